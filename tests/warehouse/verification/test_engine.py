"""The engine: rule files, messages, one answer for each certificate, verdicts that can be repeated."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus import vocabulary
from warehouse.verification import CASE_TABLES, Rule, RuleError, all_rules, docs, load_parameters, rules_digest, verify
from warehouse.verification.cases import Tables
from warehouse.verification.docs import rules_page
from warehouse.verification.names import core_name
from warehouse.verification.parameters import pattern_of
from warehouse.verification.recording import audit_rows
from warehouse.verification.screening import Screening
from warehouse.verification.summary import batch_summary

HEADER = """-- id: X01
-- title: A title
-- title_zh: 标题
-- severity: {severity}
-- basis: A law
-- basis_zh: 某法
-- inputs: [end_use]
-- pass: Fine.
-- pass_zh: 好。
-- fail: "Bad: {{why}}."
-- fail_zh: 不好。
"""
NONE: Tables = {name: [] for name in CASE_TABLES}


def _certificate(key: str) -> dict[str, list[dict[str, Any]]]:
    row = {"certificate_id": key, "document_id": key, "first_page": 1, "last_page": 1, "language": "en"}
    return {"certificates": [row | {"seal_present": True, "signature_present": True}]}


def _rules(folder: Path, query: str, severity: str = "HIGH") -> tuple[Rule, ...]:
    (folder / "X01_test.sql").write_text(HEADER.format(severity=severity) + query, encoding="utf-8")
    return all_rules(folder)


def _query(outcome: str, evidence: str = "{'why': 'so'}") -> str:
    return f"SELECT certificate_id, '{outcome}' AS outcome, {evidence} AS evidence, ['end_use'] AS missing FROM certificates"


MESSAGES = [
    ("pass", "Fine.", "好。"),
    ("fail", "Bad: so.", "不好。"),
    ("unknown", "Not judged: the end-use.", "无法判断：最终用途。"),
    ("not_applicable", "Does not apply here.", "不适用。"),
]


@pytest.mark.parametrize(("outcome", "english", "chinese"), MESSAGES, ids=[case[0] for case in MESSAGES])
def test_messages_hold_the_evidence(tmp_path: Path, outcome: str, english: str, chinese: str) -> None:
    found = verify(_certificate("c"), NONE, as_of=date(2025, 1, 1), rules=_rules(tmp_path, _query(outcome)))
    row = found.rows("SELECT message, message_zh FROM findings")[0]
    assert (row["message"], row["message_zh"]) == (english, chinese)


BROKEN = [
    ("two answers", _query("pass") + " UNION ALL " + _query("pass"), "more than once for 1"),
    ("no answer", _query("pass") + " WHERE false", "not at all for 1"),
    ("a message without its evidence", _query("fail", "{'other': 1}"), "does not hold"),
    ("no SQL", "SELECT FROM", "rule X01"),
]


@pytest.mark.parametrize(("name", "query", "said"), BROKEN, ids=[case[0] for case in BROKEN])
def test_a_broken_rule_is_named(tmp_path: Path, name: str, query: str, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        verify(_certificate("c"), NONE, as_of=date(2025, 1, 1), rules=_rules(tmp_path, query))


@pytest.mark.parametrize("header", ["SELECT 1", "-- id: X01\nSELECT 1"], ids=["no header", "half a header"])
def test_a_rule_file_without_its_header_is_refused(tmp_path: Path, header: str) -> None:
    (tmp_path / "X01_test.sql").write_text(header, encoding="utf-8")
    with pytest.raises(RuleError, match=r"X01_test\.sql"):
        all_rules(tmp_path)


VERDICTS = [
    ("BLOCK", "fail", "reject"),
    ("BLOCK", "unknown", "review"),
    ("HIGH", "fail", "review"),
    ("HIGH", "unknown", "accept_with_notes"),
    ("MED", "fail", "accept_with_notes"),
    ("INFO", "fail", "accept"),
    ("BLOCK", "pass", "accept"),
    ("BLOCK", "not_applicable", "accept"),
]


@pytest.mark.parametrize(("severity", "outcome", "verdict"), VERDICTS, ids=["-".join(case[:2]) for case in VERDICTS])
def test_verdicts(tmp_path: Path, severity: str, outcome: str, verdict: str) -> None:
    rules = _rules(tmp_path, _query(outcome), severity)
    found = verify(_certificate("c"), NONE, as_of=date(2025, 1, 1), rules=rules)
    assert [row["verdict"] for row in found.rows("SELECT * FROM verdicts")] == [verdict]


def test_without_rules_nothing_is_accepted() -> None:
    found = verify(_certificate("c"), NONE, as_of=date(2025, 1, 1), rules=())
    assert found.rows("SELECT verdict FROM verdicts") == [{"verdict": "review"}]


def test_the_same_inputs_give_the_same_findings_and_a_full_record() -> None:
    first, second = (verify(_certificate("c"), NONE, as_of=date(2025, 1, 1)) for _ in range(2))
    everything = "SELECT * FROM findings ORDER BY rule_id"
    assert first.rows(everything) == second.rows(everything)
    at = datetime(2025, 1, 2)
    rows = audit_rows(first, {"c": ("c.pdf", "0" * 64)}, run_id="r", at=at, reader="0123")
    verdict = rows["certificate_verdicts"][0]
    assert verdict["parameters_version"] == load_parameters().version
    assert verdict["rules_digest"] == rules_digest(all_rules())
    assert verdict["reader_version"] == rows["verifications"][0]["reader_version"] == "0123"
    assert len(rows["certificate_findings"]) == len(all_rules())


def test_a_changed_rule_has_another_digest() -> None:
    first, *others = all_rules()
    changed = replace(first, query=first.query.replace("fail", "pass"))
    assert rules_digest((changed, *others)) != rules_digest(all_rules())


def test_the_summary_begins_with_the_verdicts() -> None:
    found = verify(_certificate("c"), NONE, as_of=date(2025, 1, 1))
    assert batch_summary(found)[0]["part"] == "verdict"


def test_parameters_name_every_input_and_every_parameter_of_the_rules() -> None:
    parameters = load_parameters()
    assert {name for rule in all_rules() for name in rule.inputs} <= set(parameters.inputs)
    known = {
        *parameters.values,
        *(f"lexicon_{name}" for name in parameters.lexicons),
        "penalty_provisions",
        "prohibitions",
    }
    assert {name for rule in all_rules() for name in rule.parameters} <= known


def test_no_parameter_that_nothing_reads() -> None:
    folder = Path(docs.__file__).parent
    texts = [file.read_text(encoding="utf-8") for file in folder.rglob("*.*") if file.suffix in {".sql", ".py"}]
    read = "".join([*texts, *(rule.query for rule in all_rules())])
    assert [name for name in load_parameters().values if f"'{name}'" not in read and f'"{name}"' not in read] == []


def test_reasons_of_signals_stand_in_chinese() -> None:
    known = vocabulary.load("certificate_tampering")
    spoken = [known["other_type"], *known["signals"].values(), *known["text_layer"]["signals"].values()]
    phrases = yaml.safe_load((Path(docs.__file__).parent / "phrases.yaml").read_text(encoding="utf-8"))
    assert [signal["what"] for signal in spoken if signal["what"] not in phrases] == []


def test_parameters_without_a_part_are_refused(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("version: '1'\nvalues: {}\n")
    with pytest.raises(ValueError, match="lexicons"):
        load_parameters(tmp_path / "p.yaml")


def test_the_page_of_rules_is_up_to_date(project_root: Path, regenerate: bool) -> None:
    page = project_root / "docs" / "rules.md"
    if regenerate:
        page.write_text(rules_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == rules_page()


NAMES = [
    ("a legal form", "Kestrel Ovens Limited", "kestrel ovens"),
    ("accents and points", "Étoile d'Or S.A.", "etoile d or"),
    ("nothing but a form", "GmbH", "gmbh"),
    ("Chinese", "红隼炉业有限公司", "红隼炉业"),
]


@pytest.mark.parametrize(("name", "text", "expected"), NAMES, ids=[case[0] for case in NAMES])
def test_core_of_names(name: str, text: str, expected: str) -> None:
    assert core_name(text) == expected


PATTERNS = [
    ("army", "of the Army of", True),
    ("army", "Armybridge Ltd", False),
    ("missile*", "missiles", True),
    ("国防", "国防军械", True),
    ("air force", "the Air-Force base", True),
]


@pytest.mark.parametrize(("word", "text", "found"), PATTERNS, ids=[f"{case[0]} in {case[1]}" for case in PATTERNS])
def test_words_of_a_lexicon(word: str, text: str, found: bool) -> None:
    assert bool(re.search(pattern_of([word]), text)) is found


UNASKED = [
    ("all lists have an edition", (), "R40", False),
    ("a list is younger than the day", ("ZZ-NEW",), "R40", True),
    ("it is no watch list", ("ZZ-NEW",), "R41", False),
    ("it is one", ("ZZ-WATCH",), "R41", True),
]


@pytest.mark.parametrize(("without", "rule", "said"), [case[1:] for case in UNASKED], ids=[case[0] for case in UNASKED])
def test_a_list_without_an_edition_on_the_day_is_named(without: tuple[str, ...], rule: str, said: bool) -> None:
    rows = _certificate("c")
    rows["certificate_fields"] = [
        {"certificate_id": "c", "field": "end_user_name", "value": "Kestrel Ovens Ltd", "page": 1}
    ]
    found = verify(rows, NONE, as_of=date(2025, 1, 1), screening=Screening(without_edition=without))
    (row,) = found.rows("SELECT outcome, message, message_zh FROM findings WHERE rule_id = ?", [rule])
    assert row["outcome"] == "pass"
    assert all((f"{name}: no edition on 2025-01-01" in row["message"]) == said for name in without)
    assert ("2025-01-01尚无版本" in row["message_zh"]) == said
