"""Names of persons taken apart: titles and particles left out, kunya joined, initials and patronymics told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from warehouse.matching import lexicon
from warehouse.matching.parts import COMMON_WEIGHT, WEIGHTS, Name, Part
from warehouse.matching.script import is_han, latin, pinyin
from warehouse.matching.tokens import Word, words

_PATRONYMIC = re.compile(r"..(?:ovich|evich|ovic|yevich|ovych|ovna|evna|ivna|ichna|yevna|avich|auna|owna)$")
_KUNYA = frozenset({"abu", "abou", "aboo", "abo", "abi", "umm", "oum"})
_SERVANT = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abder", "abdus", "abdoul", "abdoel"})
_ARTICLES = frozenset({"al", "el", "ul", "ur", "as", "ad", "ash", "az", "an", "ar", "at", "l", "allah", "ol"})
_HANGUL = re.compile(r"[\uac00-\ud7af]")


@lru_cache(maxsize=60_000)
def person(raw: str) -> Name:
    """The parts of a person's name; what stands before a comma is the family name."""
    listed, left_out, generation = _sifted(_expanded(words(raw)))
    parts = tuple(_parts(listed))
    if not parts:
        parts = tuple(Part(w.text, han=w.text if w.run else "") for w in words(raw))
    return Name(
        raw=raw,
        kind="person",
        parts=parts,
        generation=generation,
        left_out=left_out,
        joined="".join(part.text for part in parts),
        initials="".join(part.text[0] for part in parts if part.text),
        total=sum(part.weight for part in parts),
    )


def _expanded(listed: Sequence[Word]) -> list[Word]:
    """Initials that dots join become words of their own."""
    found: list[Word] = []
    for word in listed:
        if (word.dotted and word.text not in lexicon.small_words("titles")) or _is_dense(word, listed):
            found += [Word(letter, letter, comma=word.comma and n == 0) for n, letter in enumerate(word.text)]
        else:
            found.append(word)
    return found


def _is_dense(word: Word, listed: Sequence[Word]) -> bool:
    """Initials written without dots: AN Tolstikov."""
    if not (word.capitals and 2 <= len(word.text) <= 3 and any(_is_cased(w) for w in listed)) or word.hyphen:
        return False
    return not (
        word.text in lexicon.surnames()
        or word.text in lexicon.common()
        or _is_small(word.text)
        or word.comma
        or any(w.comma for w in listed)
    )


def _is_cased(word: Word) -> bool:
    return word.raw.istitle() and len(word.raw) > 3 and not _is_small(word.text)


def _is_small(text: str) -> bool:
    return any(text in lexicon.small_words(kind) for kind in ("titles", "generations", "generation_numbers"))


def _sifted(listed: Sequence[Word]) -> tuple[list[Word], tuple[str, ...], str]:
    """Words that name, words left out, and the generation."""
    kept: list[Word] = []
    left_out: list[str] = []
    generation = ""
    for number, word in enumerate(listed):
        rest = len(listed) - number - 1
        if _is_generation(word, number, rest):
            generation = _generation(word.text)
        elif word.text in lexicon.small_words("titles") and len(listed) > 1 and not _names(word, number, rest):
            left_out.append(word.raw)
        else:
            kept.append(word)
    particles = lexicon.small_words("particles") | (lexicon.small_words("kinship") - _KUNYA - _SERVANT)
    full = _joined_servants(kept)
    named = [w for n, w in enumerate(full) if w.text not in particles or _names_here(w, n, len(full))]
    if any(len(w.text) > 1 or w.run for w in named):
        left_out += [w.raw for w in full if w not in named]
        full = [_with_particle(w, full) for w in named]
    return full, tuple(left_out), generation


def _names(word: Word, number: int, rest: int) -> bool:
    """Words that are a title before a name and a name elsewhere (Amir, Don, King)."""
    also = word.text in lexicon.given_names() or word.text in lexicon.common() or word.text in lexicon.nicknames()
    voiced = any(c in "aeiou" for c in word.text)
    return (also and voiced and (number > 0 or rest < 2)) or len(word.text) < 2


def _with_particle(word: Word, full: Sequence[Word]) -> Word:
    """The word, remembering the particle before it."""
    at = next(n for n, w in enumerate(full) if w is word)
    small = lexicon.small_words("particles") | lexicon.small_words("kinship")
    before = full[at - 1].text if at else ""
    return replace(word, attached=before + word.text) if before in small and len(before) > 1 else word


def _names_here(word: Word, number: int, size: int) -> bool:
    """A particle's letters that name somebody: an initial, the last word, a family name that comes first (Le, Do)."""
    if len(word.text) == 1:
        return not word.hyphen
    return (number == size - 1 and not word.comma) or (number == 0 and word.text in lexicon.surnames())


def _is_generation(word: Word, number: int, rest: int) -> bool:
    if number == 0 or word.run:
        return False
    roman = word.text in lexicon.small_words("generation_numbers") and (rest == 0 or word.comma) and number > 1
    return word.text in lexicon.small_words("generations") or (word.text == "sr" and rest == 0) or roman


def _generation(text: str) -> str:
    return {
        "jr": "2",
        "junior": "2",
        "ii": "2",
        "2nd": "2",
        "iii": "3",
        "3rd": "3",
        "iv": "4",
        "4th": "4",
        "filho": "2",
        "hijo": "2",
        "fils": "2",
        "figlio": "2",
    }.get(text, "1")


def _joined_servants(listed: Sequence[Word]) -> list[Word]:
    """Abd al-X and Abu X as one word each: the first word alone names nobody."""
    found: list[Word] = []
    at = 0
    while at < len(listed):
        word = listed[at]
        if word.text in _SERVANT or word.text in _KUNYA:
            end = at + 1
            while end < len(listed) - 1 and listed[end].text in _ARTICLES:
                end += 1
            if end < len(listed) and len(listed[end].text) > 1:
                head = "abdul" if word.text in _SERVANT else "abu" if word.text[0] == "a" else "um"
                found.append(Word(word.raw, head + listed[end].text, abjad=word.abjad, comma=word.comma))
                at = end + 1
                continue
        found.append(word)
        at += 1
    return found


def _parts(listed: Sequence[Word]) -> Iterator[Part]:
    comma = next((n for n, w in enumerate(listed) if w.comma), 0)
    ordered = [*listed[comma:], *listed[:comma]]
    family = {id(w) for w in listed[:comma]}
    for word in ordered:
        if word.run:
            yield from _run_parts(word.text, alone=len(listed) == 1)
        else:
            yield _part(word, surname=id(word) in family)


def _part(word: Word, *, surname: bool) -> Part:
    if len(word.text) == 1:
        return Part(word.text, "initial", weight=WEIGHTS["initial"], surname=surname)
    if _PATRONYMIC.search(word.text) and not surname:
        return Part(word.text, "patronymic", weight=WEIGHTS["patronymic"])
    weight = COMMON_WEIGHT if word.text in lexicon.common() else 1.0
    return Part(word.text, "name", abjad=word.abjad, surname=surname, weight=weight, attached=word.attached)


def _run_parts(run: str, *, alone: bool) -> Iterator[Part]:
    """A Chinese, Japanese or Korean name without spaces: family name first, by the table of family names."""
    size = next((n for n in (3, 2, 1) if run[:n] in lexicon.surnames() and n < len(run)), 0)
    if alone and not size and 2 <= len(run) <= 3 and is_han(run):
        size = 1
    if not alone or not size or len(run) > size + 3:
        yield _read_part(run, surname=run in lexicon.surnames())
        return
    yield _read_part(run[:size], surname=True)
    yield _read_part(run[size:], surname=False)


def _read_part(text: str, *, surname: bool) -> Part:
    reading = "".join(pinyin(text)) if is_han(text) else latin(text)
    weight = COMMON_WEIGHT if surname and text in lexicon.surnames() else 1.0
    return Part(reading, han=text if is_han(text) or _HANGUL.search(text) else "", surname=surname, weight=weight)
