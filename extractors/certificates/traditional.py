"""Certificates in traditional Chinese, as Hong Kong and Taiwan write them: read in simplified, given as printed.

The vocabulary stands in simplified characters. A page is converted character by character before it is read, and each
text of the certificate goes back to the characters that the page has in that place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from extractors.records.pages import Document, Line, Page

if TYPE_CHECKING:
    from opencc import OpenCC

_FEWEST, _SHARE = 6, 0.1  # traditional characters of a page in them, and their share of its ideographs
_SEEN = 6  # characters around one that tell which of two traditional ones a simplified one was

_T = TypeVar("_T")


def in_simplified(document: Document) -> Document:
    """The document with its traditional characters made simplified; itself where it has hardly any."""
    text = document.text
    ideographs = {char for char in text if _is_ideograph(char)}
    if len(ideographs) < _FEWEST:
        return document
    table = {ord(char): simple for char in ideographs if (simple := _simple(char)) != char}
    traditional = sum(text.count(chr(code)) for code in table)
    if traditional < max(_FEWEST, _SHARE * sum(map(_is_ideograph, text))):
        return document
    return replace(document, pages=tuple(_page(page, table) for page in document.pages))


def as_printed(read: _T, printed: Document, simplified: Document) -> _T:
    """What was read in a simplified document with its texts in the characters of the printed one."""
    if printed is simplified:
        return read
    before, after = _stream(printed), _stream(simplified)
    changed: dict[str, set[str]] = {}
    for old, new in zip(before, after, strict=True):
        changed.setdefault(new, set()).add(old)
    result: _T = _walked(read, before, after, changed)
    return result


def _walked(value: Any, before: str, after: str, changed: Mapping[str, set[str]]) -> Any:
    if isinstance(value, str):
        return _text(value, before, after, changed) if any(map(_is_ideograph, value)) else value
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _walked(getattr(value, f.name), before, after, changed) for f in fields(value)}
        return replace(value, **parts)
    if type(value) is tuple:
        return tuple(_walked(part, before, after, changed) for part in value)
    return value


def _text(text: str, before: str, after: str, changed: Mapping[str, set[str]]) -> str:
    """A text in the printed characters; one that stands for several is told by its neighbours."""
    return "".join(
        next(iter(found))
        if len(found := changed.get(char, {char})) == 1
        else _by_neighbours(text, at, before, after, sorted(found))
        for at, char in enumerate(text)
    )


def _by_neighbours(text: str, at: int, before: str, after: str, options: Sequence[str]) -> str:
    for reach in range(_SEEN, 0, -1):
        for start in range(max(0, at - reach), at + 1):
            piece = text[start : start + reach + 1]
            place = after.find(piece) if start + len(piece) > at else -1
            if place >= 0:
                return before[place + at - start]
    return options[0]


def _stream(document: Document) -> str:
    """The texts of all lines in one, without blanks."""
    return "".join("".join(line.text.split()) for page in document.pages for line in page.lines)


def _page(page: Page, table: Mapping[int, str]) -> Page:
    return replace(page, text=page.text.translate(table), lines=tuple(_line(line, table) for line in page.lines))


def _line(line: Line, table: Mapping[int, str]) -> Line:
    words = tuple(replace(word, text=word.text.translate(table)) for word in line.words)
    return replace(line, text=line.text.translate(table), words=words)


def _is_ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


@cache
def _simple(char: str) -> str:
    converted = str(_converter().convert(char))
    return converted if len(converted) == 1 else char


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")
