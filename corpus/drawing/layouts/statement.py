"""L8: an end-user statement with circled numbers, contact particulars and two or more pledges at the end."""

from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import knowledge, pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import clause_texts, signature_block
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import Run, plain
from corpus.drawing.tables import Cell, Ruling, table

FIRST = ("exporter_name", "exporter_address", "contract_number", "contract_date")
LAST = (
    "end_use",
    "end_user_name",
    "end_user_address",
    "end_user_country",
    "business",
    "contact",
    "telephone",
    "end_use_location",
    "consignee_name",
)


def draw(pen: Pen) -> None:
    """Draw the statement."""
    sheet = pen.sheet
    sheet.write(plain(pen.words.title(), bold=True), size=15, align="center", gap=6)
    sheet.write([Run("("), *pen.labelled("certificate_number"), Run(")")], align="center", gap=8)
    widths = [sheet.inner * 0.34, sheet.inner * 0.66]
    ruling = Ruling(pick(pen.rng, ("grid", "rows")), sheet.size - 0.3, 4)
    table(sheet, [_row(pen, number, key) for number, key in enumerate(FIRST)], widths, ruling)
    goods_table(
        pen,
        columns_of(
            pen,
            ("goods_line", "description", "quantity", "unit", "value"),
            ("description", "hs_code", "quantity", "value"),
        ),
        Ruling("grid"),
    )
    table(sheet, [_row(pen, number, key) for number, key in enumerate(LAST, start=len(FIRST))], widths, ruling)
    for index in range(len(pen.clauses)):
        for text in clause_texts(pen, index):
            sheet.write(plain(f"{pen.say('Pledge', '承诺')} {index + 1}: {text}"), gap=2)
    sheet.skip(4)
    if pen.shown(("expiry_date",)):
        sheet.write(pen.sentence("validity"))
    sheet.write(pen.value("issue_date"), align=pick(pen.rng, ("center", "right")))
    signature_block(pen, x=pick(pen.rng, (None, sheet.width * 0.45)))


def _row(pen: Pen, number: int, key: str) -> list[Cell]:
    label = f"{chr(ord('①') + number)} {pen.words.label(key)}"
    return [Cell(plain(label)), Cell(_other(pen, key) or pen.value(key))]


def _other(pen: Pen, key: str) -> list[Run]:
    """Return particulars that are no field of the contract: business, contact and telephone."""
    if key == "business":
        return plain(pick(pen.rng, knowledge("words")["business"][pen.tongue]))
    if key == "contact":
        return plain(pick(pen.rng, knowledge("people")["consuls"]))
    return (
        plain(f"+{pen.rng.randrange(20, 99)} {pen.rng.randrange(100, 999)} {pen.rng.randrange(10**5, 10**6)}")
        if key == "telephone"
        else []
    )


LAYOUT = Layout("statement", "L8", ("en", "zh", "both"), draw)
