"""The words of a seal: around the ring of a round or oval one, line by line in a rectangular one."""

from collections.abc import Sequence
from statistics import fmean

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages import ocr_rapid
from extractors.pages.image import PageImage
from extractors.pages.ocr_decode import Character
from extractors.pages.raster import Pixels
from extractors.records.pages import Box

_RINGS = ((0.6, 0.95), (0.52, 0.88))  # shares of the radius between which the text stands, the commoner first
_HEIGHT = 48  # pixels of an unrolled ring
_MIRRORED = 8.0  # degrees that the strip goes on beyond a full turn
_BAND = slice(10, 40)  # rows of an unrolled ring in which there are letters and no rim
_GAP = 0.06  # of a turn without ink from which a strip begins and ends there
_PAPER = 246  # grey level from which a pixel of a strip is paper
_MARGIN = 0.5  # of the strip's height: paper left before the first letter and after the last one
_WELL_READ = 0.9  # mean confidence of a first ring that makes the second one needless
_SURE = 0.6  # mean confidence below which nothing was read
_LETTER = 0.35  # confidence below which a character is an ornament
_LEAST = 3  # letters


def seal_text(image: PageImage, box: Box) -> str:
    """The words of a seal of an upright page; empty where they cannot be read or RapidOCR is not installed."""
    if not ocr_rapid.is_available():
        return ""
    cut = _ink(_cut(image, box))
    if min(cut.shape[:2]) < 40:
        return ""
    if not _is_round(cut):
        return _best([_lines(cut)])
    readings: list[list[Sequence[Character]]] = []
    for inner, outer in _RINGS:
        readings.append(list(ocr_rapid.read_strips([_inked_arc(_unrolled(cut, inner, outer))])))
        if _mean(readings[-1]) > _WELL_READ:
            break
    return _best(readings)


def _cut(image: PageImage, box: Box) -> Pixels:
    rows = slice(max(int(box.y0 / image.scale), 0), int(box.y1 / image.scale) + 1)
    return image.pixels[rows, max(int(box.x0 / image.scale), 0) : int(box.x1 / image.scale) + 1]


def _ink(cut: Pixels) -> Pixels:
    """The seal in black on white: coloured ink where there is some, so that print under it falls away, else all ink."""
    if not cut.size:
        return np.zeros((0, 0, 3), np.uint8)
    tinge = cut.max(axis=2).astype(int) - cut.min(axis=2)
    if (tinge > 60).mean() > 0.03:
        grey = 255 - np.clip(tinge * 2, 0, 255)
    else:
        grey = cv2.cvtColor(np.ascontiguousarray(cut), cv2.COLOR_RGB2GRAY).astype(int)
    low, high = np.percentile(grey, (2, 80))
    spread = np.clip((grey - low) * (255.0 / max(float(high - low), 1.0)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(spread, cv2.COLOR_GRAY2RGB), np.uint8)


def _is_round(cut: Pixels) -> bool:
    """Whether hardly any ink stands in the corners of the box."""
    height, width = cut.shape[:2]
    down, across = np.mgrid[0:height, 0:width]
    outside = np.hypot((down - height / 2) / (height / 2), (across - width / 2) / (width / 2)) > 1.06
    return bool((cut[:, :, 0][outside] < 128).mean() < 0.12)


def _unrolled(cut: Pixels, inner: float, outer: float) -> Pixels:
    """The ring as a straight strip, read clockwise from the foot of the seal, outside up."""
    height, width = cut.shape[:2]
    middle = (inner + outer) / 2 * (width + height) / 4
    scale = _HEIGHT / ((outer - inner) * (width + height) / 4)
    columns = int(2 * np.pi * middle * scale * (1 + _MIRRORED / 360))
    angles = np.pi / 2 + np.arange(columns) / max(columns, 1) * 2 * np.pi * (1 + _MIRRORED / 360)
    reach = np.linspace(outer, inner, _HEIGHT)[:, None]
    across = (width / 2 * (1 + reach * np.cos(angles))).astype(np.float32)
    down = (height / 2 * (1 + reach * np.sin(angles))).astype(np.float32)
    return np.asarray(cv2.remap(cut, across, down, cv2.INTER_CUBIC, borderValue=(255, 255, 255)), np.uint8)


def _inked_arc(strip: Pixels) -> Pixels:
    """The strip without the longest arc on which nothing is written; a strip that is written all around stays whole."""
    turn = int(strip.shape[1] / (1 + _MIRRORED / 360))
    inked = np.flatnonzero((strip[_BAND, :turn, 0] < _PAPER).mean(axis=0) > 0.04)
    if len(inked) < 2:
        return strip
    gaps = np.diff(np.append(inked, inked[0] + turn))
    widest = int(gaps.argmax())
    if gaps[widest] < _GAP * turn:
        return strip
    margin = min(int(_MARGIN * _HEIGHT), int(gaps[widest]) // 2)
    columns = (int(inked[widest] + gaps[widest]) - margin + np.arange(turn - int(gaps[widest]) + 2 * margin)) % turn
    return np.ascontiguousarray(strip[:, columns])


def _lines(cut: Pixels) -> list[Sequence[Character]]:
    quads = sorted(ocr_rapid.find_text(cut), key=_top)
    return list(ocr_rapid.read_strips([ocr_rapid.cut_out(cut, quad) for quad in quads]))


def _top(quad: NDArray[np.float32]) -> float:
    return float(quad[:, 1].mean())


def _best(readings: Sequence[Sequence[Sequence[Character]]]) -> str:
    """The reading of which the engine is surest, its ornaments left out; empty where that is not sure enough."""
    kept = [[[c for c in line if c.confidence > _LETTER] for line in lines] for lines in readings]
    sure = max(kept, key=_trust, default=[])
    letters = [c for line in sure for c in line if c.text.isalnum()]
    if len(letters) < _LEAST or fmean(c.confidence for c in letters) < _SURE:
        return ""
    return " ".join("".join(c.text for c in line).strip(" *★☆·.-—|") for line in sure).strip()


def _mean(lines: Sequence[Sequence[Character]]) -> float:
    return fmean([c.confidence for line in lines for c in line] or [0.0])


def _trust(lines: Sequence[Sequence[Character]]) -> float:
    return sum(c.confidence - 0.5 for line in lines for c in line)
