"""An index over listed names of one kind: which of many thousand names can resemble a given one.

Words are looked up by keys (spelling with a letter missing, sound, consonants, forms of one given name, pinyin, …), the
words found lead to names, and an estimate from above of the score picks those worth comparing in full.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from warehouse.matching.alike import Floats, Shapes, Vocabulary, shapes
from warehouse.matching.grouped import Grouped, Grouping, Ints
from warehouse.matching.keys import name_keys, part_keys, spelling_keys
from warehouse.matching.parts import Name, Part
from warehouse.matching.word_likeness import BARE

_SLACK = 0.08
"""How far the estimate may lie below the true score."""
_LEAST_WEIGHT = 0.2
"""Of what agrees, in the weight of words; below it nothing does."""
_MOST = 400
"""Names compared in full for one subject."""
_KEPT = 20_000_000
"""Names that words lead to, remembered of past look-ups."""

_NO_NAMES: Ints = np.empty(0, dtype=np.int32)


class Groups(NamedTuple):
    """Words by key, names by word, names by key of the whole name."""

    by_key: Grouped
    postings: Grouped
    by_name: Grouped


class Index:
    """Names of one kind. `words` are the shapes of the distinct parts, `totals` the names' weights."""

    def __init__(self, kind: str, words: Shapes, groups: Groups, totals: Floats) -> None:
        self.kind, self.words, self.groups, self.totals = kind, words, groups, totals
        self._vocabulary = Vocabulary(words, groups.by_key, groups.postings)
        self._expanded: dict[Part, tuple[Ints, Floats]] = {}
        self._held = 0
        self._sums, self._best = np.zeros_like(totals), np.zeros_like(totals)

    @classmethod
    def of(cls, kind: str, names: Iterable[Name]) -> "Index":
        """Build the index of names; their places are the numbers that `shortlist` gives."""
        numbers: dict[Part, int] = {}
        by_key, postings, by_name, totals = Grouping(), Grouping(), Grouping(), []
        for place, name in enumerate(names):
            by_name.add(name_keys(name), place)
            totals.append(_total(name))
            for part in words_of(name):
                number = numbers.setdefault(part, len(numbers))
                postings.add((number,), place)
        for part, number in numbers.items():
            by_key.add(part_keys(part).keys() | spelling_keys(part), number)
        weights = np.array(totals, dtype=np.float32)
        return cls(kind, shapes(list(numbers)), Groups(by_key.done(), postings.done(), by_name.done()), weights)

    def look_up(self, parts: Iterable[Part]) -> None:
        """Remember what these parts lead to: many at once take a fraction of the time that they take one by one."""
        new = [part for part in dict.fromkeys(parts) if part not in self._expanded]
        if not new:
            return
        if self._held > _KEPT:
            self._expanded.clear()
            self._held = 0
        for part, found in zip(new, self._vocabulary.names_like(new), strict=True):
            self._expanded[part] = found
            self._held += len(found[0])

    def shortlist(
        self, name: Name, floor: float, standing: npt.NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """Places of the names that may score `floor` or more, each with an estimate from above, the likeliest first.

        `standing` leaves out the others.
        """
        places, estimate = self._likely(name, floor)
        if same := self.same(name):
            others = ~np.isin(places, same)
            places = np.concatenate([places[others], np.array(same, dtype=places.dtype)])
            estimate = np.concatenate([estimate[others], np.full(len(same), 2.0, dtype=np.float32)])
        if standing is not None:
            places, estimate = places[standing[places]], estimate[standing[places]]
        order = np.lexsort((places, -estimate))[:_MOST]
        return list(zip(places[order].tolist(), (estimate[order] + _SLACK).tolist(), strict=True))

    def same(self, name: Name) -> list[int]:
        """Places of the names that read the same without spaces, or are its initials."""
        return sorted(self.groups.by_name.of_keys(name_keys(name, asked=True)))

    def _likely(self, name: Name, floor: float) -> tuple[Ints, Floats]:
        """The names that words like the name's lead to and whose estimate reaches `floor`, each once."""
        self.look_up(words_of(name))
        touched = [_NO_NAMES]
        for part in words_of(name):
            names, values = self._expanded[part]
            # A name that several of the words lead to counts once, with the likest, which is assigned last.
            self._best[names] = values
            self._sums[names] += self._best[names]
            touched.append(names)
        places = np.concatenate(touched)
        sums = self._sums[places]
        self._sums[places] = 0
        told = sums > _LEAST_WEIGHT
        places, sums = places[told], sums[told]
        estimate = self._estimate(sums, self.totals[places], _total(name))
        near = estimate >= floor - _SLACK
        places, first = np.unique(places[near], return_index=True)
        return places, estimate[near][first]

    def _estimate(self, sums: Floats, theirs: Floats, total: float) -> Floats:
        """The scores from above, as far as they follow from the weights."""
        matched = np.minimum(sums, np.minimum(theirs, total))
        over_mine, over_theirs = total - matched, theirs - matched
        if self.kind == "person":
            conflict, extra = np.minimum(over_mine, over_theirs), np.abs(over_mine - over_theirs)
            score = (1 - 1.35 * conflict / (matched + conflict)) * np.maximum(0.3, 1 - 0.12 * extra / matched)
            return np.asarray(score, dtype=np.float32)
        root = np.sqrt(np.maximum(matched, 0.6))
        value = 1 / ((1 + 0.38 * over_mine / root) * (1 + 0.38 * over_theirs / root))
        return value.astype(np.float32, copy=False)


def _total(name: Name) -> float:
    return sum(p.weight for p in name.parts if p.role != "initial") or 0.5


@lru_cache(maxsize=4096)
def words_of(name: Name) -> tuple[Part, ...]:
    """The parts to look up: all but initials, and neighbours written as one."""
    plain = (replace(p, surname=False) if p.surname else p for p in name.parts if p.role != "initial")
    return (*plain, *_joined(name.parts))


def _joined(parts: Sequence[Part]) -> list[Part]:
    joined = []
    plain = [p for p in parts if p.role not in ("number", "initial")]
    for size in (2, 3):
        for start in range(len(plain) - size + 1):
            window = plain[start : start + size]
            text = "".join(p.text for p in sorted(window, key=lambda p: p.text not in BARE))
            if len(text) > 4:
                weight = round(float(sum(p.weight for p in window)), 4)
                joined.append(Part(text, "joined", weight=weight, abjad=any(p.abjad for p in window)))
    return joined
