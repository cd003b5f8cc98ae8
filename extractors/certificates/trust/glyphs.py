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
_BEST = 2  # likest digits elsewhere that are compared with
_LEAST_DIGITS = 2
_LEAST_RIVALS = 2  # same digits elsewhere
_SAME_DIGIT, _SAME_NUMBER = 0.3, 0.5  # likeness to themselves in any type; less was cut or read wrongly
_ENOUGH = 4  # digits

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


def strangeness(figures: Sequence[Figures]) -> list[float | None]:
    """How much less like its digits elsewhere on the page even the most usual digit of each number is, 0 to 1.

    The usual likeness of each digit is the page's own. None where too few digits are found elsewhere, or where one is
    so unlike that it was cut wrongly. One usual digit is enough: a blot or a fold makes a single digit strange.
    """
    told = _likenesses(figures)
    measured = [told[n] if _is_measured(told[n]) else () for n in range(len(figures))]
    usual = _usual([pair for pairs in measured for pair in pairs])
    return [_strangeness(pairs, usual) if pairs else None for pairs in measured]


def _likenesses(figures: Sequence[Figures]) -> list[list[tuple[str, float]]]:
    """For each number its digits with their mean likeness to the likest same digits of other numbers."""
    found: list[list[tuple[str, float]]] = [[] for _ in figures]
    for digit in sorted({digit for figure in figures for digit in figure.shapes}):
        placed = [(n, shape.ravel()) for n, figure in enumerate(figures) for shape in figure.shapes.get(digit, ())]
        owners = np.asarray([n for n, _ in placed])
        stack = np.stack([shape for _, shape in placed])
        alike = stack @ stack.T
        alike[owners[:, None] == owners[None, :]] = -1.0
        best = np.sort(alike, axis=1)[:, -_BEST:]
        for n, row in zip(owners, best, strict=True):
            rivals = row[row > -1.0]
            if len(rivals) >= _LEAST_RIVALS:
                found[n].append((digit, float(rivals.mean())))
    return found


def _is_measured(pairs: Sequence[tuple[str, float]]) -> bool:
    likes = [like for _, like in pairs]
    return len(likes) >= _LEAST_DIGITS and min(likes) >= _SAME_DIGIT and float(np.mean(likes)) >= _SAME_NUMBER


def _usual(pairs: Sequence[tuple[str, float]]) -> Mapping[str, float]:
    """The median likeness of each digit; that of all digits for those which are rare."""
    by_digit: dict[str, list[float]] = defaultdict(list)
    for digit, like in pairs:
        by_digit[digit].append(like)
    overall = float(np.median([like for _, like in pairs])) if pairs else 1.0
    return {
        digit: float(np.median(likes)) if len(likes) >= _ENOUGH else min(overall, float(np.median([*likes, overall])))
        for digit, likes in by_digit.items()
    }


def _strangeness(pairs: Sequence[tuple[str, float]], usual: Mapping[str, float]) -> float:
    off = sorted(usual[digit] - like for digit, like in pairs)
    return off[1] if len(off) >= _ENOUGH else off[0]
