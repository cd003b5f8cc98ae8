"""The first asset: the manifest read, every input archived under its content."""

import dagster as dg

from pipelines.workspace import Workspace


@dg.asset(group_name="corpus", deps=["editions"], kinds={"file"})
def inputs(context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]) -> dg.MaterializeResult[None]:
    """Every file that the manifest names, archived under the SHA-256 of its content."""
    plan = workspace.plan
    known = set(context.instance.get_dynamic_partitions("certificate_batches"))
    new = [name for name in plan.batches if name not in known]
    if new:
        context.instance.add_dynamic_partitions("certificate_batches", new)
    for planned in plan.inputs:
        if planned.trouble:
            context.log.warning(f"{planned.document_id}: {planned.trouble}")
    return dg.MaterializeResult(
        metadata={
            "sources": len(plan.manifest.sources),
            "inputs": len(plan.inputs),
            "bytes": sum(planned.size or 0 for planned in plan.inputs),
            "duplicates": sum(bool(planned.duplicate_of) for planned in plan.inputs),
        }
    )
