"""China's unified dual-use list (两用物项出口管制清单) and the announcements that add entries to it.

A code stands at the start of a row, alone ("1C902 …") or after a number of the text ("（一）1C117.d. …"); items
below it are numbered 1. a. (1). Fields and kinds of items stand as headings between. HS codes are references,
"【保留】" marks an item that is reserved, "非1C226项下管制的" what another entry controls instead.
Source: announcement 2024 No. 51 of the Ministry of Commerce and others, and later announcements.
"""

import re
from dataclasses import replace

from extractors.control_lists.codes import parse_code
from extractors.control_lists.dual_use_headings import CATEGORY
from extractors.control_lists.dual_use_rows import NAMED
from extractors.control_lists.features.enrich import enrich
from extractors.control_lists.features.hs import links_in
from extractors.control_lists.model.entrywise import EntrywiseAssembler, named_items
from extractors.control_lists.model.markers import read_markers
from extractors.control_lists.model.open_items import first_below
from extractors.control_lists.model.paragraphs import whole_paragraphs
from extractors.control_lists.model.rows import Row, read_rows
from extractors.control_lists.model.vocabulary import phrase_pattern
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints
from extractors.records.pages import Document

NAME = "china_list"

_CODE = re.compile(
    r"^(\d\s?[A-E]\s?\d{3}(?:[.．]?[a-z]{1,2}(?![a-z])|[.．]\d{1,2}(?!\d))*)[.．、：:]?\s*(.*)$", re.DOTALL
)
_REFERENCE_TAIL = re.compile(r"^(?:项下|、|和|或|及|与|至|所列|规定|管制的|条|以外|除外|[,，;；)）])")
_GROUP = re.compile(
    r"^(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)?\s*(\d)\s?([A-E])(?!\s?\d)[\s.．、：:]*(\D{0,30})$"
)
_HEADING_KINDS = {"zh", "zh_paren"}
_MARKUP = re.compile(r"^#{1,6}\s*|\*\*")
_LONGEST_HEADING = 40


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Tell whether a Chinese text on control has rows that begin with control codes."""
    text = document.text
    if "管制" not in text and "管理" not in text:
        return False
    return any(_head(row.text) for row in read_rows(document))


def parse(document: Document, data: bytes, hints: Hints) -> ControlList:
    """Read entries below the nearest entry that the document has; HS codes become links with the basis as printed."""
    paragraphs = whole_paragraphs(read_rows(document), lambda text: _head(text) or _is_title(text))
    rows = [replace(row, text=_MARKUP.sub("", row.text).strip(), x=None) for row in paragraphs]
    reader = _Reader(EntrywiseAssembler(rows, named_items((row.text for row in rows), NAMED)))
    for row in rows:
        reader.read(row)
    reader.assembler.close()
    listed = enrich(reader.assembler)
    links = tuple(link for entry in listed.entries for link in links_in(entry.code, entry.text))
    return replace(listed, hs_links=links)


def _head(text: str) -> tuple[str, str] | None:
    """Return the code that a row begins with, after a number of the text or not, and the words after it."""
    readings = [text, *(marker.rest for marker in read_markers(text))]
    for reading in readings:
        found = _CODE.match(reading)
        code = parse_code(found.group(1)) if found else None
        if found and code and not _REFERENCE_TAIL.match(found.group(2)):
            return str(code), found.group(2).strip()
    return None


def _is_title(text: str) -> bool:
    """Tell whether a row is the heading of a product group or category."""
    return bool(_GROUP.match(text) or CATEGORY.match(text))


class _Reader:
    """Reads rows: codes open entries, headings open sections, other numbers open items of the entry that is open."""

    def __init__(self, assembler: EntrywiseAssembler) -> None:
        self.assembler = assembler
        self._labelled = False  # the open entry has items with labels of their own

    def read(self, row: Row) -> None:
        """Read one row."""
        head = _head(row.text)
        if head and not self._refers(head[0]):
            self._open(*head, row)
        elif self._is_heading(row):
            named = _GROUP.match(row.text) or CATEGORY.match(row.text)
            category, letter = named.group(1, 2) if named else ("", "")
            group = letter if named and named.re is _GROUP else ""
            self.assembler.open_section(row.text, row, category=category, product_group=group)
        else:
            if not self.assembler.started:
                self.assembler.open_section("", row)
            self.assembler.add(row)
            self._labelled = self._labelled or bool(read_markers(row.text))

    def _refers(self, code: str) -> bool:
        """Tell whether a code at the start of a row is an item of the open entry that its text speaks of."""
        top = self.assembler.top
        return self._labelled and top is not None and f"{code}.".startswith(f"{top.code}.")

    def _open(self, code: str, text: str, row: Row) -> None:
        """Open an entry below the nearest code that the document has; a code printed twice goes on with the first."""
        self._labelled = False
        self.assembler.settle()
        tree = self.assembler.tree
        parent = code.rpartition(".")[0]
        while parent and tree.get(parent) is None:
            parent = parent.rpartition(".")[0]
        title = "" if first_below("", text) else text
        self.assembler.open_entry(
            code,
            text="" if title else text,
            row=row,
            category=code[0],
            product_group=code[1],
            parent=parent or None,
            title=title,
        )

    def _is_heading(self, row: Row) -> bool:
        """Tell whether a row is a heading or a closing clause rather than an item of the entry that is open."""
        if _is_title(row.text) or phrase_pattern("closing").match(row.text):
            return True
        kinds = {marker.kind for marker in read_markers(row.text)}
        numbered = bool(kinds & _HEADING_KINDS)
        return numbered and (
            self.assembler.current is None or len(row.text) <= _LONGEST_HEADING or "本公告" in row.text
        )
