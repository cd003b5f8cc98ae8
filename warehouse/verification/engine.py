"""The engine: facts, then every rule once over all certificates, then the verdicts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from warehouse.tables import tables
from warehouse.verification.cases import Tables
from warehouse.verification.messages import message_sql
from warehouse.verification.parameters import Parameters, load_parameters
from warehouse.verification.pasted import find_same_marks
from warehouse.verification.rule import Rule, RuleError, all_rules, rule_rows, rules_digest
from warehouse.verification.screening import Screening, take_hits
from warehouse.verification.session import attach_lists, give, open_session
from warehouse.verification.suggestions import suggest_entries

_HERE = Path(__file__).parent
_FINDINGS = """
    CREATE TABLE findings (
        certificate_id VARCHAR, application_id VARCHAR, rule_id VARCHAR, severity VARCHAR, outcome VARCHAR,
        message VARCHAR, message_zh VARCHAR, field VARCHAR, page INTEGER, x0 DOUBLE, y0 DOUBLE, x1 DOUBLE, y1 DOUBLE,
        evidence VARCHAR)
"""
# How a value reads inside a sentence: whole numbers without a fraction, lists with commas.
_SAID = r"""
    CREATE MACRO said(v) AS regexp_replace(trim(CAST(v AS VARCHAR), '[]'), '(\d)\.0\b', '\1', 'g')
"""
_PLACED = """
    INSERT INTO findings
    WITH answer AS ({query}),
    named AS (
        SELECT *, array_to_string(list_transform(missing, m -> coalesce(getvariable('names_en')[m], m)), ', ')
                  AS missing_en,
               array_to_string(list_transform(missing, m -> coalesce(getvariable('names_zh')[m], m)), '、')
                  AS missing_zh
        FROM answer)
    SELECT n.certificate_id, l.application_id, '{rule_id}', '{severity}', n.outcome, {message}, {message_zh}, n.field,
           coalesce(n.place.page, f.page), coalesce(n.place.x0, f.x0), coalesce(n.place.y0, f.y0),
           coalesce(n.place.x1, f.x1), coalesce(n.place.y1, f.y1), CAST(to_json(n.evidence) AS VARCHAR)
    FROM named n
    LEFT JOIN links l ON l.certificate_id = n.certificate_id
    LEFT JOIN fields f ON f.certificate_id = n.certificate_id AND f.field = n.field
"""
# What a rule need not give. The types are those of an answer that gives nothing.
_DEFAULTS = {
    "field": "NULL::VARCHAR",
    "missing": "[]::VARCHAR[]",
    "evidence": "{'none': NULL::VARCHAR}",
    "place": "NULL::STRUCT(page INTEGER, x0 DOUBLE, y0 DOUBLE, x1 DOUBLE, y1 DOUBLE)",
}


Watch = Callable[[str, Callable[[], None]], None]


def _unwatched(_name: str, step: Callable[[], None]) -> None:
    step()


@dataclass(frozen=True, slots=True)
class Verification:
    """An evaluated batch: `con` holds findings, verdicts, dossier, screened and all inputs as tables."""

    con: duckdb.DuckDBPyConnection
    as_of: date
    parameters_version: str
    rules_digest: str
    screening: Screening | None

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The answer of a query on the session, a dictionary a row."""
        answer = self.con.execute(query, list(parameters))
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def verify(
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    cases: Tables,
    *,
    as_of: date,
    warehouse: Path | None = None,
    parameters: Parameters | None = None,
    rules: Sequence[Rule] | None = None,
    screening: Screening | None = None,
) -> Verification:
    """Apply every rule to every certificate of `rows` (rows by table name) and sum the findings up.

    `as_of` is the day of the lists and of decisions without a date. Raises RuleError where a rule does not answer
    exactly once for every certificate.
    """
    chosen = tuple(rules) if rules is not None else all_rules()
    parameters = parameters or load_parameters()
    con = open_session(rows, cases, parameters, as_of=as_of)
    if warehouse is not None:
        attach_lists(con, warehouse)
        suggest_entries(con, warehouse, as_of)
    if screening is not None:
        take_hits(con, screening)
        give(con, ["screening"])
    conclude(con, chosen)
    return Verification(con, as_of, parameters.version, rules_digest(chosen), screening)


def conclude(con: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> None:
    """Derive the facts of a session that has all its inputs, apply the rules, and sum the findings up.

    Raises RuleError where a rule does not answer exactly once for every certificate.
    """
    prepare(con)
    answer(con, rules)


def answer(con: duckdb.DuckDBPyConnection, rules: Sequence[Rule], watch: Watch = _unwatched) -> None:
    """Apply the rules to prepared facts and sum the findings up; `watch` runs each step under its name."""
    _take_rules(con, rules)
    for rule in rules:
        watch(rule.rule_id, partial(apply, con, rule))
    _check(con)
    _run(con, _HERE / "verdicts.sql")


def _take_rules(con: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> None:
    con.execute(tables()["rules"].ddl())
    columns = ("rule_id", "title", "title_zh", "severity", "basis", "inputs", "provisional")
    if not rules:
        return
    con.executemany(
        f"INSERT INTO rules ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        [[row[name] for name in columns] for row in rule_rows(rules)],
    )


def prepare(con: duckdb.DuckDBPyConnection, watch: Watch = _unwatched) -> None:
    """Derive the facts that rules ask about, and the empty table of findings; `watch` runs each step under its name."""
    con.execute(_FINDINGS)
    con.execute(_SAID)
    for file in sorted((_HERE / "facts").glob("*.sql")):
        watch(file.stem, partial(_run, con, file))
    watch("marks", partial(find_same_marks, con))


def apply(con: duckdb.DuckDBPyConnection, rule: Rule) -> None:
    """Apply one rule to all certificates; raises RuleError where its query or a message cannot be run."""
    try:
        answered = _answered(con, rule.query)
        query = rule.query
        if lacking := [name for name in _DEFAULTS if name not in answered]:
            query = f"SELECT given_answer.*, {_defaults(lacking)} FROM ({rule.query}) AS given_answer"
        keys = answered.get("evidence", frozenset())
        con.execute(
            _PLACED.format(
                query=query,
                rule_id=rule.rule_id,
                severity=rule.severity,
                message=message_sql(rule, "en", keys),
                message_zh=message_sql(rule, "zh", keys),
            )
        )
    except (duckdb.Error, ValueError) as error:
        raise RuleError(f"rule {rule.rule_id}: {error}") from error


def _defaults(names: Iterable[str]) -> str:
    return ", ".join(f"{_DEFAULTS[name]} AS {name}" for name in names)


def _answered(con: duckdb.DuckDBPyConnection, query: str) -> dict[str, frozenset[str]]:
    """The columns of an answer, each with the names inside it where it is a STRUCT."""
    answer = con.sql(query)
    inner = [
        frozenset(name for name, _ in kind.children) if kind.id == "struct" else frozenset[str]()
        for kind in answer.types
    ]
    return dict(zip(answer.columns, inner, strict=True))


_ONCE = """
    SELECT r.rule_id, count(*) FILTER (f.n IS NULL) AS lacking, count(*) FILTER (f.n > 1) AS doubled
    FROM rules r CROSS JOIN certificates c
    LEFT JOIN (SELECT certificate_id, rule_id, count(*) AS n FROM findings GROUP BY ALL) f
           ON f.certificate_id = c.certificate_id AND f.rule_id = r.rule_id
    GROUP BY r.rule_id HAVING lacking + doubled > 0 ORDER BY r.rule_id LIMIT 1
"""


def _check(con: duckdb.DuckDBPyConnection) -> None:
    if wrong := con.execute(_ONCE).fetchone():
        rule, lacking, doubled = wrong
        raise RuleError(
            f"rule {rule} answered not at all for {lacking} certificates and more than once for {doubled}: "
            "its query must give one row for each"
        )


def _run(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    con.execute(file.read_text(encoding="utf-8"))
