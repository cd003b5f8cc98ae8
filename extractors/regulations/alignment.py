"""Which provision of an older version is which of a newer one: by content, by number where content is silent."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.regulations.comparing import Likeness, exact_key, plain_key, shingles


@dataclass(frozen=True, slots=True)
class Unit:
    """A provision to be matched: its path, its number as printed and its whole text."""

    path: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of indexes in order of the newer version; `moved` are the pairs that left their place in the order."""

    pairs: tuple[tuple[int, int], ...]
    moved: frozenset[tuple[int, int]]


LIKE = 0.5
"""Texts at least so alike are one provision, whatever their numbers."""
LIKE_NUMBERED = 0.3
"""The same for provisions that carry the same number."""
SAME_NUMBER = 0.1
COMMON = 40
"""A shingle in more provisions than this tells nothing."""
MOST_CANDIDATES = 6
PLAINLY = 0.75
"""Two provisions at one address that share so much of their words are one; no other candidate is sought."""


def align(old: Sequence[Unit], new: Sequence[Unit]) -> Alignment:
    """Match two lists of provisions one to one. Nearly linear: likeness is computed for few candidates alone."""
    matching = _Matching(old, new)
    matching.pair_equal(exact_key)
    matching.pair_equal(plain_key)
    matching.pair_alike()
    ordered = sorted(matching.pairs.items(), key=lambda pair: pair[1])
    return Alignment(tuple(ordered), frozenset(_out_of_order(ordered)))


class _Matching:
    """Pairs of indexes as they are found; `taken` are the newer ones that have their partner."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self._old, self._new = old, new
        self.pairs: dict[int, int] = {}
        self.taken: set[int] = set()

    def _pair(self, i: int, j: int) -> None:
        self.pairs[i] = j
        self.taken.add(j)

    def pair_equal(self, key: Callable[[str], str]) -> None:
        """Pair equal texts: those at the same address first, then in order."""
        waiting: dict[str, dict[str, int]] = defaultdict(dict)
        for j, unit in enumerate(self._new):
            if j not in self.taken:
                waiting[key(unit.text)][unit.path] = j
        free = [(i, key(unit.text)) for i, unit in enumerate(self._old) if i not in self.pairs]
        for same_address in (True, False):
            for i, content in free:
                places = waiting.get(content, {})
                path = self._old[i].path if same_address else next(iter(places), "")
                if i not in self.pairs and path in places:
                    self._pair(i, places.pop(path))

    def pair_alike(self) -> None:
        """Pair what is alike, the likest first; an equal number counts for something."""
        rest_old = [i for i in range(len(self._old)) if i not in self.pairs]
        rest_new = [j for j in range(len(self._new)) if j not in self.taken]
        if not rest_old or not rest_new:
            return
        likeness = Likeness(u.text for u in (*self._old, *self._new))
        scored = []
        for i, j in _candidates(self._old, self._new, rest_old, rest_new):
            same = self._old[i].path == self._new[j].path
            score = likeness.of(self._old[i].text, self._new[j].text)
            if score >= (LIKE_NUMBERED if same else LIKE):
                scored.append((-(score + SAME_NUMBER * same), abs(i - j), i, j))
        for _, _, i, j in sorted(scored):
            if i not in self.pairs and j not in self.taken:
                self._pair(i, j)


def _candidates(
    old: Sequence[Unit], new: Sequence[Unit], rest_old: Sequence[int], rest_new: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """Return the pairs worth comparing: the same address, and those that share the most rare shingles."""
    by_path = {new[j].path: j for j in rest_new}
    holders: dict[str, list[int]] = defaultdict(list)
    for j in rest_new:
        for shingle in shingles(new[j].text):
            holders[shingle].append(j)
    for i in rest_old:
        same = by_path.get(old[i].path)
        if same is not None:
            yield i, same
        if same is None or not _plainly_the_same(old[i], new[same]):
            yield from ((i, j) for j in _sharing(shingles(old[i].text), holders) if j != same)


def _plainly_the_same(old: Unit, new: Unit) -> bool:
    one, two = shingles(old.text), shingles(new.text)
    return len(one & two) > PLAINLY * max(len(one), len(two))


def _sharing(held: Iterable[str], holders: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the newer provisions that share the most rare shingles."""
    votes: Counter[int] = Counter()
    for shingle in held:
        sharing = holders.get(shingle, ())
        if len(sharing) <= COMMON:
            votes.update(sharing)
    return sorted(sorted(votes, key=lambda j: (-votes[j], j))[:MOST_CANDIDATES])


def _out_of_order(pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the pairs outside the longest run that keeps its order (they moved, the others stayed)."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for index, (i, _) in enumerate(pairs):
        place = bisect_left(tails, i)
        tails[place : place + 1] = [i]
        places[place : place + 1] = [index]
        before.append(places[place - 1] if place else -1)
    kept: set[int] = set()
    index = places[-1] if places else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return {pair for index, pair in enumerate(pairs) if index not in kept}
