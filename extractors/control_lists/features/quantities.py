"""Values in a description of goods: "positioning accuracy 1.1 µm" as property, value, unit; no comparison is needed."""

import re
from functools import cache
from typing import NamedTuple

from extractors.control_lists.features.parameters import converted, printed_value, unit_spellings

_NUMBER = r"(?<![\w.,])[+\-−–]?\d{1,3}(?:[ \u00a0,]\d{3}(?!\d))+(?:[.,]\d+)?|(?<![A-Za-z0-9.,])[+\-−–]?\d+(?:[.,]\d+)?"
_CLAUSE = re.compile(r"[;:,。；：，、()（）]|\b(?:and|with|having|at|for)\b")


class Quantity(NamedTuple):
    """A value with its unit as printed and in the base unit; `words` stand near it in the same clause."""

    words: str
    value: float
    unit: str
    si_value: float
    si_unit: str
    raw: str


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the values with a known unit in reading order."""
    found = []
    for match in _pattern().finditer(text):
        value = printed_value(match.group(1))
        si_value, si_unit = converted(value, match.group(2))
        if si_value is not None:
            words = _words_near(text, match.start(), match.end())
            found.append(Quantity(words, value, match.group(2), si_value, si_unit, match.group().strip()))
    return tuple(found)


def _words_near(text: str, start: int, end: int) -> str:
    """Return the words of the clause before a value; those after it where there are none."""
    before = _CLAUSE.split(text[:start])[-1].strip()
    return before or _CLAUSE.split(text[end:])[0].strip()


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in sorted(unit_spellings(), key=len, reverse=True))
    return re.compile(rf"({_NUMBER})\s?({units})(?![A-Za-z/·])")
