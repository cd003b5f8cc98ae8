"""Canadian acts and regulations in the XML of Justice Laws: sections, subsections, paragraphs, definitions, schedules.

`articles` counts the sections of the body; those of amendments not in force stand under `pending-1/…` and do not count.
"""

from datetime import date
from typing import TYPE_CHECKING

from extractors.pages.xml import parse_xml
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.regulations import Regulation, StatusEvent
from extractors.regulations.dates import first_date, safe_date
from extractors.regulations.paths import DEPTHS
from extractors.regulations.tree import TreeBuilder
from extractors.regulations.xml_tables import TABLES, add_table
from extractors.regulations.xml_text import inline_text, local_name, root_name

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = frozenset({"Statute", "Regulation"})
_DESIGNATED = frozenset({"Subsection", "Paragraph", "Subparagraph", "Clause", "Subclause", "Subsubclause"})
_CONTINUED = frozenset(
    {
        "Text",
        "ContinuedSectionSubsection",
        "ContinuedParagraph",
        "ContinuedSubparagraph",
        "ContinuedClause",
        "ContinuedDefinition",
        "FormulaGroup",
        "Provision",
        "Oath",
        "Note",
        "Recommendation",
        "Order",
        "Formula",
    }
)
_PENDING = frozenset({"RelatedOrNotInForce", "AmendedText", "BillPiece"})
_SKIPPED = frozenset({"Identification", "Label", "MarginalNote", "RecentAmendments", "Introduction"})
_SOURCES = frozenset({"HistoricalNote", "Footnote"})


def recognises(document: Document, data: bytes) -> bool:
    """Tell whether a file is a consolidated statute or regulation of Justice Laws."""
    del document
    return root_name(data) in ROOTS and b"justice.gc.ca/lims" in data[:4000]


def parse(document: Document, data: bytes, hints: Hints) -> Regulation:
    """Read a Canadian act or regulation. Raises the errors of `parse_xml` for what is no XML."""
    del document, hints
    root, notes = parse_xml(data)
    reader = _Reader()
    reader.visit(root, None)
    number = _first(root, ("InstrumentNumber", "ConsolidatedNumber", "AnnualStatuteNumber"))
    events = _events(root)
    return Regulation(
        title=_first(root, ("ShortTitle", "LongTitle")),
        title_zh="",
        document_number=number,
        issuer=_first(root, ("RegulationMakerName",)),
        promulgated_on=_registered(root),
        effective_on=None,
        repealed_on=None,
        articles=reader.sections,
        provisions=reader.tree.build(),
        events=events,
        notes=(*notes, *reader.tree.notes),
    )


_Heads = list[tuple[int, str]]


class _Reader:
    """Walks the containers of sections; what a section holds is read by `_content`."""

    def __init__(self) -> None:
        self.tree = TreeBuilder()
        self.sections = 0

    def visit(self, element: "_Element", scope: str | None, heads: _Heads | None = None) -> None:
        """Add the children of a container; `heads` are the open headings of the scope that it lies in."""
        heads = [] if heads is None else heads
        for child in element:
            self._visit_child(child, scope, heads)

    def _visit_child(self, child: "_Element", scope: str | None, heads: _Heads) -> None:
        name = local_name(child)
        here = heads[-1][1] if heads else scope
        if name == "Heading":
            self._heading(child, scope, heads)
        elif name == "Section":
            self._section(child, here)
        elif name == "Schedule":
            self._schedule(child)
        elif name in _PENDING:
            self._pending(child)
        elif name in _SKIPPED:
            return
        elif _is_content(child):
            self._content_child(child, here, 0)
        else:
            self.visit(child, scope, heads)

    def _heading(self, element: "_Element", scope: str | None, heads: _Heads) -> None:
        level = element.get("level", "1")
        rank = int(level) if level.isdigit() else 1
        while heads and heads[-1][0] >= rank:
            heads.pop()
        above = heads[-1][1] if heads else scope
        printed, heading = _child_text(element, "Label"), _child_text(element, "TitleText")
        heads.append((rank, self.tree.add_next("head", parent=above, printed=printed, heading=heading)))

    def _section(self, element: "_Element", parent: str | None) -> None:
        label = _child_text(element, "Label")
        path = self.tree.add(
            "sec", label or self.tree.turn("sec", parent), parent=parent, printed=label,
            heading=_child_text(element, "MarginalNote"), text=_child_text(element, "Text"),
        )  # fmt: skip
        self.sections += not path.startswith(("annex-", "pending-"))
        self._content(element, path, 0)

    def _content(self, element: "_Element", path: str, depth: int) -> None:
        """Add the parts of a section or designated paragraph, but its label, note and first text."""
        first_text = element.find("Text")
        for child in element:
            if child is not first_text and local_name(child) not in _SKIPPED:
                self._content_child(child, path, depth)

    def _content_child(self, child: "_Element", path: str | None, depth: int) -> None:
        name = local_name(child)
        if path is not None and (name in _DESIGNATED or child.find("Label") is not None):
            self._designated(child, path, depth)
        elif name == "Definition":
            self._definition(child, path, depth)
        elif name in _SOURCES:
            self.tree.add_next("source", parent=path, text=inline_text(child))
        elif name.lower() in TABLES:
            add_table(self.tree, child, path)
        elif name in _CONTINUED or not len(child):
            if inline_text(child):
                self.tree.add_next("para", parent=path, text=inline_text(child))
        else:
            self._inner(child, path, depth)

    def _inner(self, element: "_Element", path: str | None, depth: int) -> None:
        """Look through a wrapper."""
        for child in element:
            if local_name(child) not in _SKIPPED:
                self._content_child(child, path, depth)

    def _designated(self, element: "_Element", parent: str, depth: int) -> None:
        label = _child_text(element, "Label")
        path = self.tree.add_designated(
            label.strip("()") or str(self.tree.turn("designated", parent)),
            parent=parent, level=DEPTHS[min(depth, len(DEPTHS) - 1)], printed=label,
            heading=_child_text(element, "MarginalNote"), text=_child_text(element, "Text"),
        )  # fmt: skip
        self._content(element, path, depth + 1)

    def _definition(self, element: "_Element", parent: str | None, depth: int) -> None:
        path = self.tree.add_next("para", parent=parent, text=_child_text(element, "Text"))
        self._content(element, path, depth + 1)

    def _schedule(self, element: "_Element") -> None:
        """Add a schedule; its label, titles and references make the heading."""
        head = element.find("ScheduleFormHeading")
        printed = _child_text(head, "Label") if head is not None else ""
        heading = " ".join(inline_text(e) for e in head if local_name(e) != "Label") if head is not None else ""
        path = self.tree.add_next("annex", parent=None, printed=printed, heading=heading)
        heads: _Heads = []
        for child in element:
            if child is not head:
                self._visit_child(child, path, heads)

    def _pending(self, element: "_Element") -> None:
        """Add an amendment that is not in force: its sections are not those of the act."""
        path = self.tree.add_next("pending", parent=None, heading=_child_text(element, "OriginatingRef"))
        heads: _Heads = []
        for child in element:
            if local_name(child) != "OriginatingRef":
                self._visit_child(child, path, heads)


def _is_content(element: "_Element") -> bool:
    """Tell whether an element of a container is text of its own and no further container."""
    name = local_name(element)
    known = name in ("Definition", *_DESIGNATED, *_CONTINUED, *_SOURCES) or name.lower() in TABLES
    return known or element.find("Label") is not None or not len(element)


def _child_text(element: "_Element", name: str) -> str:
    found = element.find(name)
    return inline_text(found) if found is not None else ""


def _first(root: "_Element", names: tuple[str, ...]) -> str:
    return next((text for name in names for e in root.iter(name) if (text := inline_text(e))), "")


def _registered(root: "_Element") -> date | None:
    """Return the date of registration of a regulation, None for acts (Justice Laws gives no date of assent)."""
    for element in root.iter("RegistrationDate"):
        stated = element.find("Date")
        parts = [_child_text(stated, name) for name in ("YYYY", "MM", "DD")] if stated is not None else []
        if parts and all(part.isdigit() for part in parts):
            return safe_date(*(int(part) for part in parts))
    return None


def _events(root: "_Element") -> tuple[StatusEvent, ...]:
    """Return the recent amendments that the file lists, each with its citation."""
    events = []
    for element in root.iter("Amendment"):
        citation, day = _child_text(element, "AmendmentCitation"), _child_text(element, "AmendmentDate")
        events.append(StatusEvent("amended", first_date(day), instrument=citation, sentence=f"{citation}, {day}"))
    return tuple(events)
