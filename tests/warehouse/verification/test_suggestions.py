"""Goods without a code get the likeliest entries of the lists as they stood on the day; nothing else of them is said."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from warehouse.build import BuildResult
from warehouse.verification import CASE_TABLES, verify
from warehouse.verification.cases import Tables

NOTHING: Tables = {name: [] for name in CASE_TABLES}
PUMPS = {"1A001": "Vacuum pumps with rotors", "1B001": "Furnaces for the sintering of ceramics"}
LATER = PUMPS | {"1B002": "Turbomolecular vacuum pumps of nickel"}


@pytest.fixture(scope="module")
def warehouse(edition: Callable[..., Any], build_lists: Callable[..., BuildResult]) -> Path:
    """A list in two editions; the second has an entry more."""
    return build_lists(edition("eu", PUMPS, day="2023-01-01"), edition("eu", LATER, day="2025-01-01")).file


def _said(warehouse: Path, day: date, code: str | None = None) -> dict[str, str]:
    goods = {"certificate_id": "c", "line": 1, "description": "Turbomolecular vacuum pump TMP-40", "control_code": code}
    rows = {
        "certificates": [{"certificate_id": "c", "document_id": "c", "first_page": 1, "last_page": 1, "language": "en",
                          "seal_present": True, "signature_present": True}],
        "certificate_goods": [goods],
    }  # fmt: skip
    found = verify(rows, NOTHING, as_of=day, warehouse=warehouse)
    (row,) = found.rows("SELECT outcome, message FROM findings WHERE rule_id = 'R54'")
    return row


DAYS = [
    ("before the entry came", date(2024, 6, 1), {"1A001"}, {"1B002"}),
    ("after it came", date(2025, 6, 1), {"1A001", "1B002"}, set()),
    ("before any list", date(2022, 1, 1), set(), {"1A001", "1B002"}),
]


@pytest.mark.parametrize(("name", "day", "named", "unnamed"), DAYS, ids=[case[0] for case in DAYS])
def test_goods_without_a_code_are_unknown_with_candidates_of_the_day(
    warehouse: Path, name: str, day: date, named: set[str], unnamed: set[str]
) -> None:
    row = _said(warehouse, day)
    assert row["outcome"] == "unknown"
    assert {code for code in named | unnamed if code in row["message"]} == named


def test_goods_with_a_code_in_force_need_none(warehouse: Path) -> None:
    assert _said(warehouse, date(2025, 6, 1), "1B002")["outcome"] == "pass"
