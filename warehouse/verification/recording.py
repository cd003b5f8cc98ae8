"""A verification as rows of the warehouse's tables, so that it can be looked up and repeated later."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from warehouse.rows import Rows
from warehouse.tables import tables
from warehouse.verification.engine import Verification


def audit_rows(
    verification: Verification, files: Mapping[str, tuple[str, str]], *, run_id: str, at: datetime, reader: str
) -> Rows:
    """The rows of one verification by table; `files` gives file name and SHA-256 of each certificate, `at` is UTC.

    `reader` is the version of the code that read the certificates.
    """
    screening = verification.screening
    run = {"run_id": run_id}
    verdicts = verification.rows("SELECT * FROM verdicts ORDER BY certificate_id")
    versions = json.dumps(dict(screening.list_versions) if screening else {}, ensure_ascii=False, sort_keys=True)
    stamp = {
        "parameters_version": verification.parameters_version,
        "rules_digest": verification.rules_digest,
        "reader_version": reader,
    }
    rows: Rows = {
        "verifications": [
            run
            | stamp
            | {
                "verified_at": at,
                "lists_as_of": verification.as_of,
                "list_versions": versions,
                "matcher_version": screening.matcher_version if screening else None,
                "certificates": len(verdicts),
            }
        ],
        "certificate_findings": [run | row for row in verification.rows("SELECT * FROM findings")],
        "certificate_verdicts": [
            run | stamp | row | dict(zip(("file", "sha256"), files[row["certificate_id"]], strict=True))
            for row in verdicts
        ],
    }
    if screening:
        rows["screening_runs"] = [
            run
            | {
                "screened_at": at,
                "list_versions": versions,
                "matcher_version": screening.matcher_version,
                "threshold": screening.threshold,
            }
        ]
        rows["screening_hits"] = [run | _hit(row) for row in verification.rows("SELECT * FROM screened")]
    return rows


def _hit(row: Mapping[str, Any]) -> dict[str, Any]:
    wanted = {column.name for column in tables()["screening_hits"].columns}
    return {name: value for name, value in {**row, "subject_kind": row["role"]}.items() if name in wanted}
