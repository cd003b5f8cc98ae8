"""Characters: one writing of a word for all scripts, in plain lower-case Latin letters.

Chinese is simplified first and read in pinyin; the simplified characters stay beside the reading.
"""

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

_MARKS = str.maketrans(
    {
        **dict.fromkeys("‘’ʼʻ`´ʹ′＇ˈ‛", "'"),
        **dict.fromkeys("‐‑‒–—―−－", "-"),
        "＆": "&",
        "·": " ",
        "・": " ",
        "•": " ",
        "．": ".",
    }
)
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһкмтвнАЕОРСУХІЈЅКМТВНΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν", "aeopcyxijsdhkmtbhAEOPCYXIJSKMTBHABEZHIKMNOPTYXoav"
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇]")
_UNSPACED_CHARACTERS = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇\u3040-\u30ff\uac00-\ud7af"
_UNSPACED = re.compile(rf"(?:(?<![A-Za-z0-9])[0-9]+)?[{_UNSPACED_CHARACTERS}](?:[0-9]*[{_UNSPACED_CHARACTERS}])*")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z]")
_ABJAD = re.compile(r"[\u0590-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_ARABIC_VOWELS = str.maketrans("", "", "".join(map(chr, range(0x064B, 0x0660))) + "ـ")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_DIGIT_INSIDE = re.compile(r"(?<=[a-z])[01358](?=[a-z]{2})")
_DIGIT_LETTER = str.maketrans("01358", "olesb")


def cleaned(text: str) -> str:
    """The text in NFKC with one kind of dash and apostrophe, without invisible characters."""
    text = unicodedata.normalize("NFKC", text.translate(_MARKS)).translate(_MARKS)
    return "".join(c for c in text if c in "\t\n " or unicodedata.category(c)[0] != "C")


@lru_cache(maxsize=200_000)
def latin(word: str) -> str:
    """The word in lower-case letters a–z and digits: no diacritics, other scripts transliterated."""
    plain = word.lower() if word.isascii() else _transliterated(word)
    plain = _NOT_WORD.sub("", plain)
    return _DIGIT_INSIDE.sub(lambda m: m.group().translate(_DIGIT_LETTER), plain)


def _transliterated(word: str) -> str:
    if _LATIN.search(word) and _FOREIGN.search(word):
        word = word.translate(_LOOKALIKES)
    if _HAN.search(word):
        return "".join(pinyin(simplified(word)))
    if _ABJAD.search(word):
        word = word.translate(_ARABIC_VOWELS)
    stripped = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    # Composed letters of non-Latin scripts (й, ё) must not lose their sign before they are transliterated.
    source = stripped if all(ord(c) < 0x250 for c in stripped) else unicodedata.normalize("NFC", word)
    return str(anyascii(source)).lower()


def is_unspaced(text: str) -> bool:
    """Whether the text has Han, kana or Hangul."""
    return _UNSPACED.search(text) is not None


def is_han(text: str) -> bool:
    """Whether the text is nothing but Han characters."""
    return bool(text) and all(_HAN.match(c) for c in text)


def is_abjad(text: str) -> bool:
    """Whether the text is written without its short vowels (Arabic, Persian, Hebrew)."""
    return _ABJAD.search(text) is not None


def unspaced_runs(text: str) -> list[tuple[str, bool]]:
    """The text cut into runs, each with whether it is Han, kana or Hangul."""
    runs, at = [], 0
    for found in _UNSPACED.finditer(text):
        if text[at : found.start()]:
            runs.append((text[at : found.start()], False))
        runs.append((found.group(), True))
        at = found.end()
    if text[at:]:
        runs.append((text[at:], False))
    return runs


@lru_cache(maxsize=50_000)
def simplified(text: str) -> str:
    """Traditional characters as simplified ones, character by character."""
    return "".join(_simple(c) for c in text) if _HAN.search(text) else text


@cache
def _simple(character: str) -> str:
    return str(_converter().convert(character))


@cache
def _converter():  # type: ignore[no-untyped-def]  # noqa: ANN202
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=50_000)
def pinyin(text: str) -> tuple[str, ...]:
    """The reading of each Han character without tones; other characters transliterated."""
    from pypinyin import lazy_pinyin

    return tuple(latin(syllable) for syllable in lazy_pinyin(text, errors=_other_characters))


def _other_characters(rest: str) -> str:
    return str(anyascii(rest)).lower()
