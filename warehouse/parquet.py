"""Rows to Parquet and back, typed by the table definitions. A file appears whole or not at all."""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.tables import Table, tables

Row = Mapping[str, Any]
_TYPES: Mapping[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}


def schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table's Parquet: its columns, then its staging columns."""
    return pa.schema([(c.name, _TYPES[c.type]) for c in (*table.columns, *table.staging)])


def write(name: str, rows: Iterable[Row], path: Path) -> int:
    """Write rows of table `name` to `path` and return how many; columns that a row lacks are null.

    Dates may be `date` or ISO text. Raises KeyError for a column that the definition does not know.
    """
    listed = list(rows)
    found = as_arrow(name, listed)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    pq.write_table(found, draft, compression="zstd")
    draft.replace(path)
    return len(listed)


def as_arrow(name: str, rows: Sequence[Row]) -> pa.Table:
    """The rows of table `name` as an Arrow table, typed by its definition; raises KeyError as `write` does."""
    table = tables()[name]
    wanted = schema(table)
    unknown = {key for row in rows for key in row} - set(wanted.names)
    if unknown:
        raise KeyError(f"table {name} has no column {', '.join(sorted(unknown))}: define it in tables.yaml")
    columns = [pa.array([_cell(row.get(f.name), f.type) for row in rows], type=f.type) for f in wanted]
    return pa.Table.from_arrays(columns, schema=wanted)


def _cell(value: Any, kind: pa.DataType) -> Any:
    if value is None:
        return None
    if pa.types.is_date32(kind) and isinstance(value, str):
        return date.fromisoformat(value)
    if pa.types.is_timestamp(kind) and isinstance(value, str):
        return datetime.fromisoformat(value)
    if pa.types.is_string(kind):
        # Lone surrogates come from broken text layers; Parquet holds UTF-8 only.
        return str(value).encode("utf-8", "replace").decode("utf-8")
    return value
