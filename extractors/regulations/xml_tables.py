"""Tables in XML laws (HTML, GPO, CALS, e-Gov) as provisions: one node a table, one a row."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.regulations.tree import TreeBuilder
from extractors.regulations.xml_text import inline_text, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

TABLES = frozenset({"table", "gpotable", "tablestruct"})
_ROWS = frozenset({"tr", "row", "tablerow", "tableheaderrow"})
_CELLS = frozenset({"td", "th", "ent", "entry", "tablecolumn", "tableheadercolumn"})
_HEADS = frozenset({"thead", "boxhd", "tableheaderrow"})
_CAPTIONS = frozenset({"caption", "ttitle", "tdesc", "tablestructtitle", "title"})
CELL_BREAK = " | "


def add_table(tree: TreeBuilder, table: "_Element", parent: str | None) -> str:
    """Add a table: its heading is the caption and the head row, each row is a node with its cells between " | "."""
    caption = " ".join(inline_text(e) for e in table.iter() if local_name(e).lower() in _CAPTIONS)
    heads = [_row_text(e) for e in table.iter() if _is_head_row(e)]
    heading = CELL_BREAK.join(part for part in (caption, *heads) if part)
    path = tree.add_next("table", parent=parent, heading=heading)
    for row in _body_rows(table):
        text = _row_text(row)
        if text.strip(" |"):
            tree.add_next("note" if _is_foot(row) else "row", parent=path, text=text)
    return path


def _body_rows(table: "_Element") -> "Iterator[_Element]":
    return (e for e in table.iter() if local_name(e).lower() in _ROWS and not _in_head(e))


def _is_head_row(element: "_Element") -> bool:
    name = local_name(element).lower()
    return name == "boxhd" or (name in _ROWS and _in_head(element))


def _is_foot(row: "_Element") -> bool:
    parent = row.getparent()
    return parent is not None and local_name(parent).lower() == "tfoot"


def _in_head(row: "_Element") -> bool:
    parent = row.getparent()
    names = {local_name(row).lower(), local_name(parent).lower() if parent is not None else ""}
    return bool(names & _HEADS)


def _row_text(row: "_Element") -> str:
    cells = [inline_text(cell) for cell in row if local_name(cell).lower() in _CELLS]
    return CELL_BREAK.join(cells) if cells else inline_text(row)
