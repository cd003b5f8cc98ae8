"""Canada's Export Control List (SOR/89-202) in the XML of the Justice Laws website, English or French.

Groups are top-level entries, numbered items and lettered paragraphs stand below them. Amendments not yet in force
come as entries of their own with that status, under the section of the amending instrument that makes them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from extractors.control_lists.features.enrich import enrich_tree
from extractors.control_lists.model.draft import Block, Draft, Tree
from extractors.control_lists.model.markers import read_markers
from extractors.control_lists.model.markup import (
    child,
    children,
    is_xml,
    local_name,
    root_of,
    starts_with_element,
    text_of,
)
from extractors.control_lists.model.vocabulary import whole_pattern
from extractors.records.control_lists import ControlList, Definition, ListSection
from extractors.records.hints import Hints
from extractors.records.pages import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "canada"

_NUMBER = re.compile(r"(\d+(?:[-.]\d+)*)\s*$")
_INSTRUMENT = re.compile(r"((?:SOR|DORS|SI|TR)/[\d-]+)")
_LIMS = "{http://justice.gc.ca/lims}"


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Tell whether the file is a regulation of the Justice Laws website with a schedule."""
    return (
        is_xml(document, data)
        and starts_with_element(data, b"Regulation")
        and b"justice.gc.ca" in data[:4000]
        and b"<Schedule" in data
    )


@dataclass(slots=True)
class _Reader:
    """The list being read: its tree, the group that is open, and how many labels were met."""

    tree: Tree = field(default_factory=Tree)
    group: Draft | None = None
    status: dict[str, str] = field(default_factory=dict)
    last: dict[str, Draft] = field(default_factory=dict)

    def schedule(self, schedule: "_Element") -> None:
        """Read a schedule in force: headings open groups, provisions go below."""
        for element in schedule:
            name = local_name(element)
            if name == "Heading":
                self.heading(element)
            elif name == "Provision":
                self.provision(element, self.group)

    def heading(self, heading: "_Element") -> None:
        """Open a group, or keep the heading of a part of one."""
        label, title = text_of(child(heading, "Label")), text_of(child(heading, "TitleText"))
        number = _NUMBER.search(label)
        if number:
            self.group = self.tree.add(_draft(number.group(1), None, label, number.group(1), title))
        elif self.group is not None:
            self.tree.add_section(ListSection(title, "", self.group.category))

    def provision(self, provision: "_Element", parent: Draft | None) -> None:
        """Read a provision and what is below it; one without a label is text of what it stands under."""
        label, text = text_of(child(provision, "Label")), text_of(child(provision, "Text"))
        draft = parent
        if label:
            parent = self._true_parent(label, parent)
            draft = self.last[parent.code if parent else ""] = self.tree.add(
                _draft(_code(label, parent), parent, label, parent.category if parent else "", text)
            )
        elif text and parent is not None:
            parent.blocks.append(Block("text", [text]))
        elif text:
            self.tree.add_section(ListSection("", text))
        for inner in children(provision, "Provision", "ContinuedParagraph", "Definition"):
            self.provision(inner, draft)

    def _true_parent(self, label: str, parent: Draft | None) -> Draft | None:
        """Return where a label belongs: markup that puts (d) beside (2) means the item after (c) inside (2)."""
        before = self.last.get(parent.code) if parent else None
        inner = self.last.get(before.code) if before else None
        if before is None or inner is None or _follows(before.label, label) or not _follows(inner.label, label):
            return parent
        self.tree.note("markup", f"{label} stands beside {before.code} and was put in it, after {inner.code}.")
        return before

    def amendments(self, schedule: "_Element") -> None:
        """Read amendments that are not in force, each under the section that makes it."""
        for piece in _named(schedule, "RelatedOrNotInForce"):
            instrument = _INSTRUMENT.search(text_of(child(piece, "Heading")))
            for section in children(piece, "Section"):
                self.amendment(section, _english(instrument.group(1)) if instrument else "")

    def amendment(self, section: "_Element", instrument: str) -> None:
        """Read one amending section: its own words, then the provisions that it will put in."""
        label = text_of(child(section, "Label"))
        before = len(self.tree.drafts)
        root = self.tree.add(
            _draft(f"{instrument} s.{label}".strip(), None, label, "", text_of(child(section, "Text")))
        )
        for amended in children(section, "AmendedText"):
            for element in amended:
                if local_name(element) == "Provision":
                    self.provision(element, root)
                elif local_name(element) == "Heading":
                    words = " ".join(text_of(part) for part in element)
                    root.blocks.append(Block("text", [words]))
                else:
                    root.blocks.append(Block("text", [text_of(element)]))
        self.status |= {draft.code: "not_in_force" for draft in self.tree.drafts[before:]}


def parse(document: Document, data: bytes, hints: Hints) -> ControlList:
    """Read the list. `printed_labels` counts every label of the official markup, the body's sections included."""
    root = root_of(data, "Regulation")
    reader = _Reader()
    for schedule in _named(root, "Schedule"):
        if schedule.get("id") == "NifProvs" or child(schedule, "RegulationPiece") is not None:
            reader.amendments(schedule)
        else:
            reader.schedule(schedule)
    for section in _body_sections(root):
        reader.tree.add_section(section)
    reader.status |= {draft.code: "repealed" for draft in reader.tree.drafts if _is_repealed(draft)}
    return enrich_tree(
        reader.tree,
        status=reader.status,
        definitions=_definitions(root),
        stated_date=_consolidated_on(root),
        printed_labels=sum(1 for _ in _named(root, "Label")),
    )


def _named(root: "_Element", name: str) -> Iterator["_Element"]:
    """Return the elements below the root that have this local name."""
    return (element for element in root.iter() if local_name(element) == name)


def _follows(before: str, label: str) -> bool:
    """Tell whether a label is the next after another of its kind."""
    nexts = {(marker.kind, marker.ordinal) for marker in read_markers(_bracketed(label))}
    return any((marker.kind, marker.ordinal + 1) in nexts for marker in read_markers(_bracketed(before)))


def _bracketed(label: str) -> str:
    """Return a label as (a), however the language prints it."""
    return f"({label.strip().strip('().')})"


def _draft(code: str, parent: Draft | None, label: str, category: str, title: str) -> Draft:
    """Return an entry below a parent."""
    draft = Draft(
        code, parent.code if parent else None, parent.depth + 1 if parent else 1, category, "", label, None, None
    )
    if title:
        draft.blocks.append(Block("title", [title]))
    return draft


def _code(label: str, parent: Draft | None) -> str:
    """Return the code: a numbered item stands for itself, a paragraph is added to what it stands under."""
    plain = label.strip().rstrip(".")
    if not plain.startswith("(") and not plain.endswith(")"):  # English prints (a), French a)
        beside = parent is None or (parent.depth == 1 and not parent.code.startswith(("SOR", "SI")))
        return plain if beside or parent is None else f"{parent.code} {plain}"
    return f"{parent.code if parent else ''}({plain.strip('()')})"


def _is_repealed(draft: Draft) -> bool:
    """Tell whether nothing is left of an entry but the note that it was repealed."""
    return bool(draft.blocks) and bool(whole_pattern("repealed").match(draft.blocks[0].text()))


def _english(instrument: str) -> str:
    """Return the number of an instrument as English editions write it, so that both languages align."""
    return instrument.replace("DORS/", "SOR/").replace("TR/", "SI/")


def _body_sections(root: "_Element") -> list[ListSection]:
    """Return the sections of the regulation before its schedules."""
    body = child(root, "Body")
    sections = children(body, "Section") if body is not None else []
    return [ListSection(text_of(child(section, "Label")), text_of(section, "Label")) for section in sections]


def _definitions(root: "_Element") -> tuple[Definition, ...]:
    """Return the terms that the list defines."""
    found = []
    for definition in _named(root, "Definition"):
        term = next(
            (text_of(element) for element in definition.iter() if local_name(element).startswith("DefinedTerm")), ""
        )
        if term:
            found.append(Definition(term, text_of(definition)))
    return tuple(found)


def _consolidated_on(root: "_Element") -> date | None:
    """Return the day to which the text is consolidated, by the file's own statement."""
    stated = root.get(f"{_LIMS}pit-date") or root.get(f"{_LIMS}lastAmendedDate") or ""
    try:
        return date.fromisoformat(stated)
    except ValueError:
        return None
