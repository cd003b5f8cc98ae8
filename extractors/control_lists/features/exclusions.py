"""Codes that an entry leaves to other entries: "other than those specified in 1A002", "非1C226、1C241项下管制的"."""

import re

from extractors.control_lists.codes import normalise_code

_CODE = r"(?:\d\s?[A-E]\s?\d{3}|\d{1,2}\.[A-E]\.\d{1,2}|ML\s?\d{1,2})(?:[.．]?[a-z]{1,2}(?![a-z])|[.．]\d{1,2}(?!\d))*"
_LIST = rf"{_CODE}(?:\s*[.．]?\s*(?:,|、|，|and|or|to|和|或|及|and/or|;)+\s*{_CODE})*"
_CLAUSES = re.compile(
    rf"(?:other\s+than\s+(?:those|that|the\s+\w+)?\s*(?:specified|controlled|described|covered)?\s*(?:in|by|under)\s+(?:entr(?:y|ies)\s+)?({_LIST})"
    rf"|非({_LIST})\s*项?下?(?:所列|管制)?|(?:不包括|除)\s*({_LIST})\s*(?:项下|所列|管制))",
    re.IGNORECASE,
)
_ONE = re.compile(_CODE)


def excluded_codes(text: str) -> tuple[str, ...]:
    """Return the codes that a text excludes, each once and in normal form."""
    found: dict[str, None] = {}
    for clause in _CLAUSES.finditer(text):
        for code in _ONE.findall(next(filter(None, clause.groups()))):
            found[_normal(code)] = None
    return tuple(found)


def codes_named(text: str) -> tuple[str, ...]:
    """Return the codes that a text names in whatever role, each once and in normal form."""
    return tuple(dict.fromkeys(_normal(code) for code in _ONE.findall(text)))


def _normal(code: str) -> str:
    """Return a code in the normal form of its notation."""
    schemes = ("dual_use", "dotted", "munitions")
    return next((normal for scheme in schemes if (normal := normalise_code(code, scheme))), code)
