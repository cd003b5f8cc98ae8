"""`enduse refresh` from outside: the same tables as from ingesting all at once, exit codes, who is told what."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipelines.commands import refresh, run
from warehouse.query import open_warehouse

ROOT = Path(__file__).resolve().parents[3]
Corpus = Callable[..., Path]
# Where a file stands, when it was read and how long that took differ between a folder and a publisher.
TABLES = {
    "documents": "document_id, source_id, edition_date, sha256, bytes, media_type, status, records",
    "regulations": "*", "provisions": "*", "provision_changes": "*", "mentions": "*", "status_events": "*",
    "control_items": "*", "control_item_changes": "*", "control_item_hs": "*",
    "parties": "*", "party_names": "*", "party_addresses": "*", "party_changes": "*",
}  # fmt: skip
MODIFIED = {
    "law": ("", ""),
    "items": ("", ""),
    "nationals": ("Mon, 15 Apr 2024 08:00:00 GMT", "Mon, 10 Feb 2025 08:00:00 GMT"),
}


@pytest.fixture(autouse=True)
def _scheduler_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run names its scheduler's home in the environment; another test must not inherit it."""
    monkeypatch.setenv("DAGSTER_HOME", "")


def enduse(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipelines", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def content(warehouse: Path) -> dict[str, list[str]]:
    with open_warehouse(warehouse) as con:
        return {t: sorted(map(str, con.sql(f"SELECT {c} FROM {t}").fetchall())) for t, c in TABLES.items()}


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.slow
def test_editions_one_after_another_give_what_all_at_once_give(
    publisher: Any, corpus_of: Corpus, fictional: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = {name: f"/{name}{suffix}" for name, (*_, suffix) in fictional.sources.items()}
    paper = f"id: paper, kind: document, title: {{en: Paper}}, url: '{publisher.url}/paper.html'"
    corpus = corpus_of(*(fictional.line(name, publisher.url + path) for name, path in paths.items()), paper)
    manifest, warehouse = (corpus / "sources.yaml").read_bytes(), tmp_path / "w.duckdb"
    publisher.put("/paper.html", "<html><head><title>Log in</title></head><body><h1>Log in</h1></body></html>")
    for number in (0, 1):
        for name, path in paths.items():
            publisher.put(path, fictional.edition(name, number), last_modified=MODIFIED[name][number])
        assert refreshed(corpus, warehouse) == 3
        told = capsys.readouterr()
        assert "not taken: paper: the page is not the document" in told.err
        assert "3 new editions" in told.err
    assert (corpus / "sources.yaml").read_bytes() == manifest
    assert "nationals 2025-02-10: 17 entries" in told.out
    assert "items 2025-03-01" in told.out

    before = digest(warehouse)
    again = enduse("refresh", *paths, "--corpus", corpus, "--warehouse", warehouse)
    assert (again.returncode, again.stdout, digest(warehouse)) == (6, "", before)

    together = []
    for name, (_, _, folder, suffix) in fictional.sources.items():
        shutil.copytree(fictional.library / folder, corpus / name)
        dated = ", ".join(f"{{file: {name}/{day}{suffix}, date: {day}}}" for day in fictional.dates[name])
        together.append(fictional.line(name, publisher.url + paths[name], f", snapshots: [{dated}]"))
    corpus_of(*together)
    at_once = tmp_path / "all.duckdb"
    found = run.run(corpus=corpus, warehouse=at_once, only=(), retry=False, workers=2, deadline=120.0)
    assert found == 0, capsys.readouterr().err
    one_by_one, together_read = content(warehouse), content(at_once)
    for table in TABLES:
        assert one_by_one[table] == together_read[table], table


def refreshed(corpus: Path, warehouse: Path, *sources: str) -> int:
    """The exit code of the command, run in this process: each one of its own would import the scheduler anew."""
    return refresh.run(
        sources=sources,
        corpus=corpus,
        warehouse=warehouse,
        due_only=False,
        accept_fewer=False,
        inbox=None,
        workers=2,
        deadline=120.0,
    )


USES = [
    ("an unknown source", ["nobody"], 2, "has no source nobody"),
    ("a source without an address", ["paper"], 2, "paper has no url"),
]


@pytest.mark.parametrize(("arguments", "code", "told"), [c[1:] for c in USES], ids=[c[0] for c in USES])
def test_wrong_use(corpus_of: Corpus, tmp_path: Path, arguments: list[str], code: int, told: str) -> None:
    corpus = corpus_of("id: paper, kind: document, title: {en: P}, snapshots: [{file: p.md, date: 2025-01-01}]")
    found = enduse("refresh", *arguments, "--corpus", corpus, "--warehouse", tmp_path / "w.duckdb")
    assert (found.returncode, found.stdout) == (code, "")
    assert told in found.stderr
    assert "Traceback" not in found.stderr


def test_no_source_with_an_address_is_nothing_to_do(corpus_of: Corpus, tmp_path: Path) -> None:
    corpus = corpus_of("id: paper, kind: document, title: {en: P}, snapshots: [{file: p.md, date: 2025-01-01}]")
    found = enduse("refresh", "--corpus", corpus, "--warehouse", tmp_path / "w.duckdb")
    assert (found.returncode, found.stdout) == (6, "")
    assert "has a url" in found.stderr
