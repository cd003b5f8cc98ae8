"""The sheet of paper: text that wraps in two scripts, flows over pages and remembers where each value stands."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from typing import TypeAlias

from reportlab.pdfgen.canvas import Canvas

from corpus.drawing.fonts import Face, advance, font_of, is_chinese

CLOSING = frozenset("，。、；：！？）》」』】〉’”…,.;:!?)]}%")
OPENING = frozenset("（《「『【〈‘“([{$¥€£")

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; `key` names the field or goods cell of which it is the value."""

    text: str
    key: str = ""
    bold: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of a value stands: page from 1, box in points from the top left."""

    page: int
    box: Box


Glyph: TypeAlias = tuple[str, Run, str, float]
Line: TypeAlias = list[Glyph]


def plain(text: str, *, bold: bool = False) -> list[Run]:
    """Return a text that is no value as runs."""
    return [Run(text, bold=bold)]


@dataclass(slots=True)
class Sheet:
    """One document under the pen; all lengths are points, y runs down from the top edge.

    `top` and `bottom` are margins; `y` is where the next flowing block goes; `around` draws the margins of each page.
    """

    face: Face
    size: float = 10.5
    width: float = 595.28
    height: float = 841.89
    margin: float = 60.0
    top: float = 56.0
    bottom: float = 60.0
    leading: float = 1.35
    title: str = ""
    y: float = 0.0
    page: int = 1
    around: "Callable[[Sheet], None] | None" = None
    drawn: dict[str, list[Place]] = field(default_factory=dict)
    buffer: BytesIO = field(default_factory=BytesIO)
    canvas: Canvas = field(init=False)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.buffer, pagesize=(self.width, self.height), invariant=1, pageCompression=1)
        self.canvas.setTitle(self.title)
        self.y = self.top

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    def finish(self) -> bytes:
        """Close the document and return the PDF; the same drawing gives the same bytes."""
        self._end_page()
        self.canvas.save()
        return self.buffer.getvalue()

    def turn_page(self) -> None:
        """Go on at the top of a new page."""
        self._end_page()
        self.page += 1
        self.y = self.top

    def _end_page(self) -> None:
        if self.around:
            self.around(self)
        self.canvas.showPage()

    def need(self, height: float) -> bool:
        """Turn the page unless a block of this height still fits; tell whether it was turned."""
        if self.y + height <= self.height - self.bottom or self.y <= self.top + 1:
            return False
        self.turn_page()
        return True

    def skip(self, height: float) -> None:
        """Leave a gap below the last block."""
        self.y += height

    def write(
        self,
        runs: Sequence[Run],
        *,
        x: float | None = None,
        width: float | None = None,
        size: float | None = None,
        align: str = "left",
        gap: float = 4.0,
    ) -> None:
        """Write a flowing paragraph at `y`, breaking lines and pages as needed, and leave a gap below it."""
        size, left = size or self.size, self.margin if x is None else x
        room = width or self.width - self.margin - left
        for line in wrap(runs, room, size, self.face):
            self.need(size * self.leading)
            self._line(line, left, self.y, width=room, size=size, align=align)
            self.y += size * self.leading
        self.y += gap

    def put(
        self,
        runs: Sequence[Run],
        x: float,
        y: float,
        width: float,
        *,
        size: float | None = None,
        align: str = "left",
    ) -> float:
        """Write a paragraph at a fixed place, without page breaks, and return its height."""
        size = size or self.size
        lines = wrap(runs, width, size, self.face)
        for number, line in enumerate(lines):
            self._line(line, x, y + number * size * self.leading, width=width, size=size, align=align)
        return len(lines) * size * self.leading

    def tall(self, runs: Sequence[Run], width: float, size: float | None = None) -> float:
        """Return the height that `put` would take."""
        size = size or self.size
        return len(wrap(runs, width, size, self.face)) * size * self.leading

    def length(self, text: str, size: float | None = None) -> float:
        """Return the width of a text on one line."""
        return sum(glyph[3] for glyph in _glyphs(Run(text), size or self.size, self.face))

    def longest(self, runs: Sequence[Run], size: float) -> float:
        """Return the width of the longest piece that `wrap` would not break."""
        glyphs = [glyph for run in runs for glyph in _glyphs(run, size, self.face)]
        best = long = 0.0
        for index, glyph in enumerate(glyphs):
            if glyph[0] in " \n" or (index and _may_part(glyphs[index - 1][0], glyph[0])):
                long = 0.0
            long += glyph[3] if glyph[0] != " " else 0.0
            best = max(best, long)
        return best

    def rule(self, x0: float, y0: float, x1: float, y1: float, weight: float = 0.6) -> None:
        """Draw a straight rule."""
        self.canvas.setLineWidth(weight)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def frame(self, box: Box, weight: float = 0.6, fill: float | None = None) -> None:
        """Draw a rectangle, filled with a shade of grey (0 black, 1 white) if given."""
        x0, y0, x1, y1 = box
        self.canvas.setLineWidth(weight)
        if fill is not None:
            self.canvas.setFillGray(fill)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=int(weight > 0), fill=int(fill is not None))
        self.canvas.setFillGray(0)

    def _line(self, line: Line, x: float, y: float, *, width: float, size: float, align: str) -> None:
        length = sum(glyph[3] for glyph in line)
        at = x + (width - length) * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        base = self.height - y - size * 0.98
        for (run, name), glyphs in groupby(line, key=lambda glyph: (glyph[1], glyph[2])):
            piece = list(glyphs)
            long = sum(glyph[3] for glyph in piece)
            self._piece("".join(glyph[0] for glyph in piece), (at, base), name, size, bold=run.bold)
            if run.key:
                self._remember(run.key, (at, y, at + long, y + size * 1.2))
            at += long

    def _piece(self, text: str, spot: tuple[float, float], name: str, size: float, *, bold: bool) -> None:
        self.canvas.setFont(name, size)
        thick = bold and name == self.face.chinese
        self.canvas.setLineWidth(size * 0.018)
        self.canvas.drawString(*spot, text, mode=2 if thick else 0)

    def _remember(self, key: str, box: Box) -> None:
        rounded = (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
        places = self.drawn.setdefault(key, [])
        last = places[-1] if places else None
        if last and last.page == self.page and abs(last.box[1] - rounded[1]) < 0.2 and rounded[0] - last.box[2] < 2:
            places[-1] = Place(self.page, (last.box[0], last.box[1], rounded[2], last.box[3]))
        else:
            places.append(Place(self.page, rounded))


def wrap(runs: Iterable[Run], width: float, size: float, face: Face) -> list[Line]:
    """Break runs into lines no wider than `width`: Latin at spaces, Chinese between any characters that may part."""
    glyphs = [glyph for run in runs for glyph in _glyphs(run, size, face)]
    lines: list[Line] = []
    start = 0
    while start < len(glyphs):
        end, following = _line_end(glyphs, start, width)
        lines.append(glyphs[start:end])
        start = following
    return lines or [[]]


def _glyphs(run: Run, size: float, face: Face) -> list[Glyph]:
    wanted = run.font or (face.bold if run.bold else face.latin)
    found: list[Glyph] = []
    for char in run.text:
        name = font_of(char, wanted, face.chinese, face.symbols)
        found.append((char, run, name, 0.0 if char == "\n" else advance(char, name) * size / 1000))
    return found


def _line_end(glyphs: list[Glyph], start: int, width: float) -> tuple[int, int]:
    """Return where the line ends (spaces dropped) and where the next one starts."""
    long, cut = 0.0, start
    for index in range(start, len(glyphs)):
        char = glyphs[index][0]
        if char == "\n":
            return index, index + 1
        if index > start and _may_part(glyphs[index - 1][0], char):
            cut = index
        long += glyphs[index][3]
        if long > width + 0.01 and char != " " and index > start:
            cut = cut if cut > start else index
            end = cut
            while end > start and glyphs[end - 1][0] == " ":
                end -= 1
            return end, cut
    return len(glyphs), len(glyphs)


def _may_part(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if after == " " or after in CLOSING or before in OPENING:
        return False
    return is_chinese(before) or is_chinese(after)
