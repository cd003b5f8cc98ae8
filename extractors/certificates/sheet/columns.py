"""Segments that run from one column of a form into the next one, cut where the other rows show the column begins.

A value set to the full width of its column leaves little white before the label or value beside it, less than what
parts two segments elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.certificates.sheet.layout import PageLayout, Segment, join, union, weakest
from extractors.records.pages import Word

_ROWS = 3  # rows with a segment that begins at the same place make a column
_SAME = 1.5  # points
_WIDER = 1.7  # times the white between the other words of the segment
_COLON = (":", "：")
_CLOSES = re.compile(r"[^(（]{1,12}[)）]")  # the rest of a label in brackets
_OTHERS = 2  # segments that begin where a value behind an open bracket does


def with_columns(layout: PageLayout) -> PageLayout:
    """The page with each segment outside of ruled cells cut where a column of other rows begins inside it."""
    starts = _column_starts(layout)
    if starts:
        rows = tuple(tuple(part for segment in row for part in _cut(segment, starts)) for row in layout.rows)
        layout = replace(layout, rows=rows)
    return _with_open_labels(layout)


def _with_open_labels(layout: PageLayout) -> PageLayout:
    """The page with labels that fill their column parted from their values: the label's bracket closes in the next row.

    "Full address（最终用户详细地Ruta 3, Salto" over "址）" has its value where other segments of the page begin.
    """
    starts = [segment.box.x0 for segment in layout.segments if segment.cell is None]
    rows = list(layout.rows)
    for number, (row, below) in enumerate(pairwise(layout.rows)):
        if _CLOSES.match(below[0].text) and abs(below[0].box.x0 - row[0].box.x0) < _SAME:
            rows[number] = (*_cut_open(row[0], starts), *row[1:])
    return replace(layout, rows=tuple(rows))


def _cut_open(segment: Segment, starts: Sequence[float]) -> Iterator[Segment]:
    """A segment parted inside a bracket that it does not close, at a word where several segments begin."""
    places = [word.box.x0 if word.box else None for word in segment.words]
    for at, place in enumerate(places):
        text = join(word.text for word in segment.words[:at])
        opened = sum(map(text.count, "(（")) > sum(map(text.count, ")）"))
        if place and None not in places and opened and sum(abs(place - x) < _SAME for x in starts) >= _OTHERS:
            yield part_of(segment, 0, at)
            yield part_of(segment, at, len(segment.words))
            return
    yield segment


def _column_starts(layout: PageLayout) -> tuple[float, ...]:
    """Where segments begin in several rows that have another segment before them."""
    seen = [segment.box.x0 for row in layout.rows for segment in row[1:] if segment.cell is None]
    counts = Counter(round(x) for x in seen)
    return tuple(x for x in sorted({*seen}) if sum(counts[round(x) + step] for step in (-1, 0, 1)) >= _ROWS)


def _cut(segment: Segment, starts: Sequence[float]) -> Iterator[Segment]:
    if segment.cell is not None or len(segment.words) < 3 or any(word.box is None for word in segment.words):
        yield segment
        return
    begin = 0
    for at in range(1, len(segment.words)):
        if _begins_column(segment.words, at, starts):
            yield part_of(segment, begin, at)
            begin = at
    yield part_of(segment, begin, len(segment.words)) if begin else segment


def _begins_column(words: Sequence[Word], at: int, starts: Sequence[float]) -> bool:
    """Whether a word stands where a column begins, with more white before it than between words, or behind a colon."""
    box = words[at].box
    if box is None or not any(abs(box.x0 - x) < _SAME for x in starts):
        return False
    gaps = sorted(_white(left, right) for n, (left, right) in enumerate(pairwise(words), start=1) if n != at)
    own, usual = _white(words[at - 1], words[at]), gaps[len(gaps) // 2]
    spaced = own > _WIDER * max(usual, 0.15 * (box.y1 - box.y0))
    return spaced or (words[at - 1].text.strip() in _COLON and own > 0.1 * (box.y1 - box.y0))


def _white(left: Word, right: Word) -> float:
    assert left.box and right.box
    return right.box.x0 - left.box.x1


def part_of(segment: Segment, begin: int, end: int) -> Segment:
    """The words of a segment from one to another as a segment of their own; every word has a box."""
    words = segment.words[begin:end]
    box = union(word.box for word in words if word.box)
    assert box
    text = join(word.text for word in words)
    return replace(segment, text=text, box=box, words=words, confidence=weakest(word.confidence for word in words))
