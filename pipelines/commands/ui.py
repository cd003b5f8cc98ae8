"""`enduse ui`: the scheduler's web interface, with the same corpus and warehouse as the command line."""

import os
import subprocess
import sys
from pathlib import Path

import click

from pipelines.exits import Exit
from pipelines.scheduler_home import prepare_home


def run(*, corpus: Path, warehouse: Path, port: int) -> Exit:
    """Start `dagster dev` and wait for its end."""
    home = prepare_home(warehouse)
    named = {"DAGSTER_HOME": home, "ENDUSE_CORPUS": corpus.resolve(), "ENDUSE_WAREHOUSE": warehouse.resolve()}
    environment = os.environ | {name: str(path) for name, path in named.items()}
    click.echo(f"http://127.0.0.1:{port} (Ctrl-C ends it)", err=True)
    command = [
        sys.executable,
        "-m",
        "dagster",
        "dev",
        "-m",
        "pipelines.definitions",
        "-p",
        str(port),
        "-h",
        "127.0.0.1",
    ]
    ended = subprocess.run(command, env=environment, check=False)
    return Exit.DONE if ended.returncode in (0, -2, 130) else Exit.USAGE
