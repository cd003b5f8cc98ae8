"""Years and dates of other calendars turned into the Gregorian one.

The Islamic calendar is the arithmetic one (leap years 2, 5, 7 … 29 of thirty, civil epoch): local sightings differ by
a day or two, so its dates are always marked as uncertain.
"""

from datetime import date

ERAS = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "meiji": 1867,
    "taisho": 1911,
    "showa": 1925,
    "heisei": 1988,
    "reiwa": 2018,
}
"""Japanese eras: the Gregorian year before their first."""

ROC_OFFSET = 1911
BUDDHIST_OFFSET = -543
_ISLAMIC_EPOCH = 227015


def islamic_to_gregorian(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of an Islamic one by the arithmetic calendar; None where the numbers make no day."""
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1 <= year <= 2000):
        return None
    days = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(days + _ISLAMIC_EPOCH - 1)
