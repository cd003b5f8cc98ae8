"""Pages of formats without a page geometry: lines of text, tables, no boxes."""

import re
from collections.abc import Iterable, Sequence

from extractors.records.pages import Cell, Document, Line, Method, Page, Table

MAX_TABLE_ROWS = 5_000  # longer tables stay out of the records: their text and the topic readers carry them

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def split_lines(text: str) -> list[str]:
    """Split text at every kind of line break, trailing white space and trailing blank lines removed."""
    lines = [line.rstrip() for line in _BREAK.split(text)]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def text_page(
    lines: Iterable[str], *, number: int = 1, tables: Sequence[Table] = (), notes: Sequence[str] = ()
) -> Page:
    """Make a page of lines of text; one without any text is `blank`."""
    kept = tuple(Line(line.rstrip()) for line in lines)
    text = "\n".join(line.text for line in kept)
    method: Method = "text" if text.strip() else "blank"
    return Page(number, text, method, lines=kept, tables=tuple(tables), notes=tuple(notes))


def one_page(
    media_type: str,
    lines: Iterable[str],
    *,
    encoding: str | None = None,
    tables: Sequence[Table] = (),
    notes: Sequence[str] = (),
) -> Document:
    """Make a document of a single page."""
    return Document(media_type, (text_page(lines, tables=tables),), 1, encoding, tuple(notes))


def table_of(rows: Sequence[Sequence[str]], *, name: str = "") -> Table:
    """Make a table of rows of text, short rows filled up with empty cells."""
    width = max((len(row) for row in rows), default=0)
    empty = Cell("")
    filled = ([Cell(text) for text in row] + [empty] * (width - len(row)) for row in rows)
    return Table(tuple(tuple(row) for row in filled), name=name)


def light_tables(tables: Sequence[Table]) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Keep the tables that a record can carry; a note names each one that is too long for it."""
    kept = tuple(table for table in tables if len(table.rows) <= MAX_TABLE_ROWS)
    notes = tuple(too_long(len(table.rows)) for table in tables if len(table.rows) > MAX_TABLE_ROWS)
    return kept, notes


def too_long(rows: int) -> str:
    """Say that a table is left to the text lines."""
    return f"A table of {rows:,} rows is kept as text lines only (over {MAX_TABLE_ROWS:,} rows)."


def without_controls(text: str) -> tuple[str, tuple[str, ...]]:
    """Remove control characters that no text needs, and note their count and first line."""
    found = _CONTROL.search(text)
    if found is None:
        return text, ()
    clean, count = _CONTROL.subn("", text)
    line = text.count("\n", 0, found.start()) + 1
    what = "character" if count == 1 else "characters"
    return clean, (f"{count} control {what} removed, first in line {line} (0x{ord(found.group()):02X}).",)
