"""Values that one place gives in two languages, a line or more in each: one of the two is the other's translation."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.certificates.scripts import count_scripts
from extractors.certificates.values.find import Value, ValueLine
from extractors.certificates.values.names import is_organisation, looks_like_address


def in_each_language(value: Value) -> tuple[Value, ...]:
    """The value in each of its two languages, in the order of the page; the value itself where it is in one.

    A Chinese address under a name in Latin letters is no translation: what the languages say must be of one kind.
    """
    parts = [[line for line in value.lines if _is_chinese(line) is chinese] for chinese in (False, True)]
    if not all(parts) or not _alike(*parts):
        return (value,)
    ordered = sorted(parts, key=lambda lines: value.lines.index(lines[0]))
    return tuple(replace(value, lines=tuple(lines)) for lines in ordered)


def _is_chinese(line: ValueLine) -> bool:
    """Whether a line is in Chinese; a trade name or a model in it leaves it so."""
    ideographs, latin = count_scripts(line.text)
    return ideographs * 2 > latin


def _alike(first: Sequence[ValueLine], second: Sequence[ValueLine]) -> bool:
    """Whether two texts begin with the same kind of thing: both with the name of a body, both with an address."""
    texts = first[0].text, second[0].text
    return len({(is_organisation(text), looks_like_address(text)) for text in texts}) == 1
