"""A description of goods as terms with weights, values, the customs code, and whether software or technology is meant."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import load
from extractors.control_lists.features.quantities import Quantity, read_quantities
from extractors.text.goods_terms import goods_terms, grams, synonyms_in
from extractors.text.trade_words import trade_words

_BESIDE = re.compile(r"[,;，；。、(（]|\b(?:with|including|containing|for|of|to|that|which|on|in)\b|带|配|含")
_HEAD, _TAIL = 60, 6  # letters in which a description says what it is about
GRAMS = 0.25  # weight of the pieces of a word beside the word
_MEANT = 0.9  # weight of what a trade word stands for
_SAID = 0.7  # what the words of the phrase itself are still worth


@dataclass(frozen=True, slots=True)
class Query:
    """A description; `groups` are D for software and E for technology, empty where neither is named.

    `intangible` says that the description is about these and does not only name them beside goods.
    """

    text: str
    hs: str
    terms: Counter[str]
    quantities: tuple[Quantity, ...]
    groups: frozenset[str]
    intangible: bool


def read_query(text: str, hs: str = "") -> Query:
    """Return a description as the ranking takes it; `hs` is a customs code with or without points."""
    digits = "".join(filter(str.isdigit, hs))
    return Query(text, digits, _terms(text), read_quantities(text), groups_named(text), is_intangible(text))


def indexed_terms(text: str) -> Counter[str]:
    """Return the terms of a text with the pieces of its long words."""
    terms = goods_terms(text)
    for gram, weight in grams(terms).items():
        terms[gram] = weight * GRAMS  # type: ignore[assignment]  # a Counter of weights
    return terms


def groups_named(text: str) -> frozenset[str]:
    """Return the product groups D and E whose words a text has."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return frozenset(group for group, words in _group_words().items() if words.search(plain))


def is_intangible(text: str) -> bool:
    """Tell whether a description begins with software or technology, as English does, or ends so, as Chinese does."""
    head = _BESIDE.split(unicodedata.normalize("NFKC", text).casefold())[0]
    latin, ideographs = head[:_HEAD], head[-_TAIL:]
    return bool(groups_named(latin)) or (not head.isascii() and bool(groups_named(ideographs)))


def _terms(text: str) -> Counter[str]:
    """Return the terms of a description, of the synonyms of its words, and of what its trade words stand for."""
    terms = indexed_terms(text)
    traded = trade_words(text)
    for term in traded.said & terms.keys():
        terms[term] *= _SAID  # type: ignore[assignment]  # a Counter of weights
    for meant in (synonyms_in(text), Counter({term: weight * _MEANT for term, weight in traded.meant.items()})):
        for term, weight in meant.items():
            terms[term] = max(terms[term], weight)
    return terms


@cache
def _group_words() -> dict[str, re.Pattern[str]]:
    return {group: re.compile("|".join(map(_bounded, words))) for group, words in load("goods_terms")["groups"].items()}


def _bounded(word: str) -> str:
    """Return a pattern for a word or phrase; Latin letters must not go on before or after it."""
    inner = r"[\s-]+".join(map(re.escape, word.casefold().split()))
    return rf"(?<![a-z]){inner}(?![a-z])" if word.isascii() else inner
