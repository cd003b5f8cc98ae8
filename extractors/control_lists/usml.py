"""The United States Munitions List (22 CFR 121.1) in eCFR XML: categories I to XXI, paragraphs (a)(1)(i)(A).

An asterisk marks significant military equipment, "(MT)" what the MTCR Annex lists; both are kept as reasons.
Source: 22 CFR 120.10.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.control_lists.features.enrich import enrich
from extractors.control_lists.model.assembler import Assembler
from extractors.control_lists.model.draft import Block
from extractors.control_lists.model.markup import is_xml, local_name, root_of, starts_with_element, text_of, walk
from extractors.control_lists.model.rows import Row
from extractors.records.control_lists import ControlList, ListEntry
from extractors.records.hints import Hints
from extractors.records.pages import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "usml"

_NAMED = re.compile(rb"munitions\s+list", re.IGNORECASE)
_CATEGORIES = re.compile(rb">\s*Category\s+([IVX]{1,6})\b")
_ELEMENTS = frozenset({"HD1", "HD2", "P", "FP", "NOTE", "HEAD"})
_CATEGORY = re.compile(r"^Category\s+([IVX]{1,6})\b\s*[-–—:]*\s*(.*)$", re.IGNORECASE | re.DOTALL)
_OWNER = re.compile(r"paragraphs?\s+((?:\([A-Za-z0-9]{1,5}\))+)")
_PARAGRAPH = re.compile(r"^(\*?)\s*((?:\([A-Za-z0-9]{1,5}\)\s*)(?:[-–—]\s*\([A-Za-z0-9]{1,5}\))?.*)$", re.DOTALL)
_SPAN = re.compile(r"^(\([A-Za-z0-9]{1,5}\))\s*[-–—]\s*\(([A-Za-z0-9]{1,5})\)\s*")
_MTCR = re.compile(r"\(MT\b")
_SIGNIFICANT, _MISSILE = "significant military equipment", "Missile Technology Control Regime"


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Tell whether the file is eCFR XML with the Munitions List's section."""
    return (
        is_xml(document, data)
        and starts_with_element(data, b"DIV5", b"DIV8", b"ECFR", b"DLPSTEXTCLASS")
        and _NAMED.search(data) is not None
        and len(set(_CATEGORIES.findall(data))) > 1
    )


def parse(document: Document, data: bytes, hints: Hints) -> ControlList:
    """Read the categories of § 121.1; other sections of the part are left to the regulations' readers."""
    root = root_of(data, "DIV5", "DIV8", "ECFR", "DLPSTEXTCLASS")
    assembler = Assembler(join="{}({})".format)
    starred: set[str] = set()
    for element in _parts(root):
        _read(assembler, element, starred)
    listed = enrich(assembler)
    return replace(listed, entries=tuple(_reasoned(entry, starred) for entry in listed.entries))


def _parts(root: "_Element") -> Iterator["_Element"]:
    """Return headings, paragraphs and notes in document order, of the section that enumerates the list."""
    sections = [
        element
        for element in root.iter()
        if local_name(element) == "DIV8" and "121.1" in (element.get("N") or "").split()
    ]
    for section in sections or [root]:
        yield from walk(section, _ELEMENTS, lambda element: local_name(element) == "NOTE")


def _read(assembler: Assembler, element: "_Element", starred: set[str]) -> None:
    """Read one heading, paragraph or note."""
    text = text_of(element)
    category = _CATEGORY.match(text) if local_name(element) != "P" else None
    if local_name(element) == "NOTE":
        _note(assembler, element)
    elif category:
        number = category.group(1).upper()
        assembler.open_entry(number, text=category.group(2), row=Row(text, 1), category=number)
    elif assembler.top is not None:
        _paragraph(assembler, text, starred)


def _paragraph(assembler: Assembler, text: str, starred: set[str]) -> None:
    """Read a paragraph: its asterisk, then its marker; "(j)-(w) [Reserved]" stands for all of them."""
    found = _PARAGRAPH.match(text)
    words = found.group(2) if found else text
    words = _SPAN.sub(r"\1 through \2. ", words)
    assembler.add(Row(words, 1))
    if found and found.group(1) and assembler.current is not None:
        starred.add(assembler.current.code)


def _note(assembler: Assembler, note: "_Element") -> None:
    """Attach a note to the paragraph that its head names, else to what is open or to the category."""
    heads = [text_of(element) for element in note if local_name(element) == "HED"]
    head = heads[0] if heads else ""
    paragraphs = [[text_of(element)] for element in note if local_name(element) != "HED"]
    block = Block("note", paragraphs[-1] if paragraphs else [], head, paragraphs[:-1])
    top = assembler.top
    owner = _OWNER.search(head)
    if top is None:
        return
    assembler.attach_note(block, f"{top.code}{owner.group(1)}" if owner else top.code if "Category" in head else "")


def _reasoned(entry: ListEntry, starred: set[str]) -> ListEntry:
    """Return the entry with what the list prints of its significance."""
    reasons = [_SIGNIFICANT] if entry.code in starred else []
    if _MTCR.search(entry.title):
        reasons.append(_MISSILE)
    return replace(entry, reasons=tuple(reasons))
