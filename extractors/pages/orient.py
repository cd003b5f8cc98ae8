"""Which way up a page is and how far it leans, from the boxes that the text detector finds on a small copy."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages import ocr_rapid
from extractors.pages.ocr_decode import Character
from extractors.pages.ocr_rapid import Quads
from extractors.pages.raster import Pixels

_LOOK_SIDE = 800
"""The copy's longest side: lines need not be readable, only visible (0.2 s a page)."""

_SAMPLE = 24
"""Lines that are asked which way up they are."""

_SLIGHT, _STAMPS = 6.0, 0.3
"""Degrees of a usual lean, and the share of lines with such a lean beside which steeper ones are those of stamps."""

_STEEP_LINES = 3
"""Lines that a steeper lean needs: a line or two may be a stamp's."""

_SURE = 0.75
"""Share of the votes that settles the question without reading; below, a few lines are read both ways."""


def measure_turn_and_lean(pixels: Pixels) -> tuple[int, float]:
    """Return (degrees clockwise that make the page upright: 0, 90, 180, 270; degrees that lines then fall).

    The lean is that of the page after the turn, positive where lines fall to the right. Both are 0
    where the page shows no text.
    """
    scale = min(1.0, _LOOK_SIDE / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else pixels
    quads = ocr_rapid.find_text(small) / np.float32(scale)
    if not len(quads):
        return 0, 0.0
    lying = _are_tall(quads)
    chosen = [quad for quad in quads if ocr_rapid.is_tall(quad) == lying]
    reversed_ = _is_reversed(pixels, _sample(chosen))
    turn = (90 if reversed_ else 270) if lying else (180 if reversed_ else 0)
    return turn, _lean(chosen, lying=lying)


def _sides(quad: NDArray[np.float32]) -> tuple[float, float]:
    return float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))


def _are_tall(quads: Quads) -> bool:
    tall = sum(_sides(quad)[1] for quad in quads if ocr_rapid.is_tall(quad))
    wide = sum(_sides(quad)[0] for quad in quads if not ocr_rapid.is_tall(quad))
    return tall > wide


def _sample(quads: Sequence[NDArray[np.float32]]) -> list[NDArray[np.float32]]:
    """Prefer lines of a few words: short ones say little, long ones are squeezed by the classifier."""

    def merit(quad: NDArray[np.float32]) -> float:
        longer, shorter = max(_sides(quad)), max(min(_sides(quad)), 1.0)
        return abs(longer / shorter - 6.0)

    return sorted(quads, key=merit)[:_SAMPLE]


def _is_reversed(pixels: Pixels, quads: Sequence[NDArray[np.float32]]) -> bool:
    strips = [ocr_rapid.cut_out(pixels, quad) for quad in quads]
    votes = ocr_rapid.upside_down(strips)
    share = sum(votes) / len(votes)
    if len(votes) >= 4 and not 1 - _SURE < share < _SURE:
        return share > 0.5
    return _reads_better_reversed(strips[:6])


def _reads_better_reversed(strips: Sequence[Pixels]) -> bool:
    forward = ocr_rapid.read_strips(strips)
    backward = ocr_rapid.read_strips([np.ascontiguousarray(strip[::-1, ::-1]) for strip in strips])
    return _trust(backward) > _trust(forward)


def _trust(lines: Sequence[Sequence[Character]]) -> float:
    return sum(character.confidence**2 for line in lines for character in line)


def _lean(quads: Sequence[NDArray[np.float32]], *, lying: bool) -> float:
    """Return the median angle of the long lines, weighted by length."""
    angles, weights = [], []
    for quad in quads:
        along = (quad[2] + quad[3] - quad[0] - quad[1]) if lying else (quad[1] + quad[2] - quad[0] - quad[3])
        length, across = float(np.linalg.norm(along)) / 2, min(_sides(quad))
        if length >= 4 * across:
            angle = np.degrees(np.arctan2(along[1], along[0]))
            angles.append(float(angle - 90.0 if lying else angle))
            weights.append(length)
    if not angles:
        return 0.0
    near = [abs(angle) < _SLIGHT for angle in angles]
    if sum(weight for weight, is_near in zip(weights, near, strict=True) if is_near) > _STAMPS * sum(weights):
        angles = [angle for angle, is_near in zip(angles, near, strict=True) if is_near]
        weights = [weight for weight, is_near in zip(weights, near, strict=True) if is_near]
    order = np.argsort(angles)
    reached = np.cumsum(np.asarray(weights)[order])
    middle = angles[int(order[int(np.searchsorted(reached, reached[-1] / 2))])]
    return middle if abs(middle) < _SLIGHT or len(angles) >= _STEEP_LINES else 0.0
