"""The lists of the Nuclear Suppliers Group (INFCIRC/254): part 1, the trigger list, and part 2, dual-use items.

Part 1 numbers its annexes A and B anew, so the annex letter leads the code ("B.5.1.2"). Part 2 has codes such as
1.A.1. What the circular prints after its annexes (physical protection, tables comparing editions) is no list.
"""

import re
from collections.abc import Sequence

from extractors.control_lists.dotted import DottedReader
from extractors.control_lists.dotted_heads import DottedLayout
from extractors.control_lists.features.enrich import enrich
from extractors.control_lists.model.assembler import Assembler
from extractors.control_lists.model.entrywise import EntrywiseAssembler
from extractors.control_lists.model.paragraphs import whole_paragraphs
from extractors.control_lists.model.rows import Row, aligned, left_margins, printed_text, read_rows
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints
from extractors.records.pages import Document

NAME = "nsg"
MARGIN = 8.0
FEWEST_CODES = 3
FRONT_PAGES = 8

_NAMED = re.compile(r"Nuclear\s+Suppliers\s+Group|INFCIRC/254|\bNSG\b|trigger\s+list", re.IGNORECASE)
_DOTTED = re.compile(r"^\s*\d{1,2}\s?\.\s?[A-E]\s?\.\s?\d{1,2}\s?\.", re.MULTILINE)
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(\S.*)$")
_ANNEX = re.compile(r"^ANNEX\s+([A-D])\s*$", re.IGNORECASE)
_LISTING_ANNEXES = ("A", "B")
_LIST_BEGINS = re.compile(r"^MATERIAL AND EQUIPMENT\s*$")
_CATEGORY = re.compile(r"^(\d)\s?\.\s+([A-Z][A-Z0-9 ,&/()\"“”’'-]{6,})$")
_END = re.compile(r"^(?:ANNEX\s+[A-Z]\s*$|TABLE OF (?:COMPARISON|CHANGES)|COMPARISON TABLE)", re.IGNORECASE)
_REGIME = "Nuclear Suppliers Group"
_PART_TWO = DottedLayout(category=_CATEGORY, end=_END)


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Tell whether the document names the group or its circular and has codes of part 1 or part 2."""
    text = printed_text(document)
    front = " ".join(page.text for page in document.pages[:FRONT_PAGES])
    if not _NAMED.search(f"{hints.source_id} {hints.title} {front}"):
        return False
    annexes = re.findall(r"^\s*ANNEX\s+([AB])\s*$", text, re.MULTILINE | re.IGNORECASE)
    return len(_DOTTED.findall(text)) >= FEWEST_CODES or bool(annexes)


def parse(document: Document, data: bytes, hints: Hints) -> ControlList:
    """Read part 2 where the document has codes such as 1.A.1, else part 1."""
    rows = read_rows(document)
    if len(_DOTTED.findall(printed_text(document))) >= FEWEST_CODES:
        assembler = DottedReader(_PART_TWO).read_all(rows)
    else:
        assembler = _TriggerListReader(rows).read_all()
    return enrich(assembler, reasons=lambda code: (_REGIME,))


class _TriggerListReader:
    """Reads the trigger list: numbered rows at the margin of annexes A and B."""

    def __init__(self, rows: Sequence[Row]) -> None:
        rows = whole_paragraphs(rows, _NUMBERED.match)
        self._rows = aligned(rows, left_margins(rows, _NUMBERED))
        self._assembler = Assembler() if any(row.scanned for row in rows) else EntrywiseAssembler(self._rows, {})
        self._annex = ""
        self._listing = False  # annex A has numbered notes before its list

    def read_all(self) -> Assembler:
        """Read the rows in order and return what was assembled."""
        for row in self._rows:
            self._read(row)
        self._assembler.close()
        return self._assembler

    def _read(self, row: Row) -> None:
        """Read one row."""
        annex = _ANNEX.match(row.text)
        if annex:
            self._annex = annex.group(1).upper()
            self._assembler.open_section(row.text, row, category=self._annex)
        elif self._annex in _LISTING_ANNEXES and (row.x is None or abs(row.x) <= MARGIN) and self._is_entry(row):
            return
        elif self._annex == "A" and _LIST_BEGINS.match(row.text):
            self._assembler.open_section(row.text, row, category=self._annex)
            self._listing = True
        elif self._annex:
            self._assembler.add(row)

    def _is_entry(self, row: Row) -> bool:
        """Open the entry whose number begins the row, where the number is due: the next sibling, or a first child."""
        found = _NUMBERED.match(row.text)
        if not found or (self._annex == "A" and not self._listing):
            return False
        number = found.group(1)
        code, parent = f"{self._annex}.{number}", f"{self._annex}.{number}".rpartition(".")[0]
        tree = self._assembler.tree
        above = parent if "." in parent else None
        if tree.get(code) is not None or (above and tree.get(above) is None):
            return False
        self._assembler.open_entry(
            code,
            text=found.group(2),
            row=row,
            category=self._annex,
            product_group=number.split(".")[0],
            parent=above,
            label=number,
        )
        return True
