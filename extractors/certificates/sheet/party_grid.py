"""Parties set out as a grid: a column for each party and a row for each particular, or the other way round."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.certificates.candidates import PART_FIELDS, Candidate, part_candidates, party_as
from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.values.find import Value, ValueLine

_PARTS = ("name", "address", "country")
_NO_ROW = ("heading", "title_of_paper", "signature", "seal")
_FEWEST = 2  # parties, and particulars of each, that make a grid
_LINES = 1.0  # line heights between two lines of one cell without rules
_OWN_ROW = 0.5  # line heights over a row with a label that nobody knows
_APART = 6.0  # line heights from one row of a grid to the next one without rules


@dataclass(frozen=True, slots=True)
class Grid:
    """The headings of the columns of a grid and the labels of its rows; the parties are one of the two."""

    heads: tuple[Label, ...]
    sides: tuple[Label, ...]
    corner: tuple[Label, ...] = ()

    @property
    def labels(self) -> tuple[Label, ...]:
        """All labels that the grid uses up, with what stands over the labels of its rows."""
        return (*self.heads, *self.sides, *self.corner)


def grid_candidates(layout: PageLayout, grids: Sequence[Grid], labels: Sequence[Label]) -> Iterator[Candidate]:
    """The fields in the cells of the grids, each by the heading of its column and the label of its row."""
    owned = {segment for label in labels for segment in label.segments}
    free = [segment for segment in layout.segments if segment not in owned]
    for grid in grids:
        for number, side in enumerate(grid.sides):
            below = grid.sides[number + 1].box.y0 if number + 1 < len(grid.sides) else None
            row = _row(layout, side, below, free, grid.heads[0].box.x0)
            for head in grid.heads:
                party, part = (head, side) if head.role.kind == "party" else (side, head)
                lines = [s for s in row if _column_of(layout, s, grid.heads) is head]
                if lines and party.role.kind == "party" and party_as(party) in PART_FIELDS:
                    value = Value(tuple(ValueLine(s.text, s.box, s.confidence) for s in lines), side.page, "cell")
                    yield from part_candidates(party_as(party), part.role.name, value)


def party_grids(labels: Sequence[Label]) -> list[Grid]:
    """The grids of a page: a row of headings, and at its left, below it, the labels of the rows."""
    plain = [label for label in labels if not label.inline and not label.caption]
    # An agent or a carrier has no field, and still its row in the grid.
    parties = [label for label in plain if label.role.kind == "party"]
    parts = [label for label in plain if label.role.kind == "part" and label.role.name in _PARTS]
    found = []
    for heads, sides in ((parties, parts), (parts, parties)):
        for row in _rows(heads):
            below = _sides(row, sides, plain)
            if len({head.role for head in row}) >= _FEWEST and len({side.role for side in below}) >= _FEWEST:
                corner = tuple(o for o in plain if _same_row(o, row[0]) and o.box.x1 < row[0].box.x0)
                found.append(Grid(tuple(row), tuple(below), corner))
    return found


def _rows(labels: Sequence[Label]) -> list[list[Label]]:
    rows: list[list[Label]] = []
    for label in sorted(labels, key=lambda o: (round(o.box.y0), o.box.x0)):
        if rows and _same_row(rows[-1][0], label):
            rows[-1].append(label)
        else:
            rows.append([label])
    return [sorted(row, key=lambda o: o.box.x0) for row in rows]


def _same_row(first: Label, second: Label) -> bool:
    return abs(first.box.y0 - second.box.y0) < 0.6 * second.height


def _sides(heads: Sequence[Label], sides: Sequence[Label], labels: Sequence[Label]) -> list[Label]:
    """The labels of the rows: below the headings and left of them, down to a label of another kind."""
    left = heads[0].box.x0
    below = sorted((o for o in labels if o.box.y0 > heads[0].box.y1 - 1), key=lambda o: o.box.y0)
    found: list[Label] = []
    top = heads[0].box.y1
    for label in below:
        aligned = label.box.x1 < left and (not found or abs(label.box.x0 - found[0].box.x0) < 2 * label.height)
        # The row of a carrier or of a telephone is one of the grid, though no field asks for it.
        passed = bool(found) and label.role.kind == "other" and label.role.name not in _NO_ROW
        if not (label in sides or passed) or not aligned or label.box.y0 - top > _APART * label.height:
            break
        found.append(label)
        top = label.box.y1
    while found and found[-1] not in sides:
        found.pop()
    return found


def _row(layout: PageLayout, side: Label, below: float | None, free: Sequence[Segment], left: float) -> list[Segment]:
    """The segments to the right of a row's label: of its ruled row, else down to the next row or a gap.

    What stands to the `left` of the columns begins a row of its own, whatever it names.
    """
    if side.cell is not None:
        cell = layout.cells[side.cell]
        return [s for s in free if s.box.x0 >= cell.x1 - 3 and cell.y0 <= s.middle <= cell.y1]
    found: list[Segment] = []
    bottom = side.box.y1
    for segment in free:
        if found and segment.box.x1 < left and segment.box.y0 - bottom > _OWN_ROW * segment.height:
            break
        if segment.box.x0 < side.box.x1 or segment.middle < side.box.y0 or (below and segment.middle >= below):
            continue
        if segment.box.y0 - bottom > _LINES * segment.height:
            break
        found.append(segment)
        bottom = max(bottom, segment.box.y1)
    return found


def _column_of(layout: PageLayout, segment: Segment, heads: Sequence[Label]) -> Label:
    """The heading of a segment's column: the one over its ruled cell, else the one that it lines up with."""
    if segment.cell is not None:
        cell = layout.cells[segment.cell]
        over = [head for head in heads if cell.x0 - 3 <= (head.box.x0 + head.box.x1) / 2 <= cell.x1 + 3]
        if len(over) == 1:
            return over[0]
    return min(heads, key=lambda head: _offset(segment, head))


def _offset(segment: Segment, head: Label) -> float:
    left, right = segment.box.x0 - head.box.x0, segment.box.x1 - head.box.x1
    return min(abs(left), abs(left + right) / 2)
