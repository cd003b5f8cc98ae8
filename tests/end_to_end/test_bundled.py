"""The bundled corpus from end to end: every table that this stage fills has rows, and the contract is kept."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from warehouse.query import open_warehouse
from warehouse.tables import tables

ROOT = Path(__file__).resolve().parents[2]
MACROS = (
    "provisions_as_of", "regulations_as_of", "control_items_as_of", "parties_as_of", "search_provisions", "search_control_items",
)  # fmt: skip
FILLED = (
    "sources", "documents", "pages", "mentions", "regulations", "provisions", "status_events", "control_items", "parties",
    "party_names", "party_addresses", "certificates", "certificate_fields", "certificate_goods", "certificate_undertakings", "runs",
)  # fmt: skip

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("bundled") / "enduse.duckdb"
    found = enduse("run", "--warehouse", file)
    assert (found.returncode, found.stdout) == (0, ""), found.stderr
    return file


def enduse(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipelines", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def rows(file: Path, query: str) -> list[tuple[Any, ...]]:
    with open_warehouse(file) as con:
        return con.sql(query).fetchall()


def test_every_input_is_read(warehouse: Path) -> None:
    assert rows(warehouse, "SELECT file, status, reason FROM documents WHERE status <> 'ok'") == []


@pytest.mark.parametrize("table", FILLED)
def test_tables_have_rows(warehouse: Path, table: str) -> None:
    assert rows(warehouse, f"SELECT count(*) > 0 FROM {table}") == [(True,)]


def test_the_contract_is_kept(warehouse: Path, shared_data: Path) -> None:
    tool = shared_data.parent / "tools" / "check_contract.py"
    found = subprocess.run([sys.executable, str(tool), str(warehouse)], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_every_table_column_and_macro_stands_in_the_file(warehouse: Path) -> None:
    found = rows(warehouse, "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NOT NULL")
    assert {(t.name, c.name) for t in tables().values() for c in t.columns} <= set(found)
    known = {
        name
        for (name,) in rows(
            warehouse, "SELECT function_name FROM duckdb_functions() WHERE function_type = 'table_macro'"
        )
    }
    assert set(MACROS) <= known


QUESTIONS = [
    ("both versions of the law", "SELECT version_date::VARCHAR, articles FROM regulations WHERE language = 'zh' ORDER BY 1",
     [("2021-03-15", 29), ("2024-09-20", 29)]),
    ("the law of a day", "SELECT version_id FROM regulations_as_of('2022-01-01') WHERE language = 'zh'",
     [("vd-export-control-regulation@2021-03-15",)]),
    ("words of the law", "SELECT count(*) > 0 FROM search_provisions('最终用户证明')", [(True,)]),
    ("listed parties", "SELECT count(*) FROM parties WHERE list_id = 'VD-COUNCIL'", [(30,)]),
    ("certificates", "SELECT count(*) FROM certificates", [(12,)]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "query", "expected"), QUESTIONS, ids=[case[0] for case in QUESTIONS])
def test_questions(warehouse: Path, name: str, query: str, expected: list[tuple[Any, ...]]) -> None:
    assert rows(warehouse, query) == expected


def test_fields_of_the_certificates_are_read(warehouse: Path) -> None:
    """Most printed fields of the bundled scans come out as they were drawn; what each layout scores is a benchmark."""
    found = rows(
        warehouse, "SELECT certificate_id[strpos(certificate_id, '/') + 1:], field, value FROM certificate_fields"
    )
    read = {(file, field): value for file, field, value in found}
    lines = (ROOT / "corpus/library/certificates/truth.jsonl").read_text(encoding="utf-8").splitlines()
    truths = [json.loads(line) for line in lines]
    printed = [(t["file"], field, value) for t in truths for field, value in t["fields"].items()]
    right = sum(_fold(read.get((file, field), "")) == _fold(value) for file, field, value in printed)
    assert right / len(printed) > 0.75


def _fold(value: object) -> str:
    return re.sub(r"\W", "", str(value)).casefold()


def test_the_run_again_leaves_the_file_as_it_is(warehouse: Path) -> None:
    before = (warehouse.read_bytes(), warehouse.stat().st_mtime_ns)
    again = enduse("run", "--warehouse", warehouse)
    assert again.returncode == 0
    assert (warehouse.read_bytes(), warehouse.stat().st_mtime_ns) == before


def test_extract_writes_one_line_a_file_in_order(tmp_path: Path) -> None:
    folder = ROOT / "corpus" / "library" / "certificates"
    files = [folder / "fictional-letter-0000.pdf", folder / "fictional-tickbox-0008.pdf"]
    copy, broken = tmp_path / "copy.pdf", tmp_path / "broken.pdf"
    copy.write_bytes(files[0].read_bytes())
    broken.write_bytes(b"%PDF-1.4 nothing")
    found = enduse("extract", *files, copy, broken)
    lines = [json.loads(line) for line in found.stdout.splitlines()]
    assert found.returncode == 3
    assert [line["file"] for line in lines] == [f.name for f in (*files, copy, broken)]
    assert [line["status"] for line in lines] == ["ok", "ok", "duplicate", "unreadable"]
    assert lines[0]["fields"] == lines[2]["fields"]
    assert set(lines[0]["evidence"]) == set(lines[0]["fields"])


def test_the_graph_is_valid(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dagster", "definitions", "validate", "-m", "pipelines.definitions"]
    environment = os.environ | {"DAGSTER_HOME": str(tmp_path)}
    found = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    assert found.returncode == 0, found.stderr


def test_the_query_of_the_readme_gives_what_the_readme_shows(warehouse: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    query = re.search(r'\$ \.venv/bin/enduse sql "([^"]+)"', text)
    assert query
    found = enduse("sql", query[1], "--warehouse", warehouse)
    assert found.returncode == 0
    assert found.stdout.strip() in text
