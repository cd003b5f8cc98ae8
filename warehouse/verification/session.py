"""The session in which rules run: an in-memory DuckDB with certificates, records, lists and parameters as tables."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from corpus import vocabulary
from warehouse import parquet
from warehouse.tables import tables
from warehouse.verification.addresses import set_addresses, take_addresses
from warehouse.verification.cases import CASE_TABLES, Tables
from warehouse.verification.functions import register
from warehouse.verification.labels import set_labels
from warehouse.verification.parameters import Parameters, set_parameters

CERTIFICATE_TABLES = (
    "pages", "certificates", "certificate_fields", "certificate_goods", "certificate_undertakings",
    "certificate_marks", "certificate_signals", "certificate_authentications", "certificate_figures",
    "certificate_translations",
)  # fmt: skip
LIST_TABLES = ("control_items", "penalties", "provisions", "regulations", "documents", "sources")
SCREENED = """
    CREATE TABLE screened (
        certificate_id VARCHAR, role VARCHAR, subject VARCHAR, party_id VARCHAR, list_id VARCHAR, matched_name VARCHAR,
        score DOUBLE, evidence_score DOUBLE, features VARCHAR, explanation VARCHAR, explanation_zh VARCHAR)
"""
# The characters of a name that are not those of its legal form.
_HAN = r"""
    CREATE MACRO han(name) AS regexp_extract_all(
        regexp_replace(name, getvariable('lexicon_legal_form_han'), '', 'g'), '[\x{3400}-\x{9fff}]')
"""
_ARMS_EXPORTER = "authorised arms exporter"
_TYPES = {"VARCHAR": pa.string(), "DATE": pa.date32(), "DOUBLE": pa.float64(), "INTEGER": pa.int32()}


def open_session(
    rows: Mapping[str, Sequence[Mapping[str, Any]]], cases: Tables, parameters: Parameters, *, as_of: date
) -> duckdb.DuckDBPyConnection:
    """An in-memory session with certificates, case records and parameters; lists come with `attach_lists`.

    `given` names every input table that was there: a table that is not given is unknown, one without rows is empty.
    """
    con = duckdb.connect(config={"threads": 2, "memory_limit": "1500MB"})
    register(con)
    set_parameters(con, parameters)
    set_labels(con)
    con.execute("SET VARIABLE as_of = ?", [as_of])
    con.execute("SET VARIABLE lists_without_edition = []::VARCHAR[]")
    con.execute("CREATE TABLE given (name VARCHAR)")
    for name in CERTIFICATE_TABLES:
        _certificate_table(con, name, rows.get(name, ()))
    con.execute("CREATE TABLE known_marks AS FROM certificate_marks LIMIT 0")
    for name, columns in CASE_TABLES.items():
        _case_table(con, name, columns, cases.get(name))
    con.execute(SCREENED)
    con.execute(
        "CREATE TABLE screened_applications AS SELECT * RENAME (certificate_id AS application_id) FROM screened"
    )
    con.execute("CREATE TABLE suggested (description VARCHAR, hs_code VARCHAR, entries VARCHAR)")
    con.execute(
        "CREATE MACRO any_matches(text, patterns) AS len(list_filter(patterns, p -> regexp_matches(text, p))) > 0"
    )
    con.execute(_HAN)
    set_addresses(con)
    con.execute("CREATE TABLE arms_exporters (name VARCHAR)")
    con.executemany("INSERT INTO arms_exporters VALUES (?)", [(name,) for name in arms_exporters()])
    for name in LIST_TABLES:
        if name in tables():
            con.execute(tables()[name].ddl())
    return con


@cache
def arms_exporters() -> tuple[str, ...]:
    """All names of the companies that are known to be authorised to export military goods."""
    return tuple(
        name
        for o in vocabulary.entries("organisations")
        if o.kind == _ARMS_EXPORTER
        for names in o.names.values()
        for name in names
    )


def give(con: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    """Note that inputs are there."""
    con.executemany("INSERT INTO given VALUES (?)", [(name,) for name in names])


def attach_lists(con: duckdb.DuckDBPyConnection, warehouse: Path) -> None:
    """Take lists and law from a warehouse, read-only; those that it holds rows of count as given."""
    quoted = str(warehouse).replace("'", "''")
    con.execute(f"ATTACH '{quoted}' AS lists (READ_ONLY)")
    held = {
        row[0] for row in con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'lists'").fetchall()
    }
    for name in LIST_TABLES:
        if name in held and name in tables():
            _copy(con, name)
    if "certificate_marks" in held:
        con.execute("INSERT INTO known_marks BY NAME SELECT * FROM lists.certificate_marks")
    if {"party_addresses", "parties", "party_names"} <= held:
        take_addresses(con)
    con.execute("DETACH lists")


def _copy(con: duckdb.DuckDBPyConnection, name: str) -> None:
    theirs = {r[0] for r in con.execute(f"DESCRIBE lists.{name}").fetchall()}
    columns = ", ".join(c.name for c in tables()[name].columns if c.name in theirs)
    con.execute(f"INSERT INTO {name} BY NAME SELECT {columns} FROM lists.{name}")
    count = con.execute(f"SELECT count(*) FROM {name}").fetchone()
    if count and count[0]:
        give(con, [name])


def _certificate_table(con: duckdb.DuckDBPyConnection, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    con.execute(tables()[name].ddl())
    if rows:
        arrow = parquet.as_arrow(name, rows)
        con.register("incoming", arrow)
        con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
        con.unregister("incoming")


def _case_table(
    con: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]] | None
) -> None:
    typed = {**columns, "source_line": "INTEGER"}
    con.execute(f"CREATE TABLE {name} (" + ", ".join(f'"{c}" {kind}' for c, kind in typed.items()) + ")")
    if rows is None:
        return
    give(con, [name])
    if rows:
        arrays = {c: pa.array([row.get(c) for row in rows], type=_TYPES[kind]) for c, kind in typed.items()}
        con.register("incoming", pa.table(arrays))
        con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
        con.unregister("incoming")
