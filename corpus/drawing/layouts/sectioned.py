"""L3: numbered sections in the manner of the Wassenaar and OSCE recommendations."""

from collections.abc import Sequence

from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import clause_texts, signature_block
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import plain
from corpus.drawing.tables import Ruling

PARTIES = (
    "exporter_name", "exporter_address", "consignee_name", "consignee_address", "end_user_name", "end_user_address",
    "end_user_country",
)  # fmt: skip
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("parties", PARTIES),
    ("contract", ("contract_number", "contract_date")),
    ("goods", ()),
    ("end_use", ("end_use",)),
    ("location", ("end_use_location",)),
    ("undertakings", ()),
    ("documents", ("certificate_number", "issue_date", "expiry_date")),
)  # fmt: skip


def draw(pen: Pen) -> None:
    """Draw the sections one after the other, then the signature."""
    sheet = pen.sheet
    sheet.write(plain(pen.words.title(), bold=True), size=14, align="center", gap=14)
    for number, (section, keys) in enumerate(SECTIONS, start=1):
        _heading(pen, number, section)
        if section == "goods":
            columns = columns_of(
                pen,
                ("description", "hs_code", "quantity", "value"),
                ("goods_line", "description", "quantity", "unit", "hs_code", "value"),
            )
            goods_table(
                pen, columns, Ruling(pick(pen.rng, ("grid", "ends", "none"))), currency_in_head=pen.rng.random() < 0.4
            )
        elif section == "undertakings":
            _clauses(pen, number)
        else:
            _fields(pen, number, keys)
    _heading(pen, len(SECTIONS) + 1, "signature")
    signature_block(pen)


def _heading(pen: Pen, number: int, section: str) -> None:
    pen.sheet.need(185 if section == "signature" else 60)
    pen.sheet.skip(4)
    pen.sheet.write(
        plain(f"{number}. {pen.words.heading(section)}".replace("\n", " "), bold=True), size=pen.sheet.size + 1
    )


def _fields(pen: Pen, number: int, keys: Sequence[str]) -> None:
    for index, key in enumerate(pen.shown(keys), start=1):
        pen.sheet.write([*plain(f"{number}.{index} "), *pen.labelled(key)], x=pen.sheet.margin + 12, gap=2)


def _clauses(pen: Pen, number: int) -> None:
    for index in range(len(pen.clauses)):
        for text in clause_texts(pen, index):
            pen.sheet.write(plain(f"{number}.{index + 1} {text}"), x=pen.sheet.margin + 12, gap=2)


LAYOUT = Layout("sectioned", "L3", ("en", "zh", "both"), draw)
