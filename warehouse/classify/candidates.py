"""Candidates with their reasons: the item that fits best, words in common, thresholds, and the way to decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from extractors.text.goods_terms import printed_words
from warehouse.classify.customs import Customs
from warehouse.classify.entries import Holdings, Item, Key
from warehouse.classify.features import Reader
from warehouse.classify.parameters import ParameterCheck, check_parameters
from warehouse.classify.query import Query

_SHOWN_TERMS = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a description may fall under, its best item, and why; `also` are corresponding entries.

    `closeness` says how close it is in meaning, from 0 for nearly all entries to 1 for the closest of all lists.
    """

    list_id: str
    edition_date: str
    code: str
    title: str
    score: float
    item_code: str
    item_text: str
    terms: tuple[str, ...]
    parameters: tuple[ParameterCheck, ...]
    customs_codes: tuple[str, ...]
    path: tuple[str, ...]
    also: tuple[Key, ...] = ()
    closeness: float = 0.0


class Found(NamedTuple):
    """An entry with its best item, its score and its closeness, and the entries that correspond to it."""

    entry: Key
    item: Key
    score: float
    closeness: float
    also: tuple[Key, ...]


class Explainer:
    """Gives the reasons for entries out of their texts."""

    def __init__(self, holdings: Holdings, customs: Customs, reader: Reader) -> None:
        """Take the lists, their customs codes, and what tells how much a word says."""
        self._holdings, self._customs, self._reader = holdings, customs, reader

    def candidate(self, found: Found, query: Query) -> Candidate:
        """Return an entry with the reasons for it."""
        entry, best = self._holdings.items[found.entry], self._holdings.items[found.item]
        return Candidate(
            list_id=found.entry[0],
            edition_date=entry.row["edition_date"],
            code=found.entry[1],
            title=_short(entry.text),
            score=round(found.score, 4),
            item_code=found.item[1],
            item_text=_short(best.text),
            terms=self._common(found, query),
            parameters=tuple(self.checks(found.item, query)),
            customs_codes=self._customs.shared(found.entry, query.hs),
            path=tuple(self._way(found.item)),
            also=found.also,
            closeness=round(found.closeness, 4),
        )

    def checks(self, item: Key, query: Query) -> list[ParameterCheck]:
        """Hold the values of a description against the thresholds of an item and of what stands above it."""
        return [
            check
            for part in self._path(item)
            for check in check_parameters(part.key[1], part.parameters, query.quantities, context=part.text)
        ]

    def _path(self, item: Key) -> list[Item]:
        return [*self._holdings.above(item), self._holdings.items[item]]

    def _common(self, found: Found, query: Query) -> tuple[str, ...]:
        """Return the terms of the description that the item, what stands above it or the heading have."""
        texts = [self._holdings.items[found.entry], *self._path(found.item)]
        there = {term: word for part in reversed(texts) for term, word in printed_words(part.text).items()}
        shared = [term for term in query.terms if term in there and term[0] != "#"]
        shared.sort(key=lambda term: (-self._reader.telling(term) * query.terms[term], term))
        return tuple(dict.fromkeys(there[term] for term in shared))[:_SHOWN_TERMS]

    def _way(self, item: Key) -> Iterable[str]:
        """Yield the way that a person follows: from the entry down, then what takes goods out again."""
        for part in self._path(item):
            yield f"{part.key[1]}: {_short(part.text)}"
        for part in self._path(item):
            yield from _exceptions(part)


def _exceptions(item: Item) -> Iterable[str]:
    """Yield what an entry leaves to others and what its notes take out of control."""
    if item.row["excludes"]:
        yield f"{item.key[1]} leaves to other entries: {item.row['excludes']}"
    for note in item.notes:
        if note["kind"] == "decontrol":
            yield f"{item.key[1]} check the note: {_short(note['text'])}"


def _short(text: str, length: int = 160) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
