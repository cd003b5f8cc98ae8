"""L1: no rules at all: labels with dotted leaders, values at a tab stop, goods in bare columns."""

from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import signature_block, undertakings
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import plain
from corpus.drawing.tables import Ruling

KEYS = (
    "certificate_number", "issue_date", "end_user_name", "end_user_address", "end_user_country", "exporter_name",
    "exporter_address", "consignee_name", "contract_number", "contract_date", "end_use", "end_use_location",
    "expiry_date",
)  # fmt: skip


def draw(pen: Pen) -> None:
    """Draw the statement; some documents set it as on a typewriter."""
    sheet = pen.sheet
    sheet.write(plain(pen.words.title(), bold=True), size=13, align=pick(pen.rng, ("left", "center")), gap=14)
    stop = pick(pen.rng, (0.36, 0.42))
    leader = pick(pen.rng, (".", ".", " ", ":"))
    for key in pen.shown(KEYS):
        _entry(pen, key, sheet.margin + sheet.inner * stop, leader)
    sheet.skip(8)
    goods_table(
        pen,
        columns_of(
            pen,
            ("description", "hs_code", "quantity", "value"),
            ("hs_code", "description", "quantity", "unit", "value"),
        ),
        Ruling("none"),
    )
    undertakings(pen, numbering=pick(pen.rng, ("–", "1.", "*")))
    signature_block(pen)


def _entry(pen: Pen, key: str, stop: float, leader: str) -> None:
    sheet = pen.sheet
    label = pen.words.label(key).replace("\n", " ")
    wide = stop - sheet.margin - 6
    value = pen.value(key)
    tall = max(sheet.tall(plain(label), wide), sheet.tall(value, sheet.width - sheet.margin - stop))
    sheet.need(tall)
    sheet.put(plain(_led(pen, label, wide, leader)), sheet.margin, sheet.y, wide)
    sheet.put(value, stop, sheet.y, sheet.width - sheet.margin - stop)
    sheet.skip(tall + 3)


def _led(pen: Pen, label: str, wide: float, leader: str) -> str:
    """Fill the label up with leaders as far as the tab stop."""
    if leader in " :":
        return label + leader.strip()
    spare = wide - pen.sheet.length(f"{label} ")
    return f"{label} {'.' * int(spare / pen.sheet.length('.') - 1)}" if spare > 12 else label


LAYOUT = Layout("leaders", "L1", ("en", "zh", "both"), draw)
