"""Figures in running text: one pass over the numbers, each judged by what stands before and after it.

A number is money beside a currency, a percentage before its sign, a duration before a unit of time, a quantity before
a unit of measure or a noun that it counts. Numbers of articles, orders, years and codes are none of these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from corpus import vocabulary
from extractors.text.alternation import alternation, cases
from extractors.text.figure_records import TIME_UNITS, Figure, FigureKind
from extractors.text.figure_words import worded_figures
from extractors.text.numbers import DIGITS, read_number
from extractors.text.numerals_en import NUMBER_WORD
from extractors.text.numerals_zh import NUMERALS, parse_chinese_number
from extractors.text.units import canonical_unit, currency_codes, currency_pattern, unit_pattern

_WORDS = vocabulary.words("text_words")
_STOP = frozenset(_WORDS["counted_stop"])
_IRREGULAR = frozenset(_WORDS["irregular_plurals"])
_SINGULAR = frozenset(_WORDS["singular_counts"])
_NUMBERED = frozenset(_WORDS["numbered_before"]) - {"of", "september", "june", "january", "note", "group", "class"}
_NUMBER_WORDS = alternation(cases(NUMBER_WORD.split("|")))
_SCALE = r"(?P<scale>\s?(?:million|billion|trillion|thousand|Million|Billion|Thousand|万亿|百万|千万|万|萬|亿|億))"

_DIGITS = re.compile(rf"{DIGITS}{_SCALE}?(?!\d)")
_DIGIT = re.compile(r"\d")
_CHINESE = re.compile(rf"[{NUMERALS}]+")
_ENGLISH = re.compile(rf"(?<![\w'-]){_NUMBER_WORDS}(?:[\s-](?:and\s)?{_NUMBER_WORDS})*(?![A-Za-z])")
_LEGAL_COUNTERS = frozenset("条部组")
_GLUED = frozenset(".,/:§#@=-_'")
_PERCENT = re.compile(r"\s?(?:%|per\s?cent(?:age points?)?\b|percent\b|‰|个百分点)")
_DURATION = re.compile(
    r"(?:[\s-]|\+\s?)?(?:(?P<work>working|business|Working|Business)[\s-])?(?:(?:calendar|consecutive|full)\s)?"
    r"(?P<unit>day|week|month|year|hour|minute|decade|DAY|MONTH|YEAR|Day|Month|Year|Week|Hour)[sS]?'?(?![A-Za-z])"
    r"| ?(?P<zhwork>个?工作日)| ?(?P<zh>个?小时|个月|分钟|周年|周|天|日|年)(?!代|度|号|第)"
)
_NOUN = re.compile(
    r"\+?[ -](?P<words>(?:[A-Za-z][A-Za-z'/&-]* ){0,3}?)(?P<noun>[A-Za-z][A-Za-z/&-]*s|[a-z]+|[A-Z]{2,}s?)(?![A-Za-z])"
)
_COUNTER = re.compile(rf" ?(?P<counter>[{''.join(_WORDS['counters_zh'])}])")
_WORD_BEFORE = re.compile(r"([A-Za-z.§]+)\s*\(?$")
_JOIN = re.compile(r"\s?(?:to|or|and|–|—|-|~|～|至|到|、|或者|或)\s?")
_GROWTH = re.compile(rf"\b(?:{'|'.join(_WORDS['growth_verbs'])})\b[^.;]{{0,90}}\b(?:to|from|by)\s$")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    value: Decimal
    in_words: bool
    ambiguous: bool = False
    alternatives: tuple[Decimal, ...] = ()


def find_figures(text: str) -> list[Figure]:
    """All figures of a text in order. Linear in its length."""
    tokens = sorted(_tokens(text), key=lambda token: token.start)
    figures = [_judge(text, token) for token in tokens]
    taken = _inherit(text, tokens, figures)
    bare = [None if index in taken or figures[index] else _bare(text, token) for index, token in enumerate(tokens)]
    found = [figure for figure in (*figures, *bare) if figure is not None]
    found += worded_figures(text)
    return sorted(found, key=lambda figure: figure.start)


def _tokens(text: str) -> Iterator[_Token]:
    """Find the numbers in digits, in English and in Chinese words, by three patterns: one for all is slower."""
    for match in _digits(text):
        if not _is_glued(text, match.start()):
            yield from _token(match, in_words=False)
    for match in _ENGLISH.finditer(text):
        yield from _token(match, in_words=True)
    for match in _CHINESE.finditer(text) if not text.isascii() else ():
        value = parse_chinese_number(match[0])
        if value and text[match.start() - 1 : match.start()] != "第" and not _has_digit_before(text, match.start()):
            yield _Token(match.start(), match.end(), value, len(match[0]) == 1)


def _digits(text: str) -> Iterator[re.Match[str]]:
    """Find the numbers in digits; a pattern that first looks for a digit alone skips the letters much faster."""
    digit = _DIGIT.search(text)
    while digit is not None:
        match = _DIGITS.match(text, digit.start())
        if match is not None:
            yield match
        digit = _DIGIT.search(text, digit.end() if match is None else match.end())


def _is_glued(text: str, start: int) -> bool:
    """Say whether digits go on from a word, a number or a sign ("ML22", "744.11", "No.5"): they are no figure then."""
    before = text[start - 1 : start] if start else "　"
    return before.isascii() and (before.isalnum() or before in _GLUED)


def _has_digit_before(text: str, start: int) -> bool:
    return start > 0 and text[start - 1].isascii() and text[start - 1].isdigit()


def _token(match: re.Match[str], *, in_words: bool) -> Iterator[_Token]:
    parsed = read_number(match[0])
    if parsed is not None:
        yield _Token(match.start(), match.end(), parsed.value, in_words, parsed.ambiguous, parsed.alternatives)


def _judge(text: str, token: _Token) -> Figure | None:
    if _is_numbering(text, token):
        return None
    return (
        _money(text, token)
        or _percent(text, token)
        or _duration(text, token)
        or _measure(text, token)
        or _count(text, token)
    )


def _is_numbering(text: str, token: _Token) -> bool:
    if token.in_words and token.value > 1:
        return False
    word = _WORD_BEFORE.search(text, max(0, token.start - 16), token.start)
    return word is not None and word[1].lower() in _NUMBERED


def _figure(
    kind: FigureKind, token: _Token, text: str, *, start: int | None = None, end: int, unit: str, printed: str
) -> Figure:
    first = token.start if start is None else start
    shown = text[first:end]
    return Figure(kind, shown, first, end, token.value, unit, printed.strip(), token.ambiguous, token.alternatives)


@cache
def _currency_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?P<c>{currency_pattern()})\s?:?\s?$")


@cache
def _currency_after() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:余|多)?\s?(?P<c>{currency_pattern()})(?![A-Za-z])")


@cache
def _unit_after() -> re.Pattern[str]:
    return re.compile(rf" ?(?P<u>{unit_pattern()})(?![A-Za-z²³])")


def _money(text: str, token: _Token) -> Figure | None:
    before = _currency_before().search(text, max(0, token.start - 24), token.start)
    if before is not None:
        return _figure(
            "MONEY",
            token,
            text,
            start=before.start("c"),
            end=token.end,
            unit=_usual(before["c"], text),
            printed=before["c"],
        )
    after = _currency_after().match(text, token.end)
    if after is None or (token.in_words and token.value == 1):
        return None
    return _figure("MONEY", token, text, end=after.end(), unit=_usual(after["c"], text), printed=after["c"])


def _usual(printed: str, text: str) -> str:
    """Of the currencies that share a sign, the yen only where the text speaks of Japan and not of China."""
    codes = currency_codes(printed)
    if codes == ("CNY", "JPY") and ("Japan" in text or "日本" in text) and "人民币" not in text and "China" not in text:
        return "JPY"
    return codes[0] if codes else ""


def _percent(text: str, token: _Token) -> Figure | None:
    after = _PERCENT.match(text, token.end)
    return after and _figure("PERCENT", token, text, end=after.end(), unit="%", printed=after[0])


def _duration(text: str, token: _Token) -> Figure | None:
    after = _DURATION.match(text, token.end)
    if after is None:
        return None
    if after["zh"] in ("日", "年") and (
        token.value > 999 or text[token.start - 1 : token.start] in ("月", "年", "、", "和", "〇")
    ):
        return None
    if after["zh"] == "日" and (token.value == 1 and token.in_words):
        return None
    if after["work"] or after["zhwork"]:
        return _figure("DURATION", token, text, end=after.end(), unit="WD", printed=after[0])
    unit = TIME_UNITS[(after["unit"] or after["zh"]).lower()]
    return _figure("DURATION", token, text, end=after.end(), unit=unit, printed=after[0])


def _measure(text: str, token: _Token) -> Figure | None:
    after = _unit_after().match(text, token.end)
    if after is None or (token.in_words and token.value == 1 and not text[token.start].isascii()):
        return None
    printed = after["u"]
    unit = canonical_unit(printed)
    lone_letter = len(printed) == 1 and printed.isascii()
    if printed in _LEGAL_COUNTERS and not text[token.start].isdigit():
        return None
    if unit is None or (lone_letter and (token.in_words or not _is_measured(text, after))):
        return None
    return _figure("QUANTITY", token, text, end=after.end(), unit=unit, printed=printed)


def _is_measured(text: str, after: re.Match[str]) -> bool:
    """Say whether a lone letter is a unit: it stands by itself and is none of a list's ("5 m", not "5 a)")."""
    return text[after.end() : after.end() + 1] not in (")", "]", "'", "’", "-", "&")


def _count(text: str, token: _Token) -> Figure | None:
    counter = _COUNTER.match(text, token.end)
    if (
        counter is not None
        and not (token.value == 1 and token.in_words)
        and not (token.in_words and counter[0] in "字部章款起级")
    ):
        return _figure("QUANTITY", token, text, end=counter.end(), unit=counter["counter"], printed=counter["counter"])
    if not text[token.start].isascii() or (token.value == 1 and token.in_words) or _is_year(text, token):
        return None
    noun = _counted_noun(text, token)
    return noun and _figure("QUANTITY", token, text, end=noun.end(), unit=noun["noun"].lower(), printed=noun[0])


def _bare(text: str, token: _Token) -> Figure | None:
    """Return a figure that names no unit: a large number with separators, or where something grew or fell to."""
    if not text[token.start].isascii() or (token.value == 1 and token.in_words) or _is_year(text, token):
        return None
    if _is_numbering(text, token):
        return None
    if "," in text[token.start : token.end] or _GROWTH.search(text, max(0, token.start - 120), token.start):
        return _figure("QUANTITY", token, text, end=token.end, unit="", printed="")
    return None


def _is_year(text: str, token: _Token) -> bool:
    return token.end - token.start == 4 and 1900 <= token.value <= 2060 and text[token.start].isdigit()


def _counted_noun(text: str, token: _Token) -> re.Match[str] | None:
    """Return the plural that the number counts, at most three words on, with no preposition or verb between."""
    match = _NOUN.match(text, token.end)
    steps = 0
    while match is not None and steps < 4:
        words = match["words"].lower().split()
        noun = match["noun"].lower()
        if _STOP.intersection(words) or noun in _STOP:
            return None
        hyphen = text[token.end : token.end + 1] == "-"
        if (
            noun in _IRREGULAR
            or (noun in _SINGULAR and hyphen)
            or (len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is")))
        ):
            return match
        steps += 1
        match = _noun_after(steps).match(text, token.end)
    return None


@cache
def _noun_after(words: int) -> re.Pattern[str]:
    return re.compile(
        rf"\+?[ -](?P<words>(?:[A-Za-z][A-Za-z'/&-]*,? ){{{words}}})(?P<noun>[A-Za-z][A-Za-z/&-]*)(?![A-Za-z])"
    )


def _inherit(text: str, tokens: list[_Token], figures: list[Figure | None]) -> set[int]:
    """Give the first number of a range the unit of the second: "33 to 40 countries".

    Of durations ("five to seven days") one figure spans both; the places of the numbers that it takes in are
    returned.
    """
    taken: set[int] = set()
    for index in range(len(tokens) - 2, -1, -1):
        following, gap = figures[index + 1], text[tokens[index].end : tokens[index + 1].start]
        if figures[index] is not None or following is None or not _JOIN.fullmatch(gap):
            continue
        token = tokens[index]
        if _is_numbering(text, token) or _is_year(text, token):
            continue
        if following.kind == "DURATION":
            taken.add(index)
            figures[index + 1] = replace(
                following,
                text=text[token.start : following.end],
                start=token.start,
                value=token.value,
                high=following.value,
            )
        else:
            figures[index] = replace(
                following, text=text[token.start : token.end], start=token.start, end=token.end, value=token.value
            )
    return taken
