"""Which part of one name stands against which part of the other: the best pairs first, split and joined words after."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    """Parts of both names that are taken to be one, how alike they are and in what."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]
    likeness: float
    how: str

    @property
    def weight(self) -> float:
        """The mean weight of both sides."""
        one, other = sum(p.weight for p in self.left), sum(p.weight for p in self.right)
        return (one + other) / 2 if len(self.left) == len(self.right) else max(one, other)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairings and what is left over on each side."""

    pairs: tuple[Pairing, ...]
    left: tuple[Part, ...]
    right: tuple[Part, ...]
    crossed: bool = False


def align(left: Name, right: Name) -> Alignment:
    """Align the parts of two names of one kind."""
    person = left.kind == "person"
    pairs, used_left, used_right = _best_pairs(left.parts, right.parts, person)
    if all(p.likeness >= _GOOD for p in pairs) and len(pairs) in (len(left.parts), len(right.parts)):
        return _alignment(left, right, pairs, used_left, used_right)
    for ours, theirs, swapped in ((left.parts, right.parts, False), (right.parts, left.parts, True)):
        mine, other = (used_left, used_right) if not swapped else (used_right, used_left)
        for pair, joined, single in _joins(ours, theirs, mine, other, person):
            mine.update(joined)
            other.add(single)
            pairs = [p for p in pairs if not _touches(p, pair, swapped)]
            pairs.append(pair if not swapped else Pairing(pair.right, pair.left, pair.likeness, pair.how))
    return _alignment(left, right, pairs, used_left, used_right)


def _alignment(left: Name, right: Name, pairs: list[Pairing], used_left: set[int], used_right: set[int]) -> Alignment:
    rest_left = tuple(p for n, p in enumerate(left.parts) if n not in used_left)
    rest_right = tuple(p for n, p in enumerate(right.parts) if n not in used_right)
    return Alignment(tuple(pairs), rest_left, rest_right, _is_crossed(pairs, left.parts, right.parts))


def _best_pairs(left: Sequence[Part], right: Sequence[Part], person: bool) -> tuple[list[Pairing], set[int], set[int]]:
    scored = []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            value, how = part_likeness(one, other, person=person)
            if value >= LEAST:
                scored.append((-value, abs(i - j), i, j, how))
    scored.sort()
    pairs, used_left, used_right = [], set(), set()
    for value, _, i, j, how in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append(Pairing((left[i],), (right[j],), -value, how))
    return pairs, used_left, used_right


def _joins(
    ours: Sequence[Part], theirs: Sequence[Part], mine: set[int], other: set[int], person: bool
) -> list[tuple[Pairing, tuple[int, ...], int]]:
    """Two or three neighbouring words of ours that one word of theirs writes as one."""
    found = []
    for j, single in enumerate(theirs):
        if len(single.text) < 4 or (j in other and _is_whole(single, ours, mine, person)):
            continue
        for size in (2, 3):
            for start in range(len(ours) - size + 1):
                if abs(sum(len(p.text) for p in ours[start : start + size]) - len(single.text)) > 2:
                    continue
                window = tuple(range(start, start + size))
                joined = _joined(ours[start : start + size])
                if joined is None:
                    continue
                value, how = part_likeness(joined, single, person=person)
                if value >= _JOINED:
                    found.append((Pairing(tuple(ours[i] for i in window), (single,), value * 0.99, how), window, j))
    found.sort(key=lambda row: (-row[0].likeness, row[1]))
    kept: list[tuple[Pairing, tuple[int, ...], int]] = []
    for row in found:
        if all(row[2] != k[2] and not set(row[1]) & set(k[1]) for k in kept):
            kept.append(row)
    return kept


def _is_whole(single: Part, ours: Sequence[Part], mine: set[int], person: bool) -> bool:
    """Whether the word already has a good counterpart of its own."""
    return any(n in mine and part_likeness(part, single, person=person)[0] >= _GOOD for n, part in enumerate(ours))


def _joined(parts: Sequence[Part]) -> Part | None:
    if any(p.role in ("number",) for p in parts) or all(p.role == "initial" for p in parts):
        return None
    han = "".join(p.han for p in parts) if all(p.han for p in parts) else ""
    ordered = sorted(parts, key=lambda p: p.text not in BARE)
    return Part("".join(p.text for p in ordered), han=han, abjad=any(p.abjad for p in parts))


def _touches(pair: Pairing, joined: Pairing, swapped: bool) -> bool:
    ours, theirs = (pair.right, pair.left) if swapped else (pair.left, pair.right)
    return any(p is q for p in ours for q in joined.left) or any(p is q for p in theirs for q in joined.right)


def _is_crossed(pairs: Sequence[Pairing], left: Sequence[Part], right: Sequence[Part]) -> bool:
    places = {id(p): n for n, p in enumerate(left)} | {id(p): n for n, p in enumerate(right)}
    order = sorted((places[id(p.left[0])], places[id(p.right[0])]) for p in pairs)
    return any(a[1] > b[1] for a, b in pairwise(order))
