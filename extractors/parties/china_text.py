"""The text of a Chinese announcement as lines, and the numbers, dates and document numbers in it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from extractors.pages.encodings import decode
from extractors.parties.vocabulary import vocabulary
from extractors.records.pages import Document

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_TAGS = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_BREAKING = re.compile(r"</?(?:p|div|br|tr|li|h\d|table|section|article|td|th)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^>]*>", re.IGNORECASE)
_SPACED = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000\t]+(?=[\u3400-\u9fff])")
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
_UNITS = {"十": 10, "百": 100}

NUMERAL = r"(?:\d{1,4}|[〇零一二两三四五六七八九十百]{1,5})"
YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})"
_DATE = re.compile(rf"(?P<y>{YEAR})\s*年\s*(?P<m>{NUMERAL})\s*月\s*(?P<d>{NUMERAL})\s*日")
_ISO_DATE = re.compile(r"\b(20\d{2})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_DURATION = re.compile(rf"(?P<n>{NUMERAL})\s*(?P<u>天|日|个月|年)(?!\d)(?!\s*\d{{1,2}}\s*月)")
_NUMBER = (
    rf"(?:[〔\[【（(［]\s*(?P<y1>{YEAR})\s*[〕\]】）)］]\s*年?\s*第?\s*(?P<n1>{NUMERAL})\s*号"
    rf"|(?P<y2>{YEAR})\s*年?\s*第\s*(?P<n2>{NUMERAL})\s*号)"
)
_ANOTHER = re.compile(rf"\s*[、和及]\s*第?\s*(?P<n>{NUMERAL})\s*号")
_BETWEEN_ISSUERS = r"[、，,\s和及·]*"


_NEW_PARAGRAPH = re.compile(
    r"[【（(问答]|第?[一二三四五六七八九十]+[、条]|\d{1,3}\s*[.．、]|附\s*件|本公告|特此|来源|\d{4}\s*年[^，。]*日$"
)
MARGIN = 18  # characters from which a line may have been broken at the margin


class DocumentNumber(NamedTuple):
    """A document number in a text; domain §4.4 keys announcements by issuers, type, year and number."""

    text: str
    issuer: str
    year: int
    number: int
    start: int
    end: int


def lines_of(document: Document, data: bytes) -> tuple[list[str], tuple[str, ...]]:
    """Return the lines of an announcement without invisible characters and markup, and notes of its reading.

    Text and Markdown are read from the bytes, everything else from the pages that were read before.
    """
    notes: tuple[str, ...] = ()
    if document.pages and not (data and document.media_type.startswith(("text/plain", "text/markdown"))):
        text = document.text
    else:
        text, _, notes = decode(data)
    if re.search(r"<(?:p|div|br|html|body|table)\b", text, re.IGNORECASE):
        text = _TAG.sub("", _BREAKING.sub("\n", _TAGS.sub("", text)))
        text = text.replace("&nbsp;", " ").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    text = text.translate(_INVISIBLE).replace("\xa0", " ").replace("\f", "\n")
    return [line.strip(" \t\r\u3000#*>") for line in text.split("\n")], notes


def paragraphs(lines: Sequence[str], title: str) -> list[str]:
    """Return the paragraphs of a body without its title: a long line that ends in no stop goes on in the next one.

    Files from a PDF break their lines at the margin; others have a paragraph a line and stay as they are.
    """
    found: list[str] = []
    for line in lines:
        if not line or (title and title in line):
            continue
        if found and found[-1] != title and _goes_on(found[-1]) and not _NEW_PARAGRAPH.match(line):
            found[-1] += f" {line}" if found[-1][-1].isascii() and line[0].isascii() else line
        else:
            found.append(line)
    return [paragraph for paragraph in found if not (title and title in paragraph)]


def _goes_on(text: str) -> bool:
    """Tell whether a paragraph so far is cut at a margin."""
    return len(text) >= MARGIN and text[-1] not in "。；：！？!?;:）)】号"


def together(text: str) -> str:
    """Return a text without spaces between Chinese characters: `公　 告` is `公告`."""
    return _SPACED.sub("", " ".join(text.split()))


def number(text: str) -> int:
    """Return a numeral in Arabic digits, in Chinese ones, or positional as in 二〇二五."""
    if text.isdigit():
        return int(text)
    if not set(text) & set(_UNITS):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = current = 0
    for character in text:
        if character in _UNITS:
            total += (current or 1) * _UNITS[character]
            current = 0
        else:
            current = _DIGITS[character]
    return total + current


def dates(text: str) -> list[tuple[int, date]]:
    """Return the full dates of a text with their places, in order."""
    found = []
    for match in _DATE.finditer(text):
        day = _day(number(match["y"]), number(match["m"]), number(match["d"]))
        if day:
            found.append((match.start(), day))
    return found


def first_date(text: str) -> date | None:
    """Return the first date of a text, in Chinese or as 2025-08-12."""
    found = dates(text)
    if found:
        return found[0][1]
    iso = _ISO_DATE.search(text)
    return _day(*map(int, iso.groups())) if iso else None


def _day(year: int, month: int, day: int) -> date | None:
    """Return a calendar day, None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def after(start: date, text: str) -> date | None:
    """Return the first day after an interval (90天, 一年) that begins on a day; None without one."""
    match = _DURATION.search(text)
    if match is None:
        return None
    count, unit = number(match["n"]), match["u"]
    if unit in ("天", "日"):
        return start + timedelta(days=count)
    months = start.year * 12 + start.month - 1 + count * (12 if unit == "年" else 1)
    year, month = divmod(months, 12)
    last = start.day
    while last > 27 and _day(year, month + 1, last) is None:
        last -= 1
    return _day(year, month + 1, last)


def document_numbers(text: str) -> list[DocumentNumber]:
    """Return the document numbers of a text (domain §5.8).

    商务部公告2025年第1号, 工作机制公告〔2025〕1号, 商务部公告2025第62号, and further ones as in 第21号和第22号.
    """
    found = []
    for match in _document_pattern().finditer(text):
        issuers = "、".join(_issuer_pattern().findall(match["issuer"] or ""))
        year, count = match["y1"] or match["y2"], match["n1"] or match["n2"]
        printed = " ".join(match.group().split())
        found.append(DocumentNumber(printed, issuers, number(year), number(count), match.start(), match.end()))
        end = match.end()
        while more := _ANOTHER.match(text, end):  # 第21号和第22号
            end = more.end()
            again = (
                printed[: printed.rindex("第")] + more.group().lstrip("、和及 ") if "第" in printed else more.group()
            )
            found.append(DocumentNumber(again, issuers, number(year), number(more["n"]), more.start(), end))
    return found


@lru_cache(maxsize=1)
def _issuer_pattern() -> re.Pattern[str]:
    """Return the known issuers, longest first; their characters may be spaced out."""
    issuers: list[str] = vocabulary()["issuers"]
    spaced = (r"\s*".join(issuer) for issuer in sorted(issuers, key=len, reverse=True))
    return re.compile(f"(?:{'|'.join(spaced)})")


@lru_cache(maxsize=1)
def _document_pattern() -> re.Pattern[str]:
    """Issuers, the kind of document, then year and number; the first two may be missing."""
    issuer = _issuer_pattern().pattern
    return re.compile(rf"(?P<issuer>(?:{issuer}{_BETWEEN_ISSUERS})*)(?:公\s*告|令|通\s*知|决\s*定)?\s*{_NUMBER}")


def document_key(text: str) -> str:
    """Return what tells one announcement from all others: issuers, year and number; empty where the text has no number.

    `不可靠实体清单工作机制公告〔2025〕7号` and `不可靠实体清单工作机制〔2025〕7号` have one key.
    """
    found = document_numbers(text)
    if not found:
        return ""
    issuers = sorted(together(part).replace(" ", "") for part in found[0].issuer.split("、") if part)
    return f"{'+'.join(issuers)}/{found[0].year}/{found[0].number}"
