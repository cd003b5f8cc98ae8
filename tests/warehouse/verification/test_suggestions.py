"""Goods without a code: the entries they may fall under, by words alone, as the lists stood on the day."""

from collections.abc import Callable
from datetime import date

import duckdb
import pytest

from warehouse.build import BuildResult
from warehouse.rows import Rows
from warehouse.verification.functions import register
from warehouse.verification.suggestions import suggest_entries

ENTRIES = {"6A001": "Hydrophones and towed arrays of hydrophones", "7A002": "Gyros with a low drift rate"}
CASES = [
    ("hydrophone", date(2024, 6, 1), [("Towed array of hydrophones HA-12", "6A001 (eu)")]),
    ("no-list-yet", date(2019, 1, 1), []),
]


@pytest.mark.parametrize(("name", "day", "expected"), CASES, ids=[case[0] for case in CASES])
def test_entries_are_suggested(
    name: str,
    day: date,
    expected: list[tuple[str, str]],
    edition: Callable[..., Rows],
    build_lists: Callable[..., BuildResult],
) -> None:
    file = build_lists(edition("eu", ENTRIES, day="2020-01-01")).file
    with duckdb.connect() as con:
        register(con)
        con.execute("CREATE TABLE certificate_goods (description VARCHAR, hs_code VARCHAR, control_code VARCHAR)")
        con.execute("INSERT INTO certificate_goods VALUES ('Towed array of hydrophones HA-12', NULL, NULL)")
        con.execute("CREATE TABLE application_goods (description VARCHAR, control_code VARCHAR)")
        con.execute("CREATE TABLE suggested (description VARCHAR, hs_code VARCHAR, entries VARCHAR)")
        con.execute("SET VARIABLE suggestions_most = 5")
        suggest_entries(con, file, day)
        found = con.execute("SELECT description, entries FROM suggested").fetchall()
    assert [(description, entries.split(", ")[0]) for description, entries in found] == expected
