"""Texts ranked by the terms that a query has in common with them (BM25, weighted query terms)."""

import math
from collections import defaultdict
from collections.abc import Mapping

_K = 1.2


class Ranking:
    """An index of texts by term; `b` says how much a long text is held back: 0 to 1."""

    def __init__(self, *, b: float) -> None:
        """Make an empty index."""
        self._b = b
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._lengths: list[float] = []

    def add(self, terms: Mapping[str, float]) -> None:
        """Add a text; texts are numbered from 0 in the order in which they are added."""
        at = len(self._lengths)
        for term, count in terms.items():
            self._postings[term].append((at, count))
        self._lengths.append(sum(terms.values()))

    def weight(self, term: str) -> float:
        """Return how much a term tells; 0 for a term that no text has."""
        found = len(self._postings.get(term, ()))
        return math.log(1 + (len(self._lengths) - found + 0.5) / (found + 0.5)) if found else 0.0

    def scores(self, query: Mapping[str, float]) -> dict[int, float]:
        """Return the score of every text that shares a term with the query."""
        average = sum(self._lengths) / len(self._lengths) if self._lengths else 1.0
        found: dict[int, float] = defaultdict(float)
        for term, wanted in query.items():
            weight = self.weight(term) * wanted
            for at, count in self._postings.get(term, ()):
                length = 1 - self._b + self._b * self._lengths[at] / average
                found[at] += weight * count * (_K + 1) / (count + _K * length)
        return dict(found)
