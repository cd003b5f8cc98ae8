"""Signs of alteration in a text layer: a figure in another typeface or ink than the others, or print painted over.

What the PDF says of its print is exact, so that nothing is measured on pixels. Only figures are compared: names and
titles have typefaces of their own on many honest papers. What counts stands in `certificate_tampering.yaml`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from corpus import vocabulary
from extractors.pages.pdf_prints import Print, Prints
from extractors.records.certificates import Signal
from extractors.records.pages import Box, Page

_FEW = 2  # words that may be in another print; more are a habit of the paper
_DIGITS = frozenset("0123456789")


class _Printed(NamedTuple):
    """A word with the print that sets it; a figure has at least two digits (full-width ones are of Chinese type)."""

    box: Box
    piece: Print
    is_figure: bool


@cache
def _known() -> dict[str, Any]:
    known: dict[str, Any] = vocabulary.load("certificate_tampering")["text_layer"]
    return known


def print_signals(values: Iterable[tuple[str, Box]], page: Page, prints: Prints) -> Iterator[Signal]:
    """Yield the signs of alteration of a page read from its text layer; `values` are names and boxes of its values."""
    places = list(values)
    yield from _painted_over(places, page.number, prints)
    words = list(_words(page, prints.pieces))
    figures = [word for word in words if word.is_figure]
    own = [(name, box, word.piece) for name, box in places for word in figures if _inside(word.box, box)]
    if len(own) >= _known()["least_figures"]:
        yield from _in_other_type(own, words, page.number)
        yield from _in_other_ink(own, figures, page.number)


def _painted_over(places: Sequence[tuple[str, Box]], page: int, prints: Prints) -> Iterator[Signal]:
    for name, box in places:
        if any(_inside(under, box) or _inside(box, under) for under in prints.covered):
            yield _signal("pasted_patch", name, page, box)


def _words(page: Page, pieces: Sequence[Print]) -> Iterator[_Printed]:
    """The words of a page, each with the piece of print that sets most of it."""
    if not pieces:
        return
    edges = np.asarray([piece.box for piece in pieces], np.float64)
    for word in (word for line in page.lines for word in line.words):
        if word.box is None:
            continue
        wide = np.minimum(edges[:, 2], word.box.x1) - np.maximum(edges[:, 0], word.box.x0)
        tall = np.minimum(edges[:, 3], word.box.y1) - np.maximum(edges[:, 1], word.box.y0)
        common = wide.clip(0) * tall.clip(0)
        if common.max() > 0:
            is_figure = sum(char in _DIGITS for char in word.text) >= 2
            yield _Printed(word.box, pieces[int(common.argmax())], is_figure)


Own = Sequence[tuple[str, Box, Print]]


def _in_other_type(own: Own, words: Sequence[_Printed], page: int) -> Iterator[Signal]:
    """Values in a typeface that nothing else on the page is set in, where nearly all figures are set in one.

    Figures in the typeface of Chinese text are no sign: word processors choose it beside ideographs.
    """
    faces = Counter(word.piece.typeface for word in words)
    figures = Counter(word.piece.typeface for word in words if word.is_figure)
    usual, often = figures.most_common(1)[0]
    if often < _known()["usual_share"] * figures.total():
        return
    for name, box, piece in own:
        if piece.typeface != usual and faces[piece.typeface] <= _FEW:
            yield _signal("other_type", name, page, box)


def _in_other_ink(own: Own, figures: Sequence[_Printed], page: int) -> Iterator[Signal]:
    """Figures of the goods in an ink that hardly any other figure is printed in (serial numbers are often red)."""
    inks = np.asarray([word.piece.ink for word in figures], np.int64)
    for name, box, piece in own:
        alike = int((np.abs(inks - piece.ink).max(axis=1) < _known()["ink"]).sum())
        if name.startswith("goods.") and alike <= _FEW:
            yield _signal("other_ink", name, page, box)


def _signal(kind: str, name: str, page: int, box: Box) -> Signal:
    known = _known()["signals"][kind]
    return Signal(kind, name, page, box, known["score"], known["what"])


def _inside(inner: Box, outer: Box) -> bool:
    """Whether the middle of a box lies in another one."""
    across, down = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= across <= outer.x1 and outer.y0 <= down <= outer.y1
