"""Rows become entries: items are opened where their markers fit, notes stay with what they modify, text follows."""

import re
from collections.abc import Callable
from dataclasses import replace

from extractors.control_lists.model.draft import Block, Draft, Tree
from extractors.control_lists.model.markers import Marker, last_ordinal, read_markers
from extractors.control_lists.model.notes import OpenNotes, named_owner, note_head
from extractors.control_lists.model.outline import SAME_EDGE, Level, Placement, ending, place
from extractors.control_lists.model.rows import Row
from extractors.control_lists.model.scanned import lowered, repaired_markers
from extractors.records.control_lists import ListSection

SET_IN = 1.5  # points by which the text of an item is set in from the item's marker
PARAGRAPH_GAP = 0.7  # white between two rows, in row heights, from which a new paragraph begins
_PARAGRAPH_END = re.compile(r"[.:;。：；—]\s?[\"”’)）]?$")


class Assembler:
    """Builds the tree of one list from rows, in reading order."""

    def __init__(self, join: Callable[[str, str], str] = "{}.{}".format, first_kind: str = "") -> None:
        """Make an empty one; `join` makes an item's code of its parent's and its label; `first_kind`: see `place`."""
        self.tree = Tree()
        self.outlined = True  # False where items are printed with their whole path, so that "a." opens none
        self.set_in = SET_IN
        self._join = join
        self._first_kind = first_kind
        self._open: list[Draft] = []  # the entry and its open items, outermost first
        self._stack: list[Level] = []  # one level an open item, so one shorter than _open
        self._notes = OpenNotes()
        self._section: tuple[ListSection, list[Block]] | None = None
        self._last: Row | None = None
        self._sentence: Draft | None = None  # what the text that was read last belongs to
        self._suspended: tuple[list[Draft], list[Level]] | None = None
        self._footnote: tuple[int, Block] | None = None

    @property
    def current(self) -> Draft | None:
        """The innermost open entry or item."""
        return self._open[-1] if self._open else None

    @property
    def top(self) -> Draft | None:
        """The open top-level entry."""
        return self._open[0] if self._open else None

    @property
    def started(self) -> bool:
        """Tell whether anything has been opened."""
        return bool(self._open or self._section or self.tree.drafts or self.tree.sections)

    def open_entry(
        self,
        code: str,
        *,
        text: str,
        row: Row,
        category: str,
        product_group: str = "",
        parent: str | None = None,
        label: str = "",
        title: str = "",
    ) -> None:
        """Open an entry with its heading; a `text` that begins with a marker opens that item too, a `title` never."""
        self.close()
        above = self.tree.get(parent) if parent else None
        draft = Draft(
            code, parent, above.depth + 1 if above else 1, category, product_group, label or code, row.page, row.x
        )
        self._open = [self.tree.add(draft)]
        self._sentence = self._open[0]
        self._last = row
        if title:
            self._open[0].blocks.append(Block("text" if self._open[0].blocks else "title", [title]))
        self._begin(text, row)

    def open_path(self, code: str, markers: list[Marker], *, text: str, row: Row, x: float | None = None) -> None:
        """Go to an item that is printed with its whole path under an entry that exists, opening what is missing.

        `x` is the item's left edge where that tells what text belongs to it.
        """
        top = self.tree.get(code)
        if top is None:
            return
        self._notes.clear()
        self._open, self._stack = [top], []
        for marker in markers:
            self._push(Placement(marker, len(self._stack), 0.0, 0), None, row)
        self._open[-1].x = self._open[-1].x if x is None else x
        self._last = row
        self._begin(text, row)

    def open_section(self, heading: str, row: Row, *, category: str = "", product_group: str = "") -> None:
        """Open a section of the list; rows go to it until an entry opens."""
        self.close()
        self._section = (ListSection(heading, "", category, product_group, row.page), [Block("text", [])])
        self._last = row

    def interrupt(self, row: Row) -> None:
        """Open a section at a row that stands outside the text column of the open entry, which can be resumed."""
        suspended = (list(self._open), list(self._stack))
        self.open_section(row.text, row)
        self._suspended = suspended

    def resume(self, code: str) -> None:
        """Go on with the entry that a section interrupted, if it is this one."""
        if self._section and self._suspended and self._suspended[0] and self._suspended[0][0].code == code:
            suspended = self._suspended
            self.close()
            self._open, self._stack = suspended

    def settle(self) -> None:
        """Give rows that wait for those after them their places; here none wait."""

    def add_footnote(self, row: Row) -> None:
        """Open a footnote of what is open; the rest of the page belongs to it."""
        block = Block("footnote", [row.text])
        self._footnote = (row.page, block)
        if self._open:
            self._open[-1].blocks.append(block)

    def attach_note(self, block: Block, code: str = "") -> None:
        """Add a note that the markup sets apart, to the entry with this code or to what is open."""
        known = self.tree.get(code) if code else None
        draft = known or self.current
        if draft is not None:
            draft.blocks.append(block)
        elif self._section:
            self._section[1].append(block)

    def close(self) -> None:
        """End what is open."""
        self._notes.clear()
        self._suspended = self._footnote = None
        if self._section:
            section, blocks = self._section
            self.tree.add_section(replace(section, text="\n".join(block.text() for block in blocks)))
        self._open, self._stack, self._section = [], [], None

    def add(self, row: Row) -> None:
        """Add a row to what is open: a footnote, a section, a note, or the items of the entry."""
        if self._footnote and self._footnote[0] == row.page:
            self._footnote[1].add(row.text)
        elif self._section:
            self._section[1][-1].add(row.text, new_paragraph=self._new_paragraph(row))
        elif not self._open:
            self.tree.note("outside", f"page {row.page}: {row.text[:80]}")
        elif not self._opens_note(row):
            placement = self._place(row)
            if not self._notes.takes(row, placement, new_paragraph=self._new_paragraph(row)):
                self._add_item(row, placement)
        self._last = row

    def _begin(self, text: str, row: Row) -> None:
        """Put the heading text of the innermost draft, or open the item that it begins with."""
        draft = self._open[-1]
        placement = place(self._stack, read_markers(text), None, "", None) if text and self.outlined else None
        if placement and placement.depth == len(self._stack) and placement.gap == 0:
            self._push(placement, None, row)
            self._begin(placement.marker.rest, row)
        elif text:
            draft.blocks.append(Block("title" if not draft.blocks else "text", [text]))

    def _add_item(self, row: Row, placement: Placement | None) -> None:
        """Open an item where the row begins with a marker that fits, else add its text."""
        if placement is None:
            self._add_text(row)
            return
        self._push(placement, row.x, row)
        self._begin(placement.marker.rest, row)

    def _place(self, row: Row) -> Placement | None:
        """Return where the marker that a row begins with fits among the open items."""
        if not self.outlined:
            return None
        markers = read_markers(row.text)
        if row.scanned:
            markers = lowered(markers) + repaired_markers(row.text, self._stack)
        if not markers:
            return None
        return place(self._stack, markers, row.x, self._text_of_current(), self._open[0].x, first_kind=self._first_kind)

    def _push(self, placement: Placement, x: float | None, row: Row) -> None:
        """Open the item at its place; the levels below it end."""
        marker = placement.marker
        del self._stack[placement.depth :], self._open[placement.depth + 1 :]
        parent = self._open[-1]
        code = self._join(parent.code, marker.label)
        known = self.tree.get(code)
        if placement.gap > 0:
            self.tree.note("gap", f"{code} on page {row.page} follows with {placement.gap} numbers left out.")
        if known is None or x is not None:
            draft = Draft(
                code, parent.code, parent.depth + 1, parent.category, parent.product_group, marker.label, row.page, x
            )
            known = self.tree.add(draft)
        self._open.append(known)
        self._sentence = known
        self._stack.append(Level(marker.kind, last_ordinal(marker), x, code, placement.final))

    def _add_text(self, row: Row) -> None:
        """Add a row of text to the item whose text column it stands in, the innermost where nothing tells."""
        draft = self._sentence if self._sentence and self._goes_on(row) else self._owner(row.x)
        self._sentence = draft
        innermost = draft is self._open[-1]
        last = draft.blocks[-1] if draft.blocks else None
        if last is None:
            draft.blocks.append(Block("title", [row.text]))
        elif innermost and last.kind in {"title", "text"} and not self._new_paragraph(row):
            last.add(row.text)
        elif innermost and last.kind == "text":
            last.add(row.text, new_paragraph=True)
        else:
            draft.blocks.append(Block("text", [row.text]))

    def _goes_on(self, row: Row) -> bool:
        """Tell whether a row goes on with the sentence of the last one, not left of the item that this belongs to."""
        if self._last is None or row.x is None or ending(self._last.text) != "loose" or self._new_paragraph(row):
            return False
        edge = self._sentence.x if self._sentence else None
        return self._sentence in self._open and (edge is None or row.x >= edge - SAME_EDGE)

    def _owner(self, x: float | None) -> Draft:
        """Return the innermost open draft whose marker stands left of this edge."""
        if x is not None:
            for draft in reversed(self._open[1:]):
                if draft.x is None or draft.x < x - self.set_in:
                    return draft
            return self._open[0]
        return self._open[-1]

    def _new_paragraph(self, row: Row) -> bool:
        """Tell whether white space, or without geometry the end of the sentence, separates the row from the last."""
        last = self._last
        if last is None:
            return True
        if row.top is None or last.bottom is None or last.top is None or row.page != last.page:
            return bool(_PARAGRAPH_END.search(last.text)) and row.page == last.page
        return row.top - last.bottom > PARAGRAPH_GAP * (last.bottom - last.top)

    def _text_of_current(self) -> str:
        """Return the last row of the innermost item's own text."""
        draft = self._open[-1]
        blocks = [block for block in draft.blocks if block.kind in {"title", "text"}]
        return blocks[-1].rows[-1] if blocks and blocks[-1].rows else ""

    def _opens_note(self, row: Row) -> bool:
        """Open a note where the row begins with a note's head."""
        head = note_head(row.text)
        if head is None:
            return False
        self._sentence = None
        self._notes.leave_for(row.x)
        owner = self._notes.outer_owner() or named_owner(head.rest, self._open) or self._owner(row.x)
        self._notes.open(head, owner, row)
        return True
