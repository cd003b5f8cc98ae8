"""Names of companies and people: legal forms, scripts, and the name without its form."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from corpus import vocabulary
from corpus.vocabulary import LegalForm

_SHORT_FORM = 2
_SCRIPTS = (
    ("chinese", re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")),
    ("japanese", re.compile(r"[\u3040-\u30ff]")),
    ("korean", re.compile(r"[\uac00-\ud7af]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("arabic", re.compile(r"[\u0600-\u06ff]")),
    ("hebrew", re.compile(r"[\u0590-\u05ff]")),
    ("thai", re.compile(r"[\u0e00-\u0e7f]")),
    ("greek", re.compile(r"[\u0370-\u03ff]")),
    ("devanagari", re.compile(r"[\u0900-\u097f]")),
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f]")),
)


@dataclass(frozen=True, slots=True)
class LegalName:
    """A company's name taken apart: `stem` without its legal form, `form` as printed, `form_id` canonical.

    Its countries.
    """

    stem: str
    form: str = ""
    form_id: str = ""
    countries: tuple[str, ...] = ()


def script_of(text: str) -> str:
    """Return the script of most letters: latin, chinese, japanese, korean, cyrillic, arabic …, "other" for none.

    Any kana makes a text with Chinese characters Japanese.
    """
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS}
    if counts["japanese"]:
        return "japanese"
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "other"


def split_legal_form(name: str) -> LegalName:
    """Take the legal form off a company's name, at its end or beginning; a name without one comes back whole."""
    plain = " ".join(name.split())
    for spelling, form in _suffixes().get(_last(plain), ()):
        match = spelling.search(plain)
        if match and match.start() > 0:
            return LegalName(plain[: match.start()].rstrip(" ,"), match[0].strip(" ,"), form.id, form.countries)
    for spelling, form in _prefixes().get(plain[:1].casefold(), ()):
        match = spelling.match(plain)
        if match and match.end() < len(plain):
            return LegalName(plain[match.end() :].strip(' ,"«»“”'), match[0].strip(' ,"«“'), form.id, form.countries)
    return LegalName(plain)


def has_legal_form(name: str) -> bool:
    """Say whether the text ends or begins like the name of a company."""
    return bool(split_legal_form(name).form)


Forms = dict[str, list[tuple[re.Pattern[str], LegalForm]]]


@cache
def _suffixes() -> Forms:
    """The forms that end a name by their last letter, the longest first: of hundreds few can match."""
    return _grouped("prefix", _last, at_end=True)


@cache
def _prefixes() -> Forms:
    """The forms that begin a name by their first letter, the longest first."""
    return _grouped("suffix", lambda name: name[:1].casefold(), at_end=False)


def _grouped(other: str, key: Callable[[str], str], *, at_end: bool) -> Forms:
    rows = [(name, form) for form in vocabulary.legal_forms() if form.position != other for name in form.names]
    found: Forms = {}
    for name, form in sorted(rows, key=lambda row: -len(row[0])):
        found.setdefault(key(name), []).append((_compiled(name, at_end=at_end), form))
    return found


def _last(text: str) -> str:
    return text.rstrip(" .,")[-1:].casefold()


def _compiled(name: str, *, at_end: bool) -> re.Pattern[str]:
    """Forms of two letters ("AG", "SA") must stand in their own case: in another they are words."""
    letters = sum(char.isalpha() for char in name)
    return re.compile(_bounded(name, at_end=at_end), re.IGNORECASE if letters > _SHORT_FORM else 0)


def _bounded(name: str, *, at_end: bool) -> str:
    """Return the spelling as a pattern.

    Points may be missing, spaces several; Latin forms stand as words of their own.
    """
    body = re.escape(name).replace(r"\ ", r"\s*").replace(r"\.", r"\.?").replace(",", ",?")
    latin = name[0].isascii() or "\u0400" <= name[0] <= "\u04ff"
    if at_end:
        return (r"(?:(?<=[\s,&)])|(?<=,))" if latin and name[0] not in "(（" else "") + body + r"[.,\s]*$"
    return body + (r"[\s\"«“]+" if latin else "")
