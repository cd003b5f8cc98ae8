"""All parties of all certificates against the lists, once for every state of the two."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from warehouse import audit
from warehouse.matching import MATCHER_VERSION, THRESHOLD, Subject
from warehouse.query import open_warehouse
from warehouse.screening.runs import Screened, open_run, rows_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a screening of the certificates did. `run_id` is empty where nothing changed since the last one."""

    run_id: str
    subjects: int
    hits: int


def screen_certificates(warehouse: Path, *, at: datetime) -> Outcome:
    """Screen every party that a certificate names against the lists of the day `at` (UTC) and record it.

    Does nothing where certificates, lists and matcher are those of the last such screening.
    Raises duckdb.Error where the file is no warehouse, BusyError where a build holds it.
    """
    with open_warehouse(warehouse) as con:
        named = parties_of_certificates(con)
        occasion = f"certificates {_state(con, named)}"
        done = con.execute("SELECT count(*) FROM screening_runs WHERE occasion = ?", [occasion]).fetchone()
        if not named or (done and done[0]) or not _has_parties(con):
            return Outcome("", len(named), 0)
        run = open_run(con, at.date())
        distinct = list(dict.fromkeys(subject for _, subject in named))
        hits = dict(zip(distinct, run.screener.screen(distinct), strict=True))
    screened = [Screened(subject, hits[subject], certificate) for certificate, subject in named]
    run_id = f"certificates-{at:%Y%m%dT%H%M%S}"
    rows = rows_of(run, screened, run_id=run_id, at=at, threshold=THRESHOLD, occasion=occasion)
    audit.record(warehouse, rows, run_id)
    return Outcome(run_id, len(named), sum(len(found) for found in hits.values()))


def parties_of_certificates(con: Any) -> list[tuple[str, Subject]]:
    """Each party that a certificate names, with the certificate, its role, and its country where that is given."""
    rows = con.execute(_PARTIES).fetchall()
    return [(certificate, Subject(name, country=country, role=role)) for certificate, role, name, country in rows]


def _has_parties(con: Any) -> bool:
    return bool(con.execute("SELECT count(*) FROM parties").fetchone()[0])


def _state(con: Any, named: Sequence[tuple[str, Subject]]) -> str:
    lists = con.execute(_STATE).fetchone()
    return hashlib.sha256(repr((lists, MATCHER_VERSION, named)).encode()).hexdigest()[:16]


_PARTIES = """
SELECT f.certificate_id,
       replace(f.field, '_name', '') AS role,
       f.value,
       CASE WHEN f.field = 'end_user_name' THEN coalesce(c.country, '') ELSE '' END AS country
FROM certificate_fields f
LEFT JOIN (SELECT certificate_id, max(value) AS country FROM certificate_fields
           WHERE field = 'end_user_country' GROUP BY 1) c ON c.certificate_id = f.certificate_id
WHERE f.field IN ('exporter_name', 'consignee_name', 'end_user_name', 'signatory_name') AND f.value <> ''
ORDER BY ALL
"""
_STATE = """
SELECT md5(string_agg(concat_ws('|', party_id, entry_digest, delisted_on), ',' ORDER BY party_id))
FROM party_entry_digests
"""
