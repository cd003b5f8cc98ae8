"""Countries and territories by any of their names, to ISO 3166-1 alpha-2, and where they stand in a text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from corpus import vocabulary
from corpus.vocabulary import Country
from extractors.text.alternation import alternation

_PUNCTUATION = re.compile(r"[^\w\s]|_")
_ARTICLE = re.compile(r"^(?:the|la|le|les|el|l) ")
_SAINT = re.compile(r"\bst\b")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORT = 3


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country named in a text: the name as printed, its span and ISO 3166-1 alpha-2 code."""

    text: str
    start: int
    end: int
    code: str


def country_code(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a field that holds a country and nothing else.

    The field may have a name in several languages, an alpha-2 or an alpha-3 code; bilingual fields ("Morocco 摩洛哥",
    "Morocco (MA)") are read by their parts. None where it names none, or two.
    """
    direct = _lookup(text)
    if direct is not None:
        return direct
    codes = {code for part in _parts(text) if (code := _lookup(part))}
    return codes.pop() if len(codes) == 1 else None


def demonym_code(text: str) -> str | None:
    """Return the country of an adjective or name of a people ("Moroccan" → MA).

    None for what is none.
    """
    return _demonyms().get(text.strip().lower())


def country_name(code: str) -> str | None:
    """Return the English short name of a country by its alpha-2 code; None for a code that is none."""
    return _by_code()[code].names["en"][0] if code in _by_code() else None


def find_countries(text: str) -> list[CountryMention]:
    """All countries that a text names, the longest name of each place, in order.

    Codes of letters count only in capitals and where they are names in their own right (USA, UK, DPRK).
    """
    found: list[CountryMention] = []
    for match in _finder().finditer(text):
        code = _code_of(match[0])
        if _stands_alone(text, match) and not _refused(text, match, _by_code()[code]):
            found.append(CountryMention(match[0], match.start(), match.end(), code))
    return found


@lru_cache(4096)
def _code_of(name: str) -> str:
    return _names()[_key(name)]


def _lookup(text: str) -> str | None:
    stripped = text.strip(" \t\r\n.,;:，。；：()（）[]【】\"'")
    if re.fullmatch(r"[A-Z]{2}", stripped) and stripped in _by_code():
        return stripped
    names = _names()
    code = names.get(_key(stripped))
    if code is None and _HAN.search(stripped):
        code = names.get(_key(_simplified(stripped)))
    return code


def _parts(text: str) -> list[str]:
    scripts = re.sub(r"([\u3400-\u9fff\uff08\uff09]+)", r"|\1|", text)
    return [part for part in re.split(r"[|/,;，；、()（）\[\]\n]", scripts) if len(part.strip()) > 1]


@lru_cache(4096)
def _simplified(text: str) -> str:
    return str(_converter().convert(text))


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def _key(name: str) -> str:
    """Names that differ in case, accents, articles, points, "&" and "St." only have one key."""
    decomposed = unicodedata.normalize("NFKD", name.replace("&", " and ").replace("’", "'"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char)).lower()
    dotted = re.sub(r"(?<=\b\w)\.\s?(?=\w\b)", "", plain)
    spaced = " ".join(_PUNCTUATION.sub(" ", dotted.replace("'", "")).split())
    return _SAINT.sub("saint", _ARTICLE.sub("", spaced))


@cache
def _by_code() -> dict[str, Country]:
    return {country.code: country for country in vocabulary.countries()}


@cache
def _names() -> dict[str, str]:
    """Key of every name → code. Chinese and English names go before those of other languages that spell alike."""
    found: dict[str, str] = {}
    for language in ("en", "zh", "ja", "fr", "es"):
        for country in vocabulary.countries():
            for name in country.names.get(language, ()):
                found.setdefault(_key(name), country.code)
    for country in vocabulary.countries():
        found.setdefault(country.alpha3.lower(), country.code)
    return found


@cache
def _demonyms() -> dict[str, str]:
    return {word.lower(): country.code for country in vocabulary.countries() for word in country.demonyms}


@cache
def _finder() -> re.Pattern[str]:
    words: set[str] = set()
    for country in vocabulary.countries():
        for name in (name for names in country.names.values() for name in names):
            # An article found first would hide a longer name: "the United States Virgin Islands".
            bare = name.removeprefix("The ")
            words |= {bare, bare.upper(), bare.replace("'", "’")}
    return re.compile(alternation(words))


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if not match[0][0].isascii():
        return not _inside_han(text, match)
    if before.isascii() and (before.isalnum() or before in ("@", "-")) and before:
        return False
    return not (after.isascii() and after.isalnum())


def _inside_han(text: str, match: re.Match[str]) -> bool:
    """中国 in 中国人民银行 and 法国 are names.

    A name that a longer geographic word swallows is not (印度 in 印度洋).
    """
    return text[match.end() : match.end() + 1] in ("洋",)


def _refused(text: str, match: re.Match[str], country: Country) -> bool:
    if country.refuse_before:
        before = text[max(0, match.start() - 24) : match.start()].rstrip(" ,\n")
        if any(before.endswith(word) and not before[: -len(word)][-1:].isalnum() for word in country.refuse_before):
            return True
    if country.refuse_after and text[match.end() : match.end() + 16].lstrip(" ,").startswith(country.refuse_after):
        return True
    return (
        len(match[0]) <= _SHORT
        and match[0].isalpha()
        and match[0].isascii()
        and not match[0].isupper()
        and match[0] != "Uk"
    )
