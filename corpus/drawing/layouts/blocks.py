"""L4: a grid of numbered boxes, the caption above the value, with tick boxes for the disposition of the goods."""

from corpus.drawing.goods import columns_of, goods_table
from corpus.drawing.knowledge import knowledge, pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import boxes, marks, numbered, tick, undertakings
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import Run, plain
from corpus.drawing.tables import Ruling

NUMBERS = ("1. ", "1 ", "(1) ", "Box 1 – ", "①")


def draw(pen: Pen) -> None:
    """Draw the boxes from the consignee to the signature."""
    sheet = pen.sheet
    sheet.write(plain(pen.words.title(), bold=True), size=13, align=pick(pen.rng, ("left", "center")), gap=8)
    style = pick(pen.rng, NUMBERS)
    head = [("certificate_number", 1.0), ("issue_date", 1.0), ("expiry_date", 1.0)]
    rows = [
        head,
        *([(key, 1.0)] for key in ("consignee_name", "exporter_name")),
        [("end_user_name", 2.0), ("end_user_country", 1.0)],
    ]
    rows += [[("end_user_address", 1.0)], [("contract_number", 1.0), ("contract_date", 1.0)]]
    count = 0
    drawn: list[list[tuple[str, list[Run], float]]] = []
    for row in rows:
        drawn.append([])
        for key, weight in row:
            drawn[-1].append((_caption(pen, style, count, key), _with_address(pen, key), weight))
            count += 1
    boxes(sheet, drawn)
    _goods(pen, style, count)
    _disposition(pen, style, count + 1)
    boxes(
        sheet,
        [[(_caption(pen, style, count + 2, key), pen.value(key), 1.0) for key in ("end_use", "end_use_location")]],
    )
    sheet.skip(6)
    undertakings(pen, numbering="a)")
    _signature(pen, style, count + 3)


def _caption(pen: Pen, style: str, index: int, key: str) -> str:
    return _number(style, index) + pen.words.label(key).replace("\n", " ")


def _number(style: str, index: int) -> str:
    if style == "①":
        return chr(ord("①") + index) + " "
    return numbered(style.replace("a", "\0"), index).replace("\0", "a")


def _with_address(pen: Pen, key: str) -> list[Run]:
    """Put name and address of consignee and exporter into one box, on two lines."""
    if key in {"consignee_name", "exporter_name"}:
        return [*pen.value(key), *plain("\n"), *pen.value(key.replace("name", "address"))]
    return pen.value(key)


def _goods(pen: Pen, style: str, index: int) -> None:
    pen.sheet.skip(6)
    pen.sheet.write(plain(_number(style, index) + pen.words.heading("goods").replace("\n", " "), bold=True), gap=2)
    columns = columns_of(
        pen, ("description", "quantity", "value"), ("description", "hs_code", "control_code", "quantity", "value")
    )
    goods_table(pen, columns, Ruling("grid"))


def _disposition(pen: Pen, style: str, index: int) -> None:
    """Print the choices of disposition, the first one ticked; they are not undertakings."""
    known = knowledge("words")["dispositions"]
    pen.sheet.write(
        plain(_number(style, index) + pen.say("The goods will be (tick one):", "货物处置方式（勾选）："), bold=True),
        gap=2,
    )
    for number, (latin, chinese) in enumerate(zip(known["en"], known["zh"], strict=True)):
        text = f"{tick(pen, number == 0)} {chr(ord('a') + number)}. {pen.say(latin, chinese)}"
        pen.sheet.write(plain(text), x=pen.sheet.margin + 10, size=pen.sheet.size - 1, gap=0)
    pen.sheet.skip(6)


def _signature(pen: Pen, style: str, index: int) -> None:
    sheet = pen.sheet
    sheet.need(110)
    top = sheet.y
    keys = ("signatory_name", "signatory_title")
    boxes(
        sheet, [[(_caption(pen, style, index + number, key), pen.value(key), 1.0) for number, key in enumerate(keys)]]
    )
    boxes(
        sheet,
        [[(_number(style, index + 2) + pen.words.label("signature").replace("\n", " "), plain(""), 1.0)]],
        least=64,
    )
    marks(pen, sheet.margin + 30, top + 48)
    sheet.skip(30)


LAYOUT = Layout("blocks", "L4", ("en", "zh", "both"), draw, lines=(1, 4), filled=True)
