"""A facsimile of China's licence catalogue, drawn from a seed: a ruled table over many pages with its truth.

Records have one to twelve customs codes, each with its own goods and unit; number, code and description are merged
over them; descriptions and codes wrap; records cross pages; headings stand between. Everything in it is invented.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

PAGE = (842.0, 595.0)
LEADING = 12.0
SIZE = 9.0
TOP, BOTTOM = 545.0, 48.0
TITLES = ("序号", "管制编码", "物项名称及描述", "参考商品名称", "海关商品编号", "单位")
_PARTS = ("高强度", "耐腐蚀", "精密", "复合", "陶瓷", "真空", "数控", "低温", "激光", "碳化")
_THINGS = ("轴承", "坩埚", "泵", "阀门", "机床", "反应器", "粉末", "纤维", "传感器", "陀螺仪", "离心机", "合金")
_PHRASES = (
    "内径大于等于{a}毫米",
    "工作温度在{a}开以上",
    "最大线速度超过每秒{a}米",
    "纯度不低于百分之九十九点{a}",
    "（注：不包括第{a}项所列的物项）",
    "技术说明：精度按两次测量的平均值计算，{a}次为限",
    "专门为上述设备设计的部件",
)


@dataclass(frozen=True)
class Style:
    """How an edition looks: widths of the columns, whether each code has its own ruled row, where merged text stands."""

    widths: tuple[float, ...] = (38, 78, 300, 170, 84, 40)
    ruled_rows: bool = True
    centred: bool = True
    header_on_every_page: bool = True
    wrapped_codes: bool = True


@dataclass
class Record:
    """One record: truth and what is printed."""

    number: int
    code: str
    description: str
    goods: list[tuple[str, str, str]] = field(default_factory=list)


def records(count: int, seed: int) -> list[Record]:
    """Invented records in the order of their codes."""
    rng = random.Random(seed)
    codes = sorted({_code(rng) for _ in range(count * 2)})
    chosen = sorted(rng.sample(codes, count))
    return [_record(number, code, rng) for number, code in enumerate(chosen, start=1)]


def _code(rng: random.Random) -> str:
    code = f"{rng.randint(0, 9)}{rng.choice('ABCDE')}{rng.randint(0, 9)}{rng.randint(1, 40):02}"
    for levels in range(rng.choice((0, 0, 1, 2, 3))):
        code += f".{rng.choice('abcdefgh')}" if levels % 2 == 0 else f".{rng.randint(1, 12)}"
    return code


def _record(number: int, code: str, rng: random.Random) -> Record:
    name = f"{rng.choice(_PARTS)}{rng.choice(_THINGS)}"
    text = name + "：" + "；".join(_phrase(rng) for _ in range(rng.choice((0, 1, 1, 2, 3, 9)))) + "。"
    goods = [
        (
            f"{rng.choice(_PARTS)}{rng.choice(_THINGS)}{rng.choice(('', '（其他）', '及其零件'))}",
            _hs(rng),
            rng.choice(("千克", "台", "个", "千克/个")),
        )
        for _ in range(rng.choice((1, 1, 1, 1, 2, 3, 5, 12)))
    ]
    return Record(number, code, text, goods)


def _phrase(rng: random.Random) -> str:
    return rng.choice(_PHRASES).format(a=rng.randint(2, 900))


def _hs(rng: random.Random) -> str:
    return f"{rng.randint(25, 97):02}{rng.randint(0, 99_999_999):08}"


class _Sheet:
    """Draws the table line by line; a page that is full is closed with its rules and another begun."""

    def __init__(self, style: Style) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self.out = BytesIO()
        self.canvas = Canvas(self.out, pagesize=PAGE, invariant=1)
        self.style = style
        self.edges = [66.0]
        for width in style.widths:
            self.edges.append(self.edges[-1] + width)
        self.y = TOP
        self.pages = 1
        self._font()

    def _font(self) -> None:
        self.canvas.setFont("STSong-Light", SIZE)
        self.canvas.setLineWidth(0.5)

    def left(self) -> int:
        """How many lines the page still takes."""
        return int((self.y - BOTTOM) // LEADING)

    def turn(self, *, header: bool) -> None:
        """Begin another page."""
        self.canvas.drawCentredString(PAGE[0] / 2, 28, f"— {self.pages} —")
        self.canvas.showPage()
        self.pages += 1
        self._font()
        self.y = TOP
        if header:
            self.header()

    def header(self) -> None:
        """The titles of the columns."""
        titles = [self.wrapped(title, column) for column, title in enumerate(TITLES)]
        self.cells(titles, max(2, *map(len, titles)))

    def cells(self, columns: Sequence[Sequence[str]], lines: int, *, centred: Sequence[int] = ()) -> None:
        """One ruled row of `lines` lines."""
        height = lines * LEADING + 4
        for edge in self.edges:
            self.canvas.line(edge, self.y, edge, self.y - height)
        for y in (self.y, self.y - height):
            self.canvas.line(self.edges[0], y, self.edges[-1], y)
        for index, texts in enumerate(columns):
            shift = (lines - len(texts)) // 2 if index in centred else 0
            for line, text in enumerate(texts):
                self.canvas.drawString(self.edges[index] + 3, self.y - 11 - (line + shift) * LEADING, text)
        self.y -= height

    def wrapped(self, text: str, column: int) -> list[str]:
        """A text broken into the lines of a column."""
        width = self.style.widths[column] - 6
        lines = [""]
        for character in text:
            if pdfmetrics.stringWidth(lines[-1] + character, "STSong-Light", SIZE) > width:
                lines.append("")
            lines[-1] += character
        return lines


def draw(listed: Sequence[Record], style: Style) -> bytes:
    """The catalogue as a PDF."""
    sheet = _Sheet(style)
    sheet.canvas.drawCentredString(PAGE[0] / 2, TOP + 20, "两用物项和技术进出口许可证管理目录（虚构样本）")
    sheet.header()
    group = ""
    for record in listed:
        if record.code[:2] != group:
            group = record.code[:2]
            _heading(sheet, group)
        _draw_record(sheet, record)
    sheet.canvas.save()
    return sheet.out.getvalue()


def _heading(sheet: _Sheet, group: str) -> None:
    if sheet.left() < 3:
        sheet.turn(header=sheet.style.header_on_every_page)
    top = sheet.y
    for edge in (sheet.edges[0], sheet.edges[-1]):
        sheet.canvas.line(edge, top, edge, top - 16)
    sheet.canvas.line(sheet.edges[0], top - 16, sheet.edges[-1], top - 16)
    sheet.canvas.drawString(sheet.edges[0] + 3, top - 12, f"{group} 专用物项")
    sheet.y -= 16


def _rows(sheet: _Sheet, record: Record) -> Iterator[tuple[list[str], list[str], list[str]]]:
    for goods, hs, unit in record.goods:
        codes = sheet.wrapped(hs, 4)
        yield sheet.wrapped(goods, 3), codes, sheet.wrapped(unit, 5)


def _draw_record(sheet: _Sheet, record: Record) -> None:
    """A record over as many pages as it needs: the merged cells go on, a customs code's row is never torn."""
    description = sheet.wrapped(record.description, 2)
    code = sheet.wrapped(record.code, 1)
    waiting = list(_rows(sheet, record))
    first = True
    while waiting or description or first:
        room = sheet.left() - 1
        if room < 3:
            sheet.turn(header=sheet.style.header_on_every_page)
            continue
        taken, used = [], 0
        while waiting and used + max(map(len, waiting[0])) <= room:
            taken.append(waiting.pop(0))
            used += max(map(len, taken[-1]))
        lines = max(used, min(len(description), room), len(code) if first else 1, 1)
        _part(sheet, record if first else None, code, description[:lines], taken, lines=lines)
        description, first = description[lines:], False


def _part(
    sheet: _Sheet,
    record: Record | None,
    code: list[str],
    description: list[str],
    rows: list[tuple[list[str], list[str], list[str]]],
    *,
    lines: int,
) -> None:
    """What stands of a record on one page."""
    top, style = sheet.y, sheet.style
    merged = [[str(record.number)] if record else [], code if record else [], description, [], [], []]
    sheet.cells(merged, lines, centred=(0, 1) if style.centred else ())
    y = top
    for at, row in enumerate(rows):
        height = max(map(len, row))
        for index, texts in zip((3, 4, 5), row, strict=True):
            for line, text in enumerate(texts):
                sheet.canvas.drawString(sheet.edges[index] + 3, y - 11 - line * LEADING, text)
        y -= height * LEADING
        if style.ruled_rows and at < len(rows) - 1:
            sheet.canvas.line(sheet.edges[3], y - 2, sheet.edges[-1], y - 2)
