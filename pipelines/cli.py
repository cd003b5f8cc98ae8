"""The command line `enduse`: options and help here, the work in `pipelines.commands`, imported when it is called."""

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from pipelines.exits import CommandError, Exit

_WAREHOUSE = Path("data/enduse.duckdb")
_KINDS = ("document", "regulation", "control_list", "announcement", "party_list", "certificate_batch")

_warehouse_option = click.option(
    "--warehouse", type=click.Path(path_type=Path), default=_WAREHOUSE, show_default=True, help="The DuckDB file."
)
_workers_option = click.option(
    "--workers", type=click.IntRange(1, 256), help="Worker processes.  [default: one a core]"
)
_deadline_option = click.option(
    "--deadline",
    type=click.FloatRange(1),
    default=120.0,
    show_default=True,
    help="Seconds a file may take, and a quarter of it for each page on top.",
)


def _call(command: str, **options: Any) -> None:
    """Run `pipelines.commands.<command>.run` and leave with its exit code."""
    function: Callable[..., int] = import_module(f"pipelines.commands.{command}").run
    sys.exit(int(function(**options)))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="enduse", prog_name="enduse")
def cli() -> None:
    """Turn the paper of export control into tables, and verify end-user certificates against them.

    Exit codes: 0 done; 2 wrong usage; 3 published, but some inputs were quarantined; 4 publication refused, the old
    warehouse stands; 5 a needed program is missing; 6 nothing to do; 130 interrupted.
    """


@cli.command()
@click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    default=Path("corpus"),
    show_default=True,
    help="Folder with sources.yaml.",
)
@_warehouse_option
@click.option(
    "--only", type=click.Choice(_KINDS), multiple=True, help="Read this kind of source alone; may be repeated."
)
@click.option("--retry", is_flag=True, help="Read again what timed out or was quarantined before.")
@_workers_option
@_deadline_option
def run(**options: Any) -> None:
    """Read a corpus and publish the warehouse; what has not changed is not read again."""
    _call("run", **options)


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Write the lines here and not to standard output.")
@_workers_option
@_deadline_option
def extract(**options: Any) -> None:
    """Read certificates (files or folders): one JSON line a file, no warehouse."""
    _call("extract", **options)


@cli.command()
@click.argument("query")
@_warehouse_option
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "markdown"]), default="table", show_default=True
)
def sql(**options: Any) -> None:
    """Run a query on the warehouse, read-only."""
    _call("sql", **options)


@cli.command()
@click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    default=Path("corpus"),
    show_default=True,
    help="Folder with sources.yaml.",
)
@_warehouse_option
@click.option("--port", type=int, default=3000, show_default=True)
def ui(**options: Any) -> None:
    """Start the scheduler's web interface on this project."""
    _call("ui", **options)


@cli.command()
@_warehouse_option
def doctor(**options: Any) -> None:
    """Check this machine: programs, OCR languages, fonts, disk, warehouse."""
    _call("doctor", **options)


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--cases", type=click.Path(path_type=Path), required=True, help="Folder with applications.csv.")
@_warehouse_option
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _context, _option, value: value.date() if value else None,
    help="Day of the lists, and of decisions without a date.  [default: today]",
)
@click.option("--report", type=click.Path(path_type=Path), help="Write the review report into this folder.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@_workers_option
@_deadline_option
def verify(**options: Any) -> None:
    """Verify certificates (files or folders) against case records, lists and law: a verdict each."""
    _call("verify", **options)


@cli.command()
@click.argument("name", required=False)
@click.option("--country", default="", metavar="CC", help="Country of the name (ISO 3166-1 alpha-2); a qualifier.")
@click.option(
    "--kind",
    type=click.Choice(["person", "company", "organisation", "vessel", "aircraft"]),
    default=None,
    callback=lambda _context, _option, value: value or "",
    help="What the name names.  [default: both are tried]",
)
@click.option("--file", type=click.Path(path_type=Path), help="CSV with a column name, and country, kind where known.")
@click.option("--pairs", type=click.Path(path_type=Path), help="CSV with left,right[,schema]; needs no warehouse.")
@click.option(
    "--decide", nargs=4, metavar="RUN SUBJECT PARTY match|no_match|undecided", help="Record a decision on a hit."
)
@click.option("--reason", default="", help="Why it was decided so.")
@click.option("--by", default="", help="Who decided.")
@_warehouse_option
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _context, _option, value: value.date() if value else None,
    help="Day of the lists.  [default: today]",
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@click.option("--threshold", type=click.FloatRange(0.5, 1), help="Lowest score shown.  [default: 0.8]")
def screen(**options: Any) -> None:
    """Screen a name, or a file of names, against the party lists of a day; or score pairs of names.

    A name that is not found is not cleared. Every screening is recorded in the warehouse.
    """
    _call("screen", **options)


@cli.command()
@click.argument("text")
@click.option("--hs", default="", metavar="CODE", help="Customs code of the goods (6 to 10 digits).")
@_warehouse_option
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="Most candidates shown.")
@click.option("--list", "lists", multiple=True, metavar="LIST", help="Only entries of this list; may be repeated.")
def classify(**options: Any) -> None:
    """Suggest control-list entries for a description of goods, each with the reasons.

    An entry that is not suggested is not uncontrolled.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # texts are shared out over threads, matrices need not be too
    _call("classify", **options)


@cli.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    default=Path("corpus"),
    show_default=True,
    help="Folder with sources.yaml.",
)
@_warehouse_option
@click.option("--due", "due_only", is_flag=True, help="Look only at sources whose cadence has passed since last time.")
@click.option(
    "--accept-fewer", is_flag=True, help="Take an edition although it has far fewer records than the one before."
)
@click.option(
    "--inbox",
    type=click.Path(path_type=Path),
    help="Take editions from this folder, named SOURCE_ID@YYYY-MM-DD.ext, and ask nobody.",
)
@_workers_option
@_deadline_option
def refresh(**options: Any) -> None:
    """Fetch new editions of the sources that have a url, publish them, and print what they changed."""
    _call("refresh", **options)


_day = click.DateTime(["%Y-%m-%d"])


def _date(context: click.Context, parameter: click.Parameter, value: datetime | None) -> date | None:
    del context, parameter
    return value.date() if value is not None else None


@cli.command()
@click.argument("source")
@click.option("--from", "since", type=_day, callback=_date, metavar="DATE", help="The edition that stood on this day.")
@click.option("--to", "until", type=_day, callback=_date, metavar="DATE", help="Likewise.  [default: the last two]")
@click.option("--full", is_flag=True, help="Whole texts, and every editorial difference.")
@_warehouse_option
def diff(**options: Any) -> None:
    """Show what changed between two editions of a regulation or list."""
    _call("diff", **options)


def main() -> None:
    """Entry point: errors that a person can act on become one line and their exit code."""
    try:
        cli.main(standalone_mode=False)
    except CommandError as error:
        click.echo(f"enduse: {error.message}", err=True)
        sys.exit(int(error.code))
    except click.ClickException as error:
        error.show()
        sys.exit(int(Exit.USAGE))
    except (KeyboardInterrupt, click.Abort):
        click.echo("enduse: interrupted; the next run goes on where this one stopped", err=True)
        sys.exit(int(Exit.INTERRUPTED))
    except BrokenPipeError:
        # The reader of the output left (`| head`): not an error.
        sys.stderr.close()
        sys.exit(int(Exit.DONE))
