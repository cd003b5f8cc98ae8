"""Seals printed over text, faded before reading while the text under them stays.

Coloured seals are known by their colour, grey ones (black-and-white scans) by being solid marks lighter
than the text. Only large, compact marks are touched: coloured or pale *text* stays as it is.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages.raster import Pixels

Mask = NDArray[np.bool_]

_LOOK_DPI = 75.0

_SMALLEST_INCHES = 0.5
"""Smallest side of a seal; lines of text are lower."""

_PART_INCHES = 0.2
"""Smallest side of a part of a grey seal (a star, a piece of its ring); what is left of letters is lower."""

_LONGEST_RATIO = 2.5
"""Longest over shortest side of a seal; lines of text are longer."""

_STRONG_COLOUR = 60
"""Levels between the strongest and the weakest channel, on white paper."""

_TINGE = 25
"""The same for pixels under a seal that have something of its colour; others are text beside it."""

_SEPARATE = 0.2
"""Least distance of a grey seal from text and from paper, as a share of the distance between those."""

_SEAL_STROKE_INCHES = 0.0275
"""Thinnest grey stroke that makes a seal; the soft edges of letters are thinner."""


def colour_seals(pixels: Pixels, dpi: float) -> Mask | None:
    """Return where coloured seals lie, None where there are none."""
    scale = min(1.0, _LOOK_DPI / dpi)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    plain = small.astype(np.float32) * (255.0 / _tint(small))
    strong = plain.max(axis=2)
    coloured = (strong - plain.min(axis=2) > _STRONG_COLOUR) & (strong > 80)
    if coloured.mean() < 2e-4:
        return None
    joined = cv2.morphologyEx(coloured.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    return _enlarged(_hulls(_compact(joined, _SMALLEST_INCHES * dpi * scale)), pixels)


def fade_colour(pixels: Pixels, mask: Mask) -> Pixels:
    """Take the brightest channel under `mask`, where coloured ink is light and black text is not."""
    tint = _tint(pixels[::4, ::4])
    result = pixels.copy()
    plain = pixels[mask] * (255.0 / tint)
    brightest = plain.max(axis=1)
    levels = np.where(brightest > 150, 1.0, np.clip(brightest, 0, 255) / 190.0)
    tinged = brightest - plain.min(axis=1) > _TINGE
    result[mask] = np.where(tinged[:, None], levels[:, None] * tint, pixels[mask]).astype(np.uint8)
    return result


def grey_seals(pixels: Pixels, dpi: float, ink: int, paper: int) -> tuple[Mask, int] | None:
    """Return where solid grey marks lie that are lighter than the text, and the grey level of the seal.

    `ink` and `paper` are the grey levels of text and paper; None where there is no such mark.
    """
    grey = cv2.medianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), 5)
    margin = _SEPARATE * (paper - ink)
    pale = ((grey > ink + margin) & (grey < paper - margin)).astype(np.uint8)
    thick = max(3, round(_SEAL_STROKE_INCHES * dpi))
    solid = cv2.morphologyEx(pale, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (thick, thick)))
    if solid.mean() < 2e-4:
        return None
    scale = min(1.0, _LOOK_DPI / dpi)
    small = cv2.resize(solid, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    parts = _compact(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), _PART_INCHES * dpi * scale)
    joined = cv2.morphologyEx(parts, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    mask = _enlarged(_hulls(_compact(joined, _SMALLEST_INCHES * dpi * scale)), pixels)
    if mask is None:
        return None
    level = int(np.median(grey[mask & (solid > 0)]))
    return (mask, level) if level > ink + margin else None


def _tint(pixels: Pixels) -> NDArray[np.float32]:
    """Return the paper's own colour."""
    tint = np.percentile(pixels.reshape(-1, 3)[::7], 90, axis=0)
    return np.maximum(tint, 1.0).astype(np.float32)


def _compact(joined: NDArray[np.uint8], smallest: float) -> NDArray[np.uint8]:
    """Keep the marks of a seal's size and shape."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    widths, heights = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    shorter, longer = np.minimum(widths, heights), np.maximum(widths, heights)
    wanted = (shorter >= smallest) & (longer <= _LONGEST_RATIO * shorter) & (longer < 0.5 * max(joined.shape))
    wanted[0] = False
    return np.asarray(wanted[labels], np.uint8)


def _hulls(marks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    contours, _ = cv2.findContours(marks, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    filled = np.zeros_like(marks)
    for contour in contours:
        cv2.fillConvexPoly(filled, cv2.convexHull(contour), 1)
    return filled


def _enlarged(marks: NDArray[np.uint8], pixels: Pixels) -> Mask | None:
    if not marks.any():
        return None
    grown = cv2.dilate(marks, np.ones((5, 5), np.uint8))
    size = pixels.shape[1], pixels.shape[0]
    return np.asarray(cv2.resize(grown, size, interpolation=cv2.INTER_NEAREST) > 0)
