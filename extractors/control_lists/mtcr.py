"""The MTCR Equipment, Software and Technology Annex: items 1 to 20, entries "1.A.1." below, categories I and II.

Read from the PDF and the DOCX alike; the table of contents with the same codes is left out.
Source: MTCR/TEM Annex.
"""

import re

from extractors.control_lists.dotted import DottedReader
from extractors.control_lists.dotted_heads import ENTRY, DottedLayout
from extractors.control_lists.features.enrich import enrich
from extractors.control_lists.model.nested import set_in_rows
from extractors.control_lists.model.rows import printed_text, read_rows
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints
from extractors.records.pages import Document

NAME = "mtcr"

_ITEM = re.compile(r"^(?:CATEGORY\s+I{1,2}\s*[-–—;:,]\s*)?ITEM\s+(\d{1,2})\b[\s.:–—-]*(?![.,;)]|of\b|and\b)(.*)$")
_CATEGORY_OF_ITEM = re.compile(r"CATEGORY\s+(I{1,2})\s*[-–—;:,]+\s*ITEM\s+(\d{1,2})\b", re.IGNORECASE)
_END = re.compile(r"^(?:UNITS,\s+CONSTANTS|TABLE OF CONVERSIONS|STATEMENT OF UNDERSTANDING)", re.IGNORECASE)
_SKIP = re.compile(r"^CATEGORY\s+I{1,2}$", re.IGNORECASE)
_LAYOUT = DottedLayout(item=_ITEM, end=_END, skip=_SKIP)


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Tell whether the document names the MTCR or has headings "CATEGORY I; ITEM 2" with codes "2.A.1."."""
    text = printed_text(document)
    items = {found.group(2) for found in _CATEGORY_OF_ITEM.finditer(text)} | set(
        re.findall(r"^ITEM (\d{1,2})\b", text, re.MULTILINE)
    )
    return len(items) >= 2 and bool(re.search(r"^\s*\d{1,2}\.\s?[A-E]\.\s?\d", text, re.MULTILINE))


def parse(document: Document, data: bytes, hints: Hints) -> ControlList:
    """Read the items (depth 1), their entries (depth 2) and what is below; `category` is I or II."""
    categories = {
        found.group(2): found.group(1).upper() for found in _CATEGORY_OF_ITEM.finditer(printed_text(document))
    }
    reader = DottedReader(_LAYOUT, categories)
    reader.read_all(set_in_rows(document, data, ENTRY) or read_rows(document, keep=_ITEM))
    return enrich(reader.assembler, reasons=lambda code: ("Missile Technology Control Regime",))
