"""Signatures: strokes of a pen that are neither print nor seal, beside a seal or across it."""

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.certificates.marks.sheet import Sheet, components, crop, share, window, without_print
from extractors.pages.raster import Pixels
from extractors.records.pages import Box, Line

_WIDTH = (34.0, 330.0)  # points
_HEIGHT = (7.5, 130.0)
_LONG = 14.0  # points: strokes that are no letters
_STUMP = 16.0  # points of a stroke beside a seal that it goes on under
_PEN_DARKER = 0.3  # of the way from paper to a coloured seal
_PEN_DEEPER = 0.12  # of a grey seal's depth
_OTHER_HUE = 24  # of 180
_INNER, _NEARLY_ALL = 0.55, 0.8  # of a seal's radius; of the strokes
_SEAL_MARGIN = 3.0  # points
_FEW, _WAVES = 9, frozenset("mwnuvrzil1")
_LOOPS = 5
_READ, _READ_WELL, _READ_SURELY = 0.5, 0.9, 0.97  # confidences
_TALL = 1.8  # times the usual height of a line
_IN_SEAL = 0.3  # share of a line


def find_signatures(sheet: Sheet, seals: Sequence[Box], lines: Sequence[Line], upper: float) -> list[Box]:
    """The boxes of the signatures of a page in points; they begin below `upper`, a share of its height.

    Where a seal lies over the strokes, the box is that of what can be told from the seal.
    """
    rest = sheet.marks.copy()
    for seal in seals:
        _erase_seal(rest, sheet, seal)
    tall = _TALL * median([line.box.y1 - line.box.y0 for line in lines if line.box] or [0.0])
    pieces = [piece for line in lines for piece in _pieces(line, tall)]
    printed = [
        piece.box
        for piece in pieces
        if piece.box and _is_print(piece, piece.box, seals) and not _is_stretched(piece, piece.box, tall)
    ]
    rest = without_print(rest, sheet.points, printed)
    joined = cv2.dilate(rest, np.ones((3, 9), np.uint8))
    found = []
    for box, _ in components(np.asarray(joined, dtype=np.uint8), sheet.points):
        least = _STUMP if _ends_at(box, seals) else _WIDTH[0]
        low_enough = box.y0 > upper * sheet.ink.shape[0] * sheet.points
        if not low_enough or not _sized(box, least) or any(_of_seal(rest, box, seal, sheet.points) for seal in seals):
            continue
        if _strokes(crop(rest, box, sheet.points), sheet.points, least):
            found.append(box)
    return found


def _pieces(line: Line, tall: float) -> list[Line]:
    """The words of a line that is `tall` or not read well, each for itself: strokes stand beside what asks for them."""
    well = line.confidence is None or line.confidence > _READ_WELL
    low = line.box is None or line.box.y1 - line.box.y0 <= tall
    if (well and low) or any(word.box is None for word in line.words):
        return [line]
    return [Line(word.text, word.box, word.confidence) for word in line.words] or [line]


def _is_print(line: Line, box: Box, seals: Sequence[Box]) -> bool:
    """Whether a line read by OCR is print: read well, or with as many letters as fit it (strokes give few).

    A short word of waves ("Mwmwm") or of one loop again and again ("Neleee") is what engines read in a signature, and a
    line not read well that runs into a seal may be the seal's own letters with the strokes beside them.
    """
    confidence = 1.0 if line.confidence is None else line.confidence
    letters = [char for char in line.text if char.isalnum()]
    if len(letters) <= _FEW and _WAVES.issuperset("".join(letters).lower()):
        return False
    if confidence <= _READ_WELL and _one_loop("".join(letters).lower()):
        return False
    if confidence <= _READ_WELL and any(share(box, seal) > _IN_SEAL for seal in seals):
        return False
    filled = len(letters) * 1.3 * (box.y1 - box.y0) > box.x1 - box.x0
    return confidence > _READ_WELL or (confidence > _READ and filled)


def _is_stretched(word: Line, box: Box, tall: float) -> bool:
    """Whether a single short word stands in a box far higher than the lines of the page: strokes, read as letters."""
    letters = word.text.strip()
    unsure = word.confidence is not None and word.confidence < _READ_SURELY
    return unsure and box.y1 - box.y0 > tall and len(letters) <= _FEW and letters.isalpha()


def _one_loop(letters: str) -> bool:
    """Whether more than half of a word's letters are one and the same."""
    return len(letters) >= _LOOPS and letters.isalpha() and 2 * max(map(letters.count, letters)) > len(letters)


def _erase_seal(rest: Pixels, sheet: Sheet, seal: Box) -> None:
    """Take a seal away and leave what crosses it: another colour, or a pen that is darker than stamping ink."""
    area = window(seal, sheet.points, rest.shape, margin=_SEAL_MARGIN)
    hsv = cv2.cvtColor(sheet.colour[area], cv2.COLOR_RGB2HSV).astype(int)
    inked = rest[area] > 0
    vivid = (hsv[:, :, 1] > 55) & inked
    if not inked.any():
        return
    pen = _other_colour(hsv, vivid) if vivid.sum() > 0.4 * inked.sum() else _darker(hsv[:, :, 2], inked)
    rest[area] = np.where(pen, rest[area], 0)


def _other_colour(hsv: NDArray[np.int64], vivid: NDArray[np.bool_]) -> NDArray[np.bool_]:
    hue, value = hsv[:, :, 0], hsv[:, :, 2]
    middle = float(np.median(np.where(hue[vivid] > 165, hue[vivid] - 180, hue[vivid])))
    distance = np.abs(((hue - middle + 90) % 180) - 90)
    seal = float(np.median(value[vivid]))
    darker = value < seal - max(_PEN_DARKER * (255.0 - seal), 20.0)
    return np.asarray((vivid & (distance > _OTHER_HUE)) | darker)


def _darker(value: NDArray[np.int64], inked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Ink darker than the commonest ink, which is the seal's, by a share of the seal's depth."""
    counts, edges = np.histogram(value[inked], bins=32, range=(0, 256))
    seal = edges[counts.argmax()]
    paper = float(np.percentile(value, 90))
    return np.asarray(inked & (value < seal - max(_PEN_DEEPER * (paper - seal), 6.0)))


def _of_seal(rest: Pixels, box: Box, seal: Box, points: float) -> bool:
    """Whether strokes inside a seal stand nearly all where its rim and its letters are: what was left of the seal."""
    if share(box, seal) < 0.9 or box.x1 - box.x0 > seal.x1 - seal.x0 + 2 * _SEAL_MARGIN:
        return False
    area = window(box, points, rest.shape)
    rows, columns = np.nonzero(rest[area])
    across = ((columns + area[1].start) * points - (seal.x0 + seal.x1) / 2) / ((seal.x1 - seal.x0) / 2)
    down = ((rows + area[0].start) * points - (seal.y0 + seal.y1) / 2) / ((seal.y1 - seal.y0) / 2)
    return bool(len(rows) and (np.hypot(across, down) > _INNER).mean() > _NEARLY_ALL)


def _ends_at(box: Box, seals: Sequence[Box]) -> bool:
    """Whether strokes run up to a seal from beside it."""
    reach = _SEAL_MARGIN + 6.0
    return any(
        box.y1 > seal.y0 and box.y0 < seal.y1 and (abs(box.x1 - seal.x0) < reach or abs(box.x0 - seal.x1) < reach)
        for seal in seals
    )


def _sized(box: Box, least: float) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return least <= width <= _WIDTH[1] and _HEIGHT[0] <= height <= _HEIGHT[1] and width > 0.8 * height


def _strokes(mask: Pixels, points: float, least: float) -> bool:
    """Whether the ink is drawn: long thin strokes, of which one or several run over most of the width."""
    bridged = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(bridged, connectivity=8)
    covered = np.zeros(mask.shape[1], bool)
    for left, _, width, height, area in stats[1:]:
        if width * points > _LONG and height * points > 5.5 and area < 0.6 * width * height:
            covered[left : left + width] = True
    wide = covered.sum() * points
    return bool(wide > 0.76 * least and covered.mean() > 0.35 and (mask > 0).mean() < 0.4)
