"""L9: a pre-printed form with an underprint, its serial number at the top right."""

from reportlab.lib.colors import Color

from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import boxes, marks, undertakings
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import Run, plain
from corpus.drawing.tables import Ruling

TINTS = (Color(0.80, 0.88, 0.97), Color(0.98, 0.86, 0.86))


def draw(pen: Pen) -> None:
    """Draw the form."""
    _underprint(pen)
    sheet = pen.sheet
    sheet.write(pen.labelled("certificate_number"), align="right", gap=6)
    sheet.write(plain(pen.words.title(), bold=True), size=15, align="center", gap=4)
    copy = pick(
        pen.rng, (("Copy 1 – for the exporter", "第一联 交出口商"), ("Copy 2 – for the authority", "第二联 交主管机关"))
    )
    sheet.write(plain(f"({pen.say(*copy)})"), size=sheet.size - 1, align="center", gap=6)
    boxes(sheet, [[_entry(pen, key, weight) for key, weight in row] for row in ROWS])
    sheet.skip(5)
    goods_table(
        pen,
        columns_of(
            pen,
            ("goods_line", "description", "hs_code", "quantity", "unit", "value"),
            ("description", "hs_code", "quantity", "value"),
        ),
        Ruling("grid"),
    )
    boxes(
        sheet, [[_entry(pen, "end_use", 1.0)], [_entry(pen, "end_use_location", 1.0), _entry(pen, "expiry_date", 0.7)]]
    )
    sheet.skip(6)
    undertakings(pen, numbering=pick(pen.rng, ("1.", "（1）")))
    _signature(pen)


ROWS = (
    (("exporter_name", 1.0), ("exporter_address", 1.1)),
    (("consignee_name", 1.0), ("consignee_address", 1.1)),
    (("end_user_name", 1.0), ("end_user_address", 1.1)),
    (("end_user_country", 1.0), ("contract_number", 0.9), ("contract_date", 0.9)),
)


def _entry(pen: Pen, key: str, weight: float) -> tuple[str, list[Run], float]:
    return pen.words.label(key).replace("\n", " "), pen.value(key), weight


def _underprint(pen: Pen) -> None:
    """Cover the page with a pale pattern, as security paper has."""
    canvas, sheet = pen.sheet.canvas, pen.sheet
    canvas.saveState()
    canvas.setStrokeColor(pick(pen.rng, TINTS))
    canvas.setLineWidth(0.5)
    path = canvas.beginPath()
    for start in range(-int(sheet.height), int(sheet.width), 14):
        path.moveTo(start, 0)
        path.lineTo(start + sheet.height, sheet.height)
    canvas.drawPath(path)
    canvas.restoreState()


def _signature(pen: Pen) -> None:
    sheet = pen.sheet
    sheet.need(104)
    top = sheet.y
    row = [_entry(pen, key, 1.0) for key in ("signatory_name", "signatory_title", "issue_date")]
    seal = pen.words.label("stamp").replace("\n", " ")
    boxes(sheet, [row, [(f"{pen.words.label('signature')} {seal}".replace("\n", " "), plain(""), 1.0)]], least=40)
    marks(pen, sheet.margin + 60, top + 50, seal_kind=pick(pen.rng, ("round", "")))
    sheet.skip(50)


LAYOUT = Layout("printed", "L9", ("en", "zh", "both"), draw, lines=(1, 4), filled=True)
