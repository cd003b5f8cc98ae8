"""`enduse screen` as users call it: exit codes, clean machine output, the record."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from warehouse import parquet
from warehouse.build import build
from warehouse.query import open_warehouse

ROOT = Path(__file__).resolve().parents[2]


def enduse(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipelines", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, encoding="utf-8")


NAME = "Vostochny Gorizont Shipping and Trading Company"
DAY = {"snapshot_date": "2025-06-30"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "sources": [{"source_id": "council", "kind": "party_list", "title": "Council"}],
    "documents": [{"document_id": "c@1", "source_id": "council", "file": "c", "status": "ok", "edition_date": "2025-06-30"}],
    "parties": [
        DAY | {"party_id": "C:1", "list_id": "C", "entry_id": "1", "kind": "company", "country": "RU", "source_id": "council"},
        DAY | {"party_id": "C:2", "list_id": "C", "entry_id": "2", "kind": "person", "source_id": "council"},
    ],
    "party_names": [
        DAY | {"party_id": "C:1", "name": NAME, "script": "latin", "kind": "primary"},
        DAY | {"party_id": "C:2", "name": "Tariq Waleed Mansoori", "script": "latin", "kind": "primary"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screen")
    files = {table: [folder / f"{table}.parquet"] for table in ROWS}
    for table, (file,) in files.items():
        parquet.write(table, ROWS[table], file)
    build(folder / "w.duckdb", files)
    return folder / "w.duckdb"


def test_a_listed_name_is_found_and_recorded(built: Path) -> None:
    name = NAME
    done = enduse("screen", name.lower(), "--warehouse", built, "--as-of", "2025-07-01", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert (lines[0]["matched_name"], lines[0]["match"]) == (name, True)
    assert {"score", "evidence_score", "features", "party_id"} <= lines[0].keys()
    assert "recorded as screen-" in done.stderr
    with open_warehouse(built) as con:
        assert (name.lower(), 1) in con.sql("SELECT subject, least(hits, 1) FROM screening_subjects").fetchall()


def test_a_file_gives_rows_in_order_and_says_what_silence_is_not(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text(f'name,country\nHenrietta Vandermolen,NL\n"{NAME}",\n', encoding="gb18030")
    done = enduse("screen", "--file", file, "--warehouse", built, "--as-of", "2025-07-01", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert done.returncode == 0, done.stderr
    assert (rows[0]["subject"], rows[0]["match"], rows[1]["match"]) == ("Henrietta Vandermolen", "false", "true")
    assert "is not cleared" in done.stderr


def test_pairs_need_no_warehouse(tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text("left,right,schema\nОрион ООО,Orion LLC,Company\nA Bell,C Dunn,Person\n", encoding="utf-8")
    done = enduse("screen", "--pairs", file, "--format", "csv", "--warehouse", tmp_path / "none.duckdb")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["left"], row["match"]) for row in rows] == [("Орион ООО", "true"), ("A Bell", "false")]
    assert all(json.loads(row["features"])["kind"] for row in rows)


def test_a_decision_is_recorded(built: Path) -> None:
    name = NAME
    enduse("screen", name, "--warehouse", built, "--as-of", "2025-07-01")
    with open_warehouse(built) as con:
        hit = con.execute(
            "SELECT run_id, subject, party_id FROM screening_hits WHERE subject = ? LIMIT 1", [name]
        ).fetchone()
    assert hit
    decide = ("screen", "--decide", *hit, "no_match", "--reason", "born later", "--by", "K. Lund", "--warehouse", built)
    assert enduse(*decide).returncode == 0
    with open_warehouse(built) as con:
        assert con.sql("SELECT decision, status FROM screening_decisions_current").fetchall() == [
            ("no_match", "stands")
        ]


WRONG = [
    ("nothing", [], "give one of: a name, --file"),
    ("two things", ["A", "--pairs", "p.csv"], "give one of: a name, --file"),
    ("blank", [" "], "the name is empty"),
    ("no file", ["--file", "none.csv"], "none.csv cannot be read"),
    ("no warehouse", ["A. Bell", "--warehouse", "none.duckdb"], "there is no warehouse at none.duckdb"),
]


@pytest.mark.parametrize(("arguments", "message"), [c[1:] for c in WRONG], ids=[c[0] for c in WRONG])
def test_wrong_usage_is_one_clear_line(arguments: list[str], message: str) -> None:
    done = enduse("screen", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_day_before_every_list_is_refused(built: Path) -> None:
    done = enduse("screen", "A. Bell", "--warehouse", built, "--as-of", "1990-01-01")
    assert done.returncode == 2
    assert "no list of the warehouse names a party for 1990-01-01" in done.stderr
