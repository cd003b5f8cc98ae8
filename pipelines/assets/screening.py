"""After every change of a list or of the certificates: all parties of all certificates against the lists, recorded."""

from datetime import UTC, datetime

import dagster as dg

from pipelines.workspace import Workspace
from warehouse.screening.certificates import screen_certificates


@dg.asset(group_name="screening", deps=["warehouse"], kinds={"duckdb"})
def certificate_screening(
    context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]
) -> dg.MaterializeResult[None]:
    """Hits of the certificates' parties on the lists; nothing is done where neither changed."""
    if not workspace.warehouse.is_file():
        return dg.MaterializeResult(metadata={"screened": False})
    outcome = screen_certificates(workspace.warehouse, at=datetime.now(UTC).replace(tzinfo=None))
    if outcome.hits:
        context.log.warning(f"{outcome.hits} hits of {outcome.subjects} parties: FROM screening_hits_open")
    metadata = {"screened": bool(outcome.run_id), "subjects": outcome.subjects, "hits": outcome.hits}
    return dg.MaterializeResult(metadata=metadata)
