"""`enduse doctor`: what this machine has and what it lacks, a line each, with the remedy."""

import importlib.metadata
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click

from pipelines.exits import Exit
from pipelines.programs import LANGUAGES, tesseract_languages, tesseract_version

_WANTED_DISK = 2 << 30
_PACKAGES = ("duckdb", "duckdb-extension-fts", "rapidocr", "onnxruntime", "dagster", "spacy", "pypdfium2")


def run(*, warehouse: Path) -> Exit:
    """Print the findings and return 5 where a needed program is missing."""
    missing = False
    for good, needed, text in [*_programs(), *_packages(), *_machine(warehouse), *_warehouse(warehouse)]:
        missing |= needed and not good
        click.echo(f"{'ok     ' if good else 'MISSING' if needed else 'note   '}  {text}")
    return Exit.MISSING_PROGRAM if missing else Exit.DONE


def _programs() -> Iterator[tuple[bool, bool, str]]:
    version = tesseract_version()
    yield version is not None, True, version or "tesseract: `make setup`, or apt-get install tesseract-ocr"
    if version:
        found = tesseract_languages()
        for name in (*LANGUAGES, "osd"):
            yield (
                name in found,
                name in LANGUAGES,
                f"tesseract data {name}"
                + ("" if name in found else f": apt-get install tesseract-ocr-{name.replace('_', '-')}"),
            )
    fonts = shutil.which("fc-list")
    listed = (
        subprocess.run([fonts, ":lang=zh", "family"], capture_output=True, text=True, check=False).stdout
        if fonts
        else ""
    )
    yield (
        bool(listed.strip()),
        False,
        "fonts with Chinese glyphs"
        + ("" if listed.strip() else " (only to draw certificates): apt-get install fonts-wqy-zenhei"),
    )


def _packages() -> Iterator[tuple[bool, bool, str]]:
    for package in _PACKAGES:
        try:
            yield True, True, f"{package} {importlib.metadata.version(package)}"
        except importlib.metadata.PackageNotFoundError:
            yield False, True, f"{package}: `make setup` installs the locked version"


def _machine(warehouse: Path) -> Iterator[tuple[bool, bool, str]]:
    folder = next(path for path in (warehouse.absolute(), *warehouse.absolute().parents) if path.is_dir())
    free = shutil.disk_usage(folder).free
    yield free > _WANTED_DISK, False, f"{free / (1 << 30):.1f} GiB free for the warehouse and its store"


def _warehouse(warehouse: Path) -> Iterator[tuple[bool, bool, str]]:
    import duckdb

    from warehouse.query import open_warehouse

    if not warehouse.exists():
        yield False, False, f"no warehouse at {warehouse} yet: `enduse run` makes one"
        return
    try:
        with open_warehouse(warehouse) as con:
            row = con.sql(
                "SELECT finished_at, inputs, quarantined FROM runs ORDER BY finished_at DESC LIMIT 1"
            ).fetchone()
        yield (
            True,
            False,
            f"{warehouse}: last run {row[0]:%Y-%m-%d %H:%M} UTC, {row[1]} inputs, {row[2]} quarantined"
            if row
            else str(warehouse),
        )
    except duckdb.Error as error:
        yield False, False, f"{warehouse} cannot be read ({error}): `enduse run` publishes a new one"
