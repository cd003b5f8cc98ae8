"""Characters set askew, put together where they stand on one slanted line: "COPY" across a page, not a seal's ring."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

_SAME_TURN = 1.5  # degrees between characters of one line
_ALONG = 12.0  # degrees by which the way to the next character may leave the line
_FAR = 3.0  # heights to the next character of a line
_SPACE = 1.6  # heights from the middle of one character to the next with a space between


class SlantedGlyph(Protocol):
    """A character with its box on the upright page in points, and its angle, None where it stands upright."""

    @property
    def char(self) -> str:
        """The character."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom in points."""

    @property
    def angle(self) -> float | None:
        """Degrees clockwise from the direction of the page."""


_Glyph = TypeVar("_Glyph", bound=SlantedGlyph)


def slanted_texts(glyphs: Iterable[SlantedGlyph]) -> Iterator[str]:
    """The texts of slanted lines in the order of the file; a character that stands alone is a text of its own."""
    for run in _runs(glyphs):
        text = run[0].char
        for last, glyph in pairwise(run):
            apart = math.hypot(*_way(last, glyph)) > _SPACE * min(_size(last), _size(glyph))
            text += f" {glyph.char}" if apart or last.char.isascii() != glyph.char.isascii() else glyph.char
        letters = text.split(" ")
        yield "".join(letters) if all(len(letter) == 1 for letter in letters) else text


def _runs(glyphs: Iterable[_Glyph]) -> Iterator[Sequence[_Glyph]]:
    run: list[_Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _follows(last: SlantedGlyph, glyph: SlantedGlyph) -> bool:
    if last.angle is None or glyph.angle is None or abs(last.angle - glyph.angle) > _SAME_TURN:
        return False
    across, down = _way(last, glyph)
    # A page that is turned adds a quarter to the angle of its characters, none to the way between them.
    off = abs((math.degrees(math.atan2(down, across)) - glyph.angle + 45) % 90 - 45)
    return math.hypot(across, down) < _FAR * max(_size(last), _size(glyph)) and off < _ALONG


def _way(last: SlantedGlyph, glyph: SlantedGlyph) -> tuple[float, float]:
    """From the middle of one character to the middle of the next, across and down."""
    left, top, right, bottom = last.box
    x0, y0, x1, y1 = glyph.box
    return (x0 + x1 - left - right) / 2, (y0 + y1 - top - bottom) / 2


def _size(glyph: SlantedGlyph) -> float:
    x0, y0, x1, y1 = glyph.box
    return max(x1 - x0, y1 - y0, 1.0)
