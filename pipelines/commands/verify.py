"""`enduse verify`: certificates read, checked against case records, lists and law; a verdict each, recorded."""

import json
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import duckdb

from pipelines.commands.extract import files_of
from pipelines.exits import CommandError, Exit
from pipelines.talk import Talk, talking
from pipelines.verification import ReadBatch, ReadFile, read_batch
from pipelines.workers import Workers
from warehouse import audit
from warehouse.publish import BusyError
from warehouse.query import as_table
from warehouse.verification import CaseError, Verification, load_cases, load_parameters, verify
from warehouse.verification.cases import Tables
from warehouse.verification.recording import audit_rows
from warehouse.verification.screening import Screening, screen_parties
from warehouse.verification.summary import batch_summary

_FINDING = ("rule_id", "outcome", "severity", "message", "field", "page")
_ORDER = ("reject", "review", "accept_with_notes", "accept")


def run(
    *,
    paths: Sequence[Path],
    cases: Path,
    warehouse: Path,
    as_of: date | None,
    report: Path | None,
    form: str,
    workers: int | None,
    deadline: float,
) -> Exit:
    """Verify the certificates and print a verdict for each; 3 where some files could not be read."""
    files = list(files_of(paths))
    if not files:
        raise CommandError(Exit.NOTHING_TO_DO, "no PDF or image file stands under the given paths")
    try:
        records = load_cases(cases)
    except CaseError as error:
        raise CommandError(Exit.USAGE, str(error)) from error
    day = as_of or datetime.now(UTC).date()
    with talking() as talk:
        with Workers(workers) as pool:
            batch = read_batch(files, warehouse, pool, talk, deadline)
        held = warehouse if warehouse.is_file() else None
        if held is None:
            talk.say(f"there is no warehouse at {warehouse}: rules that ask for lists or law stay unknown")
        found = verify(
            batch.rows, records, as_of=day, warehouse=held, screening=_screened(held, batch, records, day, talk)
        )
        _print(found, batch, form)
        if held is not None:
            _record(held, found, batch, talk)
        if report is not None:
            _report(report, found, batch, talk)
        for file in batch.files:
            if file.unread:
                talk.say(f"{file.name}: {file.reason}")
    return Exit.QUARANTINED if any(file.unread for file in batch.files) else Exit.DONE


def _screened(warehouse: Path | None, batch: ReadBatch, records: Tables, day: date, talk: Talk) -> Screening | None:
    if warehouse is None:
        return None
    floor = float(load_parameters().values["screening_doubtful"])
    try:
        asked = records["applications"] or ()
        found = screen_parties(warehouse, batch.rows, as_of=day, floor=floor, applications=asked)
    except (ValueError, duckdb.Error) as error:
        talk.say(f"the parties were not screened: {error}")
        return None
    if without := ", ".join(found.without_edition):
        talk.say(f"lists without an edition on {day}, asked only for parties with a listing date: {without}")
    return found


def _record(warehouse: Path, found: Verification, batch: ReadBatch, talk: Talk) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    run_id = f"verify-{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
    files = {key: (read.name, read.sha256) for read in batch.files if not read.same_as for key in read.certificates}
    try:
        audit.record(warehouse, audit_rows(found, files, run_id=run_id, at=now, reader=batch.reader), run_id)
    except BusyError as error:
        raise CommandError(Exit.REFUSED, f"the verdicts stand above but were not recorded: {error}") from error
    talk.say(f"recorded as {run_id}; lists as of {found.as_of}, parameters {found.parameters_version}")


def _report(folder: Path, found: Verification, batch: ReadBatch, talk: Talk) -> None:
    from warehouse.reports import write_report

    files = {key: read.file for read in batch.files if not read.same_as for key in read.certificates}
    talk.say(f"review: {write_report(folder, found, files)}")


def _print(found: Verification, batch: ReadBatch, form: str) -> None:
    if form == "jsonl":
        for line in lines(found, batch):
            click.echo(json.dumps(line, ensure_ascii=False, default=str))
        return
    rows = sorted(_rows(found, batch), key=lambda row: (_ORDER.index(row[0]) if row[0] in _ORDER else 1, row[1]))
    click.echo(as_table(("verdict", "file", "application", "what stops it or must be looked at"), rows))
    click.echo(as_table(("", "", "certificates"), _summary(found)))


def lines(found: Verification, batch: ReadBatch) -> Iterator[dict[str, Any]]:
    """A line for each certificate in the order of the files, with every rule applied; a file without one has none."""
    verdicts = {row["certificate_id"]: row for row in found.rows("SELECT * FROM verdicts")}
    findings: dict[str, list[dict[str, Any]]] = {}
    for row in found.rows("SELECT * FROM findings ORDER BY certificate_id, rule_id"):
        findings.setdefault(row["certificate_id"], []).append(_finding(row))
    for read in batch.files:
        for key in read.certificates:
            verdict = verdicts[key]
            head = {"file": read.name if not read.same_as else read.file.name, "certificate_id": key}
            yield head | {
                "application_id": verdict["application_id"],
                "verdict": verdict["verdict"],
                "status": read.status,
                "lists_as_of": found.as_of,
                "parameters_version": found.parameters_version,
                "rules_digest": found.rules_digest,
                "reader_version": batch.reader,
                "findings": findings.get(key, []),
            }
        if not read.certificates:
            yield _without_certificate(read)


def _finding(row: dict[str, Any]) -> dict[str, Any]:
    box = [row[edge] for edge in ("x0", "y0", "x1", "y1")]
    evidence = json.loads(row["evidence"]) if row["evidence"] else None
    chinese = {"message_zh": row["message_zh"]}
    return (
        {name: row[name] for name in _FINDING} | {"box": None if None in box else box, "evidence": evidence} | chinese
    )


def _without_certificate(read: ReadFile) -> dict[str, Any]:
    nothing: dict[str, Any] = {"certificate_id": None, "application_id": None, "verdict": None, "findings": []}
    return {"file": read.name, "status": read.status, "reason": read.reason} | nothing


_BLOCKING = """
    SELECT certificate_id,
           string_agg(rule_id || ' ' || message, chr(10)
                      ORDER BY list_position(['BLOCK', 'HIGH'], severity), rule_id) AS said
    FROM findings
    WHERE (outcome = 'fail' AND severity IN ('BLOCK', 'HIGH')) OR (outcome = 'unknown' AND severity = 'BLOCK')
    GROUP BY ALL
"""


def _rows(found: Verification, batch: ReadBatch) -> Iterator[tuple[str, str, str, str]]:
    said = {row["certificate_id"]: row["said"] for row in found.rows(_BLOCKING)}
    verdicts = {row["certificate_id"]: row for row in found.rows("SELECT * FROM verdicts")}
    for read in batch.files:
        for key in read.certificates:
            verdict = verdicts[key]
            name = key if len(read.certificates) > 1 else read.name
            yield verdict["verdict"], name, verdict["application_id"] or "?", said.get(key, "")
        if not read.certificates:
            yield read.status, read.name, "", read.reason


def _summary(found: Verification) -> list[tuple[Any, ...]]:
    return [(row["part"], row["name"], row["count"]) for row in batch_summary(found)]
