"""Pages set in two columns of text: their lines one column after the other, with left edges that compare.

The page reader finds the columns of a page that is set as prose; outlines are ragged, so what it finds on some
pages of a document is applied to the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.records.pages import Box, Line, Page, Word

FEWEST_LINES = 8  # that a column needs
SHARE = 0.3  # of the pages that must be set in columns
FOOT = 0.92  # share of the page height below which page numbers stand
WHITE = 6.0  # points between columns at least


@dataclass(frozen=True, slots=True)
class Gutter:
    """The white between two columns: where it lies, and by how much the right column is moved to lie on the left."""

    x: float
    shift: float


def find_gutter(pages: Sequence[Page]) -> Gutter | None:
    """Return the gutter of a document whose pages are set in two columns, None for other documents."""
    split = [found for page in pages if (found := _columns_of(page))]
    if not split or len(split) < SHARE * sum(len(page.lines) >= 2 * FEWEST_LINES for page in pages):
        return None
    left, right = (min(line.box.x0 for pair in split for line in pair[side] if line.box) for side in (0, 1))
    return Gutter(right - WHITE / 2, right - left)


def _columns_of(page: Page) -> tuple[list[Line], list[Line]] | None:
    """Return the two columns of a page whose lines go back to the top once, each right of all before."""
    lines = [line for line in page.lines if line.box and line.box.y1 < FOOT * page.height]
    for at in range(FEWEST_LINES, len(lines) - FEWEST_LINES + 1):
        last, first = lines[at - 1].box, lines[at].box
        if last and first and first.y1 < last.y0 - FEWEST_LINES * (last.y1 - last.y0):
            return _beside(lines[:at], lines[at:])
    return None


def _beside(before: Sequence[Line], after: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """Return the lines of two columns, those right of the middle third's start and those that end left of them."""
    boxes = [line.box for line in (*before, *after) if line.box]
    low, high = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    right = [line for line in after if line.box and line.box.x0 > low + (high - low) / 3]
    edge = min((line.box.x0 for line in right if line.box), default=0.0)
    left = [line for line in before if line.box and line.box.x1 <= edge]
    return (left, right) if min(len(left), len(right)) >= FEWEST_LINES else None


def column_lines(page: Page, gutter: Gutter) -> list[list[Line]]:
    """Return the lines of a page by column, the right one moved; lines across the gutter part what is above and below.

    A line of both columns that the page reader took for one is cut in the white between.
    """
    parts: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted((line for line in page.lines if line.box), key=lambda line: (_middle(line), line.box.x0)):  # type: ignore[union-attr]
        pieces = _cut(line, gutter.x)
        if pieces is None:
            parts += [left, right, [line]]
            left, right = [], []
            continue
        left += pieces[:1] if pieces[0].words else []
        right += [_moved(pieces[1], gutter.shift)] if pieces[1].words else []
    return [part for part in [*parts, left, right] if part]


def _middle(line: Line) -> float:
    return (line.box.y0 + line.box.y1) / 2 if line.box else 0.0


def _cut(line: Line, x: float) -> tuple[Line, Line] | None:
    """Return the pieces of a line on either side of the gutter, one perhaps empty; None where words cross it."""
    words = line.words or (Word(line.text, line.box),)
    left = [word for word in words if word.box and word.box.x1 <= x + WHITE / 2]
    right = [word for word in words if word.box and word.box.x0 >= x - WHITE / 2]
    if len(left) + len(right) != len(words):
        return None
    if left and right and right[0].box and left[-1].box and right[0].box.x0 - left[-1].box.x1 < WHITE:
        return None
    return _line(line, left), _line(line, right)


def _line(whole: Line, words: Sequence[Word]) -> Line:
    """Return a line of some of the words; the whole line where they are all."""
    boxes = [word.box for word in words if word.box]
    if not boxes or len(words) == len(whole.words or (whole,)):
        return replace(whole, words=whole.words or tuple(words)) if boxes else Line("", None)
    box = Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))
    return Line(" ".join(word.text for word in words), box, whole.confidence, tuple(words))


def _moved(line: Line, shift: float) -> Line:
    """Return a line of the right column where it would stand in the left one."""
    box = line.box
    return replace(line, box=Box(box.x0 - shift, box.y0, box.x1 - shift, box.y1)) if box else line
