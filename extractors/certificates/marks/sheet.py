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

_STAIN = 0.65
"""The same for brownish ink: coffee, tea, rust and age leave it, pens and stamps do not."""

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
    inked = places_of(ink)
    if not len(inked):
        return np.asarray(ink, dtype=np.uint8)
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 15)
    wide = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    depth = 1.0 - grey.ravel()[inked].astype(np.float32) / np.maximum(wide.ravel()[inked], 1)
    deepest, colours = float(np.percentile(depth, 90)), colour.reshape(-1, 3)[inked]
    strong = (depth > _PALE * deepest) & ~((depth < _STAIN * deepest) & _is_brownish(colours))
    vivid = _saturation(colours) > _VIVID
    kept = np.zeros(ink.size, np.uint8)
    kept[inked[strong | vivid]] = 255
    return kept.reshape(ink.shape)


def _is_brownish(colours: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where a colour is a pale or dark yellow to orange: more red than blue, with green well between them."""
    red, green, blue = (colours[:, n].astype(np.int16) for n in range(3))
    warm = red - blue
    return np.asarray((warm > 14) & (green - blue > 0.3 * warm) & (green <= red + 4))


def places_of(mask: Pixels) -> NDArray[np.intp]:
    """The places of the ink of a mask, counted row by row."""
    return np.flatnonzero(mask > 0)


def _saturation(colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(cv2.cvtColor(colours[:, None, :], cv2.COLOR_RGB2HSV)[:, 0, 1], np.uint8)


def without_rules(ink: Pixels, shortest: int) -> Pixels:
    """Take straight strokes along and across the page away that have at least so many pixels."""
    rules = level_strokes(ink, shortest) | upright_strokes(ink, shortest)
    return np.asarray(ink & ~cv2.dilate(rules, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def upright_strokes(ink: Pixels, shortest: int) -> Pixels:
    """The strokes down the columns that have at least so many pixels."""
    return level_strokes(np.ascontiguousarray(ink.T), shortest).T


def level_strokes(ink: Pixels, shortest: int) -> Pixels:
    """The strokes along the rows that have at least so many pixels; only rows with so much ink are looked at."""
    found = np.zeros_like(ink)
    rows = np.flatnonzero(cv2.reduce(ink, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[:, 0] >= 255 * shortest)
    if len(rows):
        stroke = cv2.getStructuringElement(cv2.MORPH_RECT, (shortest, 1))
        found[rows] = cv2.morphologyEx(ink[rows], cv2.MORPH_OPEN, stroke)
    return found


def parts_of(mask: Pixels, connectivity: int = 8) -> tuple[NDArray[np.uint16 | np.int32], NDArray[np.int32]]:
    """The connected parts of a mask: for each pixel its part's number (0 is the ground), for each part its figures.

    Every part begins a stretch of ink in a row, so that few stretches allow narrow numbers, which take half the time.
    """
    stretches = np.count_nonzero((mask[:, 1:] > 0) & (mask[:, :-1] == 0)) + mask.shape[0]
    kind = cv2.CV_16U if stretches < np.iinfo(np.uint16).max else cv2.CV_32S
    _, marks, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=connectivity, ltype=kind)
    return marks, np.asarray(stats, np.int32)


def components(mask: Pixels, points: float, origin: tuple[int, int] = (0, 0)) -> Iterator[tuple[Box, float]]:
    """The connected parts of a mask larger than a letter: their boxes in points and the shares of them that are ink.

    `origin` is where the mask lies on the sheet, in pixels.
    """
    _, stats = parts_of(mask)
    large = (stats[:, cv2.CC_STAT_WIDTH] * points > 15) & (stats[:, cv2.CC_STAT_HEIGHT] * points > 6)
    large[0] = False
    for x, y, width, height, area in stats[large].tolist():
        left, top = x + origin[0], y + origin[1]
        edges = (left, top, left + width, top + height)
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
    printed = np.zeros(mask.shape, bool)
    for box in boxes:
        printed[window(box, points, mask.shape, margin=1.5)] = True
    inked = places_of(mask)
    marks, stats = parts_of(mask)
    parts = marks.ravel()[inked]
    inside = np.bincount(parts[printed.ravel()[inked]], minlength=len(stats))
    letters: NDArray[np.bool_] = inside >= 0.92 * stats[:, cv2.CC_STAT_AREA]
    kept = mask.copy()
    kept.ravel()[inked[letters[parts]]] = 0
    return kept
