"""Places of labels: the columns of a form, and what stands where the value of a label would."""

from extractors.certificates.sheet.layout import PageLayout
from extractors.records.pages import Box

_ROWS = 3  # rows that make a column
_ALIGNED = 12.0  # points between two left edges
_FARTHEST = 200.0  # points from a label to what stands in its row


def next_to(first: Box, second: Box, height: float) -> bool:
    """Whether a box stands in the place of a value: close below or to the right; `height` is that of the first line."""
    below = -2.5 - 0.2 * height < second.y0 - first.y1 < 1.2 * height - 2 and abs(second.x0 - first.x0) < _ALIGNED
    beside = abs(second.y0 - first.y0) < 0.5 * height and 0 < second.x0 - first.x1 < _FARTHEST
    return below or beside


def second_below(first: Box, second: Box, height: float) -> bool:
    """Whether a box stands in the second line of a value below; `height` is that of the first line."""
    return 0.8 * height < second.y0 - first.y1 < 3.2 * height and abs(second.x0 - first.x0) < _ALIGNED


def value_columns(layout: PageLayout) -> tuple[int, ...]:
    """Where several rows have their second segment begin: the column of the values of a form."""
    starts = [round(row[1].box.x0) for row in layout.rows if len(row) > 1]
    return tuple({x for x in starts if sum(abs(x - other) < 2 for other in starts) >= _ROWS})


def label_margins(layout: PageLayout) -> frozenset[int]:
    """Where rows of several segments begin, to the point and its neighbours: the column of the labels of a form."""
    starts = [round(row[0].box.x0) for row in layout.rows if len(row) > 1]
    return frozenset(x + step for x in starts for step in (-1, 0, 1))
