"""L6: a prescribed text in sections A to D, copied to the end user's letterhead."""

from corpus.drawing.goods import columns_of, goods_sentences, goods_table, needs_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import bullet, signature_block, undertakings
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import plain
from corpus.drawing.tables import Ruling

PARTIES = ("end_user", "consignee", "exporter")


def draw(pen: Pen) -> None:
    """Draw the sections."""
    sheet = pen.sheet
    if pen.rng.random() < 0.7:
        sheet.write(plain(pen.facts.end_user.name.of(pen.tongue), bold=True), size=14, align="right", gap=10)
    sheet.write(plain(pen.words.title(), bold=True), size=14, gap=10)
    sheet.write([*pen.labelled("certificate_number"), *plain("     "), *pen.labelled("issue_date")])
    _heading(pen, "A", "parties")
    for role in PARTIES:
        sheet.write([*pen.labelled(f"{role}_name"), *plain("\n"), *pen.value(f"{role}_address")], x=sheet.margin + 14)
    sheet.write(pen.labelled("end_user_country"), x=sheet.margin + 14)
    _heading(pen, "B", "goods")
    sheet.write([*pen.labelled("contract_number"), *plain("; "), *pen.labelled("contract_date")])
    _goods(pen)
    _heading(pen, "C", "undertakings")
    sheet.write(pen.sentence("certify_use"))
    undertakings(pen, lead_in=False)
    if pen.shown(("expiry_date",)):
        sheet.write(pen.sentence("validity"))
    _heading(pen, "D", "signature")
    signature_block(pen)


def _heading(pen: Pen, letter: str, section: str) -> None:
    pen.sheet.need(185 if section == "signature" else 60)
    pen.sheet.skip(3)
    pen.sheet.write(plain(f"{letter}  {pen.words.heading(section)}".replace("\n", " "), bold=True), gap=3)


def _goods(pen: Pen) -> None:
    if needs_table(pen) or pen.rng.random() < 0.4:
        goods_table(
            pen,
            columns_of(pen, ("description", "hs_code", "quantity", "value")),
            Ruling(pick(pen.rng, ("ends", "rows"))),
        )
        return
    for index, runs in enumerate(goods_sentences(pen)):
        bullet(pen.sheet, f"{index + 1}.", runs)


LAYOUT = Layout("assurance", "L6", ("en", "zh", "both"), draw)
