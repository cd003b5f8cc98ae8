"""Rows of a table that runs over many pages, by the names of its columns.

Ruled tables come from the page reader as grids; where a page has none, its lines are cut at the columns of the heading.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.control_lists.model.rows import clean
from extractors.records.pages import Box, Cell, Document, Line, Page, Word

_SPACES = re.compile(r"\s+")
_BRACKETS = re.compile(r"[（(][^）)]{0,12}[）)]$")
_CLOSE = 1.2  # white between rows of one table, in row heights
_HEADING_LINES = 4  # lines on which the name of a narrow column is broken


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: texts by column name, the page it stands on."""

    cells: Mapping[str, str]
    page: int

    def cell(self, name: str) -> str:
        """Return the text of a column, "" where the table has no such column."""
        return self.cells.get(name, "")

    def has(self, name: str) -> bool:
        """Tell whether the table has the column."""
        return name in self.cells

    def text(self) -> str:
        """Return the texts of all cells in the table's order."""
        return "".join(text.strip() for text in self.cells.values())


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a layout and the names they are printed with; a heading has `fewest` of them and all `needed`."""

    names: Mapping[str, Sequence[str]]
    needed: Sequence[str] = ()
    fewest: int = 2

    def read(self, texts: Sequence[str]) -> dict[int, tuple[str, str]]:
        """Return column names by place, each with the text below the name, where the texts are the table's heading."""
        found: dict[int, tuple[str, str]] = {}
        for place, text in enumerate(texts):
            name, rest = self._named(text)
            if name and name not in {known for known, _ in found.values()}:
                found[place] = (name, rest)
        names = {name for name, _ in found.values()}
        return found if len(names) >= self.fewest and set(self.needed) <= names else {}

    def found_in(self, page: Page) -> bool:
        """Tell whether the page holds the heading."""
        rows = [[cell.text for cell in row] for table in page.tables for row in table.rows]
        lines = [[word.text for word in line.words] or line.text.split() for line in page.lines]
        return any(self.read(texts) for texts in (*rows, *lines))

    def _named(self, text: str) -> tuple[str, str]:
        """Return the column that a heading's text names, and what stands below the name in the same cell.

        A record that goes on at the top of a page may share its cells with the heading repeated there.
        """
        lines = text.split("\n")
        for count in range(1, min(len(lines), _HEADING_LINES) + 1):
            head = _BRACKETS.sub("", _SPACES.sub("", "".join(lines[:count])))
            for name, spellings in self.names.items():
                if head in spellings:
                    return name, "\n".join(lines[count:])
        return "", ""


@dataclass(slots=True)
class _Heading:
    """The heading read last: columns by place, and their left and right edges where the file has geometry."""

    places: dict[int, str] = field(default_factory=dict)
    edges: list[tuple[float, float, str]] = field(default_factory=list)


def table_rows(document: Document, columns: Columns) -> Iterator[TableRow]:
    """Yield the rows of the table over all pages, headings repeated on each page left out."""
    heading = _Heading()
    for page in document.pages:
        grids = [table.rows for table in page.tables if len(table.rows) > 0 and len(table.rows[0]) > 1]
        if grids:
            above, below = _outside_grids(page)
            yield from _cut(above, page, heading)
            for rows in grids:
                yield from _from_grid(rows, page, columns, heading)
            yield from _cut(below, page, heading)
        else:
            yield from _from_lines(page, columns, heading)


def _from_grid(rows: Sequence[Sequence[Cell]], page: Page, columns: Columns, heading: _Heading) -> Iterator[TableRow]:
    """Yield the rows of a ruled table; one without a heading goes on with the columns of the page before."""
    for row in rows:
        read = columns.read([cell.text for cell in row])
        if read:
            heading.places = {at: name for at, (name, _) in read.items()}
            heading.edges = _edges([(cell.box, heading.places.get(at, "")) for at, cell in enumerate(row)])
            if any(rest.strip() for _, rest in read.values()):
                yield TableRow({name: clean_cell(rest) for name, rest in read.values()}, page.number)
        elif heading.places and any(cell.text.strip() for cell in row):
            yield TableRow(_cells(row, heading), page.number)


def _cells(row: Sequence[Cell], heading: _Heading) -> dict[str, str]:
    """Return a row's texts by column: by place where the grid is as wide as the heading's, else by left edge."""
    cells = dict.fromkeys(heading.places.values(), "")
    same = max(heading.places) < len(row)
    for at, cell in enumerate(row):
        name = heading.places.get(at, "") if same else _column_at(cell.box, heading.edges)
        if name and cell.text.strip():
            cells[name] = f"{cells[name]}\n{clean_cell(cell.text)}".strip("\n")
        elif cell.text.strip():
            first = next(iter(cells))
            cells[first] += clean_cell(cell.text)
    return cells


def clean_cell(text: str) -> str:
    """Return a cell's text with its line breaks, white space within lines made single."""
    return "\n".join(clean(line) for line in text.split("\n"))


def _edges(cells: Sequence[tuple[Box | None, str]]) -> list[tuple[float, float, str]]:
    """Return the columns' edges from the heading's cells."""
    return [(box.x0, box.x1, name) for box, name in cells if box is not None and name]


def _column_at(box: Box | None, edges: Sequence[tuple[float, float, str]]) -> str:
    """Return the column under whose heading a box begins, by the largest overlap and then the nearest middle."""
    if box is None or not edges:
        return ""
    middle = (box.x0 + box.x1) / 2
    overlaps = [
        (min(box.x1, right) - max(box.x0, left), -abs((left + right) / 2 - middle), name) for left, right, name in edges
    ]
    return max(overlaps)[2]


def _from_lines(page: Page, columns: Columns, heading: _Heading) -> Iterator[TableRow]:
    """Yield rows of a page without a ruled table: lines, each word under the heading it stands below."""
    for line in page.lines:
        words = [word for word in line.words if word.box is not None] or _one_word(line)
        read = columns.read([word.text for word in words])
        if read:
            heading.places = {at: name for at, (name, _) in read.items()}
            heading.edges = _widened([(word.box, heading.places.get(at, "")) for at, word in enumerate(words)])
        elif heading.edges and words:
            yield TableRow(_cut_line(line, heading), page.number)


def _outside_grids(page: Page) -> tuple[list[Line], list[Line]]:
    """Return lines that touch the page's tables from above and below, where a record is cut without a rule.

    A line counts where it stands close to the table or to such a line; running heads and page numbers stand off.
    """
    boxes = [table.box for table in page.tables if table.box is not None]
    lines = [line for line in page.lines if line.box is not None]
    if not boxes or not lines:
        return [], []
    top, bottom = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    below = _chain(
        [(line.box.y0, line.box.y1, line) for line in lines if line.box and line.box.y0 >= bottom - 1], bottom
    )
    above = _chain([(-line.box.y1, -line.box.y0, line) for line in lines if line.box and line.box.y1 <= top + 1], -top)
    return above[::-1], below


def _chain(lines: list[tuple[float, float, Line]], edge: float) -> list[Line]:
    """Return the lines that follow an edge without a gap of more than a line's height."""
    taken: list[Line] = []
    for start, end, line in sorted(lines, key=lambda place: place[0]):
        if start - edge > _CLOSE * (end - start):
            break
        taken.append(line)
        edge = max(edge, end)
    return taken


def _cut(lines: Sequence[Line], page: Page, heading: _Heading) -> Iterator[TableRow]:
    """Yield lines cut at the heading's columns, where at least one of them fills two columns."""
    rows = [_cut_line(line, heading) for line in lines] if heading.edges else []
    if any(sum(bool(text) for text in cells.values()) >= 2 for cells in rows):
        for cells in rows:
            yield TableRow(cells, page.number)


def _cut_line(line: Line, heading: _Heading) -> dict[str, str]:
    """Return a line's words by column."""
    cells = dict.fromkeys(heading.places.values(), "")
    for word in [word for word in line.words if word.box is not None] or _one_word(line):
        name = _column_at(word.box, heading.edges)
        cells[name] = f"{cells[name]} {word.text}".strip()
    return cells


def _one_word(line: Line) -> list[Word]:
    """Return a line without words as one word."""
    return [Word(line.text, line.box)] if line.box is not None else []


def _widened(cells: Sequence[tuple[Box | None, str]]) -> list[tuple[float, float, str]]:
    """Return column edges that meet half way between the headings' words."""
    edges = _edges(cells)
    widened = []
    for at, (left, right, name) in enumerate(edges):
        start = (edges[at - 1][1] + left) / 2 if at else 0.0
        end = (right + edges[at + 1][0]) / 2 if at + 1 < len(edges) else 10_000.0
        widened.append((start, end, name))
    return widened
