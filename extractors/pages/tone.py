"""Light, contrast, seals and speckle of an upright page image; each step only where measurement asks for it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages.raster import Pixels
from extractors.pages.seal_fading import Levels, fade_grey
from extractors.pages.seals import colour_seals, fade_colour, grey_seals

_UNEVEN = 0.82
"""Darkest over brightest part of the paper below which the light is flattened."""

_FAINT = 110
"""Grey levels between paper and ink below which the grain is smoothed and the contrast stretched."""

_SPECKLES_A_MEGAPIXEL = 120
"""Lone black dots above which a two-level page counts as speckled (letters give under 30)."""

_WHITE = 235


@dataclass(frozen=True, slots=True)
class Toned:
    """A page image ready for reading, and what was done to it."""

    pixels: Pixels
    notes: tuple[str, ...]


def prepare_tone(pixels: Pixels, dpi: float) -> Toned:
    """Return the image with light flattened, seals faded, speckles removed and contrast stretched as needed."""
    notes: list[str] = []
    paper = paper_map(pixels)
    if paper.min() < _UNEVEN * paper.max():
        pixels = flatten_light(pixels, paper)
        notes.append("light flattened")
    coloured = colour_seals(pixels, dpi)
    if coloured is not None:
        pixels = fade_colour(pixels, coloured)
        notes.append("colour of a seal dropped")
    speckles = speckle_mask(pixels)
    if speckles is not None:
        pixels = np.where(speckles[:, :, None], np.uint8(255), pixels)
        notes.append("speckles removed")
    contrast = ink_and_paper(pixels)
    if contrast is not None:
        pixels, done = _contrasted(pixels, dpi, *contrast)
        notes += done
    return Toned(pixels, tuple(notes))


def _contrasted(pixels: Pixels, dpi: float, ink: int, paper: int) -> tuple[Pixels, list[str]]:
    notes = []
    faint = paper - ink < _FAINT
    if faint:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (3, 3), 0))
    grey = grey_seals(pixels, dpi, ink, paper)
    if grey is not None:
        mask, level = grey
        pixels = fade_grey(pixels, mask, Levels(ink, level, paper), dpi)
        notes.append("grey seal faded")
    if faint:
        pixels = stretch(pixels, ink, paper)
        notes.append("contrast stretched")
    return pixels, notes


def paper_map(pixels: Pixels) -> NDArray[np.uint8]:
    """Return the paper's brightness as a small map, without the ink."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    scale = 160 / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    filled = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    return np.asarray(cv2.medianBlur(filled, 15))


def flatten_light(pixels: Pixels, paper: NDArray[np.uint8]) -> Pixels:
    """Divide by the paper's brightness, so that the paper is equally light everywhere."""
    size = pixels.shape[1], pixels.shape[0]
    light = cv2.resize(cv2.GaussianBlur(paper, (0, 0), 3), size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(pixels, cv2.merge([np.maximum(light, 1)] * 3), scale=_WHITE))


def ink_and_paper(pixels: Pixels) -> tuple[int, int] | None:
    """Return the grey levels of text and paper, None where the page shows next to no ink."""
    grey = cv2.GaussianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), (3, 3), 0)
    paper = int(np.median(grey[::2, ::2]))
    marked = grey[grey < paper - 18]
    if marked.size < 0.002 * grey.size:
        return None
    return int(np.percentile(marked, 2)), paper


def stretch(pixels: Pixels, ink: int, paper: int) -> Pixels:
    """Spread the levels between ink and paper over the whole range."""
    levels = np.clip((np.arange(256) - ink) * (_WHITE / max(paper - ink, 1)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(pixels, levels))


def speckle_mask(pixels: Pixels) -> NDArray[np.bool_] | None:
    """Return where lone dots of up to three pixels lie on a two-level page, None where they are few."""
    grey = pixels[:, :, 1]
    between = np.count_nonzero((grey[::2, ::2] > 40) & (grey[::2, ::2] < 215))
    if between > 0.005 * grey.size:
        return None
    ink = (grey < 128).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] <= 3
    small[0] = False
    if small.sum() < _SPECKLES_A_MEGAPIXEL * grey.size / 1e6:
        return None
    return np.asarray(small[labels])
