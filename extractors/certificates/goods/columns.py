"""The columns of a table of goods: where its body has them, and what their headings or their contents name.

What a column holds is told by the heading over it and, where the heading is unknown or ran together with its
neighbour, by what stands in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.certificates.labels.composition import says
from extractors.certificates.labels.find import Label
from extractors.certificates.labels.lexicon import exact_role, fold, lexicon, role_of
from extractors.certificates.sheet.layout import PageLayout, Segment, join
from extractors.certificates.values.typed import read_currency
from extractors.records.pages import Box, Word
from extractors.text.units import canonical_unit

# Labels of other kinds that stand for a column when they stand in a row of goods headings.
AS_COLUMN = {
    ("part", "name"): "description",
    ("field", "total_value"): "value",
    ("field", "currency"): "currency",
    ("field", "end_use"): "use",
    ("other", "remarks"): "remarks",
    ("part", "country"): "origin",
    ("part", "number"): "",  # a line number or a quantity: what stands in the column tells
}
_HEADS = {"单位": "unit"}  # elsewhere on a certificate this word is an organisation
# What a column holds where no heading says it, the surest first.
_CONTENT = (
    ("hs_code", re.compile(r"^\d{4}[. ]?\d{2}(?:[. ]?\d{2}){0,2}$")),
    ("control_code", re.compile(r"^[0-9][A-E][0-9]{3}(?:[.．][0-9a-z]{1,3})*$")),
    ("value", re.compile(r"^(?:[A-Z]{3}|[$€£¥￥])\s*\d[\d,.'’ ]*$|^\d[\d,.'’ ]*\s*(?:[A-Z]{3}|美元|欧元|元)$")),
    ("value", re.compile(r"^\d{1,3}(?:[,.'’ ]\d{3})*[.,]\d{2}$")),
    ("quantity", re.compile(r"^\d[\d,. ]*\s*(?:[A-Za-z]{1,10}|[\u4e00-\u9fff]{1,3})$")),
    ("number", re.compile(r"^\d{1,2}[.)]?$")),
)  # fmt: skip

# What has to stand in a column somewhere if its heading says so.
_AMOUNT = re.compile(
    r"^(?:[A-Z]{2,3}\$?|[$€£¥￥]|[\u4e00-\u9fff]{2,5})?\s*\d[\d,.'’ ]*(?:[-–—]\s*)?"
    r"(?:[A-Z]{3}|[€£$]|[\u4e00-\u9fff]{1,4})?$"
)
_OWN = {
    "hs_code": re.compile(r"^\d{4}[. ]?\d{2}|^\d{4}$"),
    "control_code": re.compile(r"^[–—-]+$|(?=.*\d)(?!\d{6})|^(?:n/?a|none|无)", re.IGNORECASE),
    "value": _AMOUNT,
    "unit_price": _AMOUNT,
    "quantity": re.compile(r".*\d"),
    "number": re.compile(r"^[^\w]*(?:[A-Za-z]{0,4}[-. ]?)?\d{1,4}[^\w]*$|^[A-Za-z一-十①-⑳][^\w]*$"),
}
_CURRENCY = re.compile(r"^(?:[A-Z]{2,3}\$?|[$€£¥￥]|[\u4e00-\u9fff]{2,5})$")
_PRICE = frozenset({"price", "currency"})
_ASTRAY = 24.0  # points that a heading stands beside its column at most


@dataclass
class Column:
    """A column: where it stands sideways, what it holds, and its heading as printed."""

    x0: float
    x1: float
    name: str = ""
    head: str = ""


def column_name(label: Label) -> str:
    """What a label over a column says that it holds; empty where only the contents tell."""
    role = label.role
    return role.name if role.kind == "goods" else AS_COLUMN[role.kind, role.name]


def columns_of(body: Sequence[Segment], heads: Sequence[Label], layout: PageLayout, band: Box) -> list[Column]:
    """The columns of the body with their names."""
    columns = _ruled_columns(body, layout)
    # Headings side by side in one cell: the rules frame the table and do not cut it.
    framed = len({head.cell for head in heads}) < len({round(head.box.x0) for head in heads})
    # Nor do they where they were drawn too faintly to show between the columns of the goods.
    faint = len(columns) < len({head.cell for head in heads if head.cell is not None})
    if not columns or (framed and len(columns) < len(heads)) or faint:
        columns = _clustered_columns(body)
    words = [
        w
        for s in layout.segments
        if band.y0 - 1 <= s.middle <= band.y1 + 1
        for w in (s.words or (Word(s.text, s.box),))
    ]
    edges = [(a.x1 + b.x0) / 2 for a, b in pairwise(columns)]
    limits = [-1e9, *edges, 1e9]
    spans = _head_spans(words)
    if len(spans) == len(columns) and all(_near(span, column) for span, column in zip(spans, columns, strict=True)):
        # As many headings as columns: they belong together in their order, however each is aligned.
        limits = [-1e9, *((a[1] + b[0]) / 2 for a, b in pairwise(spans)), 1e9]
    for number, column in enumerate(columns):
        column.head = _head_text(words, limits[number], limits[number + 1])
        column.name = _name_by_head(column, heads)
    for column in columns:
        if column.name in _OWN and not _fits(column, columns, body):
            column.name = ""
        if column.name not in ("unit", "currency") and _holds_units(column, columns, body):
            column.name = "unit"
        if column.name != "currency" and _holds_currency(column, columns, body):
            column.name = "currency"
    _name_by_content(columns, body)
    _name_price(columns)
    return columns


def _near(span: tuple[float, float], column: Column) -> bool:
    """Whether a heading can stand over a column: they overlap sideways or nearly so."""
    return max(span[0], column.x0) - min(span[1], column.x1) < _ASTRAY


def _fits(column: Column, columns: Sequence[Column], body: Sequence[Segment]) -> bool:
    """Whether anything in a column has the form of what its heading says; an empty one does."""
    texts = [s.text.strip() for s in body if column_of(s, columns) is column]
    return not texts or any(_OWN[column.name].match(text) for text in texts)


def _holds_units(column: Column, columns: Sequence[Column], body: Sequence[Segment]) -> bool:
    """Whether nothing but units of measure stands in a column: "pcs", "kg", 台."""
    texts = [s.text.strip() for s in body if column_of(s, columns) is column]
    return bool(texts) and all(len(text) < 12 and canonical_unit(text) for text in texts)


def _holds_currency(column: Column, columns: Sequence[Column], body: Sequence[Segment]) -> bool:
    """Whether nothing but codes or signs of currencies stands in a column, apart from the amounts."""
    texts = [s.text.strip() for s in body if column_of(s, columns) is column]
    return bool(texts) and all(_CURRENCY.match(text) and read_currency(f"{text} 1") for text in texts)


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


def _ruled_columns(body: Sequence[Segment], layout: PageLayout) -> list[Column]:
    if any(s.cell is None for s in body):
        return []
    spans = sorted(
        {(round(layout.cells[s.cell].x0), round(layout.cells[s.cell].x1)) for s in body if s.cell is not None}
    )
    columns: list[Column] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1].x1 - 4:
            if abs(x0 - columns[-1].x0) < 5:
                columns[-1].x1 = min(columns[-1].x1, x1)
            continue
        columns.append(Column(x0, x1))
    return columns


def _clustered_columns(body: Sequence[Segment]) -> list[Column]:
    """Columns as runs of segments that overlap sideways; a segment over several columns does not join them."""
    rows: list[list[Segment]] = []
    for segment in body:
        if rows and abs(segment.middle - rows[-1][0].middle) < 0.6 * segment.height:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    # Rows that show every column tell where the columns are; with too few of these, rows that lack one help.
    full = max(len(row) for row in rows)
    whole = [row for row in rows if len(row) == full]
    if len(whole) < max(2, len(rows) // 4):
        whole = [row for row in rows if len(row) >= max(2, full - 1)]
    typical = [s for row in whole for s in row] or list(body)
    columns: list[Column] = []
    for segment in sorted(typical, key=lambda s: s.box.x0):
        if columns and segment.box.x0 < columns[-1].x1 - 1:
            columns[-1].x1 = max(columns[-1].x1, segment.box.x1)
        else:
            columns.append(Column(segment.box.x0, segment.box.x1))
    return columns


def _head_text(words: Sequence[Word], left: float, right: float) -> str:
    inside = [w for w in words if w.box and left <= (w.box.x0 + w.box.x1) / 2 < right]
    inside.sort(key=lambda w: (round((w.box.y0 if w.box else 0) / 6), w.box.x0 if w.box else 0))
    return join(w.text for w in inside)


def _name_by_head(column: Column, heads: Sequence[Label]) -> str:
    if fold(column.head) in _HEADS:
        return _HEADS[fold(column.head)]
    role = exact_role(column.head) or role_of(column.head)
    if role and (role.kind == "goods" or (role.kind, role.name) in AS_COLUMN):
        return role.name if role.kind == "goods" else AS_COLUMN[role.kind, role.name]
    if tail := _known_ending(column.head):
        return tail
    over = [o for o in heads if min(o.box.x1, column.x1) - max(o.box.x0, column.x0) > 0]
    return column_name(over[0]) if len(over) == 1 else ""


def _known_ending(head: str) -> str:
    """A Chinese heading says last what it is: 订货数量 is a quantity, 合同金额 an amount."""
    for length in (4, 3, 2):
        role = lexicon().get(fold(head)[-length:]) if len(fold(head)) > length and head[-1:] >= "\u4e00" else None
        if role and role.kind == "goods":
            return role.name
    return ""


def _name_by_content(columns: Sequence[Column], body: Sequence[Segment]) -> None:
    """Name the columns that no heading names, and one of two that were given the same name."""
    for column in columns:
        texts = [s.text.strip() for s in body if column_of(s, columns) is column]
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


def _name_price(columns: Sequence[Column]) -> None:
    """A lone column headed "Price" gives what the line costs, unless the heading says of what unit."""
    prices = [column for column in columns if column.name == "unit_price"]
    lone = len(prices) == 1 and not any(column.name == "value" for column in columns)
    if lone and says(prices[0].head) <= _PRICE:
        prices[0].name = "value"


def _name_counts(columns: Sequence[Column], body: Sequence[Segment]) -> None:
    """Plain numbers under an unclear heading are the quantity where no other column is, unless they count the lines."""
    if any(column.name == "quantity" for column in columns):
        return
    for number, column in enumerate(columns):
        texts = [s.text.strip() for s in body if column_of(s, columns) is column]
        counts = any(t[:1].isdigit() for t in texts) and sum(map(_is_count, texts)) > 0.6 * len(texts)
        other_value = column.name == "value" and sum(o.name == "value" for o in columns) > 1
        if number and counts and (column.name in ("", "number", "unit_price") or other_value):
            column.name = "quantity"
            return


_COUNT = re.compile(r"^(?:\d[\d, ]*)?\s*(?P<unit>[A-Za-z]{1,10}|[\u4e00-\u9fff]{1,3})?$")


def _is_count(text: str) -> bool:
    """Whether a cell or its second line is a number, a unit, or both."""
    found = _COUNT.match(text)
    return found is not None and (not found["unit"] or canonical_unit(found["unit"]) is not None)


def column_of(place: Segment | Box, columns: Sequence[Column]) -> Column:
    """The column that a segment or a box stands in: most overlap, else the nearest."""
    box = place if isinstance(place, Box) else place.box

    def fit(column: Column) -> tuple[float, float]:
        overlap = min(box.x1, column.x1) - max(box.x0, column.x0)
        distance = min(abs(box.x0 - column.x0), abs(box.x1 - column.x1))
        return (max(overlap, 0.0), -distance)

    return max(columns, key=fit)
