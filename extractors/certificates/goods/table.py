"""Tables of goods: a row of column headings, and the rows under it, with rules or without.

The columns are those of the body; what a column holds is told by the heading over it and, where the heading is
unknown or ran together with its neighbour, by what stands in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.certificates.goods.body import body_of, holds_figures
from extractors.certificates.goods.carried import Carried, carried_body, carried_from
from extractors.certificates.goods.cells import GoodsCells, is_total_word
from extractors.certificates.goods.columns import AS_COLUMN, Column, column_name, column_of, columns_of
from extractors.certificates.goods.rows import ANCHORS, grouped
from extractors.certificates.goods.shared import is_shared, shared_of, with_shared
from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment, join, union
from extractors.records.pages import Box
from extractors.text.units import canonical_unit

_ACROSS = 12.0  # points that a segment reaches into a column to stand in it too
_TOUCH = 2.0  # points that a heading reaches over the rule below it
_ASIDE = 4.0  # points that a word stands beside its column at most
_CODE = re.compile(
    r"\d{4}\.\d{2}(?:\.\d{2}){0,2}|\d{4}\.\d{2}\.\d{4}|\d{8}(?:\d{2})?|\d[A-E]\d{3}(?:\.[a-z0-9]{1,2}){0,3}"
)
# Two amounts with cents, one behind the other.
_AMOUNTS = re.compile(r"\D{0,4}\d[\d,.]*[.,]\d\d\n(?:[A-Z]{0,3}\$|[€£¥￥])?\d[\d,.]*[.,]\d\d")


_CENTS = re.compile(r"\d[\d,.' ]*[.,]\d\d")


@dataclass(frozen=True, slots=True)
class GoodsTable:
    """The headings of a table of goods, its rows as printed, and what the next page needs where it runs on there."""

    heads: tuple[Label, ...]
    rows: tuple[GoodsCells, ...]
    open: Carried | None = None


def tables_of(layout: PageLayout, labels: Sequence[Label], before: Carried | None = None) -> Iterator[GoodsTable]:
    """Every table of goods on a page, first the rest of one from the page before."""
    bottom = 0.0
    headings = list(_heading_rows(labels))
    limit = headings[0][0].box.y0 if headings else layout.height
    if before is not None and (found := carried_body(before, layout, labels, limit))[0]:
        bottom = _bottom(*found)
        yield _table(before.heads, found, before.columns, (layout, labels))
    for heads in headings:
        if heads[0].box.y0 < bottom or _holds_values(heads, layout, labels):
            continue
        band = _band(heads, layout)
        body, sums = body_of(layout, labels, heads, band)
        if not body:
            continue
        framed = len({head.cell for head in heads}) == 1
        body = [part for segment in body for part in _cut_at_codes(segment, framed=framed)]
        bottom = _bottom(body, sums)
        columns = columns_of(body, heads, layout, band)
        yield _table(heads, (body, sums), columns, (layout, [o for o in labels if o.box.y0 >= band.y0 - 2]))


def _bottom(body: Sequence[Segment], sums: Sequence[Sequence[Segment]]) -> float:
    return max(s.box.y1 for s in [*body, *(s for group in sums for s in group)])


def _table(
    heads: Sequence[Label],
    found: tuple[Sequence[Segment], Sequence[Sequence[Segment]]],
    columns: Sequence[Column],
    page: tuple[PageLayout, Sequence[Label]],
) -> GoodsTable:
    """A table from its goods and sums, with those labels of the page that are printed in it."""
    (body, sums), (layout, labels) = found, page
    rows = (*_rows(body, columns, layout), *(cells_of(group, columns) for group in sums))
    left, bottom = min(o.box.x0 for o in heads) - 30, _bottom(body, sums)
    inside = tuple(o for o in labels if o.box.y0 <= bottom and o.box.x0 >= left)
    return GoodsTable(inside, rows, carried_from(heads, columns, body, layout, bottom))


def _cut_at_codes(segment: Segment, *, framed: bool) -> Iterator[Segment]:
    """A segment cut around each customs code in it, before an amount behind another or a unit: a long cell reaches on.

    Rules between the columns cut already, those of a frame around the table do not.
    """
    codes = [n for n, word in enumerate(segment.words) if _CODE.fullmatch(word.text) and word.box]
    pairs = enumerate(pairwise(word.text for word in segment.words), start=1)
    amounts = [n for n, pair in pairs if _AMOUNTS.fullmatch("\n".join(pair)) or _unit_before_amount(*pair)]
    cuts = sorted({0, len(segment.words), *codes, *(n + 1 for n in codes), *amounts})
    if len(cuts) < 3 or (segment.cell is not None and not framed):
        yield segment
        return
    for first, last in pairwise(cuts):
        words = segment.words[first:last]
        if box := union(word.box for word in words if word.box):
            yield replace(segment, text=join(word.text for word in words), box=box, words=words)


def _unit_before_amount(first: str, second: str) -> bool:
    return canonical_unit(first) is not None and bool(_CENTS.fullmatch(second))


def _heading_rows(labels: Sequence[Label]) -> Iterator[list[Label]]:
    """Groups of at least two different column headings side by side, one of them of a code or a figure."""
    columns = [
        o
        for o in labels
        if not o.inline and not o.caption and (o.role.kind == "goods" or (o.role.kind, o.role.name) in AS_COLUMN)
    ]
    used: set[Label] = set()
    for first in columns:
        if first in used:
            continue
        row = [o for o in columns if o not in used and _same_band(o, first)]
        names = {column_name(o) for o in row}
        side_by_side = len({round(o.box.x0) for o in row}) > 1
        telling = names & {*ANCHORS, "control_code", "unit", "model", "description"}
        if side_by_side and len(telling) > 1 and names & set(ANCHORS):
            used.update(row)
            yield sorted(row, key=lambda o: o.box.x0)


def _holds_values(heads: Sequence[Label], layout: PageLayout, labels: Sequence[Label]) -> bool:
    """Whether labels side by side are followed by their values in the same row: "Quantity | 3 sets | Value | 500"."""
    owned = {segment for label in labels for segment in label.segments}
    last = heads[-1].box.x0
    row = [s for s in layout.segments if abs(s.middle - heads[0].segments[0].middle) < 0.5 * s.height]
    between = [s for s in row if s not in owned and heads[0].box.x1 < s.box.x0 < last and any(map(str.isdigit, s.text))]
    return len(between) >= len(heads) - 1


def _same_band(label: Label, first: Label) -> bool:
    tallest = max(label.box.y1 - label.box.y0, first.box.y1 - first.box.y0)
    distance = abs((label.box.y0 + label.box.y1) / 2 - (first.box.y0 + first.box.y1) / 2)
    return distance < 0.75 * max(tallest, 1.4 * first.height)


def _band(heads: Sequence[Label], layout: PageLayout) -> Box:
    """The strip of the headings: their ruled cells, or their lines with the lines wrapped under them."""
    # One cell around all headings is a box of the form with the whole table in it.
    ruled = len({o.cell for o in heads}) > 1
    boxes = [layout.cells[o.cell] if ruled and o.cell is not None else o.box for o in heads]
    top, bottom = min(b.y0 for b in boxes), max(b.y1 for b in boxes)
    if ruled:
        # A cell whose lower rule was not found reaches into the goods: that of its neighbours ends the headings.
        printed = max(o.box.y1 for o in heads) - _TOUCH
        bottoms = [layout.cells[o.cell].y1 for o in heads if o.cell is not None]
        bottom = min((y for y in bottoms if y > printed), default=bottom)
    if heads[0].cell is None or not ruled:
        for row in layout.rows:
            close = (
                0 < row[0].middle - bottom < 1.0 * heads[0].height and row[0].box.y0 < bottom + 0.45 * heads[0].height
            )
            if close and not any(holds_figures(s.text) for s in row):
                bottom = max(bottom, *(s.box.y1 for s in row))
    # A heading that is not known still is one: the table is as wide as what stands beside the known ones.
    beside = [s.box for row in layout.rows for s in row if top <= s.middle <= bottom]
    return Box(min(b.x0 for b in [*boxes, *beside]), top, max(b.x1 for b in [*boxes, *beside]), bottom)


def _rows(body: Sequence[Segment], columns: Sequence[Column], layout: PageLayout) -> list[GoodsCells]:
    """The cells of each line of goods, with the unit that one cell gives for several of them."""
    shared = shared_of(body)
    groups = grouped([s for s in body if s not in shared], columns) if shared else []
    if not is_shared(shared, len(groups)):
        return [cells_of(group, columns) for group in grouped(body, columns)]
    return with_shared([(group, cells_of(group, columns)) for group in groups], shared, layout)


def cells_of(group: Sequence[Segment], columns: Sequence[Column]) -> GoodsCells:
    """The cells of one line of goods from the segments of its rows."""
    cells = GoodsCells(heads={column.name: column.head for column in columns if column.name})
    for segment in sorted(group, key=lambda s: (round(s.middle / 3), s.box.x0)):
        for column, text, box in _parts(segment, columns, [other for other in group if other is not segment]):
            cells = cells.with_text(column.name or "other", text, column.head, box, segment.confidence)
    return cells


def _parts(segment: Segment, columns: Sequence[Column], others: Sequence[Segment]) -> Iterator[tuple[Column, str, Box]]:
    """A segment with its column; one that ran over several columns word by word."""
    over = [column for column in columns if _reaches(segment, column) or _holds_word(segment, column, columns, others)]
    words = [word for word in segment.words if word.box is not None]
    if len(over) < 2 or len(words) < 2 or is_total_word(segment.text):
        yield column_of(segment, columns), segment.text, segment.box
        return
    for column in columns:
        own = [word for word in words if word.box and column_of(word.box, columns) is column]
        if own and (box := union(word.box for word in own if word.box)):
            yield column, join(word.text for word in own), box


def _reaches(segment: Segment, column: Column) -> bool:
    shared = min(segment.box.x1, column.x1) - max(segment.box.x0, column.x0)
    return shared > min(_ACROSS, 0.6 * (column.x1 - column.x0))


def _holds_word(segment: Segment, column: Column, columns: Sequence[Column], others: Sequence[Segment]) -> bool:
    """Whether the last word of a segment stands wholly in a column of figures that nothing else of its row fills."""
    last = segment.words[-1] if segment.words else None
    if last is None or last.box is None or column.name not in ANCHORS or not last.text[:1].isdigit():
        return False
    within = column.x0 - _ASIDE <= last.box.x0 and last.box.x1 <= column.x1 + _ASIDE
    return within and all(column_of(other, columns) is not column for other in others)
