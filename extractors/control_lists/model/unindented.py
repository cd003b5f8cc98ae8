"""The assembler of lists that print all rows of an entry at one edge: an entry is read when all its rows are there."""

from collections.abc import Iterable, Mapping
from statistics import median_low

from extractors.control_lists.model.assembler import Assembler
from extractors.control_lists.model.draft import Block, Draft
from extractors.control_lists.model.foresight import Item, Named, Step, first_below, plan
from extractors.control_lists.model.markers import Marker, read_markers
from extractors.control_lists.model.notes import named_owner, note_head
from extractors.control_lists.model.outline import SAME_EDGE, Placement
from extractors.control_lists.model.rows import Row

ONE_EDGE = 0.97  # share of the rows with markers that begin at one edge where a list has no indents


def unindented(rows: Iterable[Row]) -> bool:
    """Tell whether items of all levels begin at one edge, or no row has an edge."""
    edges = [row.x for row in rows if read_markers(row.text)]
    placed = [x for x in edges if x is not None]
    if len(placed) < len(edges) or not placed:
        return not placed
    common = median_low(placed)
    return sum(abs(x - common) <= SAME_EDGE for x in placed) >= ONE_EDGE * len(placed)


class UnindentedAssembler(Assembler):
    """Keeps the rows of the open entry until it ends; see `foresight` for how their places are found."""

    def __init__(self, named: Mapping[str, Named] | None = None) -> None:
        """Make an empty one; `named` are, by entry, the items that the list names anywhere."""
        super().__init__()
        self._named = named or {}
        self._waiting: list[Row] = []

    def add(self, row: Row) -> None:
        """Keep a row of the open entry; other rows go where they belong at once."""
        if self.outlined and self._open and not self._section and not self._footnote:
            self._waiting.append(row)
        else:
            super().add(row)

    def add_footnote(self, row: Row) -> None:
        """Open a footnote of what is open."""
        self._settle()
        super().add_footnote(row)

    def attach_note(self, block: Block, code: str = "") -> None:
        """Add a note that the markup sets apart."""
        self._settle()
        super().attach_note(block, code)

    def open_path(self, code: str, markers: list[Marker], *, text: str, row: Row, x: float | None = None) -> None:
        """Go to an item that is printed with its whole path."""
        self._settle()
        super().open_path(code, markers, text=text, row=row, x=x)

    def interrupt(self, row: Row) -> None:
        """Open a section that interrupts the open entry."""
        self._settle()
        super().interrupt(row)

    def close(self) -> None:
        """End what is open."""
        self._settle()
        super().close()

    def _settle(self) -> None:
        """Give the rows that wait their places."""
        rows, self._waiting = self._waiting, []
        if not rows:
            return
        opened = [
            Item(level.kind, level.ordinal, draft.label)
            for level, draft in zip(self._stack, self._open[1:], strict=True)
        ]
        texts = [row.text for row in rows]
        steps = plan(self._text_of_current(), opened, texts, self._named.get(self._open[0].code, frozenset()))
        for row, step in zip(rows, steps, strict=True):
            self._take(row, step)
            self._last = row

    def _take(self, row: Row, step: Step) -> None:
        """Add a row where its step says."""
        head = note_head(row.text) if step.head else None
        if head:
            self._notes.keep(step.note)
            owner = self._notes.outer_owner() or named_owner(head.rest, self._open) or self._open[-1]
            self._notes.open(head, owner, row)
        elif step.marker is None:
            if not self._notes.add_text(row, new_paragraph=self._new_paragraph(row)):
                self._add_text(row)
        elif step.note >= 0:
            self._notes.keep(step.note + 1)
            self._notes.add_item(Placement(step.marker, step.depth, 0.0, step.gap), row)
        else:
            self._notes.clear()
            self._push(Placement(step.marker, step.depth, 0.0, step.gap, step.final), None, row)
            self._open_inner(step.marker, row)

    def _open_inner(self, marker: Marker, row: Row) -> None:
        """Put the text of an item, or open the one that it begins with."""
        inner = first_below(marker.kind, marker.rest)
        if inner is None:
            if marker.rest:
                self._open[-1].blocks.append(Block("text" if self._open[-1].blocks else "title", [marker.rest]))
            return
        self._push(Placement(inner, len(self._stack), 0.0, 0), None, row)
        self._open_inner(inner, row)

    def _owner(self, x: float | None) -> Draft:
        """Return the innermost open draft: edges tell nothing."""
        return self._open[-1]
