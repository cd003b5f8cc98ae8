"""The words of a description in the texts of entries: points by kind of text, what is covered, phrases alike."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from warehouse.classify.features.marks import EVEN, Features, all_places, of_most
from warehouse.classify.index import Index
from warehouse.classify.query import Query
from warehouse.classify.ranking import Floats, Numbers, Ranking

_RANKED = ("item", "entry", "line", "phrase")  # kinds of text by whose points entries take places


@dataclass(frozen=True, slots=True)
class Told:
    """How many points each kind of text of each entry has in words of a description.

    `covered` is the share of the description's telling words that an entry has, `in_line` that its line has, the same
    for its first phrase in `head_covered` and `head_in_line`; `alike` is how like the description its likest phrase
    is, as the cosine of what the words tell; `best_item` is the number of the item with most points.
    """

    points: Mapping[str, Floats]
    covered: Floats
    in_line: Floats
    head_covered: Floats
    head_in_line: Floats
    alike: Floats
    best_item: Numbers

    @property
    def any_word(self) -> bool:
        """Whether any text has a word of the description."""
        return any(points.any() for points in self.points.values())

    def features(self) -> Features:
        """Return the features that rest on words."""
        found = {name: of_most(points) for name, points in self.points.items()}
        found |= {"covered": self.covered, "covered_in_line": self.in_line}
        found |= {"head_covered": self.head_covered, "head_covered_in_line": self.head_in_line}
        found["phrase_alike"] = self.alike
        ordered = {name: self.points[name] for name in _RANKED}
        ordered |= {"covered": self.covered, "phrase_alike": self.alike}
        return found | all_places(ordered)


class Words:
    """Holds the index; use it for many descriptions."""

    def __init__(self, index: Index, entry_of: Numbers) -> None:
        """Take the entry number of every item."""
        self._index, self._entry_of, self._size = index, entry_of, index.nature.size
        phrases = index.phrases
        telling = np.repeat(phrases.weights(), np.diff(phrases.starts))
        pieces = np.array([term[0] == "#" for term in index.vocabulary], np.bool_)
        telling[np.repeat(pieces, np.diff(phrases.starts))] = 0
        self._length: Floats = np.sqrt(np.bincount(phrases.rows, telling**2, phrases.size)).astype(np.float32)

    def told(self, query: Query) -> Told:
        """Hold the words of a description against all texts."""
        index = self._index
        terms = [(index.vocabulary[term], weight) for term, weight in query.terms.items() if term in index.vocabulary]
        items = index.items.scores(terms)
        points = {
            "item": self._most(items, self._entry_of),
            "entry": index.entries.scores(terms),
            "heading": index.headings.scores(terms),
            "line": index.trade.scores(terms),
            "phrase": self._most_spoken(index.phrases.scores(terms)),
        }
        whole = {term: weight for term, weight in query.terms.items() if term[0] != "#" and term in index.vocabulary}
        covered = self._covered(whole, whole)
        in_head = self._covered(whole, query.head_terms)
        return Told(points, *covered, *in_head, self._alike(whole), self._best_items(items))

    def telling(self, term: str) -> float:
        """Return how much a term tells; 0 for one that no entry has."""
        at = self._index.vocabulary.get(term)
        return 0.0 if at is None else self._index.items.weight(at)

    def _most(self, points: Floats, entries: Numbers) -> Floats:
        found = np.zeros(self._size, np.float32)
        np.maximum.at(found, entries, points)
        return found

    def _most_spoken(self, values: Floats) -> Floats:
        text, entry = self._index.spoken.of.T
        return self._most(values[text], entry)

    def _covered(self, terms: Mapping[str, float], among: Collection[str]) -> tuple[Floats, Floats]:
        """Return the share of the telling words among some that each entry has, and that its line has."""
        index = self._index
        covered, in_line = np.zeros((2, self._size), np.float32)
        weights = {index.vocabulary[term]: terms[term] * self.telling(term) for term in terms if term in among}
        for term, weight in weights.items():
            lines = _having(index.trade, term)
            covered[np.union1d(_having(index.entries, term), lines)] += weight
            in_line[lines] += weight
        most = max(sum(weights.values()), EVEN)
        return covered / most, in_line / most

    def _alike(self, terms: Mapping[str, float]) -> Floats:
        phrases, numbers = self._index.phrases, self._index.vocabulary
        wanted = {numbers[term]: weight * phrases.weight(numbers[term]) for term, weight in terms.items()}
        product = np.zeros(phrases.size, np.float32)
        for number, weight in wanted.items():
            product[_having(phrases, number)] += weight * phrases.weight(number)
        length = self._length * float(np.sqrt(sum(weight**2 for weight in wanted.values())))
        return self._most_spoken(product / np.maximum(length, EVEN))

    def _best_items(self, items: Floats) -> Numbers:
        order = np.lexsort((-np.arange(len(items)), items))
        best = np.zeros(self._size, np.int32)
        best[self._entry_of[order]] = order
        return best


def _having(ranking: Ranking, term: int) -> Numbers:
    return ranking.rows[ranking.starts[term] : ranking.starts[term + 1]]
