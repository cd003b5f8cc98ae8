"""How far a Word paragraph is set in: by itself, by the level of its list, or by its style."""

from typing import TYPE_CHECKING

from extractors.pages.names import local_name
from extractors.pages.word_xml import attribute, child, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from extractors.pages.docx_numbering import Numbering

_TWIPS = 20.0  # to a point
_FAREST = 2_000.0  # points; more is a slip of the pen
_Stated = dict[str, float]


class Indents:
    """Computes left edges of first lines in points from the text's margin. Source: ISO/IEC 29500-1, 17.3.1.12."""

    def __init__(self, numbering: "Numbering", styles: "_Element | None") -> None:
        self._numbering = numbering
        self._styles = {
            attribute(node, "styleId"): (_stated(child(node, "ppr")), value_of(node, "basedon"))
            for node in (styles if styles is not None else ())
            if local_name(node) == "style"
        }

    def edge(self, properties: "_Element | None") -> float:
        """Return where the first line of a paragraph with these properties begins; its number stands there too."""
        stated: _Stated = {}
        for found in (_stated(properties), self._of_list(properties), *self._of_styles(value_of(properties, "pstyle"))):
            stated = found | stated
        return min(max(stated.get("left", 0.0) + stated.get("first", 0.0), 0.0), _FAREST)

    def _of_list(self, properties: "_Element | None") -> _Stated:
        level = self._numbering.level_of(properties)
        return _stated(level) if level is not None else {}

    def _of_styles(self, name: str) -> list[_Stated]:
        found: list[_Stated] = []
        while name in self._styles and len(found) < len(self._styles):
            stated, name = self._styles[name]
            found.append(stated)
        return found


def _stated(properties: "_Element | None") -> _Stated:
    """Return what paragraph properties say of left edge and first line, in points; a hanging line is negative."""
    indent = child(properties, "ind")
    if indent is None:
        return {}
    left = _points(attribute(indent, "left") or attribute(indent, "start"))
    hanging, first = _points(attribute(indent, "hanging")), _points(attribute(indent, "firstLine"))
    line = -hanging if hanging is not None else first
    return {name: value for name, value in (("left", left), ("first", line)) if value is not None}


def _points(twips: str) -> float | None:
    try:
        return float(twips) / _TWIPS
    except ValueError:
        return None
