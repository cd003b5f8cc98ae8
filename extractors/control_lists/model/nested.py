"""Lists in markup that set items in (tables in tables, lists in lists, margins, Word's indents): rows with left edges.

EUR-Lex prints each item as a table of two cells, label and body, inside the body of the item above it;
legislation.gov.uk nests ordered lists. What stands inside what is lost in the lines of a page and kept here.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree, html

from extractors.control_lists.model.markers import read_markers
from extractors.control_lists.model.rows import Row, clean
from extractors.errors import UnreadableInputError
from extractors.pages.docx import set_in_lines
from extractors.pages.html import decode_html, html_blocks
from extractors.pages.office import DOCX
from extractors.records.pages import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_LABEL = 40
STEP = 10.0  # points for a level of nesting
MARGIN = 7.0  # points around the left margin within which codes are printed
ALL_SET_IN = 0.97  # share of what stands below entries that must be set in
SET_IN = 0.5  # share of the rows with markers that must stand right of the margin
FEWEST = 5  # of them
MOST_COLUMNS = 20  # a colspan beyond it is a slip
# Headings of categories and groups ("Category 1", "1A Systems", "1. A. SYSTEMS") follow entries that have no items.
_HEADING = re.compile(r"^\d{1,2}\s?\.?\s?[A-E](?:\d{3}|[12])?(?=\W)|^[^\W\d_]{4,12}\s+(?:\d|[A-Z]{4,})")
_EDGE = "\ue000"  # stands before a block once for each half level
_EDGES = re.compile("\ue000+")
_GRID = re.compile(r"\b(?:grid|col|column)\b|column", re.IGNORECASE)
_BLOCKS = ("p", "td", "th", "li", "dd", "dt", "div")
_CELLS = ("td", "th", "div")
_INDENT = re.compile(r"(?:margin|padding)-left\s*:\s*([\d.]+)\s*(em|rem|px|pt|cm|mm|in)", re.IGNORECASE)
_POINTS = {"em": 12.0, "rem": 12.0, "px": 0.75, "pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0}
_HALF = STEP / 2


def set_in_rows(document: Document, data: bytes, entry: re.Pattern[str]) -> list[Row]:
    """Return the rows of an HTML or Word list with their left edges in points; none where they would mislead.

    They tell what belongs to what where items are set in, and so is all else below the rows that `entry` matches: where
    notes stand at the margin, what is set in below them need not be theirs.
    """
    read = _READERS.get(document.media_type)
    placed = read(data) if read else []
    edges = [x for x, text in placed if read_markers(text)]
    if len(edges) < FEWEST or sum(x > 0 for x in edges) < SET_IN * len(edges):
        return []
    rows = [Row(text, 1, x) for x, text in placed if text]
    return rows if _all_set_in(rows, entry) else []


def _all_set_in(rows: Sequence[Row], entry: re.Pattern[str]) -> bool:
    """Tell whether all that stands below entries is set in, as in markup with bodies in cells of their own."""
    below = [
        following.x or 0.0
        for row, following in pairwise(rows)
        if entry.match(row.text) and not entry.match(following.text) and not _HEADING.match(following.text)
    ]
    return bool(below) and sum(x > MARGIN for x in below) >= ALL_SET_IN * len(below)


def _indented(data: bytes) -> list[tuple[float, str]]:
    """Return the lines of a Word file with their edges."""
    try:
        return [(x, clean(text)) for x, text in set_in_lines(data)]
    except UnreadableInputError:
        return []


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
        if block.tag == "td" and not "".join(map(str, block.itertext())).strip():
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
            edge += STEP * sum(_columns(cell) for cell in element.itersiblings("td", "th", preceding=True))
        elif _is_body(element):
            edge += STEP
        elif element.tag in {"li", "dd", "blockquote"}:
            edge += STEP if element is block or element.tag != "li" else STEP + _HALF
        indent = _INDENT.search(element.get("style") or "")
        edge += float(indent.group(1)) * _POINTS[indent.group(2).lower()] if indent else 0.0
    return edge


def _columns(cell: "_Element") -> int:
    """Return over how many columns a cell goes."""
    span = cell.get("colspan") or ""
    return min(int(span), MOST_COLUMNS) if span.isdecimal() else 1


def _is_body(element: "_Element") -> bool:
    """Tell whether a block stands beside a label: the second of two, as in the grids of EUR-Lex's newer pages."""
    label = element.getprevious()
    if element.tag != "div" or label is None or label.tag != "div" or element.getnext() is not None:
        return False
    alone = label.getprevious() is None and len("".join(map(str, label.itertext())).strip()) <= LONGEST_LABEL
    return alone and _GRID.search(str(element.get("class"))) is not None


def _placed(line: str) -> tuple[float, str]:
    """Return a line with the edge that stands first in it."""
    found = _EDGES.search(line)
    return ((len(found.group(0)) - 1) * _HALF if found else 0.0), clean(_EDGES.sub("", line))


_READERS: dict[str, Callable[[bytes], list[tuple[float, str]]]] = {"text/html": _lines, DOCX: _indented}
