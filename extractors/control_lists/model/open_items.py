"""Open items of an outline, and what it costs that a marker takes a place among them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.control_lists.model.markers import ROMAN, Marker, last_ordinal, read_markers
from extractors.control_lists.model.outline import CHILD_STEP, SAME_EDGE, Ending
from extractors.control_lists.model.outline import ending as punctuation
from extractors.control_lists.model.vocabulary import end_pattern, whole_pattern

_GAP, _GAP_STEP, _REPEAT = 3.0, 0.25, 6.0
_SINGLE, _SINGLE_UNANNOUNCED = 1.5, 3.4  # a list of one item
_ANEW = 0.5  # a second list in a note
_MISSING = 1.5  # a list that is announced and does not come
_UNFINISHED = 2.0  # a list that ends after "and"
_AFTER_LAST = 1.2
_AFTER_STOP = 1.2  # a list that goes on after the first item with a full stop
_NO_LAST = 0.2  # a list that ends after an item with a semicolon that no "and" announces as the last
_RARE = 0.7  # a single letter is rather the next letter than the first Roman number
_RESERVED_BELOW = 0.4  # an item that is not used, for each level: lists drop items near the top
_UNLIKE = 0.3  # an item that announces a list after one that does not, or the other way round
_NOT_SET_IN = 3.0  # the first item of a list that is not set in
_OFF_EDGE = 2.5  # an item that does not stand where those before it do
# What it costs that a list opens after a text with this ending.
_OPENS_AFTER: dict[Ending, float] = {"open": -0.5, "loose": 1.2, "and": 1.6, "item": 1.8, "closed": 3.1}


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


class Place(NamedTuple):
    """A marker's place: its cost, the items open with it, how many stay open above it, and what is odd."""

    cost: float
    items: Items
    depth: int
    gap: int
    final: bool


def first_below(kind: str, text: str) -> Marker | None:
    """Return the marker of the first item below one of this kind that its text begins with: "a. 1. Text"."""
    return next((marker for marker in read_markers(text) if marker.ordinal == 1 and marker.kind != kind), None)


def ended(items: Items, text: str) -> Items:
    """Return the items after a row of text of the innermost."""
    return (*items[:-1], items[-1]._replace(ending=read_ending(text)))


def opened(items: Items, text: str) -> Items:
    """Return the items with those opened that the text begins with."""
    inner = first_below(items[-1].kind, text)
    if inner is None:
        return items
    below = Item(inner.kind, last_ordinal(inner), inner.label, ending=read_ending(inner.rest))
    return opened((*items[:-1], items[-1]._replace(served=True), below), inner.rest)


def places(items: Items, marker: Marker, x: float | None) -> Iterator[Place]:
    """Yield the places of a marker among open items: as the first below the innermost, as successor of each."""
    yield from _first_below_innermost(items, marker, x)
    for at in range(len(items) - 1, 0, -1):
        if items[at].kind == marker.kind:
            yield _successor(items, at, marker, x)


def begun_anew(items: Items, marker: Marker, x: float | None) -> Iterator[Place]:
    """Yield the place of a first marker where text after a list announces another list of the same kind."""
    at = next((at for at in range(1, len(items)) if items[at].kind == marker.kind), 0)
    if at and marker.ordinal == 1 and items[-1].ending == "open":
        ended_list = (*items[at:-1], items[-1]._replace(ending="closed"))
        yield _placed(_ANEW + closed(ended_list), items[:at], marker, Item(nth=0, announced=True, x=x), 0)


def _first_below_innermost(items: Items, marker: Marker, x: float | None) -> Iterator[Place]:
    last = items[-1]
    if marker.kind != last.kind:
        gap = marker.ordinal - 1
        cost = _OPENS_AFTER[last.ending] + _skipped(gap) + (_MISSING if last.served else 0.0)
        cost += _RARE if marker.kind in ROMAN and len(marker.label) == 1 else 0.0
        cost += _NOT_SET_IN * bool(last.kind and x is not None and last.x is not None and x < last.x + CHILD_STEP)
        above = (*items[:-1], last._replace(served=True))
        yield _placed(cost, above, marker, Item(nth=0, announced=last.ending == "open", x=x), gap)


def _successor(items: Items, at: int, marker: Marker, x: float | None) -> Place:
    last, level = items[-1], items[at]
    gap = marker.ordinal - level.ordinal - 1
    cost = _skipped(gap) if gap >= 0 else _REPEAT
    cost += closed(items[at:], ends=False) + _AFTER_LAST * level.final
    cost += _AFTER_STOP * (level.ending == "closed" and level.before not in {"closed", None})
    cost += _off_edge(x, level.x)
    final = last.ending == "and" and (last.final or at == len(items) - 1)
    return _placed(cost, items[:at], marker, level._replace(x=x), gap, final=final)


def _placed(cost: float, above: Items, marker: Marker, before: Item, gap: int, *, final: bool = False) -> Place:
    """Return the marker opened below what is above it, after the item before it in its list."""
    reserved = bool(whole_pattern("reserved").match(marker.rest))
    ended = "and" if reserved and before.ending == "and" and before.nth else read_ending(marker.rest)
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
    return Place(cost, opened((*above, item), marker.rest), len(above) - 1, gap, final)


@lru_cache(maxsize=64)
def read_ending(text: str) -> Ending:
    """Tell how a text ends; words that announce a list do, whatever mark stands after them."""
    return "open" if end_pattern("announces").search(text) else punctuation(f" {text}")


def _unlike(item: Item) -> bool:
    """Tell whether an item or the one before it alone announces a list, or the one before it alone is a sentence."""
    sentence = item.before == "closed" and item.ending in {"item", "and"}
    return item.before is not None and (sentence or (item.before == "open") != (item.ending == "open"))


def _skipped(gap: int) -> float:
    """Return the cost of numbers that are left out."""
    return _GAP + _GAP_STEP * min(gap, 8) if gap > 0 else 0.0


def closed(items: Items, *, ends: bool = True) -> float:
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


def _off_edge(x: float | None, edge: float | None) -> float:
    """Return the cost of an item that does not stand at the edge of those before it."""
    away = abs(x - edge) if x is not None and edge is not None else 0.0
    return _OFF_EDGE + away / 40 if away > SAME_EDGE else 0.0
