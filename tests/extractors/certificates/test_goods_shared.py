"""Units and currencies printed once for several lines of goods, beside the rows or in a cell over them."""

import pytest

from extractors.certificates.goods.read import read_goods
from extractors.certificates.labels.find import find_labels
from extractors.certificates.sheet.layout import lay_out
from extractors.certificates.wording.prose import flow_of
from extractors.records.pages import Box, Line, Page, Word

Text = tuple[float, float, str]  # left, top, text without spaces
_TABLE: list[Text] = [
    (50, 100, "Description"), (200, 100, "HS\u00a0code"), (300, 100, "Quantity"), (370, 100, "Unit"), (440, 100, "Value"),
    (50, 120, "Pump"), (200, 120, "8413709190"), (300, 120, "2"), (440, 120, "EUR\u00a0900.00"),
    (50, 140, "Valve"), (200, 140, "8481804090"), (300, 140, "5"), (440, 140, "EUR\u00a050.00"),
    (50, 160, "Gasket"), (200, 160, "8484100090"), (300, 160, "9"), (440, 160, "EUR\u00a018.00"),
]  # fmt: skip
_EDGES = [45.0, 195.0, 295.0, 365.0, 435.0, 540.0]
_TOPS = [95.0, 115.0, 135.0, 155.0, 175.0]


def _units(texts: list[Text], cells: list[Box]) -> list[str | None]:
    words = [
        Word(text, Box(x, y, x + 5.0 * len(text), y + 10), None) for x, y, text in sorted(texts, key=lambda t: t[1])
    ]
    lines = tuple(Line(word.text, word.box, None, (word,)) for word in words)
    layout = lay_out(Page(1, "", "text", 595, 842, lines=lines), cells)
    labels = find_labels(layout)
    return [line.unit for line in read_goods(layout, labels, flow_of(layout, labels)).lines]


def _grid(*merged: tuple[int, int]) -> list[Box]:
    """The cells of the table; in the column of units each pair of rows given is one cell."""
    plain = [
        Box(_EDGES[c], _TOPS[r], _EDGES[c + 1], _TOPS[r + 1]) for c in range(5) for r in range(4) if c != 3 or r == 0
    ]
    return [*plain, *(Box(_EDGES[3], _TOPS[first], _EDGES[4], _TOPS[last]) for first, last in merged)]


CASES: list[tuple[str, list[Text], list[Box], list[str | None]]] = [
    ("between two rows, without rules", [(370, 130, "pcs")], [], ["pcs", "pcs", "pcs"]),
    ("level with the middle row", [(370, 140, "pcs")], [], ["pcs", "pcs", "pcs"]),
    ("in a cell over all rows", [(370, 140, "pcs")], _grid((1, 4)), ["pcs", "pcs", "pcs"]),
    ("in a cell over two rows", [(370, 130, "sets"), (370, 160, "pcs")], _grid((1, 3), (3, 4)), ["sets", "sets", "pcs"]),
    ("a unit for each row", [(370, 120, "sets"), (370, 140, "pcs"), (370, 160, "kg")], [], ["sets", "pcs", "kg"]),
    ("two units without rules tell only their rows", [(370, 120, "sets"), (370, 160, "kg")], [], ["sets", None, "kg"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "units", "cells", "expected"), CASES, ids=[case[0] for case in CASES])
def test_units_of_several_rows(name: str, units: list[Text], cells: list[Box], expected: list[str | None]) -> None:
    assert _units([*_TABLE, *units], cells) == expected


def test_a_box_of_the_form_under_a_ruled_table_is_no_goods() -> None:
    rows = [(50.0, 180.0, "Remarks"), (150.0, 180.0, "shown\u00a0on\u00a0request\u00a0within\u00a030\u00a0days")]
    boxes = [Box(45, 175, 140, 195), Box(140, 175, 540, 195)]
    units: list[Text] = [(370, 120, "sets"), (370, 140, "pcs"), (370, 160, "kg")]
    whole = [*_grid((1, 2), (2, 3), (3, 4)), *boxes]
    assert _units([*_TABLE, *units, *rows], whole) == ["sets", "pcs", "kg"]
