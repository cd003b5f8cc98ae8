"""A page at the size at which marks are looked for: its colours, its strong ink, and boxes in points."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages.raster import Pixels
from extractors.records.pages import Box

_DPI = 100.0
_PALE = 0.4
"""Share of the depth of the print below which ink is a stain, a fold or the fine pattern of security paper."""

_VIVID = 90
"""Saturation from which pale ink is a stamp's."""

_RULE = 45
"""Pixels (11 mm) from which a straight stroke is a rule."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page at working size. `ink` is all strong ink, `marks` the same without rules; `points` those of a pixel."""

    colour: Pixels
    ink: Pixels
    marks: Pixels
    points: float


def sheet_of(image: Pixels, points_per_pixel: float) -> Sheet:
    """Bring an upright page image to working size and find its ink."""
    colour = image if image.ndim == 3 else np.repeat(image[:, :, None], 3, axis=2)
    scale = points_per_pixel * _DPI / 72.0
    if scale < 0.95:
        colour = np.asarray(cv2.resize(colour, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    ink = _strong_ink(colour)
    return Sheet(colour, ink, without_rules(ink, _RULE), points_per_pixel * image.shape[1] / colour.shape[1])


def _strong_ink(colour: Pixels) -> Pixels:
    """What was printed, written or stamped: darker than its surroundings, and vivid or nearly as deep as the print."""
    grey = cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY_INV, 31, 14)
    if not ink.any():
        return np.asarray(ink, dtype=np.uint8)
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 15)
    wide = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    depth = 1.0 - grey.astype(np.float32) / np.maximum(wide, 1)
    strong = depth > _PALE * float(np.percentile(depth[ink > 0], 90))
    vivid = cv2.cvtColor(colour, cv2.COLOR_RGB2HSV)[:, :, 1] > _VIVID
    return np.where(strong | vivid, ink, 0).astype(np.uint8)


def without_rules(ink: Pixels, shortest: int) -> Pixels:
    """Take straight strokes along and across the page away that have at least so many pixels."""
    flat = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (shortest, 1)))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, shortest)))
    return np.asarray(ink & ~cv2.dilate(flat | upright, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def components(mask: Pixels, points: float) -> Iterator[tuple[Box, float]]:
    """The connected parts of a mask larger than a letter: their boxes in points and the shares of them that are ink."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for number in range(1, count):
        x, y, width, height, area = (int(v) for v in stats[number][:5])
        if width * points > 15 and height * points > 6:
            edges = (x, y, x + width, y + height)
            yield Box(*(round(v * points, 1) for v in edges)), area / (width * height)


def window(box: Box, points: float, shape: tuple[int, ...], margin: float = 0.0) -> tuple[slice, slice]:
    """The rows and columns of a box with so many points around it."""
    rows = slice(max(0, int((box.y0 - margin) / points)), min(shape[0], int((box.y1 + margin) / points) + 1))
    return rows, slice(max(0, int((box.x0 - margin) / points)), min(shape[1], int((box.x1 + margin) / points) + 1))


def crop(mask: Pixels, box: Box, points: float) -> Pixels:
    """The part of a mask inside a box."""
    return mask[window(box, points, mask.shape)]


def share(box: Box, other: Box) -> float:
    """The common area of two boxes as a share of the smaller one."""
    width = min(box.x1, other.x1) - max(box.x0, other.x0)
    height = min(box.y1, other.y1) - max(box.y0, other.y0)
    smaller = min((b.x1 - b.x0) * (b.y1 - b.y0) for b in (box, other))
    return max(0.0, width) * max(0.0, height) / max(1e-6, smaller)


def without_print(mask: Pixels, points: float, boxes: list[Box]) -> Pixels:
    """Take the printed letters away: ink that stays inside a printed line, where a stroke across it goes on."""
    printed = np.zeros_like(mask)
    for box in boxes:
        printed[window(box, points, mask.shape, margin=1.5)] = 255
    count, marks, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    inside = np.bincount(marks[printed > 0].ravel(), minlength=count)
    letters: NDArray[np.bool_] = inside >= 0.92 * stats[:, cv2.CC_STAT_AREA]
    letters[0] = False
    return np.where(letters[marks], 0, mask).astype(np.uint8)
