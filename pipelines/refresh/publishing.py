"""Publishing what a refresh put on record. An edition that the warehouse refuses is withdrawn, so the others go on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.publication import Publication
from pipelines.refresh.flow import withdraw
from pipelines.run import RunResult, run_job
from pipelines.workspace import Workspace
from warehouse.expectations import Breach
from warehouse.fetched import FetchedEdition


@dataclass(frozen=True, slots=True)
class Published:
    """The last run with its workspace, and the editions that were withdrawn with what they broke."""

    workspace: Workspace
    result: RunResult
    withdrawn: dict[FetchedEdition, str]


def publish_news(workspace: Workspace, news: Sequence[FetchedEdition]) -> Published:
    """Run the job; where the warehouse is refused, withdraw the editions that the refusal names, else all, and repeat.

    Raises what `run_job` raises.
    """
    withdrawn: dict[FetchedEdition, str] = {}
    while True:
        workspace = replace(workspace, publication=None, _plan=None)
        result = run_job(workspace)
        left = [edition for edition in news if edition not in withdrawn]
        guilty = withdraw_refused(workspace, result.publication, left)
        withdrawn |= guilty
        if len(guilty) in (0, len(left)):
            return Published(workspace, result, withdrawn)


def withdraw_refused(
    workspace: Workspace, publication: Publication, news: Sequence[FetchedEdition]
) -> dict[FetchedEdition, str]:
    """Withdraw the new editions that a refusal names, all where it names none; returns them with the reason."""
    broken = publication.refused_by
    if not broken:
        return {}
    guilty = [edition for edition in news if any(_names(breach, edition) for breach in broken)] or news
    withdraw(workspace, guilty)
    return {edition: _reason(broken, edition) for edition in guilty}


def _names(breach: Breach, edition: FetchedEdition) -> bool:
    """Whether an example of the breach is a row of the edition: it names its document, or its day."""
    return any(str(edition.edition_date) in example for example in breach.examples)


def _reason(broken: Sequence[Breach], edition: FetchedEdition) -> str:
    return str(next((breach for breach in broken if _names(breach, edition)), broken[0]))
