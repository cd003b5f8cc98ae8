"""L1: a letter on the end user's letterhead, prose with a table or list of goods and numbered undertakings."""

from corpus.drawing.goods import columns_of, goods_sentences, goods_table, needs_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import bullet, signature_block, undertakings
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import plain
from corpus.drawing.tables import Ruling


def draw(pen: Pen) -> None:
    """Draw the letter."""
    _letterhead(pen)
    sheet = pen.sheet
    align = pick(pen.rng, ("left", "right"))
    for key in pen.shown(("certificate_number", "issue_date")):
        sheet.write(pen.labelled(key), align=align, gap=2)
    sheet.write(plain(pen.words.recipient()), gap=8)
    sheet.write(plain(pen.words.title(), bold=True), size=14, align="center", gap=10)
    for tongue in (pen.tongue,) if pen.language != "both" else ("en", "zh"):
        for kind in ("opening", "consignee"):
            sheet.write(pen.sentence(kind) if tongue == pen.tongue else plain(_translation(pen, kind)))
    _goods(pen)
    sheet.write(pen.sentence("end_use"))
    undertakings(pen)
    if pen.shown(("expiry_date",)):
        sheet.write(pen.sentence("validity"))
    signature_block(pen)


def _translation(pen: Pen, kind: str) -> str:
    """Return the other language's sentence with the values of this one, as careless translations have it."""
    other = "zh" if pen.tongue == "en" else "en"
    return "".join(run.text for run in pen.sentence(kind, other))


def _letterhead(pen: Pen) -> None:
    party, sheet = pen.facts.end_user, pen.sheet
    align = pick(pen.rng, ("center", "left", "right"))
    sheet.write(plain(party.name.of(pen.tongue), bold=True), size=16, align=align, gap=1)
    sheet.write(plain(party.address.of(pen.tongue)), size=8.5, align=align, gap=3)
    sheet.rule(sheet.margin, sheet.y, sheet.width - sheet.margin, sheet.y, pick(pen.rng, (0.5, 1.2, 2.0)))
    sheet.skip(14)


def _goods(pen: Pen) -> None:
    if needs_table(pen) or pen.rng.random() < 0.5:
        columns = columns_of(
            pen,
            ("description", "hs_code", "quantity", "value"),
            ("goods_line", "description", "hs_code", "quantity", "unit", "value"),
        )
        goods_table(pen, columns, Ruling(pick(pen.rng, ("grid", "rows", "ends"))))
        return
    for index, runs in enumerate(goods_sentences(pen)):
        bullet(pen.sheet, f"{index + 1})", runs)
    pen.sheet.skip(3)
    pen.sheet.write(pen.sentence("total"))


LAYOUT = Layout("letter", "L1", ("en", "zh", "both"), draw)
