"""Tables of goods: a row of column headings, and the rows under it, with rules or without.

The columns are those of the body; what a column holds is told by the heading over it and, where the heading is
unknown or ran together with its neighbour, by what stands in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.certificates.goods_cells import GoodsCells, is_total_word
from extractors.certificates.labels import Label
from extractors.certificates.layout import PageLayout, Segment, join
from extractors.certificates.lexicon import exact_role, fold, lexicon, role_of
from extractors.records.pages import Box, Word

# Labels of other kinds that stand for a column when they stand in a row of goods headings.
_AS_COLUMN = {
    ("part", "name"): "description",
    ("field", "total_value"): "value",
    ("field", "currency"): "currency",
    ("field", "end_use"): "use",
    ("other", "remarks"): "remarks",
    ("part", "country"): "origin",
    ("part", "number"): "",  # a line number or a quantity: what stands in the column tells
}
_HEADS = {"单位": "unit"}  # elsewhere on a certificate this word is an organisation
_ANCHORS = ("quantity", "value", "hs_code", "unit_price")
# What a column holds where no heading says it, the surest first.
_CONTENT = (
    ("hs_code", re.compile(r"^\d{4}[. ]?\d{2}(?:[. ]?\d{2}){0,2}$")),
    ("control_code", re.compile(r"^[0-9][A-E][0-9]{3}(?:[.．][0-9a-z]{1,3})*$")),
    ("value", re.compile(r"^(?:[A-Z]{3}|[$€£¥￥])\s*\d[\d,. ]*$|^\d[\d,. ]*\s*(?:[A-Z]{3}|美元|欧元|元)$")),
    ("value", re.compile(r"^\d{1,3}(?:[, ]\d{3})*[.,]\d{2}$")),
    ("quantity", re.compile(r"^\d[\d,. ]*\s*(?:[A-Za-z]{1,10}|[\u4e00-\u9fff]{1,3})$")),
    ("number", re.compile(r"^\d{1,2}[.)]?$")),
)  # fmt: skip


_SECTION = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})?|[A-Z]|[IVX]{1,4})[.)、]?\s+[A-Z\u4e00-\u9fff][^,;]*$|^[一二三四五六七八九十]{1,3}、"
)


_BULLET = re.compile(r"^[•●■◆☐☑☒✓*]")


@dataclass(frozen=True, slots=True)
class GoodsTable:
    """The headings of a table of goods and its rows as printed."""

    heads: tuple[Label, ...]
    rows: tuple[GoodsCells, ...]


@dataclass
class _Column:
    x0: float
    x1: float
    name: str = ""
    head: str = ""


def tables_of(layout: PageLayout, labels: Sequence[Label]) -> Iterator[GoodsTable]:
    """Every table of goods on a page."""
    bottom = 0.0
    for heads in _heading_rows(labels):
        if heads[0].box.y0 < bottom:
            continue
        band = _band(heads, layout)
        body, sums = _body(layout, labels, heads, band)
        if not body:
            continue
        columns = _columns(body, heads, layout, band)
        groups = [*_grouped(body, columns), *([sums] if sums else [])]
        rows = tuple(_cells(group, columns) for group in groups)
        bottom = max(s.box.y1 for s in [*body, *sums])
        inside = [o for o in labels if band.y0 - 2 <= o.box.y0 <= bottom and o.box.x0 >= band.x0 - 30]
        yield GoodsTable(tuple(inside), rows)


def _heading_rows(labels: Sequence[Label]) -> Iterator[list[Label]]:
    """Groups of at least two different column headings side by side, one of them of a code or a figure."""
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
        telling = names & {*_ANCHORS, "control_code", "unit", "model", "description"}
        if side_by_side and len(telling) > 1 and names & set(_ANCHORS):
            used.update(row)
            yield sorted(row, key=lambda o: o.box.x0)


def _column_name(label: Label) -> str:
    role = label.role
    return role.name if role.kind == "goods" else _AS_COLUMN[role.kind, role.name]


def _same_band(label: Label, first: Label) -> bool:
    tallest = max(label.box.y1 - label.box.y0, first.box.y1 - first.box.y0)
    distance = abs((label.box.y0 + label.box.y1) / 2 - (first.box.y0 + first.box.y1) / 2)
    return distance < 0.75 * max(tallest, 1.4 * first.height)


def _band(heads: Sequence[Label], layout: PageLayout) -> Box:
    """The strip of the headings: their ruled cells, or their lines with the lines wrapped under them."""
    boxes = [layout.cells[o.cell] if o.cell is not None else o.box for o in heads]
    top, bottom = min(b.y0 for b in boxes), max(b.y1 for b in boxes)
    if heads[0].cell is None:
        for row in layout.rows:
            close = (
                0 < row[0].middle - bottom < 1.0 * heads[0].height and row[0].box.y0 < bottom + 0.45 * heads[0].height
            )
            if close and not any(_holds_figures(s.text) for s in row):
                bottom = max(bottom, *(s.box.y1 for s in row))
    # A heading that is not known still is one: the table is as wide as what stands beside the known ones.
    beside = [s.box for row in layout.rows for s in row if top <= s.middle <= bottom]
    return Box(min(b.x0 for b in [*boxes, *beside]), top, max(b.x1 for b in [*boxes, *beside]), bottom)


def _holds_figures(text: str) -> bool:
    return sum(char.isdigit() for char in text) >= 2


def _body(
    layout: PageLayout, labels: Sequence[Label], heads: Sequence[Label], band: Box
) -> tuple[list[Segment], list[Segment]]:
    """The segments under the headings, down to the next label that is none of them or to a wide gap; then the sum."""
    owned = {segment: label for label in labels for segment in label.segments if label not in heads}
    inside_rules = heads[0].cell is not None
    body: list[Segment] = []
    sums: list[Segment] = []
    bottom = band.y1
    for row in layout.rows:
        inner = [s for s in row if s.middle > band.y1 and s.box.x0 >= band.x0 - 30]
        if not inner:
            continue
        gap = inner[0].box.y0 - bottom
        if sums:
            # A sum in words runs on over further lines.
            own = inner[0] in owned and not is_total_word(inner[0].text)
            if len(inner) > 1 or gap > 0.6 * heads[0].height or own or inner[0].cell != sums[-1].cell:
                break
        elif (
            not is_total_word(inner[0].text)
            and (_ends(inner, owned, heads) or gap > (6 if inside_rules else 3.2) * heads[0].height)
        ) or (inside_rules and all(s.cell is None for s in inner)):
            break
        (sums if sums or (body and is_total_word(inner[0].text)) else body).extend(inner)
        bottom = max(s.box.y1 for s in inner)
    return body, sums


def _ends(row: Sequence[Segment], owned: dict[Segment, Label], heads: Sequence[Label]) -> bool:
    """Whether a row begins something else: a label on its own at the left, a list, or a sentence over the columns."""
    label = owned.get(row[0])
    if label is None or label.role.name == "unknown":
        text, box = row[-1].text, row[-1].box
        crossed = sum(box.x0 + 5 < head.box.x0 < box.x1 - 5 for head in heads)
        alone = len(row) == 1 and (len(text) > 90 or bool(_SECTION.match(text)) or text.rstrip().endswith((":", "：")))
        return alone or (crossed > 1 and not _holds_figures(text)) or bool(_BULLET.match(row[0].text))
    if label.role.kind == "goods" and not label.inline:
        return False
    if label.role.name == "total_value" and len(row) > 1:
        return False
    return label.role.kind in ("field", "party", "part") or label.role.name in (
        "signature",
        "seal",
        "attachments",
        "addressee",
    )


def _columns(body: Sequence[Segment], heads: Sequence[Label], layout: PageLayout, band: Box) -> list[_Column]:
    """The columns of the body with their names."""
    columns = _ruled_columns(body, layout) or _clustered_columns(body)
    words = [
        w
        for s in layout.segments
        if band.y0 - 1 <= s.middle <= band.y1 + 1
        for w in (s.words or (Word(s.text, s.box),))
    ]
    edges = [(a.x1 + b.x0) / 2 for a, b in pairwise(columns)]
    limits = [-1e9, *edges, 1e9]
    spans = _head_spans(words)
    if len(spans) == len(columns):
        # As many headings as columns: they belong together in their order, however each is aligned.
        limits = [-1e9, *((a[1] + b[0]) / 2 for a, b in pairwise(spans)), 1e9]
    for number, column in enumerate(columns):
        column.head = _head_text(words, limits[number], limits[number + 1])
        column.name = _name_by_head(column, heads)
    _name_by_content(columns, body)
    return columns


def _head_spans(words: Sequence[Word]) -> list[tuple[float, float]]:
    """The headings as spans sideways: words one over the other or close together make one."""
    boxes = sorted((w.box for w in words if w.box), key=lambda b: b.x0)
    spans: list[tuple[float, float]] = []
    for box in boxes:
        if spans and box.x0 < spans[-1][1] + 0.9 * min(12.0, box.y1 - box.y0):
            spans[-1] = (spans[-1][0], max(spans[-1][1], box.x1))
        else:
            spans.append((box.x0, box.x1))
    return spans


def _ruled_columns(body: Sequence[Segment], layout: PageLayout) -> list[_Column]:
    if any(s.cell is None for s in body):
        return []
    spans = sorted(
        {(round(layout.cells[s.cell].x0), round(layout.cells[s.cell].x1)) for s in body if s.cell is not None}
    )
    columns: list[_Column] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1].x1 - 4:
            if abs(x0 - columns[-1].x0) < 5:
                columns[-1].x1 = min(columns[-1].x1, x1)
            continue
        columns.append(_Column(x0, x1))
    return columns


def _clustered_columns(body: Sequence[Segment]) -> list[_Column]:
    """Columns as runs of segments that overlap sideways; a segment over several columns does not join them."""
    rows: dict[int, int] = {}
    for segment in body:
        rows[round(segment.middle / 4)] = rows.get(round(segment.middle / 4), 0) + 1
    full = max(rows.values())
    typical = [s for s in body if rows[round(s.middle / 4)] >= max(2, full - 1)] or list(body)
    columns: list[_Column] = []
    for segment in sorted(typical, key=lambda s: s.box.x0):
        if columns and segment.box.x0 < columns[-1].x1 - 1:
            columns[-1].x1 = max(columns[-1].x1, segment.box.x1)
        else:
            columns.append(_Column(segment.box.x0, segment.box.x1))
    return columns


def _head_text(words: Sequence[Word], left: float, right: float) -> str:
    inside = [w for w in words if w.box and left <= (w.box.x0 + w.box.x1) / 2 < right]
    inside.sort(key=lambda w: (round((w.box.y0 if w.box else 0) / 6), w.box.x0 if w.box else 0))
    return join(w.text for w in inside)


def _name_by_head(column: _Column, heads: Sequence[Label]) -> str:
    if fold(column.head) in _HEADS:
        return _HEADS[fold(column.head)]
    role = exact_role(column.head) or role_of(column.head)
    if role and (role.kind == "goods" or (role.kind, role.name) in _AS_COLUMN):
        return role.name if role.kind == "goods" else _AS_COLUMN[role.kind, role.name]
    if tail := _known_ending(column.head):
        return tail
    over = [o for o in heads if min(o.box.x1, column.x1) - max(o.box.x0, column.x0) > 0]
    return _column_name(over[0]) if len(over) == 1 else ""


def _known_ending(head: str) -> str:
    """A Chinese heading says last what it is: 订货数量 is a quantity, 合同金额 an amount."""
    for length in (4, 3, 2):
        role = lexicon().get(fold(head)[-length:]) if len(fold(head)) > length and head[-1:] >= "\u4e00" else None
        if role and role.kind == "goods":
            return role.name
    return ""


def _name_by_content(columns: Sequence[_Column], body: Sequence[Segment]) -> None:
    """Name the columns that no heading names, and one of two that were given the same name."""
    for column in columns:
        texts = [s.text.strip() for s in body if _column_of(s, columns) is column]
        taken = [other.name for other in columns if other is not column]
        told = next(
            (name for name, form in _CONTENT if texts and sum(bool(form.match(t)) for t in texts) > 0.6 * len(texts)),
            "",
        )
        if not column.name or (column.name in taken and told and told not in taken):
            column.name = told if told not in taken else ("unit_price" if told == "value" else "")
    _name_counts(columns, body)
    if not any(column.name == "description" for column in columns):
        free = [column for column in columns if not column.name]
        if free:
            max(free, key=lambda c: c.x1 - c.x0).name = "description"


def _name_counts(columns: Sequence[_Column], body: Sequence[Segment]) -> None:
    """Plain numbers under an unclear heading are the quantity where no other column is, unless they count the lines."""
    if any(column.name == "quantity" for column in columns):
        return
    for number, column in enumerate(columns):
        texts = [s.text.strip() for s in body if _column_of(s, columns) is column]
        counts = bool(texts) and sum(t.replace(",", "").replace(" ", "").isdigit() for t in texts) > 0.6 * len(texts)
        if number and counts and column.name in ("", "number", "unit_price"):
            column.name = "quantity"
            return


def _grouped(body: Sequence[Segment], columns: Sequence[_Column]) -> list[list[Segment]]:
    """The body's segments, a list for each line of goods."""
    lines: list[list[Segment]] = []
    for segment in body:
        if lines and abs(segment.middle - lines[-1][0].middle) < 0.6 * segment.height:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    anchors = [
        n
        for n, line in enumerate(lines)
        if any(_column_of(s, columns).name in _ANCHORS and _holds_digit(s) for s in line)
    ]
    if not anchors:
        return []
    # A figure that wrapped stands alone in its line; where lines of goods fill several columns it opens none.
    filled = {n: len({id(_column_of(s, columns)) for s in lines[n]}) for n in anchors}
    if max(filled.values()) > 2:
        anchors = [n for n in anchors if filled[n] > 1]
    groups: dict[int, list[Segment]] = {}
    for number in range(len(lines)):
        groups.setdefault(_anchor_for(number, lines, anchors), []).extend(lines[number])
    return [groups[number] for number in sorted(groups)]


def _holds_digit(segment: Segment) -> bool:
    return any(char.isdigit() for char in segment.text)


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
    """The column that a segment stands in: most overlap, else the nearest."""

    def fit(column: _Column) -> tuple[float, float]:
        overlap = min(segment.box.x1, column.x1) - max(segment.box.x0, column.x0)
        distance = min(abs(segment.box.x0 - column.x0), abs(segment.box.x1 - column.x1))
        return (max(overlap, 0.0), -distance)

    return max(columns, key=fit)


def _cells(group: Sequence[Segment], columns: Sequence[_Column]) -> GoodsCells:
    cells = GoodsCells(heads={column.name: column.head for column in columns if column.name})
    for segment in sorted(group, key=lambda s: (round(s.middle / 3), s.box.x0)):
        column = _column_of(segment, columns)
        cells = cells.with_text(column.name or "other", segment.text, column.head, segment.box, segment.confidence)
    return cells
