"""Values in ruled cells: in the cell of their label, in the one beside it, or in the one below."""

from collections.abc import Sequence

from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.values.lines import after, follows, overlap, rowwise

_TOUCH = 3.0  # points between the edges of neighbouring cells at most
_BELOW = 12.0  # points between a cell and the one below


def in_cell(label: Label, layout: PageLayout, labels: Sequence[Label], free: Sequence[Segment]) -> list[Segment]:
    """The segments of a label's value by the ruled cells; `free` are the segments that are no labels."""
    if label.cell is None:
        return []
    own = _until_label(label, labels, [s for s in free if s.cell == label.cell and after(s, label)])
    if own:
        return rowwise(own)
    for neighbour in (_cell_to_the_right(label, layout, labels), _cell_below(label.cell, layout)):
        if neighbour is not None and not any(other.cell == neighbour for other in labels):
            return rowwise([s for s in free if s.cell == neighbour])
    return []


def _until_label(label: Label, labels: Sequence[Label], segments: Sequence[Segment]) -> list[Segment]:
    """The segments before the next label of the same cell."""
    later = [o for o in labels if o.cell == label.cell and o is not label and follows(o, label)]
    ends = [(o.box.y0, o.box.x0) for o in later]
    kept = []
    for segment in segments:
        if any(segment.middle > y0 and (segment.box.x0 >= x0 or segment.box.y0 > y0 + 1) for y0, x0 in ends):
            break
        kept.append(segment)
    return kept


def _cell_to_the_right(label: Label, layout: PageLayout, labels: Sequence[Label]) -> int | None:
    assert label.cell is not None
    cell, cells = layout.cells[label.cell], layout.cells
    beside = [
        n for n, c in enumerate(cells) if c.x0 >= cell.x1 - _TOUCH and overlap(c.y0, c.y1, cell.y0, cell.y1) > 0.6
    ]
    if sum(other.cell == label.cell for other in labels) > 1:
        # A rule that a scan lost made one cell of two: the value stands in the row of its label.
        middle = (label.box.y0 + label.box.y1) / 2
        beside = [n for n in beside if cells[n].y0 <= middle <= cells[n].y1] or beside
    return min(beside, key=lambda n: (cells[n].x0, -cells[n].y1), default=None)


def _cell_below(index: int, layout: PageLayout) -> int | None:
    cell, cells = layout.cells[index], layout.cells
    below = [
        n
        for n, c in enumerate(cells)
        if 0 <= c.y0 - cell.y1 + _TOUCH < _BELOW and overlap(c.x0, c.x1, cell.x0, cell.x1) > 0.8
    ]
    return min(below, key=lambda n: cells[n].y0, default=None)
