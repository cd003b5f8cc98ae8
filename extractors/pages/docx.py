"""DOCX: paragraphs with their numbers, tables, text boxes and embedded files in order; notes at the end."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.errors import DamagedInputError
from extractors.pages.blocks import row_lines
from extractors.pages.docx_indents import Indents
from extractors.pages.docx_numbering import Numbering
from extractors.pages.docx_paragraph import paragraph_text
from extractors.pages.lines import light_tables, table_of, text_page
from extractors.pages.names import local_name
from extractors.pages.package import Package
from extractors.pages.word_xml import attribute, child, relation_id, small_number, value_of
from extractors.records.pages import Document, Table

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_NESTING = 8  # tables in tables, files in files
MAX_SPAN = 200

_EDGE = re.compile("\ue000([0-9.]+)\ue001")
_BLOCKS = frozenset({"p", "tbl", "altchunk"})
_LEFT_OUT = frozenset({"sectpr", "ppr", "tblpr", "del", "movefrom", "fallback", "sdtpr", "sdtendpr"})


def read_docx_package(package: Package, part: str, *, depth: int = 0) -> Document:
    """Read a Word package to one page: header, body, footnotes, endnotes, footer.

    Automatic numbers stand before their paragraphs; embedded files (`altChunk`) are read in place.
    A note says how many lines at the ends are header and footer. Raises DamagedInputError without a body.
    """
    from extractors.pages.office import DOCX

    story = _Story(package, part, depth)
    root = package.xml(part)
    body = child(root, "body")
    if body is None:
        raise DamagedInputError("The Word file holds no body: open it in Word and save it again.")
    head, foot = story.margin("header"), story.margin("footer")
    lines = [*head, *story.blocks(body), *story.remarks("footnotes", "Footnote"), *story.remarks("endnotes", "Endnote")]
    notes = list(story.notes)
    if head or foot:
        notes.append(f"The first {len(head)} lines are the page header, the last {len(foot)} the page footer.")
    kept, more = light_tables(story.tables)
    page = text_page([*lines, *foot], tables=kept, notes=(*notes, *more))
    return Document(DOCX, (page,), 1)


def blocks_of(container: "_Element") -> Iterator["_Element"]:
    """Go through the paragraphs, tables and embedded files of a container, through wrappers of any depth."""
    stack = [iter(container)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif local_name(node) in _BLOCKS:
            yield node
        elif local_name(node) not in _LEFT_OUT:
            stack.append(iter(node))


def set_in_lines(data: bytes) -> list[tuple[float, str]]:
    """Read the body of a Word file to lines with their left edges in points from the text's margin.

    A line of a table has the edge of its first cell's text. Raises what `read_docx_package` raises.
    """
    from extractors.pages.office import document_part

    package = Package(data)
    part = document_part(package)
    story, body = _Story(package, part, 0, edges=True), child(package.xml(part), "body")
    return [_parted(line) for line in story.blocks(body)] if body is not None else []


def _parted(line: str) -> tuple[float, str]:
    """Return the first edge that a line carries, and the line without edges."""
    found = _EDGE.search(line)
    return (float(found.group(1)) if found else 0.0), _EDGE.sub("", line)


class _Story:
    """Reads the parts of one Word package; with `edges` every paragraph begins with its own, between two marks."""

    def __init__(self, package: Package, part: str, depth: int, *, edges: bool = False) -> None:
        self._package, self._part, self._depth = package, part, depth
        self._relations = package.relations(part)
        self._numbering = Numbering(self._part_xml("numbering.xml"), self._part_xml("styles.xml"))
        self._indents = Indents(self._numbering, self._part_xml("styles.xml")) if edges else None
        self.tables: list[Table] = []
        self.notes: list[str] = []

    def _part_xml(self, ending: str) -> "_Element | None":
        """Return a related part by the end of its name."""
        name = next((name for name in self._relations.values() if name.endswith(ending)), None)
        return self._package.xml(name) if name else None

    def blocks(self, container: "_Element", nesting: int = 0) -> list[str]:
        """Read a container to lines."""
        lines: list[str] = []
        for node in blocks_of(container):
            name = local_name(node)
            if name == "p":
                lines.extend(self._paragraph(node, nesting))
            elif name == "tbl":
                lines.extend(self._table(node, nesting + 1))
            else:
                lines.extend(self._embedded(node))
        return lines

    def _paragraph(self, node: "_Element", nesting: int) -> list[str]:
        """Read a paragraph to its lines, its number before the first, its text boxes after the last."""
        text, boxes = paragraph_text(node)
        label = self._numbering.label(child(node, "ppr"))  # counts in an empty paragraph too, as Word does
        lines = [line for line in text.split("\n") if line]
        if label and lines:
            lines[0] = f"{label} {lines[0]}"
        if lines and self._indents:
            lines[0] = f"\ue000{self._indents.edge(child(node, 'ppr')):.1f}\ue001{lines[0]}"
        if nesting < MAX_NESTING:
            for box in boxes:
                lines.extend(self.blocks(box, nesting + 1))
        return lines

    def _table(self, table: "_Element", nesting: int) -> list[str]:
        """Read a table to lines, and keep it where it has more columns than one."""
        if nesting > MAX_NESTING:
            self.notes.append(f"Tables nested over {MAX_NESTING} deep are left out.")
            return []
        lines: list[str] = []
        rows: list[list[str]] = []
        for row in _rows(table):
            cells, printed = self._row(row, rows[-1] if rows else [], nesting)
            rows.append(cells)
            lines.extend(row_lines(printed))
        if max(map(len, rows), default=0) > 1:
            self.tables.append(table_of(rows))
        return lines

    def _row(self, row: "_Element", above: Sequence[str], nesting: int) -> tuple[list[str], list[list[str]]]:
        """Read a row to cells, spans laid out, and to the lines of each cell; a cell merged upwards repeats it."""
        skipped = small_number(value_of(child(row, "trpr"), "gridbefore"))
        cells = [""] * min(skipped, MAX_SPAN)
        printed: list[list[str]] = []
        for cell in _cells(row):
            properties = child(cell, "tcpr")
            merge = child(properties, "vmerge")
            span = min(max(small_number(value_of(properties, "gridspan")), 1), MAX_SPAN)
            if merge is not None and attribute(merge, "val") in ("", "continue"):
                text = above[len(cells)] if len(cells) < len(above) else ""
            else:
                lines = self.blocks(cell, nesting)
                printed.append(lines)
                text = "\n".join(lines)
            cells.extend([text] * span)
        return cells, printed

    def _embedded(self, node: "_Element") -> list[str]:
        """Read an embedded file in its place."""
        from extractors.pages.altchunk import read_chunk

        name = self._relations.get(relation_id(node), "")
        data = self._package.read(name) if name else None
        if data is None:
            self.notes.append("An embedded file (altChunk) is missing in the package.")
            return []
        chunk = read_chunk(data, name, depth=self._depth + 1)
        self.tables.extend(chunk.tables)
        self.notes.append(f"The embedded file {name} ({chunk.media_type}) is read in its place.")
        self.notes.extend(chunk.notes)
        return list(chunk.lines)

    def margin(self, kind: str) -> list[str]:
        """Read the headers or footers of all sections, equal ones once."""
        seen: dict[str, None] = {}
        for name in dict.fromkeys(self._relations.values()):
            if name.rsplit("/", 1)[-1].startswith(kind) and name.endswith(".xml"):
                root = self._package.xml(name)
                seen |= dict.fromkeys(self.blocks(root) if root is not None else [])
        return list(seen)

    def remarks(self, kind: str, word: str) -> list[str]:
        """Read footnotes or endnotes, each with its number; the separators that Word draws above them are none."""
        root = self._part_xml(f"{kind}.xml")
        found = [node for node in root if attribute(node, "type") in ("", "normal")] if root is not None else []
        read = (" ".join(self.blocks(node)) for node in found)
        return [f"{word} {number}: {text}" for number, text in enumerate(read, start=1) if text]


def _rows(table: "_Element") -> Iterator["_Element"]:
    """Go through the rows of a table, those in content controls too, without deleted ones."""
    for row in _inner(table, "tr"):
        if child(child(row, "trpr"), "del") is None:
            yield row


def _cells(row: "_Element") -> Iterator["_Element"]:
    """Go through the cells of a row, those in content controls too."""
    yield from _inner(row, "tc")


def _inner(container: "_Element", name: str) -> Iterator["_Element"]:
    """Go through the nearest descendants of a name, through wrappers but not through table parts."""
    stack = [iter(container)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif local_name(node) == name:
            yield node
        elif local_name(node) in ("sdt", "sdtcontent", "customxml", "ins", "smarttag"):
            stack.append(iter(node))
