"""Ruling lines of a scanned table, found in the upright image."""

import cv2
import numpy as np

from extractors.pages.grid import Rule
from extractors.pages.raster import Pixels

_WORK_DPI = 150.0
_SHORTEST_ACROSS, _SHORTEST_DOWN = 0.35, 0.2
"""Inches; shorter strokes belong to letters. The height of a table row is the least a vertical rule has."""

_THICKEST = 0.06
"""Inches; thicker bars are pictures or shading."""


def find_rules(pixels: Pixels, dpi: float) -> tuple[list[Rule], list[Rule]]:
    """Return the horizontal and vertical ruling lines in points."""
    scale = min(1.0, _WORK_DPI / dpi)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    points = 72.0 / (dpi * scale)
    across = _rules(ink, round(_SHORTEST_ACROSS * dpi * scale), points)
    down = _rules(np.ascontiguousarray(ink.T), round(_SHORTEST_DOWN * dpi * scale), points)
    return across, down


def _rules(ink: Pixels, shortest: int, points: float) -> list[Rule]:
    """Return the strokes along the rows of `ink` that are at least `shortest` pixels long."""
    bridged = cv2.dilate(ink, np.ones((2, 1), np.uint8))
    opened = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, max(shortest, 3)), np.uint8))
    joined = cv2.dilate(opened, np.ones((2, 5), np.uint8))
    _, _, stats, centres = cv2.connectedComponentsWithStats(joined)
    thickest = _THICKEST * 72.0
    return [
        Rule(float(centre[1]) * points, float(left) * points, float(left + width) * points)
        for (left, _, width, height, area), centre in zip(stats[1:], centres[1:], strict=True)
        if area / width * points <= thickest
    ]
