"""The ruled cells of a page, found on its image: what lies between horizontal and vertical strokes.

Works on scans and on rendered PDF pages alike, so that a boxed form reads the same whatever it came as.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.certificates.marks.sheet import level_strokes, parts_of, upright_strokes
from extractors.records.pages import Box

_DPI = 100.0
_SHORTEST = 0.3  # inches: a stroke shorter than this is a letter or a dash
_SMALLEST = (24.0, 9.0)  # points: a box smaller than this holds no text but a tick
_LARGEST = 0.5  # of the page: a frame around everything is no cell


def find_cells(image: NDArray[np.uint8], points_per_pixel: float) -> tuple[Box, ...]:
    """The ruled cells of an upright page image (grey or RGB), boxes in points from the top left.

    `points_per_pixel` is 72 divided by the image's resolution. Cells inside other cells are listed too.
    """
    grey = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    scale = points_per_pixel * _DPI / 72.0
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 0.95 else grey
    points = points_per_pixel * grey.shape[1] / small.shape[1]
    strokes = _strokes(np.asarray(small, dtype=np.uint8), points)
    if strokes is None:
        return ()
    return tuple(_boxes(strokes, points))


def _strokes(grey: NDArray[np.uint8], points: float) -> NDArray[np.uint8] | None:
    """Horizontal and vertical strokes as a mask, None where the page has too few to make a cell."""
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    length = max(10, int(_SHORTEST * 72.0 / points))
    flat, upright = level_strokes(dark, length), upright_strokes(dark, length)
    if not flat.any() or not upright.any():
        return None
    # Scans break thin strokes; a little widening closes the corners without joining neighbouring rules.
    return np.asarray(cv2.dilate(flat | upright, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _boxes(strokes: NDArray[np.uint8], points: float) -> Iterator[Box]:
    page_height, page_width = strokes.shape
    _, stats = parts_of(255 - strokes, connectivity=4)
    for x, y, width, height, area in stats[1:].tolist():
        wide, high = width * points, height * points
        outside = x == 0 or y == 0 or x + width == page_width or y + height == page_height
        if outside or wide < _SMALLEST[0] or high < _SMALLEST[1] or area > _LARGEST * page_width * page_height:
            continue
        if area > 0.8 * width * height:
            yield Box(
                round(x * points, 1),
                round(y * points, 1),
                round((x + width) * points, 1),
                round((y + height) * points, 1),
            )
