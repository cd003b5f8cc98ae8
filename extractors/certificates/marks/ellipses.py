"""Round and oval stamps in any ink: ellipses fitted to outlines of what is no print, without strokes across them."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.certificates.marks.sheet import Sheet
from extractors.pages.raster import Pixels
from extractors.records.pages import Box

_LONG, _SHORT = (50.0, 190.0), (34.0, 190.0)  # points
_LEAST_RATIO = 0.45
_ROUNDS = 6
_ON = 2.5  # pixels from the fitted line
_COVERED = 0.72
_FEWER_OUTSIDE = 0.65

Ellipse = tuple[tuple[float, float], tuple[float, float], float]


def find_ellipses(sheet: Sheet, bare: Pixels) -> Iterator[Box]:
    """The boxes in points of the round and oval stamps among the ink `bare` of print."""
    joined = cv2.morphologyEx(bare, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        _, _, width, height = cv2.boundingRect(contour)
        if min(width, height) * sheet.points < _SHORT[0] or max(width, height) * sheet.points > 2.2 * _LONG[1]:
            continue
        fits = (_fitted(part) for part in _parts(contour.reshape(-1, 2).astype(np.float32)))
        drawn = (fit for fit in fits if fit and _sized(fit, sheet.points) and _is_drawn(bare, fit))
        if (ellipse := next(drawn, None)) is not None:
            yield _box(ellipse, sheet.points)


def _parts(outline: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    """An outline, and its right and left parts: where a signature runs into a stamp, the stamp is at one end."""
    yield outline
    left, right = float(outline[:, 0].min()), float(outline[:, 0].max())
    for share in (0.7, 0.5, 0.35):
        yield outline[outline[:, 0] > right - share * (right - left)]
        yield outline[outline[:, 0] < left + share * (right - left)]


def _fitted(outline: NDArray[np.float32]) -> Ellipse | None:
    """Fit an ellipse, again and again without the points that lie farthest off: those of strokes that cross it."""
    points = outline
    ellipse: Ellipse | None = None
    for _ in range(_ROUNDS):
        if len(points) < 60:
            return None
        ellipse = cv2.fitEllipseAMS(points)
        off = np.abs(_distance(ellipse, points))
        kept = points[off <= max(_ON, float(np.quantile(off, 0.85)))]
        if len(kept) == len(points):
            break
        points = kept
    return ellipse


def _distance(ellipse: Ellipse, points: NDArray[np.float32]) -> NDArray[np.float64]:
    """How far points lie outside (or, negative, inside) of an ellipse, in pixels, measured towards its centre."""
    (x, y), (wide, tall), angle = ellipse
    turn = np.radians(angle)
    across, down = points[:, 0] - x, points[:, 1] - y
    first = (across * np.cos(turn) + down * np.sin(turn)) / max(wide / 2, 1e-3)
    second = (down * np.cos(turn) - across * np.sin(turn)) / max(tall / 2, 1e-3)
    reach = np.hypot(first, second)
    return np.asarray(np.hypot(across, down) * (1 - 1 / np.maximum(reach, 1e-6)))


def _sized(ellipse: Ellipse, points: float) -> bool:
    short, long = sorted(side * points for side in ellipse[1])
    return _LONG[0] <= long <= _LONG[1] and _SHORT[0] <= short and short >= _LEAST_RATIO * long


def _is_drawn(ink: Pixels, ellipse: Ellipse) -> bool:
    """Whether ink stands on the line nearly all the way, and much less of it a little farther out."""
    on, outside = _share(ink, ellipse, 0.0), _share(ink, ellipse, 9.0)
    return on > _COVERED and outside < _FEWER_OUTSIDE * on


def _share(ink: Pixels, ellipse: Ellipse, farther: float) -> float:
    """The share of directions in which ink stands on an ellipse drawn so many pixels farther out."""
    (x, y), (wide, tall), angle = ellipse
    turn, around = np.radians(angle), np.linspace(0, 2 * np.pi, 180, endpoint=False)
    hit = np.zeros(180, bool)
    for step in np.arange(-_ON, _ON + 0.1, 1.0):
        first = (wide / 2 + farther + step) * np.cos(around)
        second = (tall / 2 + farther + step) * np.sin(around)
        columns = np.rint(x + first * np.cos(turn) - second * np.sin(turn)).astype(int)
        rows = np.rint(y + first * np.sin(turn) + second * np.cos(turn)).astype(int)
        inside = (columns >= 0) & (columns < ink.shape[1]) & (rows >= 0) & (rows < ink.shape[0])
        hit[inside] |= ink[rows[inside], columns[inside]] > 0
    return float(hit.mean())


def _box(ellipse: Ellipse, points: float) -> Box:
    (x, y), (wide, tall), angle = ellipse
    turn = np.radians(angle)
    across = np.hypot(wide / 2 * np.cos(turn), tall / 2 * np.sin(turn))
    down = np.hypot(wide / 2 * np.sin(turn), tall / 2 * np.cos(turn))
    edges = (x - across, y - down, x + across, y + down)
    return Box(*(round(max(float(edge), 0.0) * points, 1) for edge in edges))
