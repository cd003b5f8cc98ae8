"""When two texts say the same: keys that leave out blanks, or blanks and punctuation; shingles and their likeness."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

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


@lru_cache(maxsize=20_000)
def plain_key(text: str) -> str:
    """Return a text without punctuation, blanks and forms of width; numbers keep their points and signs."""
    plain = unicodedata.normalize("NFKC", text.translate(_ANGLES) if _HAN.search(text) else text)
    kept = {m.start() for m in _KEPT.finditer(plain)}
    return "".join(
        c for i, c in enumerate(plain) if i in kept or not (c.isspace() or unicodedata.category(c)[0] == "P")
    )


@lru_cache(maxsize=20_000)
def shingles(text: str) -> frozenset[str]:
    """Return the runs of two characters (three where the text is not Chinese) of a text without punctuation."""
    plain = plain_key(text)
    size = 2 if _HAN.search(plain) else SHINGLE
    return frozenset(plain[i : i + size] for i in range(max(len(plain) - size + 1, 1)))


class Likeness:
    """How alike two of many texts are. What stands in many of them (formulas of penalties) says little."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.holders = Counter(shingle for text in texts for shingle in shingles(text))

    def weight(self, held: Iterable[str]) -> float:
        """Return the weight of shingles: the rarer, the more each says."""
        return sum(self.holders[shingle] ** -0.5 for shingle in held)

    def of(self, old: str, new: str) -> float:
        """Return a likeness from 0 to 1: Dice, or most of how much of the shorter text the longer one holds."""
        one, two = shingles(old), shingles(new)
        common, first, second = self.weight(one & two), self.weight(one), self.weight(two)
        if not common:
            return 0.0
        return max(2 * common / (first + second), HELD * common / min(first, second))
