"""Names of companies, institutions and vessels taken apart: forms, places, what they do, numbers, the rest."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from warehouse.matching import lexicon
from warehouse.matching.parts import WEIGHTS, Name, Part
from warehouse.matching.script import is_han, latin, pinyin, simplified
from warehouse.matching.tokens import Word, words

_SHORT_FORMS_FIRST = frozenset({"ao", "pt", "ip"})
_ROMAN = re.compile(r"^(?=[ivxl]{2,6}$)(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_NUMBERED = re.compile(r"^([a-z]*)0*(\d+)([a-z]*)$")
_HAN_SUFFIXES = "省市县区镇州"
_HAN_DIGITS = re.compile(r"第?[0-9〇零一二三四五六七八九十百千]+(?=[厂所院局研设工机部号])")
_BRACKETED = re.compile(r"\(\s*([^\W\d_]{2,8})\s*\)")
_DOMAIN = re.compile(r"(?<=[^\W_]{2})\.(?:com|net|org|ru|cn|ir|io|co\.uk|de)(?:\.\w{2})?\b|\bwww\.", re.IGNORECASE)


@lru_cache(maxsize=60_000)
def organisation(raw: str) -> Name:
    """The parts of an organisation's name."""
    return _assembled(raw, "organisation", words(_without_acronym(_DOMAIN.sub(" ", raw))), ())


def _without_acronym(raw: str) -> str:
    """The name without its own initials in brackets."""
    for found in _BRACKETED.finditer(raw):
        rest = raw[: found.start()] + " " + raw[found.end() :]
        spoken = [w.text for w in words(rest) if not w.run]
        initials = (
            "".join(t[0] for t in spoken),
            "".join(t[0] for t in spoken if t not in lexicon.small_words("stops")),
        )
        if latin(found[1]) in initials:
            return rest
    return raw


@lru_cache(maxsize=4096)
def vessel(raw: str) -> Name:
    """The parts of a ship's or aircraft's name; prefixes such as MV are left out."""
    listed = words(raw)
    prefixes = lexicon.small_words("vessel_prefixes")
    kept = tuple(w for n, w in enumerate(listed) if not (w.text in prefixes and (n == 0 or n == len(listed) - 1)))
    dropped = tuple(w.raw for w in listed if w not in kept)
    return _assembled(raw, "vessel", kept or listed, dropped if kept else ())


def _assembled(raw: str, kind: str, listed: Sequence[Word], left_out: tuple[str, ...]) -> Name:
    parts: list[Part] = []
    forms: list[Part] = []
    for part in _weighed(list(_parts(listed)), kind):
        if part.role == "form":
            forms.append(part)
        elif part.role != "stop":
            parts.append(part)
    spoken = [w.text for w in listed if not w.run and w.text not in lexicon.small_words("stops")]
    return Name(
        raw=raw,
        kind=kind,
        parts=tuple(parts),
        forms=frozenset(form.id for form in forms),
        left_out=left_out,
        cues=_is_surely_one(parts, forms),
        joined="".join(part.text for part in parts),
        initials="".join(text[0] for text in spoken),
        total=sum(part.weight for part in parts),
    )


def _is_surely_one(parts: Sequence[Part], forms: Sequence[Part]) -> bool:
    """Whether the words can name nothing but an organisation: people are called Marine and Bank, too."""
    business = [p for p in parts if p.role in ("activity", "body", "vague", "structure", "descriptor")]
    return (
        len(business) > 1
        or any(len(form.text) > 2 or form.han for form in forms)
        or any(p.role == "body" for p in parts)
    )


def _weighed(parts: list[Part], kind: str) -> list[Part]:
    """The parts with their weights. Where no distinctive word stands, the others must tell the names apart."""
    if kind == "vessel":
        return [
            Part(p.text, "name" if p.role not in ("number", "stop") else p.role, p.id, p.han, p.abjad, weight=1.0)
            for p in _all_words(parts)
        ]
    distinctive = any(p.role == "name" for p in parts)
    lift = 1.0 if distinctive else 1.6
    return [Part(p.text, p.role, p.id, p.han, p.abjad, weight=WEIGHTS.get(p.role, 0.0) * lift) for p in parts]


def _all_words(parts: list[Part]) -> Iterator[Part]:
    for part in parts:
        yield Part(part.text, "name", "", part.han, part.abjad) if part.role in ("form", "stop") else part


def _parts(listed: Sequence[Word]) -> Iterator[Part]:
    at = 0
    while at < len(listed):
        word = listed[at]
        if word.run:
            yield from _run_parts(word.text)
            at += 1
            continue
        length, meaning = _phrase(listed, at)
        if meaning and not (meaning.role == "stop" and word.raw == "A"):
            text = "".join(w.text for w in listed[at : at + length])
            yield Part(text, meaning.role, meaning.id, abjad=word.abjad)
            at += length
        else:
            yield _number(listed, at) or Part(word.text, abjad=word.abjad)
            at += 1


def _phrase(listed: Sequence[Word], at: int) -> tuple[int, lexicon.Meaning | None]:
    for sequence, meaning in lexicon.organisations().phrases.get(listed[at].text, ()):
        length = len(sequence)
        if tuple(w.text for w in listed[at : at + length]) == sequence and _allowed(
            listed, at, length, sequence, meaning
        ):
            return length, meaning
    return 1, None


def _allowed(listed: Sequence[Word], at: int, length: int, sequence: tuple[str, ...], meaning: lexicon.Meaning) -> bool:
    """Short forms stand at an end of a name; elsewhere the letters are a word of it."""
    letters = sum(map(len, sequence))
    if meaning.role == "form" and letters <= 2:
        last = at + length >= len(listed) or all(_is_trailing(w) for w in listed[at + length :])
        return (last and at > 0) or (at == 0 and len(listed) > 1 and sequence[0] in _SHORT_FORMS_FIRST)
    if meaning.role == "form":
        return len(listed) > length
    return True


def _is_trailing(word: Word) -> bool:
    meanings = lexicon.organisations().phrases.get(word.text, ())
    return any(len(sequence) == 1 and meaning.role in ("form", "place", "stop") for sequence, meaning in meanings)


def _number(listed: Sequence[Word], at: int) -> Part | None:
    text = listed[at].text
    found = _NUMBERED.match(text)
    if (
        found
        and (not found[1] or found[1] in ("no", "nr", "n"))
        and found[3] in ("", "st", "nd", "rd", "th", "ya", "y")
    ):
        return Part(found[2], "number", found[2])
    spelled = lexicon.numbers().get(text)
    final = at == len(listed) - 1 or all(_is_trailing(w) for w in listed[at + 1 :])
    if spelled and (len(text) > 2 or (_ROMAN.match(text) and at > 0) or (len(text) == 1 and final and at > 0)):
        return Part(spelled, "number", spelled)
    if any(c.isdigit() for c in text) and found:
        return Part(text, "number", found[1] + found[2] + found[3])
    return None


def _run_parts(run: str) -> Iterator[Part]:
    """Chinese, Japanese or Korean text without spaces: known words by longest match, the rest is the name."""
    known = lexicon.organisations()
    pending = ""
    at = 0
    while at < len(run):
        digits = _HAN_DIGITS.match(run, at)
        if digits:
            yield from _rest(pending)
            pending = ""
            value = _value(digits.group())
            yield Part(value, "number", value)
            at = digits.end()
            continue
        length = next(
            (n for n in range(min(known.longest_run, len(run) - at), 0, -1) if run[at : at + n] in known.runs), 0
        )
        meaning = known.runs.get(run[at : at + length]) if length else None
        if meaning and (length > 1 or meaning.role == "stop" or at + 1 == len(run)):
            yield from _rest(pending)
            pending = ""
            text = run[at : at + length]
            yield Part(_read(text), meaning.role, meaning.id, han=text)
            at += length + (meaning.role == "place" and run[at + length : at + length + 1] in tuple(_HAN_SUFFIXES))
        else:
            pending += run[at]
            at += 1
    yield from _rest(pending)


def _rest(text: str) -> Iterator[Part]:
    if text:
        number = lexicon.numbers().get(text)
        yield Part(number, "number", number) if number else Part(_read(text), han=text)


def _read(text: str) -> str:
    return "".join(pinyin(text)) if is_han(text) else latin(simplified(text))


def _value(digits: str) -> str:
    """Chinese numerals as digits: 第五 → 5, 二十三 → 23, 八一三 → 813."""
    digits = digits.removeprefix("第")
    if digits.isdigit() and digits.isascii():
        return digits.lstrip("0") or "0"
    ones = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
    if not any(c in digits for c in "十百千"):
        return "".join(str(ones.get(c, c)) for c in digits).lstrip("0") or "0"
    total, current = 0, 0
    for c in digits:
        unit = {"十": 10, "百": 100, "千": 1000}.get(c)
        if unit:
            total, current = total + (current or 1) * unit, 0
        else:
            current = ones.get(c, 0)
    return str(total + current)
