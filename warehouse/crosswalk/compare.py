"""Comparing two lists: candidates by number, customs code and text, and what the texts say of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

import numpy as np

from corpus.vocabulary import load
from warehouse.crosswalk.term_space import TermSpace, cosine, cosines
from warehouse.crosswalk.units import Edition, Unit

SHARED_MEDIAN = 0.2  # median agreement of equal numbers from which two lists share a numbering
FEWEST_SHARED = 5  # equal numbers needed to say so
NUMBERED_RELATED, NUMBERED_EQUAL = 0.05, 0.55
TEXT_RELATED, TEXT_EQUAL, TEXT_SAME = 0.35, 0.6, 0.85
GLOSSARY_NUMBERED, GLOSSARY_RELATED = 0.15, 0.35
ITEM_RELATED, ITEM_EQUAL = 0.6, 0.8
TELLING_TERMS = 4  # terms that tell goods apart which a text needs to be compared without a number
TRANSLATED_TERMS = 2  # the same across languages, where the glossary knows a part of the terms only
COVERED, LOPSIDED = 0.6, 0.3  # share of terms found in the other text; difference of the two shares
CUSTOMS_RELATED = 0.12
EACH_COVERED = 0.5  # share of its terms that each of two equivalent entries finds in the other
NEAREST = 2  # candidates by text for every entry


class Link(NamedTuple):
    """A correspondence; `broader` means that the first entry is broader than the second."""

    from_code: str
    to_code: str
    relation: str
    score: float
    basis: str
    detail: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two entries agree: whole texts, own texts, and the share of each one's terms that the other has."""

    whole: float
    own: float
    left_covered: float
    right_covered: float

    @property
    def relation(self) -> str:
        """Which of the two is broader, "" where neither is."""
        if self.left_covered >= COVERED and self.left_covered - self.right_covered >= LOPSIDED:
            return "narrower"
        if self.right_covered >= COVERED and self.right_covered - self.left_covered >= LOPSIDED:
            return "broader"
        return ""


class Comparison:
    """Two lists with their entries as vectors."""

    def __init__(self, left: Edition, right: Edition, space: TermSpace) -> None:
        self._left, self._right, self._space = left, right, space
        self._translated = left.language != right.language
        # Lists in two languages are seldom cut alike: an entry here is an item there, so items take part too.
        self._units = [edition.upper_units if self._translated else edition.entries for edition in (left, right)]
        self._near = cosines(*([self._vector(unit.whole) for unit in units] for units in self._units))
        self._at = [{unit.code: at for at, unit in enumerate(units)} for units in self._units]

    def links(self) -> Iterator[Link]:
        """Yield the correspondences, each pair once: by number, by customs code, by text, then items below."""
        done: set[tuple[str, str]] = set()
        for candidates in (self._by_number(), self._by_customs_code(), self._by_text()):
            for link in candidates:
                pair = (link.from_code, link.to_code)
                if pair not in done:
                    done.add(pair)
                    yield link
                    yield from self._below(link, done)

    def _vector(self, terms: Mapping[str, float]) -> dict[str, float]:
        """Return a vector; across languages what the glossary translates, without ideographs."""
        if self._translated:
            terms = {term: count for term, count in terms.items() if term.isascii()}
        return self._space.vector(terms)

    def _agreement(self, left: Unit, right: Unit) -> Agreement:
        """Return how far two entries agree."""
        at_left, at_right = self._at[0].get(left.code), self._at[1].get(right.code)
        whole = (
            float(self._near[at_left, at_right])
            if at_left is not None and at_right is not None
            else cosine(self._vector(left.whole), self._vector(right.whole))
        )
        shared = self._space.mass(left.whole.keys() & right.whole.keys())
        covered = [shared / (self._space.mass(unit.whole) or 1.0) for unit in (left, right)]
        own = cosine(self._vector(left.own), self._vector(right.own))
        telling = min(telling_terms(left, own=True), telling_terms(right, own=True)) / TELLING_TERMS
        return Agreement(whole, own * min(1.0, telling), covered[0], covered[1])

    def _numbered(self) -> dict[str, list[tuple[Unit, Unit]]]:
        """Return the entries with equal numbers by notation."""
        found: dict[str, list[tuple[Unit, Unit]]] = {}
        for unit in self._units[0]:
            for number in unit.numbers:
                other = self._right.by_number.get(number)
                if other is not None:
                    found.setdefault(number.partition(":")[0], []).append((unit, other))
        return found

    def _by_number(self) -> Iterator[Link]:
        """Yield entries with equal numbers, where the lists share the numbering and the texts agree."""
        for notation, pairs in self._numbered().items():
            judged = [(left, right, self._agreement(left, right)) for left, right in pairs]
            certain = notation in load("list_crosswalk")["certain"]
            agreed = [max(found.whole, found.own) for _, _, found in judged]
            if self._translated:
                yield from (
                    self._link(left, right, "related", found.whole, "numbering")
                    for left, right, found in judged
                    if found.whole >= GLOSSARY_NUMBERED
                )
            elif certain or (len(agreed) >= FEWEST_SHARED and median(agreed) >= SHARED_MEDIAN):
                yield from self._judge_numbered(judged)

    def _judge_numbered(self, judged: Sequence[tuple[Unit, Unit, Agreement]]) -> Iterator[Link]:
        for left, right, found in judged:
            score = max(found.whole, found.own)
            same_codes = bool(left.customs_codes & right.customs_codes)
            basis = "numbering and customs code" if same_codes else "numbering"
            if score >= NUMBERED_EQUAL:
                relation = found.relation if found.own < ITEM_EQUAL else ""
                yield self._link(left, right, relation or "equivalent", score, basis)
            elif score >= NUMBERED_RELATED:
                yield self._link(left, right, found.relation or "related", score, basis)

    def _by_customs_code(self) -> Iterator[Link]:
        """Yield entries that name the same goods of the Harmonized System and whose texts do not disagree."""
        by_code: dict[str, list[Unit]] = {}
        for unit in self._units[1]:
            for code in unit.customs_codes:
                by_code.setdefault(code, []).append(unit)
        for left in self._units[0]:
            for right in {
                other.code: other for code in sorted(left.customs_codes) for other in by_code.get(code, ())
            }.values():
                found = self._agreement(left, right)
                if found.whole >= CUSTOMS_RELATED:
                    yield self._link(left, right, "related", found.whole, "customs code")

    def _by_text(self) -> Iterator[Link]:
        """Yield the nearest entries by their texts; across languages the glossary stands between them."""
        if not self._near.size:
            return
        floor = GLOSSARY_RELATED if self._translated else TEXT_RELATED
        best_left, best_right = self._near.argmax(axis=1), self._near.argmax(axis=0)
        for at_left, at_right in self._candidates(floor):
            left, right = self._units[0][at_left], self._units[1][at_right]
            if min(telling_terms(left), telling_terms(right)) < self._fewest_terms or not self._tell_enough(
                left, right
            ):
                continue
            score = float(self._near[at_left, at_right])
            mutual = int(best_left[at_left]) == at_right and int(best_right[at_right]) == at_left
            yield self._judge_text(left, right, score, mutual=mutual)

    @property
    def _fewest_terms(self) -> int:
        return TRANSLATED_TERMS if self._translated else TELLING_TERMS

    def _tell_enough(self, left: Unit, right: Unit) -> bool:
        """Tell whether two texts share enough telling terms; within one language their nearness says so."""
        if not self._translated:
            return True
        shared = {term for term in left.whole.keys() & right.whole.keys() if term.isascii() and term.isalpha()}
        return sum(1 for term in shared if left.whole[term] >= 1 or right.whole[term] >= 1) >= TRANSLATED_TERMS

    def _candidates(self, floor: float) -> list[tuple[int, int]]:
        """Return the places of the nearest entries of each entry, from either side."""
        found = set()
        for matrix, turned in ((self._near, False), (self._near.T, True)):
            nearest = np.argsort(-matrix, axis=1, kind="stable")[:, :NEAREST]
            for row, columns in enumerate(nearest):
                for column in columns:
                    if matrix[row, column] >= floor:
                        found.add((int(column), row) if turned else (row, int(column)))
        return sorted(found)

    def _judge_text(self, left: Unit, right: Unit, score: float, *, mutual: bool) -> Link:
        """Return the link of two entries whose texts are near; one number in two numberings is never the same."""
        if self._translated:
            return self._link(left, right, "related", score, "glossary")
        found = self._agreement(left, right)
        enough = TEXT_SAME if left.code == right.code else TEXT_EQUAL
        covered = min(found.left_covered, found.right_covered) >= EACH_COVERED
        if score >= enough and mutual and covered and not found.relation:
            return self._link(left, right, "equivalent", score, "text")
        return self._link(left, right, found.relation or "related", score, "text")

    def _below(self, above: Link, done: set[tuple[str, str]]) -> Iterator[Link]:
        """Yield the items below two entries that correspond: each the other's nearest by its own text."""
        numbered = above.basis.startswith("numbering")
        sure = above.relation != "related"
        waiting = [(above.from_code, above.to_code)] if not self._translated and (numbered or sure) else []
        while waiting:
            from_code, to_code = waiting.pop()
            lefts = [unit for unit in self._left.below.get(from_code, ()) if telling_terms(unit, own=True) >= 2]
            rights = [unit for unit in self._right.below.get(to_code, ()) if telling_terms(unit, own=True) >= 2]
            for left, right, score in self._nearest(lefts, rights):
                if (left.code, right.code) not in done:
                    done.add((left.code, right.code))
                    waiting.append((left.code, right.code))
                    basis = "numbering" if numbered and _same_item(left, right) else "text"
                    same = score >= ITEM_EQUAL and (sure or telling_terms(left, own=True) >= TELLING_TERMS)
                    yield self._link(left, right, "equivalent" if same else "related", score, basis)

    def _nearest(self, lefts: Sequence[Unit], rights: Sequence[Unit]) -> list[tuple[Unit, Unit, float]]:
        """Return the items that are each other's nearest by their own text."""
        if not lefts or not rights:
            return []
        near = cosines([self._vector(unit.own) for unit in lefts], [self._vector(unit.own) for unit in rights])
        best = near.argmax(axis=1)
        return [
            (lefts[at], rights[int(other)], float(near[at, other]))
            for at, other in enumerate(best)
            if near[at, other] >= ITEM_RELATED and int(near[:, other].argmax()) == at
        ]

    def _link(self, left: Unit, right: Unit, relation: str, score: float, basis: str) -> Link:
        return Link(left.code, right.code, relation, min(1.0, score), basis, self._detail(left, right))

    def _detail(self, left: Unit, right: Unit) -> str:
        """Return the terms that tell most among those that both texts have, and numbers that one alone has."""
        words = [term for term in left.whole.keys() & right.whole.keys() if term[0] != "#" and not term[0].isdigit()]
        words.sort(key=lambda term: (-self._space.weight(term), term))
        numbers = [{term for term in unit.whole if term[0].isdigit()} for unit in (left, right)]
        alone = [sorted(numbers[0] - numbers[1])[:6], sorted(numbers[1] - numbers[0])[:6]]
        told = [f"shared: {', '.join(words[:8])}"] if words else []
        told += [
            f"numbers of the {name} alone: {', '.join(only)}"
            for name, only in zip(("first", "second"), alone, strict=True)
            if only
        ]
        return "; ".join(told)


def _same_item(left: Unit, right: Unit) -> bool:
    """Tell whether two items have a shared number."""
    return bool(set(left.numbers) & set(right.numbers))


def telling_terms(unit: Unit, *, own: bool = False) -> int:
    """Return how many terms of an entry tell goods apart: no pieces of words, and none that every entry has."""
    terms = unit.own if own else unit.whole
    return sum(1 for term, count in terms.items() if term[0] != "#" and count >= 1 and term.isascii())
