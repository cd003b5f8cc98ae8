"""A control list annexed to a regulation is taken in with it."""

from datetime import date
from pathlib import Path

import pytest

from extractors.pages.read import read_document
from extractors.records.hints import Hints
from pipelines.readings import read_regulation
from warehouse.rows import Origin

CASES = [
    ("with an annexed list", "cn-missile/2002-08-22.md", {"1": 19, "2": 9}),
    ("without one", "cn-arms-export/2002-10-15.md", {}),
]


@pytest.mark.parametrize(("file", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_annexed_list_of_a_regulation(shared_data: Path, file: str, expected: dict[str, int]) -> None:
    data = (shared_data / "regulations" / file).read_bytes()
    origin = Origin("law@2002-01-01/f", "law", "CN", "zh", date(2002, 1, 1))
    found = read_regulation(read_document(data, "a.md"), data, Hints(language="zh"), origin)
    parents = [row["parent_code"] for row in found.rows.get("control_items", [])]
    assert {part: parents.count(part) for part in ("1", "2") if part in parents} == expected
    assert found.records
