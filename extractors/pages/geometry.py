"""The upright page: sheet cut out of a photograph, turned by quarters, straightened.

`Upright.pixels` is what every box of the page refers to, at `scale` points a pixel: for scans the sheet as
scanned (turned and straightened), for photographs the rectified sheet without the ground around it.
"""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from extractors.pages import ocr_rapid, ocr_tesseract
from extractors.pages.orient import measure_turn_and_lean
from extractors.pages.photograph import find_sheet, flatten_sheet
from extractors.pages.raster import Pixels, Raster, fitted

MIN_LEAN = 0.25
"""Degrees below which lines are straight enough; straightening costs a little sharpness."""

MAX_LEAN = 44.0
_WIDE_LEAN = 3.0
"""From here on the canvas grows, so that the corners of the page are not cut off."""


@dataclass(frozen=True, slots=True)
class Upright:
    """An upright page image in its own colours; `rotation` is degrees turned clockwise, `scale` points a pixel."""

    pixels: Pixels
    scale: float
    rotation: int
    notes: tuple[str, ...]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        height, width = self.pixels.shape[:2]
        return width * self.scale, height * self.scale


def upright(raster: Raster) -> Upright:
    """Return the page upright and straight; what was done is in the notes.

    Uses RapidOCR's detector where it is installed, Tesseract's orientation detection otherwise.
    """
    pixels, dpi, notes = raster.pixels, raster.dpi, list(raster.notes)
    corners = find_sheet(pixels)
    if corners is not None:
        flat = fitted(flatten_sheet(pixels, corners), None)
        pixels, dpi = flat.pixels, flat.dpi
        notes = ["photograph: sheet cut out and perspective corrected, taken for A4"]
    turn, lean = _measured(pixels)
    if turn:
        pixels = np.ascontiguousarray(np.rot90(pixels, k=-turn // 90))
        notes.append(f"turned {turn}° clockwise")
    if MIN_LEAN <= abs(lean) <= MAX_LEAN:
        pixels = straighten(pixels, lean)
        notes.append(f"straightened by {lean:.1f}°")
    return Upright(pixels, 72.0 / dpi, (raster.turn + turn) % 360, tuple(notes))


def _measured(pixels: Pixels) -> tuple[int, float]:
    """Measure turn and lean, remembering the last pages: seals are looked for on a page just read."""
    small = cv2.resize(pixels, (97, 97), interpolation=cv2.INTER_AREA)
    return _remembered(_Keyed((pixels.shape, small.tobytes()), pixels))


class _Keyed:
    """Pixels that compare by a digest, so that the cache holds no page image for longer than it measures it."""

    def __init__(self, key: tuple[tuple[int, ...], bytes], pixels: Pixels) -> None:
        self.key = key
        self.pixels: Pixels | None = pixels

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self.key == other.key


@lru_cache(maxsize=64)
def _remembered(page: _Keyed) -> tuple[int, float]:
    pixels, page.pixels = page.pixels, None
    if pixels is None:
        return 0, 0.0
    if ocr_rapid.is_available():
        return measure_turn_and_lean(pixels)
    return ocr_tesseract.measure_turn_and_lean(pixels)


def straighten(pixels: Pixels, lean: float) -> Pixels:
    """Rotate a page whose lines fall by `lean` degrees to the right; new corners get the paper's colour."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1.0)
    size = width, height
    if abs(lean) > _WIDE_LEAN:
        cosine, sine = abs(matrix[0, 0]), abs(matrix[0, 1])
        size = round(height * sine + width * cosine), round(height * cosine + width * sine)
        matrix[0, 2] += (size[0] - width) / 2
        matrix[1, 2] += (size[1] - height) / 2
    paper = np.median(pixels[::16, ::16].reshape(-1, 3), axis=0)
    return np.asarray(
        cv2.warpAffine(pixels, matrix, size, flags=cv2.INTER_LINEAR, borderValue=[float(value) for value in paper])
    )
