"""L3: a short certificate that refers to a long schedule of goods, which may run over a page break."""

from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import signature_block, undertakings
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import plain
from corpus.drawing.tables import Ruling

KEYS = (
    "certificate_number", "issue_date", "expiry_date", "end_user_name", "end_user_address", "end_user_country",
    "consignee_name", "consignee_address", "exporter_name", "exporter_address", "contract_number", "contract_date",
    "end_use", "end_use_location",
)  # fmt: skip


def draw(pen: Pen) -> None:
    """Draw the certificate with its schedule."""
    sheet = pen.sheet
    sheet.write(plain(pen.words.title(), bold=True), size=14, align="center", gap=10)
    for key in pen.shown(KEYS):
        sheet.write(pen.labelled(key), gap=2)
    sheet.skip(8)
    undertakings(pen)
    sheet.write(plain(pen.words.heading("goods").replace("\n", " "), bold=True), size=sheet.size + 1)
    columns = columns_of(
        pen,
        ("goods_line", "description", "hs_code", "quantity", "unit_price", "value"),
        ("goods_line", "description", "hs_code", "quantity", "value"),
    )
    goods_table(
        pen, columns, Ruling(pick(pen.rng, ("grid", "rows", "ends")), sheet.size - 1, 3, repeat=pen.rng.random() < 0.6)
    )
    signature_block(pen)


LAYOUT = Layout("schedule", "L3", ("en", "zh", "both"), draw, lines=(8, 18))
