"""The command line `enduse`: options and help here, the work in `pipelines.commands`, imported when it is called."""

import sys
from collections.abc import Callable
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


def _later(name: str, what: str, instead: str) -> None:
    """A command of the contract whose substance is not built yet; it says so and exits 2."""

    @cli.command(
        name, help=f"{what} Not built yet.", context_settings={"ignore_unknown_options": True, "allow_extra_args": True}
    )
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def command(arguments: tuple[str, ...]) -> None:
        raise CommandError(Exit.USAGE, f"`enduse {name}` is not built yet. {instead}")


_later(
    "verify",
    "Verify certificates against case records, lists and law.",
    "`enduse extract` reads the certificates' fields.",
)
_later(
    "screen",
    "Screen names against the party lists.",
    "Until then: enduse sql \"SELECT * FROM party_names WHERE name ILIKE '%…%'\".",
)
_later(
    "classify",
    "Candidate control-list entries for a description of goods.",
    "Until then: enduse sql \"FROM search_control_items('…')\".",
)


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
@_workers_option
@_deadline_option
def refresh(**options: Any) -> None:
    """Fetch new editions of the sources that have a url, publish them, and print what they changed."""
    _call("refresh", **options)


_later("diff", "Changes between two editions.", "Both editions stand in `provisions` and `control_items` for a query.")


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
