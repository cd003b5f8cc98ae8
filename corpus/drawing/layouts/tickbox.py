"""L7: a form with tick boxes: end user or stockist, and each undertaking with a tick before it."""

from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import clause_texts, signature_block, tick
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import plain
from corpus.drawing.tables import Cell, Ruling, table

PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("documents", ("certificate_number", "contract_number", "contract_date")),
    (
        "parties",
        (
            "end_user_name",
            "end_user_address",
            "end_user_country",
            "consignee_name",
            "exporter_name",
            "exporter_address",
        ),
    ),
    ("end_use", ("end_use", "end_use_location")),
)


def draw(pen: Pen) -> None:
    """Draw the form in lettered or numbered parts."""
    sheet = pen.sheet
    sheet.write(plain(pen.words.title(), bold=True), size=15, gap=6)
    roles = (("End-user", "最终用户"), ("Stockist", "经销商"))
    choices = "    ".join(f"{tick(pen, number == 0)} {pen.say(*role)}" for number, role in enumerate(roles))
    sheet.write(plain(f"{pen.say('I complete this form as', '填表人身份')}:  {choices}"), gap=8)
    part = pick(pen.rng, ("Part 1", "Section A", "1"))
    for number, (section, keys) in enumerate(PARTS):
        _bar(pen, part, number, section)
        rows = [[Cell(plain(pen.words.label(key))), Cell(pen.value(key))] for key in pen.shown(keys)]
        table(sheet, rows, [sheet.inner * 0.38, sheet.inner * 0.62], Ruling("grid", sheet.size - 0.5, 3))
    _bar(pen, part, 3, "goods")
    goods_table(
        pen,
        columns_of(
            pen,
            ("description", "control_code", "hs_code", "quantity", "value"),
            ("goods_line", "description", "quantity", "value"),
        ),
        Ruling("grid"),
    )
    _bar(pen, part, 4, "undertakings")
    for index in range(len(pen.clauses)):
        for number, text in enumerate(clause_texts(pen, index)):
            sheet.write(plain(f"{tick(pen, True)} {text}" if number == 0 else f"     {text}"), gap=2)
    _bar(pen, part, 5, "signature")
    sheet.write([*pen.labelled("issue_date"), *plain("     "), *pen.labelled("expiry_date")])
    signature_block(pen)


def _bar(pen: Pen, part: str, number: int, section: str) -> None:
    """Draw a grey bar with the heading of a part."""
    sheet = pen.sheet
    name = part.replace("1", str(number + 1)).replace(" A", f" {chr(ord('A') + number)}")
    text = plain(f"{name}: {pen.words.heading(section)}".replace("\n", " "), bold=True)
    sheet.need(185 if section == "signature" else 60)
    tall = sheet.tall(text, sheet.inner - 8)
    sheet.frame((sheet.margin, sheet.y, sheet.margin + sheet.inner, sheet.y + tall + 4), 0, 0.82)
    sheet.put(text, sheet.margin + 4, sheet.y + 2, sheet.inner - 8)
    sheet.skip(tall + 8)


LAYOUT = Layout("tickbox", "L7", ("en", "zh", "both"), draw, lines=(1, 4), filled=True)
