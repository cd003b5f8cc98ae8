"""Texts as vectors of weighted terms, and how near they are to each other (TF-IDF, cosine)."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

Vector = Mapping[str, float]
Matrix = npt.NDArray[np.float32]


class TermSpace:
    """Weights of terms learnt from a collection of texts: a term that few texts have weighs more."""

    def __init__(self, texts: Iterable[Mapping[str, float]]) -> None:
        """Count in how many texts each term stands."""
        self._counts: Counter[str] = Counter()
        self._texts = 0
        for terms in texts:
            self._counts.update(terms.keys())
            self._texts += 1

    def weight(self, term: str) -> float:
        """Return how much a term tells; 0 for one that no text has."""
        count = self._counts.get(term, 0)
        return math.log((self._texts + 1) / count) if count else 0.0

    def vector(self, terms: Mapping[str, float]) -> dict[str, float]:
        """Return the terms of a text as a vector of length 1; empty where no term is known."""
        raw = {term: _damped(count) * self.weight(term) for term, count in terms.items()}
        length = math.sqrt(sum(value * value for value in raw.values()))
        return {term: value / length for term, value in raw.items() if value} if length else {}

    def mass(self, terms: Iterable[str]) -> float:
        """Return the sum of what terms tell."""
        return sum(self.weight(term) for term in terms)


def _damped(count: float) -> float:
    """Return a term's count so that its tenth occurrence tells little more than its first."""
    return 1.0 + math.log(count) if count >= 1 else count


def cosine(left: Vector, right: Vector) -> float:
    """Return how near two vectors of length 1 are: 0 to 1."""
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    return min(1.0, sum(value * large[term] for term, value in small.items() if term in large))


def cosines(left: Sequence[Vector], right: Sequence[Vector]) -> Matrix:
    """Return the nearness of every vector on the left to every one on the right as a matrix."""
    shared = set().union(*left) & set().union(*right) if left and right else set()
    columns = {term: at for at, term in enumerate(sorted(shared))}
    return _dense(left, columns) @ _dense(right, columns).T


def _dense(vectors: Sequence[Vector], columns: Mapping[str, int]) -> Matrix:
    filled = np.zeros((len(vectors), len(columns)), dtype=np.float32)
    for row, vector in enumerate(vectors):
        for term, value in vector.items():
            at = columns.get(term)
            if at is not None:
                filled[row, at] = value
    return filled
