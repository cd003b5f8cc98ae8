"""When two texts say the same: keys that leave out blanks, or blanks and punctuation; shingles and their likeness."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

_BLANKS = re.compile(r"\s+")
_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_BLANK_BESIDE_HAN = re.compile(r"(?<=[^\x00-\u02ff])\s+|\s+(?=[^\x00-\u02ff])")
# Points, commas, colons, slashes and dashes between or before digits carry meaning; so do signs of comparison.
_KEPT = re.compile(r"(?<=\d)[.,:/](?=\d)|[-−](?=\d)")
_ANGLES = str.maketrans({"<": "〈", ">": "〉", "○": "〇", "–": "-", "—": "-", "−": "-"})
SHINGLE = 3
HELD = 0.7
"""An article that only grew is the one that it was, though it may now be twice as long."""


def exact_key(text: str) -> str:
    """Return a text as it must agree to be the same: without line breaks and blanks that typography alone sets."""
    return _BLANKS.sub(" ", _BLANK_BESIDE_HAN.sub("", text)).strip()


class _Signs(dict[int, int | None]):
    """Characters as `str.translate` wants them: blanks and punctuation go, what is kept comes back from its hiding."""

    def __missing__(self, code: int) -> int | None:
        character = chr(code - HIDDEN) if HIDDEN <= code < HIDDEN + 0x80 else chr(code)
        gone = code == ord(character) and (character.isspace() or unicodedata.category(character)[0] == "P")
        self[code] = None if gone else ord(character)
        return self[code]


HIDDEN = 0xE000
_SIGNS = _Signs()


@lru_cache(maxsize=20_000)
def plain_key(text: str) -> str:
    """Return a text without punctuation, blanks and forms of width; numbers keep their points and signs."""
    plain = unicodedata.normalize("NFKC", text.translate(_ANGLES) if _HAN.search(text) else text)
    return _KEPT.sub(lambda found: chr(HIDDEN + ord(found.group()) % 0x80), plain).translate(_SIGNS)


@lru_cache(maxsize=20_000)
def shingles(text: str) -> frozenset[str]:
    """Return the runs of two characters (three where the text is not Chinese) of a text without punctuation."""
    plain = plain_key(text)
    size = 2 if _HAN.search(plain) else SHINGLE
    return frozenset(plain[i : i + size] for i in range(max(len(plain) - size + 1, 1)))


class Likeness:
    """How alike two of many texts are. What stands in many of them (formulas of penalties) says little."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._weights = {s: 1 / math.sqrt(n) for s, n in Counter(chain.from_iterable(map(shingles, texts))).items()}
        self._whole: dict[str, float] = {}

    def _weight(self, text: str) -> float:
        if text not in self._whole:
            self._whole[text] = sum(map(self._weights.__getitem__, shingles(text)))
        return self._whole[text]

    def of(self, old: str, new: str) -> float:
        """Return a likeness from 0 to 1: Dice, or most of how much of the shorter text the longer one holds."""
        common = sum(map(self._weights.__getitem__, shingles(old) & shingles(new)))
        if not common:
            return 0.0
        first, second = self._weight(old), self._weight(new)
        return max(2 * common / (first + second), HELD * common / min(first, second))
