"""What speaks for an entry and against it: named features of every entry for a description, most between 0 and 1."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from warehouse.classify.entries import Holdings
from warehouse.classify.index import Index
from warehouse.classify.languages import FOREIGN, language_of
from warehouse.classify.leads import Leads
from warehouse.classify.meaning import Deviations
from warehouse.classify.query import Query
from warehouse.classify.ranking import Floats, Numbers, Ranking

Features = dict[str, Floats]

_WORDS = {"item": 1.0, "entry": 0.8, "heading": 0.2, "line": 1.1, "phrase": 0.5}  # first guess: what each counts
_CLOSE = 0.7  # first guess: what closeness in meaning counts beside the most that words give
_SPREAD = 4.0  # deviations that count 1
_NEAR = 2.0  # deviations behind the closest entry that count 0
_FIRST = 5.0  # how slowly the worth of a place falls
_LONG, _MANY = 10.0, 5.0  # logarithms of letters and items that count 1
_EVEN = 1e-6


@dataclass(frozen=True, slots=True)
class Told:
    """How many points each kind of text of each entry has in words of a description.

    `covered` is the share of the description's telling words that an entry has, `in_line` that its line has;
    `best_item` is the number of the item with most points.
    """

    points: Mapping[str, Floats]
    covered: Floats
    in_line: Floats
    best_item: Numbers

    @property
    def any_word(self) -> bool:
        """Whether any text has a word of the description."""
        return any(points.any() for points in self.points.values())


class Reader:
    """Holds the index and what leads from entry to entry; use it for many descriptions."""

    def __init__(self, index: Index, entry_of: Numbers, leads: Leads, holdings: Holdings) -> None:
        """Take the entry number of every item and the leads between entries."""
        self._index, self._entry_of, self._leads, self._nature = index, entry_of, leads, index.nature
        size = index.nature.size
        letters = np.array([len(item.text) for item in holdings.items.values()], np.float32)
        self._long: Floats = (np.log1p(np.bincount(entry_of, letters, size)) / _LONG).astype(np.float32)
        self._many: Floats = (np.log1p(np.bincount(entry_of, minlength=size)) / _MANY).astype(np.float32)
        self._languages = np.array([holdings.items[key].row.get("language") or "" for key in holdings.entries])

    def told(self, query: Query) -> Told:
        """Hold the words of a description against all texts."""
        index = self._index
        terms = [(index.vocabulary[term], weight) for term, weight in query.terms.items() if term in index.vocabulary]
        items = index.items.scores(terms)
        phrases = index.phrases.scores(terms)
        points = {
            "item": self._most(items, self._entry_of),
            "entry": index.entries.scores(terms),
            "heading": index.headings.scores(terms),
            "line": index.trade.scores(terms),
            "phrase": self._most(phrases[index.spoken.of[:, 0]], index.spoken.of[:, 1]),
        }
        whole = {number for term, number in index.vocabulary.items() if term in query.terms and term[0] != "#"}
        weights = [(term, weight * index.items.weight(term)) for term, weight in terms if term in whole]
        most = max(sum(weight for _, weight in weights), _EVEN)
        covered, in_line = self._covered(weights)
        return Told(points, covered / most, in_line / most, self._best_items(items))

    def features(self, query: Query, told: Told, far: Deviations) -> Features:
        """Return the features by name, an array over the entries each; thresholds aside."""
        found: dict[str, Floats] = {}
        for name, points in told.points.items():
            found[name] = points / max(float(points.max(initial=0)), _EVEN)
        found |= {"covered": told.covered, "covered_in_line": told.in_line}
        found |= _meant(far)
        found |= {f"{name}_place": _places(values) for name, values in _ordered(told, far).items()}
        found |= self._led(found, far, query)
        found |= self._fitting(query)
        found |= self._spoken(query.text)
        found |= {"long": self._long, "many": self._many}
        found["guess"] = self._guess(found, query)
        found["guess_place"] = _places(found["guess"])
        return {name: np.asarray(values, np.float32) for name, values in found.items()}

    def telling(self, term: str) -> float:
        """Return how much a term tells; 0 for one that no entry has."""
        at = self._index.vocabulary.get(term)
        return 0.0 if at is None else self._index.items.weight(at)

    def _most(self, points: Floats, entries: Numbers) -> Floats:
        found = np.zeros(self._nature.size, np.float32)
        np.maximum.at(found, entries, points)
        return found

    def _covered(self, weights: list[tuple[int, float]]) -> tuple[Floats, Floats]:
        covered, in_line = np.zeros((2, self._nature.size), np.float32)
        for term, weight in weights:
            lines = _having(self._index.trade, term)
            covered[np.union1d(_having(self._index.entries, term), lines)] += weight
            in_line[lines] += weight
        return covered, in_line

    def _best_items(self, items: Floats) -> Numbers:
        order = np.lexsort((-np.arange(len(items)), items))
        best = np.zeros(self._nature.size, np.int32)
        best[self._entry_of[order]] = order
        return best

    def _led(self, found: Features, far: Deviations, query: Query) -> Features:
        """Return what corresponding entries have more, and what the goods have that an entry is for."""
        words = found["item"] + 0.8 * found["entry"] + 0.2 * found["heading"] + 1.1 * found["line"]
        meant, traded = far.most / _SPREAD, far.traders / _SPREAD
        named, making = self._named(query), self._nature.groups == "B"
        share = self._leads.served_share
        return {
            "twin_words": self._leads.twins_more(words),
            "twin_meant": self._leads.twins_more(meant),
            "twin_traded": self._leads.twins_more(traded),
            "served_words": named * self._leads.of_served(words) * share,
            "served_meant": named * self._leads.of_served(meant) * share,
            "served_traded": named * self._leads.of_served(traded) * share,
            "made_words": making * self._leads.of_served(words),
            "made_meant": making * self._leads.of_served(meant),
        }

    def _named(self, query: Query) -> Floats:
        return np.isin(self._nature.groups, sorted(query.groups)).astype(np.float32)

    def _fitting(self, query: Query) -> Features:
        """Return whether an entry is of the nature that the description means goods, software, technology or making."""
        groups, named = self._nature.groups, self._named(query) > 0
        intangible, making = np.isin(groups, ("D", "E")), groups == "B"
        about = query.intangible
        return {
            "intangible_unnamed": intangible & ~named,
            "intangible_meant": intangible & named & about,
            "intangible_beside": intangible & named & (not about),
            "goods_not_meant": ~named & (groups != "") & about,
            "open_not_meant": (groups == "") & about,
            "other_stage": intangible & ~self._of_stage(query),
            "making_unnamed": making & (not query.making),
            "making_named": making & query.making,
            "test_unnamed": self._nature.making & (not query.making),
        }

    def _of_stage(self, query: Query) -> Numbers:
        if not query.stages:
            return np.ones(self._nature.size, np.bool_)
        return np.asarray(np.any([self._nature.stages[stage] for stage in query.stages], axis=0))

    def _spoken(self, text: str) -> Features:
        spoken = language_of(text)
        return {f"in_{language}": (self._languages == language) & (spoken == language) for language in FOREIGN}

    def _guess(self, found: Features, query: Query) -> Floats:
        """Return one figure from the other features with weights that were set by hand; it chooses who is looked at."""
        words = np.sum([share * found[name] for name, share in _WORDS.items()], axis=0)
        base = words / max(float(words.max(initial=0)), _EVEN) + _CLOSE * found["near"]
        base = base + 0.45 * self._leads.twins_more(base)
        share = np.where(self._named(query) > 0, 0.85, np.where(self._nature.groups == "B", 0.2, 0))
        base = base + share * self._leads.served_share * self._leads.of_served(base)
        for name, factor in (("intangible_unnamed", 0.85), ("goods_not_meant", 0.5), ("other_stage", 0.4)):
            base = np.where(found[name], base * factor, base)
        base = np.where(found["test_unnamed"], base * 0.95, base)
        return np.asarray(base / max(float(base.max(initial=0)), _EVEN))


def _meant(far: Deviations) -> Features:
    kinds = {"heading": far.headings, "item": far.items, "phrase": far.traders}
    found: dict[str, Floats] = {f"{name}_meant": values / _SPREAD for name, values in kinds.items()}
    found |= {f"{name}_near": _near(values) for name, values in kinds.items()}
    return found | {"near": _near(far.most)}


def _ordered(told: Told, far: Deviations) -> Features:
    words = {name: told.points[name] for name in ("item", "entry", "line", "phrase")}
    return words | {"covered": told.covered, "meant": far.most, "traded": far.traders}


def _near(deviations: Floats) -> Floats:
    """Return 1 for the closest and 0 for what is far behind it."""
    return np.asarray(np.clip((deviations - deviations.max(initial=0) + _NEAR) / _NEAR, 0, None))


def _places(values: Floats) -> Floats:
    """Return the worth of the place that each entry takes by these values: 1 for the first."""
    found = np.empty(len(values), np.float32)
    found[np.argsort(-values, kind="stable")] = _FIRST / (_FIRST + np.arange(len(values)))
    return found


def _having(ranking: Ranking, term: int) -> Numbers:
    return ranking.rows[ranking.starts[term] : ranking.starts[term + 1]]
