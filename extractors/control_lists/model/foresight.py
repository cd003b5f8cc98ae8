"""The items of an entry and the lists in its notes: each marker's place by what comes before it and after it.

"b." after a note's list is the note's next item or the entry's, "1." after "a." opens a list or goes on with one that
is open; left edges tell, where there are any, and the rows that follow. A reading costs what is odd about it (numbers
left out or repeated, a list of one item, a list announced that does not come, one that comes unannounced, one that
goes on after its last item, items of one list at different edges), and the cheapest of all rows of the entry is taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.control_lists.model.markers import Marker, last_ordinal, read_markers
from extractors.control_lists.model.notes import NOTE_EDGE, NoteHead, note_head
from extractors.control_lists.model.outline import CHILD_STEP, SAME_EDGE, Ending
from extractors.control_lists.model.outline import ending as punctuation
from extractors.control_lists.model.vocabulary import end_pattern, whole_pattern

WIDTH = 24  # readings that are kept from row to row
SLACK = 9.0  # what they may cost more than the cheapest

_GAP, _GAP_STEP, _REPEAT = 3.0, 0.25, 6.0
_TEXT = 4.5  # a marker that reads as text
_SINGLE, _SINGLE_UNANNOUNCED = 1.5, 3.4  # a list of one item
_NO_LIST = 1.5  # a note inside a note that has no list
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
_BESIDE = 0.5  # a note inside a note that begins at the same edge, or after a note that it is set in under
_SET_IN = 1.5  # an item of the entry right of the head of a note that is open
_NOT_SET_IN = 3.0  # the first item of a list that is not set in
_OFF_EDGE = 2.5  # an item that does not stand where those before it do
# What it costs that a list opens after a text with this ending.
_OPENS_AFTER: dict[Ending, float] = {"open": -0.5, "loose": 1.2, "and": 1.6, "item": 1.8, "closed": 3.1}
_ROMAN = {"roman", "paren_roman"}


class Item(NamedTuple):
    """An open item, or as the first of a list of them the entry or the note itself, which has no kind."""

    kind: str = ""
    ordinal: int = 0
    label: str = ""
    nth: int = 1
    ending: Ending = "open"
    final: bool = False  # the item before it ended in "and" or "or"
    before: Ending | None = None  # how the item before it ends, None for the first
    announced: bool = True  # the list that it begins
    served: bool = False
    x: float | None = None  # left edge, None where nothing is known


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


def plan(title: str, opened: Sequence[Item], rows: Sequence[Printed], named: Named = frozenset()) -> list[Step]:
    """Return what each row below an entry is.

    `opened` are the entry and the items that its own row opened, outermost first, `title` is the text of the
    innermost; `named` are the paths of items of this entry that the list names anywhere.
    """
    stack = (*(item._replace(served=True) for item in opened[:-1]), opened[-1])
    readings = [_Reading(0.0, _State(_ended(stack, title)), Step(), None)]
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


def _best(readings: Iterable[_Reading]) -> list[_Reading]:
    """Return the readings that may still turn out the cheapest."""
    ranked = sorted(readings, key=lambda reading: reading.cost)[:WIDTH]
    return [reading for reading in ranked if reading.cost <= ranked[0].cost + SLACK]


def _options(state: _State, row: Printed, named: Named) -> Iterator[_Option]:
    """Yield every way to read a row: its cost, what is open after it, and the step."""
    head = note_head(row.text)
    if head is not None and not _ends_sentence(state, head):
        yield from _heads(state, head, row.x)
        return
    markers = read_markers(row.text)
    yield _TEXT if markers else 0.0, _continued(state, row), Step()
    for marker in markers:
        yield from _items(state, marker, row.x, named)


def _ends_sentence(state: _State, head: NoteHead) -> bool:
    """Tell whether a head is the last word of a sentence that wrapped: "… in paragraph a. of this", "Note."."""
    innermost = (state.notes[-1] if state.notes else state.entry)[-1]
    return innermost.ending == "loose" and head.label.endswith(".") and not head.rest


def _heads(state: _State, head: NoteHead, x: float | None) -> Iterator[_Option]:
    """Yield the ways to open a note: inside each open note that it does not stand left of, or after all of them."""
    for kept in range(len(_holding(state.notes, x)) + 1):
        left = state.notes[kept:]
        cost = sum(_LEAVE + _closed(note) + _BESIDE * (len(note) > 1 and _right_of(x, note[0].x)) for note in left)
        opened = _opened((Item(ending=_ending(head.rest), x=x),), head.rest)
        if kept:
            outer = state.notes[kept - 1]
            cost += _NO_LIST * (len(outer) == 1) + _BESIDE * (not _right_of(x, outer[0].x))
        yield cost, _State(state.entry, (*state.notes[:kept], opened)), Step(head=True, note=kept)


def _items(state: _State, marker: Marker, x: float | None, named: Named) -> Iterator[_Option]:
    """Yield the places of a marker among the entry's items and in the lists of the notes that are open."""
    left = sum(_LEAVE + _closed(note) for note in state.notes)
    left += _SET_IN * any(_right_of(x, note[0].x) for note in state.notes)
    for cost, items, step in _places(state.entry, marker, x):
        yield left + cost - _NAMED * (_path(items) in named), _State(items), step
    reserved = _RESERVED_IN_NOTE * bool(whole_pattern("reserved").match(marker.rest))
    for at, note in enumerate(_holding(state.notes, x)):
        left = reserved + sum(_LEAVE + _closed(inner) for inner in state.notes[at + 1 :])
        for cost, items, step in _places(note, marker, x):
            yield left + cost, _State(state.entry, (*state.notes[:at], items)), step._replace(note=at)


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
        return _State(state.entry, (*notes[:-1], _ended(notes[-1], row.text)))
    return _State(_ended(state.entry, row.text))


def _off_edge(x: float | None, edge: float | None) -> float:
    """Return the cost of an item that does not stand at the edge of those before it."""
    away = abs(x - edge) if x is not None and edge is not None else 0.0
    return _OFF_EDGE + away / 40 if away > SAME_EDGE else 0.0


def _path(items: Items) -> tuple[str, ...]:
    """Return the labels of the innermost item below the entry."""
    return tuple(item.label for item in items[1:])


def _ended(items: Items, text: str) -> Items:
    return (*items[:-1], items[-1]._replace(ending=_ending(text)))


def _opened(items: Items, text: str) -> Items:
    """Return the items with those opened that the text begins with."""
    inner = first_below(items[-1].kind, text)
    if inner is None:
        return items
    below = Item(inner.kind, last_ordinal(inner), inner.label, ending=_ending(inner.rest))
    return _opened((*items[:-1], items[-1]._replace(served=True), below), inner.rest)


def _places(items: Items, marker: Marker, x: float | None) -> Iterator[tuple[float, Items, Step]]:
    """Yield the places of a marker among open items: as the first below the innermost, as successor of each."""
    last = items[-1]
    if marker.kind != last.kind:
        gap = marker.ordinal - 1
        cost = _OPENS_AFTER[last.ending] + _skipped(gap) + (_MISSING if last.served else 0.0)
        cost += _RARE if marker.kind in _ROMAN and len(marker.label) == 1 else 0.0
        cost += _NOT_SET_IN * bool(last.kind and x is not None and last.x is not None and x < last.x + CHILD_STEP)
        above = (*items[:-1], last._replace(served=True))
        yield _placed(cost, above, marker, Item(nth=0, announced=last.ending == "open", x=x), gap)
    for at in range(len(items) - 1, 0, -1):
        level = items[at]
        if level.kind == marker.kind:
            gap = marker.ordinal - level.ordinal - 1
            cost = _skipped(gap) if gap >= 0 else _REPEAT
            cost += (
                _closed(items[at:], ends=False)
                + _AFTER_LAST * level.final
                + _AFTER_STOP * (level.ending == "closed" and level.before not in {"closed", None})
            )
            cost += _off_edge(x, level.x)
            final = last.ending == "and" and (last.final or at == len(items) - 1)
            yield _placed(cost, items[:at], marker, level._replace(x=x), gap, final=final)


def _placed(
    cost: float, above: Items, marker: Marker, before: Item, gap: int, *, final: bool = False
) -> tuple[float, Items, Step]:
    """Return the marker opened below what is above it, after the item before it in its list."""
    reserved = bool(whole_pattern("reserved").match(marker.rest))
    ended = "and" if reserved and before.ending == "and" and before.nth else _ending(marker.rest)
    sibling = before.ending if before.nth else None
    item = Item(
        marker.kind,
        last_ordinal(marker),
        marker.label,
        before.nth + 1,
        ended,
        final,
        sibling,
        before.announced,
        x=before.x,
    )
    cost += _RESERVED_BELOW * reserved * len(above)
    return cost, _opened((*above, item), marker.rest), Step(marker, -1, len(above) - 1, gap=gap, final=final)


def _ending(text: str) -> Ending:
    """Tell how a text ends; words that announce a list do, whatever mark stands after them."""
    return "open" if end_pattern("announces").search(text) else punctuation(f" {text}")


def _unlike(item: Item) -> bool:
    """Tell whether an item or the one before it alone announces a list, or the one before it alone is a sentence."""
    sentence = item.before == "closed" and item.ending in {"item", "and"}
    return item.before is not None and (sentence or (item.before == "open") != (item.ending == "open"))


def _skipped(gap: int) -> float:
    """Return the cost of numbers that are left out."""
    return _GAP + _GAP_STEP * min(gap, 8) if gap > 0 else 0.0


def _closed(items: Items, *, ends: bool = True) -> float:
    """Return the cost of ending open items from the outermost given; without `ends` its list goes on."""
    outer, inner = items[0], items[1:]
    cost = sum(_odd(item) for item in items)
    cost += sum(_list_end(item) for item in inner)
    if ends and outer.kind:
        return cost + _list_end(outer)
    return cost


def _odd(item: Item) -> float:
    """Return the cost of an announcement without a list, and of an item unlike the one before it."""
    return _MISSING * (item.ending == "open" and not item.served) + _UNLIKE * _unlike(item)


def _list_end(item: Item) -> float:
    """Return the cost of a list that ends with this item."""
    cost = (_SINGLE if item.announced else _SINGLE_UNANNOUNCED) * (item.nth == 1)
    if item.ending == "and" and not item.final:
        return cost + _UNFINISHED
    return cost + (_NO_LAST if item.ending == "item" and not item.final else 0.0)


def _end(state: _State) -> float:
    """Return the cost of ending all."""
    return _closed(state.entry) + sum(_closed(note) for note in state.notes)
