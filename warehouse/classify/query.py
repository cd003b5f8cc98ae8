"""A description of goods as terms, values and customs code, and whether goods, software or technology are meant."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import load
from extractors.control_lists.features.quantities import Quantity, read_quantities
from extractors.text.goods_terms import goods_terms, grams, synonyms_in
from extractors.text.trade_words import trade_words

_BESIDE = re.compile(
    r"[,;，；。、(（]|带|配|含|\b(?:with|including|containing|for|of|to|that|which|on|in|from|by|(?<!know[- ])how|who"
    r"|used|using|about|running|correcting|simulating)\b"
)
_HEAD = re.compile(r"(?<=.{4})[,;:，；。：、(（]")
_LAST_WORDS, _TAIL = 2, 6  # words and ideographs at the end of the first phrase, which say what it is about
GRAMS = 0.25  # weight of the pieces of a word beside the word
_MEANT = 0.9  # weight of what a trade word stands for
_SAID = 0.7  # what the words of the phrase itself are still worth


@dataclass(frozen=True, slots=True)
class Query:
    """A description; `groups` are D for software and E for technology, empty where neither is named.

    `intangible` says that the description is about these and does not only name them beside goods; `stages` are what
    it says they are for: development, production, use. `making` says that it names making or testing; `purposes` are
    what it names of military, missile, nuclear and so on. `head` is its first phrase, which says what the goods are.
    """

    text: str
    hs: str
    terms: Counter[str]
    quantities: tuple[Quantity, ...]
    groups: frozenset[str]
    intangible: bool
    making: bool
    stages: frozenset[str]
    purposes: frozenset[str]
    head: str
    head_terms: frozenset[str]


def read_query(text: str, hs: str = "") -> Query:
    """Return a description as the ranking takes it; `hs` is a customs code with or without points."""
    digits = "".join(filter(str.isdigit, hs))
    return Query(
        text,
        digits,
        _terms(text),
        read_quantities(text),
        groups_named(text),
        is_intangible(text),
        names_making(text),
        stages_named(text),
        purposes_named(text),
        head := _HEAD.split(text)[0].strip() or text,
        frozenset(_terms(head)),
    )


def indexed_terms(text: str) -> Counter[str]:
    """Return the terms of a text with the pieces of its long words."""
    terms = goods_terms(text)
    for gram, weight in grams(terms).items():
        terms[gram] = weight * GRAMS  # type: ignore[assignment]  # a Counter of weights
    return terms


def groups_named(text: str) -> frozenset[str]:
    """Return the product groups D and E whose words a text has."""
    return _named("groups", text)


def stages_named(text: str) -> frozenset[str]:
    """Return the stages that a text names: development, production, use."""
    return _named("stages", text)


def purposes_named(text: str) -> frozenset[str]:
    """Return what a text names of military, missile, nuclear and other purposes."""
    return _named("purposes", text)


def names_making(text: str) -> bool:
    """Tell whether a text names making or testing."""
    return bool(_pattern("making").search(_folded(text)))


def announces_items(text: str) -> bool:
    """Tell whether a heading says that items follow."""
    return bool(_pattern("announced").search(_folded(text)))


def names_goods_too(text: str) -> bool:
    """Tell whether the heading of an entry sets software or technology beside goods."""
    return bool(_pattern("beside_goods").search(_folded(text)))


def is_intangible(text: str) -> bool:
    """Tell whether a description is about software or technology: its first phrase ends so, or it tells how."""
    plain = _folded(text).strip()
    if _pattern("opening").match(plain):
        return True
    head = _BESIDE.split(plain)[0].strip()
    end = " ".join(head.split()[-_LAST_WORDS:]) if head.isascii() else head[-_TAIL:]
    return bool(groups_named(end))


def _without_group_words(text: str) -> str:
    """Return a text without the words by which it says that it is about software or technology: they name no goods."""
    plain = _folded(text)
    for group in load("goods_terms")["groups"]:
        plain = _pattern("groups", group).sub(" ", plain)
    return plain


def _terms(text: str) -> Counter[str]:
    """Return the terms of a description, of the synonyms of its words, and of what its trade words stand for."""
    terms = indexed_terms(_without_group_words(text) if is_intangible(text) else text)
    traded = trade_words(text)
    for term in traded.said & terms.keys():
        terms[term] *= _SAID  # type: ignore[assignment]  # a Counter of weights
    for meant in (synonyms_in(text), Counter({term: weight * _MEANT for term, weight in traded.meant.items()})):
        for term, weight in meant.items():
            terms[term] = max(terms[term], weight)
    return terms


def _named(section: str, text: str) -> frozenset[str]:
    plain = _folded(text)
    return frozenset(name for name in load("goods_terms")[section] if _pattern(section, name).search(plain))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _pattern(section: str, name: str = "") -> re.Pattern[str]:
    words = load("goods_terms")[section]
    return re.compile("|".join(map(_bounded, words[name] if name else words)))


def _bounded(word: str) -> str:
    """Return a pattern for a word or phrase; Latin letters must not go on before or after it."""
    inner = r"[\s-]+".join(map(re.escape, word.casefold().split()))
    return rf"(?<![a-z]){inner}(?![a-z])" if word.isascii() else inner
