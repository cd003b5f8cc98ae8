"""Strips that read badly because a signature or a stamp stretched them: cut to the band of the text, read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages import ocr_rapid
from extractors.pages.ocr_decode import Character
from extractors.pages.raster import Pixels

_DOUBTFUL = 0.85
"""Mean confidence below which a strip that is higher than the others is looked at again."""

_STRETCHED = 1.25
"""Height of such a strip, as a multiple of the median height of the page's strips."""

_BAND = 0.35
"""Share of the fullest row's ink that a row of the text's band has."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text box on the page in pixels and the characters read in it."""

    quad: NDArray[np.float32]
    characters: tuple[Character, ...]

    @property
    def confidence(self) -> float:
        """Mean confidence of the characters, 0 where there is none."""
        return fmean(character.confidence for character in self.characters) if self.characters else 0.0

    @property
    def height(self) -> float:
        """Height of the box in pixels."""
        return float(np.linalg.norm(self.quad[3] - self.quad[0]))


def look_again(image: Pixels, readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings, those of stretched strips replaced where the text's own band reads better."""
    if not readings:
        return []
    usual = median(reading.height for reading in readings)
    narrowed = {
        index: quad
        for index, reading in enumerate(readings)
        if reading.confidence < _DOUBTFUL and reading.height > _STRETCHED * usual
        if (quad := _narrowed(image, reading.quad, usual)) is not None
    }
    lines = ocr_rapid.read_strips([ocr_rapid.cut_out(image, quad) for quad in narrowed.values()])
    result = list(readings)
    for (index, quad), line in zip(narrowed.items(), lines, strict=True):
        again = Reading(quad, tuple(line))
        if again.confidence > readings[index].confidence:
            result[index] = again
    return result


def _narrowed(image: Pixels, quad: NDArray[np.float32], usual: float) -> NDArray[np.float32] | None:
    """Return the part of a box that holds its fullest rows, None where that is nearly all of it."""
    if ocr_rapid.is_tall(quad):
        return None
    grey = cv2.cvtColor(ocr_rapid.cut_out(image, quad), cv2.COLOR_RGB2GRAY)
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    rows = np.convolve(ink.sum(axis=1, dtype=np.float64), np.ones(5) / 5, mode="same")
    fullest = int(rows.argmax())
    full = rows >= _BAND * rows[fullest]
    top, bottom = fullest, fullest
    while top > 0 and full[top - 1]:
        top -= 1
    while bottom + 1 < len(full) and full[bottom + 1]:
        bottom += 1
    margin = 0.2 * usual
    start, end = max(top - margin, 0.0) / len(full), min(bottom + 1 + margin, float(len(full))) / len(full)
    if end - start > 0.9:
        return None
    left, right = quad[3] - quad[0], quad[2] - quad[1]
    corners = [quad[0] + left * start, quad[1] + right * start, quad[1] + right * end, quad[0] + left * end]
    return np.asarray(corners, np.float32)
