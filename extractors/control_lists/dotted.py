"""One reader for lists with dotted codes: Wassenaar "1.A.1", MTCR "2.A.1", NSG part 2 "1.A.2".

The lists differ in what stands at the top: Wassenaar and the NSG number entries "1.A.1", the MTCR numbers items
1 to 20 with entries below them. The codes look alike and mean different goods.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.control_lists.dotted_heads import (
    GROUP,
    LAST,
    MARGIN,
    NAMED,
    PATH,
    REFERENCE_TAIL,
    DottedLayout,
    Head,
    at_margin,
    damaged_head,
)
from extractors.control_lists.model.assembler import Assembler
from extractors.control_lists.model.contents import without_contents
from extractors.control_lists.model.entrywise import EntrywiseAssembler, named_items
from extractors.control_lists.model.markers import Marker, read_markers
from extractors.control_lists.model.paragraphs import whole_paragraphs
from extractors.control_lists.model.rows import Row, aligned, left_margins
from extractors.control_lists.model.scanned import repaired_path
from extractors.control_lists.model.vocabulary import is_continued, whole_pattern

BARE_MARGIN = 45.0
SAME_COLUMN = 8.0
PARTS = 3  # of an entry's code
_ALONE = re.compile(r"^(\d{1,2})\s?\.\s+([A-Z\"“].*)$")
_PATH_KINDS = {"lower", "number", "roman"}


class DottedReader:
    """Tells entries, headings and text apart and hands them to the assembler."""

    def __init__(self, layout: DottedLayout, categories: dict[str, str] | None = None) -> None:
        self.assembler = Assembler()
        self._rows: Sequence[Row] = ()
        self._before: Row | None = None
        self._layout = layout
        self._categories = categories or {}
        self._category = ""
        self._group = ""
        self._upcoming = LAST
        self._bare_x: float | None = None  # where entries stand that are printed with their number alone
        self._printed: set[str] = set()  # codes that are printed in full somewhere

    def read_all(self, rows: Sequence[Row]) -> Assembler:
        """Read rows in order and return what was assembled."""
        rows = whole_paragraphs(rows, self._layout.begins)
        heads = [head for row in rows if (head := self._layout.head(row.text))]
        # "1. B. 1. e." heads a page inside an entry and says nothing of how the entry itself is printed.
        self._printed = {head.code for head in heads if not PATH.match(head.rest)}
        self._rows = placed = aligned(rows, left_margins(rows, self._layout.margin))
        self.assembler = self._empty()
        # Where items head the entries, `_open_item` tells a table of contents by the items that come again.
        kept = list(placed) if self._layout.item else without_contents(placed, self._code_at_margin)
        for row, upcoming in zip(kept, self._layout.groups_to_come(kept), strict=True):
            self._upcoming = upcoming
            self.read(row)
            self._before = row
        self.assembler.close()
        return self.assembler

    def _empty(self) -> Assembler:
        """Return an assembler for the list; scans are read row by row, with what was read so far to repair labels."""
        if any(row.scanned for row in self._rows):
            return Assembler(first_kind=self._layout.first_kind)
        assembler = EntrywiseAssembler(self._rows, named_items((row.text for row in self._rows), NAMED))
        assembler.outlined = not self._layout.prints_whole_codes(self._rows)
        return assembler

    def _code_at_margin(self, row: Row) -> str:
        """Return the code of the entry that a row at the margin begins with, "" for none."""
        head = self._layout.head(row.text) if row.x is None or abs(row.x) <= MARGIN else None
        return head.code if head else ""

    def read(self, row: Row) -> None:
        """Read one row."""
        if self._layout.skip and self._layout.skip.match(row.text):
            return
        if self._is_heading(row) or self._is_reserved_item(row):
            return
        if at_margin(row) and (self._is_entry(row) or self._is_group(row)):
            return
        if row.scanned and row.x is not None and 0 < row.x <= BARE_MARGIN and self._is_bare_entry(row):
            return
        if whole_pattern("none").match(row.text) or is_continued(row.text):
            return
        if not self.assembler.started:
            self.assembler.open_section("", row)
        self.assembler.add(row)

    def _is_heading(self, row: Row) -> bool:
        """Take note of the heading of an item or category, and of the end of the list."""
        if self._layout.end and self._layout.end.match(row.text) and self.assembler.tree.drafts:
            self.assembler.open_section(row.text, row)
            self._category = self._group = ""
            return True
        item = self._layout.item.match(row.text) if self._layout.item else None
        if item:
            return self._open_item(item, row)
        category = self._layout.category.match(row.text) if self._layout.category else None
        if category and category.group(1) != self._category:
            self._category, self._group = category.group(1), ""
            self.assembler.open_section(row.text, row, category=self._category)
        return bool(category)

    def _open_item(self, found: re.Match[str], row: Row) -> bool:
        """Open an item; the first item seen again means that a table of contents came before, which is dropped."""
        number, title = found.group(1), found.group(2).strip(" -–—:")
        top = self.assembler.top
        if top is not None and top.code == number:
            if title and not top.blocks:
                self.assembler.add(replace(row, text=title))
            return True
        drafts = self.assembler.tree.drafts
        if self.assembler.tree.get(number) is not None:
            if self._category == number or drafts[0].code != number:
                return self._category == number
            self.assembler = self._empty()
        self._category, self._group = number, ""
        self.assembler.open_entry(number, text=title, row=row, category=self._categories.get(number, ""))
        return True

    def _is_reserved_item(self, row: Row) -> bool:
        """Open the item that a row reserves; where no heading numbers it, it is the next one."""
        if self._layout.item is None or not whole_pattern("reserved_item").match(row.text) or not self._category:
            return False
        top = self.assembler.top
        if top is not None and top.code == self._category and not top.blocks:
            self.assembler.add(row)
            return True
        number = str(int(self._category) + 1)
        self.assembler.tree.note(
            "heading", f"Item {number} on page {row.page} is reserved without a number of its own."
        )
        self._category, self._group = number, ""
        self.assembler.open_entry(number, text=row.text, row=row, category=self._categories.get(number, ""))
        return True

    def _is_group(self, row: Row) -> bool:
        """Take note of a product group's heading."""
        found = GROUP.match(row.text)
        if not found or (self._layout.item and found.group(1) != self._category):
            return False
        if not row.scanned and not self._group_is_due(int(found.group(1)), found.group(2)):
            return False
        name = found.group(3)
        if name and not (name[:1].isupper() or name[:1] in '"“'):
            return False
        self._category, self._group, self._bare_x = found.group(1), found.group(2), None
        category = self._categories.get(found.group(1), found.group(1))
        self.assembler.open_section(row.text, row, category=category, product_group=found.group(2))
        return True

    def _group_is_due(self, category: int, group: str) -> bool:
        """Tell whether a group is the next code's or comes before that; "1. A kite" is an item in 1.A."""
        opened = (int(self._category) if self._category.isdecimal() else 0, self._group)
        named = (category, group)
        return named != opened and (named == self._upcoming or opened < named < self._upcoming)

    def _is_entry(self, row: Row) -> bool:
        """Open the entry, or go to the item, whose code begins the row."""
        head = self._layout.head(row.text) or (damaged_head(row.text, self._due()) if row.scanned else None)
        if head is None or REFERENCE_TAIL.match(head.rest) or not self._is_due(head, row):
            return False
        code, category, group, rest = head
        top = self.assembler.top
        if not row.scanned and top and top.code != code and self._wrapped(row) and code not in self._due():
            return False
        path = PATH.match(rest)
        markers = self._path_markers(code, path.group(1), row) if path else []
        item = ".".join([code, *(marker.label for marker in markers)])
        if path and not row.scanned and self._speaks_of_item(item, path.group(2), row):
            return False
        if self.assembler.tree.get(code) is None:
            self._open_entry(code, category, group, "" if markers else rest, row)
        elif not markers:
            return self._repeat(code, rest, row)
        if markers and path:
            self.assembler.open_path(code, markers, text=path.group(2), row=row)
        return True

    def _speaks_of_item(self, item: str, text: str, row: Row) -> bool:
        """Tell whether a path begins a sentence, "1.A.1.b. refers to …", or is the end of one on a row of its own."""
        if not text:
            return self._wrapped(row)
        known = self.assembler.outlined or self.assembler.tree.get(item) is not None
        return not text[:1].isupper() and (bool(REFERENCE_TAIL.match(text)) or (known and text[:1].islower()))

    def _wrapped(self, row: Row) -> bool:
        """Tell whether the row before this one ends within a sentence."""
        before = self._before
        return before is not None and before.page == row.page and not before.text.endswith((".", ";", ":"))

    def _is_bare_entry(self, row: Row) -> bool:
        """Open the entry that is due where nothing of its code but the number is printed, or was read."""
        alone = _ALONE.match(row.text)
        if not alone or not self._group or row.x is None:
            return False
        beside = self._bare_x is not None and abs(row.x - self._bare_x) <= SAME_COLUMN
        code = f"{self._category}.{self._group}.{alone.group(1)}"
        if code in self._printed or code not in self._due() or not (beside or self.assembler.top is None):
            return False
        self.assembler.tree.note("repair", f"{code} on page {row.page} is printed as {alone.group(1)}. only.")
        self._open_entry(code, self._category, self._group, alone.group(2), row)
        self._bare_x = row.x
        return True

    def _due(self) -> set[str]:
        """Return the codes that may come next: the next number of the group, or the first of a later group."""
        if not self._category:
            return set()
        numbers = [
            int(draft.code.rsplit(".", 1)[1])
            for draft in self.assembler.tree.drafts
            if draft.code.startswith(f"{self._category}.{self._group}.") and draft.code.count(".") == PARTS - 1
        ]
        following = max(numbers, default=0) + 1
        later = (group for group in "ABCDE" if group > (self._group or " "))
        return {f"{self._category}.{self._group}.{following}"} | {f"{self._category}.{group}.1" for group in later}

    def _path_markers(self, code: str, labels: str, row: Row) -> list[Marker]:
        """Return the markers of a path "a. 2. b", letters and numbers in turn; empty where a label is none."""
        parts = [part for part in re.split(r"[.,\s]+", labels) if part]
        if row.scanned:
            parts = repaired_path(parts, code, self.assembler.tree.last_label)
        read = [[marker for marker in read_markers(f"{part}. ") if marker.kind in _PATH_KINDS] for part in parts]
        return [options[0] for options in read] if all(read) else []

    def _open_entry(self, code: str, category: str, group: str, text: str, row: Row) -> None:
        """Open an entry under its item, where the list has items."""
        self._category, self._group = category, group
        named = self._categories.get(category, "" if self._layout.item else category)
        parent = category if self._layout.item else None
        self.assembler.open_entry(code, text=text, row=row, category=named, product_group=group, parent=parent)

    def _repeat(self, code: str, rest: str, row: Row) -> bool:
        """Take note of a code that begins a row again: as the head of a new page it is no entry."""
        top = self.assembler.top
        if top is None or top.code != code or rest:
            self.assembler.tree.note("duplicate", f"{code} begins a row again on page {row.page}.")
            return False
        return True

    def _is_due(self, head: Head, row: Row) -> bool:
        """Tell whether a code may stand here: in the item that is open, without geometry not before the last one."""
        if self._layout.item:
            return head.category == self._category
        if row.x is not None or not head.category.isdecimal():
            return True
        known = [
            draft.category for draft in self.assembler.tree.drafts if draft.depth == 1 and draft.category.isdecimal()
        ]
        return not known or int(head.category) >= int(known[-1])
