"""The points of entries for a description: by own words, by corresponding entries, and by the goods that they name."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from warehouse.classify.index import Index
from warehouse.classify.query import Query
from warehouse.classify.ranking import Floats, Numbers

_ENTRY, _ITEM, _HEADING = 0.8, 1.0, 0.2  # what the whole entry, its best item and its heading say
_TRADE = 1.1  # what the words of traders for its goods say
_CLOSE = 0.7  # share of the most points by words that the entry closest in meaning gets on top
_FROM_OTHERS = 0.45  # share of what a corresponding entry of another list has more
_FOR_BARE = 1.0  # that share for a heading whose items the list does not print
_FROM_SERVED, _FOR_MAKING = 0.85, 0.2  # share of the points of the goods that software, technology or a machine is for
_SECOND = 0.2  # share of the second of these goods
_OF_MANY = 0.15  # how fast that share falls where an entry names many
_UNNAMED = 0.85  # points of software and technology where a description names neither
_OTHERWISE = 0.5  # points of goods where a description is about software or technology
_NOT_MAKING = 0.95  # points of making and test equipment where a description names neither
_OTHER_STAGE = 0.4  # points of software and technology for another stage than the named one


@dataclass(frozen=True, slots=True)
class Points:
    """The points of every entry by number and the number of its best item."""

    entries: Floats
    best_item: Numbers


class Scorer:
    """Holds the index and what leads from entry to entry as arrays."""

    def __init__(self, index: Index, entry_of: Numbers, links: Mapping[tuple[int, int], float]) -> None:
        """Take the entry number of every item, and how closely entries correspond."""
        self._index, self._entry_of, self._nature = index, entry_of, index.nature
        nature = index.nature
        self._links = np.array(list(links), np.int32).reshape(-1, 2)
        shares = np.where(nature.bare, _FOR_BARE, _FROM_OTHERS)[self._links[:, 0]]
        self._shares = (np.array(list(links.values())) * shares).astype(np.float32)
        named = np.bincount(index.served[:, 0], minlength=nature.size)
        self._served_share = (1 / (1 + _OF_MANY * np.log(np.maximum(named, 1)))).astype(np.float32)

    def points(self, query: Query, close: Floats | None = None) -> Points:
        """Return the points of every entry, thresholds and customs code aside.

        `close` says how close each entry is in meaning, 0 to 1; nothing where no entry has a word of the description.
        """
        vocabulary = self._index.vocabulary
        terms = [(vocabulary[term], weight) for term, weight in query.terms.items() if term in vocabulary]
        items = self._index.items.scores(terms)
        best = np.zeros(self._nature.size, np.float32)
        np.maximum.at(best, self._entry_of, items)
        base = _ITEM * best + _ENTRY * self._index.entries.scores(terms) + _HEADING * self._index.headings.scores(terms)
        base = (np.where(best > 0, base, 0) + _TRADE * self._index.trade.scores(terms)).astype(np.float32)
        if close is not None:
            base += np.float32(_CLOSE) * base.max(initial=0) * close
        base = self._with_others(base)
        return Points(self._with_served(base, query) * self._fitting(query), self._best_items(items))

    def telling(self, term: str) -> float:
        """Return how much a term tells; 0 for one that no entry has."""
        at = self._index.vocabulary.get(term)
        return 0.0 if at is None else self._index.items.weight(at)

    def _best_items(self, items: Floats) -> Numbers:
        order = np.lexsort((-np.arange(len(items)), items))
        best = np.zeros(self._nature.size, np.int32)
        best[self._entry_of[order]] = order
        return best

    def _with_others(self, base: Floats) -> Floats:
        """Raise an entry towards a corresponding one of another list that has more points; none for having one."""
        there, others = self._links[:, 0], self._links[:, 1]
        found = np.zeros_like(base)
        np.maximum.at(found, there, (base[others] - base[there]) * self._shares)
        return base + found

    def _with_served(self, base: Floats, query: Query) -> Floats:
        """Let the goods that software, technology or test equipment is for speak for it, the best two of them."""
        served = self._index.served
        order = served[np.lexsort((-base[served[:, 1]], served[:, 0]))]
        place = np.arange(len(order)) - np.searchsorted(order[:, 0], order[:, 0])
        found = np.zeros_like(base)
        for nth, share in enumerate((1.0, _SECOND)):
            pairs = order[place == nth]
            found[pairs[:, 0]] += np.float32(share) * base[pairs[:, 1]]
        shares = np.where(np.isin(self._nature.groups, sorted(query.groups)), _FROM_SERVED, 0.0)
        shares = np.where(self._nature.groups == "B", _FOR_MAKING, shares)
        return (base + shares * self._served_share * found).astype(np.float32)

    def _fitting(self, query: Query) -> Floats:
        """Return what it makes of points whether a description means software, technology, making, or none of them."""
        nature = self._nature
        intangible = np.isin(nature.groups, ("D", "E"))
        fits = np.isin(nature.groups, sorted(query.groups))
        factor = np.where(intangible & ~fits, _UNNAMED, 1.0)
        if query.intangible:
            factor = np.where(~fits & (nature.groups != ""), _OTHERWISE, factor)
        if query.stages:
            of_stage = np.any([nature.stages[stage] for stage in query.stages], axis=0)
            factor = np.where(intangible & ~of_stage, factor * _OTHER_STAGE, factor)
        if not query.making:
            factor = np.where(nature.making, factor * _NOT_MAKING, factor)
        return factor.astype(np.float32)
