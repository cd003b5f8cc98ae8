"""L2: a certificate of a government authority, with arms above and a stamp over the signature."""

from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import signature_block, undertakings
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import Sheet, plain
from corpus.drawing.tables import Ruling


def draw(pen: Pen) -> None:
    """Draw the certificate; its signatory is the official of the authority."""
    sheet = pen.sheet
    _arms(sheet)
    nation = pen.facts.end_user.country_name.of(pen.tongue)
    sheet.write(plain(nation.upper(), bold=True), size=12, align="center", gap=1)
    sheet.write(pen.value("issuing_authority", bold=True), size=11, align="center", gap=10)
    for key in pen.shown(("certificate_number", "issue_date")):
        sheet.write(pen.labelled(key), align="right", gap=2)
    sheet.write(plain(pen.words.title(), bold=True), size=15, align="center", gap=12)
    sheet.write(pen.sentence("government"))
    sheet.write(pen.sentence("consignee"))
    columns = columns_of(
        pen,
        ("goods_line", "description", "hs_code", "quantity", "value"),
        ("description", "control_code", "hs_code", "quantity", "value"),
    )
    goods_table(pen, columns, Ruling(pick(pen.rng, ("grid", "rows"))))
    for key in pen.shown(("end_user_country", "end_use", "end_use_location")):
        if key != "end_user_country" or key not in sheet.drawn:
            sheet.write(pen.labelled(key))
    undertakings(pen)
    if pen.shown(("expiry_date",)):
        sheet.write(pen.sentence("validity"))
    _execution(pen)


def _arms(sheet: Sheet) -> None:
    """Draw a fictional emblem."""
    canvas, x, y = sheet.canvas, sheet.width / 2, sheet.height - sheet.y - 20
    canvas.setLineWidth(1.2)
    canvas.circle(x, y, 18)
    canvas.circle(x, y, 14)
    for angle in range(0, 360, 45):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.line(0, 4, 0, 13)
        canvas.restoreState()
    sheet.skip(46)


def _execution(pen: Pen) -> None:
    sheet = pen.sheet
    sheet.need(150)
    left = pick(pen.rng, (sheet.margin, sheet.width * 0.5))
    sheet.write(plain(pen.say("For the issuing authority", "签发机关代表")), x=left, gap=2)
    signature_block(pen, x=left, owner=pen.fills["issuing_authority"].printed)


LAYOUT = Layout("government", "L2", ("en", "zh", "both"), draw, government=True, official=True)
