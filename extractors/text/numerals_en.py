"""English number words: "One Million Two Hundred Fifty Thousand", "twenty-one", ordinals up to "thirty-first"."""

import re
from decimal import Decimal

_ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * (i + 2)
    for i, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "crore": 10**7}
_ORDINALS = {
    word: value + 1
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ]
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80}
_SPELLED = {"fourty": "forty", "ninty": "ninety", "fourtieth": "fortieth"}

NUMBER_WORD = "|".join(sorted({*_ONES, *_TENS, "hundred", *_SCALES}, key=len, reverse=True))
"""Alternation of all cardinal number words, lower case."""

ORDINAL_WORD = "|".join(sorted(_ORDINALS, key=len, reverse=True))
"""Alternation of the simple ordinal words, lower case."""

_WORD = re.compile(r"[a-z]+|\S")


def parse_english_number(text: str) -> Decimal | None:
    """Return the value of English cardinal words in any case, hyphens and "and" allowed.

    None where a word is no number word.
    """
    words = [_SPELLED.get(word, word) for word in _WORD.findall(text.lower()) if word not in ("and", "-", ",")]
    if not words or words[0] in _SCALES or (words[0] == "a" and len(words) == 1):
        return None
    total, section, pending = 0, 0, False
    for word in words:
        if word in _ONES or word in _TENS:
            section += _ONES.get(word, _TENS.get(word, 0))
        elif word == "a":
            section += 1
        elif word == "hundred":
            section = max(section, 1) * 100
        elif word in _SCALES:
            total, section = total + max(section, 1) * _SCALES[word], 0
        else:
            return None
        pending = True
    return Decimal(total + section) if pending else None


def parse_ordinal(text: str) -> int | None:
    """Return "22nd", "twelfth", "thirty-first" → 22, 12, 31; None where the text is no ordinal."""
    lowered = text.lower().strip()
    digits = re.fullmatch(r"(\d+)\s?(?:st|nd|rd|th)", lowered)
    if digits:
        return int(digits[1])
    head, _, tail = lowered.replace(" ", "-").rpartition("-")
    if tail not in _ORDINALS or (head and head not in _TENS):
        return None
    return _TENS.get(head, 0) + _ORDINALS[tail]
