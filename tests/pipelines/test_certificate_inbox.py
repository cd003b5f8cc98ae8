"""The asset that verifies what lies in a folder: nothing without a folder, verdicts and a review with one."""

from pathlib import Path

import dagster as dg
import pytest

from corpus.drawing.__main__ import main as draw_batch
from pipelines.assets.certificate_inbox import CASES, CERTIFICATES, REVIEW, inbox_verdicts
from pipelines.workers import Workers
from pipelines.workspace import Workspace


def _materialize(tmp_path: Path) -> dg.ExecuteInProcessResult:
    with Workers(1) as workers:
        workspace = Workspace(tmp_path, tmp_path / "w.duckdb", workers)
        return dg.materialize([inbox_verdicts], resources={"workspace": workspace})


def _metadata(result: dg.ExecuteInProcessResult) -> dict[str, object]:
    (event,) = result.asset_materializations_for_node("inbox_verdicts")
    return {name: value.value for name, value in event.metadata.items()}


def test_without_a_folder_nothing_is_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CERTIFICATES, raising=False)
    assert _metadata(_materialize(tmp_path)) == {"verified": False}


@pytest.mark.slow
def test_a_folder_of_certificates_ends_in_a_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox, cases, review = tmp_path / "inbox", tmp_path / "cases", tmp_path / "review"
    draw_batch(["2", "--seed", "31", "--out", str(inbox), "--cases", str(cases), "--scans", "digital"])
    for name, folder in ((CERTIFICATES, inbox), (CASES, cases), (REVIEW, review)):
        monkeypatch.setenv(name, str(folder))
    assert _metadata(_materialize(tmp_path)) == {"verified": True, "exit code": 0}
    assert len(list((review / "certificates").glob("*.html"))) == 2
