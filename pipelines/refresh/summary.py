"""What new editions brought, for people: a line an edition, then its changes, the first of them in full."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.plan import Plan
from pipelines.readings import READINGS
from warehouse.fetched import FetchedEdition
from warehouse.store import Store

_SHOWN = 10
_WIDTH = 96


@dataclass(frozen=True, slots=True)
class _ChangeTable:
    """How a table of changes names the newer edition and what changed."""

    newer: str
    subject: Sequence[str]
    texts: Sequence[str]


_TABLES: Mapping[str, _ChangeTable] = {
    "provision_changes": _ChangeTable("to_version", ("to_path", "from_path"), ("new_text", "old_text")),
    "control_item_changes": _ChangeTable("to_edition", ("new_code", "code"), ("new_text", "old_text")),
    "party_changes": _ChangeTable("to_date", ("party_id",), ("detail",)),
}


def summary(plan: Plan, store: Store, editions: Sequence[FetchedEdition]) -> Iterator[str]:
    """Yield the lines that tell what the editions are and what they changed against the editions before them."""
    for edition in editions:
        tables = _rows(plan, store, edition)
        changes = [(table, row) for table, rows in tables.items() if table in _TABLES for row in rows]
        yield f"{edition.source_id} {edition.edition_date}: {_records(plan, edition, tables)}{_counts(changes)}"
        yield f"    {edition.url} (day by {edition.dated_by.replace('_', ' ')})"
        yield from (f"    {_line(table, row)}" for table, row in changes[:_SHOWN])
        if len(changes) > _SHOWN:
            yield f"    … and {len(changes) - _SHOWN:,} more: `enduse diff {edition.source_id}`"


def _rows(plan: Plan, store: Store, edition: FetchedEdition) -> dict[str, list[dict[str, Any]]]:
    """The rows of the edition in the tables of changes and in `documents`, out of the Parquet of its source."""
    import pyarrow.parquet as pq

    found: dict[str, list[dict[str, Any]]] = {}
    for table, file in store.table_files(edition.source_id, plan.signature(edition.source_id)):
        if table in _TABLES:
            rows = pq.read_table(file).to_pylist()
            ends = (str(edition.edition_date), f"{edition.source_id}@{edition.edition_date}")
            found[table] = [row for row in rows if str(row[_TABLES[table].newer]) in ends]
        elif table == "documents":
            found[table] = [row for row in pq.read_table(file).to_pylist() if row["file"] == edition.file]
    return found


def _records(plan: Plan, edition: FetchedEdition, tables: Mapping[str, list[dict[str, Any]]]) -> str:
    row = next(iter(tables.get("documents", ())), {})
    unit = READINGS[plan.manifest.source(edition.source_id).kind].unit
    if row.get("records") is not None:
        return f"{row['records']:,} {unit}"
    return f"{row.get('pages') or 0:,} pages"


def _counts(changes: Sequence[tuple[str, Mapping[str, Any]]]) -> str:
    counted = Counter(str(row["change"]).replace("_", " ") for _, row in changes)
    return "".join(f", {count:,} {change}" for change, count in sorted(counted.items()))


def _line(table: str, row: Mapping[str, Any]) -> str:
    told = _TABLES[table]
    subject = next((str(row[name]) for name in told.subject if row.get(name)), "")
    text = " ".join(next((str(row[name]) for name in told.texts if row.get(name)), "").split())
    line = f"{str(row['change']).replace('_', ' ')} {subject}  {text}".rstrip()
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
