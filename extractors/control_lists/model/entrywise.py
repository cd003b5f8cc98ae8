"""The assembler that reads an entry when all its rows are there; see `foresight` for how their places are found."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median_low

from extractors.control_lists.model.assembler import SET_IN, Assembler
from extractors.control_lists.model.draft import Block
from extractors.control_lists.model.foresight import Named, Printed, Step, plan
from extractors.control_lists.model.markers import Marker, read_markers
from extractors.control_lists.model.notes import named_owner, note_head
from extractors.control_lists.model.open_items import Item, first_below
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


def items_hang(rows: Iterable[Row]) -> bool:
    """Tell whether the second row of an item stands right of its marker."""
    below = [
        after.x - row.x
        for row, after in pairwise(rows)
        if row.x is not None
        and after.x is not None
        and row.page == after.page
        and read_markers(row.text)
        and not read_markers(after.text)
        and not note_head(after.text)
    ]
    inside = [away for away in below if away > -SAME_EDGE]
    return not inside or sum(away > SET_IN for away in inside) >= len(inside) / 2


def named_items(texts: Iterable[str], pattern: re.Pattern[str]) -> dict[str, Named]:
    """Return, by entry, the paths of the items that any text names, and those above them: "1A004.a.2." names two.

    The pattern's groups are the entry's code and the labels below it with full stops between.
    """
    named: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for text in texts:
        for code, path in pattern.findall(text):
            labels = path.split(".")
            named[code].update(tuple(labels[: at + 1]) for at in range(len(labels)))
    return {code: frozenset(paths) for code, paths in named.items()}


class EntrywiseAssembler(Assembler):
    """Keeps the rows of the open entry until it ends."""

    def __init__(self, rows: Iterable[Row], named: Mapping[str, Named]) -> None:
        """Make an empty one for a list of these rows; `named` are, by entry, the items that the list names anywhere."""
        super().__init__()
        rows = list(rows)
        self._edges = not unindented(rows)
        self.set_in = SET_IN if items_hang(rows) else -SET_IN
        self._named = named
        self._waiting: list[Row | Block] = []  # a block is a footnote

    def add(self, row: Row) -> None:
        """Keep a row of the open entry; other rows go where they belong at once."""
        in_footnote = self._footnote is not None and self._footnote[0] == row.page
        if self.outlined and self._open and not self._section and not in_footnote:
            self._waiting.append(row if self._edges else replace(row, x=None))
        else:
            super().add(row)

    def add_footnote(self, row: Row) -> None:
        """Open a footnote of what is open when its turn comes; the rest of the page belongs to it."""
        block = Block("footnote", [row.text])
        self._footnote = (row.page, block)
        self._waiting.append(block)

    def attach_note(self, block: Block, code: str = "") -> None:
        """Add a note that the markup sets apart."""
        self.settle()
        super().attach_note(block, code)

    def open_path(self, code: str, markers: list[Marker], *, text: str, row: Row, x: float | None = None) -> None:
        """Go to an item that is printed with its whole path."""
        self.settle()
        super().open_path(code, markers, text=text, row=row, x=x)

    def interrupt(self, row: Row) -> None:
        """Open a section that interrupts the open entry."""
        self.settle()
        super().interrupt(row)

    def close(self) -> None:
        """End what is open."""
        self.settle()
        super().close()

    def settle(self) -> None:
        """Give the rows that wait their places."""
        waiting, self._waiting = self._waiting, []
        if waiting and self._open:
            steps = iter(self._plan([item for item in waiting if isinstance(item, Row)]))
            for item in waiting:
                if isinstance(item, Block):
                    self._open[-1].blocks.append(item)
                else:
                    self._take(item, next(steps))
                    self._last = item

    def _plan(self, rows: Sequence[Row]) -> list[Step]:
        """Return what each row is."""
        items = zip(self._stack, self._open[1:], strict=True)
        opened = [
            Item(),
            *(Item(level.kind, level.ordinal, draft.label, level.ordinal, x=level.x) for level, draft in items),
        ]
        named = self._named.get(self._open[0].code, frozenset())
        return plan(self._text_of_current(), opened, [Printed(row.text, row.x) for row in rows], named)

    def _take(self, row: Row, step: Step) -> None:
        """Add a row where its step says."""
        head = note_head(row.text) if step.head else None
        if head:
            self._sentence = None
            self._notes.keep(step.note)
            owner = self._notes.outer_owner() or named_owner(head.rest, self._open) or self._owner(row.x)
            self._notes.open(head, owner, row)
        elif step.marker is None:
            self._notes.end_left_of(row.x)
            if not self._notes.add_text(row, new_paragraph=self._new_paragraph(row)):
                self._add_text(row)
        elif step.note >= 0:
            self._notes.keep(step.note + 1)
            self._notes.add_item(Placement(step.marker, step.depth, 0.0, step.gap), row)
        else:
            self._notes.clear()
            self._push(Placement(step.marker, step.depth, 0.0, step.gap, step.final), row.x, row)
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
