"""Lists printed as prose: the first row of a paragraph set in, those below it at the margin.

There a row at the margin begins nothing, whatever it looks like; each paragraph is made one row.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.control_lists.model.markers import read_markers
from extractors.control_lists.model.notes import note_head
from extractors.control_lists.model.outline import CHILD_STEP
from extractors.control_lists.model.rows import Row, join_rows, most_frequent

HANGING = 0.05  # share of the rows below a marker's that may stand right of it
OUTDENTED = 0.4  # share of them that must stand left of it
FEWEST = 8  # of them
FULL = 0.9  # share of the measure that a row fills which may go on below, and of the rows that tell the measure


def whole_paragraphs(rows: Sequence[Row], begins: Callable[[str], object]) -> list[Row]:
    """Return one row for each paragraph of a list that sets first rows in, the rows as they are for other lists.

    `begins` tells whether a text begins with a code or is a heading of the list.
    """
    margins = _margins(rows, begins)
    if not margins:
        return list(rows)
    kept: list[list[Row]] = []
    for row in rows:
        margin = margins.get(row.page % 2)
        below = row.x is not None and margin is not None and row.x <= margin + CHILD_STEP
        if kept and below:
            kept[-1].append(row)
        else:
            kept.append([row])
    return [_joined(paragraph) for paragraph in kept]


def _margins(rows: Sequence[Row], begins: Callable[[str], object]) -> dict[int, float]:
    """Return the edge of the rows below first rows, on even and on odd pages; none where first rows are not set in."""
    below = list(_below_markers(rows, begins))
    left = [(page, x) for page, x, away in below if away < -CHILD_STEP]
    right = sum(away > CHILD_STEP for _, _, away in below)
    if len(below) < FEWEST or len(left) < OUTDENTED * len(below) or right > HANGING * len(below):
        return {}
    edges = {parity: most_frequent([x for page, x in left if page % 2 == parity]) for parity in (0, 1)}
    return {parity: edge for parity, edge in edges.items() if edge is not None}


def _below_markers(rows: Sequence[Row], begins: Callable[[str], object]) -> Iterator[tuple[int, float, float]]:
    """Yield page and edge of each row below a full one that begins an item, and how far right of that it stands."""
    rights = sorted(row.right for row in rows if row.right is not None)
    full = FULL * rights[int(FULL * len(rights))] if rights else 0.0
    for row, after in pairwise(rows):
        if row.x is None or after.x is None or row.right is None or row.page != after.page:
            continue
        if row.scanned or row.right < full:
            continue
        starts = read_markers(after.text) or note_head(after.text) or begins(after.text)
        if read_markers(row.text) and not starts:
            yield after.page, after.x, after.x - row.x


def _joined(paragraph: Sequence[Row]) -> Row:
    """Return the rows of a paragraph as one that stands where it begins."""
    first, last = paragraph[0], paragraph[-1]
    bottom = last.bottom if last.page == first.page else first.bottom
    return replace(first, text=join_rows(row.text for row in paragraph), bottom=bottom)
