"""`enduse diff`: what changed between two editions of a law or list, on standard output."""

import sys
from datetime import date
from pathlib import Path

import duckdb
from rich.console import Console

from pipelines.exits import CommandError, Exit
from warehouse.difference_text import as_text
from warehouse.differences import UnknownSourceError, compare_source
from warehouse.query import open_warehouse

_WIDE = 120


def run(*, source: str, since: date | None, until: date | None, warehouse: Path, full: bool) -> Exit:
    """Print the differences and return the exit code: 0, or 6 where the two editions say the same."""
    if not warehouse.is_file():
        raise CommandError(
            Exit.USAGE, f"there is no warehouse at {warehouse}: `enduse run` makes one, --warehouse names another"
        )
    try:
        with open_warehouse(warehouse) as con:
            comparison = compare_source(con, source, since, until)
    except UnknownSourceError as error:
        raise CommandError(Exit.USAGE, str(error)) from error
    except duckdb.Error as error:
        raise CommandError(Exit.USAGE, f"{warehouse} cannot be read as a warehouse: {error}") from error
    # Colours where a person reads (NO_COLOR is respected); in a pipe the words that went and came carry marks.
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE, soft_wrap=not sys.stdout.isatty())
    for line in as_text(comparison, full=full, marks=console.no_color or not console.is_terminal):
        console.print(line)
    return Exit.DONE if comparison.differences else Exit.NOTHING_TO_DO
