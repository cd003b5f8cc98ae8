"""Dates in every form that the papers of this field use, to ISO 8601, ambiguity kept and said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import vocabulary
from extractors.text.date_forms import FORMS, Form
from extractors.text.date_values import ParsedDate, gregorian
from extractors.text.numerals_zh import parse_chinese_number

__all__ = ["DateMention", "ParsedDate", "find_dates", "parse_date"]

_MORE_DAYS = re.compile(
    r"\s?(?:和|、|及|与|至|到|—|–|-|～|~)\s?(?:(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月)?(?P<d>\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号]"
)
_LEAD = re.compile(r"^(?:(?:the|this|on|dated?|as of)\b[\s:]*)+", re.IGNORECASE)
_WIDTH = {
    **{0xFF10 + i: 0x30 + i for i in range(10)},
    ord("．"): 0x2E,
    ord("／"): 0x2F,
    ord("－"): 0x2D,
    ord("’"): 0x27,
}
_WIDE = re.compile(r"[０-９．／－’]")
_AROUND = " \t\r\n,.;:，。；：()（）[]【】\"'“”"
_NUMBERED = frozenset(vocabulary.words("text_words")["numbered_before"])
_WORD_BEFORE = re.compile(r"([A-Za-z.§]+)\s*$")
_YEAR_STOPS_BEFORE = frozenset(".,/:§#$€£¥-–_=+×")
_LABEL_OR_RANGE = re.compile(r"(?:^|\D)(?:19|20)\d\d[-–]$|[^\d]:$")
_LAST_PLAIN_YEAR = 2060


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text with its span; see `ParsedDate` for `value`, `ambiguous`, `alternatives` and `calendar`."""

    text: str
    start: int
    end: int
    value: str
    ambiguous: bool = False
    alternatives: tuple[str, ...] = ()
    calendar: str = "gregorian"


def parse_date(text: str, *, day_first: bool | None = None) -> ParsedDate | None:
    """Read a text that is a date and nothing else; None otherwise.

    `day_first` settles 01/12/2024; None keeps both readings.
    """
    stripped = _LEAD.sub("", text.translate(_WIDTH).strip(_AROUND))
    readings = [
        parsed
        for form in FORMS
        if (match := form.pattern.fullmatch(stripped)) and (parsed := form.read(match, day_first))
    ]
    return readings[0] if readings else None


def find_dates(text: str, *, day_first: bool | None = None) -> list[DateMention]:
    """All dates of a text in order, the longest reading of each place.

    Months and years alone count; numbers of items do not.
    """
    found = sorted(_candidates(text, day_first), key=lambda mention: (mention.start, -mention.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _candidates(text: str, day_first: bool | None) -> Iterator[DateMention]:
    plain = text.translate(_WIDTH) if _WIDE.search(text) else text
    for form in FORMS:
        if form.loose or form.needs not in plain:
            continue
        for match in form.pattern.finditer(plain):
            if not _starts_clean(plain, match, form):
                continue
            parsed = form.read(match, day_first)
            if parsed is not None:
                yield _mention(text, match.start(), match.end(), parsed)
                yield from _further_days(text, match, parsed)


def _mention(text: str, start: int, end: int, parsed: ParsedDate) -> DateMention:
    stripped = text[start:end].rstrip(" ,.\n") if not text[start:end].endswith("H.") else text[start:end]
    return DateMention(
        stripped, start, start + len(stripped), parsed.value, parsed.ambiguous, parsed.alternatives, parsed.calendar
    )


def _starts_clean(text: str, match: re.Match[str], form: Form) -> bool:
    """Say whether a date may begin here: not inside a word or number.

    A lone year is none after "No.", before a unit or as part of a code.
    """
    before = text[match.start() - 1 : match.start()]
    if before.isdigit() or (before.isascii() and before.isalpha()):
        return False
    if form.name in ("2004", "1990s", "03/2025", "12/1446 H", "01/12/2024", "01/12/24", "2024-12-01", "2024-12"):
        return _numeric_clean(text, match, form.name)
    if form.name in ("12月1日",):
        return before != "年"
    return True


def _numeric_clean(text: str, match: re.Match[str], name: str) -> bool:
    before = text[max(0, match.start() - 6) : match.start()]
    stopped = before[-1:] in _YEAR_STOPS_BEFORE and not _LABEL_OR_RANGE.search(before)
    if stopped:
        return False
    return name != "2004" or _lone_year(text, match)


def _lone_year(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 3]
    if re.match(
        r"[.,:/]\d|[%°$€£_/]|[A-Za-z]|-[A-Za-z\d]|第|号|[台套件个只吨克米升元家项名人]", after
    ) and not re.match(r"[-/]\D?\d{4}", after):
        return re.match(r"-(?:19|20)\d", text[match.end() : match.end() + 4]) is not None
    word = _WORD_BEFORE.search(text, max(0, match.start() - 16), match.start())
    numbered = word is not None and word[1].lower() in _NUMBERED - {"of", "september", "june", "january", "note"}
    return not numbered and int(match["y"]) <= _LAST_PLAIN_YEAR


def _further_days(text: str, match: re.Match[str], parsed: ParsedDate) -> Iterator[DateMention]:
    """2025年4月4日和9日: the days that follow share the year, and the month where they name none."""
    if "月" not in match[0] or parsed.value.count("-") < 2 or parsed.calendar != "gregorian":
        return
    year = None if parsed.value.startswith("--") else int(parsed.value[:4])
    month, position = int(parsed.value[-5:-3]), match.end()
    while more := _MORE_DAYS.match(text, position):
        month = int(parse_chinese_number(more["m"]) or 0) if more["m"] else month
        further = gregorian(year, month, int(parse_chinese_number(more["d"]) or 0))
        if further is None:
            return
        start = more.start("m") if more["m"] else more.start("d")
        yield _mention(text, start, more.end(), further)
        position = more.end()
