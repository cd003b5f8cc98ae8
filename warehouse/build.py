"""Building one warehouse file from Parquet: tables, loading SQL, search index, views, macros, expectations.

The build writes a new file and never touches the published one; `warehouse.publish` renames it into place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.expectations import Breach, all_expectations, breaches
from warehouse.parquet import as_arrow
from warehouse.rows import Rows
from warehouse.search import index_texts
from warehouse.tables import Table, tables
from warehouse.text_rows import entity_rows
from warehouse.verification.basis import basis_rows
from warehouse.verification.rule import all_rules, rule_rows

_HERE = Path(__file__).parent
_MEMORY = "1GB"


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The new file, its row counts by table and every expectation that failed."""

    file: Path
    rows: Mapping[str, int]
    breaches: tuple[Breach, ...]


def build(file: Path, parts: Mapping[str, Sequence[Path]]) -> BuildResult:
    """Build the warehouse `file` (it must not exist) from the Parquet files of each table.

    Returns what stands in it and which expectations fail; whether to publish is the caller's decision.
    """
    with duckdb.connect(file, config={"memory_limit": _MEMORY, "threads": 2, "preserve_insertion_order": True}) as con:
        for table in tables().values():
            con.execute(table.ddl())
            _load(con, table, parts.get(table.name, ()))
        _fill(con, entity_rows())
        _fill(con, {"rules": rule_rows(all_rules()), "rule_basis": basis_rows(all_rules())})
        _run_all(con, _scripts("derive"))
        index_texts(con)
        _run_all(con, _scripts("views"))
        _run_all(con, _scripts("macros"))
        failed = tuple(breaches(con, all_expectations()))
        rows = {name: _count(con, name) for name in tables()}
        con.execute("CHECKPOINT")
    return BuildResult(file, rows, failed)


def _load(con: duckdb.DuckDBPyConnection, table: Table, files: Sequence[Path]) -> None:
    if not files:
        return
    con.execute(f"CREATE TEMP VIEW staged AS SELECT * FROM read_parquet({_sql_list(files)}, union_by_name = true)")
    own = _HERE / "load" / f"{table.name}.sql"
    columns = ", ".join(_common(con, table))
    query = own.read_text(encoding="utf-8") if own.exists() else f"SELECT {columns} FROM staged"
    con.execute(f"INSERT INTO {table.name} BY NAME {query}")
    con.execute("DROP VIEW staged")


def _fill(con: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Put rows that no document gives into their tables."""
    for name, listed in rows.items():
        con.register("given", as_arrow(name, listed))
        con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM given")
        con.unregister("given")


def _common(con: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    """The table's columns that the Parquet has: what an older version recorded lacks the columns that came later."""
    staged = {row[0] for row in con.sql("DESCRIBE staged").fetchall()}
    return [column.name for column in table.columns if column.name in staged]


def _sql_list(files: Iterable[Path]) -> str:
    # Prepared parameters are not allowed in a view; paths are quoted as SQL strings.
    return "[" + ", ".join("'" + str(f).replace("'", "''") + "'" for f in files) + "]"


def _scripts(folder: str) -> list[Path]:
    return sorted((_HERE / folder).glob("*.sql"))


def _run_all(con: duckdb.DuckDBPyConnection, scripts: Iterable[Path]) -> None:
    for script in scripts:
        con.execute(script.read_text(encoding="utf-8"))


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    row = con.sql(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0
