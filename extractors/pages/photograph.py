"""A sheet of paper on a darker ground: its four corners, and the sheet seen from straight above."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages.raster import Pixels

Corners = NDArray[np.float32]
"""Four corners in pixels: top left, top right, bottom right, bottom left as the image shows them."""

_LOOK_SIDE = 600
_MIN_SHARE, _MAX_SHARE = 0.25, 0.985
"""The sheet fills at least a quarter of the picture; one that fills all of it needs no correction."""

_MIN_CONTRAST = 35
"""Grey levels between the sheet and the ground around it."""

_PAPERS = (("Letter", 1.22, 1.31, 11 / 8.5), ("A4", 1.31, 1.52, 297 / 210), ("Legal", 1.6, 1.7, 14 / 8.5))
"""Measured ratio of sides (from, below) of each paper format; A4 is the commonest and has the widest range,
for perspective shortens a side by a few percent."""


def find_sheet(pixels: Pixels) -> Corners | None:
    """Return the corners of a sheet that lies on a darker ground, None where the page fills the picture."""
    scale = _LOOK_SIDE / max(pixels.shape[:2])
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (7, 7), 0)
    mask = _bright_part(grey)
    outline = None if mask is None else _outline(mask)
    if mask is None or outline is None or not _stands_out(grey, outline):
        return None
    return _ordered(outline) / np.float32(scale)


def _bright_part(grey: Pixels) -> Pixels | None:
    _, bright = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    closed = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
    if count < 2:
        return None
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    share = stats[largest, cv2.CC_STAT_AREA] / grey.size
    return np.asarray(labels == largest, np.uint8) if _MIN_SHARE <= share <= _MAX_SHARE else None


def _outline(mask: Pixels) -> NDArray[np.float32] | None:
    """Return the quadrilateral around the sheet, None where its shape is another."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    hull = cv2.convexHull(max(contours, key=cv2.contourArea))
    area = cv2.contourArea(hull)
    if area < _MIN_SHARE * mask.size or mask.sum() < 0.9 * area:
        return None
    length = cv2.arcLength(hull, True)
    for tolerance in (0.01, 0.015, 0.02, 0.03, 0.04):
        quad = cv2.approxPolyDP(hull, tolerance * length, True)
        if len(quad) == 4 and abs(cv2.contourArea(quad) - area) < 0.06 * area:
            return np.asarray(quad.reshape(4, 2), np.float32)
    return None


def _stands_out(grey: Pixels, outline: NDArray[np.float32]) -> bool:
    inside = np.zeros(grey.shape, np.uint8)
    cv2.fillConvexPoly(inside, outline.astype(np.int32), 255)
    ground = grey[cv2.dilate(inside, np.ones((5, 5), np.uint8)) == 0]
    if ground.size < (1 - _MAX_SHARE) * grey.size:
        return False
    sheet = grey[inside > 0]
    return bool(np.median(sheet) - np.percentile(ground, 75) >= _MIN_CONTRAST)


def _ordered(quad: NDArray[np.float32]) -> Corners:
    sums, differences = quad.sum(axis=1), quad[:, 0] - quad[:, 1]
    order = [sums.argmin(), differences.argmax(), sums.argmax(), differences.argmin()]
    return np.asarray(quad[order], np.float32)


def flatten_sheet(pixels: Pixels, corners: Corners) -> Pixels:
    """Return the sheet as a rectangle with the sides of A4, Letter or Legal where it is close to one."""
    width = (np.linalg.norm(corners[1] - corners[0]) + np.linalg.norm(corners[2] - corners[3])) / 2
    height = (np.linalg.norm(corners[3] - corners[0]) + np.linalg.norm(corners[2] - corners[1])) / 2
    longer = float(max(width, height))
    shorter = longer / paper_ratio(longer / float(min(width, height)))
    size = (round(shorter), round(longer)) if height >= width else (round(longer), round(shorter))
    target = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    return np.asarray(cv2.warpPerspective(pixels, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE))


def paper_ratio(ratio: float) -> float:
    """Return the ratio of sides of the paper format that fits a measured one, or `ratio` itself where none does."""
    return next((exact for _, least, limit, exact in _PAPERS if least <= ratio < limit), ratio)
