"""A grey seal faded under print: its broad strokes by the ground they make, its letters as parts paler than print."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages.raster import Pixels
from extractors.pages.seals import Mask

_PRINT_STROKE_INCHES = 0.022
"""Broadest stroke of ordinary print; what is broader belongs to the seal and counts as ground."""

_LEAST_ROOM = 0.25
"""Least share of the depth of print that is left between a seal's stroke and the print on it."""

_MARKED = 0.25
"""Share of the depth of print from which on a pixel is ink."""

_DARK = 15
"""Percentile of a part's grey levels that says how dark it is: soft edges are pale."""

_SMALLEST_PART = 25
_PARTS = 15
"""Pixels of a part, and parts outside of the seal, that say how dark print is."""

_SURROUNDING_INCHES = 1.0


class Levels(NamedTuple):
    """The grey levels of the darkest print, of a seal's broad strokes and of the paper."""

    ink: int
    seal: int
    paper: int


def fade_grey(pixels: Pixels, mask: Mask, levels: Levels, dpi: float) -> Pixels:
    """Return the image with the seal under `mask` faded and the print on it as dark as elsewhere.

    Strokes broader than print are taken for ground, print on them is stretched; of the finer parts those go that are
    paler than print.
    """
    ink, _, paper = levels
    rows = np.flatnonzero(mask.any(axis=1))
    around = round(_SURROUNDING_INCHES * dpi)
    band = slice(max(int(rows[0]) - around, 0), int(rows[-1]) + around)
    grey, seal = cv2.cvtColor(pixels[band], cv2.COLOR_RGB2GRAY), mask[band]
    faded = _levelled(grey, ink, paper, max(3, round(_PRINT_STROKE_INCHES * dpi) | 1))
    marked = (grey < paper - _MARKED * (paper - ink)).astype(np.uint8)
    faded[_pale_parts(grey, marked, seal, levels)] = paper
    result = pixels.copy()
    result[band][seal] = faded[seal][:, None]
    return result


def _levelled(grey: NDArray[np.uint8], ink: int, paper: int, stroke: int) -> NDArray[np.uint8]:
    """Make strokes broader than `stroke` pixels paper, and print on them as dark as on paper."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (stroke, stroke))
    ground = cv2.morphologyEx(cv2.medianBlur(grey, 3), cv2.MORPH_CLOSE, kernel)
    ground = cv2.GaussianBlur(np.where(ground > paper - 10, np.uint8(paper), ground), (0, 0), 1).astype(np.float32)
    room = np.maximum(ground - ink, _LEAST_ROOM * (paper - ink))
    return np.asarray(np.clip(paper - (ground - grey) * (paper - ink) / room, 0, 255), np.uint8)


def _pale_parts(grey: NDArray[np.uint8], marked: NDArray[np.uint8], seal: Mask, levels: Levels) -> Mask:
    """Return where connected parts under the seal lie that are nearer to it in darkness than to the print around."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(marked, connectivity=8)
    dark = _darkness(cv2.GaussianBlur(grey, (3, 3), 0), labels, len(stats))
    within = np.bincount(labels[seal], minlength=len(stats)) > 0
    sized = stats[:, cv2.CC_STAT_AREA] >= _SMALLEST_PART
    sized[0] = within[0] = False
    limit = _limit(dark[sized & ~within], dark[sized & within], levels)
    pale, print_ = within & (dark > limit), within & (dark <= limit)
    edge = np.ones((3, 3), np.uint8)
    gone = cv2.dilate(pale[labels].astype(np.uint8), edge) > 0
    return np.asarray(gone & ~(cv2.dilate(print_[labels].astype(np.uint8), edge) > 0) & seal)


def _limit(around: NDArray[np.float64], within: NDArray[np.float64], levels: Levels) -> float:
    """Return the darkness half way between print and seal, by the parts around the seal and those under it.

    Where the seal's broad strokes are as dark as pale print nothing tells its letters from print, and all stays.
    """
    if len(around) < _PARTS or not len(within):
        return (levels.ink + levels.seal) / 2
    usual, palest = np.percentile(around, (50, 75))
    if levels.seal <= palest:
        return 255.0
    paler = within[within > palest]
    seal = max(float(levels.seal), float(np.median(paler)) if len(paler) else 0.0)
    return max(float(palest), (float(usual) + seal) / 2)


def _darkness(grey: NDArray[np.uint8], labels: NDArray[np.int32], count: int) -> NDArray[np.float64]:
    """Return for each part how dark it is, as a grey level; 255 for the ground."""
    inked = np.flatnonzero(labels)
    owners, levels = labels.ravel()[inked], grey.ravel()[inked]
    order = np.argsort(owners.astype(np.int64) * 256 + levels, kind="stable")
    owners, levels = owners[order], levels[order]
    sizes = np.bincount(owners, minlength=count)
    first = np.searchsorted(owners, np.arange(count))
    dark = np.full(count, 255.0)
    known = sizes > 0
    dark[known] = levels[first[known] + sizes[known] * _DARK // 100]
    return dark
