"""Lists in markup that set items in (tables in tables, lists in lists, margins, Word's indents): rows with left edges.

EUR-Lex prints each item as a table of two cells, label and body, inside the body of the item above it;
legislation.gov.uk nests ordered lists. What stands inside what is lost in the lines of a page and kept here.
"""

import re
from typing import TYPE_CHECKING

from lxml import etree, html

from extractors.control_lists.model.markers import read_markers
from extractors.control_lists.model.rows import Row, clean
from extractors.errors import UnreadableInputError
from extractors.pages.docx import set_in_lines
from extractors.pages.html import decode_html, html_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element

STEP = 10.0  # points for a level of nesting
SET_IN = 0.5  # share of the rows with markers that must stand right of the margin
FEWEST = 5  # of them
_EDGE = "\ue000"  # stands before a block once for each half level
_EDGES = re.compile("\ue000+")
_BLOCKS = ("p", "td", "th", "li", "dd", "dt", "div")
_CELLS = ("td", "th", "div")
_INDENT = re.compile(r"(?:margin|padding)-left\s*:\s*([\d.]+)\s*(em|rem|px|pt|cm|mm|in)", re.IGNORECASE)
_POINTS = {"em": 12.0, "rem": 12.0, "px": 0.75, "pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0}
_HALF = STEP / 2


def nested_rows(data: bytes) -> list[Row]:
    """Return the rows of an HTML list with their left edges in points; none where its items are not set in."""
    return _set_in(_lines(data))


def indented_rows(data: bytes) -> list[Row]:
    """Return the rows of a Word file with their left edges in points; none where its items are not set in."""
    try:
        return _set_in([(x, clean(text)) for x, text in set_in_lines(data)])
    except UnreadableInputError:
        return []


def _set_in(placed: list[tuple[float, str]]) -> list[Row]:
    """Return placed lines as rows, if enough of the items among them are set in."""
    edges = [x for x, text in placed if read_markers(text)]
    set_in = len(edges) >= FEWEST and sum(x > 0 for x in edges) >= SET_IN * len(edges)
    return [Row(text, 1, x) for x, text in placed if text] if set_in else []


def _lines(data: bytes) -> list[tuple[float, str]]:
    """Return lines with their edges."""
    try:
        text = decode_html(data).text.encode("utf-8")
        root = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, UnreadableInputError):
        return []
    _number_by_text(root)
    for block in root.iter(*_BLOCKS):
        if block.tag in _CELLS and next(block.iterdescendants(*_BLOCKS), None) is not None:
            continue
        block.text = _EDGE * (1 + round(_edge(block) / _HALF)) + (block.text or "")
    lines, _, _ = html_blocks(etree.tostring(root, encoding="unicode", method="html"))
    return [_placed(line) for line in lines]


def _number_by_text(root: "_Element") -> None:
    """Keep numbers that lists print themselves from being numbered once more."""
    for item in root.iter("li"):
        above = item.getparent()
        if above is not None and read_markers("".join(map(str, item.itertext())).strip()):
            above.set("style", "list-style:none")


def _edge(block: "_Element") -> float:
    """Return how far a block is set in: a level for each body cell, list item and margin around it."""
    edge = 0.0
    for element in (block, *block.iterancestors()):
        if element.tag == "td":
            edge += STEP * (element.getprevious() is not None)
        elif element.tag in {"li", "dd", "blockquote"}:
            edge += STEP if element is block or element.tag != "li" else STEP + _HALF
        indent = _INDENT.search(element.get("style") or "")
        edge += float(indent.group(1)) * _POINTS[indent.group(2).lower()] if indent else 0.0
    return edge


def _placed(line: str) -> tuple[float, str]:
    """Return a line with the edge that stands first in it."""
    found = _EDGES.search(line)
    return ((len(found.group(0)) - 1) * _HALF if found else 0.0), clean(_EDGES.sub("", line))
