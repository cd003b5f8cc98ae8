"""Rows that outlive every rebuild: screenings, reviewers' decisions, findings and verdicts.

They are kept in the store's ledger as Parquet and put into the published warehouse at once, in a copy that takes its
place; whoever reads the warehouse meanwhile keeps the file that they opened.
"""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from warehouse import parquet
from warehouse.publish import draft_of, only_builder, publish
from warehouse.stamp import identity, restamp
from warehouse.store import Store

_PATIENCE = 120.0


def record(warehouse: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]], run_id: str) -> bool:
    """Keep the rows of one screening or verification and put them into the warehouse.

    Returns whether the published warehouse holds them now; where there is none, the next `enduse run` brings them in.
    Raises ValueError for a run that is already recorded, BusyError where a build holds the warehouse for 2 minutes.
    """
    store = Store.beside(warehouse)
    files = {table: store.audit_file(table, run_id) for table, listed in rows.items() if listed}
    if any(file.exists() for file in files.values()):
        raise ValueError(f"run {run_id} is already recorded: every run has an id of its own")
    with only_builder(store.root / "building.lock", patience=_PATIENCE):
        for table, file in files.items():
            parquet.write(table, rows[table], file)
        return warehouse.exists() and _put_into(warehouse, store, files)


def add_parts(parts: dict[str, list[Path]], store: Store) -> None:
    """Add what was recorded to the Parquet that a build takes in."""
    for table, file in store.audit_files():
        parts.setdefault(table, []).append(file)


def recorded(warehouse: Path, table: str) -> Iterable[Path]:
    """The recorded Parquet files of one table, oldest first."""
    return [file for name, file in Store.beside(warehouse).audit_files() if name == table]


def _put_into(warehouse: Path, store: Store, files: Mapping[str, Path]) -> bool:
    before = identity(warehouse)
    with draft_of(warehouse) as draft:
        shutil.copyfile(warehouse, draft)
        try:
            with duckdb.connect(draft) as con:
                for table, file in files.items():
                    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM read_parquet(?)", [str(file)])
        except duckdb.Error:
            # A warehouse of an older version lacks the columns; the ledger has the rows and the next build takes them.
            return False
        publish(draft, warehouse)
    restamp(store, before, warehouse)
    return True
