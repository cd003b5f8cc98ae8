"""The day of an edition, where its file or its address states it in a known field."""

import re
from datetime import date, datetime
from functools import cache
from urllib.parse import unquote

from corpus.fetching import EditionField, fetching
from extractors.errors import UnreadableInputError
from extractors.pages.encodings import decode
from extractors.text.dates import parse_date

_HEAD = 65_536
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?=\D|\Z)")


def printed_date(text: str | bytes) -> date | None:
    """Return the day that a file states as that of its edition, None where it states none in a known field.

    `text` is the beginning of the file, or of the text of its first page; binary content states nothing that is seen.
    """
    head = _head(text)
    for field, pattern in _fields():
        match = pattern.search(head)
        day = _day(match[1], field.order) if match else None
        if day:
            return day
    return None


def address_date(url: str) -> date | None:
    """Return the day that an address names (a CELEX number of a consolidated text, an ISO date), None without one."""
    for pattern in _addresses():
        match = pattern.search(unquote(url))
        day = _plain(match[1]) if match else None
        if day:
            return day
    return None


def _head(text: str | bytes) -> str:
    if isinstance(text, str):
        return text[:_HEAD]
    try:
        return decode(text[:_HEAD]).text
    except UnreadableInputError:
        return ""


def _day(text: str, order: str) -> date | None:
    iso = _ISO.match(text.strip())
    if iso:
        return _plain(iso[1])
    parsed = parse_date(text, day_first={"day": True, "month": False}.get(order))
    return _plain(parsed.value) if parsed else None


def _plain(text: str) -> date | None:
    form = "%Y%m%d" if text.isdigit() else "%Y-%m-%d"
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None


@cache
def _fields() -> tuple[tuple[EditionField, re.Pattern[str]], ...]:
    return tuple((field, re.compile(field.pattern)) for field in fetching().edition_dates)


@cache
def _addresses() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in fetching().address_dates)
