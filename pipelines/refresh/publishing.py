"""Publishing what a refresh put on record. An edition that the warehouse refuses is withdrawn, so the others go on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
        broken = result.publication.refused_by
        left = [edition for edition in news if edition not in withdrawn]
        if not broken or not left:
            return Published(workspace, result, withdrawn)
        guilty = [edition for edition in left if any(_names(breach, edition) for breach in broken)] or left
        withdraw(workspace, guilty)
        withdrawn |= {edition: _reason(broken, edition) for edition in guilty}
        if len(guilty) == len(left):
            return Published(workspace, result, withdrawn)


def _names(breach: Breach, edition: FetchedEdition) -> bool:
    """Whether an example of the breach is a row of the edition: it names its document, or its day."""
    return any(str(edition.edition_date) in example for example in breach.examples)


def _reason(broken: Sequence[Breach], edition: FetchedEdition) -> str:
    return str(next((breach for breach in broken if _names(breach, edition)), broken[0]))
