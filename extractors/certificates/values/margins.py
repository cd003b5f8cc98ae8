"""Where the further lines of a value that stands behind its label begin and end sideways."""

from collections.abc import Sequence

from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.values.lines import in_row, same_row

_COLUMN = 3.0  # points between left edges of one column


def margin_of(label: Label, layout: PageLayout, labels: Sequence[Label]) -> float | None:
    """Where the further lines of an inline value begin; None where another label runs on behind it.

    Of labels that run on in one line ("No.: 1; date: 3 May") only the last value goes on, at the line's margin;
    labels in columns go on each in its own.
    """
    beside = sorted((o for o in labels if o is label or in_row(o, label)), key=lambda o: o.box.x0)
    own = [o for o in beside if o.segments == label.segments]
    if len(own) == 1 and label.box.x0 > label.segments[0].box.x0 + 2:
        return label.segments[0].box.x0
    if len(own) > 1:
        # What stands before the first label of a line goes on from the line above, at the margin of the text.
        return min(own[0].box.x0, label.segments[0].box.x0) if own[-1] is label else None
    behind = [o for o in beside if o.box.x0 > label.box.x0 + 2]
    if behind and not _is_column(behind[0].box.x0, layout, labels):
        return None
    if len(beside) > 1 and beside[-1] is label and not _is_column(label.box.x0, layout, labels):
        return beside[0].box.x0
    return label.box.x0


def _is_column(x: float, layout: PageLayout, labels: Sequence[Label]) -> bool:
    return (
        sum(abs(s.box.x0 - x) < _COLUMN for s in layout.segments)
        + sum(abs(o.box.x0 - x) < _COLUMN and o.box.x0 > o.segments[0].box.x0 + 2 for o in labels)
        > 2
    )


def column_edge(line: Segment, label: Label, layout: PageLayout, labels: Sequence[Label]) -> float:
    """How far to the right the lines of a value reach: its cell's edge, the next column, or the page's margin."""
    if line.cell is not None:
        return layout.cells[line.cell].x1 - 4
    beside = [o.box.x0 for o in labels if in_row(o, label) and o.box.x0 > label.box.x1 + 2]
    beside += [s.box.x0 for s in layout.segments if s.box.x0 > line.box.x1 + 2 and same_row(s, label) and s is not line]
    right = max((s.box.x1 for s in layout.segments), default=layout.width)
    return min(beside, default=right + 6) - 6
