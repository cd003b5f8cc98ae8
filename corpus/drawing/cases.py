"""The case records of drawn certificates (contract, section 2): applications, goods, embargoes, registry, history.

The registry's kinds are `authority`, `signatory` (its official) and `mission`; a row of the history is one line of
goods of an earlier application that used the certificate. An empty cell means unknown, an empty `valid_to` still valid.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from corpus.drawing.facts import Authority
from corpus.drawing.knowledge import knowledge
from corpus.drawing.plan import Plan

COLUMNS = {
    "applications": [
        "application_id",
        "decision_date",
        "contract_number",
        "contract_date",
        "certificate_number",
        "exporter_name",
        "consignee_name",
        "end_user_name",
        "end_user_address",
        "end_user_country",
        "end_use",
        "total_value",
        "currency",
        "licence_type",
        "risk",
    ],
    "application_goods": [
        "application_id",
        "line",
        "description",
        "hs_code",
        "control_code",
        "quantity",
        "unit",
        "value",
    ],
    "embargoes": ["country", "scope", "from", "to", "basis"],
    "registry": ["kind", "country", "name", "valid_from", "valid_to"],
    "history": [
        "certificate_number",
        "issuing_authority",
        "application_id",
        "decision_date",
        "contract_number",
        "end_user_name",
        "description",
        "quantity",
        "unit",
        "value",
        "currency",
    ],
}

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Case:
    """A plan with the application's number and the tongue in which the application is written."""

    application_id: str
    plan: Plan
    tongue: str


def write_cases(cases: Sequence[Case], out: Path) -> None:
    """Write the five CSV files of the cases into a folder; the same cases give the same bytes."""
    out.mkdir(parents=True, exist_ok=True)
    embargo = knowledge("faults")["embargo"]
    filed = [case for case in cases if case.plan.filed]
    rows: dict[str, Iterable[Row]] = {
        "applications": [_application(case) for case in filed],
        "application_goods": [row for case in filed for row in _goods(case)],
        "embargoes": [(embargo["country"], embargo["scope"], embargo["from"], "", embargo["basis"])],
        "registry": sorted({row for case in cases for row in _registry(case)}),
        "history": [row for case in cases for row in _history(case)],
    }
    for name, columns in COLUMNS.items():
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows[name])


def _application(case: Case) -> Row:
    facts, tongue = case.plan.case, case.tongue
    return (
        case.application_id,
        facts.decision_date.isoformat(),
        facts.contract_number,
        facts.contract_date.isoformat(),
        facts.certificate_number,
        facts.exporter.name.of(tongue),
        facts.consignee.name.of(tongue),
        facts.end_user.name.of(tongue),
        facts.end_user.address.of(tongue),
        facts.end_user.country,
        facts.end_use.of(tongue),
        f"{facts.total:.2f}",
        facts.currency,
        "single",
        facts.risk,
    )


def _goods(case: Case) -> Iterable[Row]:
    for number, item in enumerate(case.plan.case.goods, start=1):
        name, unit = item.description.of(case.tongue), item.unit.of(case.tongue)
        value = f"{item.value:.2f}"
        yield case.application_id, number, name, item.hs_code, item.control_code, item.quantity, unit, value


def _registry(case: Case) -> Iterable[tuple[str, str, str, str, str]]:
    plan, facts = case.plan, case.plan.paper
    if facts.authority and plan.registered:
        yield from _office("authority", facts.authority, case.tongue, "")
        left = (facts.issue_date - timedelta(days=60)).isoformat() if plan.official_left else ""
        yield ("signatory", facts.authority.country, facts.authority.official, "2015-01-01", left)
    if facts.mission and plan.mission_known:
        yield from _office("mission", facts.mission, case.tongue, "")


def _office(kind: str, body: Authority, tongue: str, until: str) -> Iterable[tuple[str, str, str, str, str]]:
    names = {body.name.of(tongue)} if kind == "authority" else {body.name.en, body.name.zh}
    for name in sorted(names):
        yield (kind, body.country, name, "2010-01-01", until)


def _history(case: Case) -> Iterable[Row]:
    """Yield earlier uses: of the number for another contract, of the quantity, or parts of one split order."""
    contract = case.plan.case.contract_number
    if case.plan.reused == "number":
        yield _earlier(case, f"OLD-{contract}", 200)
    if case.plan.reused == "quantity":
        yield _earlier(case, contract, 40)
    for part in range(4 if case.plan.reused == "split" else 0):
        yield _earlier(case, f"{contract}-{part}", 10 + part * 14, f"-{part}")


def _earlier(case: Case, contract: str, days: int, other: str = "") -> Row:
    """Return a use of the certificate (or, with `other`, of a sister certificate) `days` before the decision."""
    facts, tongue = case.plan.case, case.tongue
    first, user = facts.goods[0], facts.end_user.name.of(tongue)
    return (
        facts.certificate_number + other,
        facts.authority.name.of(tongue) if facts.authority else user,
        f"{case.application_id}-E{days}",
        (facts.decision_date - timedelta(days=days)).isoformat(),
        contract,
        user,
        first.description.of(tongue),
        first.quantity,
        first.unit.of(tongue),
        f"{first.value:.2f}",
        facts.currency,
    )
