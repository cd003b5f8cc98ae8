"""The definition of the tables: complete, commented, and turned into SQL that DuckDB takes."""

from pathlib import Path

import duckdb
import pytest

from warehouse.dictionary import dictionary
from warehouse.expectations import Expectation, all_expectations, breaches, count_expectations, table_expectations
from warehouse.tables import Table, tables

EVERY = list(tables().values())


@pytest.mark.parametrize("table", EVERY, ids=lambda t: t.name)
def test_every_table_and_column_is_commented_in_the_file(table: Table) -> None:
    con = duckdb.connect()
    con.execute(table.ddl())
    told = con.sql(
        "SELECT comment FROM duckdb_tables() UNION ALL SELECT comment FROM duckdb_columns() WHERE NOT internal"
    ).fetchall()
    assert len(told) == 1 + len(table.columns)
    assert all(comment and comment.endswith(".") for (comment,) in told)


@pytest.mark.parametrize("expectation", all_expectations(), ids=lambda e: f"{e.table}: {e.name}")
def test_every_expectation_is_a_query_that_finds_nothing_in_empty_tables(expectation: Expectation) -> None:
    con = duckdb.connect()
    for table in EVERY:
        con.execute(table.ddl())
    assert breaches(con, [expectation]) == []


_RUN = {
    "run_id": "r",
    "started_at": "2025-01-01",
    "finished_at": "2025-01-01",
    "code_version": "c",
    "inputs": 1,
    "ok": 1,
    "quarantined": 0,
    "unchanged": 0,
}
_LINK = {"from_list": "a", "from_code": "b", "to_list": "c", "to_code": "d", "relation": "related", "basis": "text"}
_CODE = {"list_id": "l", "code": "c", "hs_code": "12", "hs_length": 2, "basis": "b"}
BREAKING = [
    ("a key given twice", "runs", _RUN, 2, "is unique"),
    ("a required value missing", "runs", _RUN | {"run_id": None}, 1, "run_id is given"),
    ("a value outside the list", "sources", {"source_id": "s", "kind": "rumour", "title": "t"}, 1, "kind is one of"),
    (
        "a reference to nothing",
        "party_names",
        {"party_id": "p", "name": "n", "script": "latin", "kind": "primary"},
        1,
        "stands in parties.party_id",
    ),
    ("a number out of bounds", "control_crosswalk", _LINK | {"score": 1.5}, 1, "lies in"),
    ("a text of another form", "control_item_hs", _CODE, 1, "looks like"),
]


@pytest.mark.parametrize(("name", "table", "values", "times", "broken"), BREAKING, ids=[case[0] for case in BREAKING])
def test_expectations_find_what_breaks_them(
    name: str, table: str, values: dict[str, object], times: int, broken: str
) -> None:
    con = duckdb.connect()
    for definition in EVERY:
        con.execute(definition.ddl())
    for _ in range(times):
        places = ", ".join("?" * len(values))
        con.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", list(values.values()))
    failed = breaches(con, table_expectations(tables()[table]))
    assert [b for b in failed if broken in b.expectation.name]
    assert all(b.rows and b.examples for b in failed)


COUNTS = [
    ("within", 5, 1, 9, []),
    ("below the minimum blocks", 0, 1, None, [True]),
    ("above the maximum warns", 10, None, 9, [False]),
    ("nothing expected", 3, None, None, []),
]


@pytest.mark.parametrize(("name", "found", "low", "high", "blocking"), COUNTS, ids=[case[0] for case in COUNTS])
def test_counts_of_the_manifest(name: str, found: int, low: int | None, high: int | None, blocking: list[bool]) -> None:
    row = {"document_id": "d", "found": found, "minimum": low, "maximum": high, "unit": "articles"}
    assert [b.expectation.blocking for b in count_expectations([row])] == blocking


def test_the_dictionary_in_docs_is_that_of_the_definition(project_root: Path, regenerate: bool) -> None:
    file = project_root / "docs" / "dictionary.md"
    if regenerate:
        file.write_text(dictionary(), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == dictionary()
