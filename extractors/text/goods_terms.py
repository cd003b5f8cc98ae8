"""Texts about goods as terms: stems of Latin words, numbers, chemical register numbers, and Chinese terms in English.

Lists of different States are compared by these, and descriptions of goods with lists. Words, suffixes, synonyms and
the glossary are data: `corpus/vocabulary/goods_terms.yaml`.
"""

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from corpus.vocabulary import load

WEAK = 0.25  # weight of words that nearly every entry has
GRAM = 4  # letters of the pieces by which misread and inflected words still meet
_TOKEN = re.compile(
    r"(?P<cas>\b\d{2,7}-\d{2}-\d\b)|(?P<number>(?<![\w.,])\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<code>(?<!\w)\d[A-Ea-e]\d{3}(?:\.[a-z0-9]{1,3}(?!\w))*|(?<!\w)\d{1,2}\.[A-Ea-e]\.(?:\d{1,2}\.?)?(?:[a-z](?!\w)\.?)*)"
    r"|(?P<word>[a-z]{2,})|(?P<ideographs>[\u3400-\u9fff]+)"
)
_BROKEN = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\d_])")
_CODE_FIRST = re.compile(
    r"(?<!\w)(?:\d\s?[A-E]\s?\d{3}|\d{1,2}\s?\.\s?[A-E]\s?\.(?:\s?\d{1,2})?)(?:\s?\.\s?[a-z0-9]{1,2}(?!\w))*\.?"
)


def goods_terms(text: str) -> Counter[str]:
    """Return the terms of a text with their weights; codes of entries are no terms, they name no goods.

    A Chinese term that the glossary knows counts as the English one; pairs of neighbouring ideographs count too.
    """
    found: Counter[str] = Counter()
    plain = _plain(text)
    for token in _TOKEN.finditer(plain.casefold()):
        for term, weight in _terms_of(str(token.lastgroup), token.group()):
            found[term] += weight  # type: ignore[assignment]  # a Counter of weights
    return found


def _plain(text: str) -> str:
    """Return a text without broken words, codes and asides."""
    return _CODE_FIRST.sub(" ", _asides().sub(" ", _BROKEN.sub("", unicodedata.normalize("NFKC", text))))


def printed_words(text: str) -> dict[str, str]:
    """Return the terms of a text, each with the word that it stands for as printed (the first one)."""
    found: dict[str, str] = {}
    plain = _plain(text)
    for token in _TOKEN.finditer(plain.casefold()):
        for term, _ in _terms_of(str(token.lastgroup), token.group()):
            printed = term if token.lastgroup == "ideographs" else plain[token.start() : token.end()]
            found.setdefault(term, printed)
    return found


def _terms_of(kind: str, token: str) -> tuple[tuple[str, float], ...]:
    """Return the terms of a token with their weights."""
    if kind == "word":
        return word_terms(token)
    if kind == "ideographs":
        return _ideograph_terms(token)
    return ((_number(token), 1.0),) if kind == "number" else ((token, 1.0),) if kind == "cas" else ()


@lru_cache(maxsize=50_000)
def word_terms(word: str) -> tuple[tuple[str, float], ...]:
    """Return the stem of a lower-case word with its weight; nothing for words that tell no goods apart."""
    if word in _words("boilerplate"):
        return ()
    root = stem(word)
    return ((root, WEAK if root in _weak_stems() else 1.0),)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without the first suffix that leaves it four letters; a consonant doubled before it is single."""
    for suffix in load("goods_terms")["suffixes"]:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sl" else word
    return word


@lru_cache(maxsize=20_000)
def _ideograph_terms(run: str) -> tuple[tuple[str, float], ...]:
    """Return the terms of a run of ideographs: glossary terms in English, and pairs of neighbours."""
    english = [
        (term, min(weight, 1.0))
        for match in _glossary_pattern().finditer(run)
        for word in glossary()[match.group()].casefold().split()
        for term, weight in word_terms(word)
    ]
    return (*english, *((run[at : at + 2], 0.5) for at in range(len(run) - 1)))


def grams(terms: Counter[str]) -> Counter[str]:
    """Return the pieces of long words by which misread ones still meet, marked with #."""
    found: Counter[str] = Counter()
    for term, weight in terms.items():
        for gram in _grams_of(term):
            found[gram] += weight
    return found


@lru_cache(maxsize=50_000)
def _grams_of(term: str) -> tuple[str, ...]:
    if len(term) < GRAM + 1 or not term.isalpha() or not term.isascii():
        return ()
    return tuple(f"#{term[at : at + GRAM]}" for at in range(len(term) - GRAM + 1))


def synonyms_in(text: str) -> Counter[str]:
    """Return terms that stand for words of a text in the synonym groups, without the text's own terms.

    The first phrase of a group is what lists write and weighs most.
    """
    own = goods_terms(text)
    folded = f" {re.sub(r'[^a-z0-9]+', ' ', unicodedata.normalize('NFKC', text).casefold())} "
    found: Counter[str] = Counter()
    for group in _synonym_groups():
        if any(f" {phrase} " in folded for phrase, _ in group):
            for place, (_, terms) in enumerate(group):
                for term, weight in terms:
                    scaled = weight * (0.6 if place == 0 else 0.3)
                    found[term] = max(found[term], scaled)  # type: ignore[assignment]  # a Counter of weights
    return Counter({term: weight for term, weight in found.items() if term not in own})


def glossary() -> dict[str, str]:
    """Return English words by Chinese term."""
    known: dict[str, str] = load("goods_terms")["glossary"]
    return known


@cache
def _glossary_pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(term) for term in sorted(glossary(), key=lambda term: (-len(term), term))))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("goods_terms")[name])


@cache
def _asides() -> re.Pattern[str]:
    return re.compile("|".join(load("goods_terms")["asides"]))


@cache
def _weak_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _words("weak"))


@cache
def _synonym_groups() -> tuple[tuple[tuple[str, tuple[tuple[str, float], ...]], ...], ...]:
    """Return each group as phrases in folded form with their terms."""
    return tuple(
        tuple(
            (re.sub(r"[^a-z0-9]+", " ", phrase.casefold()).strip(), tuple(goods_terms(phrase).items()))
            for phrase in group
        )
        for group in load("goods_terms")["synonyms"]
    )


def _number(token: str) -> str:
    """Return a printed number in one form: no thousands, a decimal point, no closing zeros."""
    plain = re.sub(r"[ \u00a0]", "", token)
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    return plain.rstrip("0").rstrip(".") if plain.count(".") == 1 else plain
