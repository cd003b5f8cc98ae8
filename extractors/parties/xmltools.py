"""Elements of a party list whatever their namespace: children by local name, their text, unknown ones."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.pages.xml import element_text
from extractors.parties.values import unknown_note

if TYPE_CHECKING:
    from lxml.etree import _Element


def local(element: "_Element") -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: "_Element", name: str) -> Iterator["_Element"]:
    """Return the children of that local name, in order."""
    return (child for child in element if local(child) == name)


def text(element: "_Element", name: str) -> str:
    """Return the text of the first child of that name on one line, empty where there is none."""
    child = next(children(element, name), None)
    return "" if child is None else element_text(child)


def texts(element: "_Element", name: str) -> list[str]:
    """Return the texts of all children of that name that have any."""
    return [found for child in children(element, name) if (found := element_text(child))]


def below(element: "_Element", path: str) -> Iterator["_Element"]:
    """Return the descendants along a path of local names such as `akaList/aka`."""
    first, _, rest = path.partition("/")
    for child in children(element, first):
        if rest:
            yield from below(child, rest)
        else:
            yield child


def unknown_elements(elements: Iterator["_Element"], known: frozenset[str]) -> tuple[str, ...]:
    """Return a note of the children of these elements that no reader knows."""
    found = dict.fromkeys(local(child) for element in elements for child in element)
    return unknown_note("elements", found, known)
