"""`enduse run`: the whole job over a corpus, with progress, a summary, and the inputs that need a person."""

import time
from collections.abc import Sequence
from pathlib import Path

import click

from corpus.manifest import KINDS, ManifestError
from pipelines.exits import CommandError, Exit
from pipelines.plan import Plan
from pipelines.programs import missing_programs
from pipelines.run import JobFailedError, RunResult, run_job
from pipelines.steps import Limits
from pipelines.talk import talking
from pipelines.workers import Workers
from pipelines.workspace import Workspace
from warehouse.publish import BusyError

_TROUBLE = ("quarantined", "timed_out")


def run(
    *, corpus: Path, warehouse: Path, only: Sequence[str], retry: bool, workers: int | None, deadline: float
) -> Exit:
    """Run the job and return the exit code of the contract."""
    for program in missing_programs():
        raise CommandError(Exit.MISSING_PROGRAM, program)
    started = time.monotonic()
    limits = Limits(deadline, deadline / 4)
    with talking() as talk, Workers(workers) as pool:
        workspace = Workspace(corpus, warehouse, pool, only or KINDS, limits, talk)
        try:
            if not workspace.plan.inputs:
                raise CommandError(
                    Exit.NOTHING_TO_DO, f"{corpus}/sources.yaml names no file to read: add snapshots to a source"
                )
            if retry:
                _forget_troubled(workspace.plan)
            result = run_job(workspace)
        except ManifestError as error:
            raise CommandError(Exit.USAGE, str(error)) from error
        except (BusyError, JobFailedError) as error:
            raise CommandError(Exit.REFUSED, str(error)) from error
    return _report(result, warehouse, time.monotonic() - started)


def _forget_troubled(plan: Plan) -> None:
    """Drop the kept results of inputs that could not be read, so that they are tried again."""
    from pipelines.tasks import read_json

    for planned in plan.inputs:
        if planned.result.exists() and read_json(planned.result)["status"] in (*_TROUBLE, "partial"):
            planned.result.unlink()
            planned.store.drop_others(planned.file.source.id, "")
            planned.facts.unlink(missing_ok=True)


def _report(result: RunResult, warehouse: Path, seconds: float) -> Exit:
    publication = result.publication
    for warning in publication.breaches:
        word = "refused" if warning.expectation.blocking else "warning"
        click.echo(f"{word}: {warning}", err=True)
    for row in publication.troubled:
        click.echo(f"{row['status']}: {row['document_id']}: {row['reason']}", err=True)
    if publication.refused_by:
        click.echo(
            f"Not published: {len(publication.refused_by)} expectation(s) failed; {warehouse} is as it was.", err=True
        )
        return Exit.REFUSED
    if publication.unchanged:
        click.echo(f"Nothing has changed: {warehouse} holds all {result.inputs} inputs ({seconds:.1f} s).", err=True)
    else:
        read = f"{result.read_now} of {result.inputs} inputs read now"
        click.echo(
            f"Published {warehouse}: {read}, {sum(publication.rows.values()):,} rows ({seconds:.1f} s).", err=True
        )
    return Exit.QUARANTINED if any(row["status"] in _TROUBLE for row in publication.troubled) else Exit.DONE
