"""Numbers as papers print them.

1,000 · 1.000 · 1 000 · 1'000 · １２３ · 一百二十 · 壹佰贰拾 · "one million" · 12.5万.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from extractors.text.numerals_en import parse_english_number
from extractors.text.numerals_zh import parse_chinese_number

DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+"
    r"|\d{1,3}(?:[ '\u2019\u00a0]\d{3})+(?:[.,]\d+)?|\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:[.,]\d+)?)"
)
"""Pattern of a number in Arabic digits with any separators."""

_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "mio": 10**6, "mn": 10**6, "bn": 10**9,
    "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "億": 10**8,
    "万亿": 10**12,
}  # fmt: skip
_SCALED = re.compile(rf"({DIGITS})\s*({'|'.join(sorted(_SCALES, key=len, reverse=True))})", re.IGNORECASE)
_DIGITS = re.compile(DIGITS)
_APOSTROPHE = re.compile("[\u2018\u2019`´]")
_NOT_DIGIT = re.compile(r"\D")
_GROUPED = re.compile(r"\d{1,3}(?:([, '.])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})*,\d{3}")


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A number; `ambiguous` where its separator has two readings ("1.000"), the other one among `alternatives`."""

    value: Decimal
    ambiguous: bool = False
    alternatives: tuple[Decimal, ...] = ()


def parse_number(text: str, *, decimal: str | None = None) -> Decimal | None:
    """Return the value of a number, or None where the text is not one number.

    `decimal` settles the separator ("." or ",").
    """
    parsed = read_number(text, decimal=decimal)
    return None if parsed is None else parsed.value


def read_number(text: str, *, decimal: str | None = None) -> ParsedNumber | None:
    """As `parse_number`, with what is uncertain about it.

    A lone "1.000" reads as thousand, "1.250" as one and a quarter; both keep the other reading as an alternative.
    """
    if text.isascii() and text.isdecimal():
        return ParsedNumber(Decimal(text))
    plain = _plain(text)
    sign, body = (-1, plain[1:].strip()) if plain.startswith("-") else (1, plain.removeprefix("+").strip())
    if not body:
        return None
    parsed = _arabic(body, decimal) or _scaled(body, decimal) or _words(body)
    if parsed is None or sign > 0:
        return parsed
    return ParsedNumber(-parsed.value, parsed.ambiguous, tuple(-value for value in parsed.alternatives))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text) if not text.isascii() else text
    return _APOSTROPHE.sub("'", " ".join(folded.split())).replace("−", "-")


def _words(body: str) -> ParsedNumber | None:
    value = parse_chinese_number(body)
    if value is None:
        value = parse_english_number(body)
    return None if value is None else ParsedNumber(value)


def _scaled(body: str, decimal: str | None) -> ParsedNumber | None:
    match = _SCALED.fullmatch(body)
    inner = match and _arabic(match[1], decimal)
    if not match or inner is None:
        return None
    factor = _SCALES[match[2].lower()]
    return ParsedNumber(inner.value * factor, inner.ambiguous, tuple(value * factor for value in inner.alternatives))


def _arabic(body: str, decimal: str | None) -> ParsedNumber | None:
    if not _DIGITS.fullmatch(body):
        return None
    if "," in body and "." in body:
        return ParsedNumber(_with_decimal(body, "," if body.rindex(",") > body.rindex(".") else "."))
    for separator in (",", "."):
        if separator in body:
            return _one_separator(body, separator, decimal)
    return ParsedNumber(_with_decimal(body, "."))


def _one_separator(body: str, separator: str, decimal: str | None) -> ParsedNumber:
    as_decimal, as_group = _with_decimal(body, separator), _without(body)
    if " " in body or "'" in body:
        return ParsedNumber(as_decimal)
    if not _GROUPED.fullmatch(body) or body.startswith("0"):
        return ParsedNumber(as_decimal)
    if body.count(separator) > 1:
        return ParsedNumber(as_group)
    if decimal is not None:
        return ParsedNumber(as_decimal if decimal == separator else as_group)
    group_first = separator == "," or body.endswith(".000")
    first, second = (as_group, as_decimal) if group_first else (as_decimal, as_group)
    return ParsedNumber(first, separator == ".", (second,) if separator == "." else ())


def _with_decimal(body: str, separator: str) -> Decimal:
    whole, _, fraction = body.rpartition(separator) if separator in body else (body, "", "")
    return Decimal(_NOT_DIGIT.sub("", whole) + ("." + fraction if fraction else ""))


def _without(body: str) -> Decimal:
    return Decimal(_NOT_DIGIT.sub("", body))
