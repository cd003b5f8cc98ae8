"""One asset a kind of source: read what has no result yet, write the kind's Parquet. Certificates come in batches."""

from collections.abc import Sequence

import dagster as dg

from pipelines.plan import PlannedInput
from pipelines.steps import Summary, bring_up_to_date, write_parquet
from pipelines.workspace import Workspace

CERTIFICATE_BATCHES = dg.DynamicPartitionsDefinition(name="certificate_batches")

# name of the asset, kind of source, description
KINDS = (
    ("documents", "document", "Reports and white papers: pages and typed mentions."),
    ("regulations", "regulation", "Laws and regulations: versions, trees of provisions, events, mentions."),
    ("control_lists", "control_list", "Editions of control lists: entries and customs codes."),
    ("announcements", "announcement", "Announcements that list parties or change earlier ones."),
    ("party_lists", "party_list", "Snapshots of party lists: parties, names, addresses."),
)


def _read(context: dg.AssetExecutionContext, workspace: Workspace, inputs: Sequence[PlannedInput], what: str) -> int:
    read = bring_up_to_date(inputs, workspace.workers, workspace.talk, workspace.limits, what=what)
    workspace.read_now += read
    context.log.info(f"{what}: {len(inputs)} inputs, {read} read now, {len(inputs) - read} unchanged")
    return read


def _metadata(summary: Summary, read: int) -> dict[str, int]:
    counts = {f"documents {status}": count for status, count in sorted(summary.statuses.items())}
    return counts | {"read now": read} | {f"rows {table}": count for table, count in sorted(summary.rows.items())}


def reading_asset(name: str, kind: str, description: str) -> dg.AssetsDefinition:
    """The asset that reads one kind of source."""

    @dg.asset(name=name, description=description, group_name="extraction", deps=["inputs"], kinds={"parquet"})
    def asset(context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]) -> dg.MaterializeResult[None]:
        if kind not in workspace.only:
            return dg.MaterializeResult(metadata={"skipped": "this run reads other kinds"})
        waiting = [planned for planned in workspace.plan.inputs if planned.file.source.kind == kind]
        read = _read(context, workspace, waiting, name.replace("_", " "))
        return dg.MaterializeResult(metadata=_metadata(write_parquet(workspace.plan, kind), read))

    return asset


@dg.asset(group_name="extraction", deps=["inputs"], partitions_def=CERTIFICATE_BATCHES, kinds={"parquet"})
def certificates(
    context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]
) -> dg.MaterializeResult[None]:
    """End-user certificates, a batch a partition: fields, goods, undertakings, marks."""
    batch = workspace.plan.batches.get(context.partition_key)
    if batch is None:
        context.log.warning(f"{context.partition_key} is no longer named by the manifest; nothing to read")
        return dg.MaterializeResult(metadata={"files": 0})
    read = _read(context, workspace, batch, f"certificates {context.partition_key}")
    return dg.MaterializeResult(metadata={"files": len(batch), "read now": read})
