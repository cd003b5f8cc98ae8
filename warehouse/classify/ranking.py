"""Texts ranked by the terms that a query has in common with them (BM25, weighted query terms), as arrays."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

_K = 1.2

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]


class Terms(NamedTuple):
    """Texts as numbered terms with weights, one text after the other; `starts` has one number more than texts."""

    vocabulary: Mapping[str, int]
    starts: npt.NDArray[np.int64]
    terms: Numbers
    weights: Floats


class Part(NamedTuple):
    """A text that a ranked text is put together from, and how much it counts there."""

    row: int
    text: int
    weight: float


class Ranking(NamedTuple):
    """The points that each term gives to each text that has it; the postings of a term lie side by side."""

    starts: npt.NDArray[np.int64]
    rows: Numbers
    points: Floats
    size: int

    def scores(self, query: Iterable[tuple[int, float]]) -> Floats:
        """Return the score of every text for numbered terms with weights."""
        found = np.zeros(self.size, dtype=np.float32)
        for term, wanted in query:
            there = slice(self.starts[term], self.starts[term + 1])
            found[self.rows[there]] += self.points[there] * np.float32(wanted)
        return found

    def weight(self, term: int) -> float:
        """Return how much a numbered term tells."""
        return float(_telling(self.starts[term + 1] - self.starts[term], self.size))

    def weights(self) -> Floats:
        """Return how much each term tells."""
        return np.asarray(_telling(np.diff(self.starts), self.size), np.float32)


def numbered(texts: Iterable[Mapping[str, float]]) -> Terms:
    """Return texts with their terms numbered in the order in which they first occur."""
    vocabulary: dict[str, int] = {}
    terms: list[int] = []
    weights: list[float] = []
    starts = [0]
    for text in texts:
        terms += [vocabulary.setdefault(term, len(vocabulary)) for term in text]
        weights += text.values()
        starts.append(len(terms))
    return Terms(vocabulary, np.array(starts, np.int64), np.array(terms, np.int32), np.array(weights, np.float32))


def ranking(own: Terms, parts: Sequence[Part], size: int, *, b: float) -> Ranking:
    """Return the ranking of texts put together from `parts`; `b` says how much a long text is held back: 0 to 1."""
    rows, terms, counts = _put_together(own, parts)
    order = np.argsort(terms, kind="stable")
    rows, terms, counts = rows[order], terms[order], counts[order]
    lengths = np.bincount(rows, counts, minlength=size)
    starts = np.searchsorted(terms, np.arange(len(own.vocabulary) + 1))
    held_back = 1 - b + b * lengths / max(float(lengths.sum()) / max(len(lengths), 1), 1e-9)
    telling = _telling(np.diff(starts), size)[terms]
    points = telling * counts * (_K + 1) / (counts + _K * held_back[rows])
    return Ranking(starts.astype(np.int64), rows.astype(np.int32), points.astype(np.float32), size)


def _put_together(own: Terms, parts: Sequence[Part]) -> tuple[Any, Any, Any]:
    """Return row, term and weight of everything in the texts of `parts`, each pair of row and term once."""
    texts = np.array([part.text for part in parts], np.int64)
    lengths = own.starts[texts + 1] - own.starts[texts]
    within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    places = np.repeat(own.starts[texts], lengths) + within
    rows = np.repeat(np.array([part.row for part in parts], np.int64), lengths)
    weights = np.repeat(np.array([part.weight for part in parts], np.float64), lengths) * own.weights[places]
    pairs, which = np.unique(rows * len(own.vocabulary) + own.terms[places], return_inverse=True)
    return pairs // len(own.vocabulary), pairs % len(own.vocabulary), np.bincount(which, weights)


def _telling(texts_with: Any, size: int) -> Any:
    """Return how much a term tells that so many of the texts have."""
    return np.log(1 + (size - texts_with + 0.5) / (texts_with + 0.5))
