"""Rectangular stamps: four strokes that close a frame, set down askew or standing alone around a company's name."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.certificates.mark_sheet import Sheet
from extractors.certificates.names import is_organisation
from extractors.pages.raster import Pixels
from extractors.records.pages import Box, Line

_WIDE, _TALL = (55.0, 190.0), (22.0, 95.0)  # points
_STEEPEST = 25.0  # degrees
_TILTED = 1.2  # degrees: printed boxes are straight
_SOLID = 0.86
_BEYOND = 7.0  # points

Points = NDArray[np.float64]


def find_frames(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Box]:
    """The boxes of rectangular stamps in points; `lines` are the printed lines, among which may be the stamp's own.

    A straight frame counts only where no rule goes on beyond its corners and an organisation's name stands in it.
    """
    strokes = _level_strokes(sheet)
    for top, bottom in combinations(strokes, 2):
        corners = _corners(top, bottom, sheet.points)
        if corners is None or not _closed(sheet.ink, corners):
            continue
        box = Box(*(round(float(v), 1) for v in (*(corners.min(axis=0) * sheet.points), *(corners.max(axis=0) * sheet.points))))
        tilt = abs(np.degrees(np.arctan2(*(corners[1] - corners[0])[::-1])))
        if _alone(sheet.ink, corners, sheet.points) and (tilt > _TILTED or _names_one(box, lines)):
            yield box


def _level_strokes(sheet: Sheet) -> list[Points]:
    """Straight unbroken strokes of a stamp's width, left end first, in pixels, top to bottom."""
    least = int(_WIDE[0] / sheet.points)
    found = cv2.HoughLinesP(sheet.ink, 1, np.pi / 360, least // 2, minLineLength=least, maxLineGap=6)
    strokes: list[Points] = []
    for x0, y0, x1, y1 in (() if found is None else found.reshape(-1, 4)):
        ends = np.asarray(sorted(((x0, y0), (x1, y1))), float)
        (dx, dy), length = ends[1] - ends[0], float(np.linalg.norm(ends[1] - ends[0])) * sheet.points
        steep = abs(np.degrees(np.arctan2(dy, dx))) > _STEEPEST
        if not steep and length <= 1.1 * _WIDE[1] and _inked(sheet.ink, ends[0], ends[1]) > 0.93:
            strokes.append(ends)
    return sorted(_distinct(strokes), key=lambda ends: float(ends[:, 1].mean()))


def _distinct(strokes: Sequence[Points]) -> list[Points]:
    """One of several strokes that Hough's method finds in one thick line: the longest."""
    kept: list[Points] = []
    for stroke in sorted(strokes, key=lambda ends: -float(np.linalg.norm(ends[1] - ends[0]))):
        if not any(np.abs(stroke - other).max() < 7 for other in kept):
            kept.append(stroke)
    return kept[:120]


def _corners(top: Points, bottom: Points, points: float) -> Points | None:
    """The corners of a frame that two strokes are the upper and lower side of; None where they are not."""
    along = top[1] - top[0]
    length = float(np.linalg.norm(along))
    down = (bottom - top).mean(axis=0)
    height = abs(float(along[0] * down[1] - along[1] * down[0])) / length
    shifts = (bottom - top) @ along / length
    apart = float(np.abs((bottom[1] - bottom[0]) - along).max())
    if not _TALL[0] <= height * points <= _TALL[1] or np.abs(shifts).max() > 10 or apart > 12:
        return None
    return np.asarray([top[0], top[1], bottom[1], bottom[0]])


def _closed(ink: Pixels, corners: Points) -> bool:
    sides = (_inked(ink, corners[n], corners[(n + 1) % 4]) for n in range(4))
    return min(sides) > _SOLID


def _inked(ink: Pixels, start: Points, end: Points, reach: int = 2) -> float:
    """The share of the way between two points on which ink stands within so many pixels."""
    steps = np.linspace(0, 1, max(int(np.linalg.norm(end - start)), 2))[:, None]
    way = np.rint(start + (end - start) * steps).astype(int)
    hit = np.zeros(len(way), bool)
    for shift in range(-reach, reach + 1):
        for across, upright in ((shift, 0), (0, shift)):
            columns = np.clip(way[:, 0] + across, 0, ink.shape[1] - 1)
            rows = np.clip(way[:, 1] + upright, 0, ink.shape[0] - 1)
            hit |= ink[rows, columns] > 0
    return float(hit.mean())


def _alone(ink: Pixels, corners: Points, points: float) -> bool:
    """Whether at most one side goes on beyond its corners; the cells of a table go on."""
    going_on = 0
    for n in range(4):
        here, there = corners[n], corners[(n + 1) % 4]
        unit = (there - here) / max(float(np.linalg.norm(there - here)), 1.0)
        for point, way in ((here, -unit), (there, unit)):
            start = point + way * (4.0 / points)
            going_on += _inked(ink, start, start + way * (_BEYOND / points), reach=1) > 0.9
    return going_on <= 1


def _names_one(box: Box, lines: Sequence[Line]) -> bool:
    inside = [
        line.text
        for line in sorted(lines, key=lambda line: line.box.y0 if line.box else 0.0)
        if line.box and box.x0 - 3 < line.box.x0 and line.box.x1 < box.x1 + 3 and box.y0 < line.box.y0 < line.box.y1 < box.y1
    ]
    return bool(inside) and (is_organisation(" ".join(inside)) or is_organisation("".join(inside)))
