"""Keys of a word under which others like it are found: whatever makes two words alike gives them a key in common."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from warehouse.matching import lexicon
from warehouse.matching.likeness import DIGIT_LETTERS
from warehouse.matching.parts import Name, Part
from warehouse.matching.sounds import consonants, romanisation, skeleton, sound
from warehouse.matching.word_likeness import BARE

_LONGEST_JOIN = 12
BOUNDS = {
    "t": 1.0,
    "i": 1.0,
    "h": 1.0,
    "g": 0.96,
    "s": 0.95,
    "x": 0.96,
    "y": 0.96,
    "u": 0.95,
    "k": 0.88,
    "r": 0.88,
    "a": 0.8,
}
"""How alike two words can be that share a key, by the key's first letter."""
RANKS = tuple(sorted(set(BOUNDS.values())))
"""The bounds from the lowest; a key's rank is its bound's place here, counted from one."""


def part_keys(part: Part, *, asked: bool = False) -> dict[int, float]:
    """The keys of one part with their bounds, the lowest first; hashed, as a collision costs a comparison only.

    `asked`: the part is looked for, not listed. Consonants alone lead only from or to unvowelled words.
    """
    keys = sorted(
        {*_keys(part), *_consonant_keys(part, asked=asked), *_half_keys(part, asked=asked)},
        key=lambda key: (BOUNDS[key[0]], key),
    )
    return {zlib.crc32(key.encode()): BOUNDS[key[0]] for key in keys}


def asked_keys(part: Part) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The keys to look a part up by, with their ranks; those of its letters alone have rank 0."""
    return _asked_keys(replace(part, weight=1.0, surname=False))  # the same word of a person and of a company


@lru_cache(maxsize=60_000)
def _asked_keys(part: Part) -> tuple[tuple[int, ...], tuple[int, ...]]:
    known = part_keys(part, asked=True)
    spelled = spelling_keys(part) - known.keys()
    ranks = (*(RANKS.index(bound) + 1 for bound in known.values()), *(0 for _ in spelled))
    return (*known, *spelled), ranks


def _consonant_keys(part: Part, *, asked: bool) -> set[str]:
    if part.role in ("number", "initial") or len(part.text) < 2:
        return set()
    hard = consonants(part.text)
    if not hard:
        return set()
    if asked:
        return {f"x{hard}", f"y{hard}"} if part.abjad else {f"x{hard}"}
    return {f"x{hard}"} if part.abjad else {f"y{hard}"}


def spelling_keys(part: Part) -> set[int]:
    """Keys of the part's letters alone: words under them are alike only if few letters differ."""
    if part.role == "number" or (part.role == "joined" and len(part.text) > _LONGEST_JOIN):
        return set()
    return {zlib.crc32(key.encode()) for key in _letters(part.text, whole=part.role != "joined")}


def name_keys(name: Name, *, asked: bool = False) -> set[int]:
    """Keys of a whole name: written as one word, and an acronym's to the names that it may stand for.

    `asked`: the name is looked for, not listed; a short one asks for full names and a full one for short ones.
    """
    keys = [f"J{name.joined}"] if len(name.joined) > 4 else []
    if name.kind != "person":
        full = {letters for letters in ("".join(p.text[0] for p in name.parts), name.initials) if len(letters) > 2}
        if len(name.parts) > 1:
            keys += [f"{'S' if asked else 'F'}{letters}" for letters in full]
        elif name.parts and 3 <= len(name.parts[0].text) <= 7:
            keys.append(f"{'F' if asked else 'S'}{name.parts[0].text}")
    return {zlib.crc32(key.encode()) for key in keys}


def _keys(part: Part) -> Iterator[str]:
    text = part.text
    yield f"t{text}"
    if part.role == "number":
        if sum(c.isalpha() for c in text) > 3:
            yield f"t{text.translate(DIGIT_LETTERS)}"
    elif part.role == "joined":
        yield f"s{sound(text)}"
    else:
        yield from _known(part)
        yield from _halves(part)
        yield from _spelled(text)


def _known(part: Part) -> Iterator[str]:
    """What the vocabularies know the word as, and its characters."""
    if part.id:
        yield f"i{part.role}{part.id}"
    for names in (lexicon.given_names(), lexicon.nicknames()):
        yield from (f"g{name}" for name in names.get(part.text, ()))
    yield from (f"u{name}" for name in lexicon.surnames().get(part.han or part.text, ()))
    if part.han:
        yield f"h{part.han}"
        yield from (f"h{part.han[i : i + 2]}" for i in range(len(part.han) - 1))


def _halves(part: Part) -> Iterator[str]:
    """The word with its particle, and the first half of a name in two words."""
    if part.attached:
        yield f"t{part.attached}"
        yield f"s{sound(part.attached)}"


def _half_keys(part: Part, *, asked: bool) -> set[str]:
    """Abdul and Abu alone lead to the names that begin with them, and these to the bare word, but not to each other."""
    half = BARE.get(part.text)
    if half:
        return {f"a{'full' if asked else 'bare'}{half}"}
    full = part.text[:3] if part.text[:3] in BARE.values() and len(part.text) > 5 else ""
    return {f"a{'bare' if asked else 'full'}{full}"} if full and part.role != "joined" else set()


def _spelled(text: str) -> Iterator[str]:
    if len(text) < 3:
        return
    yield f"s{sound(text)}"
    bones = skeleton(text)
    if len(bones) >= 3:
        yield f"k{bones}"
    if romanisation(text):
        yield f"r{romanisation(text)}"
    if len(text) > 5 and text[:2] in ("al", "el", "ul"):
        yield f"t{text[2:]}"
    if len(text) > 3:
        yield f"tal{text}"


def _letters(text: str, *, whole: bool) -> Iterator[str]:
    if len(text) > 3:
        yield from (f"d{text[:i]}{text[i + 1 :]}" for i in range(len(text)))
        yield f"d{text}"
    if len(text) > 5 and whole:
        yield f"b{text[:4]}"
        yield f"e{text[-4:]}"
