"""Tables of a page: the words of its lines sorted into the cells that ruling lines span."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from extractors.pages.grid import Grid, Rule, find_grids
from extractors.pages.layout import PlacedWord, Segment, lines_of, segment
from extractors.records.pages import Cell, Table

_CellKey = tuple[int, int]


def read_tables(
    segments: Sequence[Segment], horizontals: Iterable[Rule], verticals: Iterable[Rule]
) -> tuple[Table, ...]:
    """Return the tables that the lines span, filled with the words whose middle lies in a cell.

    A merged cell has its text in its first row and column, the others are empty; a table without a
    word is none.
    """
    tables = (_filled(grid, segments) for grid in find_grids(horizontals, verticals))
    return tuple(table for table in tables if table is not None)


def _filled(grid: Grid, segments: Sequence[Segment]) -> Table | None:
    content: dict[_CellKey, list[Segment]] = {}
    for item in segments:
        for home, words in groupby(item.words, key=lambda word: _home(grid, word)):
            if home is not None:
                content.setdefault(home, []).append(segment(list(words)))
    if not content:
        return None
    rows = tuple(
        tuple(_cell(grid, (row, column), content) for column in range(len(grid.xs) - 1))
        for row in range(len(grid.ys) - 1)
    )
    return Table(rows, grid.box)


def _home(grid: Grid, word: PlacedWord) -> _CellKey | None:
    return grid.cell_at((word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2)


def _cell(grid: Grid, key: _CellKey, content: dict[_CellKey, list[Segment]]) -> Cell:
    if grid.region[key] != key:
        return Cell("")
    text = "\n".join(line.text for line in lines_of(content.get(key, ())))
    return Cell(text, grid.cell_box(key))
