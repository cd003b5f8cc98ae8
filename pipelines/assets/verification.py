"""Verification of the corpus' certificate batches as an asset: one partition a batch, verdicts recorded.

The case records stand in `cases/` of the corpus root (contract, section 2).
"""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

import dagster as dg

from pipelines.assets.reading import CERTIFICATE_BATCHES
from pipelines.plan import PlannedInput
from pipelines.tasks import read_json
from pipelines.verification import reader_version
from pipelines.workspace import Workspace
from warehouse import audit
from warehouse.rows import merged
from warehouse.verification import Verification, load_cases, load_parameters, verify
from warehouse.verification.recording import audit_rows
from warehouse.verification.screening import screen_parties


@dg.asset(
    group_name="verification", deps=["certificates", "warehouse"], partitions_def=CERTIFICATE_BATCHES, kinds={"duckdb"}
)
def verdicts(context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]) -> dg.MaterializeResult[None]:
    """Verdicts on a batch of certificates, against the corpus' case records and the lists of the warehouse."""
    batch = workspace.plan.batches.get(context.partition_key)
    if batch is None:
        context.log.warning(f"{context.partition_key} is no longer named by the manifest; nothing to verify")
        return dg.MaterializeResult(metadata={"files": 0})
    found, files = _verified(workspace, [planned for planned in batch if planned.result.exists()])
    now = datetime.now(UTC).replace(tzinfo=None)
    run_id = f"verify-{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
    rows = audit_rows(found, files, run_id=run_id, at=now, reader=reader_version())
    audit.record(workspace.warehouse, rows, run_id)
    counts = found.rows("SELECT verdict, count(*) AS n FROM verdicts GROUP BY ALL ORDER BY ALL")
    return dg.MaterializeResult(metadata={"run": run_id} | {row["verdict"]: row["n"] for row in counts})


def _verified(workspace: Workspace, batch: Sequence[PlannedInput]) -> tuple[Verification, dict[str, tuple[str, str]]]:
    """The verification of what was read of a batch, and file and digest of each certificate."""
    read = [(planned, read_json(planned.result)["rows"]) for planned in batch]
    rows = merged(*(found for _, found in read))
    files = {
        row["certificate_id"]: (planned.file.file, planned.sha256 or "")
        for planned, found in read
        for row in found.get("certificates", ())
    }
    today = datetime.now(UTC).date()
    floor = float(load_parameters().values["screening_doubtful"])
    records = load_cases(workspace.corpus / "cases")
    screening = screen_parties(
        workspace.warehouse, rows, as_of=today, floor=floor, applications=records["applications"] or ()
    )
    return verify(rows, records, as_of=today, warehouse=workspace.warehouse, screening=screening), files
