"""The written forms of dates: one row a form, a pattern and what it means.

Patterns start with the characters they need, so that the engine can skip; what must not stand before a match is
looked at afterwards (`starts_clean`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus import vocabulary
from extractors.text.alternation import alternation, cases
from extractors.text.calendars import ERAS, ROC_OFFSET
from extractors.text.date_values import ParsedDate, gregorian, islamic, islamic_year, numeric, short_year
from extractors.text.numerals_en import NUMBER_WORD, ORDINAL_WORD, parse_english_number, parse_ordinal
from extractors.text.numerals_zh import parse_chinese_number

Reading = Callable[[re.Match[str], bool | None], ParsedDate | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a date.

    Forms that only a field may use (`loose`) are not searched for in running text, nor are those whose sign (`needs`)
    the text does not hold.
    """

    name: str
    pattern: re.Pattern[str]
    read: Reading
    loose: bool = False
    needs: str = ""


def _month_numbers() -> dict[str, int]:
    months = vocabulary.load("months")
    found: dict[str, int] = {}
    for language, names in months.items():
        for number, spellings in enumerate(names if language != "islamic" else (), start=1):
            for spelling in spellings.split("|"):
                found.setdefault(spelling.lower(), number)
    return found


def _islamic_numbers() -> dict[str, int]:
    names = vocabulary.load("months")["islamic"]
    return {spelling.lower(): number for number, row in enumerate(names, 1) for spelling in row.split("|")}


def _spellings(words: dict[str, int], *, capital: bool = False) -> str:
    return alternation(cases(words) - set(words) if capital else cases(words))


MONTHS = _month_numbers()
ISLAMIC_MONTHS = _islamic_numbers()
_MONTH = rf"(?P<m>{_spellings(MONTHS)})(?![A-Za-zÀ-ÿ])\.?"
_CAPITAL_MONTH = rf"(?P<m>{_spellings(MONTHS, capital=True)})(?![A-Za-zÀ-ÿ])\.?"
_ISLAMIC = rf"(?P<m>{_spellings(ISLAMIC_MONTHS)})(?![a-z])"
_OPEN_YEAR = r"(?P<y>(?:1[89]|2[05])\d\d)"
_YEAR = rf"{_OPEN_YEAR}(?!\d)"
_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_DAY = r"(?P<d>\d{1,2})(?!\d)"
_CASES = "|".join(form for word in ORDINAL_WORD.split("|") for form in (word, word.title(), word.upper()))
_ZH = r"[〇零○Ｏ一二三四五六七八九]"
_ZH_YEAR = rf"(?P<y>\d{{4}}|\d \d \d \d|{_ZH}{{4}})\s{{0,2}}年"
_ZH_MONTH = r"\s{0,2}(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})\s{0,2}月"
_ZH_DAY = r"\s{0,2}(?P<d>\d{1,2}|[一二三四五六七八九十廿卅]{1,3})\s{0,2}[日号號]"
_ERA_YEAR = r"\s?(?P<y>\d{1,3}|元|[一二三四五六七八九十百零〇]{1,5})\s?年"


def _number(text: str) -> int:
    if text == "元":
        return 1
    value = parse_chinese_number(text.replace(" ", ""))
    return int(text.replace(" ", "")) if value is None else int(value)


def _named(match: re.Match[str], _: bool | None) -> ParsedDate | None:
    """Return a date with a month's name; the year may be missing, short, in words or of the Buddhist era."""
    parts = match.groupdict()
    day = parts.get("d")
    number = None if day is None else int(day) if day.isdigit() else parse_ordinal(day)
    return gregorian(_year_of(parts), MONTHS[match["m"].lower()], number)


def _roman(match: re.Match[str], _: bool | None) -> ParsedDate | None:
    return gregorian(int(match["y"]), _ROMAN_MONTHS.index(match["m"]) + 1, int(match["d"]))


def _year_of(parts: dict[str, str | None]) -> int | None:
    if parts.get("yw"):
        words = parse_english_number(str(parts["yw"]))
        return None if words is None else int(words)
    if parts.get("ys"):
        return short_year(int(str(parts["ys"])))
    return int(str(parts["y"])) if parts.get("y") else None


def _plain(match: re.Match[str], _: bool | None) -> ParsedDate | None:
    parts = match.groupdict()
    month, day = parts.get("m"), parts.get("d")
    year = _number(str(parts["y"])) if parts.get("y") else None
    return gregorian(year, _number(month) if month else None, _number(day) if day else None)


def _slashed(match: re.Match[str], day_first: bool | None) -> ParsedDate | None:
    return numeric(int(match["a"]), int(match["b"]), int(match["y"]), short=len(match["y"]) == 2, day_first=day_first)


def _roc(match: re.Match[str], _: bool | None) -> ParsedDate | None:
    return _era_date(match, ROC_OFFSET, "roc")


def _japanese(match: re.Match[str], _: bool | None) -> ParsedDate | None:
    return _era_date(match, ERAS[match["era"].lower()], "japanese")


def _era_date(match: re.Match[str], offset: int, calendar: str) -> ParsedDate | None:
    parts = match.groupdict()
    month, day = parts.get("m"), parts.get("d")
    year = offset + _number(match["y"])
    return gregorian(year, _number(month) if month else None, _number(day) if day else None, calendar)


def _islamic_named(match: re.Match[str], _: bool | None) -> ParsedDate | None:
    return islamic(int(match["y"]), ISLAMIC_MONTHS[match["m"].lower()], int(match["d"]))


def _islamic_slashed(match: re.Match[str], _: bool | None) -> ParsedDate | None:
    return islamic(int(match["y"]), int(match["b"]), int(match["a"]))


def _islamic_alone(match: re.Match[str], _: bool | None) -> ParsedDate | None:
    return islamic_year(int(match["y"]))


def _decade(match: re.Match[str], _: bool | None) -> ParsedDate:
    return ParsedDate(f"{match['y']}s")


def _form(name: str, pattern: str, read: Reading, *, loose: bool = False, needs: str = "") -> Form:
    return Form(name, re.compile(pattern), read, loose, needs)


_BEFORE_YEAR = r"(?:del?\s|in\sthe\syear\s(?:of\s)?|พ\.ศ\.\s?|B\.?E\.?\s?)?"
_TAIL = rf"(?:(?:[\s,.\-/']{{1,3}}|){_BEFORE_YEAR}{_YEAR}|\s?[-/'](?P<ys>\d{{2}})(?!\d))?"
_DAY_FIRST = r"(?P<d>\d\d?)\s?(?:st|nd|rd|th|er|º|\.)?[\s,.\-/]{0,2}(?:day\s+of\s+|of\s+|de\s+)?"
_DAY_WORDS = rf"(?P<d>(?:[Tt]wenty-|[Tt]hirty-)?(?:{_CASES}))\s+day\s+of\s+"
_YEAR_WORDS = rf"(?P<yw>(?i:two\sthousand(?:(?:\sand)?(?:[\s-](?:{NUMBER_WORD}))+)?))"
_WORDED_TAIL = rf",?\s?{_BEFORE_YEAR}(?:{_YEAR}|{_YEAR_WORDS})?"
_AFTER_DAY = rf"(?:st|nd|rd|th)?(?:\s?[,.]?\s{{0,2}}{_YEAR})?"
_SLASHES = r"(?P<a>\d\d?)\s?(?P<s>[-./])\s?(?P<b>\d{1,2})\s?(?P=s)\s?"
_ISLAMIC_YEAR = r"(?P<y>1[34]\d\d)"
_ERA = rf"{_ERA_YEAR}(?:{_ZH_MONTH}(?:{_ZH_DAY})?)?"
_AH = r"\s?(?:A\.?H\.?|H\.?|هـ)(?![A-Za-z])"

FORMS: tuple[Form, ...] = (
    _form("2024年12月1日", _ZH_YEAR + rf"(?:{_ZH_MONTH}(?:{_ZH_DAY})?)?", _plain, needs="年"),
    _form("12月1日", r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})\s{0,2}月" + _ZH_DAY, _plain, needs="月"),
    _form("民國113年", rf"(?:中華民國|中华民国|民國|民国){_ERA}", _roc, needs="年"),
    _form("令和7年", rf"(?P<era>明治|大正|昭和|平成|令和){_ERA}", _japanese, needs="年"),
    _form("Reiwa 7", r"(?P<era>Meiji|Taisho|Showa|Heisei|Reiwa)\s(?P<y>\d{1,2})(?!\d)", _japanese),
    _form("2024-12-01", _OPEN_YEAR + r"\s?(?P<s>[-./])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<d>\d{1,2})(?!\d)", _plain),
    _form("2024-Dec-01", _OPEN_YEAR + r"\s?(?P<s>[-./])\s?" + _MONTH + r"\s?(?P=s)\s?" + _DAY, _named),
    _form("2024-12", _OPEN_YEAR + r"-(?P<m>0[1-9]|1[0-2])(?![-\d])", _plain),
    _form("12/1446 H", rf"(?P<a>\d\d?)[-/.](?P<b>\d\d?)[-/.](?P<y>1[34]\d\d){_AH}", _islamic_slashed),
    _form("01/12/2024", _SLASHES + r"(?P<y>(?:1[89]|20)\d\d)(?!\d)", _slashed),
    _form("01/12/24", r"(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>\d{2})(?![\d/])", _slashed),
    _form("01.12.24", r"(?P<a>\d{1,2})(?P<s>[-.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{2})(?!\d)", _slashed, loose=True),
    _form("20241201", r"(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)", _plain, loose=True),
    _form("1 Ramadan 1446", rf"{_DAY_FIRST}{_ISLAMIC},?\s{_ISLAMIC_YEAR}(?:{_AH})?", _islamic_named),
    _form("1446 AH", r"(?P<y>1[34]\d\d)\s?(?:A\.?H\.?|هـ)(?![A-Za-z])", _islamic_alone),
    _form("12 March 2025", _DAY_FIRST + _MONTH + _TAIL, _named),
    _form("twelfth of March", _DAY_WORDS + _MONTH + _WORDED_TAIL, _named, needs="day of"),
    _form("March 12, 2025", rf"{_CAPITAL_MONTH}\s{{0,2}}{_DAY}{_AFTER_DAY}", _named),
    _form("marzo de 2025", rf"{_MONTH},?\s{{0,2}}(?:of\s|de\s)?{_YEAR}", _named, loose=True),
    _form("march 12, 2025", rf"{_MONTH}\s{{0,2}}{_DAY}{_AFTER_DAY}", _named, loose=True),
    _form("2025-Mar-12", rf"{_OPEN_YEAR}(?P<s>[-/.]){_CAPITAL_MONTH}(?P=s){_DAY}", _named),
    _form("2025 March 12", rf"{_OPEN_YEAR}[\s,]{{1,2}}{_MONTH}\s{{0,2}}{_DAY}(?:st|nd|rd|th)?", _named, loose=True),
    _form("Mar-12-2025", rf"{_CAPITAL_MONTH}(?P<s>[-/]){_DAY}(?P=s){_YEAR}", _named),
    _form("12-III-2025", rf"(?P<d>\d\d?)(?P<s>[-/.])(?P<m>{'|'.join(_ROMAN_MONTHS)})(?P=s){_YEAR}", _roman),
    _form("12 III 2025", rf"(?P<d>\d\d?)[.\s]\s?(?P<m>{'|'.join(_ROMAN_MONTHS)})\s{_YEAR}", _roman, loose=True),
    _form("March 2025", rf"{_CAPITAL_MONTH},?\s{{0,2}}(?:of\s|de\s)?{_YEAR}", _named),
    _form("12-MAR-25", rf"{_MONTH}[-/ '](?P<ys>\d{{2}})(?!\d)", _named, loose=True),
    _form("03/2025", r"(?P<m>0[1-9]|1[0-2])[/.](?P<y>(?:19|20)\d\d)(?!\d)", _plain),
    _form("1990s", r"(?P<y>(?:1[89]|20)\d0)'?s(?![A-Za-z])", _decade),
    _form("B.E. 2568", r"(?:B\.?E\.?|พ\.ศ\.)\s?(?P<y>2[45]\d\d)(?!\d)", _plain),
    _form("2004", r"(?P<y>(?:19|20)\d\d)(?!\d)", _plain),
)  # fmt: skip
"""All forms, the more telling first: of two readings of one place the longer wins, then the earlier form."""
