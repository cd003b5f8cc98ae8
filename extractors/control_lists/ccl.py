"""The Commerce Control List (15 CFR 774, Supplement No. 1) in eCFR XML, and a JSON extract of it with the same entries.

An entry's head is a bold paragraph that begins with its ECCN; after it come licence requirements (kept as
control reasons and notes) and, under "Items:", paragraphs that are printed with their whole path ("a.1.b. …").
"""

import json
import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from extractors.control_lists.ccl_paths import PATH, dotted, is_marker, path_markers, prints_brackets, with_range
from extractors.control_lists.features.enrich import enrich
from extractors.control_lists.model.assembler import Assembler
from extractors.control_lists.model.draft import Block
from extractors.control_lists.model.markup import is_xml, local_name, root_of, starts_with_element, text_of, walk
from extractors.control_lists.model.notes import note_head
from extractors.control_lists.model.rows import Row
from extractors.control_lists.model.vocabulary import phrase_pattern
from extractors.errors import DamagedInputError, LayoutError
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints
from extractors.records.pages import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "ccl"

_ECCN = re.compile(r"^\s*(\d[A-E]\d{3})\b[\s.:–—-]*(.*)$", re.DOTALL)
_CATEGORY = re.compile(r"^\s*Category\s+(\d)\b(.*)$", re.IGNORECASE | re.DOTALL)
_GROUP = re.compile(r"^\s*(?:\d\s*)?([A-E])\.\s+[“\"]?[A-Z]")
_HEADS = re.compile(rb"<(?:B|HD[123]|HEAD|E[^>]{0,12}|STRONG)>\s*(\d[A-E]\d{3})\b")
FEWEST_ENTRIES = 3
_ELEMENTS = frozenset({"HD1", "HD2", "HD3", "HEAD", "P", "FP", "FP-1", "FP-2", "NOTE", "TABLE", "DIV", "EXTRACT"})
_HEADING_ELEMENTS = {"HD1", "HD2", "HD3", "HEAD"}


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Tell whether the file is the Supplement's eCFR XML or a JSON object with a list of ECCNs."""
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        return b'"eccn"' in data and b'"entries"' in data
    parts = starts_with_element(data, b"DIV5", b"DIV9", b"ECFR", b"DLPSTEXTCLASS")
    return parts and is_xml(document, data) and len(set(_HEADS.findall(data))) >= FEWEST_ENTRIES


def parse(document: Document, data: bytes, hints: Hints) -> ControlList:
    """Read the list of either format. `reasons` are the control reasons as abbreviated (NS, MT, NP, CB, AT …)."""
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        return _from_json(data)
    return _from_xml(data)


@cache
def _field() -> re.Pattern[str]:
    """Return the pattern of a labelled field of an entry."""
    return re.compile(rf"^({phrase_pattern('ccl_fields').pattern})\s*[:：]\s*(.*)$", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class _Reader:
    """The list being read: the part of the entry that follows, and control reasons by code."""

    assembler: Assembler = field(default_factory=Assembler)
    reasons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    in_items: bool = False
    bracketed: bool = False  # paths are printed as "(a)(1)"

    def finish(self) -> ControlList:
        """Return the finished list; items have the reasons of their entry."""
        return enrich(self.assembler, reasons=lambda code: self.reasons.get(code[:5], ()))

    def open(self, code: str, title: str) -> None:
        """Open an entry, which begins with its licence requirements."""
        if self.assembler.tree.get(code) is not None:
            self.assembler.tree.note("duplicate", f"{code} heads an entry again; the text is kept with the first.")
        self.assembler.open_entry(code, text="", row=Row(title, 1), category=code[0], product_group=code[1])
        top = self.assembler.top
        if top is not None:
            top.blocks.append(Block("title" if not top.blocks else "text", [title]))
        self.in_items = False

    def paragraph(self, text: str) -> None:
        """Read a paragraph: a field of the entry, a note, an item, or more text."""
        top = self.assembler.top
        labelled = _field().match(text)
        if top is None:
            return
        if labelled:
            self.field(labelled.group(1), labelled.group(2).strip())
        elif note_head(text) or not self.item(text):
            self.more(text)

    def field(self, name: str, value: str) -> None:
        """Keep a labelled field: reasons as reasons, the rest as notes; "Items:" begins the items."""
        top = self.assembler.top
        if name.casefold().startswith("item"):
            self.in_items = True
            if value and not self.item(value):
                self.more(value)
        elif top is not None:
            if name.casefold() == "reason for control":
                self.reasons[top.code] = tuple(
                    part.strip(" .") for part in re.split(r"[,;]|\band\b", value) if part.strip(" .")
                )
            top.blocks.append(Block(name.casefold().replace(" ", "_"), [value], f"{name}:"))

    def item(self, text: str) -> bool:
        """Open an item that is printed with its whole path, or one that continues the outline."""
        text = dotted(text) if self.bracketed else text
        found = PATH.match(text)
        top = self.assembler.top
        if not found or top is None or not is_marker(text):
            return False
        markers = path_markers(found.group(1))
        if not markers or (len(markers) == 1 and markers[0].kind == "number"):
            return False
        self.in_items = True
        self.assembler.open_path(
            top.code, with_range(markers, found.group(2)), text=found.group(2).strip(), row=Row(text, 1)
        )
        return True

    def more(self, text: str) -> None:
        """Add text: to the items once they have begun, before that to the entry's requirements."""
        top = self.assembler.top
        if self.in_items:
            self.assembler.add(Row(text, 1))
        elif top is not None:
            top.blocks.append(Block("requirement", [text]))


def _from_xml(data: bytes) -> ControlList:
    """Read the Supplement in eCFR XML."""
    root = root_of(data, "DIV9", "DIV5", "ECFR", "DLPSTEXTCLASS")
    supplement = next(
        (part for part in root.iter() if local_name(part) == "DIV9" and "No. 1" in (part.get("N") or "")), root
    )
    elements = list(walk(supplement, _ELEMENTS, _is_apart))
    reader = _Reader(bracketed=prints_brackets(map(text_of, elements)))
    for element in elements:
        _element(reader, element)
    if not reader.assembler.tree.drafts:
        raise LayoutError("The XML holds no entries such as 3A001: give Supplement No. 1 to Part 774 of title 15.")
    return reader.finish()


def _is_apart(element: "_Element") -> bool:
    """Tell whether an element is a note or holds nothing but a table, so that it is read whole."""
    name = local_name(element)
    return name in {"NOTE", "TABLE"} or (name == "DIV" and any(local_name(inner) == "TABLE" for inner in element))


def _element(reader: _Reader, element: "_Element") -> None:
    """Read one element of the Supplement; tables and notes are read whole."""
    name, text = local_name(element), text_of(element)
    if _is_apart(element):
        _set_apart(reader, element, name)
    elif name in {"DIV", "EXTRACT"}:
        return
    elif name in _HEADING_ELEMENTS and not _ECCN.match(text):
        _heading(reader, text)
    elif (head := _ECCN.match(text)) and (name in _HEADING_ELEMENTS or _is_bold(element)):
        reader.open(head.group(1), head.group(2))
    elif text:
        reader.paragraph(text)


def _is_bold(element: "_Element") -> bool:
    """Tell whether an element begins with bold type, as heads of entries do."""
    return not (element.text or "").strip() and any(
        local_name(inner) in {"B", "E", "STRONG"} for inner in list(element)[:1]
    )


def _heading(reader: _Reader, text: str) -> None:
    """Take note of headings: categories, groups, and the parts of an entry."""
    category, group = _CATEGORY.match(text), _GROUP.match(text)
    if category:
        reader.assembler.open_section(text, Row(text, 1), category=category.group(1))
    elif group:
        reader.assembler.open_section(text, Row(text, 1), product_group=group.group(1))
    elif phrase_pattern("ccl_headings").match(text):
        reader.in_items = False
    elif reader.assembler.top is not None:
        reader.more(text)


def _set_apart(reader: _Reader, element: "_Element", name: str) -> None:
    """Keep a note or a table with what is open."""
    heads = [text_of(part) for part in element.iter() if local_name(part) == "HED"]
    if name == "NOTE":
        body = [[text_of(part)] for part in element if local_name(part) != "HED"]
    else:
        body = [
            [" | ".join(text_of(cell) for cell in row)] for row in element.iter() if local_name(row) in {"TR", "ROW"}
        ]
    block = Block("note" if name == "NOTE" else "table", body[-1] if body else [], heads[0] if heads else "", body[:-1])
    reader.assembler.attach_note(block)


def _from_json(data: bytes) -> ControlList:
    """Read the JSON extract: entries with headings, control reasons, and for some categories their paragraphs."""
    try:
        loaded = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DamagedInputError(f"The JSON file cannot be parsed ({error}): obtain it again.") from error
    entries = loaded.get("entries") if isinstance(loaded, dict) else None
    if not isinstance(entries, list):
        raise LayoutError("The JSON file has no list of entries: it is not an extract of the Commerce Control List.")
    reader = _Reader()
    for entry in entries:
        _json_entry(reader, entry)
    stated = loaded.get("entryCount")
    if isinstance(stated, int) and stated != len(entries):
        reader.assembler.tree.note("count", f"The file states {stated} entries and holds {len(entries)}.")
    return replace(reader.finish(), stated_date=_date(loaded.get("ecfrIssueDate")))


def _json_entry(reader: _Reader, entry: object) -> None:
    """Read one entry of the extract."""
    code = str(entry.get("eccn", "")) if isinstance(entry, dict) else ""
    if not isinstance(entry, dict) or not _ECCN.match(code):
        reader.assembler.tree.note("entry", f"An entry without an ECCN was left out: {str(entry)[:80]}")
        return
    reader.open(code[:5], str(entry.get("heading") or ""))
    for name, label in (("reasonForControl", "Reason for Control"), ("relatedControls", "Related Controls")):
        if entry.get(name):
            reader.field(label, str(entry[name]))
    for item in entry.get("items") or ():
        if isinstance(item, dict):
            _json_item(reader, code[:5], item)


def _json_item(reader: _Reader, code: str, item: dict[str, Any]) -> None:
    """Read one paragraph of the extract: an item with its path, a note, or text."""
    path, text, kind = str(item.get("paragraph") or ""), str(item.get("text") or ""), item.get("kind")
    markers = path_markers(path) if kind == "item" and path else []
    if markers:
        reader.in_items = True
        reader.assembler.open_path(code, with_range(markers, text), text=text, row=Row(text, 1))
    elif kind == "note" or str(kind).endswith("note"):
        reader.assembler.attach_note(Block("note", [text], f"Note {path}:".replace(" :", ":")))
    elif text:
        reader.more(text)


def _date(stated: object) -> date | None:
    """Return an ISO date, None where the file states none."""
    try:
        return date.fromisoformat(str(stated))
    except ValueError:
        return None
