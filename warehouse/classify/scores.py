"""The points of entries for a description: own words, words of corresponding entries, and of the goods that they name."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from warehouse.classify.entries import Holdings, Key
from warehouse.classify.index import Index
from warehouse.classify.query import Query, groups_named
from warehouse.classify.ranking import Floats, Numbers

_ENTRY, _ITEM, _HEADING = 0.45, 1.0, 0.35  # what the whole entry, its best item and its heading say
_FROM_OTHERS = 0.25  # share of the points of a corresponding entry of another list
_FROM_SERVED = {"D": 0.7, "E": 0.7, "B": 0.3}  # share of the points of the goods that an entry names
_OF_MANY = 0.12  # how fast that share falls where it names many
_UNNAMED = 0.75  # points of software and technology where a description names neither
_OTHERWISE = 0.6  # points of goods where a description is about software or technology
_HEAD = 30  # letters in which an entry of a list without product groups says that it is about software


@dataclass(frozen=True, slots=True)
class Points:
    """The points of every entry by number and the number of its best item."""

    entries: Floats
    best_item: Numbers


class Scorer:
    """Holds the index and what leads from entry to entry as arrays."""

    def __init__(self, holdings: Holdings, index: Index, corresponding: Mapping[Key, list[tuple[Key, float]]]) -> None:
        """Number the entries and what connects them."""
        self._index = index
        number = {key: at for at, key in enumerate(holdings.entries)}
        self._entry_of = np.array([number[holdings.entry_of[key]] for key in holdings.items], np.int32)
        self._groups = np.array([_group(holdings, key) for key in holdings.entries])
        links = [
            (at, number[to], strength)
            for key, at in number.items()
            for to, strength in corresponding.get(key, ())
            if to in number
        ]
        self._links = np.array([link[:2] for link in links], np.int32).reshape(-1, 2)
        self._strengths = np.array([link[2] for link in links], np.float32)
        named = np.bincount(index.served[:, 0], minlength=len(number))
        self._served_share = (1 / (1 + _OF_MANY * np.log(np.maximum(named, 1)))).astype(np.float32)

    def points(self, query: Query) -> Points:
        """Return the points of every entry, thresholds and customs code aside."""
        vocabulary = self._index.vocabulary
        terms = [(vocabulary[term], weight) for term, weight in query.terms.items() if term in vocabulary]
        items = self._index.items.scores(terms)
        best = np.zeros(len(self._groups), np.float32)
        np.maximum.at(best, self._entry_of, items)
        base = _ITEM * best + _ENTRY * self._index.entries.scores(terms) + _HEADING * self._index.headings.scores(terms)
        base = self._with_others(np.where(best > 0, base, 0).astype(np.float32))
        return Points(self._with_served(base, query) * self._fitting(query), self._best_items(items))

    def telling(self, term: str) -> float:
        """Return how much a term tells; 0 for one that no entry has."""
        at = self._index.vocabulary.get(term)
        return 0.0 if at is None else self._index.items.weight(at)

    def _best_items(self, items: Floats) -> Numbers:
        order = np.lexsort((-np.arange(len(items)), items))
        best = np.zeros(len(self._groups), np.int32)
        best[self._entry_of[order]] = order
        return best

    def _with_others(self, base: Floats) -> Floats:
        """Let corresponding entries of other lists speak for an entry."""
        found = np.zeros_like(base)
        np.maximum.at(found, self._links[:, 0], base[self._links[:, 1]] * self._strengths)
        return base + np.float32(_FROM_OTHERS) * found

    def _with_served(self, base: Floats, query: Query) -> Floats:
        """Let the goods that software, technology or test equipment is for speak for it."""
        served = self._index.served
        found = np.zeros_like(base)
        np.maximum.at(found, served[:, 0], base[served[:, 1]])
        shares = np.zeros_like(base)
        for group, share in _FROM_SERVED.items():
            if group == "B" or group in query.groups:
                shares[self._groups == group] = share
        return base + shares * self._served_share * found

    def _fitting(self, query: Query) -> Floats:
        """Return what it makes of points that a description means software or technology, or names neither."""
        if not query.groups:
            return np.where(np.isin(self._groups, ("D", "E")), _UNNAMED, 1.0).astype(np.float32)
        fits = np.isin(self._groups, sorted(query.groups))
        other = _OTHERWISE if query.intangible else 1.0
        return np.where(fits, 1.0, np.where(self._groups != "", other, 1.0)).astype(np.float32)


def _group(holdings: Holdings, key: Key) -> str:
    """Return the product group of an entry; D or E where a list without groups begins so."""
    row = holdings.items[key].row
    group = str(row["product_group"] or "")
    if group in set("ABCDE"):
        return group
    named = groups_named(holdings.items[key].text[:_HEAD])
    return min(named) if named else ""
