"""From the characters of a text strip to words with boxes on the page."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from extractors.pages.layout import PlacedWord
from extractors.pages.ocr_decode import Character
from extractors.pages.scripts import is_ideograph, is_unspaced, needs_space
from extractors.records.pages import Box


def words_of(
    characters: Sequence[Character], quad: NDArray[np.float32], scale: float, *, tall: bool
) -> list[PlacedWord]:
    """Return the words of one strip; `scale` is points a pixel, `quad` the strip on the page in pixels.

    A word's confidence is that of its weakest letter or digit (of its weakest character where it has
    neither).
    """
    if not characters:
        return []
    edges = _edges(characters)
    return [
        _word(characters[start:end], edges[start][0], edges[end - 1][1], quad * scale, spaced=spaced, tall=tall)
        for start, end, spaced in _spans(characters)
    ]


def _spans(characters: Sequence[Character]) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether white space stands before) of each word."""
    start, spaced, before = 0, True, ""
    for index, character in enumerate(characters):
        if character.text.isspace():
            if index > start:
                yield start, index, spaced
            start, spaced, before = index + 1, True, ""
        else:
            if index > start and _parts(before, character.text):
                yield start, index, spaced
                start, spaced = index, False
            before = character.text
    if start < len(characters):
        yield start, len(characters), spaced


def _parts(before: str, after: str) -> bool:
    if is_ideograph(before) and is_ideograph(after):
        return False
    return is_ideograph(before) != is_ideograph(after) or is_unspaced(before)


def split_scripts(text: str, box: Box, confidence: float, before: PlacedWord | None) -> list[PlacedWord]:
    """Return one engine word as words of one script each, their boxes shared out by length.

    `before` is the word before it on the line: two ideographs that stand close belong together.
    """
    cuts = [0, *(n for n in range(1, len(text)) if _parts(text[n - 1], text[n])), len(text)]
    step = (box.x1 - box.x0) / len(text)
    gap = (box.x0 - before.box.x1) / max(box.y1 - box.y0, 1.0) if before else 9.0
    joined = before is not None and not needs_space(before.text, text, gap)
    return [
        PlacedWord(
            text[start:end],
            Box(box.x0 + start * step, box.y0, box.x0 + end * step, box.y1),
            start == 0 and not joined,
            confidence,
        )
        for start, end in pairwise(cuts)
    ]


def _edges(characters: Sequence[Character]) -> list[tuple[float, float]]:
    """Return the extent of each character: half way to its neighbours; at the ends half a usual advance."""
    places = [character.place for character in characters]
    half = 0.6 * median(later - earlier for earlier, later in pairwise(places)) if len(places) > 1 else 0.5
    marks = [max(places[0] - half, 0.0), *((a + b) / 2 for a, b in pairwise(places)), min(places[-1] + half, 1.0)]
    return list(pairwise(marks))


def _word(
    characters: Sequence[Character],
    start: float,
    end: float,
    quad: NDArray[np.float32],
    *,
    spaced: bool,
    tall: bool,
) -> PlacedWord:
    text = "".join(character.text for character in characters)
    strong = [character.confidence for character in characters if character.text.isalnum()]
    confidence = min(strong or [character.confidence for character in characters])
    return PlacedWord(text, _stretch(quad, start, min(end, 1.0), tall=tall), spaced, round(confidence, 4))


def _stretch(quad: NDArray[np.float32], start: float, end: float, *, tall: bool) -> Box:
    """Return the box of a stretch of a strip; tall strips are read from top to bottom."""
    if tall:
        quad = quad[[1, 2, 3, 0]]
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    corners = np.stack([quad[0] + top * start, quad[0] + top * end, quad[3] + bottom * end, quad[3] + bottom * start])
    (x0, y0), (x1, y1) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    return Box(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))
