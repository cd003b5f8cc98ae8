"""Ruling lines to grids, columns to gutters: pure geometry."""

import pytest

from extractors.pages.columns import find_gutter
from extractors.pages.grid import Rule, find_grids, merge_rules
from extractors.records.pages import Box


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([(10, 0, 50), (10.5, 48, 100)], [(10, 0, 100)]),
        ([(10, 0, 40), (10, 60, 100)], [(10, 0, 40), (10, 60, 100)]),
        ([(10, 0, 100), (11.5, 0, 100)], [(10, 0, 100)]),
        ([(10, 0, 5)], []),
        ([(10, 0, 50), (14, 0, 50)], [(10, 0, 50), (14, 0, 50)]),
    ],
    ids=["touching-parts", "two-lines-in-a-row", "double-rule", "too-short", "two-lines"],
)
def test_merge_rules(rules: list[tuple[float, float, float]], expected: list[tuple[float, float, float]]) -> None:
    assert [(round(r.at), r.start, r.end) for r in merge_rules(Rule(*rule) for rule in rules)] == expected


def _box(x0: float, y0: float, x1: float, y1: float) -> tuple[list[Rule], list[Rule]]:
    return [Rule(y0, x0, x1), Rule(y1, x0, x1)], [Rule(x0, y0, y1), Rule(x1, y0, y1)]


def test_a_frame_is_no_table_and_two_tables_stay_apart() -> None:
    across, down = _box(0, 0, 500, 700)
    assert find_grids(across, down) == ()
    for top in (100, 300):
        more_across, more_down = _box(50, top, 450, top + 60)
        across += [*more_across, Rule(top + 30, 50, 450)]
        down += [*more_down, Rule(200, top, top + 60)]
    grids = find_grids(across, down)
    assert [(len(grid.ys) - 1, len(grid.xs) - 1) for grid in grids] == [(2, 2), (2, 2)]


def test_missing_rules_merge_cells() -> None:
    across, down = _box(0, 0, 300, 90)
    across += [Rule(30, 0, 300), Rule(60, 100, 300)]
    down += [Rule(100, 30, 90), Rule(200, 0, 90)]
    (grid,) = find_grids(across, down)
    assert grid.cell_at(150, 15) == grid.cell_at(50, 15) == (0, 0)
    assert grid.cell_at(50, 80) == (1, 0)
    assert grid.cell_box((1, 0)) == Box(0, 30, 100, 90)
    assert grid.cell_at(400, 15) is None


def test_a_rule_may_stop_a_little_short() -> None:
    across, down = _box(0, 0, 300, 60)
    down.append(Rule(150, 2.5, 57.5))
    (grid,) = find_grids(across, down)
    assert len(set(grid.region.values())) == 2


def _lines(x0: float, x1: float, count: int, top: float = 100) -> list[Box]:
    return [Box(x0, top + 12 * n, x1, top + 12 * n + 10) for n in range(count)]


@pytest.mark.parametrize(
    ("boxes", "found"),
    [
        (_lines(50, 290, 20) + _lines(310, 550, 20), True),
        (_lines(50, 120, 20) + _lines(310, 550, 20), False),
        (_lines(50, 290, 5) + _lines(310, 550, 5), False),
        (_lines(50, 550, 40), False),
        (_lines(50, 550, 3, 20) + _lines(50, 290, 20) + _lines(310, 550, 20), True),
    ],
    ids=["two-columns", "labels-and-values", "too-few", "one-column", "columns-under-a-heading"],
)
def test_find_gutter(boxes: list[Box], found: bool) -> None:
    assert (find_gutter(boxes) is not None) == found
