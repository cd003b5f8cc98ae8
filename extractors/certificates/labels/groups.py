"""Groups of labels: the heading under which a part such as "Name" or "Address" stands.

A heading governs the labels of its own cell, the rows beside its cell where it spans several, and the column below
it where headings stand side by side. Elsewhere the order of reading says to which party a part belongs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout
from extractors.records.pages import Box

_TOUCH = 4.0  # points between the edges of two cells that touch
_TALLER = 1.5  # times as tall as the cells beside it is a cell that heads a group
_OPENERS = ("contract_", "certificate_", "exporter_", "consignee_", "end_user_", "signatory_")
_SIGNING = ("signature", "title", "seal")


@dataclass(frozen=True, slots=True)
class Groups:
    """The labels of a page that can head a group, and the cells that they stand in."""

    layout: PageLayout
    labels: Sequence[Label]

    def heading_of(self, label: Label) -> Label | None:
        """The heading that a label stands under by its place, None where only the order of reading tells."""
        openers = [o for o in self.labels if o is not label and opens(o)]
        return self._in_cell(label) or self._beside(label, openers) or self._above(label, openers)

    def _in_cell(self, label: Label) -> Label | None:
        """The last heading above in the label's cell, unless something else was named after it."""
        inside = [o for o in self.labels if label.cell is not None and o.cell == label.cell and _before(o, label)]
        for other in reversed(inside):
            if opens(other):
                return other
            if other.role.kind in ("field", "goods") or other.role.name in _SIGNING:
                return None
        return None

    def _beside(self, label: Label, openers: Sequence[Label]) -> Label | None:
        """The heading whose cell spans the label's row and others, to its left."""
        if label.cell is None:
            return None
        cell = self.layout.cells[label.cell]
        spanning = [o for o in openers if o.cell is not None and spans(self.layout.cells[o.cell], cell)]
        return max(spanning, key=lambda o: o.box.x0, default=None)

    def _above(self, label: Label, openers: Sequence[Label]) -> Label | None:
        """The heading of the label's column, where the label's row repeats it for another column."""
        if not any(_same_row(o, label) and o.role == label.role for o in self.labels if o is not label):
            return None
        above = [o for o in openers if o.box.y1 <= label.box.y0 + 1 and o.box.x0 <= label.box.x0 + label.height]
        in_column = [o for o in above if not any(_between(other, o, label) for other in openers)]
        return max(in_column, key=lambda o: o.box.y0, default=None)


def opens(label: Label) -> bool:
    """Whether a label can head a group: a party, or a field of a party or a document."""
    return label.role.kind == "party" or (label.role.kind == "field" and label.role.name.startswith(_OPENERS))


def spans(cell: Box, other: Box) -> bool:
    """Whether a cell stands to the left of another one and of its neighbours above or below too."""
    beside = cell.x1 <= other.x0 + _TOUCH
    around = cell.y0 <= other.y0 + _TOUCH and cell.y1 >= other.y1 - _TOUCH
    return beside and around and cell.y1 - cell.y0 > _TALLER * (other.y1 - other.y0)


def _before(first: Label, second: Label) -> bool:
    return first.box.y0 < second.box.y0 - 0.4 * first.height or (
        _same_row(first, second) and first.box.x1 <= second.box.x0 + 1
    )


def _same_row(first: Label, second: Label) -> bool:
    return abs(first.box.y0 - second.box.y0) < 0.6 * first.height


def _between(other: Label, heading: Label, label: Label) -> bool:
    """Whether another heading stands in the row of one and nearer to the label's column."""
    nearer = heading.box.x0 < other.box.x0 <= label.box.x0 + label.height
    return other is not heading and _same_row(other, heading) and nearer
