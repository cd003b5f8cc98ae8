"""A run that is killed: the old warehouse stands and is readable throughout, and the next run goes on from there."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from warehouse.query import open_warehouse

ROOT = Path(__file__).resolve().parents[2]
PAGES = 400


def long_pdf(file: Path) -> None:
    canvas = Canvas(str(file), invariant=1)
    for page in range(1, PAGES + 1):
        for line in range(40):
            canvas.drawString(
                72, 780 - 18 * line, f"Page {page}, line {line}: the exporter keeps records for five years."
            )
        canvas.showPage()
    canvas.save()


def command(root: Path) -> list[str]:
    return [sys.executable, "-m", "pipelines", "run", "--corpus", str(root), "--warehouse", str(root / "w.duckdb")]


@pytest.mark.slow
def test_killed_half_way_it_goes_on_where_it_stopped(tmp_path: Path) -> None:
    entry = "  - {id: NAME, kind: document, language: en, title: t, snapshots: [{file: FILE, date: 2025-01-01}]}\n"
    manifest = "sources:\n" + entry.replace("NAME", "short").replace("FILE", "s.txt")
    (tmp_path / "s.txt").write_text("A short text of 1 May 2025.\n")
    (tmp_path / "sources.yaml").write_text(manifest)
    assert subprocess.run(command(tmp_path), check=False, cwd=ROOT, capture_output=True).returncode == 0
    long_pdf(tmp_path / "long.pdf")
    manifest += entry.replace("NAME", "long").replace("FILE", "long.pdf")
    (tmp_path / "sources.yaml").write_text(manifest)

    with subprocess.Popen(command(tmp_path), cwd=ROOT, stderr=subprocess.DEVNULL) as run:
        until = time.monotonic() + 120
        while len(kept(tmp_path)) < 5 and run.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        os.kill(run.pid, signal.SIGKILL)
    before = {file: file.stat().st_mtime_ns for file in kept(tmp_path)}
    assert 5 <= len(before) < PAGES / 8, "the run was to be killed half way"
    with open_warehouse(tmp_path / "w.duckdb") as con:
        assert con.sql("SELECT count(*) FROM documents").fetchall() == [(1,)]

    again = subprocess.run(command(tmp_path), check=False, cwd=ROOT, capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    with open_warehouse(tmp_path / "w.duckdb") as con:
        assert con.sql("SELECT count(*) FROM pages").fetchall() == [(PAGES + 1,)]
    assert {file: file.stat().st_mtime_ns for file in before} == before, (
        "ranges read before the kill are not read again"
    )
    leftovers = [file.name for file in tmp_path.iterdir() if "building" in file.name]
    assert leftovers == []


def kept(root: Path) -> list[Path]:
    """The page ranges of the long file that are already kept."""
    folder = root / "w.store" / "results" / "pages"
    return [file for file in folder.glob("*/*.pages") if not file.name.startswith("00001-00001")]
