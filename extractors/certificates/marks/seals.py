"""Seals: patches of stamping ink, rings and frames in any ink, and rims left where the print is taken away."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.certificates.marks.ellipses import find_ellipses
from extractors.certificates.marks.frames import find_frames
from extractors.certificates.marks.sheet import Sheet, components, crop, places_of, share, without_print, without_rules
from extractors.pages.raster import Pixels
from extractors.records.pages import Box, Line

_SIDE = (50.0, 190.0)  # points: 18 to 67 mm
_RULE = 275  # pixels: the sides of stamps are shorter
_JOINED = 9  # pixels over which the ink of one patch may break off
_LEAST_INK = 80  # pixels
_LOW = 1.6  # width over height of a long frame
_EDGE = 0.22  # share of its height that is an edge
_ALONG = 0.5  # inked share of an edge


def find_seals(sheet: Sheet, lines: Sequence[Line]) -> list[Box]:
    """The boxes of the seals of a page in points; `lines` are its printed lines."""
    found: list[Box] = []
    for box in _candidates(sheet, lines):
        same = next((n for n, other in enumerate(found) if share(box, other) > 0.3), None)
        if same is None:
            found.append(box)
        elif _around(box, found[same]) or _without_signature(box, found[same]):
            found[same] = box
    return found


def _candidates(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Box]:
    long_lines = [line.box for line in lines if line.box and len(line.text) > 6 and (line.confidence or 1.0) > 0.8]
    bare = without_print(sheet.marks, sheet.points, long_lines)
    yield from _coloured(sheet)
    outlines = without_print(without_rules(sheet.ink, _RULE), sheet.points, long_lines)
    yield from find_frames(sheet, outlines, lines)
    yield from find_ellipses(sheet, outlines)
    yield from _rings(sheet, bare)
    yield from _rims(sheet, bare)


def _around(outer: Box, inner: Box) -> bool:
    """Whether one box is that of an outer ring around another one's inner ring."""
    wide, tall = outer.x1 - outer.x0, outer.y1 - outer.y0
    off = abs(outer.x0 + outer.x1 - inner.x0 - inner.x1) / wide + abs(outer.y0 + outer.y1 - inner.y0 - inner.y1) / tall
    return off < 0.2 and wide > 1.15 * (inner.x1 - inner.x0) and tall > 1.15 * (inner.y1 - inner.y0)


def _without_signature(ring: Box, patch: Box) -> bool:
    """Whether a box is that of a round seal in a patch of one ink that a signature beside it has made wider."""
    wide, tall = ring.x1 - ring.x0, ring.y1 - ring.y0
    patch_wide, patch_tall = patch.x1 - patch.x0, patch.y1 - patch.y0
    inside = patch.x0 - 4 < ring.x0 and ring.x1 < patch.x1 + 4 and patch.y0 - 4 < ring.y0 and ring.y1 < patch.y1 + 4
    widened = patch_wide > 1.12 * patch_tall and wide < 0.92 * patch_wide
    return inside and widened and tall > 0.85 * patch_tall and wide < 1.2 * tall


def _coloured(sheet: Sheet) -> Iterator[Box]:
    """Patches of saturated red, blue or violet with the size of a seal and ink in most of their parts."""
    inked = places_of(np.asarray(cv2.dilate(sheet.ink, np.ones((3, 3), np.uint8)), np.uint8))
    if not len(inked):
        return
    colours = sheet.colour.reshape(-1, 3)[inked][:, None, :]
    hue, saturation, value = (plane[:, 0] for plane in cv2.split(cv2.cvtColor(colours, cv2.COLOR_RGB2HSV)))
    vivid = (saturation > 55) & (value > 60)
    for band in ((hue < 12) | (hue > 165), (hue > 95) & (hue <= 126), (hue > 126) & (hue <= 165)):
        places = inked[vivid & band]
        if len(places) > _LEAST_INK:
            yield from _patches(sheet, places)


def _patches(sheet: Sheet, places: NDArray[np.intp]) -> Iterator[Box]:
    """The patches that the pixels of one ink make, looked for in the part of the page that holds them."""
    mask = np.zeros(sheet.ink.shape, np.uint8)
    mask.ravel()[places] = 255
    x, y, width, height = cv2.boundingRect(mask)
    left, top = max(x - _JOINED, 0), max(y - _JOINED, 0)
    part = np.ascontiguousarray(mask[top : y + height + _JOINED, left : x + width + _JOINED])
    joined = cv2.morphologyEx(part, cv2.MORPH_CLOSE, np.ones((_JOINED, _JOINED), np.uint8))
    for box, patch in components(np.asarray(joined, dtype=np.uint8), sheet.points, (left, top)):
        if patch > 0.045 and _seal_sized(box) and _inked_rim(crop(mask, box, sheet.points)):
            yield box


def _seal_sized(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return _SIDE[0] <= max(width, height) <= _SIDE[1] and min(width, height) >= 22 and 0.35 <= height / width <= 1.5


def _inked_rim(mask: Pixels) -> bool:
    """Ink all around the rim: a frame, round or rectangular. A signature has ink along one line only."""
    height, width = mask.shape
    if height < 8 or width < 8:
        return False
    rows, columns = np.nonzero(mask)
    if len(rows) < 0.03 * height * width:
        return False
    angles = np.arctan2((rows - height / 2) / height, (columns - width / 2) / width)
    radii = np.hypot((rows - height / 2) / (height / 2), (columns - width / 2) / (width / 2))
    sectors = np.histogram(angles[radii > 0.68], bins=24, range=(-np.pi, np.pi))[0]
    return bool((sectors > 0).mean() >= 0.8) and _inked_edges(rows, columns, mask.shape)


def _inked_edges(rows: NDArray[np.intp], columns: NDArray[np.intp], shape: tuple[int, ...]) -> bool:
    """Whether a long low frame has ink along its upper and its lower edge: waves reach up here and there only."""
    height, width = shape[0], shape[1]
    if width < _LOW * height:
        return True
    upper, lower = np.zeros(width, bool), np.zeros(width, bool)
    upper[columns[rows < _EDGE * height]] = True
    lower[columns[rows >= (1 - _EDGE) * height]] = True
    return min(float(upper.mean()), float(lower.mean())) > _ALONG


def _rings(sheet: Sheet, bare: Pixels) -> Iterator[Box]:
    """Circles in any ink: seals of black-and-white copies."""
    grey = cv2.medianBlur(cv2.dilate(bare, np.ones((2, 2), np.uint8)), 3)
    low, high = (int(side / 2 / sheet.points) for side in _SIDE)
    circles = cv2.HoughCircles(
        grey, cv2.HOUGH_GRADIENT, dp=1.5, minDist=low, param1=120, param2=70, minRadius=low, maxRadius=high
    )
    if circles is None:
        return
    for x, y, radius in circles[0][:6]:
        if _is_ring(bare, float(x), float(y), float(radius)):
            side = [v * sheet.points for v in (x - radius, y - radius, x + radius, y + radius)]
            yield Box(*(round(float(v), 1) for v in side))


def _is_ring(ink: Pixels, x: float, y: float, radius: float) -> bool:
    """Ink near the radius in most directions and, unlike in a block of print, less of it outside."""
    on, outside = (_ring_share(ink, x, y, radius + shift) for shift in (0.0, 8.0))
    return on > 0.62 and outside < 0.65 * on


def _ring_share(ink: Pixels, x: float, y: float, radius: float) -> float:
    """The share of directions from the centre in which ink stands near the radius."""
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    hit = np.zeros(180, dtype=bool)
    for offset in np.arange(-2.5, 2.6, 1.0):
        columns = np.clip((x + (radius + offset) * np.cos(angles)).astype(int), 0, ink.shape[1] - 1)
        rows = np.clip((y + (radius + offset) * np.sin(angles)).astype(int), 0, ink.shape[0] - 1)
        hit |= ink[rows, columns] > 0
    return float(hit.mean())


def _rims(sheet: Sheet, bare: Pixels) -> Iterator[Box]:
    """Frames of any shape in any ink: what is left where the print is taken away, with ink all around its rim."""
    joined = cv2.morphologyEx(bare, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    for box, _ in components(np.asarray(joined, dtype=np.uint8), sheet.points):
        if _seal_sized(box) and _inked_rim(crop(bare, box, sheet.points)):
            yield box
