"""Tables of goods that run on over a page whose headings are not repeated there: the columns are those before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.certificates.goods.body import body_of, holds_figures
from extractors.certificates.goods.columns import Column
from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.records.pages import Box

_TOP = 4  # rows of a page down to the first row of a table that runs on, behind a header at most
_SHOWN = 3  # segments of a row that shows itself as one of the table
_EDGE = 2.5  # points between the edges of segments in one column


@dataclass(frozen=True, slots=True)
class Carried:
    """A table at the end of a page: its headings, its columns, and where its cells begin and end sideways."""

    heads: tuple[Label, ...]
    columns: tuple[Column, ...]
    edges: tuple[tuple[float, float], ...]


def carried_from(
    heads: Sequence[Label], columns: Sequence[Column], body: Sequence[Segment], layout: PageLayout, bottom: float
) -> Carried | None:
    """The table, if nothing but a footer follows on the page below `bottom`, where it ends; None otherwise."""
    below = [row for row in layout.rows if row[0].box.y0 > bottom]
    if len(below) > 1 or bottom < 0.6 * layout.height:
        return None
    return Carried(tuple(heads), tuple(columns), tuple((s.box.x0, s.box.x1) for s in body))


def carried_body(
    carried: Carried, layout: PageLayout, labels: Sequence[Label], limit: float
) -> tuple[list[Segment], list[list[Segment]]]:
    """The goods at the top of a page, above `limit`, that belong to the table of the page before, and their sums.

    Both are empty where no row near the top has figures in the columns of that table.
    """
    page = replace(layout, rows=tuple(row for row in layout.rows if row[0].box.y1 < limit))
    first = next((row for row in page.rows[:_TOP] if _fits(row, carried)), None)
    if first is None:
        return [], []
    top = min(s.box.y0 for s in first) - 0.1
    left = min(column.x0 for column in carried.columns)
    heads = [_over(head, first) for head in carried.heads]
    return body_of(page, labels, heads, Box(left, top, max(c.x1 for c in carried.columns), top))


def _over(head: Label, row: Sequence[Segment]) -> Label:
    """A heading as if it stood over a row: in its ruled cells, where it has any."""
    below = [s for s in row if min(s.box.x1, head.box.x1) > max(s.box.x0, head.box.x0)]
    cell = below[0].cell if below else None
    return replace(head, segments=tuple(replace(s, cell=cell) for s in head.segments))


def _fits(row: Sequence[Segment], carried: Carried) -> bool:
    """Whether a row shows figures, and each of its cells begins or ends where cells of the table did."""
    aligned = sum(any(abs(s.box.x0 - a) < _EDGE or abs(s.box.x1 - b) < _EDGE for a, b in carried.edges) for s in row)
    return len(row) >= _SHOWN and any(holds_figures(s.text) for s in row) and 3 * aligned >= 2 * len(row)
