"""What traders call goods, in the words of lists: "underwater robot" stands for an unmanned submersible vehicle.

The phrases are data: `trade_words` in `corpus/vocabulary/goods_terms.yaml`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from corpus.vocabulary import load
from extractors.text.goods_terms import goods_terms, stem

_WORD = re.compile(r"[a-z]+|\d+")
_LONGEST = 5  # words of a phrase


class TradeWords(NamedTuple):
    """The terms that a text means, with their weights, and the terms of the phrases that say so."""

    meant: Mapping[str, float]
    said: frozenset[str]


def trade_words(text: str) -> TradeWords:
    """Return what the trade words of a text stand for; the longest phrase at a place wins, inflected as it may be."""
    words = _stems(text)
    meant: Counter[str] = Counter()
    said: set[str] = set()
    at = 0
    while at < len(words):
        length = next((n for n in range(_LONGEST, 0, -1) if tuple(words[at : at + n]) in _phrases()), 0)
        if length:
            phrase = tuple(words[at : at + length])
            for term, weight in _phrases()[phrase].items():
                meant[term] = max(meant[term], weight)  # type: ignore[assignment]  # a Counter of weights
            said.update(phrase)
        at += max(length, 1)
    return TradeWords(meant, frozenset(said))


def _stems(text: str) -> list[str]:
    return [stem(word) for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold())]


@cache
def _phrases() -> dict[tuple[str, ...], Mapping[str, float]]:
    return {tuple(_stems(phrase)): goods_terms(meant) for phrase, meant in load("goods_terms")["trade_words"].items()}
