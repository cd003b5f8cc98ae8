"""Figures that no number of its own carries: ordinals, 百分之二十, "within a week"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus import vocabulary
from extractors.text.alternation import alternation, cases
from extractors.text.figure_records import TIME_UNITS, Figure
from extractors.text.numerals_en import ORDINAL_WORD, parse_ordinal
from extractors.text.numerals_zh import NUMERALS, parse_chinese_number

_WORDS = vocabulary.words("text_words")
_DIGIT_ORDINAL = re.compile(r"(?P<en>\d\d?\d?(?:st|nd|rd|th))\s(?P<noun>[A-Za-z]+)")
_WORD_ORDINAL = re.compile(
    rf"(?<![\w-])(?P<en>{alternation(cases(ORDINAL_WORD.split('|')))})\s(?P<noun>[A-Z][A-Za-z]+)"
)
_CHINESE_ORDINAL = re.compile(rf"第(?P<zh>[{NUMERALS}\d]{{1,6}})(?:届|次(?:会议|修正|修订|全体))")
_ORDINAL_NOUNS = frozenset(_WORDS["ordinal_nouns"])


_HUNDREDTHS = re.compile(rf"百分之(?P<n>[{NUMERALS}点\d.]+)")
_SINGLE_TIME = re.compile(
    r"(?:within|in|of|for|after|every)\s(?P<time>an?\s(?P<unit>day|week|month|year|hour))(?![A-Za-z])"
)


def worded_figures(text: str) -> Iterator[Figure]:
    """All such figures of a text."""
    yield from _ordinals(text)
    yield from _hundredths(text)
    yield from _single_times(text)


def _ordinals(text: str) -> Iterator[Figure]:
    """Ordinals of meetings and the like: "the 22nd Meeting", "Thirteenth National People's Congress", 第十三届."""
    for pattern in (_DIGIT_ORDINAL, _WORD_ORDINAL):
        for match in pattern.finditer(text):
            value = parse_ordinal(match["en"]) if match["noun"].lower() in _ORDINAL_NOUNS else None
            if value is not None:
                noun = match["noun"].lower()
                yield Figure("QUANTITY", match["en"], match.start(), match.end("en"), Decimal(value), noun, noun)
    for match in _CHINESE_ORDINAL.finditer(text) if "第" in text else ():
        number = parse_chinese_number(match["zh"])
        if number is not None:
            yield Figure("QUANTITY", match[0], match.start(), match.end(), number)


def _single_times(text: str) -> Iterator[Figure]:
    """Find durations whose number is an article ("within a week")."""
    for match in _SINGLE_TIME.finditer(text):
        unit = TIME_UNITS[match["unit"]]
        start = match.start("time")
        yield Figure("DURATION", match["time"], start, match.end("time"), Decimal(1), unit, match["unit"])


def _hundredths(text: str) -> Iterator[Figure]:
    for match in _HUNDREDTHS.finditer(text) if "百分之" in text else ():
        value = parse_chinese_number(match["n"])
        if value is not None:
            yield Figure("PERCENT", match[0], match.start(), match.end(), value, "%", "百分之")
