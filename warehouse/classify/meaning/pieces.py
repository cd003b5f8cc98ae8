"""Texts as the numbered pieces of words that a sentence model was trained on (unigram segmentation, Kudo 2018)."""

import unicodedata
from functools import cached_property, lru_cache

from warehouse.classify.meaning.packed import Packed

_SPACE = "\u2581"  # how the pieces write the beginning of a word
_UNLIKELY = 10.0  # how much less likely than the rarest piece a letter is that no piece has


class Segmenter:
    """Cuts texts into the likeliest sequence of pieces."""

    def __init__(self, model: Packed) -> None:
        """Take the pieces of a model."""
        self._model = model
        self._word = lru_cache(maxsize=100_000)(self._cut)

    def numbers(self, text: str, most: int) -> list[int]:
        """Return the numbers of at most `most` pieces with the marks of begin and end."""
        words = unicodedata.normalize("NFKC", text).split()
        found = [number for word in words for number in self._word(_SPACE + word)]
        return [self._model.begin, *found[: most - 2], self._model.end]

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._model.pieces))

    @cached_property
    def _unlikely(self) -> float:
        return min(self._model.likelihoods) - _UNLIKELY

    def _cut(self, word: str) -> tuple[int, ...]:
        """Return the likeliest pieces of a word: the best way to each letter, then back from the last."""
        pieces, likelihoods = self._model.pieces, self._model.likelihoods
        best = [0.0] + [float("-inf")] * len(word)
        came: list[tuple[int, int]] = [(0, 0)] * (len(word) + 1)
        for start in range(len(word)):
            if best[start] + self._unlikely > best[start + 1]:
                best[start + 1], came[start + 1] = best[start] + self._unlikely, (start, self._model.unknown)
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                number = pieces.get(word[start:end])
                if number is not None and best[start] + likelihoods[number] > best[end]:
                    best[end], came[end] = best[start] + likelihoods[number], (start, number)
        return self._back(came)

    @staticmethod
    def _back(came: list[tuple[int, int]]) -> tuple[int, ...]:
        found: list[int] = []
        at = len(came) - 1
        while at > 0:
            at, number = came[at]
            found.append(number)
        return tuple(reversed(found))
