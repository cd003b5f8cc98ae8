"""L1: two languages side by side, every value in both; a translation that has drifted can be seen here."""

from dataclasses import replace

from corpus.drawing.facts import Name
from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import signature_block
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import Run, plain
from corpus.drawing.tables import Cell, Ruling, table

KEYS = (
    "certificate_number", "issue_date", "exporter_name", "exporter_address", "consignee_name", "end_user_name",
    "end_user_address", "end_user_country", "contract_number", "contract_date", "end_use", "end_use_location",
    "expiry_date",
)  # fmt: skip
OTHER_USE = Name("Assembly of laboratory furniture", "用于实验室家具装配")
OTHER_USER = Name("Quenby Paper Mills", "昆比造纸厂")


def draw(pen: Pen) -> None:
    """Draw the columns of both languages, the goods, the undertakings and the signature."""
    sheet = pen.sheet
    sheet.write(plain(pen.words.title(), bold=True), size=14, align="center", gap=10)
    rows = [[Cell(_entry(pen, key, "en")), Cell(_entry(pen, key, "zh"))] for key in pen.shown(KEYS)]
    ruling = Ruling(pick(pen.rng, ("grid", "rows", "none")), sheet.size - 0.5, 3)
    table(sheet, rows, [sheet.inner / 2] * 2, ruling)
    goods_table(
        pen,
        columns_of(
            pen, ("description", "hs_code", "quantity", "value"), ("goods_line", "description", "quantity", "value")
        ),
        Ruling("grid"),
    )
    _translated_goods(pen)
    sides = [
        [Cell(plain(f"{number}. {clause.en}")), Cell(plain(f"{number}. {clause.zh}"))]
        for number, clause in enumerate(pen.clauses, start=1)
    ]
    table(
        sheet, sides, [sheet.inner / 2] * 2, Ruling(ruling.kind if ruling.kind == "grid" else "none", sheet.size - 1, 2)
    )
    signature_block(pen)


def _entry(pen: Pen, key: str, tongue: str) -> list[Run]:
    label = pen.words.of_tongue(key, tongue)
    colon = "：" if tongue == "zh" else ": "
    if tongue == pen.tongue:
        return [*plain(label + colon), *pen.value(key)]
    return plain(label + colon + _other(pen, key, tongue))


def _other(pen: Pen, key: str, tongue: str) -> str:
    """Return the value in the other tongue, a different one where the translation has drifted."""
    facts = pen.facts
    if key in pen.manner.drifted:
        facts = replace(facts, end_use=OTHER_USE, end_user=replace(facts.end_user, name=OTHER_USER))
    return pen.translated(facts, key, tongue)


def _translated_goods(pen: Pen) -> None:
    other = "en" if pen.tongue == "zh" else "zh"
    for item in pen.facts.goods:
        count = item.quantity + (5 if "quantity" in pen.manner.drifted else 0)
        text = f"{item.description.of(other)}  {count} {item.unit.of(other)}"
        pen.sheet.write(
            plain(f"({'译文' if other == 'zh' else 'Translation'}: {text})"), size=pen.sheet.size - 1, gap=1
        )
    pen.sheet.skip(6)


LAYOUT = Layout("parallel", "L1", ("both",), draw, lines=(1, 3), parallel=True)
