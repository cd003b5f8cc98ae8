"""Reading a candidate before it is taken in: what it gives, held against the manifest and the edition before it.

The results are kept where the run looks for them, so nothing is read twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.fetching import fetching
from corpus.manifest import Manifest
from pipelines.plan import Plan, PlannedInput, make_plan
from pipelines.readings import READINGS
from pipelines.steps import bring_up_to_date
from pipelines.tasks import read_json
from pipelines.workspace import Workspace
from warehouse.fetched import FetchedEdition, with_fetched

_READ = ("ok", "partial")
_BESIDE = ("pages", "mentions", "regulations")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What reading a candidate came to: why it is refused (empty: it is not), and the day that its text states."""

    edition: FetchedEdition
    refused: str = ""
    day: date | None = None


def read_candidates(
    workspace: Workspace,
    manifest: Manifest,
    editions: Sequence[FetchedEdition],
    candidates: Sequence[FetchedEdition],
    *,
    accept_fewer: bool,
) -> list[Verdict]:
    """Read the candidates among the editions with the workers and judge each by what it gave."""
    if not candidates:
        return []
    ids = {candidate.source_id for candidate in candidates}
    of_news = manifest.only(ids)
    plan = make_plan(
        with_fetched(of_news, workspace.store, [e for e in editions if e.source_id in ids]), workspace.store
    )
    planned = {(item.file.source.id, item.file.file): item for item in plan.inputs}
    waiting = [planned[candidate.source_id, candidate.file] for candidate in candidates]
    # The edition before is read with it where it is not yet: the run would read it anyway, and it is the measure.
    together = list(dict.fromkeys(chosen for item in waiting for chosen in (*_others(item, plan)[:1], item)))
    for kind in dict.fromkeys(item.file.source.kind for item in together):
        inputs = [item for item in together if item.file.source.kind == kind]
        workspace.read_now += bring_up_to_date(
            inputs, workspace.workers, workspace.talk, workspace.limits, what=f"new editions: {kind.replace('_', ' ')}"
        )
    return [
        _verdict(candidate, item, plan, accept_fewer=accept_fewer)
        for candidate, item in zip(candidates, waiting, strict=True)
    ]


def _verdict(candidate: FetchedEdition, item: PlannedInput, plan: Plan, *, accept_fewer: bool) -> Verdict:
    result = read_json(item.result)
    if result["status"] not in _READ:
        return Verdict(candidate, str(result["reason"]))
    reason = _too_little(item, result, _before(item, plan), accept_fewer=accept_fewer)
    return Verdict(candidate, reason, None if reason else _stated_day(item, result))


def _too_little(
    item: PlannedInput, result: dict[str, Any], before: dict[str, Any] | None, *, accept_fewer: bool
) -> str:
    source = item.file.source
    unit, found = READINGS[source.kind].unit, _amount(result)
    least = source.expect_min
    if least is not None and result.get("records") is not None and result["records"] < least:
        return f"it gives {result['records']} {unit}, the manifest expects at least {least}"
    if source.kind != "document" and not any(_counted(result).values()):
        return f"it holds none of the {unit} of a {source.kind.replace('_', ' ')}"
    if before is None or accept_fewer or source.kind == "announcement":
        return ""
    last, told = _amount(before), fetching()
    if found >= told.shrinking_share * last or last - found <= told.shrinking_few:
        return ""
    what = "characters" if source.kind == "document" else unit
    return (
        f"it gives {found:,} {what}, the edition before gave {last:,}: it may be cut short; "
        f"if it is right, `enduse refresh {source.id} --accept-fewer` takes it"
    )


def _amount(result: dict[str, Any]) -> int:
    """How much a result holds: its records, the rows of a file that supplements another, the text of a report."""
    if result.get("records"):
        return int(result["records"])
    counted = sum(_counted(result).values())
    return counted or sum(len(page["text"] or "") for page in result["rows"].get("pages", []))


def _counted(result: dict[str, Any]) -> dict[str, int]:
    return {table: len(rows) for table, rows in result["rows"].items() if table not in _BESIDE}


def _before(item: PlannedInput, plan: Plan) -> dict[str, Any] | None:
    """The result of the newest other edition that was read, None without one."""
    read = (read_json(other.result) for other in _others(item, plan) if other.result.exists())
    return next((result for result in read if result["status"] in _READ), None)


def _others(item: PlannedInput, plan: Plan) -> list[PlannedInput]:
    """The other inputs of the source, the newest first."""
    others = [other for other in plan.of_source(item.file.source.id) if other is not item]
    return sorted(others, key=lambda other: other.file.snapshot_date, reverse=True)


def _stated_day(item: PlannedInput, result: dict[str, Any]) -> date | None:
    """The day of the last version that a law's head names. Feeds in XML consolidate between amendments: not theirs."""
    if item.file.source.kind != "regulation" or result["media_type"] == "application/xml":
        return None
    events = result["rows"].get("status_events", [])
    days = [
        e["on_date"] for e in events if e["event"] in fetching().version_events and e["subject_kind"] == "regulation"
    ]
    return date.fromisoformat(max(days)) if days else None
