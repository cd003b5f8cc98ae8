"""The second engine: Tesseract reads a box again (numbers, dates, codes), or whole pages without RapidOCR."""

import os
import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
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
    """Read one line of an upright page image again; see `read_regions`, which is faster for several."""
    return read_regions(image, [box], scale=scale, language=language, digits=digits)[0]


def read_regions(
    image: Pixels, boxes: Sequence[Box], *, scale: float, language: str = "en", digits: bool = False
) -> list[SecondReading | None]:
    """Read boxes of one line each again, all in one run of the program (its start takes longer than a line).

    `boxes` are in points, `scale` points a pixel of the upright `image`. `language` is en, zh or mixed;
    `digits` allows only figures and their separators. None where Tesseract is missing or reads nothing.
    """
    return read_strips([_cut(image, box, scale) for box in boxes], language=language, digits=digits)


def read_strips(strips: Sequence[Pixels], *, language: str = "en", digits: bool = False) -> list[SecondReading | None]:
    """Read images of one line each in one run of the program; for the arguments and the result see `read_regions`."""
    ready = {index: strip for index, cut in enumerate(strips) if (strip := _enlarged(cut)) is not None}
    if not ready or not is_available():
        return [None] * len(strips)
    config = f"--psm {_LINE}" + (f" -c tessedit_char_whitelist={_DIGITS}" if digits else "")
    found = _words_of_each(list(ready.values()), _installed(language), config)
    readings = dict(zip(ready, map(_reading, found), strict=True))
    return [readings.get(index) for index in range(len(strips))]


def _reading(words: Sequence[dict[str, Any]]) -> SecondReading | None:
    if not words:
        return None
    joined = " ".join(word["text"] for word in words)
    text = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", joined)
    return SecondReading(text, min(word["conf"] for word in words))


def _words_of_each(strips: Sequence[Pixels], languages: str, config: str) -> list[list[dict[str, Any]]]:
    """Hand all strips to one run as a list of files; their words come back by page number."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.png" for number in range(len(strips))]
        for path, strip in zip(paths, strips, strict=True):
            Image.fromarray(strip).save(path, compress_level=1)
        listing = Path(folder) / "strips.txt"
        listing.write_text("\n".join(map(str, paths)), encoding="utf-8")
        words = _words(str(listing), languages, config)
    return [[word for word in words if word["page_num"] == number + 1] for number in range(len(strips))]


def _cut(image: Pixels, box: Box, scale: float) -> Pixels:
    height = box.y1 - box.y0
    x0, x1 = int((box.x0 - 0.1 * height) / scale), int((box.x1 + 0.1 * height) / scale) + 1
    y0, y1 = int((box.y0 - 0.1 * height) / scale), int((box.y1 + 0.1 * height) / scale) + 1
    return image[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)]


def _enlarged(strip: Pixels) -> Pixels | None:
    if strip.shape[0] < 4 or strip.shape[1] < 4:
        return None
    factor = max(_HEIGHT / strip.shape[0], 0.25)
    smooth = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    resized = cv2.resize(strip, None, fx=factor, fy=factor, interpolation=smooth)
    paper = [float(value) for value in np.percentile(resized.reshape(-1, 3), 90, axis=0)]
    return np.asarray(cv2.copyMakeBorder(resized, 12, 12, 12, 12, cv2.BORDER_CONSTANT, value=paper))


def _words(image: Image.Image | str, languages: str, config: str) -> list[dict[str, Any]]:
    binding = _binding()
    data = binding.image_to_data(image, lang=languages, config=config, output_type=binding.Output.DICT)
    names = ("page_num", "text", "conf", "left", "top", "width", "height", "block_num", "par_num", "line_num")
    rows = (dict(zip(names, values, strict=True)) for values in zip(*(data[name] for name in names), strict=True))
    return [
        {**row, "conf": float(row["conf"]) / 100} for row in rows if row["text"].strip() and float(row["conf"]) >= 0
    ]


def read_page(image: Pixels, dpi: float) -> tuple[Segment, ...]:
    """Read a whole upright page (Chinese and English); boxes in points."""
    config = f"--psm {_COLUMN} --dpi {round(dpi)}"
    words = _words(Image.fromarray(image), _installed("mixed"), config)
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
