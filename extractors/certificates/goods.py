"""Lines of goods: from tables with a row of column headings, from label-and-value rows, and from running text.

Totals are recognised as totals and are no goods.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.certificates.goods_cells import GoodsCells, goods_line, is_total
from extractors.certificates.goods_table import tables_of
from extractors.certificates.labels import Label
from extractors.certificates.layout import PageLayout, join
from extractors.certificates.prose import Flow, sentences_with_places
from extractors.certificates.values import ValueFinder
from extractors.records.certificates import GoodsLine

_HS = re.compile(r"(?<![\d./-])\d{4}[. ]?\d{2}(?:[. ]?\d{2}){0,2}(?![\d/-])")


@dataclass(frozen=True, slots=True)
class GoodsReading:
    """The goods of a page, the totals printed under them, and the labels that the reading used up."""

    lines: tuple[GoodsLine, ...]
    totals: tuple[GoodsCells, ...] = ()
    used: frozenset[Label] = frozenset()


def read_goods(layout: PageLayout, labels: Sequence[Label], flow: Flow) -> GoodsReading:
    """The goods of one page, by the first way that finds any: tables, label rows, running text."""
    lines: list[GoodsLine] = []
    totals: list[GoodsCells] = []
    used: set[Label] = set()
    for table in tables_of(layout, labels):
        used.update(table.heads)
        for row in table.rows:
            if is_total(row):
                totals.append(row)
            elif line := goods_line(row, layout.number):
                lines.append(line)
    if not lines:
        lines = list(_from_labels(layout, labels))
    if not lines:
        lines = list(_from_text(flow, layout.number))
    return GoodsReading(tuple(lines), tuple(totals), frozenset(used))


def _from_labels(layout: PageLayout, labels: Sequence[Label]) -> Iterator[GoodsLine]:
    """Goods printed as label and value, one under the other; a repeated label opens the next line of goods."""
    finder = ValueFinder(layout, labels)
    cells = GoodsCells()
    for label in labels:
        if label.role.kind != "goods":
            continue
        value = finder.value_of(label)
        if value is None:
            continue
        text = join(line.text for line in value.lines)
        if cells[label.role.name]:
            if line := goods_line(cells, layout.number):
                yield line
            cells = GoodsCells()
        cells = cells.with_text(label.role.name, text, label.text, value.box, value.confidence)
    if line := goods_line(cells, layout.number):
        yield line


def _from_text(flow: Flow, page: int) -> Iterator[GoodsLine]:
    """Goods named in sentences or list items that hold a customs code or a quantity with a value."""
    from extractors.certificates.goods_prose import goods_in

    for text, start, end in _items(flow):
        for line in goods_in(text, page):
            pieces = flow.lines(start, end)
            confidence = min((p.confidence for p in pieces if p.confidence is not None), default=None)
            yield replace(line, confidence=confidence, box=pieces[0].box if pieces else None)


def _items(flow: Flow) -> Sequence[tuple[str, int, int]]:
    """Sentences that can hold goods; one that a line end cut in two is joined again."""
    found: list[tuple[str, int, int]] = []
    for text, start, end in sentences_with_places(flow):
        if found and not re.match(r"[-•(（]|\d{1,2}[.)、]", text) and _open(found[-1][0]):
            before = found.pop()
            found.append((f"{before[0]} {text}", before[1], end))
        else:
            found.append((text, start, end))
    return [item for item in found if _HS.search(item[0]) or re.search(r"\d", item[0])]


def _open(text: str) -> bool:
    """Whether a sentence was cut after an abbreviation, not at its end."""
    return bool(re.search(r"\b(?:No|Co|Ltd|Inc|Nr|Ref|pcs|approx|H\.S|Qty)\.$", text))
