"""Rows and columns of a scan made straight: what is printed on one line or under one another stands a little off there.

What stands first in a row and what stands above what is told by the edges of boxes, so that these must agree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.certificates.sheet.layout import PageLayout, Segment, union
from extractors.records.pages import Word

_NEAR = 0.3  # heights of the row by which a word of it stands higher or lower
_HEIGHTS = (0.65, 1.5)  # of the row, of words of it

_BESIDE, _WIDEST = 2.3, 4.0  # points between neighbouring left edges of one column, and between any two of them

Row = tuple[Segment, ...]


def straightened(layout: PageLayout) -> PageLayout:
    """The page with level rows and with columns whose segments begin at one and the same place."""
    return _with_straight_columns(_with_level_rows(layout))


def _with_level_rows(layout: PageLayout) -> PageLayout:
    """The page with the words of each row that OCR has read on one line: the median of their upper and lower edges."""
    return replace(layout, rows=tuple(_level(row) for row in layout.rows))


def _level(row: Row) -> Row:
    boxes = [word.box for segment in row for word in segment.words if word.box and word.confidence is not None]
    if not boxes:
        return row
    top, bottom = _median([(box.y0, box.x1 - box.x0) for box in boxes]), _median([(b.y1, b.x1 - b.x0) for b in boxes])
    return tuple(_levelled(segment, top, bottom) for segment in row) if bottom > top else row


def _with_straight_columns(layout: PageLayout) -> PageLayout:
    """The page with segments read by OCR that begin nearly at one place moved to the median of their left edges."""
    lefts = sorted({segment.box.x0 for segment in layout.segments if segment.confidence is not None and segment.words})
    columns: list[list[float]] = []
    for left in lefts:
        if columns and left - columns[-1][-1] <= _BESIDE and left - columns[-1][0] <= _WIDEST:
            columns[-1].append(left)
        else:
            columns.append([left])
    places = {left: column[len(column) // 2] for column in columns for left in column}
    return replace(layout, rows=tuple(tuple(_moved(segment, places) for segment in row) for row in layout.rows))


def _moved(segment: Segment, places: Mapping[float, float]) -> Segment:
    """The segment with its left edge at the place of its column."""
    left = places.get(segment.box.x0, segment.box.x0)
    if left == segment.box.x0 or segment.confidence is None or left >= segment.box.x1:
        return segment
    return replace(segment, box=segment.box._replace(x0=left))


def _median(weighed: Sequence[tuple[float, float]]) -> float:
    """The median of values, each with a weight."""
    half = sum(weight for _, weight in weighed) / 2
    for value, weight in sorted(weighed):
        half -= weight
        if half <= 0:
            return value
    return weighed[0][0]


def _levelled(segment: Segment, top: float, bottom: float) -> Segment:
    words = tuple(
        replace(word, box=word.box._replace(y0=top, y1=bottom)) if word.box and _stands_in(word, top, bottom) else word
        for word in segment.words
    )
    box = union(word.box for word in words if word.box)
    return replace(segment, words=words, box=box) if box else segment


def _stands_in(word: Word, top: float, bottom: float) -> bool:
    assert word.box
    height = bottom - top
    off = abs((word.box.y0 + word.box.y1 - top - bottom) / 2)
    return off < _NEAR * height and _HEIGHTS[0] * height < word.box.y1 - word.box.y0 < _HEIGHTS[1] * height
