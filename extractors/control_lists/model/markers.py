"""Item markers at the start of a row: "a.", "12.", "(iv)", "（三）", "①" … as kind and ordinal."""

import re
from typing import NamedTuple

from extractors.control_lists.model.vocabulary import phrase_pattern

_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ZH_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_CIRCLED_START = 0x2460
_ZH = "[〇零一二三四五六七八九十百]{1,5}"
_PARENTHESISED_NUMBER_START = 0x2474
_FULL_STOP_NUMBER_START = 0x2488
_LETTERS = frozenset({"lower", "paren_lower"})
ROMAN = frozenset({"roman", "paren_roman", "paren_upper_roman"})
_RANGE = re.compile(r"^(?:through|to|and|à|bis|至|–|-)\s*\.?([a-z]{1,2}|\d{1,3})[.\s]")


class Marker(NamedTuple):
    """One reading of a marker: its kind, its ordinal from 1, the label without punctuation, and the text after it."""

    kind: str
    ordinal: int
    label: str
    rest: str


_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("lower", re.compile(r"^([a-z]{1,2})\s?[.．](?!\w\.)(?=[\s(\[\"“‘'>]|[A-Z]|[^\x00-\x7f]|$)\s*(.*)", re.DOTALL)),
    ("number", re.compile(r"^(\d{1,3})\s?[.．、](?:(?=[^\x00-\x7f])|\s+|$)(.*)", re.DOTALL)),
    ("upper", re.compile(r"^([A-Z])[.．](?=\s|$)\s*(.*)", re.DOTALL)),
    ("paren_number", re.compile(r"^[(（]\s?(\d{1,3})\s?[)）]\s*(.*)", re.DOTALL)),
    ("paren_lower", re.compile(r"^[(（]\s?([a-z]{1,2})\s?[)）]\s*(.*)", re.DOTALL)),
    ("paren_upper", re.compile(r"^[(（]\s?([A-Z])\s?[)）]\s*(.*)", re.DOTALL)),
    ("paren_roman", re.compile(r"^[(（]\s?([ivxlc]{1,7})\s?[)）]\s*(.*)", re.DOTALL)),
    ("paren_upper_roman", re.compile(r"^[(（]\s?([IVXL]{1,6})\s?[)）]\s*(.*)", re.DOTALL)),
    ("roman", re.compile(r"^([ivxl]{1,6})\s?[.．](?=\s|$)\s*(.*)", re.DOTALL)),
    ("lower_bracket", re.compile(r"^([a-z])\)\s*(.*)", re.DOTALL)),
    ("number_bracket", re.compile(r"^(\d{1,3})[)）]\s*(.*)", re.DOTALL)),
    ("zh", re.compile(rf"^({_ZH})\s?[、．.]\s*(.*)", re.DOTALL)),
    ("zh_paren", re.compile(rf"^[(（]\s?({_ZH})\s?[)）]\s*(.*)", re.DOTALL)),
    ("circled", re.compile(r"^([①-⑳])[、.．]?\s*(.*)", re.DOTALL)),
    ("paren_number", re.compile(r"^([⑴-⒇])\s*(.*)", re.DOTALL)),
    ("number", re.compile(r"^([⒈-⒛])\s*(.*)", re.DOTALL)),
)


def read_markers(text: str) -> list[Marker]:
    """Return every reading of the marker that the text begins with; "(i)" is a letter and a Roman number."""
    found = []
    for kind, shape in _SHAPES:
        match = shape.match(text)
        if match:
            label, rest = match.group(1), match.group(2).strip()
            ordinals = (ordinal_of(kind, label), _in_two_letters(label) if kind in _LETTERS else 0)
            found += [Marker(kind, ordinal, label, rest) for ordinal in ordinals if ordinal]
    return found


def last_ordinal(marker: Marker) -> int:
    """Return the ordinal that a marker ends at: "f. through w. [Reserved]" stands for all of them."""
    found = _RANGE.match(marker.rest)
    if not found or not phrase_pattern("reserved").search(marker.rest):
        return marker.ordinal
    return max(marker.ordinal, ordinal_of(marker.kind, found.group(1)))


def ordinal_of(kind: str, label: str) -> int:
    """Return the place of a label in its sequence, 0 where it is none ("ixi" is no Roman number)."""
    if kind in {"number", "paren_number", "number_bracket"}:
        return int(label) if label.isdecimal() and label.isascii() else _enclosed(label)
    if kind in ROMAN:
        return roman(label)
    if kind in {"zh", "zh_paren"}:
        return chinese_number(label)
    if kind == "circled":
        return ord(label) - _CIRCLED_START + 1
    return _letters(label.lower())


def roman(label: str) -> int:
    """Return the value of a Roman number up to 399, 0 where the label is not written as one."""
    total, before = 0, 0
    for character in reversed(label.lower()):
        value = _ROMAN_VALUES.get(character, 0)
        total += value if value >= before else -value
        before = max(before, value)
    return total if total > 0 and to_roman(total) == label.lower() else 0


def to_roman(number: int) -> str:
    """Return a number below 400 as a lower-case Roman number."""
    text = ""
    steps = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    for value, letters in steps:
        count, number = divmod(number, value)
        text += letters * count
    return text


def chinese_number(label: str) -> int:
    """Return the value of a Chinese number below 1000 (十二, 二十, 一百零三), 0 where it is none."""
    hundreds, has_hundred, rest = label.rpartition("百")
    tens, has_ten, units = rest.rpartition("十")
    if any(len(part.strip("零〇")) > 1 for part in (hundreds, tens, units)):
        return 0
    total = (_ZH_DIGITS.get(hundreds, 0) or 1) * 100 if has_hundred else 0
    total += (_ZH_DIGITS.get(tens.strip("零〇"), 0) or 1) * 10 if has_ten else 0
    return total + _ZH_DIGITS.get(units.strip("零〇"), 0)


def _letters(label: str) -> int:
    """Return 1–26 for a letter and 27 on for two: "aa", then "ab" or "bb" (both are in use) for 28."""
    if len(label) == 1:
        return ord(label) - ord("a") + 1 if label.isascii() else 0
    first, second = (ord(character) - ord("a") + 1 for character in label)
    return 26 + second if first in {1, second} else first * 26 + second


def _in_two_letters(label: str) -> int:
    """Return the place of "bb" after "ba" where "ab" follows "aa"; 0 for labels that have no second reading."""
    doubled = len(label) == 2 and label[0] == label[1] != "a"
    return (ord(label[0]) - ord("a") + 1) * 27 if doubled else 0


def _enclosed(label: str) -> int:
    """Return the number in a single character such as ⑴ or ⒈."""
    point = ord(label)
    return point - (_PARENTHESISED_NUMBER_START if point < _FULL_STOP_NUMBER_START else _FULL_STOP_NUMBER_START) + 1
