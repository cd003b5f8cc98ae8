"""The core of a name for comparison: one width and case, no marks, no legal form, no punctuation."""

import re
import unicodedata
from functools import cache, lru_cache

from corpus import vocabulary
from extractors.text.names import split_legal_form

_APART = re.compile(r"[\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")


@lru_cache(1 << 16)
def core_name(name: str) -> str:
    """A name without its legal form, in lower case, words apart by one space; all of it where it is only a form."""
    stem = split_legal_form(unicodedata.normalize("NFKC", name)).stem
    return _words(stem) or _words(name)


@lru_cache(1 << 14)
def without_titles(name: str) -> str:
    """A person's name in lower case without titles and forms of address; the whole name where only they are left."""
    words = _words(name).split()
    return " ".join(word for word in words if word not in _titles()) or " ".join(words)


@cache
def _titles() -> frozenset[str]:
    return frozenset(vocabulary.load("name_parts")["titles"])


def _words(text: str) -> str:
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return _APART.sub(" ", plain).strip()
