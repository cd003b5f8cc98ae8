"""An index over listed names of one kind: which of many thousand names can resemble a given one.

Words are looked up by keys (spelling with a letter missing, sound, consonants, forms of one given name, pinyin, …), the
words found lead to names, and an estimate from above of the score picks those worth comparing in full.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from warehouse.matching.grouped import Grouped, Grouping, Ints
from warehouse.matching.keys import name_keys, part_keys, spelling_keys
from warehouse.matching.parts import Name, Part
from warehouse.matching.word_likeness import BARE, FAR

Floats = npt.NDArray[np.float32]

_SLACK = 0.08
"""How far the estimate may lie below the true score."""
_FAR_JOINED = 0.13
"""The same for words written as one: a letter of eight."""
_MOST = 400
"""Names compared in full for one subject."""
_KEPT = 20_000
"""Words whose look-up is remembered."""

_NO_NAMES: tuple[Ints, Floats] = (np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32))


class Groups(NamedTuple):
    """Words by key, names by word, names by key of the whole name."""

    by_key: Grouped
    postings: Grouped
    by_name: Grouped


class Index:
    """Names of one kind. `words` are the distinct parts, `totals` the names' weights."""

    def __init__(self, kind: str, words: list[Part], groups: Groups, totals: Floats) -> None:
        self.kind, self.words, self.groups, self.totals = kind, words, groups, totals
        self._expanded: dict[Part, tuple[Ints, Floats]] = {}
        self._weights = np.array([word.weight for word in words], dtype=np.float32)
        self._sums, self._best = np.zeros_like(totals), np.zeros_like(totals)

    @classmethod
    def of(cls, kind: str, names: Iterable[Name]) -> "Index":
        """Build the index of names; their places are the numbers that `shortlist` gives."""
        numbers: dict[Part, int] = {}
        by_key, postings, by_name, totals = Grouping(), Grouping(), Grouping(), []
        for place, name in enumerate(names):
            by_name.add(name_keys(name), place)
            totals.append(_total(name))
            for part in _words(name):
                number = numbers.setdefault(part, len(numbers))
                postings.add((number,), place)
        for part, number in numbers.items():
            by_key.add(part_keys(part).keys() | spelling_keys(part), number)
        weights = np.array(totals, dtype=np.float32)
        return cls(kind, list(numbers), Groups(by_key.done(), postings.done(), by_name.done()), weights)

    def shortlist(
        self, name: Name, floor: float, standing: npt.NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """Places of the names that may score `floor` or more, each with an estimate from above, the likeliest first.

        `standing` leaves out the others.
        """
        self._sums[:] = 0
        for part in _words(name):
            names, values = self._named(part)
            if len(names):
                # A name that several of the words lead to counts once, with the likest, which is assigned last.
                self._best[names] = values
                self._sums[names] += self._best[names]
        estimate = self._estimate(_total(name))
        estimate[self.same(name)] = 2.0
        if standing is not None:
            estimate[~standing] = 0
        places = np.flatnonzero(estimate >= floor - _SLACK).astype(np.int32)
        if len(places) > _MOST:
            places = places[np.argpartition(-estimate[places], _MOST)[:_MOST]]
        places = places[np.argsort(-estimate[places], kind="stable")]
        return list(zip(places.tolist(), (estimate[places] + _SLACK).tolist(), strict=True))

    def same(self, name: Name) -> list[int]:
        """Places of the names that read the same without spaces, or are its initials."""
        return sorted(self.groups.by_name.of_keys(name_keys(name, asked=True)))

    def _named(self, part: Part) -> tuple[Ints, Floats]:
        """The names that words like this part lead to, the least alike first, with likeness times weight."""
        found = self._expanded.get(part)
        if found is None:
            if len(self._expanded) > _KEPT:
                self._expanded.clear()
            found = self._expanded[part] = self._looked_up(part)
        return found

    def _looked_up(self, part: Part) -> tuple[Ints, Floats]:
        alike = self._alike(part)
        if not alike:
            return _NO_NAMES
        numbers = np.fromiter(alike, dtype=np.int32)
        values = np.fromiter(alike.values(), dtype=np.float32) * np.maximum(self._weights[numbers], part.weight)
        order = np.argsort(values, kind="stable")
        names = [self.groups.postings.at(number) for number in numbers[order].tolist()]
        return np.concatenate(names), np.repeat(values[order], [len(n) for n in names])

    def _alike(self, part: Part) -> dict[int, float]:
        """Words that share a key with how alike they can be; those that share letters alone if few letters differ."""
        found = self.groups.by_key.bounded(part_keys(part, asked=True))
        maybe = sorted(self.groups.by_key.of_keys(spelling_keys(part)) - found.keys())
        if maybe:
            texts = [self.words[n].text for n in maybe]
            limit = _FAR_JOINED if part.role == "joined" else FAR
            far = cdist([part.text], texts, scorer=OSA.normalized_distance, score_cutoff=limit, dtype=np.float32)[0]
            found.update((n, max(0.7, 1 - d)) for n, d in zip(maybe, far.tolist(), strict=True) if d <= limit)
        if part.role == "joined":
            # Two names that both write the words apart are found by the words.
            return {n: value for n, value in found.items() if self.words[n].role != "joined"}
        return found

    def _estimate(self, total: float) -> Floats:
        """The score from above, as far as it follows from the weights."""
        value = np.zeros_like(self.totals)
        places = np.flatnonzero(self._sums > 0.2)
        theirs = self.totals[places]
        matched = np.minimum(self._sums[places], np.minimum(theirs, total))
        over_mine, over_theirs = total - matched, theirs - matched
        if self.kind == "person":
            conflict, extra = np.minimum(over_mine, over_theirs), np.abs(over_mine - over_theirs)
            value[places] = (1 - 1.35 * conflict / (matched + conflict)) * np.maximum(0.3, 1 - 0.12 * extra / matched)
        else:
            root = np.sqrt(np.maximum(matched, 0.6))
            value[places] = 1 / ((1 + 0.38 * over_mine / root) * (1 + 0.38 * over_theirs / root))
        return value


def _total(name: Name) -> float:
    return sum(p.weight for p in name.parts if p.role != "initial") or 0.5


def _words(name: Name) -> list[Part]:
    """The parts to look up: all but initials, and neighbours written as one."""
    plain = (replace(p, surname=False) if p.surname else p for p in name.parts if p.role != "initial")
    return [*plain, *_joined(name.parts)]


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
