"""Hits of the name matcher for the parties of certificates, as the table `screened` of a session."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from warehouse.verification.functions import fold

_LISTED = frozenset({"party_id", "list_id"})
_LINKING = ("certificate_number", "contract_number", "end_user_name")
_APPLYING = ("exporter", "consignee", "end_user")
ROLES = ("exporter", "consignee", "end_user", "intermediary", "signatory")


@dataclass(frozen=True, slots=True)
class ScreenedHit:
    """A listed party that the name of a certificate's party resembles, or that of a party of an application."""

    certificate_id: str
    role: str
    subject: str
    party_id: str
    list_id: str
    matched_name: str
    score: float
    evidence_score: float | None = None
    features: str = "{}"
    explanation: str = ""
    application_id: str = ""
    explanation_zh: str = ""


@dataclass(frozen=True, slots=True)
class Screening:
    """What a screening found: its hits, the edition of each list, the version of the matcher and its threshold.

    `without_edition` are the lists whose first edition is younger than the day.
    """

    hits: tuple[ScreenedHit, ...] = ()
    list_versions: Mapping[str, str] = field(default_factory=dict)
    matcher_version: str = ""
    threshold: float = 0.0
    without_edition: tuple[str, ...] = ()


def take_hits(con: duckdb.DuckDBPyConnection, screening: Screening) -> None:
    """Fill the session's tables `screened` and, with hits of applications, `screened_applications`.

    The lists without an edition on the day become the session's variable of that name.
    """
    con.execute("SET VARIABLE lists_without_edition = CAST(? AS VARCHAR[])", [list(screening.without_edition)])
    for table, key in (("screened", "certificate_id"), ("screened_applications", "application_id")):
        rows = [_row(hit, key) for hit in screening.hits if getattr(hit, key)]
        if rows:
            con.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _row(hit: ScreenedHit, key: str) -> tuple[Any, ...]:
    found = asdict(hit)
    return (found[key], *(value for name, value in found.items() if not name.endswith("_id") or name in _LISTED))


def screen_parties(
    warehouse: Path,
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    *,
    as_of: date,
    floor: float,
    applications: Iterable[Mapping[str, Any]] = (),
) -> Screening:
    """Screen every party named on the certificates and in applications against the lists of a warehouse as of a day.

    A name that was misread on a scan is right in the application. Each distinct name with its country is screened
    once. Raises ValueError where the warehouse holds no party.
    """
    from warehouse.matching import MATCHER_VERSION, THRESHOLD, Screener, Subject
    from warehouse.query import open_warehouse
    from warehouse.screening.editions import list_editions

    subjects = [*_subjects(rows), *_of_applications(_named(applications, rows))]
    distinct = list(dict.fromkeys((name, country, role) for _, _, role, name, country in subjects))
    with open_warehouse(warehouse) as con:
        editions = list_editions(con, as_of)
        if not editions.used:
            raise ValueError(f"the warehouse holds no list of parties with an edition on {as_of} or before")
        screener = Screener.from_warehouse(con, as_of)
        asked = [
            Subject(name, kind="person" if role == "signatory" else "", country=country, role=role)
            for name, country, role in distinct
        ]
        found = dict(zip(distinct, screener.screen(asked, floor=min(floor, THRESHOLD)), strict=True))
    hits = tuple(
        ScreenedHit(
            certificate, role, name, hit.party_id, hit.list_id, hit.matched_name, float(hit.score),
            float(hit.evidence_score),
            json.dumps(hit.features, ensure_ascii=False, default=str), hit.explanation, application,
            hit.explanation_zh,
        )
        for certificate, application, role, name, country in subjects
        for hit in found[name, country, role]
    )  # fmt: skip
    return Screening(hits, editions.used, MATCHER_VERSION, THRESHOLD, editions.without)


def _named(
    applications: Iterable[Mapping[str, Any]], rows: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[Mapping[str, Any]]:
    """The applications whose numbers or end-user stand on a certificate; of thousands the others do not matter."""
    said = {fold(str(row["value"])) for row in rows.get("certificate_fields", ()) if row["field"] in _LINKING}
    for row in applications:
        if any(row.get(name) and fold(str(row[name])) in said for name in _LINKING):
            yield row


def _of_applications(applications: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str, str, str]]:
    for row in applications:
        for role in _APPLYING:
            if row.get(f"{role}_name"):
                country = str(row.get("end_user_country") or "") if role == "end_user" else ""
                yield "", str(row["application_id"]), role, str(row[f"{role}_name"]), country


def _subjects(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[tuple[str, str, str, str, str]]:
    """Certificate, no application, role, name and country of every party; a doubtfully read name is screened too."""
    country = {
        row["certificate_id"]: row["value"]
        for row in rows.get("certificate_fields", ())
        if row["field"] == "end_user_country"
    }
    for row in rows.get("certificate_fields", ()):
        role = str(row["field"]).removesuffix("_name")
        if role in ROLES and str(row["field"]).endswith("_name"):
            known = country.get(row["certificate_id"], "") if role == "end_user" else ""
            yield row["certificate_id"], "", role, str(row["value"]), str(known)
