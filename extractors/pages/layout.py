"""From words in any order to printed lines in reading order, for text layers and for OCR alike.

A *segment* is a stretch of words that certainly belong to one line (a text run, or one box of the text
detector). Segments that stand beside each other form a line, unless a column gutter lies between them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractors.pages.columns import find_gutter
from extractors.pages.scripts import needs_space
from extractors.records.pages import Box, Line, Word


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word with its box; `spaced` says whether white space stands before it."""

    text: str
    box: Box
    spaced: bool = True
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line, in order, and the box around them."""

    words: tuple[PlacedWord, ...]
    box: Box


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around `boxes` (at least one)."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def segment(words: Sequence[PlacedWord]) -> Segment:
    """Return the segment of `words`, which must not be empty."""
    return Segment(tuple(words), union(word.box for word in words))


def to_lines(segments: Sequence[Segment]) -> tuple[Line, ...]:
    """Return printed lines in reading order: top to bottom, columns one after the other.

    Two columns are told apart only where both are set as prose; label and value stay on one line.
    """
    gutter = find_gutter([item.box for item in segments])
    if gutter is None:
        return lines_of(segments)
    zones: list[list[Segment]] = [[], [], [], []]
    for item in segments:
        zones[gutter.zone(item.box)].append(item)
    return tuple(line for zone in zones for line in lines_of(zone))


def lines_of(segments: Sequence[Segment]) -> tuple[Line, ...]:
    """Return the lines of one column, from top to bottom."""
    return tuple(_line(row) for row in rows(segments))


def rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Group segments that stand beside each other, rows from top to bottom, each from left to right."""
    found: list[list[Segment]] = []
    for item in sorted(segments, key=lambda one: (_middle(one.box), one.box.x0)):
        home = next((row for row in reversed(found[-8:]) if _belongs(item, row)), None)
        if home is None:
            found.append([item])
        else:
            home.append(item)
    for row in found:
        row.sort(key=lambda one: one.box.x0)
    return sorted(found, key=_row_place)


def _row_place(row: list[Segment]) -> tuple[float, float]:
    return median(_middle(item.box) for item in row), row[0].box.x0


def _middle(box: Box) -> float:
    return (box.y0 + box.y1) / 2


def _belongs(item: Segment, row: list[Segment]) -> bool:
    nearest = min(row, key=lambda other: _gap(item.box, other.box))
    if any(_gap(item.box, other.box) < -0.3 * min(_width(item.box), _width(other.box)) for other in row):
        return False
    top, bottom = max(item.box.y0, nearest.box.y0), min(item.box.y1, nearest.box.y1)
    return bottom - top >= 0.5 * min(_height(item.box), _height(nearest.box))


def _gap(one: Box, other: Box) -> float:
    return max(one.x0, other.x0) - min(one.x1, other.x1)


def _width(box: Box) -> float:
    return max(box.x1 - box.x0, 0.1)


def _height(box: Box) -> float:
    return max(box.y1 - box.y0, 0.1)


def _line(row: Sequence[Segment]) -> Line:
    placed: list[PlacedWord] = []
    for item in row:
        placed += _opened(item, placed[-1] if placed else None)
    text = "".join(f" {word.text}" if word.spaced and number else word.text for number, word in enumerate(placed))
    known = [word.confidence for word in placed if word.confidence is not None]
    words = tuple(Word(word.text, word.box, word.confidence) for word in placed)
    return Line(text, union(item.box for item in row), min(known, default=None), words)


def _opened(item: Segment, before: PlacedWord | None) -> tuple[PlacedWord, ...]:
    """Return the words of a segment, the first with a space where the gap to the segment before it is one."""
    first = item.words[0]
    gap = (first.box.x0 - before.box.x1) / _height(first.box) if before else 0.0
    spaced = before is None or needs_space(before.text, first.text, gap)
    return (replace(first, spaced=spaced), *item.words[1:])
