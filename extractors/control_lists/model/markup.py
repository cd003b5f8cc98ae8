"""Text of XML elements as a reader sees it: raised figures stay raised, ruby glosses are left out."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from extractors.errors import LayoutError
from extractors.pages.xml import parse_xml
from extractors.records.pages import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

_SUPERSCRIPTS = str.maketrans("0123456789+-−–()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ")
_RAISED = {"Sup", "SU", "sup"}
_SILENT = {"Rt", "rt", "Footnote", "FootnoteRef", "HistoricalNote", "FR"}
_SPACES = re.compile(r"\s+")
_PLAIN_RAISED = re.compile(r"^[\d+\-−–()n\s]+$")


def root_of(data: bytes, *names: str) -> "_Element":
    """Parse XML and return the first element with one of the names, the root included.

    Raises LayoutError where the file holds none of them, and what `parse_xml` raises for a damaged file.
    """
    root, _ = parse_xml(data)
    for element in root.iter():
        if local_name(element) in names:
            return element
    raise LayoutError(
        f"The XML file holds none of the elements {', '.join(names)}: it is not the layout that was asked for."
    )


def starts_with_element(data: bytes, *names: bytes) -> bool:
    """Tell whether one of the element names stands near the start of the file, without parsing it."""
    head = data[:20_000]
    return any(re.search(rb"<" + name + rb"[\s>]", head) for name in names)


def local_name(element: "_Element") -> str:
    """Return the element's name without its namespace; "" for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: "_Element | None", *leave_out: str) -> str:
    """Return the element's text on one line, without the elements named and without notes that refer elsewhere."""
    if element is None:
        return ""
    return _SPACES.sub(" ", "".join(_pieces(element, frozenset(leave_out) | _SILENT))).strip()


def _pieces(element: "_Element", leave_out: frozenset[str]) -> list[str]:
    """Return the pieces of text inside an element in document order."""
    pieces = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name in _RAISED:
            pieces.append(_raised("".join(map(str, child.itertext()))))
        elif name and name not in leave_out:
            pieces += _pieces(child, leave_out)
        pieces.append(child.tail or "")
    return pieces


def _raised(text: str) -> str:
    """Return a raised figure so that "10⁸" does not read as 108; marks of footnotes are dropped."""
    return text.translate(_SUPERSCRIPTS) if _PLAIN_RAISED.match(text) else f"^{text.strip()}" if text.strip() else ""


def walk(element: "_Element", wanted: frozenset[str], whole: Callable[["_Element"], bool]) -> Iterator["_Element"]:
    """Yield the wanted elements below an element in document order; what is inside a `whole` one is not visited."""
    for inner in element:
        if local_name(inner) in wanted:
            yield inner
        if not whole(inner):
            yield from walk(inner, wanted, whole)


def child(element: "_Element", name: str) -> "_Element | None":
    """Return the first child with this local name."""
    return next((inner for inner in element if local_name(inner) == name), None)


def children(element: "_Element", *names: str) -> list["_Element"]:
    """Return the children with one of these local names."""
    return [inner for inner in element if local_name(inner) in names]


def is_xml(document: Document, data: bytes) -> bool:
    """Tell whether the file looks like XML rather than HTML."""
    head = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<?xml") or (head.startswith(b"<") and b"<html" not in head.lower())
