"""The second engine: Tesseract reads a box again (numbers, dates, codes), or whole pages without RapidOCR."""

import os
import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from shutil import which
from types import ModuleType
from typing import Any, NamedTuple

import cv2
import numpy as np
from PIL import Image

from extractors.pages.layout import PlacedWord, Segment, segment
from extractors.pages.ocr_words import split_scripts
from extractors.pages.raster import Pixels
from extractors.records.pages import Box

_LANGUAGES = {"en": "eng", "zh": "chi_sim", "mixed": "chi_sim+eng"}
_DIGITS = "0123456789.,-/"
_LINE, _COLUMN = 7, 4
_HEIGHT = 48
"""Pixels that a line is enlarged to: Tesseract reads capitals of 25 to 35 pixels best."""


class SecondReading(NamedTuple):
    """What the second engine read in a box; `confidence` (0-1) is that of its weakest word."""

    text: str
    confidence: float


@cache
def is_available() -> bool:
    """Tell whether the program and its Python binding are installed."""
    from importlib.util import find_spec

    return which("tesseract") is not None and find_spec("pytesseract") is not None


@cache
def _languages() -> frozenset[str]:
    return frozenset(_binding().get_languages(config=""))


def _binding() -> ModuleType:
    """Return pytesseract; one thread a call, for worker processes run side by side."""
    import pytesseract

    os.environ["OMP_THREAD_LIMIT"] = "1"
    binding: ModuleType = pytesseract
    return binding


def _installed(language: str) -> str:
    wanted = _LANGUAGES.get(language, "eng")
    kept = [code for code in wanted.split("+") if code in _languages()]
    return "+".join(kept) or "eng"


def read_region(
    image: Pixels, box: Box, *, scale: float, language: str = "en", digits: bool = False
) -> SecondReading | None:
    """Read one line of an upright page image again; `box` is in points, `scale` points a pixel.

    `language` is en, zh or mixed; `digits` allows only figures and their separators. Returns None
    where Tesseract is not installed or reads nothing.
    """
    if not is_available():
        return None
    strip = _enlarged(_cut(image, box, scale))
    if strip is None:
        return None
    config = f"--psm {_LINE}" + (f" -c tessedit_char_whitelist={_DIGITS}" if digits else "")
    found = _words(strip, _installed(language), config)
    if not found:
        return None
    joined = " ".join(word["text"] for word in found)
    text = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", joined)
    return SecondReading(text, min(word["conf"] for word in found))


def _cut(image: Pixels, box: Box, scale: float) -> Pixels:
    margin = 0.15 * (box.y1 - box.y0)
    x0, y0 = int((box.x0 - 2 * margin) / scale), int((box.y0 - margin) / scale)
    x1, y1 = int((box.x1 + 2 * margin) / scale), int((box.y1 + margin) / scale)
    return image[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)]


def _enlarged(strip: Pixels) -> Pixels | None:
    if strip.shape[0] < 4 or strip.shape[1] < 4:
        return None
    factor = max(_HEIGHT / strip.shape[0], 0.25)
    resized = cv2.resize(strip, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.copyMakeBorder(resized, 12, 12, 12, 12, cv2.BORDER_REPLICATE))


def _words(image: Pixels, languages: str, config: str) -> list[dict[str, Any]]:
    binding = _binding()
    data = binding.image_to_data(Image.fromarray(image), lang=languages, config=config, output_type=binding.Output.DICT)
    names = ("text", "conf", "left", "top", "width", "height", "block_num", "par_num", "line_num")
    rows = (dict(zip(names, values, strict=True)) for values in zip(*(data[name] for name in names), strict=True))
    return [
        {**row, "conf": float(row["conf"]) / 100} for row in rows if row["text"].strip() and float(row["conf"]) >= 0
    ]


def read_page(image: Pixels, dpi: float) -> tuple[Segment, ...]:
    """Read a whole upright page (Chinese and English); boxes in points."""
    config = f"--psm {_COLUMN} --dpi {round(dpi)}"
    words = _words(image, _installed("mixed"), config)
    lines = groupby(words, key=lambda word: (word["block_num"], word["par_num"], word["line_num"]))
    return tuple(segment(_placed(list(line), 72.0 / dpi)) for _, line in lines)


def _placed(words: Sequence[dict[str, Any]], scale: float) -> list[PlacedWord]:
    placed: list[PlacedWord] = []
    for word in words:
        left, top = word["left"] * scale, word["top"] * scale
        box = Box(left, top, left + word["width"] * scale, top + word["height"] * scale)
        placed += split_scripts(word["text"], box, word["conf"], placed[-1] if placed else None)
    return placed


def measure_turn_and_lean(image: Pixels) -> tuple[int, float]:
    """Return (degrees clockwise to make the page upright, lean of its lines), by Tesseract's orientation detection."""
    if not is_available():
        return 0, 0.0
    binding = _binding()
    try:
        told = binding.image_to_osd(Image.fromarray(image), output_type=binding.Output.DICT)
    except binding.TesseractError:
        return 0, 0.0
    turn = int(told["rotate"]) % 360 if float(told["orientation_conf"]) > 1 else 0
    return turn, _lean(np.asarray(np.rot90(image, k=-turn // 90)))


def _lean(image: Pixels) -> float:
    """Return the angle at which the rows of ink stand out most from the gaps between them."""
    scale = min(1.0, 700 / max(image.shape[:2]))
    grey = cv2.cvtColor(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15)
    coarse = max(np.arange(-10.0, 10.1, 1.0), key=lambda angle: _sharpness(ink, float(angle)))
    fine = max(np.arange(coarse - 1, coarse + 1.01, 0.2), key=lambda angle: _sharpness(ink, float(angle)))
    return float(fine)


def _sharpness(ink: Pixels, angle: float) -> float:
    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(ink, matrix, (width, height)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())
