"""Items of an entry that is printed without indents: each marker's place by what comes before it and after it.

Where every row begins at one edge, "b." after a note's list is the note's next item or the entry's, and "1." after
"a." opens a list or goes on with one that is open. The rows that follow decide: a reading costs what is odd about it
(numbers left out or repeated, a list of one item, a list announced that does not come, one that comes unannounced, a
list that goes on after its last item), and the cheapest reading of all rows of the entry is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.control_lists.model.markers import Marker, last_ordinal, read_markers
from extractors.control_lists.model.notes import note_head
from extractors.control_lists.model.outline import Ending, ending
from extractors.control_lists.model.vocabulary import whole_pattern

WIDTH = 24  # readings that are kept from row to row

_GAP, _GAP_STEP, _REPEAT = 3.0, 0.25, 6.0
_TEXT = 4.5  # a marker that reads as text
_SINGLE = 1.5  # a list of one item
_MISSING = 1.5  # a list that is announced and does not come
_UNFINISHED = 2.0  # a list that ends after "and"
_AFTER_LAST = 1.2
_AFTER_STOP = 1.2  # a list that goes on after the first item with a full stop
_NO_LAST = 0.2  # a list that ends after an item with a semicolon that no "and" announces as the last
_RARE = 0.7  # a single letter is rather the next letter than the first Roman number
_RESERVED_BELOW = 0.4  # an item that is not used, for each level: lists drop items near the top
_RESERVED_IN_NOTE = 0.5
_UNLIKE = 0.3  # an item that announces a list after one that does not, or the other way round
_NAMED = 0.8  # what an item gains that the list names elsewhere
_LEAVE = 0.1  # a note that ends
# What it costs that a list opens after a text with this ending.
_OPENS_AFTER: dict[Ending, float] = {"open": -0.5, "loose": 1.2, "and": 1.6, "item": 1.8, "closed": 1.8}
_ROMAN = {"roman", "paren_roman"}


class Item(NamedTuple):
    """An open item, or as the first of a list of them the entry or the note itself, which has no kind."""

    kind: str = ""
    ordinal: int = 0
    label: str = ""
    count: int = 1
    ending: Ending = "open"
    final: bool = False  # the item before it ended in "and" or "or"
    stopped: bool = False  # it ends in a full stop, the item before it did not
    served: bool = False


Items = tuple[Item, ...]
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


class _State(NamedTuple):
    """The entry with its open items, and the notes that are open, each with its own."""

    entry: Items
    notes: tuple[Items, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A reading of the rows so far."""

    cost: float
    state: _State
    step: Step
    before: "_Reading | None"


def plan(title: str, opened: Sequence[Item], texts: Sequence[str], named: Named = frozenset()) -> list[Step]:
    """Return what each row below an entry is.

    `opened` are the items that the entry's own row opened, outermost first, `title` is the text of the innermost;
    `named` are the paths of items of this entry that the list names anywhere.
    """
    stack = (*(item._replace(served=True) for item in (Item(), *opened)[:-1]), (Item(), *opened)[-1])
    readings = [_Reading(0.0, _State(_ended(stack, title)), Step(), None)]
    for text in texts:
        found: dict[_State, _Reading] = {}
        for reading in readings:
            for cost, state, step in _options(reading.state, text, named):
                total = reading.cost + cost
                known = found.get(state)
                if known is None or total < known.cost:
                    found[state] = _Reading(total, state, step, reading)
        readings = sorted(found.values(), key=lambda reading: reading.cost)[:WIDTH]
    return _steps(min(readings, key=lambda reading: reading.cost + _end(reading.state)))


def first_below(kind: str, text: str) -> Marker | None:
    """Return the marker of the first item below one of this kind that its text begins with: "a. 1. Text"."""
    return next((marker for marker in read_markers(text) if marker.ordinal == 1 and marker.kind != kind), None)


def _steps(reading: _Reading) -> list[Step]:
    """Return the steps of a reading in order, the state it began with left out."""
    steps = []
    while reading.before is not None:
        steps.append(reading.step)
        reading = reading.before
    return steps[::-1]


def _options(state: _State, text: str, named: Named) -> Iterator[tuple[float, _State, Step]]:
    """Yield every way to read a row: its cost, what is open after it, and the step."""
    head = note_head(text)
    if head is not None:
        for kept in range(len(state.notes) + 1):
            left = sum(_LEAVE + _closed(note) for note in state.notes[kept:])
            opened = _opened((Item(ending=ending(head.rest)),), head.rest)
            inside = 0.0 if not kept or len(state.notes[kept - 1]) > 1 else _SINGLE
            yield left + inside, _State(state.entry, (*state.notes[:kept], opened)), Step(head=True, note=kept)
        return
    markers = read_markers(text)
    yield _TEXT if markers else 0.0, _continued(state, text), Step()
    for marker in markers:
        left = sum(_LEAVE + _closed(note) for note in state.notes)
        for cost, items, step in _places(state.entry, marker):
            yield left + cost - _NAMED * (_path(items) in named), _State(items), step
        for at, note in enumerate(state.notes):
            left = sum(_LEAVE + _closed(inner) for inner in state.notes[at + 1 :])
            left += _RESERVED_IN_NOTE * bool(whole_pattern("reserved").match(marker.rest))
            for cost, items, step in _places(note, marker):
                yield left + cost, _State(state.entry, (*state.notes[:at], items)), step._replace(note=at)


def _path(items: Items) -> tuple[str, ...]:
    """Return the labels of the innermost item below the entry."""
    return tuple(item.label for item in items[1:])


def _continued(state: _State, text: str) -> _State:
    """Return the state after a row of text: it ends what is open innermost."""
    if state.notes:
        return _State(state.entry, (*state.notes[:-1], _ended(state.notes[-1], text)))
    return _State(_ended(state.entry, text))


def _ended(items: Items, text: str) -> Items:
    return (*items[:-1], items[-1]._replace(ending=ending(text)))


def _opened(items: Items, text: str) -> Items:
    """Return the items with those opened that the text begins with."""
    inner = first_below(items[-1].kind, text)
    if inner is None:
        return items
    below = Item(inner.kind, last_ordinal(inner), inner.label, ending=ending(inner.rest))
    return _opened((*items[:-1], items[-1]._replace(served=True), below), inner.rest)


def _places(items: Items, marker: Marker) -> Iterator[tuple[float, Items, Step]]:
    """Yield the places of a marker among open items: as the first below the innermost, as successor of each."""
    last = items[-1]
    if marker.kind != last.kind:
        gap = marker.ordinal - 1
        cost = _OPENS_AFTER[last.ending] + _skipped(gap) + (_MISSING if last.served else 0.0)
        cost += _RARE if marker.kind in _ROMAN and len(marker.label) == 1 else 0.0
        above = (*items[:-1], last._replace(served=True))
        yield _placed(cost, above, marker, Item(count=0), gap)
    for at in range(len(items) - 1, 0, -1):
        level = items[at]
        if level.kind == marker.kind:
            gap = marker.ordinal - level.ordinal - 1
            cost = _skipped(gap) if gap >= 0 else _REPEAT
            cost += _closed(items[at:], ends=False) + _AFTER_LAST * level.final + _AFTER_STOP * level.stopped
            final = last.ending == "and" and (last.final or at == len(items) - 1)
            yield _placed(cost, items[:at], marker, level, gap, final=final)


def _placed(
    cost: float, above: Items, marker: Marker, before: Item, gap: int, *, final: bool = False
) -> tuple[float, Items, Step]:
    """Return the marker opened below what is above it, after the item before it in its list."""
    reserved = bool(whole_pattern("reserved").match(marker.rest))
    ended = "and" if reserved and before.ending == "and" and before.count else ending(marker.rest)
    stopped = ended == "closed" and before.count > 0 and before.ending != "closed"
    item = Item(marker.kind, last_ordinal(marker), marker.label, before.count + 1, ended, final, stopped)
    cost += _RESERVED_BELOW * reserved * len(above) + _UNLIKE * _unlike(before, item)
    return cost, _opened((*above, item), marker.rest), Step(marker, -1, len(above) - 1, gap=gap, final=final)


def _unlike(before: Item, item: Item) -> bool:
    """Tell whether of two items beside each other one alone announces a list, or the first alone is a sentence."""
    sentence = before.ending == "closed" and item.ending in {"item", "and"}
    return before.count > 0 and (sentence or (before.ending == "open") != (item.ending == "open"))


def _skipped(gap: int) -> float:
    """Return the cost of numbers that are left out."""
    return _GAP + _GAP_STEP * min(gap, 8) if gap > 0 else 0.0


def _closed(items: Items, *, ends: bool = True) -> float:
    """Return the cost of ending open items from the outermost given; without `ends` its list goes on."""
    outer, inner = items[0], items[1:]
    cost = sum(_unanswered(item) for item in items)
    cost += sum(_list_end(item) for item in inner)
    if ends and outer.kind:
        return cost + _list_end(outer)
    return cost


def _unanswered(item: Item) -> float:
    """Return the cost of an announcement without a list."""
    return _MISSING if item.ending == "open" and not item.served else 0.0


def _list_end(item: Item) -> float:
    """Return the cost of a list that ends with this item."""
    cost = _SINGLE if item.count == 1 else 0.0
    if item.ending == "and" and not item.final:
        return cost + _UNFINISHED
    return cost + (_NO_LAST if item.ending == "item" and not item.final else 0.0)


def _end(state: _State) -> float:
    """Return the cost of ending all."""
    return _closed(state.entry) + sum(_closed(note) for note in state.notes)
