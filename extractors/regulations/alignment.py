"""Which provision of an older version is which of a newer one, by content first and by number where content is silent."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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


def align(old: Sequence[Unit], new: Sequence[Unit]) -> Alignment:
    """Match two lists of provisions one to one. Nearly linear: likeness is computed for few candidates alone."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for key in (exact_key, plain_key):
        _match_equal(old, new, [key(u.text) for u in old], [key(u.text) for u in new], pairs, taken)
    _match_like(old, new, pairs, taken)
    ordered = sorted(pairs.items(), key=lambda pair: pair[1])
    return Alignment(tuple(ordered), frozenset(_out_of_order(ordered)))


def _match_equal(
    old: Sequence[Unit],
    new: Sequence[Unit],
    old_keys: Sequence[str],
    new_keys: Sequence[str],
    pairs: dict[int, int],
    taken: set[int],
) -> None:
    """Pair equal texts: those at the same address first, then in order."""
    waiting: dict[str, dict[str, int]] = defaultdict(dict)
    for j, key in enumerate(new_keys):
        if j not in taken:
            waiting[key][new[j].path] = j
    free = [i for i in range(len(old)) if i not in pairs and waiting.get(old_keys[i])]
    for same_address in (True, False):
        for i in free:
            places = waiting[old_keys[i]]
            path = old[i].path if same_address else next(iter(places), "")
            if i not in pairs and path in places:
                pairs[i] = places.pop(path)
                taken.add(pairs[i])


def _match_like(old: Sequence[Unit], new: Sequence[Unit], pairs: dict[int, int], taken: set[int]) -> None:
    """Pair what is alike, the likest first; an equal number counts for something."""
    rest_old = [i for i in range(len(old)) if i not in pairs]
    rest_new = [j for j in range(len(new)) if j not in taken]
    if not rest_old or not rest_new:
        return
    likeness = Likeness(u.text for u in (*old, *new))
    scored = []
    for i, j in _candidates(old, new, rest_old, rest_new):
        same = old[i].path == new[j].path
        score = likeness.of(old[i].text, new[j].text)
        if score >= (LIKE_NUMBERED if same else LIKE):
            scored.append((-(score + SAME_NUMBER * same), abs(i - j), i, j))
    for _, _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


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
        found = {by_path[old[i].path]} if old[i].path in by_path else set()
        votes: Counter[int] = Counter()
        for shingle in shingles(old[i].text):
            sharing = holders.get(shingle, ())
            if len(sharing) <= COMMON:
                votes.update(sharing)
        found.update(j for j, _ in votes.most_common(MOST_CANDIDATES))
        yield from ((i, j) for j in sorted(found))


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
