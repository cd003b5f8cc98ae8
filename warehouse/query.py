"""Opening a warehouse to read, and answers as text in the formats of the contract."""

import csv
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

_WIDE = 160
_Render = Callable[[Sequence[str], Sequence[Sequence[Any]]], str]


def open_warehouse(file: Path) -> duckdb.DuckDBPyConnection:
    """Open a warehouse read-only, without access to any other file; raises duckdb.Error where it is none."""
    return duckdb.connect(file, read_only=True, config={"enable_external_access": "false"})


def as_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A table for a terminal, as wide as the terminal is; wide characters count as two."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_text(value) for value in row))
    # Where the answer goes into a file or a pipe there is no width to keep to.
    width = None if sys.stdout.isatty() else _WIDE
    console = Console(file=io.StringIO(), highlight=False, markup=False, emoji=False, width=width)
    console.print(table, markup=False)
    output = console.file
    assert isinstance(output, io.StringIO)
    count = f"{len(rows)} row" + ("" if len(rows) == 1 else "s")
    return "\n".join(line.rstrip() for line in output.getvalue().strip("\n").split("\n")) + f"\n({count})"


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """CSV with a header line; nulls are empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_text(value) for value in row] for row in rows)
    return out.getvalue().rstrip("\n")


def as_json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A JSON list with an object a row."""
    listed = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(listed, ensure_ascii=False, default=_plain, indent=1)


def as_markdown(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A Markdown table; line breaks and bars inside a cell are kept from breaking it."""
    lines = [columns, ["---"] * len(columns), *([_text(v) for v in row] for row in rows)]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )


FORMATS: Mapping[str, _Render] = {"table": as_table, "csv": as_csv, "json": as_json, "markdown": as_markdown}


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
