"""Values in ruled cells: in the cell of their label, in the one beside it, or in the one below."""

from collections.abc import Sequence

from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.values.lines import after, follows, overlap, rowwise

_TOUCH = 3.0  # points between the edges of neighbouring cells at most
_COLUMN = 12.0  # points between the left edges of labels that stand under one another
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
            held = [s for s in free if s.cell == neighbour]
            beside = layout.cells[neighbour].x0 > label.box.x1 - _TOUCH
            return rowwise(_of_row(label, layout, labels, held) if beside else held)
    return []


def _of_row(label: Label, layout: PageLayout, labels: Sequence[Label], held: Sequence[Segment]) -> list[Segment]:
    """The segments of the cell beside a label from its row down to the next one in its column, before the same cell.

    A rule that was drawn too faintly makes one cell of several rows.
    """
    top, bottom = min((s.box.y0 for s in held), default=0.0), max((s.box.y1 for s in held), default=0.0)
    opening = [s for s in layout.segments if _opens_row(s, label, labels)]
    starts = sorted(s.box.y0 for s in opening if top - _BELOW < s.box.y0 < bottom)
    own = label.segments[0].box.y0
    if len(starts) < 2 or own not in starts:
        return list(held)
    begin = top if own == starts[0] else own - _TOUCH
    end = min((y for y in starts if y > label.segments[-1].middle), default=bottom)
    return [s for s in held if begin <= s.middle < end]


def _opens_row(segment: Segment, label: Label, labels: Sequence[Label]) -> bool:
    """Whether a segment in the column of a label begins a row: a hint below a label alone in its cell does not."""
    if abs(segment.box.x0 - label.box.x0) > _COLUMN or segment in label.segments[1:]:
        return False
    several = sum(other.cell == label.cell for other in labels) > 1
    hint = segment.text[:1] in "(（" or segment.text[:1].islower()
    return segment is label.segments[0] or segment.cell != label.cell or (several and not hint)


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
        beside = [n for n, c in enumerate(cells) if c.x0 >= cell.x1 - _TOUCH and c.y0 <= middle <= c.y1] or beside
    return min(beside, key=lambda n: (cells[n].x0, -cells[n].y1), default=None)


def _cell_below(index: int, layout: PageLayout) -> int | None:
    cell, cells = layout.cells[index], layout.cells
    below = [
        n
        for n, c in enumerate(cells)
        if 0 <= c.y0 - cell.y1 + _TOUCH < _BELOW and overlap(c.x0, c.x1, cell.x0, cell.x1) > 0.8
    ]
    return min(below, key=lambda n: cells[n].y0, default=None)
