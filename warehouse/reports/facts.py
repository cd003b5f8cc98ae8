"""What the review page of a certificate shows, gathered from the session of a verification."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from warehouse.reports.basis import provision_text
from warehouse.reports.labels import LANGUAGES
from warehouse.verification import Verification, all_rules
from warehouse.verification.basis import cited

Row = dict[str, Any]
_FIELDS_OF_APPLICATION = {
    "certificate_number": "certificate_number",
    "contract_number": "contract_number",
    "contract_date": "contract_date",
    "exporter_name": "exporter_name",
    "consignee_name": "consignee_name",
    "end_user_name": "end_user_name",
    "end_user_address": "end_user_address",
    "end_user_country": "end_user_country",
    "end_use": "end_use",
    "total_value": "total_value",
    "currency": "currency",
}
_ORDER = {severity: at for at, severity in enumerate(("BLOCK", "HIGH", "MED", "LOW", "INFO"))}


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows of a verification by table and certificate, and the legal texts by rule."""

    verdicts: list[Row]
    by_certificate: Mapping[str, Mapping[str, list[Row]]]
    applications: Mapping[str, Row]
    asked_goods: Mapping[str, list[Row]]
    laws: Mapping[str, list[Row]]
    rules: Mapping[str, Row]

    def of(self, table: str, certificate_id: str) -> list[Row]:
        """The rows of one certificate."""
        return self.by_certificate[table].get(certificate_id, [])


def gather(verification: Verification) -> Gathered:
    """Read everything the pages show, each table once."""
    tables = {
        "certificates": "SELECT * FROM certificates",
        "findings": "SELECT * FROM findings ORDER BY rule_id",
        "fields": "SELECT * FROM certificate_fields",
        "goods": "SELECT * FROM certificate_goods ORDER BY line",
        "undertakings": "SELECT * FROM certificate_undertakings",
        "marks": "SELECT * FROM certificate_marks ORDER BY page, y0",
        "signals": "SELECT * FROM certificate_signals ORDER BY score DESC",
        "screened": "SELECT * FROM screened ORDER BY score DESC, evidence_score DESC",
    }
    grouped = {name: _grouped(verification.rows(query), "certificate_id") for name, query in tables.items()}
    return Gathered(
        verification.rows("SELECT * FROM verdicts ORDER BY certificate_id"),
        grouped,
        {row["application_id"]: row for row in verification.rows("SELECT * FROM applications")},
        _grouped(verification.rows("SELECT * FROM application_goods ORDER BY line"), "application_id"),
        {rule.rule_id: _law(verification, rule.basis) for rule in all_rules()},
        {rule.rule_id: _rule(rule) for rule in all_rules()},
    )


def _rule(rule: Any) -> Row:
    names = ("title", "title_zh", "severity", "basis", "basis_zh", "provisional")
    return {name: getattr(rule, name) for name in names}


def _law(verification: Verification, basis: str) -> list[Row]:
    found = []
    for article in cited(basis):
        row = {"name": article.name, "name_zh": article.name_zh}
        for language in LANGUAGES:
            title, text = provision_text(verification.con, article, verification.as_of, language) or ("", "")
            row |= {f"title_{language}": title, f"text_{language}": text}
        found.append(row)
    return found


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def certificate_view(gathered: Gathered, verdict: Row) -> Row:
    """Everything on the page of one certificate, in the order in which it is shown."""
    certificate_id = verdict["certificate_id"]
    application = gathered.applications.get(verdict["application_id"] or "", {})
    findings = [
        finding | {"rule": gathered.rules[finding["rule_id"]], "law": gathered.laws[finding["rule_id"]]}
        for finding in gathered.of("findings", certificate_id)
    ]
    findings.sort(key=lambda f: (_ORDER.get(f["severity"], 9), f["rule_id"]))
    return {
        "certificate": (gathered.of("certificates", certificate_id) or [{}])[0],
        "verdict": verdict,
        "application": application,
        "findings": {
            o: [f for f in findings if f["outcome"] == o] for o in ("fail", "unknown", "pass", "not_applicable")
        },
        "fields": _fields(gathered.of("fields", certificate_id), application),
        "goods": gathered.of("goods", certificate_id),
        "asked_goods": gathered.asked_goods.get(verdict["application_id"] or "", []),
        "undertakings": gathered.of("undertakings", certificate_id),
        "marks": gathered.of("marks", certificate_id),
        "signals": gathered.of("signals", certificate_id),
        "hits": gathered.of("screened", certificate_id),
    }


def _fields(rows: list[Row], application: Row) -> list[Row]:
    """One row a field that either side has: the certificate's value, the application's, and where they differ."""
    from warehouse.reports.labels import field_names

    by_name = {row["field"]: row for row in rows}
    shown = []
    for name in field_names():
        asked = application.get(_FIELDS_OF_APPLICATION.get(name, ""))
        row = by_name.get(name)
        if row is None and asked is None:
            continue
        shown.append({"field": name, "row": row, "asked": asked} | _compared(row, asked))
    return shown


def _compared(row: Row | None, asked: Any) -> Row:
    if row is None or asked is None:
        return {"same": None, "left": [(str(row["value"]), False)] if row else [], "right": _plain(asked)}
    left, right = str(row["value"]), _said(asked)
    if _folded(left) == _folded(right) or _number(left) == _number(right) is not None:
        return {"same": True, "left": [(left, False)], "right": [(right, False)]}
    return {"same": False, "left": _marked(left, right), "right": _marked(right, left)}


def _plain(asked: Any) -> list[tuple[str, bool]]:
    return [] if asked is None else [(_said(asked), False)]


def _said(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) and value == int(value) and abs(value) < 1e5 else str(value)


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _marked(text: str, other: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether the other side lacks it."""
    matcher = difflib.SequenceMatcher(None, text, other, autojunk=False)
    return [(text[a:b], tag != "equal") for tag, a, b, _, _ in matcher.get_opcodes() if b > a]
