"""Running the job in this process: what `enduse run` does between its options and its exit code."""

import logging
import os
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pipelines.publication import Publication, is_current, publish_warehouse
from pipelines.scheduler_home import prepare_home
from pipelines.workspace import Workspace
from warehouse.publish import only_builder

if TYPE_CHECKING:
    from collections.abc import Iterator

    import dagster as dg


class JobFailedError(RuntimeError):
    """A step of the job failed for a reason other than its inputs."""


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run came to."""

    publication: Publication
    inputs: int
    read_now: int


def run_job(workspace: Workspace) -> RunResult:
    """Bring the warehouse up to date with the corpus.

    Raises ManifestError, BusyError where another run is at work, JobFailedError where a step breaks. A refusal by an
    expectation is no error: the publication says so.
    """
    plan = workspace.plan
    with only_builder(workspace.store.root / "running.lock"):
        if is_current(plan, workspace.store, workspace.warehouse, workspace.only):
            started = datetime.now(UTC).replace(tzinfo=None)
            found = publish_warehouse(plan, workspace.warehouse, workspace.only, started=started, read_now=0)
            return RunResult(found, len(plan.inputs), 0)
        _materialize(workspace)
    if workspace.publication is None:
        raise JobFailedError("the job ended before its last step: see the messages above")
    return RunResult(workspace.publication, len(plan.inputs), workspace.read_now)


def _materialize(workspace: Workspace) -> None:
    from pipelines.assets.reading import KINDS
    from pipelines.definitions import ASSETS

    reading = ["inputs", *(name for name, kind, _ in KINDS if kind in workspace.only)]
    batches = list(workspace.plan.batches) if "certificate_batch" in workspace.only else []
    with _scheduler(workspace) as instance:
        _step(ASSETS, workspace, instance, reading)
        for batch in batches:
            _step(ASSETS, workspace, instance, ["certificates"], partition=batch)
        _step(ASSETS, workspace, instance, ["warehouse"])


def _step(
    assets: "Sequence[dg.AssetsDefinition]",
    workspace: Workspace,
    instance: "dg.DagsterInstance",
    names: Sequence[str],
    *,
    partition: str | None = None,
) -> None:
    import dagster as dg

    result = dg.materialize(
        assets,
        selection=dg.AssetSelection.assets(*names),
        resources={"workspace": workspace},
        partition_key=partition,
        instance=instance,
        raise_on_error=False,
        run_config={"loggers": {"console": {"config": {"log_level": "ERROR"}}}},
    )
    refused = workspace.publication is not None and workspace.publication.refused_by
    if not result.success and not refused:
        broken = [event.step_key for event in result.all_events if event.is_step_failure]
        raise JobFailedError(f"the step {', '.join(filter(None, broken)) or names[0]} failed: see the messages above")


@contextmanager
def _scheduler(workspace: Workspace) -> "Iterator[dg.DagsterInstance]":
    """The scheduler's own record of runs, kept in the store so that the web UI shows them."""
    import dagster as dg

    os.environ["DAGSTER_HOME"] = str(prepare_home(workspace.warehouse))
    logging.getLogger("dagster").setLevel(logging.ERROR)
    with dg.DagsterInstance.get() as instance:
        yield instance
