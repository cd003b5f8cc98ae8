"""What classification and screening look things up in, made ahead of the first question after a change of the lists."""

from datetime import UTC, datetime

import dagster as dg

from pipelines.workspace import Workspace
from warehouse.classify import Classifier
from warehouse.matching import Screener
from warehouse.query import open_warehouse


@dg.asset(group_name="warehouse", deps=["warehouse"], kinds={"duckdb"})
def lookups(workspace: dg.ResourceParam[Workspace]) -> dg.MaterializeResult[None]:
    """Words, vectors and names of all lists beside the warehouse; only what is new takes time."""
    if not workspace.warehouse.is_file():
        return dg.MaterializeResult(metadata={"made": False})
    with open_warehouse(workspace.warehouse) as con:
        Classifier.from_warehouse(con, workspace.store.root)
        screener = Screener.from_warehouse(con, datetime.now(UTC).date())
    return dg.MaterializeResult(metadata={"made": True, "parties": screener.parties})
