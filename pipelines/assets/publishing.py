"""The terminal asset: one warehouse, built beside the old one and renamed into place, with a check for every table."""

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg

from pipelines.publication import Publication, publish_warehouse
from pipelines.refresh.flow import unpublished
from pipelines.refresh.publishing import withdraw_refused
from pipelines.steps import write_parquet
from pipelines.workspace import Workspace
from warehouse.expectations import table_expectations
from warehouse.publish import only_builder
from warehouse.tables import tables

_UPSTREAM = ("documents", "regulations", "control_lists", "announcements", "party_lists", "certificates")
_CHECKS = [
    dg.AssetCheckSpec(
        name=f"{table.name}_as_defined",
        asset="warehouse",
        description=f"{len(table_expectations(table))} expectations of the definition of {table.name}",
    )
    for table in tables().values()
]


@dg.asset(group_name="warehouse", deps=list(_UPSTREAM), check_specs=_CHECKS, kinds={"duckdb"})
def warehouse(
    context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]
) -> Iterator[dg.MaterializeResult[None]]:
    """One DuckDB file with every table, view and macro; refused where a blocking expectation fails."""
    started = datetime.now(UTC).replace(tzinfo=None)
    if "certificate_batch" in workspace.only:
        write_parquet(workspace.plan, "certificate_batch")
    with only_builder(workspace.store.root / "building.lock"):
        publication = publish_warehouse(
            workspace.plan, workspace.warehouse, workspace.only, started=started, read_now=workspace.read_now
        )
    workspace.publication = publication
    for row in publication.troubled:
        context.log.warning(f"{row['document_id']}: {row['status']}: {row['reason']}")
    for breach in publication.breaches:
        context.log.warning(str(breach))
    if publication.refused_by:
        if context.run.job_name == "refresh":
            for edition, reason in withdraw_refused(workspace, publication, unpublished(workspace)).items():
                context.log.warning(f"withdrawn: {edition.source_id}@{edition.edition_date}: {reason}")
        raise dg.Failure(
            f"publication refused, the old warehouse stands: {publication.refused_by[0]}", allow_retries=False
        )
    yield dg.MaterializeResult(
        metadata={"unchanged": publication.unchanged}
        | {f"rows {name}": n for name, n in publication.rows.items() if n},
        check_results=list(_check_results(publication)),
    )


def _check_results(publication: Publication) -> Iterator[dg.AssetCheckResult]:
    for table in tables().values():
        failed = [str(breach) for breach in publication.breaches if breach.expectation.table == table.name]
        yield dg.AssetCheckResult(
            check_name=f"{table.name}_as_defined",
            passed=not failed,
            severity=dg.AssetCheckSeverity.WARN,
            metadata={"failed": failed} if failed else {},
        )
