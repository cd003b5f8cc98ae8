"""Seals and signatures on a page image, in colour and in black and white, over text or beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.records.certificates import Mark
from extractors.records.pages import Box, Line

_DPI = 100.0
_SEAL_SIDE = (50.0, 190.0)  # points: 18 to 67 mm
_SIGNATURE_WIDTH = (34.0, 330.0)
_SIGNATURE_HEIGHT = (9.0, 130.0)
_LOWER_PART = 0.25  # of the first page: signatures stand below the letterhead
_PEN_DARKER = 45  # grey levels
_BEYOND = 10.0  # points

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page at working size: colour, ink mask, and points for each pixel."""

    colour: Pixels
    ink: Pixels
    points: float


def find_marks(image: Pixels, points_per_pixel: float, lines: Sequence[Line], page: int) -> tuple[Mark, ...]:
    """The seals and signatures of an upright page; `lines` are its printed lines, which are neither.

    Boxes are in points from the top left of the page.
    """
    sheet = _working(image, points_per_pixel)
    seals = _seals(sheet, lines)
    signatures = _signatures(sheet, seals, lines, _LOWER_PART if page == 1 else 0.0)
    return tuple(_mark("seal", box, sheet, page) for box in seals) + tuple(
        _mark("signature", box, sheet, page) for box in signatures
    )


def _working(image: Pixels, points_per_pixel: float) -> _Sheet:
    colour = image if image.ndim == 3 else np.repeat(image[:, :, None], 3, axis=2)
    scale = points_per_pixel * _DPI / 72.0
    if scale < 0.95:
        colour = np.asarray(cv2.resize(colour, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    grey = cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY_INV, 31, 14)
    ink = _without_rules(np.asarray(ink, dtype=np.uint8))
    return _Sheet(colour, ink, points_per_pixel * image.shape[1] / colour.shape[1])


def _without_rules(ink: Pixels) -> Pixels:
    flat = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (45, 1)))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, 45)))
    return np.asarray(ink & ~cv2.dilate(flat | upright, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _seals(sheet: _Sheet, lines: Sequence[Line]) -> list[Box]:
    found: list[Box] = []
    for box in (*_coloured_seals(sheet), *_ring_seals(sheet), *_framed_seals(sheet, lines)):
        if not any(_share(box, other) > 0.3 for other in found):
            found.append(box)
    return found


def _coloured_seals(sheet: _Sheet) -> Iterator[Box]:
    """Patches of saturated red, blue or violet with the size of a seal and ink in most of their parts."""
    hsv = cv2.cvtColor(sheet.colour, cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[:, :, 0].astype(int), hsv[:, :, 1].astype(int), hsv[:, :, 2].astype(int)
    vivid = (saturation > 55) & (value > 60)
    for band in ((hue < 12) | (hue > 165), (hue > 95) & (hue <= 165)):
        mask = np.where(vivid & band, 255, 0).astype(np.uint8)
        joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
        for box, patch in _components(np.asarray(joined, dtype=np.uint8), sheet.points):
            inner = _crop(mask, box, sheet.points)
            if _seal_sized(box) and _looks_like_seal(inner) and patch > 0.08:
                yield box


def _seal_sized(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return (
        _SEAL_SIDE[0] <= max(width, height) <= _SEAL_SIDE[1]
        and min(width, height) >= 22
        and 0.35 <= height / width <= 1.5
    )


def _looks_like_seal(mask: Pixels) -> bool:
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
    return bool((sectors > 0).mean() >= 0.8)


def _ring_seals(sheet: _Sheet) -> Iterator[Box]:
    """Circles in any ink: seals of black-and-white copies."""
    grey = cv2.medianBlur(cv2.dilate(sheet.ink, np.ones((2, 2), np.uint8)), 3)
    low, high = (int(side / 2 / sheet.points) for side in _SEAL_SIDE)
    circles = cv2.HoughCircles(
        grey, cv2.HOUGH_GRADIENT, dp=1.5, minDist=low, param1=120, param2=70, minRadius=low, maxRadius=high
    )
    if circles is None:
        return
    for x, y, radius in circles[0][:6]:
        if _ring_share(sheet.ink, float(x), float(y), float(radius)) > 0.62:
            side = [v * sheet.points for v in (x - radius, y - radius, x + radius, y + radius)]
            yield Box(*(round(float(v), 1) for v in side))


def _framed_seals(sheet: _Sheet, lines: Sequence[Line]) -> Iterator[Box]:
    """Frames of any shape in any ink: what is left where the print is taken away, with ink all around its rim."""
    rest = sheet.ink.copy()
    long_lines = [line.box for line in lines if line.box and len(line.text) > 6 and (line.confidence or 1.0) > 0.8]
    _erase_print(rest, sheet.points, long_lines)
    joined = cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    for box, _ in _components(np.asarray(joined, dtype=np.uint8), sheet.points):
        if _seal_sized(box) and _looks_like_seal(_crop(rest, box, sheet.points)):
            yield box


def _ring_share(ink: Pixels, x: float, y: float, radius: float) -> float:
    """The share of directions from the centre in which ink stands near the radius."""
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    hit = np.zeros(180, dtype=bool)
    for offset in np.arange(-2.5, 2.6, 1.0):
        columns = np.clip((x + (radius + offset) * np.cos(angles)).astype(int), 0, ink.shape[1] - 1)
        rows = np.clip((y + (radius + offset) * np.sin(angles)).astype(int), 0, ink.shape[0] - 1)
        hit |= ink[rows, columns] > 0
    return float(hit.mean())


def _signatures(sheet: _Sheet, seals: Sequence[Box], lines: Sequence[Line], upper: float) -> list[Box]:
    """Strokes that are no print: wide, sparse, long connected lines."""
    rest = sheet.ink.copy()
    for seal in seals:
        _erase_seal(rest, sheet, seal)
    _erase_print(rest, sheet.points, [line.box for line in lines if line.box and (line.confidence or 1.0) > 0.5])
    joined = cv2.dilate(rest, np.ones((3, 9), np.uint8))
    found = []
    for box, _ in _components(np.asarray(joined, dtype=np.uint8), sheet.points):
        low_enough = box.y0 > upper * sheet.ink.shape[0] * sheet.points
        if low_enough and _signature_sized(box) and _strokes(_crop(rest, box, sheet.points), sheet.points):
            found.append(box)
    return found


def _erase_print(rest: Pixels, points: float, boxes: Sequence[Box]) -> None:
    """Take the printed letters away: ink that stays inside a printed line, where a stroke across it goes on."""
    printed = np.zeros_like(rest)
    for box in boxes:
        printed[_window(box, points, rest.shape, margin=1.5)] = 255
    count, marks, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    inside = np.bincount(marks[printed > 0].ravel(), minlength=count)
    letters = inside >= 0.92 * stats[:, cv2.CC_STAT_AREA]
    letters[0] = False
    rest[letters[marks]] = 0


def _signature_sized(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return (
        _SIGNATURE_WIDTH[0] <= width <= _SIGNATURE_WIDTH[1]
        and _SIGNATURE_HEIGHT[0] <= height <= _SIGNATURE_HEIGHT[1]
        and width > 0.8 * height
    )


def _strokes(mask: Pixels, points: float) -> bool:
    """Whether the ink is drawn: its largest connected stroke runs over most of the width and is thin."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(mask, np.ones((2, 2), np.uint8)), connectivity=8)
    if count < 2:
        return False
    largest = stats[1:][np.argmax(stats[1:, cv2.CC_STAT_WIDTH])]
    wide = largest[cv2.CC_STAT_WIDTH] * points
    fill = largest[cv2.CC_STAT_AREA] / (largest[cv2.CC_STAT_WIDTH] * largest[cv2.CC_STAT_HEIGHT])
    return bool(
        wide > 26 and wide > 0.35 * mask.shape[1] * points and fill < 0.45 and largest[cv2.CC_STAT_HEIGHT] * points > 7
    )


def _erase_seal(rest: Pixels, sheet: _Sheet, seal: Box) -> None:
    """Take a seal's own ink away and leave what crosses it in another colour; all of it where there is no colour."""
    area = _window(seal, sheet.points, rest.shape, margin=3.0)
    hsv = cv2.cvtColor(sheet.colour[area], cv2.COLOR_RGB2HSV)
    vivid = hsv[:, :, 1] > 55
    if vivid.mean() < 0.04:
        grey, ink = hsv[:, :, 2].astype(int), rest[area] > 0
        darker = grey < float(np.median(grey[ink])) - _PEN_DARKER / 2 if ink.any() else ink
        rest[area] = np.where(_reaching_out(rest, area, sheet.points) | darker, rest[area], 0)
        return
    hue = hsv[:, :, 0].astype(int)
    middle = float(np.median(np.where(hue[vivid] > 165, hue[vivid] - 180, hue[vivid])))
    distance = np.abs(((hue - middle + 90) % 180) - 90)
    # A pen of the seal's own colour is darker than the stamp's ink.
    light = hsv[:, :, 2].astype(int)
    stamped = light > float(np.median(light[vivid])) - _PEN_DARKER
    rest[area] = np.where(vivid & (distance < 18) & stamped, 0, rest[area])


def _reaching_out(ink: Pixels, area: tuple[slice, slice], points: float) -> NDArray[np.bool_]:
    """The ink of an area that belongs to strokes which go on well beyond it: a pen across a stamp without colour."""
    _, marks, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, right = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_LEFT] + stats[:, cv2.CC_STAT_WIDTH]
    beyond = np.maximum(area[1].start - left, right - area[1].stop) * points
    reaching = beyond > _BEYOND
    reaching[0] = False
    return np.asarray(reaching[marks[area]])


def _components(mask: Pixels, points: float) -> Iterator[tuple[Box, float]]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for number in range(1, count):
        x, y, width, height, area = (int(v) for v in stats[number][:5])
        if width * points > 15 and height * points > 6:
            edges = (x, y, x + width, y + height)
            yield Box(*(round(v * points, 1) for v in edges)), area / (width * height)


def _window(box: Box, points: float, shape: tuple[int, ...], margin: float = 0.0) -> tuple[slice, slice]:
    rows = slice(max(0, int((box.y0 - margin) / points)), min(shape[0], int((box.y1 + margin) / points) + 1))
    return rows, slice(max(0, int((box.x0 - margin) / points)), min(shape[1], int((box.x1 + margin) / points) + 1))


def _crop(mask: Pixels, box: Box, points: float) -> Pixels:
    return mask[_window(box, points, mask.shape)]


def _share(box: Box, other: Box) -> float:
    width = min(box.x1, other.x1) - max(box.x0, other.x0)
    height = min(box.y1, other.y1) - max(box.y0, other.y0)
    smaller = min((b.x1 - b.x0) * (b.y1 - b.y0) for b in (box, other))
    return max(0.0, width) * max(0.0, height) / max(1e-6, smaller)


def _mark(kind: str, box: Box, sheet: _Sheet, page: int) -> Mark:
    return Mark(kind, page, box, phash=_difference_hash(_crop(sheet.ink, box, sheet.points)))


def _difference_hash(mask: Pixels) -> str:
    """A 64-bit difference hash of the mark's ink as 16 hexadecimal digits."""
    small = cv2.resize(mask, (9, 8), interpolation=cv2.INTER_AREA).astype(int)
    bits = (small[:, 1:] > small[:, :-1]).flatten()
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):016x}"
