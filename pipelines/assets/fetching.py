"""The asset before all others where news is looked for: editions from publishers, and those dropped into the inbox."""

import os
from pathlib import Path

import dagster as dg
from pydantic import Field

from corpus.manifest import load_manifest
from pipelines.refresh.choice import choose
from pipelines.refresh.flow import Tally, fetch_news, take_files
from pipelines.refresh.inbox import arrivals, dropped
from pipelines.workspace import Workspace

INBOX = "ENDUSE_INBOX"


class FetchConfig(dg.Config):
    """What to look for: sources of these cadences or of these ids; the inbox alone where `inbox` is set."""

    cadences: list[str] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)
    inbox: bool = False


@dg.asset(group_name="corpus", kinds={"http"})
def editions(
    context: dg.AssetExecutionContext, config: FetchConfig, workspace: dg.ResourceParam[Workspace]
) -> dg.MaterializeResult[None]:
    """New editions: asked for or dropped, judged by their content, archived, put on record for this run."""
    tally = _from_inbox(context, workspace) if config.inbox else _from_publishers(workspace, config)
    for source_id, reason in sorted(tally.failed.items()):
        context.log.warning(f"{source_id}: not taken: {reason}")
    for note in tally.notes:
        context.log.info(note)
    new = [f"{edition.source_id}@{edition.edition_date}" for edition in tally.new]
    return dg.MaterializeResult(metadata={"looked at": tally.looked_at, "new": new, "failed": dict(tally.failed)})


def _from_publishers(workspace: Workspace, config: FetchConfig) -> Tally:
    sources = choose(load_manifest(workspace.corpus), config.sources, config.cadences)
    return fetch_news(workspace, sources)


def _from_inbox(context: dg.AssetExecutionContext, workspace: Workspace) -> Tally:
    named = os.environ.get(INBOX)
    if not named:
        raise dg.Failure(f"{INBOX} names no folder", allow_retries=False)
    files = list(dropped(Path(named), load_manifest(workspace.corpus)))
    for file in files:
        if file.trouble:
            context.log.warning(f"{file.path}: left alone: {file.trouble}")
    return take_files(workspace, list(arrivals(iter(files))))
