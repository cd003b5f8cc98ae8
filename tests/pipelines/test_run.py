"""Whole runs over small corpora: what is published, what repeats, what is refused, and what the exit code says."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from warehouse.query import open_warehouse

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
Corpus = Callable[..., Path]


def enduse(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipelines", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd or ROOT)


def rows(warehouse: Path, query: str) -> list[tuple[Any, ...]]:
    with open_warehouse(warehouse) as con:
        return con.sql(query).fetchall()


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_run_publishes_and_the_same_run_again_changes_nothing(small_corpus: Corpus, tmp_path: Path) -> None:
    corpus, warehouse = small_corpus(), tmp_path / "out" / "w.duckdb"
    first = enduse("run", "--corpus", corpus, "--warehouse", warehouse)
    assert (first.returncode, first.stdout) == (0, ""), first.stderr
    assert rows(warehouse, "SELECT status, count(*) FROM documents GROUP BY 1") == [("ok", 3)]
    assert rows(warehouse, "SELECT articles FROM regulations") == [(29,)]
    assert rows(warehouse, "SELECT count(*) FROM parties") == [(30,)]
    assert rows(warehouse, "SELECT count(*) > 0 FROM mentions") == [(True,)]
    before = digest(warehouse)
    second = enduse("run", "--corpus", corpus, "--warehouse", warehouse)
    assert (second.returncode, digest(warehouse)) == (0, before), second.stderr
    assert "Nothing has changed" in second.stderr


def test_only_what_changed_is_read_again(small_corpus: Corpus, tmp_path: Path) -> None:
    corpus, warehouse = small_corpus(), tmp_path / "w.duckdb"
    enduse("run", "--corpus", corpus, "--warehouse", warehouse)
    paper = corpus / "paper.md"
    paper.write_text(paper.read_text(encoding="utf-8") + "\nThe agency reported on 3 March 2025.\n", encoding="utf-8")
    again = enduse("run", "--corpus", corpus, "--warehouse", warehouse)
    assert "1 of 3 inputs read now" in again.stderr
    assert rows(warehouse, "SELECT count(*) FROM mentions WHERE value = '2025-03-03'") == [(1,)]
    assert rows(warehouse, "SELECT inputs, ok, unchanged FROM runs ORDER BY finished_at") == [(3, 3, 0), (3, 3, 2)]


def test_a_lost_warehouse_is_built_again_without_reading(small_corpus: Corpus, tmp_path: Path) -> None:
    corpus, warehouse = small_corpus(), tmp_path / "w.duckdb"
    enduse("run", "--corpus", corpus, "--warehouse", warehouse)
    warehouse.unlink()
    again = enduse("run", "--corpus", corpus, "--warehouse", warehouse)
    assert "0 of 3 inputs read now" in again.stderr
    assert rows(warehouse, "SELECT count(*) FROM documents") == [(3,)]


def test_one_kind_alone_leaves_the_others_pending_and_then_takes_them_along(
    small_corpus: Corpus, tmp_path: Path
) -> None:
    corpus, warehouse = small_corpus(), tmp_path / "w.duckdb"
    assert enduse("run", "--corpus", corpus, "--warehouse", warehouse, "--only", "party_list").returncode == 0
    assert rows(warehouse, "SELECT status, count(*) FROM documents GROUP BY 1 ORDER BY 1") == [
        ("ok", 1),
        ("pending", 2),
    ]
    assert enduse("run", "--corpus", corpus, "--warehouse", warehouse, "--only", "regulation").returncode == 0
    assert rows(warehouse, "SELECT status, count(*) FROM documents GROUP BY 1 ORDER BY 1") == [
        ("ok", 2),
        ("pending", 1),
    ]
    assert rows(warehouse, "SELECT count(*) FROM parties") == [(30,)]


def test_a_count_below_the_manifest_refuses_and_leaves_the_old_warehouse(small_corpus: Corpus, tmp_path: Path) -> None:
    corpus, warehouse = small_corpus(), tmp_path / "w.duckdb"
    enduse("run", "--corpus", corpus, "--warehouse", warehouse)
    before = digest(warehouse)
    council = corpus / "council.xml"
    text = council.read_text(encoding="utf-8")
    council.write_text(re.sub(r"<INDIVIDUAL>.*?</INDIVIDUAL>", "", text, count=3, flags=re.DOTALL), encoding="utf-8")
    refused = enduse("run", "--corpus", corpus, "--warehouse", warehouse)
    assert refused.returncode == 4
    assert "council@2025-06-30/council.xml gave 27 entries" in refused.stderr
    assert digest(warehouse) == before


MANIFESTS = [
    ("no manifest", None, 2, "sources.yaml"),
    (
        "a mistake with its line",
        "sources:\n  - {id: a, kind: laws, title: A}\n",
        2,
        "sources.yaml:2: kind 'laws' is not known",
    ),
    (
        "nothing to read",
        "sources:\n  - {id: a, kind: document, title: A, url: 'https://example.org/a'}\n",
        6,
        "names no file to read",
    ),
]


@pytest.mark.parametrize(("name", "text", "code", "told"), MANIFESTS, ids=[case[0] for case in MANIFESTS])
def test_manifests_that_cannot_be_run(tmp_path: Path, name: str, text: str | None, code: int, told: str) -> None:
    if text is not None:
        (tmp_path / "sources.yaml").write_text(text)
    found = enduse("run", "--corpus", tmp_path, "--warehouse", tmp_path / "w.duckdb")
    assert (found.returncode, found.stdout) == (code, "")
    assert told in found.stderr
    assert "Traceback" not in found.stderr


USES = [
    ("an unknown command", ["frobnicate"], 2, "No such command"),
    (
        "a name to screen without a warehouse",
        ["screen", "Acme", "--country", "DE", "--warehouse", "nowhere.duckdb"],
        2,
        "there is no warehouse",
    ),
    (
        "a query without a warehouse",
        ["sql", "SELECT 1", "--warehouse", "nowhere.duckdb"],
        2,
        "there is no warehouse at nowhere.duckdb",
    ),
    ("a path that is not there", ["extract", "nowhere.pdf"], 2, "nowhere.pdf does not exist"),
    ("an unknown kind", ["run", "--only", "laws"], 2, "Invalid value"),
]


@pytest.mark.parametrize(("name", "arguments", "code", "told"), USES, ids=[case[0] for case in USES])
def test_wrong_use(tmp_path: Path, name: str, arguments: list[str], code: int, told: str) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "pipelines", *arguments], capture_output=True, text=True, check=False, cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert (found.returncode, found.stdout) == (code, "")
    assert told in found.stderr


def test_a_missing_program_is_named_with_its_remedy(small_corpus: Corpus, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pipelines",
        "run",
        "--corpus",
        str(small_corpus()),
        "--warehouse",
        str(tmp_path / "w"),
    ]
    environment = {"PYTHONPATH": str(ROOT), "PATH": str(tmp_path)}
    found = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert found.returncode == 5
    assert "tesseract is missing" in found.stderr
    assert "apt-get install" in found.stderr


def test_answers_go_to_standard_output_alone(small_corpus: Corpus, tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    enduse("run", "--corpus", small_corpus(), "--warehouse", warehouse)
    found = enduse("sql", "SELECT source_id FROM sources ORDER BY 1", "--warehouse", warehouse, "--format", "json")
    assert json.loads(found.stdout) == [{"source_id": "council"}, {"source_id": "law"}, {"source_id": "paper"}]
    wrong = enduse("sql", "SELECT nothing FROM nowhere", "--warehouse", warehouse)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "nowhere" in wrong.stderr
