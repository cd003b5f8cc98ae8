"""Image files as RGB arrays: limits checked before decoding, every frame, resolution told or guessed."""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from extractors.errors import DamagedInputError, EmptyInputError, TooLargeInputError, WrongTypeError
from extractors.pages.options import MAX_PIXELS, MAX_SIDE

cv2.setNumThreads(1)  # worker processes side by side are faster than threads inside each, which hinder one another

Pixels = NDArray[np.uint8]
"""Rows, columns, channels; RGB unless a name says otherwise."""

_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"RIFF", b"GIF8")
_EXIF_TURNS = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}
_EXIF_ORIENTATION = 0x0112
_A4_LONG_INCHES = 297 / 25.4
_PLAUSIBLE_INCHES = (4.0, 24.0)
_DECODER_ERRORS = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, MemoryError)


@dataclass(frozen=True, slots=True)
class Raster:
    """One decoded page image; `dpi` belongs to `pixels`, `turn` is what the camera's note turned clockwise."""

    pixels: Pixels
    dpi: float
    turn: int = 0
    notes: tuple[str, ...] = ()


def frame_count(data: bytes) -> int:
    """Return the number of pages of an image file (more than one for TIFF only).

    Raises EmptyInputError, WrongTypeError, DamagedInputError or TooLargeInputError.
    """
    with _opened(data) as image:
        return _frames(image)


def read_frames(data: bytes, first: int, last: int | None) -> Iterator[tuple[int, Raster]]:
    """Yield (page number, raster) for pages `first` to `last` (counted from 1, inclusive)."""
    with _opened(data) as image:
        count = _frames(image)
        for number in range(max(first, 1), min(last or count, count) + 1):
            yield number, _read_frame(image, number)


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    if not data.strip():
        raise EmptyInputError("The image file is empty; ask for the file again.")
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        warnings.filterwarnings("ignore", module="PIL")
        try:
            image = Image.open(io.BytesIO(data))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise too_large(_pixels_told(error)) from error
        except UnidentifiedImageError as error:
            raise _unidentified(data) from error
        except _DECODER_ERRORS as error:
            raise _damaged(error) from error
        with image:
            yield image


def too_large(pixels: int) -> TooLargeInputError:
    """Return the error for an image of so many pixels."""
    return TooLargeInputError(
        f"The image has {pixels:,} pixels, the limit is {MAX_PIXELS:,}; scan the page again at 300 dpi."
    )


def _pixels_told(error: Exception) -> int:
    told = re.search(r"\((\d+) pixels\)", str(error))
    return int(told.group(1)) if told else 2 * MAX_PIXELS


def _unidentified(data: bytes) -> DamagedInputError | WrongTypeError:
    if data.startswith(_MAGIC):
        return DamagedInputError("The image file is cut short or broken at its beginning; ask for the file again.")
    return WrongTypeError("The file is not an image of a known type (PNG, JPEG, TIFF, BMP, WebP).")


def _damaged(error: BaseException) -> DamagedInputError:
    return DamagedInputError(f"The image file is cut short or broken ({error}); ask for the file again.")


def _frames(image: Image.Image) -> int:
    _check_size(image.size)
    if image.format != "TIFF":
        return 1
    try:
        return int(getattr(image, "n_frames", 1))
    except _DECODER_ERRORS as error:
        raise _damaged(error) from error


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise too_large(size[0] * size[1])


def _read_frame(image: Image.Image, number: int) -> Raster:
    try:
        if number > 1 or image.format == "TIFF":
            image.seek(number - 1)
        _check_size(image.size)
        told = _told_dpi(image)
        turn = _EXIF_TURNS.get(int(image.getexif().get(_EXIF_ORIENTATION, 1)), 0)
        smaller, factor = _reduced(image)
        pixels = np.asarray(_rgb(ImageOps.exif_transpose(smaller)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large(_pixels_told(error)) from error
    except _DECODER_ERRORS as error:
        raise _damaged(error) from error
    if told is not None:
        told = (told[0] / factor, told[1] / factor) if turn in (0, 180) else (told[1] / factor, told[0] / factor)
    return fitted(pixels, told, turn)


def _reduced(image: Image.Image) -> tuple[Image.Image, int]:
    """Decode an image; one far larger than a page needs is made smaller by a whole factor, to save memory."""
    factor = max(image.size) // MAX_SIDE
    if factor < 2:
        image.load()
        return image, 1
    exif = image.getexif()
    grey = image.convert("L") if image.mode == "1" else image
    smaller = (grey.convert("RGB") if grey.mode == "P" else grey).reduce(factor)
    smaller.info["exif"] = exif.tobytes()
    return smaller, factor


def _told_dpi(image: Image.Image) -> tuple[float, float] | None:
    told = image.info.get("dpi")
    if not told:
        return None
    across, down = float(told[0]), float(told[1])
    inches = max(image.size[0] / max(across, 1.0), image.size[1] / max(down, 1.0))
    return (across, down) if _PLAUSIBLE_INCHES[0] <= inches <= _PLAUSIBLE_INCHES[1] else None


def _rgb(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        values = np.asarray(image, dtype=np.float32)
        top = max(float(values.max()), 1.0)
        return Image.fromarray((values * (255.0 / top)).clip(0, 255).astype(np.uint8)).convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("RGB")
    return image.convert("RGB")


def fitted(pixels: Pixels, told: tuple[float, float] | None, turn: int = 0) -> Raster:
    """Return a raster with square pixels and no side over the limit, its dpi guessed where it is not told.

    A page of unknown resolution is taken for A4: its long side has 11.7 inches.
    """
    height, width = pixels.shape[:2]
    across, down = told or (max(width, height) / _A4_LONG_INCHES,) * 2
    dpi = max(across, down)
    notes = () if told else ("resolution not told: page taken for A4",)
    size = width * dpi / across, height * dpi / down
    shrink = min(1.0, MAX_SIDE / max(size))
    target = max(1, round(size[0] * shrink)), max(1, round(size[1] * shrink))
    if target != (width, height):
        pixels = _resized(pixels, target)
    return Raster(pixels, dpi * shrink, turn, notes)


def _resized(pixels: Pixels, target: tuple[int, int]) -> Pixels:
    smaller = target[0] * target[1] < pixels.shape[0] * pixels.shape[1]
    return np.asarray(cv2.resize(pixels, target, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR))
