"""Which part of one name stands against which part of the other: the best pairs first, split and joined words after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from warehouse.matching.likeness import LEAST, part_likeness
from warehouse.matching.parts import Name, Part
from warehouse.matching.word_likeness import BARE

_GOOD = 0.85
"""From here on a part has its counterpart and is not looked for in a join."""

_JOINED = 0.89
"""So alike must words be that one name writes apart and the other together."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Parts of both names taken to be one, how alike they are and in what; `weight` is the mean of both sides."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]
    likeness: float
    how: str
    weight: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairings and what is left over on each side."""

    pairs: tuple[Pairing, ...]
    left: tuple[Part, ...]
    right: tuple[Part, ...]
    crossed: bool = False


@dataclass(frozen=True, slots=True)
class _Match:
    """A pairing by places."""

    likeness: float
    left: tuple[int, ...]
    right: tuple[int, ...]
    how: str


def align(left: Name, right: Name) -> Alignment:
    """Align the parts of two names of one kind: equal parts, then the likest, then words written apart or together."""
    person = left.kind == "person"
    matches = _equal(left.parts, right.parts)
    matches += _likest(left.parts, right.parts, matches, person)
    matches = _with_joins(left.parts, right.parts, matches, person)
    pairs = tuple(_pairing(left.parts, right.parts, match) for match in matches)
    used_left = {n for match in matches for n in match.left}
    used_right = {n for match in matches for n in match.right}
    rest_left = tuple(p for n, p in enumerate(left.parts) if n not in used_left)
    rest_right = tuple(p for n, p in enumerate(right.parts) if n not in used_right)
    return Alignment(pairs, rest_left, rest_right, _is_crossed(matches))


def _equal(left: Sequence[Part], right: Sequence[Part]) -> list[_Match]:
    matches: list[_Match] = []
    used: set[int] = set()
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if one.text == other.text and one.han == other.han and one.role == other.role and j not in used:
                used.add(j)
                matches.append(_Match(1.0, (i,), (j,), "="))
                break
    return matches


def _likest(left: Sequence[Part], right: Sequence[Part], matches: Sequence[_Match], person: bool) -> list[_Match]:
    done_left, done_right = {m.left[0] for m in matches}, {m.right[0] for m in matches}
    scored = []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if i not in done_left and j not in done_right:
                value, how = part_likeness(one, other, person=person)
                if value >= LEAST:
                    scored.append((-value, abs(i - j), i, j, how))
    found = []
    for value, _, i, j, how in sorted(scored):
        if i not in done_left and j not in done_right:
            done_left.add(i)
            done_right.add(j)
            found.append(_Match(-value, (i,), (j,), how))
    return found


def _with_joins(left: Sequence[Part], right: Sequence[Part], matches: list[_Match], person: bool) -> list[_Match]:
    """Replace poor matches by better ones of two or three neighbouring words with one."""
    good_left = {n for m in matches if m.likeness >= _GOOD for n in m.left}
    good_right = {n for m in matches if m.likeness >= _GOOD for n in m.right}
    if len(good_left) == len(left) or len(good_right) == len(right):
        return matches
    joins = [_Match(v, w, (j,), how) for v, w, j, how in _joins(left, right, good_left, good_right, person)]
    joins += [_Match(v, (j,), w, how) for v, w, j, how in _joins(right, left, good_right, good_left, person)]
    for join in sorted(joins, key=lambda m: (-m.likeness, m.left, m.right)):
        touched = [m for m in matches if set(m.left) & set(join.left) or set(m.right) & set(join.right)]
        if all(len(m.left) == len(m.right) == 1 for m in touched):
            matches = [*(m for m in matches if m not in touched), join]
    return matches


def _joins(
    ours: Sequence[Part], theirs: Sequence[Part], good_ours: set[int], good_theirs: set[int], person: bool
) -> Iterator[tuple[float, tuple[int, ...], int, str]]:
    for j, single in enumerate(theirs):
        if j in good_theirs or len(single.text) < 4:
            continue
        for window in _windows(len(ours)):
            parts = [ours[n] for n in window]
            if abs(sum(len(p.text) for p in parts) - len(single.text)) > 2 or good_ours.issuperset(window):
                continue
            joined = _joined(parts)
            value, how = part_likeness(joined, single, person=person) if joined else (0.0, "")
            if value >= _JOINED and (
                how in ("=", "same consonants") or not (single.abjad or (joined and joined.abjad))
            ):
                yield value * 0.99, window, j, how


@cache
def _windows(size: int) -> tuple[tuple[int, ...], ...]:
    """The places of two and of three neighbours."""
    return tuple(tuple(range(start, start + n)) for n in (2, 3) for start in range(size - n + 1))


def _joined(parts: Sequence[Part]) -> Part | None:
    if any(p.role == "number" for p in parts) or all(p.role == "initial" for p in parts):
        return None
    han = "".join(p.han for p in parts) if all(p.han for p in parts) else ""
    ordered = sorted(parts, key=lambda p: p.text not in BARE)
    return Part("".join(p.text for p in ordered), han=han, abjad=any(p.abjad for p in parts))


def _pairing(left: Sequence[Part], right: Sequence[Part], match: _Match) -> Pairing:
    ours, theirs = tuple(left[n] for n in match.left), tuple(right[n] for n in match.right)
    one, other = sum(p.weight for p in ours), sum(p.weight for p in theirs)
    weight = (one + other) / 2 if len(ours) == len(theirs) else max(one, other)
    return Pairing(ours, theirs, match.likeness, match.how, weight)


def _is_crossed(matches: Sequence[_Match]) -> bool:
    order = sorted((m.left[0], m.right[0]) for m in matches)
    return any(a[1] > b[1] for a, b in pairwise(order))
