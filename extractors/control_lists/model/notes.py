"""Notes while they are being read: what they belong to, the lists inside them, and where they end.

A note may hold a list, and its items notes of their own ("Note 2: … b. … Technical Note: … c."), so open notes
form a stack.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.control_lists.model.draft import Block, Draft
from extractors.control_lists.model.markers import Marker, read_markers
from extractors.control_lists.model.outline import SAME_EDGE, Level, Placement, place
from extractors.control_lists.model.rows import Row
from extractors.control_lists.model.vocabulary import note_pattern

NOTE_EDGE = 3.0  # points by which rows of a note may stand left of its head
UNANNOUNCED = 2.0  # cost of a list in a note that no colon announces
ANNOUNCED = 2.0  # what the first item of a list gains that the row before it, in the note, announces
SET_IN_BONUS = 1.5  # what a marker right of the note's head gains: items of the entry stand left of it

_REFERENCE = re.compile(
    r"^\W*(?:item\s)?((?:\d{1,2}\s?\.?\s?[A-E]\s?\.?\s?\d{1,3}|ML\s?\d{1,2})(?:\s?\.\s?[a-z0-9]{1,3}(?=[\s.,]|[^\x00-\x7f]))*)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class OpenNote:
    """An open note: its block, the entry that it modifies, where it stands, and the items inside it."""

    block: Block
    owner: Draft
    x: float | None
    stack: list[Level] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NoteHead:
    """The head of a note: kind, label as printed, the words after it, and its number, 0 for none."""

    kind: str
    label: str
    rest: str
    number: int = 0


def note_head(text: str) -> NoteHead | None:
    """Read a note's head, told from a sentence: it has punctuation, or a code or a capital follows."""
    head = note_pattern().match(text)
    if head is None or not _is_head(head, text):
        return None
    kind = next(kind for kind, value in head.groupdict().items() if value and kind not in {"number", "mark"})
    number = head.group("number") or ""
    rest = text[head.end() :].strip()
    told = int(number) if number.isdecimal() else 0
    return NoteHead("note" if kind == "validity_note" else kind, head.group(0).strip(), rest, told)


def _is_head(head: re.Match[str], text: str) -> bool:
    """Tell whether the match is a head and no sentence."""
    if not text[:1].isascii():
        return bool(head.group("mark"))
    if head.group("mark"):
        return text[:1].isupper()
    rest = text[head.end() :].strip()
    return text[:1].isupper() and (not rest or rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“‘'")


def named_owner(rest: str, opened: Sequence[Draft]) -> Draft | None:
    """Return the open item that a note names at its beginning ("1A004.d. does not control …")."""
    named = _REFERENCE.match(rest)
    code = re.sub(r"\s", "", named.group(1)).casefold() if named else ""
    return next((draft for draft in opened if draft.code.casefold() == code), None)


class OpenNotes:
    """The notes that are open, each set in under the one before."""

    def __init__(self) -> None:
        self._notes: list[OpenNote] = []
        self._left: list[OpenNote] = []  # ended by another note's head, with a list that may go on after it

    def clear(self) -> None:
        """End all notes."""
        self._notes, self._left = [], []

    def outer_owner(self) -> Draft | None:
        """Return what the innermost open note modifies."""
        return self._notes[-1].owner if self._notes else None

    def keep(self, count: int) -> None:
        """End all notes but so many outer ones."""
        del self._notes[count:]

    def add_text(self, row: Row, *, new_paragraph: bool) -> bool:
        """Add text to the innermost open note; False where none is open."""
        if self._notes:
            self._notes[-1].block.add(row.text, new_paragraph=new_paragraph)
        return bool(self._notes)

    def add_item(self, placement: Placement, row: Row) -> None:
        """Add an item of the innermost open note's list."""
        self._add_item(self._notes[-1], placement, row)

    def leave_for(self, x: float | None) -> None:
        """End the notes that a new note at this edge does not stand inside: those without a list, or not left of it."""
        while self._notes:
            outer = self._notes[-1]
            inside = x > outer.x + NOTE_EDGE if x is not None and outer.x is not None else True
            if inside and outer.stack:
                return
            self._notes.pop()
            if outer.stack:
                self._left.append(outer)

    def open(self, head: NoteHead, owner: Draft, row: Row) -> None:
        """Open a note of an entry; one that begins with an item ("Notes: 1. …") has its list open."""
        block = Block(head.kind, [head.rest] if head.rest else [], head.label)
        owner.blocks.append(block)
        note = OpenNote(block, owner, row.x)
        self._notes.append(note)
        placement = place([], read_markers(head.rest), None, "", None) if head.rest else None
        if placement and placement.gap == 0:
            note.stack.append(Level(placement.marker.kind, 1, None, ""))

    def takes(self, row: Row, outside: Placement | None, *, new_paragraph: bool) -> bool:
        """Add the row to the note, inner or outer, that it continues; False where it belongs to the entry's own items.

        `outside` is where the row's marker would fit among those.
        """
        self.end_left_of(row.x)
        markers = read_markers(row.text)
        if markers and (outside is None or outside.gap) and (left := self._continued(markers, row)):
            self._notes, self._left = [left[0]], []
            self._add_item(*left, row)
            return True
        if not self._notes:
            return False
        if not markers:
            return self.add_text(row, new_paragraph=new_paragraph)
        return self._takes_item(markers, row, outside)

    def end_left_of(self, x: float | None) -> None:
        """End the notes that a row at this edge stands left of."""
        while self._notes and x is not None and (edge := self._notes[-1].x) is not None and x < edge - NOTE_EDGE:
            self._notes.pop()

    def _takes_item(self, markers: list[Marker], row: Row, outside: Placement | None) -> bool:
        """Add an item to the note whose list it continues best, unless the entry's items win."""
        fits = [(at, self._place(note, markers, row)) for at, note in enumerate(self._notes)]
        inside = min(
            ((at, placement) for at, placement in fits if placement),
            key=lambda fit: (fit[1].cost, -fit[0]),
            default=None,
        )
        if inside is None and outside is None:
            self._notes[-1].block.add(row.text)
        elif inside is not None and (outside is None or inside[1].cost <= outside.cost):
            del self._notes[inside[0] + 1 :]
            self._add_item(self._notes[-1], inside[1], row)
        else:
            self.clear()
            return False
        return True

    def _continued(self, markers: list[Marker], row: Row) -> tuple[OpenNote, Placement] | None:
        """Return the note that ended whose list goes on here with its next item, at the edge of those before.

        None where an open note has a place for it.
        """
        if any((fit := self._place(note, markers, row)) and fit.gap == 0 for note in self._notes):
            return None
        for note in reversed(self._left):
            found = place(note.stack, markers, row.x, "", None)
            if found is None or found.gap or found.depth >= len(note.stack):
                continue
            edge = note.stack[found.depth].x
            if row.x is not None and edge is not None and abs(row.x - edge) <= SAME_EDGE:
                return note, found
        return None

    @staticmethod
    def _place(note: OpenNote, markers: list[Marker], row: Row) -> Placement | None:
        """Return the marker's place inside the note: its lists begin after a colon or directly under the head."""
        before = note.block.rows[-1] if note.block.rows else ""
        placement = place(note.stack, markers, row.x, before, None)
        if placement is None:
            return None
        cost = placement.cost
        announced = before.rstrip().endswith((":", "："))
        if not note.stack and before and not announced:
            cost += UNANNOUNCED
        if announced and placement.gap == 0 and placement.depth == len(note.stack):
            cost -= ANNOUNCED
        if row.x is not None and note.x is not None and row.x > note.x + NOTE_EDGE:
            cost -= SET_IN_BONUS
        return replace(placement, cost=cost)

    @staticmethod
    def _add_item(note: OpenNote, placement: Placement, row: Row) -> None:
        """Add an item to a note; after a note inside it, the outer one goes on in a block of its own."""
        if note.block is not note.owner.blocks[-1]:
            note.block = Block(note.block.kind, [])
            note.owner.blocks.append(note.block)
        note.block.add(row.text, new_paragraph=True)
        del note.stack[placement.depth :]
        note.stack.append(Level(placement.marker.kind, placement.marker.ordinal, row.x, "", placement.final))
