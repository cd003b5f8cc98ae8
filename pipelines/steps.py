"""One step for each kind: bring every input's result up to date with the workers, then write the step's Parquet."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipelines import tasks
from pipelines.plan import Plan, PlannedInput, chunks_of
from pipelines.talk import Talk
from pipelines.tasks import read_json, write_json
from pipelines.workers import Outcome, Task, Workers
from warehouse import parquet
from warehouse.changes import compare

CHUNK_PAGES = 8
_STATUS = {"refused": "quarantined", "failed": "quarantined", "died": "quarantined", "timed_out": "timed_out"}


@dataclass(frozen=True, slots=True)
class Limits:
    """Deadlines in seconds: for a file as such, and for each page of it on top."""

    file: float = 120.0
    page: float = 30.0

    def for_pages(self, pages: int) -> float:
        """The deadline of a task that reads this many pages."""
        return self.file + self.page * pages


@dataclass
class Summary:
    """Counts of a step for people and for the scheduler's metadata."""

    statuses: Counter[str] = field(default_factory=Counter)
    read_now: int = 0
    rows: Counter[str] = field(default_factory=Counter)


def bring_up_to_date(inputs: Sequence[PlannedInput], workers: Workers, talk: Talk, limits: Limits, *, what: str) -> int:
    """Read every input whose result is missing; returns how many were read. Each ends with a result."""
    waiting = [planned for planned in inputs if not planned.result.exists()]
    for planned in waiting:
        _settle_without_reading(planned)
    waiting = [planned for planned in waiting if not planned.result.exists()]
    if not waiting:
        return 0
    talk.begin(what, len(waiting))
    if waiting[0].file.source.kind == "certificate_batch":
        _read_certificates(waiting, workers, talk, limits)
    else:
        facts = _inspect(waiting, workers, talk, limits)
        troubles = _read_pages(facts, workers, talk, limits)
        _parse(facts, troubles, workers, talk, limits)
    return len(waiting)


def write_parquet(plan: Plan, kind: str) -> Summary:
    """Write the Parquet of every source of a kind whose inputs changed since it was last written."""
    summary = Summary()
    for source in plan.of_kind(kind):
        signature = plan.signature(source.id)
        inputs = plan.of_source(source.id)
        if not all(planned.result.exists() for planned in inputs):
            continue  # a batch of it has not been read yet; the source keeps its last complete Parquet
        results = [read_json(planned.result) for planned in inputs]
        summary.statuses.update(result["status"] for result in results)
        store = inputs[0].store
        if not store.table_file("documents", source.id, signature).exists():
            gathered: dict[str, list[dict[str, Any]]] = {}
            for result in results:
                for table, rows in result["rows"].items():
                    gathered.setdefault(table, []).extend(rows)
            for table, rows in compare(kind, gathered).items():
                gathered.setdefault(table, []).extend(rows)
            gathered["documents"] = [_document_row(p, r) for p, r in zip(inputs, results, strict=True)]
            # `documents` is written last: it marks the set as complete.
            for table in sorted(gathered, key=lambda name: name == "documents"):
                summary.rows[table] += parquet.write(
                    table, gathered[table], store.table_file(table, source.id, signature)
                )
    return summary


def _settle_without_reading(planned: PlannedInput) -> None:
    if planned.trouble:
        _settle(planned, "quarantined", planned.trouble)
    elif planned.duplicate_of:
        _settle(planned, "duplicate", f"same content as {planned.duplicate_of}")


def _settle(planned: PlannedInput, status: str, reason: str, **facts: Any) -> None:
    write_json(planned.result, {"status": status, "reason": reason, "notes": [], "rows": {}} | facts)


def _inspect(
    waiting: Sequence[PlannedInput], workers: Workers, talk: Talk, limits: Limits
) -> dict[PlannedInput, dict[str, Any]]:
    facts = {planned: read_json(planned.facts) for planned in waiting if planned.facts.exists()}
    arguments = [(p, (p.content, p.file.name, p.facts)) for p in waiting if p not in facts]
    for planned, outcome in _outcomes(tasks.inspect_input, arguments, workers, lambda _: limits.file):
        if outcome.failure:
            _fail(planned, outcome, talk)
        else:
            facts[planned] = outcome.result
    return facts


def _read_pages(
    facts: dict[PlannedInput, dict[str, Any]], workers: Workers, talk: Talk, limits: Limits
) -> dict[PlannedInput, list[str]]:
    ranges = [(planned, span) for planned in facts for span in chunks_of(facts[planned]["pages"], CHUNK_PAGES)]
    missing = [
        (p, (p.content, p.file.name, *span, p.chunk(*span))) for p, span in ranges if not p.chunk(*span).exists()
    ]
    # Long documents first: the last worker to finish should not have begun the longest one last.
    missing.sort(key=lambda pair: -facts[pair[0]]["pages"])
    talk.more(len(missing))
    troubles: dict[PlannedInput, list[str]] = {}
    for planned, outcome in _outcomes(tasks.read_chunk, missing, workers, lambda a: limits.for_pages(a[3] - a[2] + 1)):
        first, last = outcome.task.arguments[2:4]
        if outcome.failure:
            talk.advance(planned.document_id, part=True)
            troubles.setdefault(planned, []).append(f"pages {first}–{last}: {outcome.reason}")
            troubles[planned].sort()
            continue
        pages, ocr_pages = outcome.result["pages"], outcome.result["ocr_pages"]
        talk.advance(f"{planned.document_id} p. {first}–{last}", pages=pages, ocr_pages=ocr_pages, part=True)
    return troubles


def _parse(
    facts: dict[PlannedInput, dict[str, Any]],
    troubles: dict[PlannedInput, list[str]],
    workers: Workers,
    talk: Talk,
    limits: Limits,
) -> None:
    arguments = []
    for planned, fact in facts.items():
        spans = chunks_of(fact["pages"], CHUNK_PAGES)
        chunks = [planned.chunk(*span) for span in spans if planned.chunk(*span).exists()]
        if chunks:
            arguments.append((planned, (planned.job, chunks, troubles.get(planned, []))))
        else:
            _fail_unread(planned, fact, troubles.get(planned, []), talk)
    broken: list[tuple[PlannedInput, tuple[Any, ...]]] = []
    reasons: dict[PlannedInput, Outcome] = {}
    for planned, outcome in _outcomes(
        tasks.parse_input, arguments, workers, lambda a: limits.for_pages(CHUNK_PAGES * len(a[1]))
    ):
        if outcome.failure:
            reasons[planned] = outcome
            broken.append((planned, (*outcome.task.arguments, outcome.reason)))
        else:
            _told(planned, outcome.result, talk)
    for planned, outcome in _outcomes(_parse_nothing, broken, workers, lambda _: limits.file):
        if outcome.failure:
            _fail(planned, reasons[planned], talk)
        else:
            _told(planned, outcome.result, talk)


def _parse_nothing(job: tasks.Job, chunks: list[Any], troubles: list[str], reason: str) -> dict[str, Any]:
    """The pages of a document whose parsing failed are still worth keeping."""
    return tasks.parse_input(job, chunks, troubles, pages_only=reason)


def _read_certificates(waiting: Sequence[PlannedInput], workers: Workers, talk: Talk, limits: Limits) -> None:
    arguments = [(planned, (planned.job,)) for planned in waiting]
    for planned, outcome in _outcomes(
        tasks.read_certificate, arguments, workers, lambda _: limits.for_pages(CHUNK_PAGES)
    ):
        if outcome.failure:
            _fail(planned, outcome, talk)
        else:
            _told(planned, outcome.result, talk, pages=outcome.result["pages"], ocr_pages=outcome.result["ocr_pages"])


def _outcomes(
    function: Callable[..., Any],
    arguments: Sequence[tuple[PlannedInput, tuple[Any, ...]]],
    workers: Workers,
    deadline: Callable[[tuple[Any, ...]], float],
) -> Iterator[tuple[PlannedInput, Outcome]]:
    by_key = {str(n): planned for n, (planned, _) in enumerate(arguments)}
    listed = [Task(str(n), p.document_id, function, given, deadline(given)) for n, (p, given) in enumerate(arguments)]
    for outcome in workers.run(listed):
        yield by_key[outcome.task.key], outcome


def _fail(planned: PlannedInput, outcome: Outcome, talk: Talk) -> None:
    assert outcome.failure
    _settle(planned, _STATUS[outcome.failure], outcome.reason)
    _told(planned, {"status": _STATUS[outcome.failure]}, talk)


def _fail_unread(planned: PlannedInput, facts: dict[str, Any], troubles: Sequence[str], talk: Talk) -> None:
    status = "timed_out" if troubles and all("not finished within" in t for t in troubles) else "quarantined"
    reason = troubles[0] if troubles else "the file holds no pages: check that it is complete"
    _settle(planned, status, reason, media_type=facts["media_type"], pages=facts["pages"])
    _told(planned, {"status": status}, talk)


def _told(planned: PlannedInput, result: dict[str, Any], talk: Talk, *, pages: int = 0, ocr_pages: int = 0) -> None:
    talk.advance(f"{planned.document_id}: {result['status']}", pages=pages, ocr_pages=ocr_pages)


def _document_row(planned: PlannedInput, result: dict[str, Any]) -> dict[str, Any]:
    names = ("status", "reason", "media_type", "encoding", "pages", "ocr_pages", "language", "records", "seconds")
    return {name: result.get(name) for name in names} | {
        "document_id": planned.document_id,
        "source_id": planned.file.source.id,
        "file": planned.file.file,
        "edition_date": planned.file.snapshot_date,
        "sha256": planned.sha256,
        "bytes": planned.size,
        "notes": "\n".join(result.get("notes") or []) or None,
    }
