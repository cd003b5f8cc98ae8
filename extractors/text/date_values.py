"""What a written date means: an ISO value as precise as the writing, its other readings, its calendar."""

from dataclasses import dataclass
from datetime import date

from extractors.text.calendars import BUDDHIST_OFFSET, islamic_to_gregorian

_PIVOT = 50
FIRST_YEAR, LAST_YEAR = 1800, 2100


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """`value` is 2024-12-01, 2024-12, 2024, --12-01 (no year printed) or 1990s.

    `ambiguous` where other readings are possible: `alternatives` holds them. `calendar`: gregorian, roc, japanese,
    buddhist or islamic.
    """

    value: str
    ambiguous: bool = False
    alternatives: tuple[str, ...] = ()
    calendar: str = "gregorian"


def gregorian(
    year: int | None, month: int | None = None, day: int | None = None, calendar: str = "gregorian"
) -> ParsedDate | None:
    """Return a date of known parts; None where there is no such day.

    Years of the Buddhist era are turned and flagged.
    """
    if year is not None and LAST_YEAR + 300 <= year < LAST_YEAR + 643 - 1:
        return _flag(gregorian(year + BUDDHIST_OFFSET, month, day, "buddhist"))
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return ParsedDate(f"{year:04d}", calendar=calendar) if year is not None else None
    if not _exists(year, month, day):
        return None
    head = f"{year:04d}-{month:02d}" if year is not None else f"--{month:02d}"
    return ParsedDate(f"{head}-{day:02d}" if day is not None else head, calendar=calendar)


def numeric(first: int, second: int, year: int, *, short: bool, day_first: bool | None) -> ParsedDate | None:
    """12/03/2025: one reading where only one is a day or `day_first` settles it, else both.

    The day first before the month first.
    """
    full = _full_year(year) if short else year
    by_day, by_month = gregorian(full, second, first), gregorian(full, first, second)
    if by_day is None or by_month is None or by_day == by_month:
        only = by_day or by_month
        return only if only is None or not short else ParsedDate(only.value, False, (), only.calendar)
    if day_first is not None:
        return by_day if day_first else by_month
    return ParsedDate(by_day.value, True, (by_month.value,))


def short_year(year: int) -> int:
    """Return the full year of two digits: 00–49 are of this century, 50–99 of the last."""
    return _full_year(year)


def islamic(year: int, month: int, day: int) -> ParsedDate | None:
    """Return a day of the Islamic calendar, one day uncertain either way."""
    day_found = islamic_to_gregorian(year, month, day)
    if day_found is None:
        return None
    around = tuple(date.fromordinal(day_found.toordinal() + step).isoformat() for step in (-1, 1))
    return ParsedDate(day_found.isoformat(), True, around, "islamic")


def islamic_year(year: int) -> ParsedDate | None:
    """Return a year of the Islamic calendar: it touches two Gregorian ones."""
    first, last = islamic_to_gregorian(year, 1, 1), islamic_to_gregorian(year, 12, 29)
    if first is None or last is None:
        return None
    return ParsedDate(str(first.year), True, (str(last.year),), "islamic")


def _flag(parsed: ParsedDate | None) -> ParsedDate | None:
    return parsed and ParsedDate(parsed.value, True, parsed.alternatives, parsed.calendar)


def _full_year(year: int) -> int:
    return year + (2000 if year < _PIVOT else 1900)


def _exists(year: int | None, month: int, day: int | None) -> bool:
    if not 1 <= month <= 12:
        return False
    if day is None:
        return True
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True
