"""`enduse sql`: a read-only query with its answer as table, CSV, JSON or Markdown on standard output."""

from pathlib import Path

import click
import duckdb

from pipelines.exits import CommandError, Exit
from warehouse.query import FORMATS, open_warehouse


def run(*, query: str, warehouse: Path, form: str) -> Exit:
    """Print the answer of the query and return the exit code."""
    if not warehouse.is_file():
        raise CommandError(
            Exit.USAGE, f"there is no warehouse at {warehouse}: `enduse run` makes one, --warehouse names another"
        )
    try:
        with open_warehouse(warehouse) as con:
            answer = con.sql(query)
            if answer is not None:
                click.echo(FORMATS[form](answer.columns, answer.fetchall()))
    except duckdb.Error as error:
        raise CommandError(Exit.USAGE, f"the query failed: {error}") from error
    return Exit.DONE
