"""The last step: from the Parquet of all sources to one published warehouse, or a refusal that leaves the old one."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.manifest import Source
from pipelines.links import add_crosswalk
from pipelines.plan import Plan
from pipelines.readings import READINGS
from pipelines.versions import code_version
from warehouse import audit, parquet
from warehouse.build import build
from warehouse.expectations import Breach, count_expectations
from warehouse.fetched import with_origin
from warehouse.ledger import Ledger, RunRecord
from warehouse.publish import draft_of, publish
from warehouse.stamp import is_stamped, set_stamp
from warehouse.store import Store

_GOOD = ("ok", "partial", "duplicate")


@dataclass(frozen=True, slots=True)
class Publication:
    """What came of the last step: `published` is False where an expectation refused or nothing had changed."""

    published: bool
    unchanged: bool
    rows: Mapping[str, int]
    breaches: tuple[Breach, ...]
    troubled: tuple[Mapping[str, Any], ...]
    """The rows of `documents` that are neither ok nor duplicates."""

    @property
    def refused_by(self) -> tuple[Breach, ...]:
        """The failed expectations that block publication."""
        return tuple(breach for breach in self.breaches if breach.expectation.blocking)


def parts_of(plan: Plan, store: Store) -> dict[str, list[Path]]:
    """The Parquet of every source by table. A source that was not read now takes part with what an earlier run left."""
    parts: dict[str, list[Path]] = {}
    for source in plan.manifest.sources:
        signature: str | None = plan.signature(source.id)
        if not plan.of_source(source.id):
            continue
        if signature and not store.table_file("documents", source.id, signature).exists():
            signature = store.newest_signature(source.id)
        for table, file in store.table_files(source.id, signature) if signature else ():
            parts.setdefault(table, []).append(file)
    return parts


def is_current(plan: Plan, store: Store, warehouse: Path, only: Sequence[str]) -> bool:
    """Whether the published warehouse already holds exactly what a build would put into it."""
    complete = all(
        store.table_file("documents", source.id, plan.signature(source.id)).exists()
        for source in plan.manifest.sources
        if source.kind in only and plan.of_source(source.id)
    )
    return complete and is_stamped(store, warehouse, _fingerprint(plan, parts_of(plan, store)))


def publish_warehouse(
    plan: Plan, warehouse: Path, only: Sequence[str], *, started: datetime, read_now: int
) -> Publication:
    """Build the new warehouse, hold it to every expectation, and put it in the old one's place.

    Returns what happened; a refusal leaves the old warehouse and the ledger as they were.
    """
    store = Store.beside(warehouse)
    parts = parts_of(plan, store)
    documents = with_origin(_documents(parts) + _pending(plan, parts), store)
    troubled = tuple(row for row in documents if row["status"] not in ("ok", "duplicate"))
    if is_current(plan, store, warehouse, only):
        return Publication(False, True, {}, (), troubled)
    ledger, now = Ledger(store.ledger), datetime.now(UTC).replace(tzinfo=None)
    state = ledger.sources_after(_contents(plan), now)
    run = _run_record(documents, started, now, read_now)
    parts |= _own_parts(plan, store, documents, state, [*ledger.runs(), _as_row(run)])
    audit.add_parts(parts, store)
    add_crosswalk(parts, store)
    with draft_of(warehouse) as draft:
        built = build(draft, parts)
        breaches = (*built.breaches, *count_expectations(_counts(plan, documents)))
        if any(breach.expectation.blocking for breach in breaches):
            return Publication(False, False, built.rows, breaches, troubled)
        publish(draft, warehouse)
    ledger.set_sources(state)
    ledger.add_run(run)
    set_stamp(store, warehouse, _fingerprint(plan, parts_of(plan, store)))
    for source in plan.manifest.sources:
        if plan.of_source(source.id) and source.kind in only:
            store.drop_others(source.id, plan.signature(source.id))
    return Publication(True, False, built.rows, breaches, troubled)


def _documents(parts: Mapping[str, Sequence[Path]]) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    return [row for file in parts.get("documents", ()) for row in pq.read_table(file).to_pylist()]


def _pending(plan: Plan, parts: Mapping[str, Sequence[Path]]) -> list[dict[str, Any]]:
    """Inputs that no step has reached yet still have their row."""
    reached = {file.name.rsplit("~", 1)[0] for file in parts.get("documents", ())}
    reason = "not read yet: the run was limited to other kinds of sources"
    return [
        {
            "document_id": planned.document_id,
            "source_id": planned.file.source.id,
            "file": planned.file.file,
            "edition_date": planned.file.snapshot_date,
            "sha256": planned.sha256,
            "bytes": planned.size,
            "status": "pending",
            "reason": reason,
        }
        for planned in plan.inputs
        if planned.file.source.id not in reached
    ]


def _own_parts(
    plan: Plan, store: Store, documents: list[dict[str, Any]], state: Mapping[str, Any], runs: list[dict[str, Any]]
) -> dict[str, list[Path]]:
    """The tables that the manifest, the plan and the ledger give."""
    rows = {
        "sources": [_source_row(source, state.get(source.id, {})) for source in plan.manifest.sources],
        "documents": documents,
        "runs": runs,
    }
    files = {table: store.parquet / table / "all.parquet" for table in rows}
    for table, listed in rows.items():
        parquet.write(table, listed, files[table])
    return {table: [file] for table, file in files.items()}


def _source_row(source: Source, state: Mapping[str, Any]) -> dict[str, Any]:
    named = ("kind", "jurisdiction", "language", "publisher", "url", "cadence")
    row = {name: getattr(source, name) or None for name in named}
    seen = {name: state.get(name) for name in ("last_checked_at", "last_changed_at")}
    return {"source_id": source.id, "title": source.name} | row | seen


def _contents(plan: Plan) -> dict[str, list[str]]:
    return {
        source.id: [planned.sha256 for planned in plan.of_source(source.id) if planned.sha256]
        for source in plan.manifest.sources
        if plan.of_source(source.id)
    }


def _counts(plan: Plan, documents: Sequence[Mapping[str, Any]]) -> list[dict[str, object]]:
    sources = {source.id: source for source in plan.manifest.sources}
    rows: list[dict[str, object]] = []
    for row in documents:
        source = sources[row["source_id"]]
        # A file that could not be read has its own row and exit code; it gave no count to compare.
        if row["status"] in ("ok", "partial") and row.get("records") is not None:
            bounds = {"minimum": source.expect_min, "maximum": source.expect_max}
            unit = READINGS[source.kind].unit
            rows.append({"document_id": row["document_id"], "found": row["records"], "unit": unit} | bounds)
    return rows


def _run_record(documents: Sequence[Mapping[str, Any]], started: datetime, now: datetime, read_now: int) -> RunRecord:
    good = sum(row["status"] in _GOOD for row in documents)
    pending = sum(row["status"] == "pending" for row in documents)
    return RunRecord(
        run_id=f"{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}",
        started_at=started,
        finished_at=now,
        code_version=_code(),
        inputs=len(documents),
        ok=good,
        quarantined=len(documents) - good - pending,
        unchanged=len(documents) - pending - read_now,
    )


def _as_row(run: RunRecord) -> dict[str, Any]:
    return {name: getattr(run, name) for name in RunRecord.__slots__}


def _code() -> str:
    modules = sorted({module for plan in READINGS.values() for module in plan.modules})
    return code_version("extractors.pages.read", "warehouse.rows", "warehouse.build", "warehouse.crosswalk", *modules)


def _fingerprint(plan: Plan, parts: Mapping[str, Sequence[Path]]) -> str:
    """What a warehouse rests on: the manifest, the code, the SQL and the Parquet of every source."""
    sql = "".join(file.read_text() for file in sorted((Path(parquet.__file__).parent).glob("*/*.sql")))
    told = [*(str(source) for source in plan.manifest.sources), _code(), sql]
    files = sorted(str(file.name) for listed in parts.values() for file in listed)
    return hashlib.sha256("\n".join([*told, *files]).encode()).hexdigest()
