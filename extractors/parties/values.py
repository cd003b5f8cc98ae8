"""Dates, countries and notes as the party lists print them."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from extractors.errors import LayoutError

CENTURY_PIVOT = 60  # a two-digit year from here on belongs to the twentieth century

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*|[+Z].*)?$")
_ISO_MONTH = re.compile(r"^(\d{4})-(\d{1,2})$")
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_SLASHED = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})$")
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$")
_WORDED = re.compile(r"^(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})$")
_AMERICAN = re.compile(r"^([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})$")
_MONTH_YEAR = re.compile(r"^([A-Za-z]{3})[a-z]*\.?[\s-]+(\d{4})$")
_APPROXIMATE = re.compile(r"^\s*(?:circa|about|approximately|ca?\.|c\.)\s*", re.IGNORECASE)
_RANGE = re.compile(r"^(?:between\s+)?(.+?)\s+(?:to|and)\s+(.+)$|^(\d{4})\s*[-–/]\s*(\d{4})$", re.IGNORECASE)
_HEDGE = re.compile(r"^(?:possibly|probably|reportedly)\s+", re.IGNORECASE)
_NO_COUNTRY = ("none identified", "unknown", "stateless")
_SEVERAL = re.compile(r"\s*(?:;|\bor\b)\s*", re.IGNORECASE)


def day(text: str) -> date | None:
    """Return a calendar day in any form that the lists use, None for anything else.

    ISO, 2025年1月2日, US month/day/year, day.month.year (two-digit years too), `02 Jan 2025`, `Jan 2, 2025`.
    """
    text = text.strip().strip('"')
    for pattern, order in (
        (_ISO, "ymd"), (_SLASHED, "mdy"), (_DOTTED, "dmy"), (_WORDED, "dMy"), (_AMERICAN, "Mdy"), (_CHINESE, "ymd"),
    ):  # fmt: skip
        found = pattern.search(text) if pattern is _CHINESE else pattern.match(text)
        if found:
            return _calendar_day(dict(zip(order.lower(), found.groups(), strict=True)))
    return None


def _calendar_day(parts: dict[str, str]) -> date | None:
    """Return the day of year, month (a number or a name) and day, None where the calendar has none."""
    month = int(parts["m"]) if parts["m"].isdigit() else _MONTHS.get(parts["m"].lower(), 0)
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 1900 if year >= CENTURY_PIVOT else 2000
    try:
        return date(year, month, int(parts["d"]))
    except ValueError:
        return None


def birth_dates(text: str) -> list[str]:
    """Return the birth dates in a cell as EDTF (ISO 8601-2); what is no date is kept as printed."""
    return [_edtf(part.strip()) for part in _SEVERAL.split(text.strip()) if part.strip()]


def _edtf(text: str) -> str:
    """One date or interval as EDTF."""
    if _APPROXIMATE.match(text):
        return f"{_edtf(_APPROXIMATE.sub('', text))}~"
    exact = day(text)
    if exact:
        return exact.isoformat()
    found = _MONTH_YEAR.match(text)
    if found and found.group(1).lower() in _MONTHS:
        return f"{found.group(2)}-{_MONTHS[found.group(1).lower()]:02d}"
    ends = _RANGE.match(text)
    if ends:
        first, last = (ends.group(1), ends.group(2)) if ends.group(1) else (ends.group(3), ends.group(4))
        return f"{_edtf(first)}/{_edtf(last)}"
    return text


@lru_cache(maxsize=4096)
def country(text: str) -> str:
    """Return a country as ISO 3166-1 alpha-2 where the vocabulary knows it, else the text as printed."""
    text = " ".join(text.split()).strip(" .,;")
    if re.fullmatch("[A-Z]{2}", text):
        return text
    if not text or text.lower() in _NO_COUNTRY:
        return ""
    from extractors.text.countries import country_code, demonym_code

    bare = _HEDGE.sub("", text)
    return country_code(bare) or demonym_code(bare) or text


def known_country(text: str) -> str:
    """Return a country as ISO 3166-1 alpha-2, empty where the vocabulary does not know it."""
    code = country(text)
    return code if re.fullmatch("[A-Z]{2}", code) else ""


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values once each, in order, without empty ones."""
    return tuple(dict.fromkeys(value for value in values if value))


def require(columns: Iterable[str], wanted: Iterable[str], what: str) -> None:
    """Raise LayoutError that names the header found where a wanted column is missing."""
    found = list(columns)
    missing = [name for name in wanted if name not in found]
    if missing:
        raise LayoutError(
            f"The header of {what} lacks the columns {', '.join(missing)}; it has {', '.join(found)[:200]}: "
            "obtain the file again in the publisher's own layout."
        )


def unknown_note(what: str, found: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return a note that names the columns or elements that no reader knows, or nothing."""
    strange = [name for name in dict.fromkeys(found) if name and name not in set(known)]
    if not strange:
        return ()
    return (f"Unknown {what} not read: {', '.join(strange[:12])}{' …' if len(strange) > 12 else ''}.",)


def rows_note(what: str, rows: list[int]) -> tuple[str, ...]:
    """Return a note that counts rows with a fault and names the first of them, or nothing."""
    if not rows:
        return ()
    places = ", ".join(map(str, rows[:20])) + (" …" if len(rows) > 20 else "")
    return (f"{len(rows)} {what} (row{'s' if len(rows) > 1 else ''} {places}).",)
