"""The text layer of a PDF page as segments of words, read through pdfium (about 6 ms a page).

pdfium gives characters in the order of the content stream with its own spaces and line ends; this module
turns them into words on the upright page. Raised or lowered digits become words of their own.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import yaml

from extractors.pages.askew import slanted_texts
from extractors.pages.layout import PlacedWord, Segment, segment
from extractors.pages.pdf_frame import Frame
from extractors.pages.pdf_pen import Pen
from extractors.pages.scripts import is_ideograph, is_unspaced, needs_space
from extractors.records.pages import Box

_SPACES = frozenset(" \t\u00a0\u2002\u2003\u2009\u200b\u202f\u3000\0")
_SLANT = 4.0  # degrees from upright, or from the edge of the page, at which a character stands askew
_FEW_SLANTED = 0.3  # share of the characters of a page
_LINE_ENDS = frozenset("\r\n\f\v\u2028\u2029")


class Gap(IntEnum):
    """What stands before a character: nothing, a space that pdfium guessed, a space or line end of the file."""

    NONE = 0
    GUESSED = 1
    WRITTEN = 2


class Glyph(NamedTuple):
    """One printed character on the upright page; `baseline` grows downwards; all in points."""

    char: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    gap: "Gap"
    angle: float | None = None  # degrees, of a character set askew

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom in points."""
        return self.x0, self.y0, self.x1, self.y1


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What the text layer holds: segments of words, characters set askew and their texts, and counts for the triage."""

    segments: tuple[Segment, ...]
    glyphs: int
    unmapped: int
    hidden: bool
    strewn: tuple[Segment, ...] = ()
    askew: tuple[str, ...] = ()


@cache
def _replacements() -> dict[str, str]:
    path = Path(__file__).with_name("glyphs.yaml")
    table: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))["replacements"]
    return {str(key): str(value) for key, value in table.items()}


def read_text_layer(textpage: pdfium.PdfTextPage, frame: Frame) -> TextLayer:
    """Return the words of a pypdfium2 text page in the upright coordinates of `frame`."""
    glyphs = list(_glyphs(textpage, frame))
    slanted = [glyph for glyph in glyphs if glyph.angle is not None]
    # The text under a scan that lay askew is slanted as a whole and is the print.
    apart = slanted if len(slanted) < _FEW_SLANTED * len(glyphs) else []
    straight = [glyph for glyph in glyphs if glyph.angle is None] if apart else glyphs
    segments = tuple(segment(words) for words in _segments(straight) if words)
    strewn = tuple(segment([_word([glyph], [])]) for glyph in apart)
    unmapped = sum(1 for glyph in glyphs if _is_unmapped(glyph.char))
    hidden = _is_hidden(textpage, len(glyphs))
    return TextLayer(segments, len(glyphs), unmapped, hidden, strewn, tuple(slanted_texts(apart)))


def _is_unmapped(char: str) -> bool:
    code = ord(char[0])
    return code == 0xFFFD or 0xE000 <= code <= 0xF8FF or code >= 0xF0000 or code < 0x20


def _glyphs(textpage: pdfium.PdfTextPage, frame: Frame) -> Iterator[Glyph]:
    pen = Pen(textpage.raw)
    table, gap, ends_line = _replacements(), Gap.WRITTEN, True
    baseline: float = math.inf
    angle: float | None = None
    for index, code in _codes(textpage.raw, textpage.count_chars()):
        char = table.get(chr(code), chr(code))
        if char in _LINE_ENDS:
            ends_line = True
        elif char in _SPACES:
            guessed = pdfium_c.FPDFText_IsGenerated(textpage.raw, index) == 1
            gap = max(gap, Gap.GUESSED if guessed else Gap.WRITTEN)
        elif char:
            left, bottom, right, top, x, y = pen.place(index)
            box, origin = frame.box(left, bottom, right, top), frame.point(x, y)
            # Characters of one straight line share their baseline, and their direction is asked for once.
            angle = _slant(textpage.raw, index) if angle is not None or origin[1] != baseline else None
            baseline = origin[1]
            yield Glyph(char, *box, baseline, Gap.WRITTEN if ends_line else gap, angle)
            gap, ends_line = Gap.NONE, False


def _slant(raw: object, index: int) -> float | None:
    """The angle of a character in degrees, None for one that stands upright or along an edge of the page."""
    angle = math.degrees(pdfium_c.FPDFText_GetCharAngle(raw, index))
    off = angle % 90.0
    return angle if min(off, 90.0 - off) > _SLANT else None


def _codes(raw: object, count: int) -> Iterator[tuple[int, int]]:
    high = 0
    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        yield index, code
        high = 0


def _segments(glyphs: Iterable[Glyph]) -> Iterator[list[PlacedWord]]:
    words: list[PlacedWord] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and _continues_word(run, glyph):
            run.append(glyph)
            continue
        if run:
            words.append(_word(run, words))
            if _starts_segment(run, glyph):
                yield words
                words = []
        run = [glyph]
    if run:
        words.append(_word(run, words))
    yield words


def _height(glyph: Glyph) -> float:
    return max(glyph.y1 - glyph.y0, 1.0)


def _continues_word(run: list[Glyph], glyph: Glyph) -> bool:
    last = run[-1]
    height = _height(last)
    if glyph.gap or abs(glyph.baseline - last.baseline) > 0.12 * height:
        return False
    if not -height < glyph.x0 - last.x1 <= 0.3 * height:
        return False
    return is_ideograph(last.char) == is_ideograph(glyph.char) and (
        is_ideograph(glyph.char) or not is_unspaced(last.char)
    )


def _starts_segment(run: list[Glyph], glyph: Glyph) -> bool:
    """Tell whether there is a step back, a wide gap or a new line; raised and lowered digits stay in theirs."""
    last = run[-1]
    height = max(_height(last), _height(glyph))
    if abs(glyph.baseline - last.baseline) > 0.6 * height:
        return True
    return not -0.5 * height < glyph.x0 - last.x1 < 1.5 * height


def _word(run: list[Glyph], before: list[PlacedWord]) -> PlacedWord:
    text = "".join(glyph.char for glyph in run)
    box = Box(run[0].x0, min(g.y0 for g in run), max(g.x1 for g in run), max(g.y1 for g in run))
    if not before:
        return PlacedWord(text, box)
    gap, height = box.x0 - before[-1].box.x1, _height(run[0])
    spaced = _is_spaced(run[0].gap, before[-1].text, text, gap / height)
    return PlacedWord(text, box, spaced or _is_note_mark(before[-1], text, box))


def _is_spaced(kind: Gap, before: str, after: str, gap: float) -> bool:
    """Count a space of the file unless it has no width; measure a guessed one (in line heights)."""
    if kind is Gap.WRITTEN:
        return gap > 0.1 or not is_unspaced(before[-1])
    return (kind is Gap.GUESSED or gap > 0.3) and needs_space(before, after, gap)


def _is_note_mark(before: PlacedWord, text: str, box: Box) -> bool:
    """Tell a footnote mark (after a long word or a stop) from an exponent (after a unit or figure)."""
    raised = box.y1 < before.box.y1 - 0.1 * (before.box.y1 - before.box.y0)
    return raised and text.isdigit() and (len(before.text) >= 5 or before.text[-1] in ".,;:)”\"'")


def _is_hidden(textpage: pdfium.PdfTextPage, glyphs: int) -> bool:
    """Tell whether the characters that were looked at are all drawn invisibly, as under a scan."""
    count = textpage.count_chars()
    if not glyphs:
        return False
    modes = set()
    for index in range(0, count, max(1, count // 20)):
        item = pdfium_c.FPDFText_GetTextObject(textpage.raw, index)
        if item:
            modes.add(pdfium_c.FPDFTextObj_GetTextRenderMode(item))
    return modes == {pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE}


def text_turn(textpage: pdfium.PdfTextPage) -> int | None:
    """Return the degrees clockwise from user space to upright text, None where no direction prevails.

    This is /Rotate on proper pages, and corrects it where text is set turned on an upright page.
    """
    count = textpage.count_chars()
    turns: dict[int, int] = {}
    for index in range(0, count, max(1, count // 40)):
        angle = pdfium_c.FPDFText_GetCharAngle(textpage.raw, index)
        if angle >= 0 and not chr(pdfium_c.FPDFText_GetUnicode(textpage.raw, index)).isspace():
            quarter = -round(math.degrees(angle) / 90.0) % 4 * 90
            turns[quarter] = turns.get(quarter, 0) + 1
    turn, votes = max(turns.items(), key=lambda item: item[1], default=(0, 0))
    return turn if votes > 0.6 * sum(turns.values()) else None
