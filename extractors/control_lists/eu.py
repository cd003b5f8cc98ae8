"""The dual-use list in the layout of the EU's Annex I: "1A001 heading", items a./1./a./1., notes set in below.

The same list is printed by other States and on other paper. What counts is structure: group headings ("1A Systems …"),
codes at the left margin that belong to the group announced last, and the annex that ends the list.
Source: Regulation (EU) 2021/821, Annex I, and the lists it follows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.control_lists.dual_use_headings import ANNEX, CATEGORY, PART, begins_category, read_group
from extractors.control_lists.dual_use_rows import (
    CODE,
    ENTRY,
    FEWEST_CODES,
    NAMED,
    at_margin,
    code_at_margin,
    hangs,
    paths_in_column,
    prints_whole_codes,
    whole_code,
)
from extractors.control_lists.features.enrich import enrich
from extractors.control_lists.model.assembler import Assembler
from extractors.control_lists.model.contents import without_contents
from extractors.control_lists.model.draft import Draft
from extractors.control_lists.model.entrywise import EntrywiseAssembler, named_items
from extractors.control_lists.model.markers import read_markers
from extractors.control_lists.model.nested import set_in_rows
from extractors.control_lists.model.notes import note_head
from extractors.control_lists.model.paragraphs import whole_paragraphs
from extractors.control_lists.model.paths import open_item, prints_paths, read_path
from extractors.control_lists.model.rows import Row, aligned, left_margins, read_rows
from extractors.control_lists.model.vocabulary import phrase_pattern, vocabulary, whole_pattern
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints
from extractors.records.pages import Document

NAME = "eu"
ENOUGH_CODES = 20  # codes that make a list even without group headings in a known language

_REFERENCE_TAIL = re.compile(
    r"^(?:[.,;)]|and\b|or\b|to\b|et\b|ou\b|und\b|oder\b|above\b|below\b|if\b|that\b|is\b|are\b)"
)
_FOOTNOTE = re.compile(r"^\(\s?\d{1,2}\s?\)\s")


@dataclass(slots=True)
class _State:
    """What the headings announced: category and group, and whether the list has begun or ended."""

    group: str = ""
    category: str = ""
    product_group: str = ""
    ended: bool = False


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Tell whether the document has rows that begin with codes such as 1A001 under headings such as "1A Systems"."""
    lines = [row.text for row in read_rows(document)]
    found = [re.sub(r"\s", "", code.group(0)) for line in lines if (code := ENTRY.match(line))]
    codes = list(dict.fromkeys(found))
    groups = {f"{group.group(1)}{group.group(2)}" for line in lines if (group := read_group(line))}
    grouped = bool({code[:2] for code in codes} & groups)
    return len(codes) >= (FEWEST_CODES if grouped or codes == sorted(codes) == found else ENOUGH_CODES)


def parse(document: Document, data: bytes, hints: Hints) -> ControlList:
    """Read the list to its last level; see `ControlList` for what comes back."""
    return parse_rows(set_in_rows(document, data, ENTRY) or read_rows(document), regimes=True)


def parse_rows(rows: Sequence[Row], *, regimes: bool) -> ControlList:
    """Read rows in this layout; `regimes` takes the control reason from the third character of the code."""
    rows = whole_paragraphs(rows, lambda text: CODE.match(text) or read_group(text))
    margins = left_margins(rows, ENTRY, without=lambda row: bool(whole_code(row.text)[1]))
    groups = {f"{found.group(1)}{found.group(2)}" for row in rows if (found := read_group(row.text))}
    rows = without_contents(aligned(rows, margins), code_at_margin)
    texts = [row.text for row in rows]
    scanned = any(row.scanned for row in rows)
    reader = _Reader(
        Assembler() if scanned else EntrywiseAssembler(rows, named_items(texts, NAMED)),
        groups,
        hanging=hangs(rows),
        paths=prints_paths(texts),
        in_column=paths_in_column(rows),
        whole=prints_whole_codes(texts),
    )
    upcoming = _upcoming(rows)
    for at, row in enumerate(rows):
        reader.read(row, rows[at + 1] if at + 1 < len(rows) else None, upcoming[at])
    reader.finish()
    return enrich(reader.assembler, reasons=_reasons if regimes else None)


def _upcoming(rows: Sequence[Row]) -> list[str]:
    """Return for each row the product group ("2B") of the next code at the margin that is no reference."""
    groups = [""]
    for row in reversed(rows):
        found = CODE.match(row.text) if at_margin(row) else None
        rest = found.group(5) if found else ""
        opens = not _REFERENCE_TAIL.match(rest) and not phrase_pattern("continued").search(rest)
        groups.append("".join(found.group(1, 2)) if found and opens else groups[-1])
    return groups[::-1][1:]


def _reasons(code: str) -> tuple[str, ...]:
    """Return the regime that the third character of a code names."""
    regime = vocabulary()["regimes_by_third_digit"].get(code[2:3])
    return (regime,) if regime else ()


class _Reader:
    """Tells codes, headings and text apart and hands them to the assembler."""

    def __init__(
        self, assembler: Assembler, groups: set[str], *, hanging: bool, paths: bool, in_column: bool, whole: bool
    ) -> None:
        self.assembler = assembler
        self._paths = paths
        self._whole = whole
        self._in_column = in_column
        self.assembler.outlined = not (paths or whole)
        self._groups = groups
        self._hanging = hanging
        self._state = _State()
        self._before = self._upcoming = ""
        self._repeated: dict[str, tuple[Row, str]] = {}

    def read(self, row: Row, following: Row | None, upcoming: str) -> None:
        """Read one row; `upcoming` is the product group of the next code after it."""
        placed, self._upcoming = at_margin(row), upcoming
        if (placed and self._is_heading(row, upcoming)) or self._is_item(row):
            return
        if not placed or not self._is_entry(row, following):
            self._text(row)
        self._before = row.text

    def _is_item(self, row: Row) -> bool:
        """Open the item that begins here with its whole code, or in a list that prints paths with its path."""
        if self._state.ended or phrase_pattern("continued").search(row.text):
            return False
        code, markers, rest = whole_code(row.text) if at_margin(row) or self._whole else ("", [], "")
        if not code and self._paths and self.assembler.top and (at_margin(row) or not self._in_column):
            code = self.assembler.top.code
            markers, rest = read_path(row.text)
        if not markers or not rest or _REFERENCE_TAIL.match(rest):
            return False
        self.assembler.settle()
        self.assembler.resume(code)  # a row outside the text column, a code without text, may have interrupted it
        return open_item(self.assembler, code, markers, rest, row)

    def _is_heading(self, row: Row, upcoming: str) -> bool:
        """Take note of group headings; "1. A system …" is an item where the group that is open goes on after it."""
        group = read_group(row.text)
        name = f"{group.group(1)}{group.group(2)}" if group else ""
        again = name == self._state.group and bool(read_markers(row.text))
        if group and not again and not self._state.ended and (name == upcoming or upcoming != self._state.group):
            self._state.group = name
            self._state.category, self._state.product_group = group.group(1), group.group(2)
            self.assembler.open_section(row.text, row, category=group.group(1), product_group=group.group(2))
            return True
        return False

    def _is_entry(self, row: Row, following: Row | None) -> bool:
        """Open the entry, or the item printed with its whole code, that begins here."""
        found = CODE.match(row.text)
        if not found or self._state.ended:
            return False
        code, tail, rest = "".join(found.group(1, 2, 3)), found.group(4), found.group(5)
        if phrase_pattern("continued").search(rest):
            self._continues(code, row)
            return True
        if _REFERENCE_TAIL.match(rest) or not (rest or _may_continue(following)):
            return False
        if not self._belongs(code):
            self._stray(code, row)
            return False
        return not tail and self._open_entry(code, rest, row)

    def _open_entry(self, code: str, text: str, row: Row) -> bool:
        """Open an entry, unless its code has been opened before."""
        if self.assembler.tree.get(code):
            self.assembler.tree.note("duplicate", f"{code} begins a row again on page {row.page}.")
            return False
        self.assembler.open_entry(code, text=text, row=row, category=code[0], product_group=code[1])
        return True

    def _stray(self, code: str, row: Row) -> None:
        """Take note of a code in the column of codes that the headings do not announce."""
        if row.x is not None and self.assembler.tree.drafts:
            self.assembler.tree.note("stray", f"{code} on page {row.page} stands below {self._state.group}.")

    def _continues(self, code: str, row: Row) -> None:
        """Take note of a code repeated at the head of a page; one that was never opened is an entry all the same."""
        if self._belongs(code):
            before = self.assembler.tree.drafts[-1].code if self.assembler.tree.drafts else ""
            self._repeated.setdefault(code, (row, before))
        self.assembler.resume(code)

    def finish(self) -> None:
        """End the list: a code that is printed as continued and opened nowhere is an entry without text."""
        self.assembler.close()
        tree = self.assembler.tree
        for code, (row, before) in self._repeated.items():
            if tree.get(code) is None:
                tree.note("heading", f"{code} is printed on page {row.page} as continued only; its heading is missing.")
                tree.add(Draft(code, None, 1, code[0], code[1], code, row.page, row.x), after=before)

    def _belongs(self, code: str) -> bool:
        """Tell whether a code belongs to the group announced last, or to one that the document announces nowhere."""
        if code[:2] == self._state.group or not self._groups:
            return True
        return code[:2] not in self._groups and code > self._last_code()

    def _last_code(self) -> str:
        """Return the top-level code opened last."""
        return next((draft.code for draft in reversed(self.assembler.tree.drafts) if draft.depth == 1), "")

    def _text(self, row: Row) -> None:
        """Add a row that is neither code nor heading."""
        if (
            self._state.ended
            or self._ends_list(row)
            or (whole_pattern("none").match(row.text) and not _is_label(self._before))
        ):
            return
        if phrase_pattern("continued").search(row.text) and len(row.text) < 40:
            return
        if not self.assembler.started:
            self.assembler.open_section("", row)
        self._body(row)

    def _ends_list(self, row: Row) -> bool:
        """Take note of category headings, and of the annex after the list, where the list ends."""
        category = CATEGORY.match(row.text)
        first = not self.assembler.tree.drafts
        if category and begins_category(category, self._state.category, first=first, upcoming=self._upcoming):
            self._state.category, self._state.product_group = category.group(1), ""
            self.assembler.open_section(row.text, row, category=category.group(1))
            return True
        if PART.match(row.text) and self._upcoming[:1] == self._state.category and self._upcoming != self._state.group:
            self.assembler.open_section(row.text, row, category=self._state.category)
            return True
        annex = ANNEX.match(row.text)
        if annex and self.assembler.tree.drafts and self._complete():
            self._state.ended = True
            self.assembler.close()
            return True
        return False

    def _complete(self) -> bool:
        """Tell whether the last group that the document announces has been reached."""
        last = max(self._groups, default="")
        return not last or self._state.group[:1] == last[:1]

    def _body(self, row: Row) -> None:
        """Add text to the entry; a row left of the text column is a footnote, a table or a general note."""
        outside = self._hanging and row.x is not None and at_margin(row)
        if not outside or self.assembler.top is None or row.scanned:
            self.assembler.add(row)
        elif _FOOTNOTE.match(row.text):
            self.assembler.add_footnote(row)
        else:
            self.assembler.interrupt(row)


def _is_label(text: str) -> bool:
    """Tell whether a row is a code, an item's number or a note's head alone, whose text is the next row."""
    head, code = note_head(text), CODE.match(text)
    if code:
        return not code.group(5)
    return any(not marker.rest for marker in read_markers(text)) or (head is not None and not head.rest)


def _may_continue(following: Row | None) -> bool:
    """Tell whether a code alone on its row may have its heading on the next one."""
    return following is not None and bool(following.text) and not _REFERENCE_TAIL.match(following.text)
