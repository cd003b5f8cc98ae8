"""Tables from ruling lines: the lines that cross each other span a grid, missing lines merge its cells.

The same for PDF pages (lines from path objects) and for scans (lines found in the image). Lengths in points.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from extractors.records.pages import Box

SNAP = 2.5
"""Lines closer than this are one line (double rules, both edges of a drawn rule)."""

REACH = 4.0
"""How far a line may stop short of the line that it meets."""

MAX_RULES = 1_500
"""More lines than any table has: a chart or a map, which is not read as a table."""


class Rule(NamedTuple):
    """A ruling line at `at` (y of a horizontal, x of a vertical one) from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's columns and rows; `region` maps (row, column) to the first grid cell of the merged cell."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    region: dict[tuple[int, int], tuple[int, int]] = field(hash=False)

    @property
    def box(self) -> Box:
        """The box around the table."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the first grid cell of the merged cell around a point, None outside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.region.get((row, column))

    def cell_box(self, home: tuple[int, int]) -> Box:
        """Return the box around the merged cell that begins at `home`."""
        members = [cell for cell, first in self.region.items() if first == home]
        rows, columns = [row for row, _ in members], [column for _, column in members]
        return Box(self.xs[min(columns)], self.ys[min(rows)], self.xs[max(columns) + 1], self.ys[max(rows) + 1])


def find_grids(horizontals: Iterable[Rule], verticals: Iterable[Rule]) -> tuple[Grid, ...]:
    """Return the tables that the lines span, from top to bottom; frames around one cell are none."""
    rows, columns = merge_rules(horizontals), merge_rules(verticals)
    if len(rows) < 2 or len(columns) < 2 or len(rows) + len(columns) > MAX_RULES:
        return ()
    grids = [_grid(across, down) for across, down in _connected(rows, columns)]
    found = [grid for grid in grids if grid is not None and len(set(grid.region.values())) > 1]
    return tuple(sorted(found, key=lambda grid: (grid.box.y0, grid.box.x0)))


def merge_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Join collinear lines that touch or overlap; the place of the joint line is that of its longest part."""
    merged: list[Rule] = []
    for band in _bands(sorted(rules)):
        place = max(band, key=lambda rule: rule.end - rule.start).at
        start, end = None, 0.0
        for rule in sorted(band, key=lambda one: one.start):
            if start is not None and rule.start > end + REACH:
                merged.append(Rule(place, start, end))
                start = None
            start, end = (rule.start, rule.end) if start is None else (start, max(end, rule.end))
        if start is not None:
            merged.append(Rule(place, start, end))
    return [rule for rule in merged if rule.end - rule.start > 2 * REACH]


def _bands(rules: Sequence[Rule]) -> list[list[Rule]]:
    bands: list[list[Rule]] = []
    for rule in rules:
        if bands and rule.at - bands[-1][0].at <= SNAP:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    return bands


def _meet(across: Rule, down: Rule) -> bool:
    return across.start - REACH <= down.at <= across.end + REACH and down.start - REACH <= across.at <= down.end + REACH


def _connected(rows: list[Rule], columns: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Split the lines into groups that hang together by crossings."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for across in rows:
        met = [down for down in columns if _meet(across, down)]
        touching = [group for group in groups if any(down in group[1] for down in met)]
        joined: tuple[list[Rule], list[Rule]] = ([across], list(met))
        for group in touching:
            joined[0].extend(group[0])
            joined[1].extend(down for down in group[1] if down not in joined[1])
            groups.remove(group)
        groups.append(joined)
    return [group for group in groups if len(group[0]) > 1 and len(group[1]) > 1]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs, ys = _places(down), _places(across)
    if len(xs) < 2 or len(ys) < 2:
        return None
    region: dict[tuple[int, int], tuple[int, int]] = {}
    for cell in product(range(len(ys) - 1), range(len(xs) - 1)):
        if cell not in region:
            _flood(cell, region, (xs, ys), across, down)
    return Grid(tuple(xs), tuple(ys), region)


def _places(rules: Iterable[Rule]) -> list[float]:
    places: list[float] = []
    for place in sorted(rule.at for rule in rules):
        if not places or place - places[-1] > SNAP:
            places.append(place)
    return places


def _flood(
    first: tuple[int, int],
    region: dict[tuple[int, int], tuple[int, int]],
    places: tuple[list[float], list[float]],
    across: list[Rule],
    down: list[Rule],
) -> None:
    """Give all grid cells that no line parts from `first` to its region."""
    xs, ys = places
    waiting = [first]
    while waiting:
        row, column = waiting.pop()
        if (row, column) in region:
            continue
        region[row, column] = first
        x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
        steps = (
            (row, column - 1, column > 0 and not _parted(down, xs[column], y)),
            (row, column + 1, column + 2 < len(xs) and not _parted(down, xs[column + 1], y)),
            (row - 1, column, row > 0 and not _parted(across, ys[row], x)),
            (row + 1, column, row + 2 < len(ys) and not _parted(across, ys[row + 1], x)),
        )
        waiting += [(r, c) for r, c, is_open in steps if is_open and (r, c) not in region]


def _parted(rules: list[Rule], at: float, along: float) -> bool:
    return any(abs(rule.at - at) <= SNAP and rule.start <= along <= rule.end for rule in rules)
