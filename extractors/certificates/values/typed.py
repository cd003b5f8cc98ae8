"""Values of fields by what they are: dates, numbers of documents, countries, money, names, free text.

A reader returns the normalised value with a plausibility from 0 to 1, or None where the text cannot be such a value.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from extractors.certificates.expressions import expressions
from extractors.certificates.sheet.layout import join
from extractors.certificates.values.figures import in_digits, tidy_figures
from extractors.certificates.values.names import ends_with_country, expression
from extractors.certificates.values.repairs import repaired_form

AMBIGUOUS = "may be"


@dataclass(frozen=True, slots=True)
class Typed:
    """A normalised value, how plausible it is, and what has to be said about it."""

    value: str | float
    plausibility: float = 1.0
    note: str = ""


_around = expressions("certificate_values")
_LEADERS = re.compile(r"^[\s:：.·_\-–—]+|[\s_;；]+$|(?<=[\u4e00-\u9fff])\s[oO]$")  # o: a Chinese full stop on a scan
_MONEY_HINT = re.compile(r"\d")


def clean(text: str) -> str:
    """A value without leaders, underscores and surrounding punctuation."""
    return _LEADERS.sub("", text).strip()


_A_DAY = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?")


def read_number(text: str) -> Typed | None:
    """A certificate or contract number: must hold a digit; words before and a date behind are cut off.

    A date by itself is hardly one: it stands in the next cell of another label.
    """
    found = _around("number_tail").sub("", _around("number_lead").sub("", clean(text))).strip(" .，,。")
    if not any(c.isdigit() for c in found) or len(found) > 48 or len(found.split()) > 5:
        return None
    words = sum(word.isalpha() and word.islower() for word in found.split())
    return Typed(found, 1.0 if not words and not _A_DAY.fullmatch(found) else 0.4)


_SPACED = re.compile(r"(?<=[\d年月]) +(?=[\d年月日])")
_DOTTED = re.compile(r"^\s*\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?\d{4}\b")
_SPREAD = re.compile(r"(?<!\d)\d(?: ?\d){3}(?= ?年)|(?<!\d)\d(?: ?\d){3}(?=[-/.]\d)")  # "20 2 4年7月7日"


def read_date(text: str) -> Typed | None:
    """A date as ISO 8601; one whose day and month could change places is said to be ambiguous and gets no full date."""
    from extractors.text.dates import find_dates

    text = _SPREAD.sub(lambda digits: digits[0].replace(" ", ""), in_digits(text.replace("，", ", ")))
    text = _SPACED.sub("", text) if "年" in text else text
    found = [d for d in find_dates(text) if len(d.value) == 10]
    if not found:
        return None
    first = found[0]
    if first.ambiguous and _DOTTED.search(first.text) and (day := read_in_order(first.text, day_first=True)):
        return Typed(day, 0.95, f"{first.text} read with the day first, as dates with dots are written")
    if first.ambiguous:
        return Typed(first.value, 0.3, f"{first.text} {AMBIGUOUS} {' or '.join([first.value, *first.alternatives])}")
    return Typed(first.value, 1.0 if len(clean(text)) <= len(first.text) + 14 else 0.7)


_SLASHED = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*\d{4}(?!\d)")


def order_shown(text: str) -> bool | None:
    """Whether a date in figures shows the day first (True) or the month first (False); None where it shows neither."""
    found = _SLASHED.search(text)
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    return True if first > 12 >= second else False if second > 12 >= first else None


def read_in_order(text: str, *, day_first: bool) -> str | None:
    """The first date of a text in ISO 8601, day and month in the given order; None where it holds none."""
    from extractors.text.dates import find_dates

    found = [d for d in find_dates(text, day_first=day_first) if len(d.value) == 10 and not d.ambiguous]
    return found[0].value if found else None


def read_country(text: str) -> Typed | None:
    """A country by any of its names as ISO 3166-1 alpha-2; of several in an address the last one counts."""
    from extractors.text.countries import country_code, find_countries

    bare = clean(text).strip(" .。,，")
    if code := country_code(bare):
        return Typed(code)
    found = find_countries(bare)
    return Typed(found[-1].code, 0.6) if found else None


def read_money(text: str) -> Typed | None:
    """An amount in currency units; the currency itself is a field of its own."""
    from extractors.text.money import parse_money

    money = parse_money(tidy_figures(in_digits(clean(text)))) if _MONEY_HINT.search(text) else None
    return Typed(float(money.amount)) if money and money.amount is not None else None


def read_currency(text: str) -> str | None:
    """The ISO 4217 code of the currency that an amount is printed in, None where it shows none."""
    from extractors.text.money import parse_money

    money = parse_money(tidy_figures(in_digits(clean(text)))) if _MONEY_HINT.search(text) else None
    return money.currency if money else None


def read_name(text: str) -> Typed | None:
    """The name of a company, body or person as printed, on one line; a clause of a promise is none."""
    found = _around("messrs").sub("", clean(text)).strip(' ,，;；“”"')
    letters = sum(c.isalpha() for c in found)
    if letters < 2 or len(found) > 140 or letters < 0.5 * len(found.replace(" ", "")):
        return None
    if expression("promising").search(found):
        return None
    name = repaired_form(found)
    note = "" if name == found else f"{found} repaired to {name}, as no legal form is spelt so"
    return Typed(name, 1.0 if letters >= 4 or any(c >= "\u4e00" for c in found) else 0.6, note)


def read_body(text: str) -> Typed | None:
    """The name of an authority; a sentence that speaks of one is none."""
    return None if expression("said_of").search(text) else read_name(text)


_SIGNING = ("signature", "seal", "date")


def _is_signing_line(text: str) -> bool:
    """Whether words say no more than where one signs and stamps: two labels that were read as one."""
    from extractors.certificates.labels.lexicon import exact_role

    roles = [exact_role(word) for word in text.split()]
    return bool(roles) and all(role is not None and role.name in _SIGNING for role in roles)


def read_person(text: str) -> Typed | None:
    """A person's name without its form of address; digits, long texts, labels and dots to write on are none."""
    found = _around("honorific").sub("", re.split(r"\s*[（(]", clean(text))[0]).strip(" ,，.()（）")
    if any(c.isdigit() for c in found) or not any(map(str.isalpha, found)):
        return None
    if not 2 <= len(found) <= 60 or len(found.split()) > 6:
        return None
    return None if _is_signing_line(found) else Typed(found, 1.0)


_LEFT_OPEN = re.compile(r",?\s+(?:and|with|while)(?:\s+(?:the|its|their|our))?$|[,，]\s*(?:并|且)?$", re.IGNORECASE)


def read_use(text: str) -> Typed | None:
    """A use or a place: free text up to the end of its sentence; a country alone is neither."""
    from extractors.text.countries import country_code

    found = _STOP.sub("", _LEFT_OPEN.sub("", expression("next_sentence").sub("", text).strip()))
    return None if country_code(found.removesuffix("境内").strip(" .")) else read_text(found)


_BEHIND_ADDRESS = re.compile(r"(?<=[a-z]{4})\.\s+(?=[A-Z][a-z]+\b).*$|[。；].*$")  # the next sentence
_UNOPENED = re.compile(r"[)）][\s.。;；,，]*$")  # of a bracket that opened before the value
_STOP = re.compile(r"(?:(?<=[a-z]{4})|(?<=[\dIVX]))\.$")  # of the sentence: an abbreviation at the end is shorter
# A choice is no position, nor is what a translator says of the paper: 〔原文此处有签字〕.
_TICKED = re.compile(r"[☐☑☒□■]|\[\s?[Xx]?\s?\]|^[〔\[【][^〔\[【]*[〕\]】]")
_SCRIBBLE = re.compile(r"\s+\S*[~^|\\<>=*]\S*$")


def read_title(text: str) -> Typed | None:
    """A position without the date behind it, and without what a pen or a stamp left."""
    from extractors.text.dates import find_dates

    if _TICKED.search(text):
        return None
    dates = [date.start for date in find_dates(text) if len(date.value) == 10 and date.start > 1]
    return read_text(_SCRIBBLE.sub("", text[: min(dates, default=None)].rstrip()))


def read_text(text: str) -> Typed | None:
    """Free text on one line; a single letter is what a full stop or a speck left of an empty place."""
    found = clean(text).strip(" 。")
    if len(found) == 1 and found.isascii():
        return None
    return Typed(found, 1.0 if len(found) > 3 else 0.5) if any(c.isalnum() for c in found) else None


def read_address(text: str) -> Typed | None:
    """An address without what else its place names: its country a second time by a label, telephone, contact."""
    bare = _BEHIND_ADDRESS.sub("", expression("behind_address").sub("", text))
    bare = bare.rstrip().rstrip(".") if ends_with_country(bare.rstrip()) else _STOP.sub("", bare.rstrip())
    address = clean(_UNOPENED.sub("", bare) if not any(mark in bare for mark in "(（") else bare)
    return read_text(address) if sum(map(str.isalnum, address)) > 2 else None


READERS: Mapping[str, Callable[[str], Typed | None]] = {
    "certificate_number": read_number,
    "contract_number": read_number,
    "issue_date": read_date,
    "expiry_date": read_date,
    "contract_date": read_date,
    "end_user_country": read_country,
    "exporter_name": read_name,
    "consignee_name": read_name,
    "end_user_name": read_name,
    "intermediary_name": read_name,
    "exporter_address": read_address,
    "consignee_address": read_address,
    "end_user_address": read_address,
    "end_use": read_use,
    "end_use_location": read_use,
    "signatory_name": read_person,
    "signatory_title": read_title,
    "issuing_authority": read_body,
    "total_value": read_money,
}


def read_field(field: str, lines: list[str]) -> Typed | None:
    """Read the lines of a value as the field they are said to be."""
    text = join(lines)
    if field == "currency":
        code = read_currency(f"{text} 1")
        return Typed(code) if code else None
    return READERS[field](text)
