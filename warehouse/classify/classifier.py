"""From a description of goods to ranked candidate entries: terms, meaning, thresholds, customs code, other lists."""

from collections import Counter
from collections.abc import Collection
from pathlib import Path

import duckdb
import numpy as np

from warehouse.classify.candidates import Candidate, Explainer, Found
from warehouse.classify.customs import Customs
from warehouse.classify.entries import Holdings, Key, read_holdings
from warehouse.classify.families import spread
from warehouse.classify.features import Reader
from warehouse.classify.fusion import LookedAt, evidence, of_thresholds
from warehouse.classify.index import Index, build_index
from warehouse.classify.kept import index_beside
from warehouse.classify.leads import Leads
from warehouse.classify.meaning import Deviations, Meaning, Progress, closeness
from warehouse.classify.query import Query, read_query
from warehouse.classify.ranking import Floats, Numbers

_CAUTION = 0.5  # the fit is surer of itself than it is right on descriptions that nobody has seen
_BY_GUESS, _BY_MEANING = 200, 60  # entries that are looked at
_FAMILY = 0.5  # score of a correspondence from which two entries are said to correspond


class Classifier:
    """Holds the newest editions of all lists; use it for many descriptions.

    `corresponding` are the entries of other lists that correspond to each entry, with how closely: 0 to 1.
    """

    def __init__(self, holdings: Holdings, index: Index | None = None, meaning: Meaning | None = None) -> None:
        """Take the lists, their index and the vectors of their texts, which are made where none are given."""
        index = index or build_index(holdings)
        self._holdings, self._meaning = holdings, meaning or Meaning(holdings, index.spoken)
        self._keys = list(holdings.items)
        self.corresponding = {key: _corresponding(holdings, key) for key in holdings.entries}
        self._number = number = {key: at for at, key in enumerate(holdings.entries)}
        twins = [
            (number[key], number[other])
            for key, others in self.corresponding.items()
            for other, _ in others
            if other in number
        ]
        entry_of = np.array([number[holdings.entry_of[key]] for key in holdings.items], np.int32)
        chapters = {(key[0], holdings.items[key].row["parent_code"]) for key in number}
        self._chapters = np.array([key in chapters for key in number], np.bool_)  # what holds entries is none itself
        self._reader = Reader(index, entry_of, Leads(len(number), twins, index.served), holdings)
        self._customs = Customs(holdings)
        self._explainer = Explainer(holdings, self._customs, self._reader)

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
        query, far = read_query(text, hs), self._meaning.deviations(text)
        found, close = self._look(query, far), closeness(far)
        wanted = [(key, score) for key, score in self._ranked(found, query) if not lists or key[0] in lists]
        return [
            self._explainer.candidate(self._found(key, score, found, close), query)
            for key, score in _shares(spread(wanted, self.corresponding, limit))
        ]

    def customs_notes(self, hs: str) -> list[str]:
        """Return what lists name a customs code without saying for which entry; a licence catalogue does."""
        return self._customs.notes(hs)

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
            Counter(check.outcome for check in (self._explainer.checks(item, query) if query.quantities else ()))
            for item in best.values()
        ]
        return LookedAt(best, {name: values[numbers] for name, values in features.items()} | of_thresholds(outcomes))

    def _found(self, key: Key, score: float, found: LookedAt, close: Floats) -> Found:
        also = tuple(other for other, _ in self.corresponding[key])
        return Found(key, found.best_items[key], score, float(close[self._number[key]]), also)

    def _worth_a_look(self, guess: Floats, meant: Floats) -> Numbers:
        """Return the numbers of the entries for which a first guess or the meaning speaks, in order."""
        guess = np.where(self._chapters, 0, guess)
        by_guess = np.argsort(-guess, kind="stable")[:_BY_GUESS]
        by_meaning = np.argsort(-meant, kind="stable")[:_BY_MEANING]
        found = np.unique(np.concatenate([by_guess, by_meaning]))
        return np.asarray(found[guess[found] > 0], np.int32)

    def _ranked(self, found: LookedAt, query: Query) -> list[tuple[Key, float]]:
        """Return the entries with how likely each is beside the likeliest, the best first."""
        customs = [self._customs.evidence(key, query.hs) for key in found.best_items]
        known = evidence(found.features) + np.array(customs, np.float32)
        likely = np.exp(_CAUTION * (known - known.max(initial=-np.inf)))
        ranked = zip(found.best_items, map(float, likely), strict=True)
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0]))


def _shares(chosen: list[tuple[Key, float]]) -> list[tuple[Key, float]]:
    """Return the scores as shares of the first."""
    return [(key, score / chosen[0][1]) for key, score in chosen]


def _corresponding(holdings: Holdings, key: Key) -> list[tuple[Key, float]]:
    """Return the entries of other lists that correspond to an entry, with how closely: 0 to 1."""
    return [
        (other, 1.0 if relation == "equivalent" else strength)
        for other, relation, strength in holdings.links.get(key, ())
        if (relation == "equivalent" or strength >= _FAMILY) and other in holdings.entry_of
    ]
