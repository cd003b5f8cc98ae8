"""Heads in lists with dotted codes: "1.A.1. Text", "1. A. 1. a. Text", and the headings of groups and items."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.control_lists.model.markers import read_markers
from extractors.control_lists.model.rows import Row

MARGIN = 8.0
SCANNED_MARGIN = 24.0

_DOT = r"\s?[.,:·]\s?"
_LABELS = r"((?:a?[a-z]|\d{1,3})(?:\s?[.,]\s?(?:a?[a-z]|[ivx]{2,4}|\d{1,2}(?![.,]\d))|(?<=[a-z])\s\d{1,2}(?=[\s.,)]))*)"
ENTRY = re.compile(rf"^(\d{{1,2}}){_DOT}([A-E])(?:{_DOT}|\s)(\d{{1,3}})\)?(?:{_DOT}|(?=\s)|$)(.*)$")
GROUP = re.compile(rf"^(\d{{1,2}}){_DOT}([A-E])(?:{_DOT}|\s|$)\s*[-–—]?\s*(.*)$")
PATH = re.compile(rf"^{_LABELS}(?:\s?[.,)](?=\s|$)|(?=\s(?:[A-Z\"'“‘«]|\d[\d.,]*[\s-]?[A-Za-z%°])))\s*(.*)$")
NAMED = re.compile(r"(?<!\w)(\d{1,2}\.[A-E]\.\d{1,3})\.((?:[a-z]{1,2}|\d{1,3})(?:\.(?:[a-z]{1,2}|\d{1,3}))*)(?!\w)")
REFERENCE_TAIL = re.compile(
    r"^(?:[,;)]|and\b|or\b|to\b|through\b|above\b|below\b|is\b|are\b|does\b|do\b|applies\b|includes\b|as\s(?:a|the)\b)",
    re.IGNORECASE,
)


_DAMAGED = re.compile(r"^([\dlI|!])\s?[.,:;·]\s?([A-Z0-9(])\s?[.,:;·]\s?([\dlI|!]{1,2})\s?[.,:;·]\s*(.*)$")
_AS_DIGIT = {"l": "1", "I": "1", "|": "1", "!": "1"}
_AS_GROUP = {"8": "B", "6": "B", "0": "D", "O": "D", "(": "C", "G": "C", "F": "E", "4": "A", "P": "D"}

Group = tuple[int, str]  # category and product group
LAST: Group = (100, "")


class Head(NamedTuple):
    """The head of an entry as a row prints it."""

    code: str
    category: str
    group: str
    rest: str


def dotted_head(text: str) -> Head | None:
    """Read a head such as "1. A. 2. Structures …" as code 1.A.2."""
    found = ENTRY.match(text)
    if not found:
        return None
    category, group, number, rest = found.groups()
    return Head(f"{int(category)}.{group}.{int(number)}", str(int(category)), group, rest.strip())


@dataclass(frozen=True, slots=True)
class DottedLayout:
    """How one list heads its parts.

    `item` reads the heading of an item that is an entry itself (MTCR), `category` one that is not. `end` reads the
    heading of what follows the list; rows that match `skip` say nothing.
    """

    item: re.Pattern[str] | None = None
    category: re.Pattern[str] | None = None
    end: re.Pattern[str] | None = None
    skip: re.Pattern[str] | None = None
    head: Callable[[str], Head | None] = dotted_head
    margin: re.Pattern[str] = ENTRY
    first_kind: str = ""

    def begins(self, text: str) -> bool:
        """Tell whether a text begins with a code or is the heading of a group or item."""
        item = self.item is not None and self.item.match(text) is not None
        return item or self.head(text) is not None or GROUP.match(text) is not None

    def groups_to_come(self, rows: Sequence[Row]) -> list[Group]:
        """Return for each row the category and group of the next code at the margin."""
        groups = [LAST]
        for row in reversed(rows):
            head = self.head(row.text) if at_margin(row) else None
            numbered = head is not None and head.category.isdecimal() and not REFERENCE_TAIL.match(head.rest)
            groups.append((int(head.category), head.group) if head and numbered else groups[-1])
        return groups[::-1][1:]

    def prints_whole_codes(self, rows: Sequence[Row]) -> bool:
        """Tell whether more items are printed with their whole code than with a label of their own."""
        heads = [(row.text, self.head(row.text)) for row in rows]
        whole = sum(bool(PATH.match(head.rest)) for _, head in heads if head)
        return whole > sum(bool(read_markers(text)) for text, head in heads if not head)


def at_margin(row: Row) -> bool:
    """Tell whether a row begins where codes do."""
    return row.x is None or abs(row.x) <= (SCANNED_MARGIN if row.scanned else MARGIN)


def damaged_head(text: str, due: Collection[str]) -> Head | None:
    """Read a head that OCR damaged as the entry that is due: "1. 8. 4." as 1.B.4."""
    damaged = _DAMAGED.match(text)
    if damaged:
        category, letter, number, rest = damaged.groups()
        readings = (_AS_DIGIT.get(category, category), _AS_GROUP.get(letter, letter), _AS_DIGIT.get(number, number))
        code = ".".join(readings)
        return Head(code, readings[0], readings[1], rest.strip()) if code in due else None
    return None
