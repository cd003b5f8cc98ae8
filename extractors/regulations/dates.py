"""Dates in the heads and clauses of legal texts, Chinese, Japanese and English."""

import calendar
import re
import unicodedata
from datetime import date, timedelta

from extractors.regulations.numerals import chinese_to_int

_NUM = "〇零○一二三四五六七八九十廿卅\\d０-９"
CHINESE_DATE = re.compile(rf"([{_NUM}]{{4}})\s*年\s*([{_NUM}]{{1,3}})\s*月\s*([{_NUM}]{{1,3}})\s*日")
JAPANESE_DATE = re.compile(rf"(明治|大正|昭和|平成|令和)([{_NUM}元]{{1,4}})年([{_NUM}]{{1,3}})月([{_NUM}]{{1,3}})日")
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
ENGLISH_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+day\s+of)?\s+(?P<m1>{_MONTH})\b\.?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})[-./](?P<m3>\d{1,2})[-./](?P<d3>\d{1,2}))\b",
    re.IGNORECASE,
)
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}


def find_dates(text: str) -> list[tuple[int, int, date]]:
    """Return start, end and value of the full dates in a text, in order; impossible ones (31 June) are left out."""
    found = [(m.start(), m.end(), _chinese(m)) for m in CHINESE_DATE.finditer(text)]
    found += [(m.start(), m.end(), _japanese(m)) for m in JAPANESE_DATE.finditer(text)]
    found += [(m.start(), m.end(), _english(m)) for m in ENGLISH_DATE.finditer(text)]
    return sorted((start, end, value) for start, end, value in found if value is not None)


def first_date(text: str) -> date | None:
    """Return the first full date in a text, or None."""
    dates = find_dates(text)
    return dates[0][2] if dates else None


def safe_date(year: int | None, month: int | None, day: int | None) -> date | None:
    """Return a date, or None where its parts make none."""
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def shift(start: date, amount: int, unit: str) -> date:
    """Return a date some days (日, 天), months (个月) or years (年) after another."""
    if unit in ("日", "天"):
        return start + timedelta(days=min(amount, 36_500))
    months = start.month - 1 + min(amount, 1200) * (12 if unit == "年" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _chinese(found: re.Match[str]) -> date | None:
    return safe_date(*(chinese_to_int(part) for part in found.groups()))


def _japanese(found: re.Match[str]) -> date | None:
    year = 1 if found.group(2) == "元" else chinese_to_int(found.group(2))
    month, day = chinese_to_int(found.group(3)), chinese_to_int(found.group(4))
    return safe_date(ERAS[found.group(1)] + year, month, day) if year else None


def _english(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    turn = next(n for n in "123" if parts[f"y{n}"])
    month = unicodedata.normalize("NFKC", parts[f"m{turn}"]).lower()
    return safe_date(int(parts[f"y{turn}"]), int(month) if month.isdigit() else MONTHS[month], int(parts[f"d{turn}"]))
