"""L2: a ministry's boxed certificate, one frame round the page, the authority named at the foot."""

from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import running_undertakings, signature_block
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import plain
from corpus.drawing.tables import Cell, Ruling, table

GROUPS = (
    ("end_user_name", "end_user_address", "end_user_country"),
    ("exporter_name", "exporter_address"),
    ("consignee_name", "consignee_address"),
    ("contract_number", "contract_date"),
    ("end_use", "end_use_location"),
)


def draw(pen: Pen) -> None:
    """Draw the certificate."""
    sheet = pen.sheet
    sheet.frame((24, 24, sheet.width - 24, sheet.height - 24), 1.8)
    sheet.frame((28, 28, sheet.width - 28, sheet.height - 28), 0.5)
    nation = pen.facts.end_user.country_name.of(pen.tongue)
    sheet.write(plain(nation.upper(), bold=True), size=13, align="center", gap=3)
    sheet.write(plain(pen.words.title(), bold=True), size=14, align="center", gap=6)
    sheet.write(pen.labelled("certificate_number"), align="center", gap=10)
    sheet.write(plain(pen.say("This is to certify the following.", "兹证明如下事项。")))
    groups = [keys for keys in map(pen.shown, GROUPS) if keys]
    rows = [[Cell([run for key in group for run in (*pen.labelled(key), *plain("\n"))][:-1])] for group in groups]
    table(sheet, rows, [sheet.inner], Ruling(pick(pen.rng, ("grid", "rows", "none")), sheet.size - 0.5, 4))
    columns = columns_of(
        pen, ("goods_line", "description", "quantity", "value"), ("description", "hs_code", "quantity", "value")
    )
    goods_table(pen, columns, Ruling(pick(pen.rng, ("grid", "ends"))))
    sheet.write(plain(running_undertakings(pen)))
    if pen.language == "both":
        sheet.write(plain(running_undertakings(pen, "zh" if pen.tongue == "en" else "en")))
    sheet.write([*pen.labelled("issue_date"), *plain("      "), *pen.labelled("expiry_date")])
    sheet.need(170)
    sheet.write(pen.labelled("issuing_authority"))
    signature_block(pen, owner=pen.fills["issuing_authority"].printed)


LAYOUT = Layout("ministry", "L2", ("en", "zh", "both"), draw, government=True, official=True)
