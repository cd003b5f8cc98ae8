"""Expectations as SQL that returns the rows that break them, generated from the table definitions.

All failures of a warehouse are collected, not the first alone. Counts that the manifest expects stand here too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.tables import Column, Constraint, Table, tables

_CHECKS = Path(__file__).parent / "checks"
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Expectation:
    """`query` selects the breaking rows; `blocking` refuses publication where it finds any."""

    table: str
    name: str
    query: str
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class Breach:
    """An expectation that failed: how many rows break it, with a few of them as text."""

    expectation: Expectation
    rows: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        shown = "; ".join(self.examples)
        return f"{self.expectation.table}: {self.expectation.name} fails for {self.rows} row(s), e.g. {shown}"


def table_expectations(table: Table) -> list[Expectation]:
    """Every expectation that the definition of one table implies."""
    found = [_for(table, column, constraint) for column in table.columns for constraint in column.constraints]
    expectations = [e for e in found if e is not None]
    if table.key:
        keys = ", ".join(table.key)
        query = f"SELECT {keys}, count(*) AS copies FROM {table.name} GROUP BY ALL HAVING count(*) > 1"
        expectations.append(Expectation(table.name, f"key ({keys}) is unique", query))
    return expectations


def all_expectations() -> list[Expectation]:
    """The expectations of all tables, in the order of the definition, then those written in SQL."""
    return [*(e for table in tables().values() for e in table_expectations(table)), *written_expectations()]


def written_expectations() -> list[Expectation]:
    """The expectations of `checks/*.sql`: a head of "-- table:", "-- expectation:", "-- blocking:", then the query.

    Raises KeyError where a head is not complete.
    """
    return [_written(file.read_text(encoding="utf-8")) for file in sorted(_CHECKS.glob("*.sql"))]


def _written(text: str) -> Expectation:
    head = dict(line[3:].split(": ", 1) for line in text.splitlines() if line.startswith("-- ") and ": " in line)
    return Expectation(head["table"], head["expectation"], text, blocking=head["blocking"].strip() == "true")


def _for(table: Table, column: Column, constraint: Constraint) -> Expectation | None:
    name, select = column.name, f"SELECT * FROM {table.name} WHERE "
    match constraint.name:
        case "key" | "required":
            return Expectation(table.name, f"{name} is given", f"{select}{name} IS NULL")
        case "in":
            values = ", ".join(f"'{v}'" for v in constraint.argument.split("|"))
            return Expectation(
                table.name, f"{name} is one of {values}", f"{select}CAST({name} AS VARCHAR) NOT IN ({values})"
            )
        case "between":
            low, high = constraint.argument.split(",")
            return Expectation(
                table.name, f"{name} lies in {low}–{high}", f"{select}{name} NOT BETWEEN {low} AND {high}"
            )
        case "like":
            pattern = constraint.argument
            return Expectation(
                table.name, f"{name} looks like {pattern}", f"{select}NOT regexp_matches({name}, '{pattern}')"
            )
        case "ref":
            other, key = constraint.argument.split(".")
            query = f"{select}{name} IS NOT NULL AND {name} NOT IN (SELECT {key} FROM {other} WHERE {key} IS NOT NULL)"
            return Expectation(table.name, f"{name} stands in {constraint.argument}", query)
    return None


def count_expectations(counts: Iterable[Mapping[str, object]]) -> list[Breach]:
    """Breaches of the manifest's `expect`: below the minimum blocks, above the maximum warns.

    Each mapping has `document_id`, `found`, `minimum`, `maximum` (integers, the bounds may be None) and `unit`.
    """
    breaches = []
    for row in counts:
        found, low, high = row["found"], row["minimum"], row["maximum"]
        assert isinstance(found, int)
        text = f"{row['document_id']} gave {found} {row['unit']}"
        if isinstance(low, int) and found < low:
            expectation = Expectation("documents", f"at least {low} {row['unit']} (manifest)", "", blocking=True)
            breaches.append(Breach(expectation, 1, (text,)))
        if isinstance(high, int) and found > high:
            expectation = Expectation("documents", f"at most {high} {row['unit']} (manifest)", "", blocking=False)
            breaches.append(Breach(expectation, 1, (text,)))
    return breaches


def breaches(con: duckdb.DuckDBPyConnection, expectations: Iterable[Expectation]) -> list[Breach]:
    """Run the expectations on an open warehouse and return those that fail, with examples."""
    failed = []
    for expectation in expectations:
        count = con.sql(f"SELECT count(*) FROM (\n{expectation.query}\n)").fetchone()
        if count and count[0]:
            rows = con.sql(f"SELECT * FROM (\n{expectation.query}\n) LIMIT {_EXAMPLES}").fetchall()
            examples = tuple(", ".join(str(v)[:80] for v in row if v is not None) for row in rows)
            failed.append(Breach(expectation, count[0], examples))
    return failed
