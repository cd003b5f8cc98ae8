"""Text of XML elements for readers of laws: one line, raised figures kept as raised, marks of stress on request."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

STRESS_START, STRESS_END = "\x01", "\x02"
_SPACES = re.compile(r"[^\S\u3000]+")
_RAISED = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_RAISED_TAGS = frozenset({"sup", "su", "superscript"})
_STRESS_TAGS = frozenset({"i", "em", "emphasis"})
_BREAK_TAGS = frozenset({"br", "p", "line", "separator", "historicalnotesubitem", "titletext", "text", "label"})


def local_name(element: "_Element") -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def inline_text(element: "_Element", *, stress: bool = False, skip: frozenset[str] = frozenset()) -> str:
    """Return the text of an element and its descendants on one line; 10<sup>6</sup> becomes 10⁶, never 106.

    With `stress`, italics stand between STRESS_START and STRESS_END. Elements named in `skip` are left out.
    """
    pieces: list[str] = []
    stack: list[tuple[_Element | str, bool]] = [(element, False)]
    while stack:
        node, raised = stack.pop()
        if isinstance(node, str):
            pieces.append(node.translate(_RAISED) if raised else node)
        else:
            stack.extend(reversed(list(_parts(node, raised, stress=stress, skip=skip))))
    return _SPACES.sub(" ", "".join(pieces)).strip(" \n")


def _parts(
    node: "_Element", raised: bool, *, stress: bool, skip: frozenset[str]
) -> "list[tuple[_Element | str, bool]]":
    """Return what an element holds, in order, each with whether it is raised."""
    raised = raised or is_raised(node)
    parts: list[tuple[_Element | str, bool]] = [(node.text or "", raised)]
    for child in node:
        name = local_name(child).lower()
        marked = stress and (name in _STRESS_TAGS or (name == "e" and child.get("T") in ("03", "04")))
        if name in _BREAK_TAGS:
            parts.append((" ", False))
        if marked:
            parts.append((STRESS_START, False))
        if name and local_name(child) not in skip:
            parts.append((child, raised))
        if marked:
            parts.append((STRESS_END, False))
        parts.append((child.tail or "", raised))
    return parts


def is_raised(element: "_Element") -> bool:
    """Tell whether an element prints its text raised (superscript)."""
    name = local_name(element).lower()
    return name in _RAISED_TAGS or (name == "e" and element.get("T") == "51")


def without_stress(text: str) -> str:
    """Return a text without the marks of stress."""
    return text.replace(STRESS_START, "").replace(STRESS_END, "")


def root_name(data: bytes) -> str:
    """Return the name of the root element as far as the first bytes tell, "" where they hold none."""
    head = data[:4000].decode("utf-8", "replace").replace("\x00", "")
    found = re.search(
        r"<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)[\s>/]", re.sub(r"<!--.*?-->|<[?!][^>]*>", "", head, flags=re.S)
    )
    return found.group(1) if found else ""
