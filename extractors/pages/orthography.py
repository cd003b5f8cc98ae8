"""Single traditional characters on a page in simplified Chinese (奧 for 奥): look-alikes that OCR confuses."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extractors.pages.layout import Segment
from extractors.pages.scripts import is_ideograph

if TYPE_CHECKING:
    from opencc import OpenCC

_UNSURE = 0.98
"""Confidence below which a lone traditional character is doubted."""

_CLEARLY = 8
"""How many times more simplified than traditional characters make a page simplified."""


def settle_orthography(segments: Sequence[Segment]) -> tuple[tuple[Segment, ...], int]:
    """Return the segments with doubtful traditional characters of a simplified page made simplified, and their number.

    A page in traditional characters, and a character read with certainty, stay as they are.
    """
    text = "".join(word.text for item in segments for word in item.words)
    ideographs = {char for char in text if is_ideograph(char)}
    foreign = {char: simple for char in ideographs if (simple := _simplified(char)) != char}
    if not foreign:
        return tuple(segments), 0
    traditional = sum(text.count(char) for char in foreign)
    own = sum(text.count(char) for char in ideographs if char not in foreign and _traditional(char) != char)
    if own < _CLEARLY * traditional:
        return tuple(segments), 0
    return _replaced(segments, str.maketrans(foreign), set(foreign))


def _replaced(segments: Sequence[Segment], table: dict[int, str], foreign: set[str]) -> tuple[tuple[Segment, ...], int]:
    count, result = 0, []
    for item in segments:
        words = []
        for word in item.words:
            doubtful = word.confidence is not None and word.confidence < _UNSURE
            found = sum(char in foreign for char in word.text) if doubtful else 0
            count += found
            words.append(replace(word, text=word.text.translate(table)) if found else word)
        result.append(replace(item, words=tuple(words)))
    return tuple(result), count


@cache
def _simplified(char: str) -> str:
    converted = str(_converter("t2s").convert(char))
    return converted if len(converted) == 1 else char


@cache
def _traditional(char: str) -> str:
    return str(_converter("s2t").convert(char))


@cache
def _converter(name: str) -> "OpenCC":
    from opencc import OpenCC

    return OpenCC(name)
