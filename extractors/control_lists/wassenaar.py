"""The Wassenaar lists: dual-use goods "1. A. 1. a.", its Sensitive and Very Sensitive lists, and munitions "ML1. a.".

Pages of the list repeat the whole path of an item at the left margin ("6. A. 5. a. 4. …"); the 1996 edition is a scan.
The Sensitive and Very Sensitive lists name entries again with their own wording: they mark entries, they are none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.control_lists.dotted import DottedReader
from extractors.control_lists.dotted_heads import ENTRY, DottedLayout, Head, dotted_head
from extractors.control_lists.features.enrich import enrich
from extractors.control_lists.model.nested import set_in_rows
from extractors.control_lists.model.rows import Row, printed_text, read_rows
from extractors.records.control_lists import ControlList, ListEntry
from extractors.records.hints import Hints
from extractors.records.pages import Document

NAME = "wassenaar"
FEWEST_CODES = 3

# Scans print 1 as l or I and 0 as O, and leave a bracket behind the number.
_MUNITIONS = re.compile(r"^M\s?[Ll]\s?([\dlI|O]{1,2})(?![\dA-Za-z])\)?\s?[.,:]?\s*(.*)$")
_AS_DIGITS = str.maketrans("lI|O", "1110")
_HEAD = re.compile(rf"{ENTRY.pattern}|{_MUNITIONS.pattern}")
_CATEGORY = re.compile(r"^(?:DUAL[-\s]USE LIST\W*)?CATEGORY\s+(\d)\b\s*(?:[-–—·.:]|PART|$)", re.IGNORECASE)
_SENSITIVE = re.compile(r"^(?:DUAL[-\s]USE LIST\W*)?(?:ANNEX\s+1\b|SENSITIVE LIST)", re.IGNORECASE)
_VERY_SENSITIVE = re.compile(r"^(?:DUAL[-\s]USE LIST\W*)?(?:ANNEX\s+2\b|VERY SENSITIVE LIST)", re.IGNORECASE)
_MUNITIONS_LIST = re.compile(r"^MUNITIONS LIST\b", re.IGNORECASE)
_DEFINITIONS = re.compile(r"^(?:DEFINITIONS? OF TERMS|ACRONYMS|STATEMENTS? OF UNDERSTANDING)", re.IGNORECASE)
_KEPT = re.compile(
    "|".join(pattern.pattern for pattern in (_SENSITIVE, _VERY_SENSITIVE, _MUNITIONS_LIST, _DEFINITIONS)), re.IGNORECASE
)
_CONTENTS = re.compile(r"(?:\.{2,}|…)\s*\d{1,3}$|\D\s\d{2,3}$")
_LABEL = re.compile(r"\b(\d)\s?\.\s?([A-E])\s?\.\s?(\d{1,2})((?:\s?\.\s?(?:[a-z]|\d{1,2})(?=[\s.,;]))*)")


def head(text: str) -> Head | None:
    """Read the head of a dual-use entry, or of a munitions entry ("ML 8. Explosives …" is ML8)."""
    found = _MUNITIONS.match(text)
    number = int(found.group(1).translate(_AS_DIGITS)) if found else 0
    if found and 1 <= number <= 30:
        return Head(f"ML{number}", "ML", "", found.group(2).strip())
    return dotted_head(text)


_LAYOUT = DottedLayout(category=_CATEGORY, head=head, margin=_HEAD, first_kind="lower")


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Tell whether rows begin with codes such as 1.A.1 or ML1 and nothing says that the list is another regime's."""
    heads = {
        found.code for line in printed_text(document).replace("\f", "\n").split("\n") if (found := head(line.strip()))
    }
    return len(heads) >= FEWEST_CODES


@dataclass(slots=True)
class _Parts:
    """The rows of the document by part of the list."""

    listed: list[Row] = field(default_factory=list)
    marked: dict[str, list[Row]] = field(default_factory=lambda: {"sensitive": [], "very_sensitive": []})
    defined: list[Row] = field(default_factory=list)


def parse(document: Document, data: bytes, hints: Hints) -> ControlList:
    """Read both lists; entries that a nested list names have `sensitivity` sensitive or very_sensitive."""
    parts = _divide(set_in_rows(document, data, _HEAD) or read_rows(document, keep=_KEPT))
    reader = DottedReader(_LAYOUT)
    reader.read_all(parts.listed)
    if parts.defined:
        reader.assembler.open_section(parts.defined[0].text, parts.defined[0])
        for row in parts.defined[1:]:
            reader.assembler.add(row)
    listed = enrich(reader.assembler, reasons=lambda code: ("Wassenaar Arrangement",))
    marks = {code: kind for kind, rows in parts.marked.items() for code in _codes_named(rows)}
    missing = tuple(
        f"sensitivity: {code} is named as {kind} but is no entry."
        for code, kind in marks.items()
        if not _known(code, listed)
    )
    return replace(
        listed, entries=tuple(_marked(entry, marks) for entry in listed.entries), notes=listed.notes + missing
    )


def _divide(rows: Sequence[Row]) -> _Parts:
    """Divide the rows at the headings of the nested lists, the munitions list and the definitions."""
    parts = _Parts()
    current = parts.listed
    for row in rows:
        if _CONTENTS.search(row.text) and _KEPT.match(row.text):
            continue
        if _VERY_SENSITIVE.match(row.text) and len(parts.listed) > FEWEST_CODES:
            current = parts.marked["very_sensitive"]
        elif _SENSITIVE.match(row.text) and len(parts.listed) > FEWEST_CODES:
            current = parts.marked["sensitive"]
        elif _MUNITIONS_LIST.match(row.text):
            current = parts.listed
        elif _DEFINITIONS.match(row.text) and len(parts.listed) > FEWEST_CODES:
            current = parts.defined
            current.append(row)
        else:
            current.append(row)
    return parts


def _codes_named(rows: Sequence[Row]) -> list[str]:
    """Return the codes that begin rows of a nested list, "1. A. 2. a." as 1.A.2.a."""
    found = [_LABEL.match(row.text) for row in rows]
    return [
        f"{match.group(1)}.{match.group(2)}.{match.group(3)}{re.sub(chr(32), '', match.group(4))}"
        for match in found
        if match
    ]


def _known(code: str, listed: ControlList) -> bool:
    """Tell whether the list has an entry with this code."""
    return any(entry.code == code for entry in listed.entries)


def _marked(entry: ListEntry, marks: dict[str, str]) -> ListEntry:
    """Return the entry with the sensitivity that a nested list gives it or what it stands under."""
    code = entry.code
    while code:
        if code in marks:
            return replace(entry, sensitivity=marks[code])
        code = code.rpartition(".")[0]
    return entry
