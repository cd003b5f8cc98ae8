"""Lookups made ahead of the first question."""

import shutil
import subprocess
import sys
from pathlib import Path

import dagster as dg

from pipelines.assets.lookups import lookups
from pipelines.workers import Workers
from pipelines.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "corpus" / "library"
MANIFEST = """sources:
  - {id: nationals, kind: party_list, list: NATIONALS, title: list, snapshots: [{file: parties.csv, date: 2024-04-15}]}
  - {id: goods, kind: control_list, title: list, snapshots: [{file: goods.xml, date: 2024-01-01}]}
"""


def test_lookups_stand_beside_the_warehouse(tmp_path: Path) -> None:
    shutil.copyfile(LIBRARY / "parties" / "designated-nationals" / "2024-04-15.csv", tmp_path / "parties.csv")
    shutil.copyfile(LIBRARY / "control_lists" / "strategic-goods" / "2024-01-01.xml", tmp_path / "goods.xml")
    (tmp_path / "sources.yaml").write_text(MANIFEST, encoding="utf-8")
    warehouse = tmp_path / "w.duckdb"
    run = ["run", "--corpus", str(tmp_path), "--warehouse", str(warehouse)]
    subprocess.run([sys.executable, "-m", "pipelines", *run], check=True, cwd=ROOT, capture_output=True)
    workspace = Workspace(corpus=tmp_path, warehouse=warehouse, workers=Workers(1))
    assert dg.materialize([lookups], resources={"workspace": workspace}, selection=["lookups"]).success
    kept = {file.parent.name for file in workspace.store.root.rglob("*.npz")}
    assert {"matching", "classify"} <= kept
