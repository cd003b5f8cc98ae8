"""A form of two columns, label left and value right, with a table of goods below."""

from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import signature_block, undertakings
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import plain
from corpus.drawing.tables import Cell, Ruling, table

ROWS = (
    "certificate_number", "issue_date", "expiry_date", "end_user_name", "end_user_address", "end_user_country",
    "consignee_name", "consignee_address", "exporter_name", "exporter_address", "contract_number", "contract_date",
    "end_use", "end_use_location",
)  # fmt: skip


def draw(pen: Pen) -> None:
    """Draw the form."""
    sheet = pen.sheet
    sheet.write(plain(pen.words.title(), bold=True), size=15, align="center", gap=12)
    keys = pen.shown(ROWS)
    if pen.rng.random() < 0.5:
        head, rest = keys[:3], keys[3:]
        keys = rest + head
    bold, shade = pen.rng.random() < 0.5, pick(pen.rng, (None, None, 0.9))
    rows = [[Cell(plain(pen.words.label(key), bold=bold), shade=shade), Cell(pen.value(key))] for key in keys]
    share = pick(pen.rng, (0.3, 0.36, 0.42))
    ruling = Ruling(pick(pen.rng, ("grid", "grid", "rows", "none")), sheet.size - 0.5, pick(pen.rng, (2.5, 4.0)))
    table(sheet, rows, [sheet.inner * share, sheet.inner * (1 - share)], ruling)
    columns = columns_of(
        pen,
        ("description", "hs_code", "quantity", "value"),
        ("goods_line", "description", "hs_code", "control_code", "quantity", "value"),
    )
    goods_table(pen, columns, Ruling(ruling.kind if ruling.kind != "none" else "ends"))
    undertakings(pen)
    signature_block(pen)


LAYOUT = Layout("columns", "L1", ("en", "zh", "both"), draw)
