"""Units and currencies: from any printed spelling to the canonical sign."""

import re
from functools import cache

from corpus import vocabulary
from extractors.text.alternation import alternation, cases

_CASED = {"K", "V", "W"}
_HAN, _LATIN = r"[\u3400-\u9fff()（）]+", r"[A-Za-z.() ]+"
_TWO_LANGUAGES = re.compile(rf"(?P<first>{_LATIN})\s*[/|]?\s*{_HAN}|(?P<second>{_HAN})\s*[/|]?\s*{_LATIN}")


@cache
def _units() -> dict[str, str]:
    return {name.lower(): unit.id for unit in vocabulary.units() for name in unit.names}


@cache
def _currencies() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    sure = {name.lower(): currency.code for currency in vocabulary.currencies() for name in currency.names}
    shared: dict[str, tuple[str, ...]] = {}
    for currency in vocabulary.currencies():
        for name in currency.ambiguous:
            shared[name.lower()] = (*shared.get(name.lower(), ()), currency.code)
    return sure, shared


def canonical_unit(text: str) -> str | None:
    """Return the canonical sign of a unit ("台套" → "unit-machine", "KGS" → "kg"), None for what is no known unit.

    Of a unit in two languages ("sets/台", "sets 台") the first is meant.
    """
    plain = " ".join(text.split()).strip(" ()（）[]")
    if plain.lower() not in _units() and (two := _TWO_LANGUAGES.fullmatch(plain)):
        plain = (two["first"] or two["second"]).strip()
    if plain in _CASED:
        return plain
    return _units().get(plain.lower()) or _units().get(plain.lower().rstrip("."))


def unit_dimension(text: str) -> str | None:
    """Return what a unit measures (count, mass, length …), None for what is no known unit."""
    unit = canonical_unit(text)
    return _dimensions().get(unit) if unit else None


@cache
def _dimensions() -> dict[str, str]:
    return {unit.id: unit.dimension for unit in vocabulary.units()}


def currency_code(text: str) -> str | None:
    """Return the ISO 4217 code of a currency's code, sign or name.

    Of the currencies that share a sign ("$", "¥", "元") it is the most usual one.
    """
    codes = currency_codes(text)
    return codes[0] if codes else None


def currency_codes(text: str) -> tuple[str, ...]:
    """All currencies that a sign or word may mean, the most usual first; empty for what is no currency."""
    sure, shared = _currencies()
    plain = " ".join(text.lower().split()).strip(" ()（）.:：") or text.strip().lower()
    if plain in sure:
        return (sure[plain],)
    if plain.rstrip("s") in sure:
        return (sure[plain.rstrip("s")],)
    return shared.get(plain, ())


def is_shared_sign(text: str) -> bool:
    """Say whether a sign or word of money is used for several currencies ("$", "dollars")."""
    plain = " ".join(text.lower().split()).strip(" ()（）.:：") or text.strip().lower()
    return plain in _currencies()[1]


@cache
def unit_pattern() -> str:
    """Alternation of all spellings of units, in the cases that print uses."""
    return alternation(cases(_units()) | {unit.id for unit in vocabulary.units()} | _CASED)


@cache
def currency_pattern() -> str:
    """Alternation of all signs, codes and names of currencies. Codes of three letters stand in capitals only."""
    sure, shared = _currencies()
    words: set[str] = set()
    for name in (*sure, *shared):
        is_code = re.fullmatch(r"[a-z]{2,4}", name) is not None and name not in (
            "yuan",
            "euro",
            "yen",
            "baht",
            "won",
            "rand",
            "birr",
            "dong",
            "lari",
            "kyat",
            "taka",
            "cedi",
            "lira",
        )
        words |= {name.upper()} if is_code else cases((name,))
    return alternation(words)
