"""Values that one place gives in two languages, a line or more in each: one of the two is the other's translation."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.certificates.scripts import count_scripts
from extractors.certificates.values.find import Value, ValueLine
from extractors.certificates.values.names import is_organisation, looks_like_address

_TWO = (
    re.compile(r"^(?P<first>[^\u4e00-\u9fff]{6,}?)\s*[/／|]\s*(?P<second>[\u4e00-\u9fff].{2,})$"),
    re.compile(r"^(?P<first>[\u4e00-\u9fff][^/／|]{2,}?)\s*[/／|]\s*(?P<second>[^\u4e00-\u9fff]{6,})$"),
    re.compile(r"^(?P<first>(?:[A-Za-z][^\s\u4e00-\u9fff]*\s+){3,})(?P<second>[\u4e00-\u9fff]{6}.*)$"),
)


def in_each_language(value: Value) -> tuple[Value, ...]:
    """The value in each of its two languages, in the order of the page; the value itself where it is in one.

    A Chinese address under a name in Latin letters is no translation: what the languages say must be of one kind.
    """
    lines = [part for line in value.lines for part in _parted(line)]
    parts = [[line for line in lines if _is_chinese(line) is chinese] for chinese in (False, True)]
    if not all(parts) or not _alike(*parts):
        return (value,)
    ordered = sorted(parts, key=lambda part: lines.index(part[0]))
    return tuple(replace(value, lines=tuple(part)) for part in ordered)


def in_both_languages(value: Value) -> Value:
    """The value with a stroke between its two languages, Latin letters first; the value itself where it is in one.

    An authority keeps both names: registers and seals give either of them.
    """
    parts = sorted(in_each_language(value), key=lambda part: _is_chinese(part.lines[0]))
    if len(parts) < 2:
        return value
    first, second = (part.lines for part in parts)
    return replace(value, lines=(*first[:-1], replace(first[-1], text=f"{first[-1].text} /"), *second))


def _parted(line: ValueLine) -> tuple[ValueLine, ...]:
    """A line in two languages as two lines: "Cape Tools CC / 开普工具公司"."""
    found = next((match for form in _TWO if (match := form.match(line.text.strip()))), None)
    return tuple(replace(line, text=found[part].strip()) for part in ("first", "second")) if found else (line,)


def _is_chinese(line: ValueLine) -> bool:
    """Whether a line is in Chinese; a trade name or a model in it leaves it so."""
    ideographs, latin = count_scripts(line.text)
    return ideographs * 2 > latin


def _alike(first: Sequence[ValueLine], second: Sequence[ValueLine]) -> bool:
    """Whether two texts can say the same: not one the name of a body, the other nothing but an address."""
    texts = first[0].text, second[0].text
    named, placed = [is_organisation(text) for text in texts], [_is_address(text) for text in texts]
    return not ((named[0] and placed[1]) or (named[1] and placed[0]))


def _is_address(text: str) -> bool:
    return looks_like_address(text) and any(map(str.isdigit, text)) and not is_organisation(text)
