"""The finders of values as proposals of mentions, each value in its normal form."""

from collections.abc import Iterator
from decimal import Decimal

from extractors.text.candidates import Candidate
from extractors.text.codes import find_control_codes, find_hs_codes
from extractors.text.countries import find_countries
from extractors.text.dates import DateMention, find_dates
from extractors.text.document_numbers import find_document_numbers
from extractors.text.figure_records import Figure
from extractors.text.figures import find_figures
from extractors.text.provisions import find_provisions
from extractors.text.units import canonical_unit

_DURATION = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "H": "PT{}H", "MIN": "PT{}M", "WD": "P{}WD"}


def value_candidates(text: str) -> Iterator[Candidate]:
    """All values of a clean text: dates, figures, codes, countries, document numbers, provisions."""
    for date in find_dates(text):
        yield Candidate(date.start, date.end, "DATE", date_value(date))
    for figure in find_figures(text):
        yield Candidate(figure.start, figure.end, figure.kind, figure_value(figure))
    for code in find_control_codes(text):
        yield Candidate(code.start, code.end, "CONTROL_CODE", code.code)
    for code in find_hs_codes(text):
        yield Candidate(code.start, code.end, "HS_CODE", code.code)
    for country in find_countries(text):
        yield Candidate(country.start, country.end, "COUNTRY", country.code, country.code)
    for number in find_document_numbers(text):
        yield Candidate(number.start, number.end, "DOCUMENT_NUMBER", number.key, number.key)
    for provision in find_provisions(text):
        yield Candidate(provision.start, provision.end, "PROVISION", provision.path)


def date_value(date: DateMention) -> str:
    """Return the date as ISO 8601.

    Where day and month may be exchanged both readings stand as EDTF writes one of a set: [2024-12-01,2024-01-12].
    """
    if date.ambiguous and date.calendar == "gregorian" and date.alternatives:
        return f"[{','.join((date.value, *date.alternatives))}]"
    return date.value


def figure_value(figure: Figure) -> str:
    """Return "CNY 500000", "71%", "P45D" (P45WD for working days, P5D/P7D for a range), "12 kg".

    A bare count is its number.
    """
    number = plain_number(figure.value)
    if figure.kind == "MONEY":
        return f"{figure.unit} {number}".strip()
    if figure.kind == "PERCENT":
        return f"{number}%"
    if figure.kind == "DURATION":
        return _duration(figure, number)
    unit = canonical_unit(figure.printed_unit)
    return f"{number} {unit}" if unit else number


def plain_number(value: Decimal) -> str:
    """Return a decimal without exponent and without zeros that say nothing."""
    return f"{value.normalize():f}"


def _duration(figure: Figure, number: str) -> str:
    if figure.unit == "DEC":
        return f"P{plain_number(figure.value * 10)}Y"
    shape = _DURATION[figure.unit]
    low = shape.format(number)
    return low if figure.high is None else f"{low}/{shape.format(plain_number(figure.high))}"
