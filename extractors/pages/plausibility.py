"""How plausible a decoded text is: the measure that tells legacy encodings apart."""

import functools
import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_COMMON, _FAIR, _WORD_LETTER, _TYPOGRAPHIC, _WRONG, _BROKEN = 1.0, 0.35, 1.0, 0.8, -1.0, -3.0
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
# Private use, C1 controls, box drawing, half-width katakana: what a wrong decoder makes of text.
_SUSPICIOUS = re.compile("[\x80-\x9f\u2500-\u259f\ue000-\uf8ff\uff61-\uff9f\U000f0000-\U0010ffff]")


class Candidate(NamedTuple):
    """Return a Python codec, and the name under which records tell it."""

    codec: str
    name: str
    least: float = 0.5


@functools.cache
def _knowledge() -> dict[str, Any]:
    """Return the character lists and candidates of characters.yaml."""
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "characters.yaml").read_text(encoding="utf-8"))
    return loaded


@functools.cache
def candidates() -> tuple[Candidate, ...]:
    """Return the legacy encodings to try, the likelier first."""
    return tuple(Candidate(**item) for item in _knowledge()["candidates"])


@functools.cache
def declared_names() -> dict[str, Candidate]:
    """Return declared names that stand for a wider encoding in practice."""
    return {name: Candidate(item["codec"], item["name"]) for name, item in _knowledge()["declared"].items()}


@functools.cache
def _weights() -> dict[str, float]:
    """Return the weight of each listed character."""
    known = _knowledge()
    weights = dict.fromkeys(known["typographic"], _TYPOGRAPHIC)
    weights |= dict.fromkeys(known["common"].replace(" ", "") + known["common_hangul"], _COMMON)
    return weights | dict.fromkeys(known["ideographic_punctuation"], _COMMON) | {"\ufffd": _BROKEN}


def plausibility(text: str) -> float:
    """Mean plausibility of the characters beyond ASCII, about -3 to 1; 0 where there are none.

    Frequent Chinese characters, kana, hangul and accented letters within words speak for a decoding;
    rare characters hardly; private-use, control and half-width ones against it.
    """
    found = [_weigh(text, match.start()) for match in _NON_ASCII.finditer(text)]
    return sum(found) / len(found) if found else 0.0


def _weigh(text: str, at: int) -> float:
    """Return the weight of the character at a place, by itself and by its neighbours."""
    character = text[at]
    listed = _weights().get(character)
    if listed is not None:
        return listed
    if _SUSPICIOUS.match(character):
        return _WRONG
    if "\u3041" <= character <= "\u30ff":
        return _COMMON
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if character < "\u0530" and character.isalpha():
        return _weigh_letter(character, before, after)
    if "\u4e00" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3":
        return _WRONG if _latin(before) and _latin(after) else _FAIR
    return 0.0


def _weigh_letter(character: str, before: str, after: str) -> float:
    """Weigh an accented or Cyrillic letter: at home in a word of its own script, odd when capital after a small one."""
    if character.isupper() and before.islower():
        return _WRONG
    if character >= "\u0400":
        return _cyrillic(character) if "\u0400" <= max(before, after) <= "\u052f" else 0.0
    return _WORD_LETTER if _latin(before) or _latin(after) else _WRONG / 2


def _cyrillic(letter: str) -> float:
    """Weigh a Cyrillic letter in a word: only frequent ones speak for Cyrillic."""
    return _WORD_LETTER if letter in _knowledge()["common_cyrillic"] else 0.0


def _latin(neighbour: str) -> bool:
    """Whether a neighbour is an unaccented Latin letter."""
    return neighbour.isascii() and neighbour.isalpha()
