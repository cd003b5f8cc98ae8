"""The index of all lists: terms of items, entries and headings, what entries are, and which lead to which others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count

import numpy as np

from warehouse.classify.entries import Holdings, Key
from warehouse.classify.nature import Nature, read_nature
from warehouse.classify.query import indexed_terms
from warehouse.classify.ranking import Numbers, Part, Ranking, numbered, ranking
from warehouse.classify.served import served_entries
from warehouse.classify.trade_index import Spoken, index_lines, spoken_of

_ABOVE = 0.5  # weight of what stands above an item
_NOTES = 0.3  # weight of notes that explain
_EXPLAIN = frozenset({"technical_note", "explanatory_note", "note"})


@dataclass(frozen=True, slots=True)
class Index:
    """Rankings over numbered items and entries (in the order of `Holdings`), and over phrases of the goods index.

    `served` has rows (entry, named entry).
    """

    vocabulary: Mapping[str, int]
    items: Ranking
    entries: Ranking
    headings: Ranking
    trade: Ranking
    phrases: Ranking
    spoken: Spoken
    served: Numbers
    nature: Nature


def build_index(holdings: Holdings) -> Index:
    """Read every text once; an item is ranked with what stands above it and with its notes."""
    number = {key: at for at, key in enumerate(holdings.items)}
    entry_number = {key: at for at, key in enumerate(holdings.entries)}
    lines = index_lines(holdings)
    spoken = spoken_of(holdings, lines)
    by_entry = (lines.get(key, "") for key in holdings.entries)
    own = numbered(map(indexed_terms, chain(_texts(holdings), by_entry, spoken.texts)))
    size = len(entry_number)
    of_items = [*_item_parts(holdings, number)]
    of_entries = [Part(entry_number[holdings.entry_of[key]], at, 1.0) for key, at in number.items()]
    of_entries += _note_parts(holdings, entry_number)
    of_headings = [Part(at, number[key], 1.0) for key, at in entry_number.items()]
    said = len(spoken.texts)
    last = len(own.starts) - 1 - said
    first = last - len(holdings.entries)
    of_trade = [Part(at, first + at, 1.0) for key, at in entry_number.items() if key in lines]
    served = [(entry_number[key], entry_number[to]) for key, named in served_entries(holdings).items() for to in named]
    return Index(
        own.vocabulary,
        ranking(own, of_items, len(number), b=0.5),
        ranking(own, of_entries, size, b=0.4),
        ranking(own, of_headings, size, b=0.5),
        ranking(own, of_trade, size, b=0.5),
        ranking(own, [Part(at, last + at, 1.0) for at in range(said)], said, b=0.3),
        spoken,
        np.array(served, np.int32).reshape(-1, 2),
        read_nature(holdings),
    )


def _texts(holdings: Holdings) -> Iterator[str]:
    """Yield the text of every item and those of the notes that explain."""
    yield from (item.text for item in holdings.items.values())
    yield from (note["text"] for _, note in _notes(holdings))


def _notes(holdings: Holdings) -> Iterator[tuple[Key, Mapping[str, str]]]:
    for key, item in holdings.items.items():
        yield from ((key, note) for note in item.notes if note["kind"] in _EXPLAIN)


def _item_parts(holdings: Holdings, number: Mapping[Key, int]) -> Iterator[Part]:
    for key, at in number.items():
        yield Part(at, at, 1.0)
        yield from (Part(at, number[above.key], _ABOVE) for above in holdings.above(key))


def _note_parts(holdings: Holdings, entry_number: Mapping[Key, int]) -> Iterator[Part]:
    texts = count(len(holdings.items))
    for key, _ in _notes(holdings):
        yield Part(entry_number[holdings.entry_of[key]], next(texts), _NOTES)
