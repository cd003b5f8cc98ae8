"""Paths of the Commerce Control List's items: "a.1.b. Kites", in other prints "(a)(1)(b) Kites"."""

import re
from collections.abc import Iterable

from extractors.control_lists.model.markers import Marker, read_markers
from extractors.control_lists.model.paths import markers_of, read_path

PATH = re.compile(r"^\.?((?:[a-z]{1,2}|\d{1,2})(?:\.(?:[a-z]{1,2}|\d{1,2}))*)\.?(?:\s+(?=\S)|\s*$)(.*)$", re.DOTALL)
_BRACKETED = re.compile(r"^((?:\s?\((?:[a-z]{1,2}|\d{1,2})\))+)(?:\s+|$)(.*)$", re.DOTALL)
_IN_BRACKETS = re.compile(r"\((\w+)\)")
FEWEST_PATHS = 5  # in brackets that make a list one that prints "(a)(1)" for "a.1."


def dotted(text: str) -> str:
    """Return a text with its path in brackets, "(a)(1) Kites", as other editions print it: "a.1. Kites"."""
    found = _BRACKETED.match(text)
    return f"{'.'.join(_IN_BRACKETS.findall(found.group(1)))}. {found.group(2)}" if found else text


def prints_brackets(texts: Iterable[str]) -> bool:
    """Tell whether a list prints paths of several labels in brackets, rather than with full stops."""
    bracketed = stopped = 0
    for text in texts:
        found = _BRACKETED.match(text)
        bracketed += found is not None and len(_IN_BRACKETS.findall(found.group(1))) > 1
        stopped += len(read_path(text)[0]) > 1 and not found
    return bracketed >= FEWEST_PATHS and bracketed > stopped


def is_marker(text: str) -> bool:
    """Tell a path from a word: it has a full stop after its last label, or several labels in turn."""
    found = PATH.match(text)
    if found and len(markers_of(found.group(1).split("."))) > 1:
        return True
    return bool(
        re.match(r"^\.?(?:[a-z]{1,2}|\d{1,2})(?:\.(?:[a-z]{1,2}|\d{1,2}))*(?:\.\s|\.?\s(?=[“\"A-Z\[(]))", text)
    ) and not re.match(r"^(?:to|or|of|in|is|as|an|at|by|if|on|a)\s", text)


def path_markers(path: str) -> list[Marker]:
    """Return the markers of a path, letters and numbers in turn."""
    read = [
        [marker for marker in read_markers(f"{label}. ") if marker.kind in {"lower", "number"}]
        for label in path.split(".")
    ]
    return [options[0] for options in read] if all(read) else []


def with_range(markers: list[Marker], rest: str) -> list[Marker]:
    """Return the markers with the last one's text, so that "f. through w. [Reserved]" is seen as a range."""
    return [*markers[:-1], markers[-1]._replace(rest=rest)]
