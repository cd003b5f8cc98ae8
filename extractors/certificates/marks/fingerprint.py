"""A fingerprint of a mark's ink: the same image pasted twice gives nearly the same one, two impressions do not.

Print that runs behind a coloured mark is left out, so that the paper around a pasted mark hardly counts.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages.raster import Pixels

HASH_SIDE = 32
"""Cells along each side; the fingerprint has a bit for each cell."""

_LEAST_INK = 40
_VIVID = 55  # saturation from which ink counts as coloured
_COLOURED = 0.15  # share of coloured ink that makes a mark a coloured one
_HUE = 18  # hues that still belong to one ink (of 180)
_AROUND = 7  # cells over which a cell's surroundings are averaged


def mark_hash(colour: Pixels, ink: Pixels) -> str:
    """1024 bits as 256 hexadecimal digits: which cells hold more of the mark's own ink than those around them.

    `colour` is the RGB crop, `ink` the mask of all ink in it. Empty where there is too little ink.
    """
    own = _own_ink(colour, ink)
    rows, columns = np.nonzero(own)
    if len(rows) < _LEAST_INK:
        return ""
    tight = own[_span(rows), _span(columns)]
    if min(tight.shape) < 2:
        return ""
    soft = cv2.GaussianBlur(tight, (0, 0), 1.5)
    small = cv2.resize(soft, (HASH_SIDE, HASH_SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    bits = (small > cv2.blur(small, (_AROUND, _AROUND))).ravel()
    return np.packbits(bits).tobytes().hex()


def _own_ink(colour: Pixels, ink: Pixels) -> Pixels:
    hsv = cv2.cvtColor(colour, cv2.COLOR_RGB2HSV)
    vivid = (hsv[:, :, 1] > _VIVID) & (ink > 0)
    if vivid.sum() < _COLOURED * max(1, int((ink > 0).sum())):
        return np.where(ink > 0, 255, 0).astype(np.uint8)
    hue = hsv[:, :, 0].astype(int)
    turned = np.where(hue > 165, hue - 180, hue)
    middle = float(np.median(turned[vivid]))
    near = np.abs(((turned - middle + 90) % 180) - 90) < _HUE
    return np.where(vivid & near, 255, 0).astype(np.uint8)


def _span(places: NDArray[np.intp]) -> slice:
    """The stretch that holds all but the outermost hundredth of the ink: a stray dot must not stretch the box."""
    low, high = np.percentile(places, (0.5, 99.5))
    return slice(int(low), int(high) + 1)
