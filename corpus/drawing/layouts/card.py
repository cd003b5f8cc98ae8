"""L1: one kind of goods, its particulars as rows of the same two-column form as everything else."""

from corpus.drawing.goods import quantity
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import signature_block, undertakings
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import Run, plain
from corpus.drawing.tables import Cell, Ruling, table

BEFORE = (
    "certificate_number",
    "end_user_name",
    "end_user_address",
    "end_user_country",
    "consignee_name",
    "exporter_name",
    "contract_number",
)
AFTER = ("end_use", "end_use_location")


def draw(pen: Pen) -> None:
    """Draw the form; dates stand beside the signature."""
    sheet = pen.sheet
    sheet.write(plain(pen.words.title(), bold=True), size=15, align="center", gap=12)
    rows = (
        [_row(pen, key, pen.value(key)) for key in pen.shown(BEFORE)]
        + _goods(pen)
        + [_row(pen, key, pen.value(key)) for key in pen.shown(AFTER)]
    )
    share = pick(pen.rng, (0.28, 0.34, 0.4))
    ruling = Ruling(pick(pen.rng, ("grid", "rows")), sheet.size, pick(pen.rng, (3.5, 5.0)))
    table(sheet, rows, [sheet.inner * share, sheet.inner * (1 - share)], ruling)
    undertakings(pen)
    sheet.write([*pen.labelled("issue_date"), *plain("     "), *pen.labelled("expiry_date")])
    signature_block(pen)


def _row(pen: Pen, key: str, value: list[Run]) -> list[Cell]:
    return [Cell(plain(pen.words.label(key))), Cell(value)]


def _goods(pen: Pen) -> list[list[Cell]]:
    item = pen.facts.goods[0]
    rows = [
        _row(pen, "description", [Run(item.description.of(pen.tongue), "goods.0.description", font=pen.hand)]),
        _row(pen, "hs_code", [Run(item.hs_code, "goods.0.hs_code", font=pen.hand)]),
        _row(pen, "quantity", quantity(pen, item, 0)),
    ]
    if item.control_code and (pen.manner.control_codes or pen.rng.random() < 0.4):
        rows.insert(1, _row(pen, "control_code", [Run(item.control_code, "goods.0.control_code", font=pen.hand)]))
    if pen.manner.prices:
        rows.append(_row(pen, "unit_price", plain(pen.written_amount(item.price))))
    rows.append(_row(pen, "value", pen.amount(item, 0)))
    if pen.manner.total:
        rows.append(_row(pen, "total_value", pen.value("total_value")))
    return rows


LAYOUT = Layout("card", "L1", ("en", "zh", "both"), draw, lines=(1, 1))
