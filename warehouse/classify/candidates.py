"""From a description of goods to ranked candidate entries: terms, meaning, thresholds, customs code, other lists."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import duckdb
import numpy as np

from extractors.text.goods_terms import printed_words
from warehouse.classify.entries import Holdings, Item, Key, read_holdings
from warehouse.classify.families import spread
from warehouse.classify.features import Reader
from warehouse.classify.fusion import LookedAt, evidence, of_thresholds
from warehouse.classify.index import Index, build_index
from warehouse.classify.kept import index_beside
from warehouse.classify.leads import Leads
from warehouse.classify.meaning import Deviations, Meaning, Progress, closeness
from warehouse.classify.parameters import ParameterCheck, check_parameters
from warehouse.classify.query import Query, read_query
from warehouse.classify.ranking import Floats, Numbers

_HS = {10: 2.0, 8: 1.8, 6: 1.2, 4: 0.4}  # evidence that a common customs code of so many digits adds
_CAUTION = 0.5  # the fit is surer of itself than it is right on descriptions that nobody has seen
_BY_GUESS, _BY_MEANING = 200, 60  # entries that are looked at
_SHOWN_TERMS = 10
_FAMILY = 0.5  # score of a correspondence from which two entries are said to correspond


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


class Classifier:
    """Holds the newest editions of all lists; use it for many descriptions."""

    def __init__(self, holdings: Holdings, index: Index | None = None, meaning: Meaning | None = None) -> None:
        """Take the lists, their index and the vectors of their texts, which are made where none are given."""
        self._holdings = holdings
        self._keys = list(holdings.items)
        self.corresponding = {key: _corresponding(holdings, key) for key in holdings.entries}
        self._number = number = {key: at for at, key in enumerate(holdings.entries)}
        links = [
            (number[key], number[other])
            for key, others in self.corresponding.items()
            for other, _ in others
            if other in number
        ]
        entry_of = np.array([number[holdings.entry_of[key]] for key in holdings.items], np.int32)
        index = index or build_index(holdings)
        self._meaning = meaning or Meaning(holdings, index.spoken)
        chapters = {(key[0], holdings.items[key].row["parent_code"]) for key in number}
        self._chapters = np.array([key in chapters for key in number], np.bool_)  # what holds entries is none itself
        self._reader = Reader(index, entry_of, Leads(len(number), links, index.served), holdings)

    @classmethod
    def from_warehouse(
        cls, con: duckdb.DuckDBPyConnection, store: Path | None = None, progress: Progress = lambda _done, _all: None
    ) -> "Classifier":
        """Read the newest editions from an open warehouse; index and vectors are kept in `store`, if one is given.

        `progress` is called with how many of how many texts are done where vectors have to be made.
        """
        holdings = read_holdings(con)
        index = index_beside(holdings, store) if store else build_index(holdings)
        return cls(holdings, index, Meaning(holdings, index.spoken, store, progress))

    def classify(self, text: str, *, hs: str = "", limit: int = 10, lists: Collection[str] = ()) -> list[Candidate]:
        """Return at most `limit` candidates, the best first; `hs` is a customs code of 4 to 10 digits or empty.

        `lists` are the lists whose entries are wanted; all where none is named.
        An empty list means that no word of the description stands in any entry, and nothing more.
        """
        query = read_query(text, hs)
        far = self._meaning.deviations(text)
        close = closeness(far)
        found = self._look(query, far)
        wanted = [(key, score) for key, score in self._ranked(found, query) if not lists or key[0] in lists]
        chosen = spread(wanted, self.corresponding, limit)
        return [
            replace(
                self._candidate(key, score / chosen[0][1], found.best_items[key], query),
                closeness=round(float(close[self._number[key]]), 4),
            )
            for key, score in chosen
        ]

    def customs_notes(self, hs: str) -> list[str]:
        """Return what lists name a customs code without saying for which entry; a licence catalogue does."""
        digits = "".join(filter(str.isdigit, hs))
        rows = [row for row in self._holdings.customs if not row["code"] and common_digits(row["hs_code"], digits) >= 6]
        return [
            f"Customs code {row['hs_code']} stands in {row['list_id']} ({row['basis']})"
            + (f": {row['goods']}" if row["goods"] else "")
            + ", which names no entry with it."
            for row in rows
        ]

    def entry_of(self, list_id: str, code: str) -> Key | None:
        """Return the entry that an item of a list stands in; nothing for a code that the newest edition has not."""
        return self._holdings.entry_of.get((list_id, code))

    def look(self, query: Query) -> LookedAt:
        """Return the entries that a description may mean with what speaks for each; none where no word is known."""
        return self._look(query, self._meaning.deviations(query.text))

    def _look(self, query: Query, far: Deviations) -> LookedAt:
        told = self._reader.told(query)
        if not told.any_word:
            return LookedAt({}, {})
        head = far if query.head == query.text else self._meaning.deviations(query.head)
        features = self._reader.features(query, told, far, head)
        numbers = self._worth_a_look(features["guess"], far.most)
        best = {self._holdings.entries[at]: self._keys[told.best_item[at]] for at in numbers}
        outcomes = [
            Counter(check.outcome for check in (self._checks(item, query) if query.quantities else ()))
            for item in best.values()
        ]
        return LookedAt(best, {name: values[numbers] for name, values in features.items()} | of_thresholds(outcomes))

    def _worth_a_look(self, guess: Floats, meant: Floats) -> Numbers:
        """Return the numbers of the entries for which a first guess or the meaning speaks, in order."""
        guess = np.where(self._chapters, 0, guess)
        by_guess = np.argsort(-guess, kind="stable")[:_BY_GUESS]
        by_meaning = np.argsort(-meant, kind="stable")[:_BY_MEANING]
        found = np.unique(np.concatenate([by_guess, by_meaning]))
        return np.asarray(found[guess[found] > 0], np.int32)

    def _ranked(self, found: LookedAt, query: Query) -> list[tuple[Key, float]]:
        """Return the entries with how likely each is beside the likeliest, the best first."""
        customs = [max((_HS[n] for n in self._shared_digits(key, query.hs)), default=0.0) for key in found.best_items]
        known = evidence(found.features) + np.array(customs, np.float32)
        likely = np.exp(_CAUTION * (known - known.max(initial=-np.inf)))
        ranked = zip(found.best_items, map(float, likely), strict=True)
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0]))

    def _checks(self, item: Key, query: Query) -> list[ParameterCheck]:
        """Hold the values of a description against the thresholds of an item and of what stands above it."""
        path = [*self._holdings.above(item), self._holdings.items[item]]
        return [
            check
            for part in path
            for check in check_parameters(part.key[1], part.parameters, query.quantities, context=part.text)
        ]

    @cached_property
    def _customs(self) -> dict[Key, list[tuple[str, str]]]:
        """Return the customs codes beside the items of each entry with what they rest on."""
        found: dict[Key, list[tuple[str, str]]] = defaultdict(list)
        for row in self._holdings.customs:
            key = (row["list_id"], row["code"] or "")
            found[self._holdings.entry_of.get(key, key)].append((row["hs_code"], row["basis"]))
        return found

    def _shared_digits(self, entry: Key, hs: str) -> list[int]:
        """Return how many leading digits each customs code of an entry shares with the given one."""
        return [digits for code, _ in self._customs.get(entry, ()) if (digits := common_digits(code, hs))]

    def _candidate(self, key: Key, score: float, item: Key, query: Query) -> Candidate:
        entry, best = self._holdings.items[key], self._holdings.items[item]
        customs = tuple(
            f"{code} ({basis})" for code, basis in self._customs.get(key, ()) if common_digits(code, query.hs)
        )
        return Candidate(
            list_id=key[0],
            edition_date=entry.row["edition_date"],
            code=key[1],
            title=_short(entry.text),
            score=round(score, 4),
            item_code=item[1],
            item_text=_short(best.text),
            terms=self._common(key, item, query),
            parameters=tuple(self._checks(item, query)),
            customs_codes=customs,
            path=tuple(self._path(item)),
            also=tuple(other for other, _ in self.corresponding[key]),
        )

    def _common(self, entry: Key, item: Key, query: Query) -> tuple[str, ...]:
        """Return the terms of the description that the item, what stands above it or the heading have."""
        texts = [self._holdings.items[entry], *self._holdings.above(item), self._holdings.items[item]]
        there = {term: word for part in reversed(texts) for term, word in printed_words(part.text).items()}
        shared = [term for term in query.terms if term in there and term[0] != "#"]
        shared.sort(key=lambda term: (-self._reader.telling(term) * query.terms[term], term))
        return tuple(dict.fromkeys(there[term] for term in shared))[:_SHOWN_TERMS]

    def _path(self, item: Key) -> Iterable[str]:
        """Yield the way that a person follows: from the entry down, then what takes goods out again."""
        path = [*self._holdings.above(item), self._holdings.items[item]]
        for part in path:
            yield f"{part.key[1]}: {_short(part.text)}"
        for part in path:
            yield from _exceptions(part)


def _exceptions(item: Item) -> Iterable[str]:
    """Yield what an entry leaves to others and what its notes take out of control."""
    if item.row["excludes"]:
        yield f"{item.key[1]} leaves to other entries: {item.row['excludes']}"
    for note in item.notes:
        if note["kind"] == "decontrol":
            yield f"{item.key[1]} check the note: {_short(note['text'])}"


def common_digits(code: str, hs: str) -> int:
    """Return 10, 8, 6 or 4: how many leading digits two customs codes share; 0 for none."""
    return next(
        (digits for digits in _HS if len(hs) >= digits and len(code) >= digits and code[:digits] == hs[:digits]), 0
    )


def _corresponding(holdings: Holdings, key: Key) -> list[tuple[Key, float]]:
    """Return the entries of other lists that correspond to an entry, with how closely: 0 to 1."""
    return [
        (other, 1.0 if relation == "equivalent" else strength)
        for other, relation, strength in holdings.links.get(key, ())
        if (relation == "equivalent" or strength >= _FAMILY) and other in holdings.entry_of
    ]


def _short(text: str, length: int = 160) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
