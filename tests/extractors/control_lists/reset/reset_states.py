"""Printers of re-set lists as further States print them: a table of shifted cells, indented prose, cells across pages."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from io import BytesIO

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reset_pdf import wide_font
from reset_tree import Par

WIDTH, HEIGHT = 595.0, 842.0
COLUMNS = 7  # of the table of shifted cells
Codes = Callable[[str, list[str]], str]
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_NEVER_FIRST = "，。；：、）”’》,.;:)"


def ordinal(label: str) -> int:
    """Return the place of a letter or number in its sequence; "aa" follows "z"."""
    return int(label) if label.isdigit() else 26 * (len(label) - 1) + ord(label[-1]) - ord("a") + 1


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def graded_label(depth: int, label: str) -> str:
    """Return a label as lists print it that have a kind of number for each level: a, 1, i, A, I."""
    place = ordinal(label)
    first, second = divmod(place - 1, 26)
    letter = chr(ord("a") + first - 1) * (first > 0) + chr(ord("a") + second)
    kinds = (letter, str(place), _roman(place), letter.upper(), _roman(place).upper())
    return kinds[(depth - 1) % len(kinds)]


def graded(top: str, labels: list[str]) -> str:
    """Print "1A001" and "(a)", below it "(1)", "(i)", "(A)" and "(I)"."""
    return f"({graded_label(len(labels), labels[-1])})" if labels else top


def fullwidth(top: str, labels: list[str]) -> str:
    """Print "1A001" and "（a）"."""
    return f"（{labels[-1]}）" if labels else top


def _with_labels(pars: Iterable[Par], codes: Codes) -> Iterator[tuple[list[str], Par]]:
    """Yield each paragraph with its labels: more than one where items above it have no text of their own."""
    top, waiting = "", []
    for par in pars:
        top = par.code if par.kind == "entry" else top
        below = [label for label in par.code[len(top) :].split(".") if label]
        if par.kind in {"category", "group"}:
            yield [], par
            continue
        labels = [*waiting, codes(top, below)] if par.code else []
        waiting = labels if par.code and not par.text else []
        if not waiting:
            yield labels, par


def shifted_cells(pars: Iterable[Par], codes: Codes = graded) -> bytes:
    """Print one table a group: a level's label stands in the level's column, its text in all columns right of it."""
    parts = ["<html><body><h2>SCHEDULE 1</h2>"]
    opened = False
    for labels, par in _with_labels(pars, codes):
        if par.kind in {"category", "group"}:
            parts.append(
                "</table>" * opened + f"<p><b>{escape(f'{par.code[1:] and par.code} {par.text}'.strip())}</b></p>"
            )
            opened = False
            continue
        parts.append("" if opened else "<table class='schedule'>")
        opened = True
        lead = par.depth - len(labels) if labels else par.depth + par.inner
        lead = min(lead, COLUMNS - 1)
        span = COLUMNS - lead - len(labels)
        cells = "<td></td>" * lead + "".join(f"<td>{escape(label)}</td>" for label in labels)
        parts.append(f"<tr>{cells}<td colspan='{span}'>{escape(par.text)}</td></tr>")
    return "".join([*parts, "</table></body></html>"]).encode()


def indented_prose(pars: Iterable[Par], codes: Codes = fullwidth, *, head: str = "", size: float = 10.5) -> bytes:
    """Print Chinese paragraphs: two characters set in on the first row, the rows below at the margin, no other edge."""
    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    left, top, bottom, leading = 80.0, 90.0, 80.0, size * 1.6
    page, y = 1, top

    def furnish() -> None:
        canvas.setFont(font, size)
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 50, head)
        canvas.drawCentredString(WIDTH / 2, 45, f"— {page} —")

    furnish()
    for labels, par in _with_labels(pars, codes):
        name = (
            f"{par.code} "
            if par.kind == "group"
            else "".join(f"{label} " if label[0].isdigit() else label for label in labels)
        )
        for at, row in enumerate(_chinese_rows(name + par.text, font, size, WIDTH - 2 * left, 2 * size)):
            if y > HEIGHT - bottom:
                canvas.showPage()
                page, y = page + 1, top
                furnish()
            canvas.drawString(left + (2 * size if at == 0 else 0), HEIGHT - y, row)
            y += leading
    canvas.save()
    return buffer.getvalue()


def _chinese_rows(text: str, font: str, size: float, width: float, indent: float) -> Iterator[str]:
    """Yield rows broken between ideographs and between words, never before a closing mark."""
    row, room = "", width - indent
    for piece in _pieces(text):
        fits = pdfmetrics.stringWidth(row + piece, font, size) <= room
        if row and not fits and piece[0] not in _NEVER_FIRST:
            yield row.rstrip()
            row, room = "", width
        row += piece if row else piece.lstrip()
    if row:
        yield row


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        if character.isascii() and character != " ":
            word += character
            continue
        if word:
            yield word
            word = ""
        yield character
    if word:
        yield word


class _Cells:
    """A ruled table of two columns whose head is printed on every page, a cell for each entry."""

    def __init__(self, instrument: str, heads: tuple[str, str], size: float) -> None:
        self._buffer = BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
        self._instrument, self._heads, self._size = instrument, heads, size
        self._left, self.code, self._right = 72.0, 72.0, 72.0
        self._page, self._open = 0, False
        self.width = WIDTH - self._left - self._right - self.code - 8
        self.font = wide_font()
        self._turn()

    def _turn(self) -> None:
        if self._page:
            self._rule()
            self._canvas.showPage()
        self._page += 1
        self._canvas.setFont(self.font, self._size)
        side = f"{self._page}", self._instrument
        first, second = side if self._page % 2 == 0 else side[::-1]
        self._canvas.drawString(self._left, HEIGHT - 45, first)
        self._canvas.drawRightString(WIDTH - self._right, HEIGHT - 45, second)
        self._y = self._top = 75.0
        self._canvas.drawString(self._left + 4, HEIGHT - self._y, self._heads[0])
        self._canvas.drawString(self._left + self.code + 4, HEIGHT - self._y, self._heads[1])
        self._y += self._size * 1.4
        self._rule()

    def _rule(self) -> None:
        """Close the cells above."""
        above, below = (HEIGHT - y + self._size for y in (self._top, self._y))
        for x in (self._left, self._left + self.code, WIDTH - self._right):
            self._canvas.line(x, above, x, below)
        for y in (above, below):
            self._canvas.line(self._left, y, WIDTH - self._right, y)
        self._top = self._y

    def heading(self, text: str) -> None:
        """Print a heading across both columns, in a row of the table."""
        self._rule()
        self.row([(4 - self.code, text)])

    def entry(self) -> None:
        """Begin a cell."""
        self._rule()

    def row(self, pieces: list[tuple[float, str]]) -> None:
        """Print one row; edges count from the text column."""
        if self._y > HEIGHT - 80:
            self._turn()
        for x, text in pieces:
            self._canvas.drawString(self._left + self.code + x, HEIGHT - self._y, text)
        self._y += self._size * 1.2

    def finish(self) -> bytes:
        """Return the file."""
        self._rule()
        self._canvas.save()
        return self._buffer.getvalue()


def cells_across_pages(
    pars: Iterable[Par],
    codes: Codes,
    *,
    instrument: str = "S 100/2030",
    heads: tuple[str, str] = ("Category code", "Description"),
    size: float = 9.0,
    step: float = 18.0,
) -> bytes:
    """Print a cell of code and a cell of text for each entry, its items set in inside the cell, over page ends."""
    table = _Cells(instrument, heads, size)
    for labels, par in _with_labels(pars, codes):
        if par.kind in {"category", "group"}:
            table.heading(f"{par.code[1:] and par.code} {par.text}".strip())
            continue
        code = []
        if labels and len(labels) == par.depth:
            table.entry()
            code = [(4 - table.code, labels.pop(0))]
        level = par.depth - 1 - len(labels) if labels else par.depth - 1 + par.inner
        edge = 4 + step * level
        text_x = edge + step * len(labels)
        marks = [(edge + step * at, label) for at, label in enumerate(labels)]
        for at, row in enumerate(simpleSplit(par.text, table.font, size, table.width - text_x) or [""]):
            table.row([*code, *marks, (text_x, row)] if at == 0 else [(text_x, row)])
    return table.finish()
