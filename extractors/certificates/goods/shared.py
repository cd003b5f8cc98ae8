"""Units and currencies printed once for several lines of goods: in a cell merged over them, or midway beside them."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.certificates.goods.cells import GoodsCells
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.values.typed import read_currency
from extractors.text.units import canonical_unit

_LONGEST = 12  # letters of a unit
_CURRENCY = 4  # letters of a currency by its code or its sign


def shared_of(body: Sequence[Segment]) -> list[Segment]:
    """The units and currencies of a body in columns of their own: lone words, nothing over or under them."""
    units = [segment for segment in body if _names(segment.text)]
    return [unit for unit in units if not any(_over(unit, s) for s in body if not _names(s.text))]


def with_shared(
    rows: Sequence[tuple[Sequence[Segment], GoodsCells]], shared: Sequence[Segment], layout: PageLayout
) -> list[GoodsCells]:
    """The rows with the unit and the currency that each lacks, where one stands beside it or over all of them."""
    return [_completed(group, cells, shared, layout) for group, cells in rows]


def is_shared(shared: Sequence[Segment], rows: int) -> bool:
    """Whether units stand for several rows each: there are fewer than rows, in one cell or in cells with rules."""
    kinds = [[s for s in shared if _names(s.text) == kind] for kind in ("unit", "currency")]
    return bool(shared) and all(len(k) < rows and (len(k) < 2 or all(s.cell is not None for s in k)) for k in kinds)


def _names(text: str) -> str:
    """What a lone word gives, a unit or a currency; empty where neither."""
    text = text.strip()
    if not text or any(map(str.isdigit, text)):
        return ""
    if len(text) < _LONGEST and canonical_unit(text):
        return "unit"  # 块 too, which in speech is money
    return "currency" if len(text) <= _CURRENCY and read_currency(f"{text} 1") else ""


def _over(unit: Segment, other: Segment) -> bool:
    return min(unit.box.x1, other.box.x1) - max(unit.box.x0, other.box.x0) > 1


def _completed(
    group: Sequence[Segment], cells: GoodsCells, shared: Sequence[Segment], layout: PageLayout
) -> GoodsCells:
    texts = dict(cells.texts)
    for segment in shared:
        name, given = _names(segment.text), cells["quantity" if _names(segment.text) == "unit" else "value"]
        if given and not texts.get(name) and not any(map(str.isalpha, given)) and _beside(segment, group, layout):
            texts[name] = segment.text
    return replace(cells, texts=texts)


def _beside(segment: Segment, group: Sequence[Segment], layout: PageLayout) -> bool:
    """Whether the cell of a unit reaches over a row; without rules there is one unit, and it stands for all rows."""
    if segment.cell is None:
        return True
    cell = layout.cells[segment.cell]
    return any(cell.y0 < s.middle < cell.y1 for s in group)
