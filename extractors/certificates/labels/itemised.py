"""Goods listed as blocks of labelled lines: "Item 2" opens the next block, "4 units" is a count and no label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.certificates.expressions import expressions
from extractors.certificates.labels.find import Label
from extractors.certificates.labels.lexicon import Role
from extractors.certificates.sheet.layout import PageLayout

_expression = expressions("goods_prose")
_DESCRIPTION = Role("goods", "description")
_BLOCK = 4.0  # line heights from the opening of a block to its first label
_COUNT = re.compile(r"^\d[\d,.]*\s+[^\W\d_]{1,12}\.?$")


def itemised(layout: PageLayout, labels: Sequence[Label]) -> list[Label]:
    """The labels of a page without counts of goods, and what numbers a block of goods as label."""
    kept = [label for label in labels if not _is_count(label, labels)]
    kept = [replace(label, role=_DESCRIPTION) if _names_goods(label, kept) else label for label in kept]
    listed = [label for label in kept if not _numbers_item(label.text)]
    opening = [label for label in kept if label not in listed]
    opening += list(_unlabelled(layout, kept))
    opened = [replace(label, role=_DESCRIPTION) if _goods_follow(label, listed) else label for label in opening]
    found = [*listed, *(label for label in opened if label in kept or label.role == _DESCRIPTION)]
    return sorted(found, key=lambda label: (round(label.box.y0 / 4), label.box.x0))


def _is_count(label: Label, labels: Sequence[Label]) -> bool:
    """Whether what looks like a numbered label is the value of a label before it in its row: "Quantity: 4 units"."""
    if label.inline or label.role.kind != "goods" or not _COUNT.match(label.text):
        return False
    before = [o for o in labels if o.box.x1 <= label.box.x0 and abs(o.box.y0 - label.box.y0) < 0.5 * label.height]
    return any(not o.inline and not _COUNT.match(o.text) and o.role.name == "quantity" for o in before)


def _names_goods(label: Label, labels: Sequence[Label]) -> bool:
    """Whether a word for an office or for goods ("Designation") is one for goods: before labels of goods."""
    if not _expression("office_or_goods").match(label.text.strip().rstrip(":：.")):
        return False
    beside = (o for o in labels if o.box.x0 > label.box.x1 and abs(o.box.y0 - label.box.y0) < 0.5 * label.height)
    return any(o.role.kind == "goods" for o in beside) or _goods_follow(label, labels)


def _numbers_item(text: str) -> bool:
    return bool(_expression("numbered").match(text.strip().rstrip(":：.")))


def _unlabelled(layout: PageLayout, labels: Sequence[Label]) -> Iterator[Label]:
    """Segments that number an item and have a text beside them."""
    owned = {segment for label in labels for segment in label.segments}
    for row in layout.rows:
        first = row[0]
        if len(row) > 1 and first not in owned and row[1] not in owned and _numbers_item(first.text):
            yield Label(_DESCRIPTION, first.box, first.page, (first,), first.text)


def _goods_follow(label: Label, labels: Sequence[Label]) -> bool:
    """Whether the next label below is one of a code, a quantity or a value of goods."""
    below = [o for o in labels if o.box.y0 - label.box.y0 > 0]
    following = min(below, key=lambda o: (o.box.y0, o.box.x0), default=None)
    return (
        following is not None
        and following.role.kind == "goods"
        and following.box.y0 - label.box.y1 < _BLOCK * label.height
    )
