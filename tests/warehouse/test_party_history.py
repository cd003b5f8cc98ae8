"""Changes of party lists and the state of parties on a day, on our own editions and on the real ones."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from corpus.manifest import load_manifest
from extractors.pages.read import read_document
from extractors.parties import parse_announcement, parse_party_list
from extractors.records.hints import Hints
from warehouse import parquet
from warehouse.build import build
from warehouse.changes.parties import compare_announcements, compare_party_lists
from warehouse.party_rows import announcement_rows, party_list_rows
from warehouse.rows import Origin, Rows, merged


def _rows(corpus: Path, source_id: str) -> Rows:
    """All editions of a source as rows."""
    rows: Rows = {}
    for file in load_manifest(corpus).inputs():
        source = file.source
        if source.id != source_id:
            continue
        data = file.path.read_bytes()
        document = read_document(data, file.path.name)
        origin = Origin(
            file.document_id, source.id, source.jurisdiction, source.language, file.snapshot_date, source.list_id
        )
        hints = Hints(source.id, source.name, source.jurisdiction, source.language, file.snapshot_date, layout="")
        if source.kind == "announcement":
            found = announcement_rows(parse_announcement(document, data, hints), origin)
        else:
            found = party_list_rows(parse_party_list(document, data, hints), origin)
        rows = merged(rows, found)
    return rows


REAL = [
    ("the Entity List is edited and lists nobody", "us-ear-744", {"amended": 173}),
    ("additions and removals by entity number", "us-sdn", {"listed": 1153, "removed": 389}),
    ("three entries more and one less", "un-consolidated", {"listed": 3, "removed": 1}),
]


@pytest.mark.parametrize(("source_id", "expected"), [case[1:] for case in REAL], ids=[case[0] for case in REAL])
def test_real_snapshots(shared_data: Path, source_id: str, expected: dict[str, int]) -> None:
    counted = Counter(row["change"] for row in compare_party_lists(_rows(shared_data, source_id))["party_changes"])
    assert {kind: counted[kind] for kind in ("listed", "removed", "delisted")} == {
        kind: expected.get(kind, 0) for kind in ("listed", "removed", "delisted")
    }
    assert counted["amended"] == expected.get("amended", counted["amended"])


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> duckdb.DuckDBPyConnection:
    """A warehouse of Valdoria's announcements: one lists six parties, one suspends two and delists one."""
    folder = tmp_path_factory.mktemp("parties")
    rows = _rows(project_root / "corpus", "vd-announcements")
    rows = merged(rows, compare_announcements(rows))
    rows["sources"] = [{"source_id": "vd-announcements", "kind": "announcement", "title": "Announcements"}]
    rows["documents"] = [
        {
            "document_id": document,
            "source_id": "vd-announcements",
            "file": document,
            "status": "ok",
            "edition_date": document.split("@")[1][:10],
        }
        for document in sorted({row["document_id"] for row in rows["status_events"]})
    ]
    parts = {}
    for table, listed in rows.items():
        parquet.write(table, listed, folder / f"{table}.parquet")
        parts[table] = [folder / f"{table}.parquet"]
    built = build(folder / "w.duckdb", parts)
    return duckdb.connect(built.file, read_only=True)


DAYS: Sequence[tuple[str, date, int]] = [
    ("before the first announcement", date(2024, 5, 19), 0),
    ("all six are listed", date(2025, 2, 17), 6),
    ("one is delisted", date(2025, 2, 18), 5),
    ("two are suspended", date(2025, 2, 20), 3),
    ("the last day of the suspension", date(2025, 5, 20), 3),
    ("the suspension is over", date(2025, 5, 21), 5),
]


@pytest.mark.parametrize(("day", "expected"), [case[1:] for case in DAYS], ids=[case[0] for case in DAYS])
def test_parties_as_of_honours_suspensions(warehouse: duckdb.DuckDBPyConnection, day: date, expected: int) -> None:
    row = warehouse.execute("SELECT count(*) FROM parties_as_of(?)", [day]).fetchone()
    assert row == (expected,)


def test_an_instrument_is_named_for_what_it_does(warehouse: duckdb.DuckDBPyConnection) -> None:
    found: list[tuple[Any, ...]] = warehouse.sql(
        "SELECT change, count(*) FROM party_changes WHERE detail LIKE '%2025年第3号' GROUP BY 1 ORDER BY 1"
    ).fetchall()
    assert found == [("delisted", 1), ("suspended", 2)]


def test_a_companion_file_adds_to_the_entries_of_its_list(shared_data: Path) -> None:
    data = (shared_data / "parties/us-sdn-aliases/2022-01.csv").read_bytes()
    document = read_document(data, "alt.csv")
    origin = Origin("a@2022-01-01/alt.csv", "a", "US", "en", date(2022, 1, 1))
    rows = party_list_rows(parse_party_list(document, data, Hints()), origin)
    assert not rows["parties"]
    assert len(rows["party_names"]) > 5_000
    assert all(row["party_id"].startswith("US-SDN:") for row in rows["party_names"])
