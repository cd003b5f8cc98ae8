"""The order in which running text is read: cell by cell, and column by column where text stands in two columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.certificates.sheet.layout import PageLayout, Segment

_ALIGNED = 3.0  # points by which lines of one column begin apart
_FEWEST = 4  # rows that show a second column
_MIDDLE = (0.3, 0.7)  # of the width of a page or a cell: where a second column of text begins
_FULL = 0.6  # of a column's width: a line of running text
_FULL_LINES = 2

_TAB = 0.5  # line heights
_BULLET = re.compile(r"^[-–—•●▪◦■◆○➢►·*](?=\s+\S)")

_NUMBERED = re.compile(
    r"^(?:(?i:article|art\.|clause|section|paragraph)\s?|[(（])?(?P<number>\d{1,2})[.)）、．]\s*(?=[A-Z\u4e00-\u9fff])"
)

_Row = Sequence[Segment]


def reading_order(layout: PageLayout) -> list[Segment]:
    """The segments of a page as they are read: a cell to its end before the next, the left column before the right."""
    cells: dict[int, list[_Row]] = {}
    for row in layout.rows:
        for number in dict.fromkeys(segment.cell for segment in row if segment.cell is not None):
            cells.setdefault(number, []).append([segment for segment in row if segment.cell == number])
    ordered: list[Segment] = []
    done: set[int] = set()
    for segment in _by_columns(layout.rows, 0.0, layout.width, None):
        if segment.cell is None:
            ordered.append(segment)
        elif segment.cell not in done:
            done.add(segment.cell)
            ordered += _in_cell(cells[segment.cell], segment.cell)
    return ordered


def _in_cell(rows: Sequence[_Row], cell: int) -> Iterator[Segment]:
    left = min(segment.box.x0 for row in rows for segment in row)
    return _by_columns(rows, left, max(segment.box.x1 for row in rows for segment in row) - left, cell)


def bulleted(segments: Sequence[Segment]) -> set[Segment]:
    """The segments that open items of a list: several at one margin begin with the same mark."""
    margins: dict[tuple[str, int], list[Segment]] = {}
    for segment in segments:
        if found := _BULLET.match(segment.text):
            margins.setdefault((found[0].strip(), round(segment.box.x0 / _ALIGNED)), []).append(segment)
    marked = {segment for listed in margins.values() if len(listed) > 1 for segment in listed}
    return marked | set(_behind_lists(segments, marked))


def numbered(segments: Sequence[Segment]) -> set[Segment]:
    """The segments that open items of a numbered list: several at one margin with numbers that follow each other."""
    margins: dict[int, list[tuple[int, Segment]]] = {}
    for segment in segments:
        if found := _NUMBERED.match(segment.text):
            margins.setdefault(round(segment.box.x0 / _ALIGNED), []).append((int(found["number"]), segment))
    return {
        segment
        for listed in margins.values()
        for number, segment in listed
        if any(abs(number - other) == 1 for other, _ in listed)
    }


def _behind_lists(segments: Sequence[Segment], marked: set[Segment]) -> Iterator[Segment]:
    """The lines that stand at the margin of a list's marks again, where its text is set in from them."""
    margin: float | None = None
    for segment in segments:
        if segment in marked:
            margin = segment.box.x0 if _set_in(segment) else None
        elif margin is not None and segment.box.x0 < margin + _ALIGNED:
            yield segment
            margin = None


def _set_in(segment: Segment) -> bool:
    """Whether more than a space stands between the mark of an item and its text."""
    boxes = [word.box for word in segment.words[:2] if word.box]
    return len(boxes) == 2 and boxes[1].x0 - boxes[0].x1 > _TAB * segment.height


def _by_columns(among: Sequence[_Row], left: float, width: float, cell: int | None) -> Iterator[Segment]:
    """The segments of a page, or of a cell of it, those of two columns of running text one column after the other."""
    edge = _second_column(among, left, width, cell)
    for apart, group in groupby(among, key=lambda row: edge is not None and not _crosses(row, edge, cell)):
        rows = list(group)
        if apart and edge is not None and _is_text(rows, edge):
            yield from (s for row in rows for s in row if s.box.x0 < edge - _ALIGNED)
            yield from (s for row in rows for s in row if s.box.x0 >= edge - _ALIGNED)
        else:
            yield from (s for row in rows for s in row)


def _second_column(rows: Sequence[_Row], left: float, width: float, cell: int | None) -> float | None:
    """Where lines of a second column begin: the place in the middle of the width at which most later segments start."""
    low, high = (left + share * width for share in _MIDDLE)
    starts = [round(s.box.x0) for row in rows for s in row[1:] if s.cell == cell and low < s.box.x0 < high]
    best = max(set(starts), key=lambda x: sum(abs(x - other) <= _ALIGNED for other in starts), default=None)
    if best is None or sum(abs(best - other) <= _ALIGNED for other in starts) < _FEWEST:
        return None
    return float(best)


def _crosses(row: _Row, edge: float, cell: int | None) -> bool:
    return any(s.cell != cell or s.box.x0 < edge - _ALIGNED < s.box.x1 for s in row)


def _is_text(rows: Sequence[_Row], edge: float) -> bool:
    """Whether lines on both sides fill their columns, as running text does and labels with their values do not."""
    left = [[s for s in row if s.box.x0 < edge - _ALIGNED] for row in rows]
    right = [[s for s in row if s.box.x0 >= edge - _ALIGNED] for row in rows]
    margin = min((s.box.x0 for row in left for s in row), default=edge)
    end = max((s.box.x1 for row in right for s in row), default=edge)
    return _full_lines(left, edge - margin) >= _FULL_LINES and _full_lines(right, end - edge) >= _FULL_LINES


def _full_lines(rows: Sequence[_Row], width: float) -> int:
    return sum(row[-1].box.x1 - row[0].box.x0 >= _FULL * width for row in rows if row)
