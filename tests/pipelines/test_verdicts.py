"""Verdicts of a corpus' batch as an asset, and the same verdict again after the lists have gone on."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from corpus.drawing import draw
from pipelines.assets.reading import certificates
from pipelines.assets.verification import verdicts
from pipelines.workers import Workers
from pipelines.workspace import Workspace
from warehouse.query import open_warehouse

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
LISTS = ROOT / "corpus" / "library" / "parties" / "designated-nationals"
LISTED_SINCE_2025 = "VELLMAR SEMICONDUCTOR FOUNDRY"
MANIFEST = """sources:
  - {{id: nationals, kind: party_list, list: NATIONALS, title: list, expect: {{min: 5}}, snapshots: [{snapshots}]}}
  - {{id: batch, kind: certificate_batch, title: batch, snapshots: [{{file: inbox, date: 2025-03-01}}]}}
"""


def _publish(corpus: Path, warehouse: Path, *days: str) -> None:
    """Run the corpus with the editions of those days."""
    snapshots = []
    for day in days:
        shutil.copyfile(LISTS / f"{day}.csv", corpus / f"{day}.csv")
        snapshots.append(f"{{file: {day}.csv, date: {day}}}")
    (corpus / "sources.yaml").write_text(MANIFEST.format(snapshots=", ".join(snapshots)), encoding="utf-8")
    _enduse("run", "--corpus", corpus, "--warehouse", warehouse)


def _enduse(*arguments: str | Path) -> str:
    command = [sys.executable, "-m", "pipelines", *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def _verified(corpus: Path, warehouse: Path, as_of: str) -> list[dict[str, Any]]:
    inbox, cases = corpus / "inbox", corpus / "cases"
    options = ("--cases", cases, "--warehouse", warehouse, "--as-of", as_of, "--format", "jsonl")
    return [json.loads(line) for line in _enduse("verify", inbox, *options).splitlines()]


def _outcomes(lines: list[dict[str, Any]], rule: str) -> set[str]:
    return {finding["outcome"] for line in lines for finding in line["findings"] if finding["rule_id"] == rule}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two certificates for a company that is listed since 2025, with their case records."""
    root = tmp_path_factory.mktemp("corpus")
    draw(
        2,
        seed=17,
        out=root / "inbox",
        scans=["digital"],
        layouts=["columns"],
        cases=root / "cases",
        faults=["listed_end_user"],
        fault_share=1.0,
        listed=[LISTED_SINCE_2025],
    )
    (root / "inbox" / "truth.jsonl").unlink()
    return root


@pytest.fixture(scope="module")
def warehouse(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus published with the list of 2024."""
    file = tmp_path_factory.mktemp("published") / "w.duckdb"
    _publish(corpus, file, "2024-04-15")
    return file


def test_the_asset_records_a_verdict_for_each_certificate_of_its_batch(corpus: Path, warehouse: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance, Workers(1) as workers:
        workspace = Workspace(corpus, warehouse, workers)
        (batch,) = workspace.plan.batches
        instance.add_dynamic_partitions("certificate_batches", [batch])
        resources = {"workspace": workspace}
        result = dg.materialize([certificates, verdicts], partition_key=batch, instance=instance, resources=resources)
    (event,) = result.asset_materializations_for_node("verdicts")
    with open_warehouse(warehouse) as con:
        recorded = con.sql("SELECT verdict, run_id FROM certificate_verdicts").fetchall()
        findings = con.sql("SELECT count(DISTINCT rule_id), count(DISTINCT certificate_id) FROM certificate_findings")
        assert findings.fetchone() == (len(list((ROOT / "warehouse" / "rules").glob("*.sql"))), 2)
    assert {run for _, run in recorded} == {event.metadata["run"].value}
    assert sum(int(str(event.metadata[verdict].value)) for verdict in {verdict for verdict, _ in recorded}) == 2


def test_a_verdict_as_of_a_day_is_the_same_after_the_lists_have_gone_on(corpus: Path, warehouse: Path) -> None:
    before = _verified(corpus, warehouse, "2024-12-31")
    _publish(corpus, warehouse, "2024-04-15", "2025-02-10")
    assert _verified(corpus, warehouse, "2024-12-31") == before
    assert _outcomes(before, "R40") == {"pass"}
    assert _outcomes(_verified(corpus, warehouse, "2025-12-31"), "R40") == {"fail"}
