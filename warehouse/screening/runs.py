"""A run of screening: which lists, which matcher, which subjects, which hits – everything that makes it repeatable."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from warehouse.matching import MATCHER_VERSION, Hit, Screener, Subject
from warehouse.rows import Rows
from warehouse.screening.editions import list_editions


@dataclass(frozen=True, slots=True)
class Screened:
    """A subject with its hits; `certificate_id` where a certificate names it."""

    subject: Subject
    hits: Sequence[Hit]
    certificate_id: str = ""


@dataclass(frozen=True, slots=True)
class ScreeningRun:
    """A screener over the lists of a day, with the editions used and the digest of each entry.

    `without_edition` are the lists whose first edition is younger than the day.
    """

    screener: Screener
    as_of: date
    list_versions: Mapping[str, str]
    digests: Mapping[str, str]
    without_edition: tuple[str, ...] = ()


def open_run(con: Any, as_of: date) -> ScreeningRun:
    """Prepare a screening from an open warehouse. Raises ValueError where no party stands on that day."""
    screener = Screener.from_warehouse(con, as_of)
    if not screener.parties:
        raise ValueError(f"no list of the warehouse names a party for {as_of}")
    editions = list_editions(con, as_of)
    digests = dict(con.execute("SELECT party_id, entry_digest FROM party_entry_digests").fetchall())
    return ScreeningRun(screener, as_of, editions.used, digests, editions.without)


def rows_of(
    run: ScreeningRun, screened: Iterable[Screened], *, run_id: str, at: datetime, threshold: float, occasion: str
) -> Rows:
    """The rows of a run for `warehouse.audit.record`; `at` is UTC without zone."""
    listed = list(screened)
    key = {"run_id": run_id}
    header = {
        "screened_at": at,
        "list_versions": json.dumps(dict(run.list_versions), sort_keys=True),
        "matcher_version": MATCHER_VERSION,
        "threshold": threshold,
        "lists_as_of": run.as_of,
        "subjects": len(listed),
        "occasion": occasion,
    }
    return {
        "screening_runs": [key | header],
        "screening_subjects": [key | _subject_row(s) for s in listed],
        "screening_hits": [key | _hit_row(hit, run.digests) for s in listed for hit in s.hits],
    }


def _subject_row(screened: Screened) -> dict[str, Any]:
    subject = screened.subject
    return {
        "subject": subject.name,
        "kind": subject.kind or None,
        "country": subject.country or None,
        "role": subject.role or None,
        "certificate_id": screened.certificate_id or None,
        "hits": len(screened.hits),
    }


def _hit_row(hit: Hit, digests: Mapping[str, str]) -> dict[str, Any]:
    return {
        "subject": hit.subject.name,
        "subject_kind": hit.subject.role or hit.subject.kind or None,
        "party_id": hit.party_id,
        "matched_name": hit.matched_name,
        "score": hit.score,
        "evidence_score": hit.evidence_score,
        "features": json.dumps(hit.features, ensure_ascii=False, sort_keys=True),
        "list_id": hit.list_id,
        "explanation": hit.explanation,
        "entry_digest": digests.get(hit.party_id),
    }
