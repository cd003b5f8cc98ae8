"""What a line of English law begins with: divisions, articles, sections, annexes, designators, points, indents."""

import re
from dataclasses import dataclass

from extractors.regulations.numerals import roman_to_int
from extractors.regulations.prose_lines import ENGLISH

_DIVISIONS = {kind: re.compile(pattern) for kind, pattern in ENGLISH.mapping("divisions").items()}
_ARTICLE = re.compile(ENGLISH.pattern("article"))
_SECTION = re.compile(ENGLISH.pattern("section"))
_REFERENCE = re.compile(ENGLISH.pattern("references"))
_DESIGNATED = re.compile(r"\((?:\d{1,3}|[a-z]{1,5}|[A-Z]{1,3})\)")
_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]\s+(?=\S)")
_INDENT = re.compile(r"(?:[—–•●·▪-])\s+(?=\S)")
_WORDS = {word: number for number, word in enumerate(ENGLISH.content["number_words"], start=1)}
LONGEST_HEAD = 140


@dataclass(frozen=True, slots=True)
class Mark:
    """The head of a line: kind of `paths` (or numbered, designated, indent), number for the path and as printed."""

    kind: str
    number: str
    printed: str
    rest: str


def read_mark(text: str) -> Mark | None:
    """Return the mark that a stripped line begins with, or None."""
    if _DESIGNATED.match(text):
        return Mark("designated", "", "", text)
    for kind, pattern in (("numbered", _NUMBERED), ("indent", _INDENT)):
        found = pattern.match(text)
        if found:
            number = found.group(1) if found.groups() else ""
            return Mark(kind, number, found.group().strip(), text[found.end() :])
    return _head(text) if text[:1] in "ABCPSTabcpst§" else None


def _head(text: str) -> Mark | None:
    for kind, pattern in (("art", _ARTICLE), ("sec", _SECTION), *_DIVISIONS.items()):
        found = pattern.match(text)
        if found is None:
            continue
        rest = text[found.end() :]
        long = kind not in ("art", "sec") and len(text) > LONGEST_HEAD
        if long or (_REFERENCE.match(rest) and rest.strip()):
            return None
        return Mark(kind, plain_number(found.group(1) or ""), found.group().strip(), rest.lstrip(" .:—–-\t"))
    return None


def plain_number(text: str) -> str:
    """Return a printed number for a path: Roman figures and number words as Arabic ones, anything else as it is."""
    if text.casefold() in _WORDS:
        return str(_WORDS[text.casefold()])
    roman = roman_to_int(text) if text.isupper() and len(text) > 0 and not re.fullmatch(r"[CDLM]", text) else None
    return str(roman) if roman else text
