"""Thresholds in numbers: "bulk density exceeding 1.70 g/cm3" as property, operator, value, unit.

A number counts as a parameter where words or signs of comparison stand by it. Decimal commas (EU editions), spaces
and commas between thousands, powers of ten and ranges are read; units are converted to the base unit of their quantity.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from extractors.records.control_lists import Parameter

_UNITS_FILE = Path(__file__).parent / "units.yaml"
_OPERATORS_FILE = Path(__file__).parent / "operators.yaml"
_MAX_PROPERTY = 90
_MAX_PARAMETERS = 60

_NUMBER = (
    r"(?<![\w.,])(?:[+\-−–－＋]\s?)?\d{1,3}(?:[ \u00a0,]\d{3}(?!\d))+(?:[.,]\d+)?"
    r"|(?<![A-Za-z0-9.,])(?:[+\-−–－＋]\s?)?\d+(?:[.,]\d+)?"
)
_POWER = r"(?:\s?[×x]\s?10\s?(?:\^\s?)?([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[-–−]?\s?\d{1,2}(?!\d|[.,]\d)))?"
_VALUE = re.compile(r"\d[\d.,]*\s?(?:[A-Za-zμµ°%／/]{1,8}(?=\s)|[千兆毫微纳]?[帕瓦米克赫伏秒升转焦][/\w]{0,2}?时?)?")
_SIGNS = str.maketrans("−–－＋", "---+")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")


class _Unit(NamedTuple):
    base: str
    factor: float
    offset: float


@cache
def _units() -> dict[str, _Unit]:
    """Return every spelling of a unit with its base unit."""
    loaded: dict[str, Any] = yaml.safe_load(_UNITS_FILE.read_text(encoding="utf-8"))
    return {
        spelling: _Unit(quantity["base"], float(factor), float(quantity.get("offset", 0)))
        for quantity in loaded.values()
        for spelling, factor in quantity["units"].items()
    }


def unit_spellings() -> frozenset[str]:
    """Return every spelling of a unit that can be converted."""
    return frozenset(_units())


@cache
def _operators() -> list[tuple[str, str]]:
    """Return phrases of comparison with their sign, the longest first."""
    loaded: dict[str, list[str]] = yaml.safe_load(_OPERATORS_FILE.read_text(encoding="utf-8"))
    pairs = [(phrase, sign) for sign, phrases in loaded.items() for phrase in phrases]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of: comparison then number, number then comparison, and a range."""
    unit = "|".join(re.escape(spelling) for spelling in sorted(_units(), key=len, reverse=True))
    after = rf"(?:\s?({unit})(?![A-Za-z/·]))?"
    words = {
        place: "|".join(
            re.escape(phrase).replace(r"\ ", r"\s+")
            for phrase, sign in _operators()
            if sign.startswith("after") == place
        )
        for place in (True, False)
    }
    before = re.compile(rf"({words[False]})\s*(?:of\s|a\s|an\s)?({_NUMBER}){_POWER}{after}", re.IGNORECASE)
    behind = re.compile(rf"({_NUMBER}){_POWER}{after}\s*(?:\([^)]{{1,40}}\)\s*)?,?\s*({words[True]})", re.IGNORECASE)
    span = re.compile(
        rf"(?:between|from|in the range(?: of)?|为|在)\s*({_NUMBER}){_POWER}{after}"
        rf"\s*(?:and|to|至|到|~|–|-)\s*({_NUMBER}){_POWER}{after}",
        re.IGNORECASE,
    )
    return before, behind, span


def read_parameters(text: str) -> tuple[Parameter, ...]:
    """Return the parameters of an entry's own text in reading order; see `Parameter` for the fields."""
    if not any(character.isdigit() for character in text):
        return ()
    found: dict[int, Parameter] = {}
    before, behind, span = _patterns()
    for match in span.finditer(text):
        found[match.start(1)] = _range(text, match)
    taken = [(match.start(), match.end()) for match in span.finditer(text)]
    for match in before.finditer(text):
        if not _inside(match.start(2), taken):
            found.setdefault(match.start(2), _compared(text, match, sign_group=1, first_group=2))
    for match in behind.finditer(text):
        if not _inside(match.start(1), taken):
            found.setdefault(match.start(1), _compared(text, match, sign_group=4, first_group=1))
    return tuple(_named(text, found))[:_MAX_PARAMETERS]


def _named(text: str, found: dict[int, Parameter]) -> Iterator[Parameter]:
    """Yield parameters in reading order; one without words of its own has the property before it in the same clause."""
    before, end = "", 0
    for at in sorted(found):
        parameter = found[at]
        if not parameter.property and before and ";" not in text[end:at]:
            parameter = replace(parameter, property=before)
        before, end = parameter.property, at
        yield parameter


def _inside(at: int, taken: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in taken)


def _compared(text: str, match: re.Match[str], *, sign_group: int, first_group: int) -> Parameter:
    """Return a parameter of a match: which sign its words stand for, its value and unit."""
    number, power, unit = match.group(first_group), match.group(first_group + 1), match.group(first_group + 2) or ""
    value = printed_value(number, power)
    phrase = re.sub(r"\s+", " ", match.group(sign_group).casefold())
    sign = next(sign for words, sign in _operators() if words.casefold() == phrase)
    si_value, si_unit = converted(value, unit)
    return Parameter(
        _property(text, match),
        sign.removeprefix("after").strip(),
        value,
        unit,
        None,
        si_value,
        si_unit,
        match.group(0).strip(),
    )


def _range(text: str, match: re.Match[str]) -> Parameter:
    """Return a range of values; a unit printed once holds for both ends."""
    low, high = printed_value(match.group(1), match.group(2)), printed_value(match.group(4), match.group(5))
    unit = match.group(6) or match.group(3) or ""
    si_value, si_unit = converted(low, unit)
    si_value_max, _ = converted(high, unit)
    raw = match.group(0).strip()
    return Parameter(_property(text, match), "range", low, unit, high, si_value, si_unit, raw, si_value_max)


def printed_value(number: str, power: str | None = None) -> float:
    """Return a printed number: a comma before anything but three digits is a decimal comma."""
    plain = re.sub(r"\s", "", number).translate(_SIGNS)
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain) and not plain.startswith(("0,", "-0,")):
        plain = plain.replace(",", "")
    value = float(plain.replace(",", ".") if plain.count(",") == 1 else plain.replace(",", ""))
    exponent = re.sub(r"\s", "", (power or "0").translate(_RAISED))
    return value * 10.0 ** int(exponent)


def converted(value: float, unit: str) -> tuple[float | None, str]:
    """Return the value in the base unit of its quantity."""
    known = _units().get(unit)
    if known is None:
        return None, ""
    return round(value * known.factor + known.offset, 15), known.base


def _property(text: str, match: re.Match[str]) -> str:
    """Return the words before a comparison that name what is compared: back to the last break or value."""
    clause = re.split(r"[;:,。；：，、\n]|\b(?:having|with|and|or|but|whose|where)\b|具有", text[: match.start()])[-1]
    values = list(_VALUE.finditer(clause))
    clause = clause[values[-1].end() :] if values else clause
    words = re.sub(
        r"^(?:any|all|of|the|a|an|in|is|are|its|their|for|to|by)\s+", "", clause.strip(), flags=re.IGNORECASE
    )
    words = re.sub(
        r"\s+(?:of|is|are|equal|was|be|that|by|at|not|exceeding)$", "", words.strip(" \"“”'‘’"), flags=re.IGNORECASE
    )
    return words[-_MAX_PROPERTY:].strip()
