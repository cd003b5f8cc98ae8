"""`enduse refresh`: new editions from their publishers, published, with what they changed."""

import time
from collections.abc import Sequence
from pathlib import Path

import click

from corpus.manifest import KINDS, ManifestError, Source, load_manifest
from pipelines.exits import CommandError, Exit
from pipelines.programs import missing_programs
from pipelines.refresh.choice import ChoiceError, choose, due
from pipelines.refresh.flow import Tally, fetch_news, take_files, unpublished
from pipelines.refresh.inbox import arrivals, dropped
from pipelines.steps import Limits
from pipelines.talk import talking
from pipelines.workers import Workers
from pipelines.workspace import Workspace
from warehouse.fetched import FetchedLedger
from warehouse.publish import BusyError
from warehouse.store import Store


def run(
    *,
    sources: Sequence[str],
    corpus: Path,
    warehouse: Path,
    due_only: bool,
    accept_fewer: bool,
    inbox: Path | None,
    workers: int | None,
    deadline: float,
) -> Exit:
    """Fetch, judge, archive, publish and tell; the exit code says whether anything came and whether all of it held."""
    for program in missing_programs():
        raise CommandError(Exit.MISSING_PROGRAM, program)
    started = time.monotonic()
    wanted = [] if inbox else _wanted(corpus, warehouse, sources, due_only=due_only)
    with talking() as talk, Workers(workers) as pool:
        workspace = Workspace(corpus, warehouse, pool, KINDS, Limits(deadline, deadline / 4), talk)
        try:
            if inbox:
                tally = _from_inbox(workspace, inbox, accept_fewer=accept_fewer)
            else:
                tally = fetch_news(workspace, wanted, accept_fewer=accept_fewer)
            _tell_troubles(tally)
            if not unpublished(workspace):
                return _nothing(tally, warehouse, time.monotonic() - started)
            return _publish(workspace, tally, started)
        except ManifestError as error:
            raise CommandError(Exit.USAGE, str(error)) from error
        except BusyError as error:
            raise CommandError(Exit.REFUSED, str(error)) from error


def _wanted(corpus: Path, warehouse: Path, named: Sequence[str], *, due_only: bool) -> list[Source]:
    try:
        chosen = choose(load_manifest(corpus), named)
    except (ManifestError, ChoiceError) as error:
        raise CommandError(Exit.USAGE, str(error)) from error
    if not chosen:
        raise CommandError(Exit.NOTHING_TO_DO, f"no source in {corpus}/sources.yaml has a url to fetch from")
    listed = due(chosen, FetchedLedger(Store.beside(warehouse).ledger).checks()) if due_only else chosen
    if not listed:
        raise CommandError(Exit.NOTHING_TO_DO, f"none of the {len(chosen)} sources is due")
    return listed


def _from_inbox(workspace: Workspace, inbox: Path, *, accept_fewer: bool) -> Tally:
    if not inbox.is_dir():
        raise CommandError(Exit.USAGE, f"{inbox} is no folder")
    files = list(dropped(inbox, load_manifest(workspace.corpus)))
    tally = take_files(workspace, list(arrivals(iter(files))), accept_fewer=accept_fewer)
    for file in files:
        if file.trouble:
            tally.fail(str(file.path), file.trouble)
    return tally


def _tell_troubles(tally: Tally) -> None:
    for note in tally.notes:
        click.echo(f"note: {note}", err=True)
    for source_id, reason in sorted(tally.failed.items()):
        click.echo(f"not taken: {source_id}: {reason}", err=True)


def _nothing(tally: Tally, warehouse: Path, seconds: float) -> Exit:
    failed = f", {len(tally.failed)} of them failed" if tally.failed else ""
    click.echo(
        f"Nothing new: {tally.looked_at} looked at{failed}; {warehouse} is as it was ({seconds:.1f} s).",
        err=True,
    )
    return Exit.QUARANTINED if tally.failed else Exit.NOTHING_TO_DO


def _publish(workspace: Workspace, tally: Tally, started: float) -> Exit:
    from pipelines.refresh.publishing import publish_news
    from pipelines.refresh.summary import summary
    from pipelines.run import JobFailedError

    news = unpublished(workspace)
    try:
        published = publish_news(workspace, news)
    except JobFailedError as error:
        raise CommandError(Exit.REFUSED, str(error)) from error
    for edition, reason in published.withdrawn.items():
        click.echo(f"withdrawn: {edition.source_id} {edition.edition_date}: {reason}", err=True)
    if published.result.publication.refused_by:
        click.echo(f"Not published: {workspace.warehouse} is as it was.", err=True)
        return Exit.REFUSED
    taken = [edition for edition in news if edition not in published.withdrawn]
    for line in summary(published.workspace.plan, workspace.store, taken):
        click.echo(line)
    click.echo(
        f"Published {workspace.warehouse}: {len(taken)} new editions of {tally.looked_at} looked at "
        f"({time.monotonic() - started:.1f} s).",
        err=True,
    )
    return Exit.QUARANTINED if tally.failed or published.withdrawn else Exit.DONE
