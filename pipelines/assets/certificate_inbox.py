"""Certificates dropped into a folder: read, verified against the case records, recorded, and laid out for review."""

import os
from pathlib import Path

import dagster as dg

from pipelines.workspace import Workspace

CERTIFICATES, CASES, REVIEW = "ENDUSE_CERTIFICATES", "ENDUSE_CASES", "ENDUSE_REVIEW"
_DEADLINE = 120.0


@dg.asset(group_name="verification", kinds={"duckdb", "html"})
def inbox_verdicts(
    context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]
) -> dg.MaterializeResult[None]:
    """Verdicts on the certificates in ENDUSE_CERTIFICATES; what was read before is not read again.

    Case records come from ENDUSE_CASES or the corpus' `cases/`; the review is written where ENDUSE_REVIEW says.
    """
    from pipelines.commands import verify

    folder, review = os.environ.get(CERTIFICATES, ""), os.environ.get(REVIEW, "")
    if not folder or not Path(folder).is_dir():
        context.log.warning(f"{CERTIFICATES} names no folder; nothing to verify")
        return dg.MaterializeResult(metadata={"verified": False})
    code = verify.run(
        paths=[Path(folder)],
        cases=Path(os.environ.get(CASES, workspace.corpus / "cases")),
        warehouse=workspace.warehouse,
        as_of=None,
        report=Path(review) if review else None,
        form="table",
        workers=None,
        deadline=_DEADLINE,
    )
    return dg.MaterializeResult(metadata={"verified": True, "exit code": int(code)})
