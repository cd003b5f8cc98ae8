"""Whether the figures of a value are printed in the type of the page's other figures, by the shapes of like digits."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages.image import PageImage
from extractors.records.pages import Box

_SIZE = (16, 24)  # pixels across and down to which a digit is brought
_BEST = 3  # likest digits elsewhere that are compared with
_LEAST_DIGITS = 2

Shape = NDArray[np.float32]
Shapes = Mapping[str, Sequence[Shape]]


@dataclass(frozen=True, slots=True)
class Figures:
    """A printed number: its place, and the shapes of its digits by digit."""

    box: Box
    shapes: Shapes


def figures_of(image: PageImage, box: Box, text: str) -> Figures | None:
    """The digits of a printed word; None where not every letter of it can be told from its neighbours."""
    characters = [char for char in text if char.isalnum()]
    if sum(char.isdigit() for char in characters) < _LEAST_DIGITS:
        return None
    rim = 0.1 * (box.y1 - box.y0)
    rows = slice(max(int((box.y0 - rim) / image.scale), 0), int((box.y1 + rim) / image.scale) + 1)
    cut = image.pixels[rows, max(int((box.x0 - rim) / image.scale), 0) : int((box.x1 + rim) / image.scale) + 1]
    if min(cut.shape[:2]) < 8:
        return None
    grey = cv2.cvtColor(np.ascontiguousarray(cut), cv2.COLOR_RGB2GRAY)
    parts = _parts(grey)
    if len(parts) != len(characters):
        return None
    shapes: dict[str, list[Shape]] = defaultdict(list)
    for char, (x, y, wide, tall) in zip(characters, parts, strict=True):
        if char.isdigit():
            shapes[char].append(_shape(grey[y : y + tall, x : x + wide]))
    return Figures(box, dict(shapes))


def _parts(grey: NDArray[np.uint8]) -> list[tuple[int, int, int, int]]:
    """The letters of a word from left to right; commas, dots and dashes are none."""
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes = [(int(s[0]), int(s[1]), int(s[2]), int(s[3])) for s in stats[1:] if s[cv2.CC_STAT_AREA] > 6]
    tallest = max((tall for _, _, _, tall in boxes), default=0)
    return sorted(box for box in boxes if box[3] > 0.7 * tallest and box[2] < 1.4 * box[3])


def _shape(letter: NDArray[np.uint8]) -> Shape:
    """A digit with its proportions, its paper at 0 and its ink spread to unit variance."""
    wide = max(1, round(letter.shape[1] * _SIZE[1] / letter.shape[0]))
    fitted = cv2.resize(255 - letter, (min(wide, _SIZE[0]), _SIZE[1]), interpolation=cv2.INTER_AREA)
    canvas = np.zeros((_SIZE[1], _SIZE[0]), np.float32)
    left = (_SIZE[0] - fitted.shape[1]) // 2
    canvas[:, left : left + fitted.shape[1]] = fitted
    centred = canvas - canvas.mean()
    return np.asarray(centred / max(float(np.linalg.norm(centred)), 1e-6), np.float32)


def likeness(figures: Figures, others: Sequence[Figures]) -> float | None:
    """How like the digits are to the likest ones of other words, 0 to 1; None where too few digits are found there."""
    found: list[float] = []
    for digit, shapes in figures.shapes.items():
        rivals = [shape for other in others if other.box != figures.box for shape in other.shapes.get(digit, ())]
        if len(rivals) >= _BEST:
            stack = np.stack([rival.ravel() for rival in rivals])
            found += [float(np.sort(stack @ shape.ravel())[-_BEST:].mean()) for shape in shapes]
    return float(np.mean(found)) if len(found) >= _LEAST_DIGITS else None
