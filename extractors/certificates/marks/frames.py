"""Rectangular stamps: four strokes that close a frame, set down askew or standing alone around a company's name."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.certificates.marks.sheet import Sheet
from extractors.certificates.values.names import is_organisation
from extractors.pages.raster import Pixels
from extractors.records.pages import Box, Line

_WIDE, _TALL = (55.0, 190.0), (22.0, 95.0)  # points
_STEEPEST = 25.0  # degrees
_TILTED = 1.2  # degrees: printed boxes are straight
_MOST = 50  # strokes of a page, longest first
_SOLID = 0.86
_VIVID = 70  # saturation
_BEYOND = 7.0  # points

Points = NDArray[np.float64]


def find_frames(sheet: Sheet, bare: Pixels, lines: Sequence[Line]) -> Iterator[Box]:
    """The boxes in points of rectangular stamps among the ink `bare` of print; `lines` may hold the stamp's own.

    A straight frame counts only where no rule goes on beyond its corners and an organisation's name stands in it.
    """
    strokes = _level_strokes(bare, sheet.points)
    for top, bottom in combinations(strokes, 2):
        corners = _corners(top, bottom, sheet.points)
        if corners is None or not _closed(bare, corners):
            continue
        edges = (*(corners.min(axis=0) * sheet.points), *(corners.max(axis=0) * sheet.points))
        box = Box(*(round(float(edge), 1) for edge in edges))
        tilt = abs(np.degrees(np.arctan2(*(corners[1] - corners[0])[::-1])))
        stamped = tilt > _TILTED or _is_vivid(sheet, corners) or _names_one(box, lines)
        if stamped and _alone(sheet.ink, corners, sheet.points):
            yield box


def _level_strokes(ink: Pixels, points: float) -> list[Points]:
    """Straight unbroken strokes of a stamp's width, left end first, in pixels, top to bottom."""
    least = int(_WIDE[0] / points)
    found = cv2.HoughLinesP(ink, 1, np.pi / 360, least // 2, minLineLength=least // 2, maxLineGap=6)
    strokes: list[Points] = []
    for x0, y0, x1, y1 in () if found is None else found.reshape(-1, 4):
        ends = np.asarray(sorted(((x0, y0), (x1, y1))), float)
        dx, dy = ends[1] - ends[0]
        if abs(np.degrees(np.arctan2(dy, dx))) <= _STEEPEST and _inked(ink, ends[0], ends[1]) > 0.93:
            whole = _extended(ink, ends, 1.1 * _WIDE[1] / points)
            if _WIDE[0] <= float(np.linalg.norm(whole[1] - whole[0])) * points <= 1.1 * _WIDE[1]:
                strokes.append(whole)
    return sorted(_distinct(strokes), key=lambda ends: float(ends[:, 1].mean()))


def _extended(ink: Pixels, ends: Points, longest: float) -> Points:
    """A stroke followed at both ends as far as its ink goes."""
    unit = (ends[1] - ends[0]) / max(float(np.linalg.norm(ends[1] - ends[0])), 1.0)
    whole = ends.copy()
    for end, way in ((0, -unit), (1, unit)):
        while np.linalg.norm(whole[1] - whole[0]) < 1.2 * longest:
            following = whole[end] + way * 6.0
            if _inked(ink, whole[end] + way, following, reach=1) < 0.8:
                break
            whole[end] = following
    return whole


def _distinct(strokes: Sequence[Points]) -> list[Points]:
    """One of several strokes that Hough's method finds in one thick line: the longest."""
    kept: list[Points] = []
    for stroke in sorted(strokes, key=lambda ends: -float(np.linalg.norm(ends[1] - ends[0]))):
        if not any(np.abs(stroke - other).max() < 7 for other in kept):
            kept.append(stroke)
    return kept[:_MOST]


def _corners(top: Points, bottom: Points, points: float) -> Points | None:
    """The corners of a frame that two strokes are the upper and lower side of; None where they are not."""
    along = top[1] - top[0]
    length = float(np.linalg.norm(along))
    down = (bottom - top).mean(axis=0)
    height = abs(float(along[0] * down[1] - along[1] * down[0])) / length
    shifts = (bottom - top) @ along / length
    apart = float(np.abs((bottom[1] - bottom[0]) - along).max())
    if not _TALL[0] <= height * points <= _TALL[1] or np.abs(shifts).max() > 14 or apart > 16:
        return None
    return np.asarray([top[0], top[1], bottom[1], bottom[0]])


def _closed(ink: Pixels, corners: Points) -> bool:
    sides = (_inked(ink, corners[n], corners[(n + 1) % 4]) for n in range(4))
    return min(sides) > _SOLID


def _is_vivid(sheet: Sheet, corners: Points) -> bool:
    """Whether the frame is drawn in coloured ink."""
    line = np.zeros(sheet.ink.shape, np.uint8)
    cv2.polylines(line, [np.rint(corners).astype(np.int32)], True, 255, 2)
    drawn = sheet.colour[(line > 0) & (sheet.ink > 0)].reshape(-1, 1, 3)
    return bool(drawn.size and float(np.median(cv2.cvtColor(drawn, cv2.COLOR_RGB2HSV)[:, 0, 1])) > _VIVID)


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
    placed = sorted(((line.box, line.text) for line in lines if line.box), key=lambda pair: pair[0].y0)
    inside = [text for at, text in placed if _holds(box, at)]
    return bool(inside) and (is_organisation(" ".join(inside)) or is_organisation("".join(inside)))


def _holds(box: Box, line: Box) -> bool:
    return box.x0 - 3 < line.x0 and line.x1 < box.x1 + 3 and box.y0 < line.y0 and line.y1 < box.y1
