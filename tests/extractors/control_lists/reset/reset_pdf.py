"""Printers of re-set lists on PDF pages: columns, ruled tables, running text, two columns of text on a page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reset_tree import Par, label_only

WIDTH, HEIGHT, TOP, BOTTOM = 595.0, 842.0, 70.0, 70.0
_WIDE = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")  # has the signs that Helvetica lacks
Codes = Callable[[str, list[str]], str]


@dataclass(frozen=True)
class Setting:
    """How a list is set. `columns` of text on a page; `alone`: an entry's code stands on a row of its own."""

    codes: Codes = label_only
    code_column: float = 56.0
    step: float = 22.0
    left: float = 60.0
    right: float = 50.0
    size: float = 9.0
    leading: float = 11.5
    gap: float = 5.0
    columns: int = 1
    alone: bool = False
    hanging: bool = True
    ruled: bool = False
    whole_in_column: bool = False
    head: str = ""
    foot: str = ""
    continued: str = ""
    mirrored: float = 0.0
    contents: bool = False
    index: str = ""
    footnotes: Sequence[str] = ()
    marks: bool = False
    instrument: str = ""
    preface: Sequence[str] = ()


@dataclass(frozen=True)
class _Line:
    """One line to print: pieces at their left edges, and what it belongs to."""

    pieces: tuple[tuple[float, str], ...]
    first: bool
    par: Par


def pdf(pars: Iterable[Par], setting: Setting) -> bytes:
    """Print the paragraphs; what stands before and after the list is in the setting."""
    pars = list(pars)
    press = _Press(setting)
    for text in setting.preface:
        press.plain(text)
    if setting.contents:
        press.contents(pars)
    for line in _lines(pars, setting, press.font):
        press.line(line)
    if setting.index:
        press.index(pars)
    return press.finish()


def _labels(par: Par, top: str) -> list[str]:
    """Return the labels of an item below its entry."""
    return [label for label in par.code[len(top) :].replace("(", ".").replace(")", "").split(".") if label]


def _lines(pars: Iterable[Par], setting: Setting, font: str) -> Iterator[_Line]:
    top = ""
    for par in pars:
        top = par.code if par.kind == "entry" else top
        if par.kind in {"category", "group"}:
            yield from _heading(par, setting, font)
        else:
            label = setting.codes(top, _labels(par, top)) if par.code else ""
            yield from _body(par, label, setting, font)


def _heading(par: Par, setting: Setting, font: str) -> Iterator[_Line]:
    name = par.code if par.kind == "group" and setting.codes.__name__ != "dotted_top" else ""
    for at, text in enumerate(simpleSplit(f"{name} {par.text}".strip(), font, setting.size, _width(setting))):
        yield _Line(((0.0, text),), at == 0, par)


def _width(setting: Setting) -> float:
    whole = WIDTH - setting.left - setting.right - abs(setting.mirrored)
    return (whole - 20 * (setting.columns - 1)) / setting.columns


def _body(par: Par, label: str, setting: Setting, font: str) -> Iterator[_Line]:
    """Yield the lines of an entry, item or note; the label hangs left of the text."""
    if setting.marks and par.kind == "entry":
        label = f"►M{1 + len(par.code) % 7} {label}"
    in_column = bool(label) and (par.kind == "entry" or setting.whole_in_column)
    level = 0 if setting.whole_in_column else par.depth - 2 if par.kind == "item" else par.depth - 1
    edge = setting.code_column + setting.step * max(level, 0)
    hang = setting.step if par.kind == "item" and not setting.whole_in_column else 0.0
    text_x = edge + hang if setting.hanging else edge
    text_x = edge + setting.step * par.inner if par.kind == "note" else text_x
    rows = simpleSplit(par.text, font, setting.size, _width(setting) - text_x) or [""]
    label_x = 0.0 if in_column else edge
    wide = pdfmetrics.stringWidth(label + " ", font, setting.size) > text_x - label_x
    if label and (wide or (setting.alone and in_column)):
        if setting.alone or not par.text:
            yield _Line(((label_x, label),), True, par)
        else:
            first = simpleSplit(f"{label} {par.text}", font, setting.size, _width(setting) - label_x)
            yield _Line(((label_x, first[0]),), True, par)
            rest = " ".join(first[1:])
            rows = simpleSplit(rest, font, setting.size, _width(setting) - text_x)
        label = ""
    for at, row in enumerate(rows):
        pieces = ((text_x, row),) if not (at == 0 and label) else ((label_x, label), (text_x, row))
        yield _Line(tuple(piece for piece in pieces if piece[1]), at == 0, par)


def wide_font() -> str:
    """Return the name of a font that has the signs of lists, where the machine has one."""
    if not _WIDE.exists():
        return "Helvetica"
    pdfmetrics.registerFont(TTFont("ResetSerif", str(_WIDE)))
    return "ResetSerif"


class _Press:
    """Puts lines on pages, column by column."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._buffer = BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
        self.font = wide_font()
        self._page, self._column, self._y = 1, 0, TOP
        self._open: Par | None = None
        self._rule_top = TOP
        self._note = 0
        self._begin()

    def _begin(self) -> None:
        self._canvas.setFont(self.font, self._setting.size)
        if self._setting.head:
            side = self._setting.head.replace("#", str(self._page))
            self._canvas.drawString(self._left(0), HEIGHT - 40, side)
        if self._setting.foot:
            self._canvas.drawString(WIDTH / 2, 30, self._setting.foot.replace("#", str(self._page)))

    def _left(self, column: int | None = None) -> float:
        setting = self._setting
        at = self._column if column is None else column
        return setting.left + (self._page % 2) * setting.mirrored + at * (_width(setting) + 20)

    def _room(self, need: float) -> None:
        floor = HEIGHT - BOTTOM - (40 if self._setting.footnotes else 0)
        if self._y + need <= floor:
            return
        self._rules(self._y)
        self._column += 1
        if self._column == self._setting.columns:
            self._turn()
        self._y = self._rule_top = TOP
        if self._setting.continued and self._open and self._open.kind in {"item", "note", "entry"}:
            code = self._open_top
            self._put(((0.0, f"{code} {self._setting.continued}"),))

    def _turn(self) -> None:
        if self._setting.footnotes:
            text = self._setting.footnotes[self._note % len(self._setting.footnotes)]
            self._note += 1
            self._canvas.drawString(self._left(0), BOTTOM - 10, text)
        self._canvas.showPage()
        self._page, self._column = self._page + 1, 0
        self._begin()

    def _put(self, pieces: Iterable[tuple[float, str]]) -> None:
        for x, text in pieces:
            self._canvas.drawString(self._left() + x, HEIGHT - self._y, text)
        self._y += self._setting.leading

    def _rules(self, bottom: float) -> None:
        """Draw the box of the row that ends here, code column and text column."""
        if not self._setting.ruled or bottom <= self._rule_top:
            return
        left, wide = self._left() - 4, _width(self._setting) + 8
        above = self._setting.leading - 2
        for x in (left, left + self._setting.code_column - 2, left + wide):
            self._canvas.line(x, HEIGHT - self._rule_top + above, x, HEIGHT - bottom + above)
        for y in (self._rule_top, bottom):
            self._canvas.line(left, HEIGHT - y + above, left + wide, HEIGHT - y + above)

    def line(self, line: _Line) -> None:
        """Print one line of the list."""
        if line.first:
            if self._setting.ruled and line.par.kind != "note":
                self._rules(self._y)
                self._rule_top = self._y
            else:
                self._y += self._setting.gap
        self._room(self._setting.leading)
        if line.par.kind == "entry" and line.first:
            self._open_top = line.par.code
        self._open = line.par
        self._put(line.pieces)

    def plain(self, text: str) -> None:
        """Print a paragraph before the list."""
        for row in simpleSplit(text, self.font, self._setting.size, _width(self._setting)):
            self._room(self._setting.leading)
            self._put(((0.0, row),))
        self._y += self._setting.gap

    def contents(self, pars: Sequence[Par]) -> None:
        """Print a table of contents with dot leaders."""
        self.plain("TABLE OF CONTENTS")
        for number, par in enumerate(par for par in pars if par.kind in {"category", "group", "entry"}):
            name = f"{par.code} {par.text}" if par.kind != "category" else par.text
            self._room(self._setting.leading)
            self._put(((0.0, f"{name[:60]} {'.' * 40} {number + 3}"),))

    def index(self, pars: Sequence[Par]) -> None:
        """Print a correlation table of codes after the list."""
        self._rules(self._y)
        self._turn()
        self._y = TOP
        self.plain(self._setting.index)
        for par in (par for par in pars if par.kind == "entry"):
            self._room(self._setting.leading)
            self._put(((0.0, par.code), (120.0, f"X{par.code}"), (240.0, par.text[:30])))

    def finish(self) -> bytes:
        """Return the file."""
        self._rules(self._y)
        self._canvas.save()
        return self._buffer.getvalue()


def with_setting(setting: Setting, **changes: object) -> Setting:
    """Return a setting with some of it changed."""
    return replace(setting, **changes)  # type: ignore[arg-type]
