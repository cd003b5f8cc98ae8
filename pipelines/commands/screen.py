"""`enduse screen`: names against the party lists of a day, pairs of names against each other, decisions on hits."""

import csv
import sys
import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import duckdb

from pipelines.exits import CommandError, Exit
from pipelines.talk import Talk, talking
from warehouse import audit
from warehouse.matching import THRESHOLD, Subject, score_pair
from warehouse.publish import BusyError
from warehouse.query import as_table, open_warehouse
from warehouse.screening import (
    DecisionError,
    Screened,
    ScreeningInputError,
    ScreeningRun,
    decision_rows,
    open_run,
    read_pairs,
    read_subjects,
    rows_of,
)
from warehouse.screening.answers import (
    HIT_COLUMNS,
    PAIR_COLUMNS,
    PAIRS_SHOWN,
    SHOWN,
    csv_cells,
    hit_rows,
    json_line,
    pair_row,
)

_NOT_CLEARED = "A name that is not found is not cleared: a list may be old, a name may be written otherwise."


def run(
    *,
    name: str | None,
    country: str,
    kind: str,
    file: Path | None,
    pairs: Path | None,
    decide: tuple[str, str, str, str] | None,
    reason: str,
    by: str,
    warehouse: Path,
    as_of: date | None,
    form: str,
    threshold: float | None,
) -> Exit:
    """Do the one thing that was asked: screen a name or a file, score pairs, or record a decision."""
    asked = [value for value in (name, file, pairs, decide) if value is not None]
    if len(asked) != 1:
        raise CommandError(Exit.USAGE, "give one of: a name, --file NAMES.csv, --pairs PAIRS.csv, --decide …")
    try:
        if pairs is not None:
            return _score_pairs(pairs, form)
        if decide is not None:
            return _decide(decide, reason, by, warehouse)
        subjects = read_subjects(file) if file else [Subject(str(name), kind=kind, country=country.strip().upper())]
        if not any(c.isalnum() for subject in subjects for c in subject.name):
            raise ScreeningInputError("the name is empty: give the name as it is written on the document")
        occasion = f"enduse screen --file {file.name}" if file else "enduse screen"
        day = as_of or datetime.now(UTC).date()
        return _screen(subjects, warehouse, day, form=form, threshold=threshold or THRESHOLD, occasion=occasion)
    except (ScreeningInputError, DecisionError) as error:
        raise CommandError(Exit.USAGE, str(error)) from error


def _score_pairs(file: Path, form: str) -> Exit:
    with talking() as talk:
        listed = read_pairs(file)
        talk.begin("pairs", len(listed))
        rows = (
            _told(talk, pair.left, pair_row(pair, score_pair(pair.left, pair.right, pair.schema))) for pair in listed
        )
        _print(rows, PAIR_COLUMNS, PAIRS_SHOWN, form)
    return Exit.DONE


def _told(talk: Talk, now: str, row: dict[str, Any]) -> dict[str, Any]:
    talk.advance(now)
    return row


def _screen(
    subjects: Sequence[Subject], warehouse: Path, day: date, *, form: str, threshold: float, occasion: str
) -> Exit:
    screened: list[Screened] = []
    with talking() as talk, _opened(warehouse) as con:
        prepared = _prepared(con, day)
        talk.begin("names", len(subjects))
        rows = (row for s in _each(prepared, subjects, threshold, screened, talk) for row in hit_rows(s, threshold))
        _print(rows, HIT_COLUMNS, SHOWN, form)
    found = sum(bool(s.hits) for s in screened)
    run_id = _record(prepared, screened, warehouse, threshold, occasion)
    click.echo(f"{found} of {len(screened)} names have hits on the lists of {day}; recorded as {run_id}.", err=True)
    if without := prepared.without_edition:
        click.echo(
            f"Without an edition on {day}, asked only for parties with a listing date: {', '.join(without)}.", err=True
        )
    if found < len(screened):
        click.echo(_NOT_CLEARED, err=True)
    return Exit.DONE


def _each(
    prepared: ScreeningRun, subjects: Sequence[Subject], threshold: float, screened: list[Screened], talk: Talk
) -> Iterator[Screened]:
    for subject, hits in zip(subjects, prepared.screener.screen(subjects, threshold), strict=True):
        screened.append(Screened(subject, hits))
        talk.advance(subject.name)
        yield screened[-1]


def _opened(warehouse: Path) -> duckdb.DuckDBPyConnection:
    if not warehouse.is_file():
        raise CommandError(
            Exit.USAGE, f"there is no warehouse at {warehouse}: `enduse run` makes one, --warehouse names another"
        )
    try:
        return open_warehouse(warehouse)
    except duckdb.Error as error:
        raise CommandError(
            Exit.USAGE, f"the warehouse cannot be read ({error}): `enduse run` builds it anew"
        ) from error


def _prepared(con: duckdb.DuckDBPyConnection, day: date) -> ScreeningRun:
    try:
        return open_run(con, day)
    except ValueError as error:
        raise CommandError(Exit.USAGE, f"{error}: read a corpus with party lists, or give another --as-of") from error
    except duckdb.Error as error:
        raise CommandError(
            Exit.USAGE, f"the warehouse lacks what screening needs ({error}): `enduse run` builds it anew"
        ) from error


def _record(
    prepared: ScreeningRun, screened: Iterable[Screened], warehouse: Path, threshold: float, occasion: str
) -> str:
    now = datetime.now(UTC).replace(tzinfo=None)
    run_id = f"screen-{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"
    rows = rows_of(prepared, screened, run_id=run_id, at=now, threshold=threshold, occasion=occasion)
    _keep(warehouse, rows, run_id)
    return run_id


def _keep(warehouse: Path, rows: dict[str, list[dict[str, Any]]], run_id: str) -> None:
    try:
        audit.record(warehouse, rows, run_id)
    except (BusyError, OSError) as error:
        raise CommandError(Exit.REFUSED, f"the record could not be written: {error}") from error


def _decide(decide: tuple[str, str, str, str], reason: str, by: str, warehouse: Path) -> Exit:
    run_id, subject, party_id, decision = decide
    now = datetime.now(UTC).replace(tzinfo=None)
    with _opened(warehouse) as con:
        rows = decision_rows(
            con,
            run_id=run_id,
            subject=subject,
            party_id=party_id,
            decision=decision,
            reason=reason,
            decided_by=by,
            at=now,
        )
    _keep(warehouse, rows, f"decision-{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}")
    click.echo(f"recorded: {subject!r} on {party_id} is {decision}, by {by}", err=True)
    return Exit.DONE


def _print(rows: Iterable[dict[str, Any]], columns: Sequence[str], shown: Sequence[str], form: str) -> None:
    if form == "jsonl":
        for row in rows:
            click.echo(json_line(row))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(csv_cells(row, columns))
    else:
        click.echo(as_table(shown, [[row[column] for column in shown] for row in rows]))
