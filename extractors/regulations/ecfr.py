"""eCFR XML: DIV1 (title) to DIV9 (appendix), sections with designated paragraphs, tables row by row.

`articles` counts sections (TYPE="SECTION", reserved ones included). Sections have paths `sec-744.3`, whatever subpart
they stand in; Supplement No. 4 and Appendix B are `annex-4`, `annex-B` (under `part-744/` in a file of several parts).
"""

import re
from typing import TYPE_CHECKING

from extractors.pages.xml import parse_xml
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.regulations import Regulation, StatusEvent
from extractors.regulations.dates import find_dates
from extractors.regulations.designators import Paragraphs, designators_of
from extractors.regulations.tree import TreeBuilder
from extractors.regulations.xml_tables import TABLES, add_table
from extractors.regulations.xml_text import inline_text, local_name, root_name, without_stress

if TYPE_CHECKING:
    from lxml.etree import _Element

KINDS = {
    "TITLE": "book", "SUBTITLE": "book", "CHAPTER": "book", "SUBCHAP": "book", "PART": "part",
    "SUBPART": "subpart", "SUBJGRP": "head", "SECTION": "sec", "APPENDIX": "annex",
}  # fmt: skip
_DIV = re.compile(r"DIV[1-9]")
_LABEL = re.compile(
    r"(§+\s*[\w.\-–—]+(?:\s*(?:through|to|and|[-–—])\s*[\w.]+)?"
    r"|(?:SUB)?PART\s+\w+"
    r"|(?:Supplement|Appendix|Appendices)\b[^—–:]{0,60}?(?=[—–:]|\s*$))[\s—–:.-]*",
    re.IGNORECASE,
)
_ANNEX_NUMBER = re.compile(r"(?:No\.\s*|Appendix\s+|Appendices\s+)(\w+(?:\s*[-–]\s*\w+)?)", re.IGNORECASE)
_CITATION = re.compile(r"\d+ CFR Part [\w.]+")
_REGISTER = re.compile(r"\d{1,3} FR \d{1,6}(?:-\d+)?(?=,|;)")
_WRAPPERS = frozenset({"EXTRACT", "DIV", "LIST", "UL", "OL", "SCOL2", "SCOL3", "QUOTE", "BOX"})
_NOTES = frozenset({"NOTE", "EDNOTE", "EFFDNOT", "EFFDNOTP", "CROSSREF", "EXAMPLE", "FTNT", "EFTNT", "PARAUTH"})
_SOURCES = {"CITA": "source", "SOURCE": "source", "SECAUTH": "authority", "AUTH": "authority"}
_HEADINGS = {"HD1": 1, "HD2": 2, "HD3": 3, "HD4": 4, "HED": 5, "SUBJECT": 5}


def recognises(document: Document, data: bytes) -> bool:
    """Tell whether a file is eCFR XML: its root, or the first element in its wrapper, is a DIV of the CFR."""
    del document
    name = root_name(data)
    return bool(_DIV.fullmatch(name)) or (name in ("ECFR", "DLPSTEXTCLASS", "CFRGRANULE") and b"<DIV" in data[:200_000])


def parse(document: Document, data: bytes, hints: Hints) -> Regulation:
    """Read a part (or more) of the CFR. Raises the errors of `parse_xml` for what is no XML."""
    del document, hints
    root, notes = parse_xml(data)
    reader = _Reader(several=sum(1 for _ in root.iter("DIV5")) > 1)
    reader.visit(root, None)
    heads = [inline_text(head) for head in root.iter("HEAD")]
    first = next((e for e in root.iter() if _DIV.fullmatch(local_name(e))), root)
    citation = _CITATION.search(first.get("hierarchy_metadata", ""))
    events = tuple(dict.fromkeys(reader.events))
    return Regulation(
        title=heads[0] if heads else "",
        title_zh="",
        document_number=citation.group() if citation else "",
        issuer="",
        promulgated_on=next((e.on_date for e in events if e.event == "promulgated"), None),
        effective_on=None,
        repealed_on=None,
        articles=reader.sections,
        provisions=reader.tree.build(),
        events=events,
        notes=(*notes, *reader.tree.notes),
    )


class _Reader:
    """Walks the DIVs and the blocks in them."""

    def __init__(self, *, several: bool) -> None:
        self.tree = TreeBuilder()
        self.several = several
        self.sections = 0
        self.events: list[StatusEvent] = []

    def visit(self, element: "_Element", parent: str | None) -> None:
        """Add a DIV with what it holds; what is no DIV of the CFR is looked through."""
        if not _DIV.fullmatch(local_name(element)):
            for child in element:
                self.visit(child, parent)
            return
        kind = KINDS.get(element.get("TYPE", ""), "head")
        self.sections += kind == "sec"
        path = self._open(element, kind, parent)
        inner = [child for child in element if _DIV.fullmatch(local_name(child))]
        own = [child for child in element if child not in set(inner) and local_name(child) != "HEAD"]
        self._blocks(own, path, Paragraphs(self.tree, path))
        for child in inner:
            self.visit(child, path)

    def _open(self, element: "_Element", kind: str, parent: str | None) -> str:
        head = element.find("HEAD")
        title = inline_text(head) if head is not None else ""
        label = _LABEL.match(title)
        printed, heading = (label.group().strip(), title[label.end() :]) if label else ("", title)
        number = element.get("N", "").strip().lstrip("§ ")
        if kind == "annex":
            found = _ANNEX_NUMBER.search(number)
            number, parent = found.group(1) if found else number, parent if self.several else None
        return self.tree.add(kind, number, parent=parent, printed=printed, heading=heading)

    def _blocks(self, blocks: "list[_Element]", path: str, paragraphs: Paragraphs) -> None:
        flat = list(_flatten(blocks))
        texts = [inline_text(e, stress=True) if local_name(e) in _TEXTS else "" for e in flat]
        tokens = designators_of(texts)
        ahead = [token for group in tokens for token in group]
        position = 0
        for element, text, group in zip(flat, texts, tokens, strict=True):
            position += len(group)
            self._block(element, text, path, paragraphs, ahead[position : position + 400])

    def _block(self, element: "_Element", text: str, path: str, paragraphs: Paragraphs, ahead: list[str]) -> None:
        name = local_name(element)
        if name.lower() in TABLES:
            add_table(self.tree, element, path)
        elif name in _NOTES:
            self._note(element, path)
        elif name in _SOURCES:
            self._source(element, _SOURCES[name], path)
        elif name in _HEADINGS:
            paragraphs.head(without_stress(text), _HEADINGS[name])
        elif text:
            paragraphs.add(text, ahead)
        elif name.lower() in ("img", "math"):
            self.tree.notes.append(f"{path} holds a picture or formula ({element.get('src', name)}) that is not text")
        elif inline_text(element):
            paragraphs.plain(inline_text(element))

    def _note(self, element: "_Element", path: str) -> None:
        heading = next((inline_text(e) for e in element if local_name(e) in _HEADINGS), "")
        text = inline_text(element, skip=frozenset(_HEADINGS))
        self.tree.add_next("note", parent=path, heading=heading, text=text)

    def _source(self, element: "_Element", kind: str, path: str) -> None:
        """Add a source note, and the Federal Register citations in it as events."""
        text = inline_text(element)
        self.tree.add_next(kind, parent=path, text=text)
        if kind != "source":
            return
        amended = text.find("amended")
        pages = [(m.start(), m.group()) for m in _REGISTER.finditer(text)]
        for start, _, day in find_dates(text):
            page = next((cite for at, cite in reversed(pages) if at < start), "")
            event = "amended" if 0 <= amended < start or path.startswith("sec") else "promulgated"
            self.events.append(StatusEvent(event, day, instrument=page, sentence=f"{page}, {day}", subject=path))


_TEXTS = frozenset(
    {
        "P",
        "FP",
        "FP-1",
        "FP-2",
        "FP1",
        "FP1-2",
        "FP2",
        "FP2-2",
        "FRP",
        "PSPACE",
        "LI",
        "HD1",
        "HD2",
        "HD3",
        "HD4",
        "HED",
    }
)


def _flatten(blocks: "list[_Element]") -> "list[_Element]":
    """Return the blocks in reading order, looking into wrappers that mean nothing."""
    flat: list[_Element] = []
    stack = list(reversed(blocks))
    while stack:
        element = stack.pop()
        if local_name(element) in _WRAPPERS:
            stack.extend(reversed(list(element)))
        else:
            flat.append(element)
    return flat
