"""What a screening leaves behind: runs, subjects, hits, decisions that stand or are open again, subjects that a change touches."""

import json
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse import parquet
from warehouse.audit import record
from warehouse.build import build
from warehouse.matching import THRESHOLD, Subject
from warehouse.query import open_warehouse
from warehouse.screening import DecisionError, Screened, decision_rows, open_run, rows_of
from warehouse.screening.certificates import screen_certificates

Rows = dict[str, list[dict[str, Any]]]
AT = datetime(2025, 6, 1, 8, 0)
DAY = date(2025, 6, 1)


def _party(number: str, kind: str = "company", country: str = "AE") -> dict[str, Any]:
    return {
        "party_id": f"L:{number}",
        "list_id": "L",
        "entry_id": number,
        "kind": kind,
        "country": country,
        "source_id": "l",
        "snapshot_date": "2025-01-01",
    }


def _name(number: str, name: str) -> dict[str, Any]:
    return {
        "party_id": f"L:{number}",
        "name": name,
        "script": "latin",
        "kind": "primary",
        "snapshot_date": "2025-01-01",
    }


ROWS: Rows = {
    "sources": [{"source_id": "l", "kind": "party_list", "title": "List"}, {"source_id": "c", "kind": "certificate_batch", "title": "Inbox"}],
    "documents": [
        {"document_id": "l@1", "source_id": "l", "file": "l", "status": "ok", "edition_date": "2025-01-01"},
        {"document_id": "c@1", "source_id": "c", "file": "c", "status": "ok", "edition_date": "2025-05-01"},
    ],
    "parties": [_party("1"), _party("2", "person", "YE")],
    "party_names": [_name("1", "Orion Marine Services LLC"), _name("2", "Salem Nasser al-Qahtani")],
    "certificates": [{"certificate_id": "c@1", "document_id": "c@1", "first_page": 1, "last_page": 1, "seal_present": True, "signature_present": True}],
    "certificate_fields": [
        {"certificate_id": "c@1", "field": "end_user_name", "value": "Orion Marine Service"},
        {"certificate_id": "c@1", "field": "end_user_country", "value": "AE"},
        {"certificate_id": "c@1", "field": "consignee_name", "value": "Vandermolen BV"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    files = {}
    for table, listed in ROWS.items():
        files[table] = [folder / f"{table}.parquet"]
        parquet.write(table, listed, files[table][0])
    build(folder / "w.duckdb", files)
    return folder / "w.duckdb"


@pytest.fixture
def warehouse(template: Path, tmp_path: Path) -> Callable[..., Path]:
    """A warehouse of `ROWS` of the test's own, after the statements given."""

    def make(*statements: str) -> Path:
        file = Path(shutil.copyfile(template, tmp_path / "w.duckdb"))
        with duckdb.connect(file) as con:
            for statement in statements:
                con.execute(statement)
        return file

    return make


def ask(file: Path, query: str) -> list[tuple[Any, ...]]:
    with open_warehouse(file) as con:
        return con.sql(query).fetchall()


def screened(file: Path, *names: str, run_id: str = "run-1") -> None:
    with open_warehouse(file) as con:
        run = open_run(con, DAY)
        subjects = [Subject(name) for name in names]
        found = [Screened(s, hits) for s, hits in zip(subjects, run.screener.screen(subjects), strict=True)]
        rows = rows_of(run, found, run_id=run_id, at=AT, threshold=THRESHOLD, occasion="test")
    record(file, rows, run_id)


def decided(file: Path, subject: str, decision: str = "no_match", **other: str) -> None:
    said = {"reason": "another company", "decided_by": "K. Lund"} | other
    with open_warehouse(file) as con:
        rows = decision_rows(con, run_id="run-1", subject=subject, party_id="L:1", decision=decision, at=AT, **said)
    record(file, rows, "decision-1")


def test_a_run_records_lists_matcher_subjects_and_hits(warehouse: Callable[..., Path]) -> None:
    file = warehouse()
    screened(file, "Orion Marine Services", "Vandermolen BV")
    ((versions, threshold, as_of, subjects),) = ask(
        file, "SELECT list_versions, threshold, lists_as_of, subjects FROM screening_runs"
    )
    assert (json.loads(versions), threshold, as_of, subjects) == ({"L": "2025-01-01"}, THRESHOLD, DAY, 2)
    assert ask(file, "SELECT subject, hits FROM screening_subjects ORDER BY 1") == [
        ("Orion Marine Services", 1),
        ("Vandermolen BV", 0),
    ]
    ((subject, party, explanation, digest),) = ask(
        file, "SELECT subject, party_id, explanation, entry_digest FROM screening_hits"
    )
    assert (subject, party) == ("Orion Marine Services", "L:1")
    assert "orion=orion" in explanation
    assert ask(file, f"SELECT count(*) FROM party_entry_digests WHERE entry_digest = '{digest}'") == [(1,)]


def test_a_decision_stands_until_the_entry_changes(warehouse: Callable[..., Path], tmp_path: Path) -> None:
    file = warehouse()
    screened(file, "Orion Marine Services")
    assert ask(file, "SELECT subject FROM screening_hits_open") == [("Orion Marine Services",)]
    decided(file, "Orion Marine Services")
    assert ask(file, "SELECT decision, status FROM screening_decisions_current") == [("no_match", "stands")]
    assert ask(file, "SELECT subject FROM screening_hits_open") == []
    with duckdb.connect(file) as con:
        con.execute("INSERT INTO party_names VALUES ('L:1', 'Orion Arms Trading', 'latin', 'alias')")
    assert ask(file, "SELECT decision, status FROM screening_decisions_current") == [("no_match", "reopened")]
    assert ask(file, "SELECT subject FROM screening_hits_open") == [("Orion Marine Services",)]


WRONG = [
    ("no such hit", {"subject": "Nobody"}, "has no hit of 'Nobody' on L:1"),
    ("no such decision", {"decision": "maybe"}, "'maybe' is no decision: use match, no_match, undecided"),
    ("no reason", {"reason": " "}, "needs a reason"),
    ("nobody", {"decided_by": ""}, "who decided it"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "message"), [c[1:] for c in WRONG], ids=[c[0] for c in WRONG])
def test_wrong_decisions_are_refused(warehouse: Callable[..., Path], said: dict[str, str], message: str) -> None:
    file = warehouse()
    screened(file, "Orion Marine Services")
    with pytest.raises(DecisionError, match=message):
        decided(file, **({"subject": "Orion Marine Services"} | said))


def test_a_list_change_touches_recorded_subjects(warehouse: Callable[..., Path]) -> None:
    insert = (
        "INSERT INTO party_changes BY NAME SELECT 'L' list_id, DATE '2025-05-01' from_date, DATE '2025-07-01' to_date, "
    )
    file = warehouse(f"{insert} 'L:1' party_id, 'amended' change", f"{insert} 'L:2' party_id, 'listed' change")
    screened(file, "Orion Marine Services", "Salem Qahtany Trading", "Vandermolen BV")
    touched = "SELECT subject, party_id, change, basis FROM screenings_touched('{}', '{}') ORDER BY ALL"
    assert ask(file, touched.format("2025-06-01", "2025-07-01")) == [
        ("Orion Marine Services", "L:1", "amended", "hit"),
        ("Salem Qahtany Trading", "L:2", "listed", "word"),
    ]
    assert ask(file, touched.format("2025-07-01", "2025-08-01")) == []


def test_certificates_are_screened_once_for_each_state(warehouse: Callable[..., Path]) -> None:
    file = warehouse()
    first = screen_certificates(file, at=AT)
    assert (first.subjects, first.hits) == (2, 1)
    hits = "SELECT s.certificate_id, h.subject_kind, h.party_id FROM screening_hits h JOIN screening_subjects s USING (run_id, subject)"
    assert ask(file, hits) == [("c@1", "end_user", "L:1")]
    assert screen_certificates(file, at=AT.replace(day=2)).run_id == ""
    with duckdb.connect(file) as con:
        con.execute("INSERT INTO party_names VALUES ('L:2', 'Vandermolen B.V.', 'latin', 'alias')")
    again = screen_certificates(file, at=AT.replace(day=3))
    assert again.run_id and again.hits == 2


def test_no_list_is_no_clearance(warehouse: Callable[..., Path]) -> None:
    file = warehouse("DELETE FROM party_names", "DELETE FROM parties")
    with open_warehouse(file) as con, pytest.raises(ValueError, match="no list of the warehouse names a party"):
        open_run(con, DAY)


def test_a_list_younger_than_the_day_is_named(warehouse: Callable[..., Path]) -> None:
    file = warehouse(
        "UPDATE parties SET list_id = 'YOUNG', source_id = 'y', first_seen = DATE '2025-07-01' WHERE party_id = 'L:2'",
        "INSERT INTO sources BY NAME SELECT 'y' AS source_id, 'party_list' AS kind, 'Young' AS title",
        "INSERT INTO documents BY NAME SELECT 'y@1' AS document_id, 'y' AS source_id, 'y' AS file, 'ok' AS status, DATE '2025-07-01' AS edition_date",
    )
    with open_warehouse(file) as con:
        assert open_run(con, DAY).without_edition == ("YOUNG",)
        assert open_run(con, date(2025, 7, 1)).without_edition == ()
