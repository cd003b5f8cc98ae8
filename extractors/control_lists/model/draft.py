"""Entries while they are being read: blocks of rows under a code, and the tree that keeps codes unique."""

from dataclasses import dataclass, field

from extractors.control_lists.model.rows import join_rows
from extractors.control_lists.model.vocabulary import phrase_pattern, whole_pattern
from extractors.records.control_lists import EntryNote, ListEntry, ListSection

MAX_NOTES_OF_A_KIND = 40


@dataclass(slots=True)
class Block:
    """Rows that belong together: kind is title, text, or that of a note; `label` is a note's number as printed."""

    kind: str
    rows: list[str]
    label: str = ""
    paragraphs: list[list[str]] = field(default_factory=list)

    def add(self, text: str, *, new_paragraph: bool = False) -> None:
        """Add a row, to the last paragraph or as a new one."""
        if new_paragraph and self.rows:
            self.paragraphs.append(self.rows)
            self.rows = []
        self.rows.append(text)

    def text(self) -> str:
        """Return the block as paragraphs, one a line."""
        return "\n".join(join_rows(rows) for rows in [*self.paragraphs, self.rows] if any(rows))


@dataclass(slots=True)
class Draft:
    """An entry that rows are still being added to."""

    code: str
    parent: str | None
    depth: int
    category: str
    product_group: str
    label: str
    page: int | None
    x: float | None
    blocks: list[Block] = field(default_factory=list)

    def entry(self) -> ListEntry:
        """Return the record: the title is the first block, the text all of them in reading order."""
        title = self.blocks[0].text().replace("\n", " ") if self.blocks and self.blocks[0].kind == "title" else ""
        texts = [_printed(block) for block in self.blocks]
        notes = tuple(_annotation(block) for block in self.blocks if block.kind not in {"title", "text"})
        return ListEntry(
            code=self.code,
            parent_code=self.parent,
            depth=self.depth,
            category=self.category,
            product_group=self.product_group,
            title=title,
            text="\n".join(text for text in texts if text),
            page=self.page,
            label=self.label,
            annotations=notes,
            status="reserved" if whole_pattern("reserved").match(title) else "",
        )


def _printed(block: Block) -> str:
    """Return a block as it stands on the page: a note with its head before it."""
    return f"{block.label} {block.text()}".strip() if block.label else block.text()


def _annotation(block: Block) -> EntryNote:
    """Return a note block as a record; a note that takes goods out of control is a decontrol note."""
    text = block.text()
    kind = "decontrol" if block.kind == "note" and phrase_pattern("decontrol").search(text) else block.kind
    return EntryNote(kind=kind, label=block.label, text=text)


class Tree:
    """The entries of one list in reading order, each code once, and what was odd about them."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.sections: list[ListSection] = []
        self._by_code: dict[str, Draft] = {}
        self._notes: dict[str, list[str]] = {}
        self._last_label: dict[str, str] = {}

    def get(self, code: str) -> Draft | None:
        """Return the entry with this code, if it has been read."""
        return self._by_code.get(code)

    def add(self, draft: Draft, *, after: str = "") -> Draft:
        """Add an entry, at the end or after another; where its code is taken, note it and return the first."""
        known = self._by_code.get(draft.code)
        if known is not None:
            self.note(
                "duplicate", f"{draft.code} is printed again on page {draft.page}; its text is kept with the first."
            )
            return known
        self._by_code[draft.code] = draft
        if draft.parent:
            self._last_label[draft.parent] = draft.label
        before = self._by_code.get(after)
        self.drafts.insert(self.drafts.index(before) + 1 if before else len(self.drafts), draft)
        return draft

    def last_label(self, parent: str) -> str:
        """Return the label of the entry read last below another, "" for the first."""
        return self._last_label.get(parent, "")

    def note(self, kind: str, text: str) -> None:
        """Record something that was not parsed as it should be."""
        self._notes.setdefault(kind, []).append(text)

    def add_section(self, section: ListSection) -> None:
        """Add a section; a heading without text gives way to a later one for the same category and group."""
        same = (section.category, section.product_group)
        self.sections = [
            other
            for other in self.sections
            if other.text or not other.category or (other.category, other.product_group) != same
        ]
        self.sections.append(section)

    def entries(self) -> tuple[ListEntry, ...]:
        """Return the entries in reading order."""
        return tuple(draft.entry() for draft in self.drafts)

    def notes(self) -> tuple[str, ...]:
        """Return the notes by kind, a long kind cut with its count."""
        told = []
        for kind, texts in self._notes.items():
            told += [f"{kind}: {text}" for text in texts[:MAX_NOTES_OF_A_KIND]]
            if len(texts) > MAX_NOTES_OF_A_KIND:
                told.append(f"{kind}: {len(texts) - MAX_NOTES_OF_A_KIND} more of this kind.")
        return tuple(told)
