"""The core of a name for comparison: one width and case, no marks, no legal form, no punctuation."""

import re
import unicodedata
from functools import lru_cache

from extractors.text.names import split_legal_form

_APART = re.compile(r"[\W_]+")


@lru_cache(1 << 16)
def core_name(name: str) -> str:
    """A name without its legal form, in lower case, words apart by one space; the whole name where only a form is left."""
    stem = split_legal_form(unicodedata.normalize("NFKC", name)).stem
    return _words(stem) or _words(name)


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return _APART.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).strip()
