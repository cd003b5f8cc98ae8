"""L1: a form of four columns, two labels and two values to a row; long values take a whole row."""

from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import signature_block, undertakings
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import plain
from corpus.drawing.tables import Cell, Ruling, fitted, table

ROWS = (
    ("certificate_number", "issue_date"),
    ("exporter_name",),
    ("exporter_address",),
    ("consignee_name",),
    ("consignee_address",),
    ("end_user_name",),
    ("end_user_address",),
    ("end_user_country", "expiry_date"),
    ("contract_number", "contract_date"),
    ("end_use",),
    ("end_use_location",),
)


def draw(pen: Pen) -> None:
    """Draw the form."""
    sheet = pen.sheet
    sheet.write(plain(pen.words.title(), bold=True), size=14, align="center", gap=10)
    size = sheet.size - 1
    rows = [_row(pen, keys) for keys in ROWS if len(pen.shown(keys)) == len(keys) or len(keys) == 2]
    double = [row for row in rows if len(row) == 4]
    widths = fitted(sheet, double, (1.1, 1.7, 1.1, 1.5), size)
    table(sheet, rows, widths, Ruling("grid", size, pick(pen.rng, (3.0, 5.0))))
    columns = columns_of(
        pen,
        ("goods_line", "description", "hs_code", "quantity", "unit", "value"),
        ("description", "hs_code", "quantity", "unit_price", "value"),
    )
    goods_table(pen, columns, Ruling("grid", size))
    undertakings(pen, numbering=pick(pen.rng, ("1.", "(a)")))
    signature_block(pen)


def _row(pen: Pen, keys: tuple[str, ...]) -> list[Cell]:
    cells: list[Cell] = []
    for key in keys:
        cells += [Cell(plain(pen.words.label(key)), shade=0.93), Cell(pen.value(key), span=3 if len(keys) == 1 else 1)]
    return cells


LAYOUT = Layout("pairs", "L1", ("en", "zh", "both"), draw, filled=True)
