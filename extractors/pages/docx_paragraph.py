"""The text of a Word paragraph: runs, tabs and breaks in order; deletions, field codes and fallbacks left out."""

import re
from typing import TYPE_CHECKING

from lxml import etree

from extractors.pages.names import local_name
from extractors.pages.symbols import symbol, without_private
from extractors.pages.word_xml import attribute, child, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

# Struck-out and moved text, field codes, ruby readings, and the copies for programs that cannot draw text boxes.
_LEFT_OUT = frozenset({"ppr", "del", "movefrom", "instrtext", "deltext", "rt", "fallback", "tabs"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "nobreakhyphen": "-"}
_SPACES = re.compile(r"[ \t\xa0]*\t[ \t\xa0]*")
_BLANKS = re.compile(r"[ \xa0\r]+")
_ZERO_WIDTH = re.compile("[\u00ad\u200b\u2060\ufeff]")


def paragraph_text(paragraph: "_Element") -> tuple[str, list["_Element"]]:
    """Return a paragraph's text, line breaks as newlines, and the text boxes that are anchored in it."""
    pieces: list[str] = []
    boxes: list[_Element] = []
    walker = etree.iterwalk(paragraph, events=("start",))
    for _, node in walker:
        name = local_name(node)
        if name in _LEFT_OUT:
            walker.skip_subtree()
        elif name == "txbxcontent":
            boxes.append(node)
            walker.skip_subtree()
        else:
            pieces.append(_SIGNS.get(name) or _piece(node, name))
    return tidy("".join(pieces)), boxes


def _piece(node: "_Element", name: str) -> str:
    """Return the text of a run's element."""
    if name == "t":
        return without_private(node.text or "", _font(node))
    if name == "sym":
        code = attribute(node, "char")
        return symbol(int(code, 16), attribute(node, "font")) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else ""
    parent = node.getparent()
    if name == "checkbox" and parent is not None and local_name(parent) == "ffdata":
        state = value_of(node, "checked") or value_of(node, "default")
        ticked = state not in ("0", "false", "") or (child(node, "checked") is not None and not state)
        return "☒" if ticked else "☐"
    return ""


def _font(text: "_Element") -> str:
    """Return the font that a run states for its text."""
    fonts = child(child(text.getparent(), "rpr"), "rfonts")
    return attribute(fonts, "ascii") if fonts is not None else "symbol"


def tidy(text: str) -> str:
    """Normalise the spaces of a paragraph: runs of blanks to one, blanks around tabs to the tab."""
    text = _BLANKS.sub(" ", _SPACES.sub("\t", _ZERO_WIDTH.sub("", text)))
    return "\n".join(line.strip() for line in text.split("\n")).strip("\n")
