"""How a printed word looks on a page image: its paper, grain, sharpness and ink, as numbers to compare."""

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages.image import PageImage
from extractors.records.pages import Box

_AROUND = 0.9  # of the word's height: how far the paper beside it is looked at
_INSIDE = 0.02  # of the word's height: the rim that still belongs to the word
_LEAST_PAPER = 60  # pixels
_LEAST_INK = 25
_SMOOTHEST = 0.35  # grey levels: the grain of a page without any

Grey = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Appearance:
    """The look of a word.

    `background` is how far its paper differs from that beside it (grey levels), `grain` the same of their unevenness
    (log of the ratio), `sharpness` the steepness of its edges (log), `ink` its colour (RGB).
    """

    background: float
    grain: float
    sharpness: float
    ink: tuple[float, float, float]


def appearance_of(image: PageImage, box: Box) -> Appearance | None:
    """Measure a word; None where too little ink or paper is there to measure."""
    tall = (box.y1 - box.y0) / image.scale
    x0, y0, x1, y1 = (edge / image.scale for edge in box)
    rim = _AROUND * tall
    top, left = max(int(y0 - rim), 0), max(int(x0 - rim), 0)
    cut = image.pixels[top : int(y1 + rim) + 1, left : int(x1 + rim) + 1]
    if min(cut.shape[:2]) < 8 or tall < 6:
        return None
    own = np.zeros(cut.shape[:2], bool)
    edge = _INSIDE * tall
    rows = slice(max(int(y0 - top - edge), 0), int(y1 - top + edge) + 1)
    own[rows, max(int(x0 - left - edge), 0) : int(x1 - left + edge) + 1] = True
    grey = cv2.cvtColor(np.ascontiguousarray(cut), cv2.COLOR_RGB2GRAY).astype(np.float32)
    ink = _ink(grey)
    paper = cv2.dilate(ink.astype(np.uint8), np.ones((5, 5), np.uint8)) == 0
    if (ink & own).sum() < _LEAST_INK or min((paper & own).sum(), (paper & ~own).sum()) < _LEAST_PAPER:
        return None
    return _measured(cut, grey, _Parts(ink & own, paper & own, paper & ~own))


def _ink(grey: Grey) -> Mask:
    low, high = np.percentile(grey, (2, 85))
    return np.asarray(grey < high - 0.4 * max(float(high - low), 30.0))


class _Parts(NamedTuple):
    """Which pixels of a cut are the word's ink, the paper between its letters, and the paper beside it."""

    ink: Mask
    inside: Mask
    beside: Mask


def _measured(cut: NDArray[np.uint8], grey: Grey, parts: _Parts) -> Appearance:
    ink = parts.ink
    apart = np.abs(np.median(cut[parts.inside], axis=0) - np.median(cut[parts.beside], axis=0))
    rest = grey - cv2.GaussianBlur(grey, (0, 0), 1.2)
    grains = [max(float(rest[where].std()), _SMOOTHEST) for where in (parts.inside, parts.beside)]
    red, green, blue = (float(value) for value in np.median(cut[ink], axis=0))
    return Appearance(
        float(apart.max()),
        float(np.log(grains[0] / grains[1])),
        _sharpness(grey, ink),
        (red, green, blue),
    )


def _sharpness(grey: Grey, ink: Mask) -> float:
    """The log of the steepest edges in relation to the depth of the ink."""
    rim = cv2.dilate(ink.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    slope = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))[rim]
    depth = float(np.percentile(grey, 90) - np.percentile(grey[ink], 20))
    return float(np.log(max(float(np.percentile(slope, 85)), 1.0) / max(depth, 10.0)))
