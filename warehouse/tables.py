"""The table definitions, read from `tables.yaml`: the one source for DDL, comments, expectations and the dictionary.

What belongs here: turning definitions into SQL, Arrow schemas and Markdown. Not here: data.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_DEFINITIONS = Path(__file__).with_name("tables.yaml")
_CONSTRAINT = re.compile(r"^(?P<name>[a-z]+)(?:\((?P<argument>.*)\))?$")
CONSTRAINTS = ("key", "required", "in", "ref", "between", "like")


@dataclass(frozen=True, slots=True)
class Constraint:
    """What every value of a column must satisfy, e.g. `in` with the argument `a|b`."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its SQL type, its comment and its constraints."""

    name: str
    type: str
    comment: str
    constraints: tuple[Constraint, ...] = ()

    @property
    def is_key(self) -> bool:
        """Whether the column is part of the table's key."""
        return any(c.name == "key" for c in self.constraints)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `caution` says what must not be concluded from it, `staging` are columns of its Parquet alone."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    caution: str = ""
    staging: tuple[Column, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the key columns, empty where rows have no key."""
        return tuple(c.name for c in self.columns if c.is_key)

    def ddl(self) -> str:
        """CREATE TABLE with its comments, as SQL statements."""
        columns = ",\n  ".join(f"{c.name} {c.type}" for c in self.columns)
        comments = [f"COMMENT ON TABLE {self.name} IS {_quoted(self.comment)};"]
        comments += [f"COMMENT ON COLUMN {self.name}.{c.name} IS {_quoted(c.comment)};" for c in self.columns]
        return f"CREATE TABLE {self.name} (\n  {columns}\n);\n" + "\n".join(comments)


@cache
def tables() -> Mapping[str, Table]:
    """All tables by name, in the order of the definition.

    Raises ValueError naming table and column where the definition is malformed.
    """
    definition = yaml.load(
        _DEFINITIONS.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return {name: _table(name, body) for name, body in definition["tables"].items()}


def _table(name: str, body: Mapping[str, Any]) -> Table:
    columns = tuple(_column(name, column, *spec) for column, spec in body["columns"].items())
    staging = tuple(Column(column, kind, "") for column, kind in body.get("staging", {}).items())
    return Table(name, body["comment"], columns, body.get("caution", ""), staging)


def _column(table: str, name: str, sql_type: str, comment: str, *constraints: str) -> Column:
    if not comment.strip():
        raise ValueError(f"tables.yaml: {table}.{name} has no comment; write one sentence that says what it holds")
    return Column(name, sql_type, comment, tuple(_constraint(table, name, c) for c in constraints))


def _constraint(table: str, column: str, text: str) -> Constraint:
    found = _CONSTRAINT.match(text)
    if not found or found["name"] not in CONSTRAINTS:
        raise ValueError(
            f"tables.yaml: {table}.{column}: {text!r} is no constraint; use one of {', '.join(CONSTRAINTS)}"
        )
    return Constraint(found["name"], found["argument"] or "")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
