"""The gutter between two columns of prose, if the page has one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.records.pages import Box

MIN_LINES = 8
"""Lines that each column needs; fewer are rather a table, a letterhead or two signatures."""

MIN_FILL = 0.62
"""Mean width of a column's lines as a share of the column: prose fills it, labels and values do not."""


LONG_COLUMN, LONG_FILL = 25, 0.42
"""A column of so many lines is prose with this filling: contents and lists of items are ragged."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white strip at `x`, open between `top` and `bottom`."""

    x: float
    top: float
    bottom: float

    def zone(self, box: Box) -> int:
        """Return 0 above the columns, 1 and 2 for the left and right column, 3 below."""
        middle = (box.y0 + box.y1) / 2
        if middle < self.top:
            return 0
        if middle > self.bottom:
            return 3
        return 1 if box.x1 <= self.x + 1 else 2


def find_gutter(boxes: Sequence[Box]) -> Gutter | None:
    """Return the gutter of a two-column page, None where the page has one column.

    `boxes` are those of line segments. The gutter lies in the middle 40% of the text, and both sides are
    set as prose (at least `MIN_LINES` lines that fill `MIN_FILL` of their column).
    """
    if len(boxes) < 2 * MIN_LINES:
        return None
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    for x in _candidates(boxes, left, right):
        gutter = _open_stretch(boxes, x)
        if gutter is not None and _is_prose(boxes, gutter, left, right):
            return gutter
    return None


def _candidates(boxes: Sequence[Box], left: float, right: float) -> list[float]:
    """Return the left edges that most segments share in the middle of the text, the commonest first."""
    low, high = left + 0.3 * (right - left), left + 0.7 * (right - left)
    counts: dict[int, int] = {}
    for box in boxes:
        if low <= box.x0 <= high:
            counts[round(box.x0 / 4)] = counts.get(round(box.x0 / 4), 0) + 1
    common = sorted((place for place, count in counts.items() if count >= MIN_LINES // 2), key=lambda p: -counts[p])
    return [4 * place - 4.0 for place in common[:3]]


def _open_stretch(boxes: Sequence[Box], x: float) -> Gutter | None:
    """Return the highest stretch of the page in which no segment crosses `x`."""
    crossing = sorted((box.y0 + box.y1) / 2 for box in boxes if box.x0 < x - 1 and box.x1 > x + 1)
    top, bottom = min(box.y0 for box in boxes) - 1, max(box.y1 for box in boxes) + 1
    height, start, end = max((low - high, high, low) for high, low in pairwise([top, *crossing, bottom]))
    return Gutter(x, start + 0.1, end - 0.1) if height > 0 else None


def _is_prose(boxes: Sequence[Box], gutter: Gutter, left: float, right: float) -> bool:
    """Tell whether both sides are filled like prose; where both are long, less filling convinces."""
    for side, width in ((1, gutter.x - left), (2, right - gutter.x)):
        column = [box for box in boxes if gutter.zone(box) == side]
        needed = LONG_FILL if len(column) >= LONG_COLUMN else MIN_FILL
        if len(column) < MIN_LINES or sum(box.x1 - box.x0 for box in column) < needed * width * len(column):
            return False
    return True
