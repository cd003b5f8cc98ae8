"""Certificates, records and lists for the tests of the rules.

The certificates are departures from one honest certificate (`cases.yaml`, `worlds.yaml`), verified together, a session a
world of records.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from warehouse.verification import CASE_TABLES, Rule, Verification, all_rules, verify
from warehouse.verification import engine as engine_of_rules
from warehouse.verification.cases import Tables
from warehouse.verification.parameters import load_parameters
from warehouse.verification.screening import ScreenedHit, Screening, take_hits
from warehouse.verification.session import give, open_session

HERE = Path(__file__).parent
OUTCOMES = ("pass", "fail", "unknown", "not_applicable")
AS_OF = date(2025, 6, 1)
Row = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One certificate of the tests: the rule and outcome that it is about, and how it departs from the honest one."""

    rule: str
    name: str
    outcome: str
    change: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The certificate's id."""
        return f"{self.rule}-{self.name}"

    @property
    def world(self) -> str:
        """Which records stand around it."""
        return str(self.change.get("world", "full"))


def all_cases() -> list[Case]:
    """Every case of `cases.yaml`."""
    found = []
    for rule, body in yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8")).items():
        found += [Case(rule, name, name, body[name]) for name in OUTCOMES if name in body]
        found += [Case(rule, more["case"], more["outcome"], more) for more in body.get("also", ())]
    return found


def excused() -> dict[str, list[str]]:
    """The outcomes that a rule does not know, by rule."""
    cases = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))
    return {rule: body.get("never", []) for rule, body in cases.items()}


def verified(world: str, rules: tuple[Rule, ...] | None = None) -> Verification:
    """All cases of a world, verified by the rules (default: all)."""
    builder = _Builder(yaml.safe_load((HERE / "worlds.yaml").read_text(encoding="utf-8")))
    for case in all_cases():
        if case.world == world:
            builder.add(case)
    if world == "bare":
        cases = {name: builder.cases.get(name) if name.startswith("application") else None for name in CASE_TABLES}
        return verify(builder.rows, cases, as_of=AS_OF, rules=rules)
    return _in_full(builder, rules or all_rules())


def _in_full(builder: "_Builder", rules: tuple[Rule, ...]) -> Verification:
    """A session with records, lists and screening, which `verify` would take from a warehouse."""
    from warehouse import parquet

    parameters = load_parameters()
    cases: Tables = {name: builder.cases.get(name, []) for name in CASE_TABLES}
    con = open_session(builder.rows, cases, parameters, as_of=AS_OF)
    for table, rows in builder.world["lists"].items():
        con.register("incoming", parquet.as_arrow(table, rows))
        con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        con.unregister("incoming")
        give(con, [table])
    con.executemany(
        "INSERT INTO listed_addresses SELECT a, address_words(a), n, l FROM (VALUES (?, ?, ?)) v(a, n, l)",
        builder.world["listed_addresses"],
    )
    take_hits(con, Screening(tuple(builder.hits)))
    give(con, ["screening"])
    engine_of_rules.conclude(con, rules)
    return Verification(con, AS_OF, parameters.version, "", None)


class _Builder:
    """Collects the rows of certificates and records."""

    def __init__(self, world: Row) -> None:
        self.world = world
        self.rows: dict[str, list[Row]] = {}
        self.cases: dict[str, list[Row]] = {
            name: [_dated(row) for row in rows] for name, rows in world["records"].items()
        }
        self.hits: list[ScreenedHit] = []

    def add(self, case: Case) -> None:
        """Add a certificate with its application."""
        change = case.change
        honest = _filled(copy.deepcopy(self.world["certificate"]), case.key)
        self._certificate(case, honest)
        self._fields(case, honest["fields"])
        for line, goods in enumerate(_lines(honest["goods"], change.get("goods")), start=1):
            self._put("certificate_goods", {"certificate_id": case.key, "line": line, "page": 1} | goods)
        self._undertakings(case, honest["undertakings"])
        for table in ("figures", "translations", "signals", "marks", "authentications"):
            for row in change.get(table, ()):
                self._put(f"certificate_{table}", _ASIDE[table] | {"certificate_id": case.key} | _coded(row, case.key))
        if change.get("linked", True):
            self._application(case)
        for hit in change.get("screened", ()):
            name, where = honest["fields"]["end_user_name"], ("", case.key) if hit.get("applied") else (case.key, "")
            found = ScreenedHit(
                where[0], hit.get("role", "end_user"), name, "p1", hit["list_id"], name.upper(), hit["score"]
            )
            self.hits.append(replace(found, evidence_score=hit.get("evidence"), application_id=where[1]))

    def _put(self, table: str, row: Row) -> None:
        self.rows.setdefault(table, []).append(row)

    def _certificate(self, case: Case, honest: Row) -> None:
        change = case.change
        self._put(
            "certificates",
            {
                "certificate_id": case.key,
                "document_id": f"document of {case.key}",
                "first_page": 1,
                "last_page": 2 if "again" in change else 1,
                "language": change.get("language", honest["language"]),
                "seal_present": change.get("seal", honest["seal"]),
                "signature_present": change.get("signature", honest["signature"]),
                "notes": change.get("notes"),
            },
        )
        if change.get("pages", True):
            confidence = change.get("page_confidence")
            page = {"page": 1, "method": "ocr" if confidence else "text", "confidence": confidence}
            text = change.get("text", honest["text"])
            self._put("pages", page | {"document_id": f"document of {case.key}", "text": text})
            if "again" in change:
                again = page | {"page": 2, "text": change["again"]}
                self._put("pages", again | {"document_id": f"document of {case.key}"})

    def _fields(self, case: Case, honest: Row) -> None:
        for name, value in {**honest, **case.change.get("fields", {})}.items():
            if value is None:
                continue
            doubtful = isinstance(value, dict)
            text = value["doubtful"] if doubtful else value
            raw = case.change.get("raw", {}).get(name, text)
            row = {
                "field": name,
                "value": text,
                "raw": raw,
                "confidence": value.get("confidence", 0.5) if doubtful else None,
                "page": 1,
            }
            self._put("certificate_fields", {"certificate_id": case.key} | row)

    def _undertakings(self, case: Case, honest: list[Row]) -> None:
        change = case.change
        for row in change.get("undertakings", honest):
            if row["code"] not in change.get("without", ()):
                consent = change.get("consent", row.get("consent_authority")) if "consent_authority" in row else None
                self._put(
                    "certificate_undertakings",
                    {"certificate_id": case.key} | row | {"consent_authority": consent},
                )

    def _application(self, case: Case) -> None:
        change, number = case.change, str(case.change.get("shares", case.key))
        asked = _filled(copy.deepcopy(self.world["application"]), case.key) | change.get("application", {})
        if not any(row["application_id"] == number for row in self.cases.setdefault("applications", [])):
            self.cases["applications"].append(_dated({"application_id": number} | asked))
        elif change.get("shares"):
            # The second certificate of one application bears the application's numbers.
            known = next(row for row in self.cases["applications"] if row["application_id"] == number)
            for row in self.rows["certificate_fields"]:
                if row["certificate_id"] == case.key and row["field"] in ("certificate_number", "contract_number"):
                    row["value"] = known[row["field"]]
        lines = _lines(self.world["application_goods"], change.get("application_goods"))
        for line, goods in enumerate(lines, start=1):
            self.cases.setdefault("application_goods", []).append({"application_id": number, "line": line} | goods)
        if other := change.get("also_applied"):
            self._apply_again(asked, lines[0], other, number)
        goods = lines[0]
        use = {
            "certificate_number": asked["certificate_number"],
            "issuing_authority": asked["end_user_name"],
            "application_id": f"earlier {case.key}",
            "decision_date": "2025-04-01",
            "contract_number": asked["contract_number"],
            "end_user_name": asked["end_user_name"],
            **{name: goods[name] for name in ("description", "quantity", "unit", "value")},
            "currency": "USD",
        }
        self.cases.setdefault("history", []).extend(
            _dated(use | _unique(row, case.key)) for row in change.get("history", ())
        )

    def _apply_again(self, asked: Row, goods: Row, other: Row, number: str) -> None:
        """Another application that names the same certificate."""
        again, key = {"decision_date": "2025-04-15"} | other, f"again {number}"
        dated = {name: again.pop(name) for name in ("decision_date",)}
        self.cases["applications"].append(
            _dated(asked | dated | {"application_id": key, "contract_number": f"other {number}"})
        )
        self.cases["application_goods"].append({"application_id": key, "line": 1} | goods | again)


_BITS = {"shared": "0f" * 128, "ramp": "013579bdf02468ac" * 16, "ramp2": "fedcba9876543210" * 16}
_BOX = {"page": 1, "x0": 100.0, "y0": 600.0, "x1": 180.0, "y1": 640.0}
_ASIDE: Mapping[str, Row] = {
    "figures": _BOX | {"text": "as printed"},
    "translations": {"page": 1},
    "signals": _BOX,
    "marks": _BOX | {"phash": None},
    "authentications": _BOX | {"kind": "embassy", "action": "certified", "acted_on": "2025-03-20", "number": "L-1"},
}


def _coded(row: Row, key: str) -> Row:
    return row | {"phash": _BITS.get(row.get("phash") or "")} if "phash" in row else row


def _unique(row: Row, key: str) -> Row:
    """Earlier uses of one case must not be those of another."""
    named = {
        name: f"{row[name]} {key}"
        for name in ("application_id", "certificate_number", "contract_number")
        if name in row
    }
    return row | named


def _lines(honest: list[Row], changes: list[Row] | None) -> list[Row]:
    return honest if changes is None else [honest[0] | change for change in changes]


def _filled(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return {name: _filled(part, key) for name, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, key) for part in value]
    return value.replace("{case}", key) if isinstance(value, str) else value


_DATES = ("decision_date", "contract_date", "from", "to", "valid_from", "valid_to")


def _dated(row: Row) -> Row:
    return {name: date.fromisoformat(v) if name in _DATES and isinstance(v, str) else v for name, v in row.items()}


def outcomes(verification: Verification) -> Iterator[tuple[tuple[str, str], str]]:
    """((certificate, rule), outcome) of every finding."""
    for row in verification.rows("SELECT certificate_id, rule_id, outcome FROM findings"):
        yield (row["certificate_id"], row["rule_id"]), row["outcome"]


CASES = all_cases()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a case gets each of them."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.key for case in CASES])


@pytest.fixture(scope="session")
def cases() -> list[Case]:
    """Every case of every rule."""
    return CASES


@pytest.fixture(scope="session")
def never() -> dict[str, list[str]]:
    """The outcomes that a rule does not know, by rule."""
    return excused()


@pytest.fixture(scope="session")
def worlds() -> Iterator[dict[str, Verification]]:
    """The worlds of the cases with every rule applied."""
    found = {world: verified(world) for world in ("full", "bare")}
    yield found
    for verification in found.values():
        verification.con.close()


@pytest.fixture(scope="session")
def found(worlds: dict[str, Verification]) -> dict[tuple[str, str], str]:
    """The outcome of each rule on each certificate."""
    return {key: outcome for world in worlds.values() for key, outcome in outcomes(world)}
