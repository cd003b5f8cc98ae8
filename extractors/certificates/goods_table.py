"""Tables of goods: a row of column headings, and the rows under it, with rules or without."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.certificates.goods_cells import GoodsCells
from extractors.certificates.labels import Label
from extractors.certificates.layout import PageLayout, Segment
from extractors.records.pages import Box

# Labels of other kinds that stand for a column when they stand in a row of goods headings.
_AS_COLUMN = {
    ("part", "name"): "description",
    ("field", "total_value"): "value",
    ("field", "currency"): "currency",
    ("field", "end_use"): "use",
    ("other", "remarks"): "remarks",
}
_ANCHORS = ("quantity", "value", "hs_code", "unit_price")


@dataclass(frozen=True, slots=True)
class GoodsTable:
    """The headings of a table of goods and its rows as printed."""

    heads: tuple[Label, ...]
    rows: tuple[GoodsCells, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    head: str
    box: Box


def tables_of(layout: PageLayout, labels: Sequence[Label]) -> Iterator[GoodsTable]:
    """Every table of goods on a page."""
    bottom = 0.0
    for heads in _heading_rows(labels):
        if heads[0].box.y0 < bottom:
            continue
        columns = sorted((_Column(_column_name(h), h.text, _extent(h, layout)) for h in heads), key=lambda c: c.box.x0)
        body = _body(layout, labels, heads)
        rows = tuple(_cells(group, columns) for group in _grouped(body, columns))
        bottom = max((s.box.y1 for s in body), default=heads[0].box.y1)
        yield GoodsTable(tuple(heads), rows)


def _column_name(label: Label) -> str:
    role = label.role
    return role.name if role.kind == "goods" else _AS_COLUMN[(role.kind, role.name)]


def _heading_rows(labels: Sequence[Label]) -> Iterator[list[Label]]:
    """Groups of at least two different column headings side by side, one of them the goods or their number."""
    columns = [
        o for o in labels if not o.inline and (o.role.kind == "goods" or (o.role.kind, o.role.name) in _AS_COLUMN)
    ]
    used: set[Label] = set()
    for first in columns:
        if first in used:
            continue
        row = [o for o in columns if o not in used and _same_band(o, first)]
        names = {_column_name(o) for o in row}
        side_by_side = len({round(o.box.x0) for o in row}) > 1
        if side_by_side and "description" in names and names & set(_ANCHORS):
            used.update(row)
            unique = {_column_name(o): o for o in sorted(row, key=lambda o: -o.box.x0)}
            yield sorted(unique.values(), key=lambda o: o.box.x0)


def _same_band(label: Label, first: Label) -> bool:
    tallest = max(label.box.y1 - label.box.y0, first.box.y1 - first.box.y0)
    return abs((label.box.y0 + label.box.y1) / 2 - (first.box.y0 + first.box.y1) / 2) < 0.75 * max(
        tallest, 1.4 * first.height
    )


def _extent(label: Label, layout: PageLayout) -> Box:
    return layout.cells[label.cell] if label.cell is not None else label.box


def _body(layout: PageLayout, labels: Sequence[Label], heads: Sequence[Label]) -> list[Segment]:
    """The segments under the headings, down to the next label that is none of them or to a wide gap."""
    left = min(o.box.x0 for o in heads) - 30
    top = max(o.box.y1 for o in heads)
    owned = {segment: label for label in labels for segment in label.segments if label not in heads}
    inside_rules = heads[0].cell is not None
    body: list[Segment] = []
    bottom = top
    for row in layout.rows:
        inner = [s for s in row if s.middle > top and s.box.x0 >= left]
        if not inner:
            continue
        if _ends(inner, owned, heads) or inner[0].box.y0 - bottom > (6 if inside_rules else 3.2) * heads[0].height:
            break
        if inside_rules and all(s.cell is None for s in inner):
            break
        body += inner
        bottom = max(s.box.y1 for s in inner)
    return body


def _ends(row: Sequence[Segment], owned: dict[Segment, Label], heads: Sequence[Label]) -> bool:
    """Whether a row begins something else: a label on its own, at the left or under the first heading."""
    label = owned.get(row[0])
    if label is None:
        return False
    if label.role.kind == "goods" and not label.inline:
        return False
    return label.role.kind in ("field", "party", "part") or label.role.name in (
        "signature",
        "seal",
        "attachments",
        "addressee",
    )


def _grouped(body: Sequence[Segment], columns: Sequence[_Column]) -> list[list[Segment]]:
    """The body's segments, a list for each line of goods."""
    lines: list[list[Segment]] = []
    for segment in body:
        if lines and abs(segment.middle - lines[-1][0].middle) < 0.6 * segment.height:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    anchors = [n for n, line in enumerate(lines) if any(_column_of(s, columns).name in _ANCHORS for s in line)]
    if not anchors:
        return []
    groups: dict[int, list[Segment]] = {}
    for number, line in enumerate(lines):
        groups.setdefault(_anchor_for(number, lines, anchors), []).extend(line)
    return [groups[number] for number in sorted(groups)]


def _anchor_for(number: int, lines: Sequence[Sequence[Segment]], anchors: Sequence[int]) -> int:
    """The line of goods that a wrapped line belongs to: the one of its cell, else the nearest by the gaps."""
    if number in anchors:
        return number
    line = lines[number]
    for anchor in anchors:
        if line[0].cell is not None and any(s.cell == line[0].cell for s in lines[anchor]):
            return anchor
    before = max((a for a in anchors if a < number), default=None)
    after = min((a for a in anchors if a > number), default=None)
    if before is None or after is None:
        return before if before is not None else anchors[0]
    gap_before = line[0].box.y0 - max(s.box.y1 for s in lines[number - 1])
    gap_after = min(s.box.y0 for s in lines[number + 1]) - line[0].box.y1
    return after if gap_after < 0.5 * gap_before else before


def _column_of(segment: Segment, columns: Sequence[_Column]) -> _Column:
    """The column whose heading a segment stands under: most overlap, else the nearest."""

    def fit(column: _Column) -> tuple[float, float]:
        overlap = min(segment.box.x1, column.box.x1) - max(segment.box.x0, column.box.x0)
        centre = abs((segment.box.x0 + segment.box.x1) / 2 - (column.box.x0 + column.box.x1) / 2)
        left = abs(segment.box.x0 - column.box.x0)
        return (max(overlap, 0.0), -min(centre, left))

    return max(columns, key=fit)


def _cells(group: Sequence[Segment], columns: Sequence[_Column]) -> GoodsCells:
    cells = GoodsCells(heads={column.name: column.head for column in columns})
    for segment in sorted(group, key=lambda s: (round(s.middle / 3), s.box.x0)):
        column = _column_of(segment, columns)
        cells = cells.with_text(column.name, segment.text, column.head, segment.box, segment.confidence)
    return cells
