"""The day on which a certificate expires that prints a term instead: "valid for 90 days after the date of signing"."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from extractors.certificates.expressions import expressions
from extractors.records.certificates import FieldValue
from extractors.records.pages import Page
from extractors.text.numbers import parse_number

_words = expressions("certificate_values")
_NEAR = 80  # letters around a term in which the word for validity stands
_LONGEST = 3660  # days of a term at most


def with_term(fields: Sequence[FieldValue], pages: Sequence[Page]) -> tuple[FieldValue, ...]:
    """The fields with `valid_until`, counted from the day of issue, where a page says only after how long.

    It is no `expiry_date`, which is a printed one (contract, section 3).
    """
    named = {field.name: field for field in fields}
    issue = named.get("issue_date")
    if issue is None or {"expiry_date", "valid_until"} & named.keys() or len(str(issue.value)) != len("2025-01-31"):
        return tuple(fields)
    found = next(((page, term) for page in pages if (term := _term(page.text))), None)
    expiry = _counted(date.fromisoformat(str(issue.value)), found[1]) if found else None
    if found is None or expiry is None:
        return tuple(fields)
    raw = " ".join(found[1][0].split())
    return (*fields, FieldValue("valid_until", expiry.isoformat(), raw, issue.confidence, found[0].number, None))


def _term(text: str) -> re.Match[str] | None:
    """A term from the day of signing or issue, beside a word for validity."""
    for found in _words("term").finditer(text):
        around = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if _words("validity").search(around):
            return found
    return None


def _counted(start: date, term: re.Match[str]) -> date | None:
    number = parse_number(term["count"] or term["count_zh"])
    unit = (term["unit"] or term["unit_zh"]).casefold()
    if number is None or not 0 < number < _LONGEST:
        return None
    if unit.startswith(("day", "日", "天")):
        return start + timedelta(days=int(number))
    months = start.month - 1 + int(number) * (12 if unit.startswith(("year", "年")) else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
