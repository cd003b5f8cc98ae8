"""Every rule on every outcome that it can have; a rule that is turned round or always gives one answer is noticed."""

from typing import Any

import pytest

from warehouse.verification import Rule, Verification, all_rules

OUTCOMES = {"pass", "fail", "unknown", "not_applicable"}


def test_outcome(case: Any, found: dict[tuple[str, str], str]) -> None:
    assert found[case.key, case.rule] == case.outcome


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.rule_id)
def test_each_rule_has_a_case_for_each_outcome(rule: Rule, cases: list[Any], never: dict[str, list[str]]) -> None:
    held = {case.outcome for case in cases if case.rule == rule.rule_id}
    assert held | set(never.get(rule.rule_id, [])) == OUTCOMES
    assert "pass" in held


def test_no_case_without_its_rule_and_no_rule_without_a_case(cases: list[Any]) -> None:
    assert {case.rule for case in cases} == {rule.rule_id for rule in all_rules()}


# name, the outcome that a rule undone in this way gives, the outcome that a case must have to notice it
UNDONE = [
    ("turned round", "CASE outcome WHEN 'pass' THEN 'fail' WHEN 'fail' THEN 'pass' ELSE outcome END", "pass"),
    ("always passes", "'pass'", ""),
    ("always fails", "'fail'", "pass"),
    ("never sure", "'unknown'", "pass"),
    ("unknown passes", "CASE outcome WHEN 'unknown' THEN 'pass' ELSE outcome END", "unknown"),
    ("fails no longer", "CASE outcome WHEN 'fail' THEN 'pass' ELSE outcome END", "fail"),
]


@pytest.mark.parametrize(("name", "outcome", "needed"), UNDONE, ids=[case[0] for case in UNDONE])
def test_a_rule_that_is_undone_is_noticed(
    name: str, outcome: str, needed: str, cases: list[Any], worlds: dict[str, Verification]
) -> None:
    able = [
        rule
        for rule in all_rules()
        if not needed or needed in {case.outcome for case in cases if case.rule == rule.rule_id}
    ]
    assert len(able) > len(all_rules()) / 2
    assert [rule.rule_id for rule in able if not _noticed(rule, outcome, cases, worlds)] == []


def _noticed(rule: Rule, outcome: str, cases: list[Any], worlds: dict[str, Verification]) -> bool:
    mine = {case.key: case for case in cases if case.rule == rule.rule_id}
    return any(
        row["outcome"] != mine[row["certificate_id"]].outcome
        for world, verification in worlds.items()
        for row in verification.rows(f"SELECT certificate_id, {outcome} AS outcome FROM ({rule.query})")
        if row["certificate_id"] in mine and mine[row["certificate_id"]].world == world
    )
