"""The items of an entry and the lists in its notes: each marker's place by what comes before it and after it.

"b." after a note's list is the note's next item or the entry's, "1." after "a." opens a list or goes on with one that
is open; left edges tell, where there are any, and the rows that follow. A reading costs what is odd about it (numbers
left out or repeated, a list of one item, a list announced that does not come, one that comes unannounced, one that
goes on after its last item, items of one list at different edges), and the cheapest of all rows of the entry is taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extractors.control_lists.model.markers import Marker, read_markers
from extractors.control_lists.model.notes import NOTE_EDGE, NoteHead, note_head
from extractors.control_lists.model.open_items import (
    Item,
    Items,
    begun_anew,
    closed,
    ended,
    opened,
    places,
    read_ending,
)
from extractors.control_lists.model.vocabulary import whole_pattern

WIDTH = 8  # readings that are kept from row to row
SLACK = 6.0  # what they may cost more than the cheapest

_TEXT = 4.5  # a marker that reads as text
_NO_LIST = 1.5  # a note inside a note that has no list
_RESERVED_IN_NOTE = 0.5
_NAMED = 0.8  # what an item gains that the list names elsewhere
_LEAVE = 0.1  # a note that ends
# A note inside a note that begins at the same edge, or without edges is of the same kind; or one that comes after a
# note that it is set in under.
_BESIDE = 0.5
_SET_IN = 1.5  # an item of the entry right of the head of a note that is open
Named = frozenset[tuple[str, ...]]  # labels below the entry


class Step(NamedTuple):
    """What a row is: item of the entry (`note` -1) or of an open note, a note's head that keeps so many, or text.

    `depth` counts the levels that stay open above the item; `marker` is None for heads and text.
    """

    marker: Marker | None = None
    note: int = -1
    depth: int = 0
    head: bool = False
    gap: int = 0
    final: bool = False


class Printed(NamedTuple):
    """The text of a row and its left edge."""

    text: str
    x: float | None = None


class _State(NamedTuple):
    """The entry with its open items, and the notes that are open, each with its own."""

    entry: Items
    notes: tuple[Items, ...] = ()


_Option = tuple[float, _State, Step]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A reading of the rows so far."""

    cost: float
    state: _State
    step: Step
    before: "_Reading | None"


def plan(title: str, begun: Sequence[Item], rows: Sequence[Printed], named: Named = frozenset()) -> list[Step]:
    """Return what each row below an entry is.

    `begun` are the entry and the items that its own row opened, outermost first, `title` is the text of the
    innermost; `named` are the paths of items of this entry that the list names anywhere.
    """
    stack = (*(item._replace(served=True) for item in begun[:-1]), begun[-1])
    readings = [_Reading(0.0, _State(ended(stack, title)), Step(), None)]
    for row in rows:
        found: dict[_State, _Reading] = {}
        for reading in readings:
            for cost, state, step in _options(reading.state, row, named):
                total = reading.cost + cost
                known = found.get(state)
                if known is None or total < known.cost:
                    found[state] = _Reading(total, state, step, reading)
        readings = _best(found.values())
    return _steps(min(readings, key=lambda reading: reading.cost + _end(reading.state)))


def _steps(reading: _Reading) -> list[Step]:
    """Return the steps of a reading in order, the state it began with left out."""
    steps = []
    while reading.before is not None:
        steps.append(reading.step)
        reading = reading.before
    return steps[::-1]


_head = lru_cache(maxsize=64)(note_head)  # a row is read once for all readings
_markers = lru_cache(maxsize=64)(read_markers)


def _best(readings: Iterable[_Reading]) -> list[_Reading]:
    """Return the readings that may still turn out the cheapest."""
    ranked = sorted(readings, key=lambda reading: reading.cost)[:WIDTH]
    return [reading for reading in ranked if reading.cost <= ranked[0].cost + SLACK]


def _options(state: _State, row: Printed, named: Named) -> Iterator[_Option]:
    """Yield every way to read a row: its cost, what is open after it, and the step."""
    head = _head(row.text)
    if head is not None and not _ends_sentence(state, head):
        yield from _heads(state, head, row.x)
        return
    markers = _markers(row.text)
    yield _TEXT if markers else 0.0, _continued(state, row), Step()
    for marker in markers:
        yield from _items(state, marker, row.x, named)


def _ends_sentence(state: _State, head: NoteHead) -> bool:
    """Tell whether a head is the last word of a sentence that wrapped: "… in paragraph a. of this", "Note."."""
    innermost = (state.notes[-1] if state.notes else state.entry)[-1]
    last_word = head.label.endswith(".") and not head.rest and not head.number and head.kind != "nota_bene"
    return innermost.ending == "loose" and last_word


def _heads(state: _State, head: NoteHead, x: float | None) -> Iterator[_Option]:
    """Yield the ways to open a note: inside each open note that it does not stand left of, or after all of them."""
    for kept in range(min(len(_holding(state.notes, x)), _before_in_series(state.notes, head)) + 1):
        left = state.notes[kept:]
        cost = sum(_LEAVE + closed(note) + _BESIDE * (len(note) > 1 and _right_of(x, note[0].x)) for note in left)
        inside = opened((Item(label=head.kind, ordinal=head.number, ending=read_ending(head.rest), x=x),), head.rest)
        if kept:
            outer = state.notes[kept - 1]
            cost += _NO_LIST * (len(outer) == 1) + _BESIDE * (
                outer[0].label == head.kind if x is None else not _right_of(x, outer[0].x)
            )
        yield cost, _State(state.entry, (*state.notes[:kept], inside)), Step(head=True, note=kept)


def _before_in_series(notes: tuple[Items, ...], head: NoteHead) -> int:
    """Return the place of the open note that a numbered one comes after and so ends: note 2 after note 1."""
    before = (head.kind, head.number - 1)
    series = (at for at, note in enumerate(notes) if (note[0].label, note[0].ordinal) == before)
    return next(series, len(notes)) if head.number > 1 else len(notes)


def _items(state: _State, marker: Marker, x: float | None, named: Named) -> Iterator[_Option]:
    """Yield the places of a marker among the entry's items and in the lists of the notes that are open."""
    left = sum(_LEAVE + closed(note) for note in state.notes)
    left += _SET_IN * any(_right_of(x, note[0].x) for note in state.notes)
    for place in places(state.entry, marker, x):
        gained = _NAMED * (_path(place.items) in named)
        step = Step(marker, -1, place.depth, gap=place.gap, final=place.final)
        yield left + place.cost - gained, _State(place.items), step
    reserved = _RESERVED_IN_NOTE * bool(whole_pattern("reserved").match(marker.rest))
    for at, note in enumerate(_holding(state.notes, x)):
        left = reserved + sum(_LEAVE + closed(inner) for inner in state.notes[at + 1 :])
        for place in (*places(note, marker, x), *begun_anew(note, marker, x)):
            step = Step(marker, at, place.depth, gap=place.gap, final=place.final)
            yield left + place.cost, _State(state.entry, (*state.notes[:at], place.items)), step


def _holding(notes: tuple[Items, ...], x: float | None) -> tuple[Items, ...]:
    """Return the open notes that a row at this edge does not stand left of."""
    left = (
        at
        for at, note in enumerate(notes)
        if x is not None and (edge := note[0].x) is not None and x < edge - NOTE_EDGE
    )
    return notes[: next(left, len(notes))]


def _right_of(x: float | None, edge: float | None) -> bool:
    """Tell whether a row is known to stand right of an edge."""
    return x is not None and edge is not None and x > edge + NOTE_EDGE


def _continued(state: _State, row: Printed) -> _State:
    """Return the state after a row of text: it ends what is open innermost."""
    notes = _holding(state.notes, row.x)
    if notes:
        return _State(state.entry, (*notes[:-1], ended(notes[-1], row.text)))
    return _State(ended(state.entry, row.text))


def _path(items: Items) -> tuple[str, ...]:
    """Return the labels of the innermost item below the entry."""
    return tuple(item.label for item in items[1:])


def _end(state: _State) -> float:
    """Return the cost of ending all."""
    return closed(state.entry) + sum(closed(note) for note in state.notes)
