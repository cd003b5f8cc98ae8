"""HTML: headings, paragraphs, list items and table rows as lines, tables with their spans laid out."""

import re
from typing import TYPE_CHECKING

from lxml import etree

from extractors.errors import DamagedInputError, EmptyInputError
from extractors.pages.blocks import BlockText, SpannedCell, grid, row_lines
from extractors.pages.encodings import Decoded, decode
from extractors.pages.lines import light_tables, one_page, without_controls
from extractors.pages.names import html_names, local_name
from extractors.records.pages import Document, Table

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_NESTING = 12  # tables within tables; deeper ones are read as plain blocks

_META = re.compile(rb"""<meta[^>]{1,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_NUMBERED = re.compile(r"\s*(?:[(（\[]?[0-9A-Za-z一二三四五六七八九十百]{1,4}[)）\].．、:：]|第)")


def read_html(data: bytes) -> Document:
    """Read an HTML page to lines (a block element each) and tables; navigation, scripts and styles are left out.

    The encoding is that of the byte-order mark, of `meta`, or detected. Raises EmptyInputError, WrongTypeError
    for bytes that are no text, DamagedInputError where no element can be made out.
    """
    decoded = decode_html(data)
    lines, tables, notes = html_blocks(decoded.text)
    return one_page("text/html", lines, encoding=decoded.encoding, tables=tables, notes=decoded.notes + notes)


def decode_html(data: bytes) -> Decoded:
    """Decode HTML by its own declaration where that holds."""
    found = _META.search(data[:4096]) or _XML_ENCODING.match(data[:512])
    return decode(data, declared=found.group(1).decode("ascii") if found else None)


def html_blocks(text: str) -> tuple[list[str], tuple[Table, ...], tuple[str, ...]]:
    """Read HTML text to (lines, tables, notes): for whole pages and for HTML within other files alike."""
    text, removed = without_controls(text)
    body = _body(_XML_DECLARATION.sub("", text, count=1))
    tables: list[Table] = []
    lines = _walk(body, tables, furniture=False)
    if not lines:
        lines = _walk(body, tables, furniture=True)  # a page of nothing but navigation is shown as it is
    kept, notes = light_tables(tables)
    return lines, kept, removed + notes


def _body(text: str) -> "_Element":
    """Parse tag soup to its body element."""
    if not text.strip():
        raise EmptyInputError("The HTML file holds nothing but white space: obtain it again from its source.")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise DamagedInputError(f"The HTML cannot be parsed ({error.msg}): obtain the page again.") from error
    if root is None:
        raise DamagedInputError("The HTML holds no element: obtain the page again.")
    body = root.find("body")
    return root if body is None else body


def _walk(top: "_Element", tables: list[Table], *, furniture: bool, depth: int = 0) -> list[str]:
    """Read an element's blocks to lines; tables found on the way are appended."""
    out = BlockText()
    walker = etree.iterwalk(top, events=("start", "end"))
    for event, node in walker:
        name = local_name(node)
        if event == "start":
            if node is not top and _dropped(node, name, furniture=furniture):
                walker.skip_subtree()
            elif name == "table" and node is not top and depth < MAX_NESTING:
                out.extend(_read_table(node, tables, furniture=furniture, depth=depth + 1))
                walker.skip_subtree()
            else:
                _open(out, node, name, top=node is top)
        elif node is not top:
            _close(out, node, name)
    return out.close()


def _open(out: BlockText, node: "_Element", name: str, *, top: bool) -> None:
    """Begin an element: a block ends the line before it, a list item gets its number, `br` breaks."""
    if name == "pre":
        out.extend(line.rstrip() for line in _raw_text(node).splitlines() if line.strip())
        return
    if _within_pre(node):
        return
    if not top and not _flows(name):
        out.end()
    if name == "li":
        out.add(_item_number(node))
    out.add(node.text)


def _close(out: BlockText, node: "_Element", name: str) -> None:
    """End an element, and add the text after it."""
    if not _flows(name):
        out.end()
    parent = node.getparent()
    if parent is None or not (local_name(parent) == "pre" or _within_pre(parent)):
        out.add(node.tail)


def _flows(name: str) -> bool:
    """Tell whether an element is part of a line of text, or left out of one."""
    names = html_names()
    return name in names.inline or name in names.readings or (name in names.dropped and name != "nav")


def _raw_text(node: "_Element") -> str:
    """Return all text in an element as it stands."""
    return "".join(str(piece) for piece in node.itertext())


def _within_pre(node: "_Element") -> bool:
    """Tell whether an element stands in preformatted text, which is read as a whole."""
    parent = node.getparent()
    return parent is not None and (local_name(parent) == "pre" or next(parent.iterancestors("pre"), None) is not None)


def _dropped(node: "_Element", name: str, *, furniture: bool) -> bool:
    """Tell whether an element is no part of the document's text."""
    names = html_names()
    if name in names.readings:
        return True
    if furniture:
        return name in ("script", "style", "head", "template")
    if name in names.dropped or (node.get("role") or "").lower() in names.dropped_roles:
        return True
    return name in names.site_furniture and next(node.iterancestors(*names.content), None) is None


def _item_number(node: "_Element") -> str:
    """Return the number that a browser shows before an item of an ordered list, unless its text brings one."""
    parent = node.getparent()
    if parent is None or local_name(parent) != "ol" or "none" in (parent.get("style") or ""):
        return ""
    if _NUMBERED.match(_raw_text(node)[:40]):
        return ""
    before = sum(1 for _ in node.itersiblings("li", preceding=True))
    start = parent.get("start") or "1"
    number = before + (int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1)
    return f"{_in_style(number, parent.get('type') or '1')}. "


def _in_style(number: int, style: str) -> str:
    """Write a list number in the style of `ol type`."""
    from extractors.pages.numerals import latin_letters, roman

    written = {"a": latin_letters, "A": latin_letters, "i": roman, "I": roman}.get(style, str)(number)
    return written.upper() if style in "AI" else written


def _read_table(table: "_Element", tables: list[Table], *, furniture: bool, depth: int) -> list[str]:
    """Read a table to lines; one with two rows and columns or more, and none within, is kept as a table too."""
    nested: list[Table] = []
    rows = [
        [_read_cell(cell, nested, furniture=furniture, depth=depth) for cell in row if local_name(cell) in ("td", "th")]
        for row in table.iterdescendants("tr")
        if next(row.iterancestors("table"), None) is table
    ]
    caption = [line for node in table.iterchildren("caption") for line in _walk(node, nested, furniture=furniture)]
    made = None if nested else grid(rows, name=" ".join(caption))
    if made is not None and len(made.rows) > 1 and len(made.rows[0]) > 1:
        tables.append(made)
    tables.extend(nested)
    return caption + [line for row in rows for line in row_lines([cell.lines for cell in row])]


def _read_cell(cell: "_Element", nested: list[Table], *, furniture: bool, depth: int) -> SpannedCell:
    """Read a cell with its spans."""
    lines = _walk(cell, nested, furniture=furniture, depth=depth)
    return SpannedCell(lines, _span(cell.get("rowspan")), _span(cell.get("colspan")))


def _span(value: str | None) -> int:
    """Read a span attribute; 0 rows means to the end of the table."""
    digits = (value or "1").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1
