"""Lines out of markup: text pieces come in document order, blocks end lines, tables become rows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.records.pages import Cell, Table

MAX_SPAN = 100  # columns; pages write colspan=1000 for "all of them"
MAX_CELLS = 300_000  # a table whose spans would cover more is laid out without them

_SPACES = re.compile(r"[ \t\r\n\f\x0b\xa0]+")
_ZERO_WIDTH = re.compile("[\u00ad\u200b\u2060\ufeff]")


@dataclass(slots=True)
class BlockText:
    """Collects text pieces into lines: `add` within a block, `end` after one."""

    lines: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _prefix: str = ""

    def add(self, text: str | None) -> None:
        """Add a piece of running text."""
        if text:
            self._pieces.append(text)

    def end(self, *, joins: bool = False) -> None:
        """End the block: what was added becomes a line, or, if it `joins` as a label does, begins the next line."""
        if not self._pieces:
            return
        line = _ZERO_WIDTH.sub("", _SPACES.sub(" ", "".join(self._pieces))).strip()
        self._pieces.clear()
        if not line:
            return
        line = f"{self._prefix} {line}" if self._prefix else line
        self._prefix = line if joins else ""
        if not joins:
            self.lines.append(line)

    def extend(self, lines: Iterable[str]) -> None:
        """Add whole lines."""
        self.end()
        self._flush_prefix()
        self.lines.extend(lines)

    def close(self) -> list[str]:
        """End the last block and return all lines."""
        self.end()
        self._flush_prefix()
        return self.lines

    def _flush_prefix(self) -> None:
        """Let a label that nothing followed stand alone."""
        if self._prefix:
            self.lines.append(self._prefix)
            self._prefix = ""


@dataclass(frozen=True, slots=True)
class SpannedCell:
    """A cell as markup gives it: its lines, and how many rows and columns it covers."""

    lines: Sequence[str]
    rows: int = 1
    columns: int = 1


def grid(rows: Sequence[Sequence[SpannedCell]], *, name: str = "") -> Table:
    """Lay spanned cells out on a grid; a cell's text is repeated in every row and column that it covers.

    The algorithm is that of HTML (section 4.9.12), with spans cut at the last row.
    """
    area = sum(_columns(cell) * _rows(cell, len(rows)) for row in rows for cell in row)
    if area > MAX_CELLS:
        rows = [[SpannedCell(cell.lines) for cell in row] for row in rows]
    places = _lay_out(rows)
    width = max((column + 1 for _, column in places), default=0)
    made = {text: Cell(text) for text in {"", *places.values()}}
    return Table(
        tuple(tuple(made[places.get((row, column), "")] for column in range(width)) for row in range(len(rows))),
        name=name,
    )


def _lay_out(rows: Sequence[Sequence[SpannedCell]]) -> dict[tuple[int, int], str]:
    """Return the text at every row and column that a cell covers."""
    places: dict[tuple[int, int], str] = {}
    for row_number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (row_number, column) in places:
                column += 1
            text = "\n".join(cell.lines)
            for down in range(row_number, min(row_number + _rows(cell, len(rows)), len(rows))):
                for right in range(column, column + _columns(cell)):
                    places.setdefault((down, right), text)
            column += _columns(cell)
    return places


def _columns(cell: SpannedCell) -> int:
    """Return how many columns a cell covers, within reason."""
    return min(max(cell.columns, 1), MAX_SPAN)


def _rows(cell: SpannedCell, height: int) -> int:
    """Return how many rows a cell covers; 0 means all that follow."""
    return min(cell.rows, height) if cell.rows > 0 else height


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """Print a row of cells: one line with tabs between, or cell after cell where several have more lines than one.

    A single cell of many lines begins on the row's line and goes on below it.
    """
    filled = [list(lines) for lines in cells if lines]
    if sum(len(lines) > 1 for lines in filled) > 1:
        return [line for lines in filled for line in lines]
    first = "\t".join(lines[0] for lines in filled)
    rest = [line for lines in filled for line in lines[1:]]
    return [first, *rest] if first else rest
