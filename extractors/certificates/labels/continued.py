"""Lines of a value that would be labels elsewhere: "Company" under "Najd Water Conversion", 号 behind an address."""

from collections.abc import Sequence

from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment

_NEXT_LINE = 0.5  # line heights between two lines of one value
_ALIGNED = 1.5  # points


def without_continued(layout: PageLayout, labels: Sequence[Label]) -> list[Label]:
    """The labels of a page without those that are the next line of a value in a cell, or in the column of values."""
    owned = {segment for label in labels for segment in label.segments}
    free = [segment for segment in layout.segments if segment not in owned]
    first = {segment: row[0] for row in layout.rows for segment in row[1:]}
    alone = {row[0] for row in layout.rows if len(row) == 1}
    return [
        label
        for label in labels
        if not (
            (_bare(label) and (_in_value_cell(label, labels, free) or _in_column(label, first, alone, owned, free)))
            or _is_value_in_cell(label, labels, free)
        )
    ]


def _bare(label: Label) -> bool:
    """Whether nothing says that a label is one but its words."""
    plain = label.role.kind in ("part", "party", "goods") or label.role.name == "signatory_name"
    return plain and len(label.segments) == 1 and not label.inline and not label.text.rstrip().endswith((":", "："))


def _is_value_in_cell(label: Label, labels: Sequence[Label], free: Sequence[Segment]) -> bool:
    """Whether a label is all that stands under the label of a field in its cell: "Trade and Industry Department"."""
    if label.cell is None or label.inline or label.text.rstrip().endswith((":", "：")) or label.role.kind != "other":
        return False
    others = [o for o in labels if o.cell == label.cell and o is not label]
    if len(others) != 1 or others[0].role.kind != "field" or others[0].inline:
        return False
    # The same label in the other language, as often set below it, is no value.
    twin = others[0].role == label.role or others[0].text.isascii() != label.text.isascii()
    return not twin and others[0].box.y1 < label.box.y1 and not any(s.cell == label.cell for s in free)


def _in_value_cell(label: Label, labels: Sequence[Label], free: Sequence[Segment]) -> bool:
    """Whether a label stands under the text of a ruled cell that no label opens."""
    if label.cell is None or any(o.cell == label.cell and o is not label for o in labels):
        return False
    return any(s.cell == label.cell and _right_above(s, label.segments[0]) for s in free)


def _in_column(
    label: Label, first: dict[Segment, Segment], alone: set[Segment], owned: set[Segment], free: Sequence[Segment]
) -> bool:
    """Whether a label stands alone in its row under a value whose own label is at its left, and over nothing."""
    line = label.segments[0]
    if line.cell is not None or line not in alone:
        return False
    above = next((s for s in free if first.get(s) in owned and _right_above(s, line)), None)
    return above is not None and not any(_right_above(line, s) for s in free)


def _right_above(upper: Segment, lower: Segment) -> bool:
    gap = lower.box.y0 - upper.box.y1
    return abs(upper.box.x0 - lower.box.x0) < _ALIGNED and -0.5 * lower.height < gap < _NEXT_LINE * lower.height
