"""Tables of goods turned on their side: each row holds what its label says of every line, each column one line."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractors.certificates.goods.cells import GoodsCells, read_hs
from extractors.certificates.goods.rows import ANCHORS
from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment, join, union, weakest

_FEWEST = 3  # rows of such a table
_MARGIN = 4.0  # points between the left edges of its labels, and of what stands in one column
_RISE = 0.3  # line heights that a value may stand above its label


def turned_goods(layout: PageLayout, labels: Sequence[Label]) -> tuple[list[GoodsCells], list[Label]]:
    """The lines of goods of a turned table and the labels of its rows; nothing where the page holds none."""
    for heads in _stacks(labels):
        rows = {head: _values(head, end, layout, labels) for head, end in _bands(heads)}
        starts = _columns([[_left(s, layout) for s in rows[o]] for o in heads if o.role.name in ANCHORS])
        lines = list(_turned(heads, rows, starts, layout))
        if len(lines) > 1 and _are_goods(lines):
            return lines, heads
    return [], []


def _stacks(labels: Sequence[Label]) -> Iterator[list[Label]]:
    """Labels of goods one below the other, each of another kind."""
    goods = [label for label in labels if label.role.kind == "goods" and not (label.inline or label.caption)]
    for first in goods:
        stack = [o for o in goods if abs(o.box.x0 - first.box.x0) < _MARGIN and o.box.y0 >= first.box.y0]
        names = [label.role.name for label in stack]
        if len(stack) >= _FEWEST and len(set(names)) == len(names) and set(names) & set(ANCHORS):
            yield stack


def _bands(heads: Sequence[Label]) -> Iterator[tuple[Label, float]]:
    """Each label with the height at which its row ends."""
    for head, following in pairwise(heads):
        yield head, following.box.y0 - _RISE * following.height
    yield heads[-1], heads[-1].box.y1 + _RISE * heads[-1].height


def _values(head: Label, end: float, layout: PageLayout, labels: Sequence[Label]) -> list[Segment]:
    """What stands in the row of a label: in the ruled cells at its height, or from its line down to the next label."""
    owned = {segment for label in labels for segment in label.segments}
    right = [s for s in layout.segments if s not in owned and s.box.x0 >= head.box.x1]
    middle = head.segments[0].middle
    if head.cell is not None:
        ruled = [s for s in right if s.cell not in (None, head.cell)]
        return [s for s in ruled if layout.cells[s.cell or 0].y0 < middle < layout.cells[s.cell or 0].y1]
    return [s for s in right if head.box.y0 - _RISE * head.height <= s.box.y0 and s.middle < end]


def _left(segment: Segment, layout: PageLayout) -> float:
    """Where the column of a value begins: at the rule before it, else where the value does."""
    return segment.box.x0 if segment.cell is None else layout.cells[segment.cell].x0


def _columns(rows: Sequence[Sequence[float]]) -> list[float]:
    """Where the columns begin, if all rows of codes and figures have theirs in the same places."""
    found = [sorted(row) for row in rows]
    same = all(
        len(row) == len(found[0]) and all(abs(x - y) < _MARGIN for x, y in zip(row, found[0], strict=True))
        for row in found
    )
    return found[0] if found and same else []


def _are_goods(lines: Sequence[GoodsCells]) -> bool:
    """Whether columns are lines of goods: each has its code and figures, and they do not repeat each other."""
    columns = [tuple(line[name] for name in ANCHORS) for line in lines]
    coded = all(read_hs(line["hs_code"]) is not None for line in lines if line["hs_code"])
    return coded and all(any(map(str.isdigit, join(column))) for column in columns) and len(set(columns)) > 1


def _turned(
    heads: Sequence[Label], rows: Mapping[Label, Sequence[Segment]], starts: Sequence[float], layout: PageLayout
) -> Iterator[GoodsCells]:
    for start, end in pairwise((*starts, float("inf"))):
        cells = GoodsCells()
        for head in heads:
            own = [s for s in rows[head] if start - _MARGIN < _left(s, layout) < end - _MARGIN]
            if box := union(s.box for s in own):
                text = join(s.text for s in own)
                cells = cells.with_text(head.role.name, text, head.text, box, weakest(s.confidence for s in own))
        yield cells
