"""The searchable text of an XML file: a line for each block element, labels before their text, rows with tabs."""

from typing import TYPE_CHECKING

from lxml import etree

from extractors.pages.blocks import BlockText, SpannedCell, grid, row_lines
from extractors.pages.lines import light_tables, one_page
from extractors.pages.names import XmlNames, local_name, xml_names
from extractors.pages.xml import element_text, parse_decoded
from extractors.records.pages import Document, Table

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_xml(data: bytes) -> Document:
    """Read an XML file of any schema to one page of lines; topic readers take its tree from `parse_xml` instead.

    Raises what `parse_xml` raises.
    """
    root, encoding, notes = parse_decoded(data)
    lines, tables = xml_blocks(root)
    kept, more = light_tables(tables)
    return one_page("application/xml", lines, encoding=encoding, tables=kept, notes=(*notes, *more))


def xml_blocks(root: "_Element") -> tuple[list[str], list[Table]]:
    """Read a tree to lines and tables."""
    reader = _Reader(with_attributes=_attributes_carry_text(root))
    reader.read(root)
    return reader.out.close(), reader.tables


def _attributes_carry_text(root: "_Element") -> bool:
    """Tell whether a file keeps its content in attributes rather than in text, as the EU's sanctions list does."""
    in_text = in_attributes = 0
    for node in root.iter():
        in_text += len((node.text or "").strip()) + len((node.tail or "").strip())
        in_attributes += sum(map(len, node.attrib.values()))
    return in_attributes > in_text


class _Reader:
    """One pass over a tree."""

    def __init__(self, *, with_attributes: bool) -> None:
        self.out = BlockText()
        self.tables: list[Table] = []
        self._rows: list[list[SpannedCell]] = []
        self._table_depth = 0
        self._with_attributes = with_attributes

    def read(self, root: "_Element") -> None:
        """Read all elements in document order."""
        names = xml_names()
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, node in walker:
            name = local_name(node)
            if event == "start":
                if name in names.readings:
                    walker.skip_subtree()
                elif name in names.rows:
                    self._row(node, names)
                    walker.skip_subtree()
                else:
                    self._open(node, name, names)
            else:
                self._close(node, name, names, top=node is root)

    def _open(self, node: "_Element", name: str, names: XmlNames) -> None:
        """Begin an element."""
        if not _inline(node, name, names):
            self.out.end()
        if name in names.tables:
            self._table_depth += 1
        if self._with_attributes and node.attrib:
            self.out.add(" ".join(str(value) for value in node.attrib.values()))
            self.out.end()
        self.out.add(node.text)

    def _close(self, node: "_Element", name: str, names: XmlNames, *, top: bool) -> None:
        """End an element, and add the text after it."""
        if not _inline(node, name, names):
            self.out.end(joins=name in names.labels)
        if name in names.tables:
            self._table_depth -= 1
            self._end_table()
        if not top:
            self.out.add(node.tail)

    def _row(self, row: "_Element", names: XmlNames) -> None:
        """Read a table row to a line, its cells kept for the table."""
        cells = [cell for cell in row if local_name(cell) in names.cells]
        if not cells:
            self.out.extend([element_text(row)])
            return
        spanned = [SpannedCell(_cell_lines(cell), _rows(cell), _columns(cell)) for cell in cells]
        self.out.extend(row_lines([cell.lines for cell in spanned]))
        self._rows.append(spanned)

    def _end_table(self) -> None:
        """Make a table of the rows since the last one, once the outermost table element has ended."""
        if self._table_depth == 0 and self._rows:
            made = grid(self._rows)
            if len(made.rows) > 1 and len(made.rows[0]) > 1:
                self.tables.append(made)
            self._rows = []


def _inline(node: "_Element", name: str, names: XmlNames) -> bool:
    """Tell whether an element belongs to running text: by its name, or as a piece of text between others."""
    if name in names.inline or name in names.readings:
        return True
    if name in names.labels or any(len(item) for item in node):
        return False
    parent = node.getparent()
    if parent is None:
        return False
    before = node.getprevious()
    text_before = parent.text if before is None else before.tail
    return bool((text_before and text_before.strip()) or (node.tail and node.tail.strip()))


def _cell_lines(cell: "_Element") -> list[str]:
    """Read a cell to its lines, one for each block in it."""
    if all(local_name(node) in xml_names().inline for node in cell):
        text = element_text(cell)
        return [text] if text else []
    return [line for line in xml_blocks(cell)[0] if line]


def _rows(cell: "_Element") -> int:
    """Return how many rows a cell covers: HTML's `rowspan`, or CALS' `morerows` plus one."""
    more = _number(cell.get("morerows"))
    return more + 1 if more else _number(cell.get("rowspan")) or 1


def _columns(cell: "_Element") -> int:
    """Return how many columns a cell covers: HTML's `colspan`, or CALS' numbered column names."""
    first, last = (_number((cell.get(key) or "").lstrip("colCOL")) for key in ("namest", "nameend"))
    return last - first + 1 if last > first > 0 else _number(cell.get("colspan")) or 1


def _number(value: str | None) -> int:
    """Read a small attribute number, 0 where there is none."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else 0
