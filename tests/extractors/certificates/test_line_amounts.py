"""Which amounts offered as the total are those of single lines of goods."""

import pytest

from extractors.certificates.candidates import Candidate
from extractors.certificates.values.line_amounts import without_line_amounts
from extractors.records.certificates import GoodsLine

CASES = [
    ("the amount of a line is no total", [100.0, 250.0], [100.0, 350.0], [350.0]),
    ("the total read as a line stays", [100.0, 250.0, 350.0], [350.0], [350.0]),
    ("the amount of a line not read", [100.0, 250.0, None], [80.0, 430.0], [430.0]),
    ("a total with a rebate, alone", [100.0, 250.0], [340.0], [340.0]),
    ("one line, whose amount is the total", [100.0], [100.0], [100.0]),
    ("one line read twice", [100.0, 100.0], [100.0], [100.0]),
    ("lines without amounts", [None, None], [100.0], [100.0]),
]


def test_what_stands_at_the_foot_of_the_table_is_its_total() -> None:
    goods = [GoodsLine("Pump", value=value, page=1) for value in (100.0, 250.0)]
    candidates = [Candidate("total_value", 100.0, "100", None, 1, None, 0.5)]
    assert without_line_amounts(candidates, goods, foot=100.0) == candidates


@pytest.mark.parametrize(("name", "lines", "offered", "expected"), CASES, ids=[case[0] for case in CASES])
def test_totals(name: str, lines: list[float | None], offered: list[float], expected: list[float]) -> None:
    goods = [GoodsLine("Pump", None, None, None, None, value, "EUR", 1) for value in lines]
    candidates = [Candidate("total_value", value, str(value), None, 1, None, 0.5) for value in offered]
    assert [candidate.value for candidate in without_line_amounts(candidates, goods)] == expected
