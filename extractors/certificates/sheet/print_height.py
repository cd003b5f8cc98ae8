"""Lines read by OCR as high as their print: the detector's boxes reach beyond it, those of a text layer do not.

White between lines is measured in heights of lines, so that one measure serves scans and digital papers.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extractors.pages.scripts import is_ideograph
from extractors.records.pages import Box, Line, Page

_PRINT, _IDEOGRAPHS = 0.74, 0.8
"""Shares of a detected box that its print takes up: lines of letters, lines of ideographs mostly."""

_ONE_SIZE = (0.75, 1.33)
"""Heights, of a line's own, that the print of one size gives: a line without a g or a p has a lower box."""


def with_print_height(page: Page) -> Page:
    """The page with the boxes of its lines and words as high as their print, where OCR has read it."""
    if page.method != "ocr":
        return page
    heights = [line.box.y1 - line.box.y0 for line in page.lines if line.box]
    return replace(page, lines=tuple(_fitted(line, heights) for line in page.lines))


def _fitted(line: Line, heights: Sequence[float]) -> Line:
    """The line with the usual height of lines of its size."""
    if line.box is None or line.box.y1 <= line.box.y0:
        return line
    own = line.box.y1 - line.box.y0
    usual = median([height for height in heights if _ONE_SIZE[0] * own <= height <= _ONE_SIZE[1] * own])
    share = _share(line.text) * usual / own
    words = tuple(replace(word, box=_scaled(word.box, share)) for word in line.words)
    return replace(line, box=_scaled(line.box, share), words=words)


def _share(text: str) -> float:
    return _IDEOGRAPHS if 2 * sum(map(is_ideograph, text)) > len(text) else _PRINT


def _scaled(box: Box | None, share: float) -> Box | None:
    if box is None:
        return None
    cut = (box.y1 - box.y0) * (1 - share) / 2
    return box._replace(y0=round(box.y0 + cut, 2), y1=round(box.y1 - cut, 2))
