"""Planted faults: each shows on the paper or in the records; the case records have the contract's columns."""

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from corpus.drawing import Truth, draw
from corpus.drawing.batch import able_layouts, document
from corpus.drawing.cases import COLUMNS, Case
from corpus.drawing.facts import Facts
from corpus.drawing.faults import switches
from corpus.drawing.knowledge import knowledge
from corpus.drawing.rarer_faults import ACTIONS

SWITCHES = sorted(ACTIONS)
CONTRACT = {
    "applications": "application_id,decision_date,contract_number,contract_date,certificate_number,exporter_name,"
    "consignee_name,end_user_name,end_user_address,end_user_country,end_use,total_value,currency,licence_type,risk",
    "application_goods": "application_id,line,description,hs_code,control_code,quantity,unit,value",
    "embargoes": "country,scope,from,to,basis",
    "registry": "kind,country,name,valid_from,valid_to",
}


@cache
def planted(switch: str, seed: int = 21) -> tuple[Truth, Case, bytes]:
    return document(able_layouts(switch)[0].name, seed=seed, switch=switch, complete=True)


def test_every_known_switch_has_an_action() -> None:
    assert set(knowledge("faults")["switches"]) == set(ACTIONS)


@pytest.mark.parametrize("switch", SWITCHES)
def test_a_fault_is_recorded_with_its_rules(switch: str) -> None:
    truth, _, _ = planted(switch)
    known = knowledge("faults")["switches"][switch]
    assert truth.switches == [switch]
    assert truth.faults == [known.get("pattern", switch)]
    assert truth.expected_fail == sorted(known["rules"])


@pytest.mark.parametrize("switch", SWITCHES)
def test_a_fault_changes_the_document_or_its_records(switch: str) -> None:
    layout = able_layouts(switch)[0].name
    language = "both" if switch == "translation_drift" else "en"
    clean = document(layout, seed=21, language=language, complete=True)
    faulty = document(layout, seed=21, language=language, complete=True, switch=switch)
    assert faulty[2] != clean[2] or faulty[1] != clean[1]


ABSENT = [
    ("missing_end_use", "end_use"),
    ("missing_signatory", "signatory_name"),
    ("missing_contract", "contract_number"),
    ("government_without_number", "certificate_number"),
]


@pytest.mark.parametrize(("switch", "field"), ABSENT, ids=[switch for switch, _ in ABSENT])
def test_a_missing_field_is_missing(switch: str, field: str) -> None:
    assert field not in planted(switch)[0].fields


UNDERTAKINGS = [
    ("no_stated_use", "stated_use_only"),
    ("no_transfer_clause", "no_transfer"),
    ("no_wmd_clause", "no_wmd"),
    ("no_reexport_clause", "no_reexport"),
    ("right_to_transfer", "no_transfer"),
]


@pytest.mark.parametrize(("switch", "code"), UNDERTAKINGS, ids=[switch for switch, _ in UNDERTAKINGS])
def test_a_dropped_undertaking_is_dropped(switch: str, code: str) -> None:
    assert code not in planted(switch)[0].undertakings


DATES = [
    ("expired", lambda paper, case: case.decision_date > paper.expiry_date),
    ("postdated", lambda paper, case: case.decision_date < paper.issue_date),
    ("issued_before_contract", lambda paper, case: paper.issue_date < paper.contract_date),
]


@pytest.mark.parametrize(("switch", "holds"), DATES, ids=[switch for switch, _ in DATES])
def test_a_date_fault_breaks_the_order_of_dates(switch: str, holds: Callable[[Facts, Facts], bool]) -> None:
    plan = planted(switch)[1].plan
    assert holds(plan.paper, plan.case)


APPLICATION = [
    ("other_end_user", lambda facts: facts.end_user.name),
    ("other_contract", lambda facts: facts.contract_number),
    ("other_item", lambda facts: facts.goods[0].description),
    ("other_control_code", lambda facts: facts.goods[0].control_code),
    ("other_destination", lambda facts: facts.end_user.country),
    ("other_value", lambda facts: facts.total),
    ("hidden_broker", lambda facts: facts.consignee.name),
    ("quantity_exceeded", lambda facts: facts.goods[0].quantity),
]


@pytest.mark.parametrize(("switch", "part"), APPLICATION, ids=[switch for switch, _ in APPLICATION])
def test_the_application_differs_from_the_paper(switch: str, part: Callable[[Facts], object]) -> None:
    plan = planted(switch)[1].plan
    assert part(plan.paper) != part(plan.case)


def test_altered_quantity_is_the_printed_one() -> None:
    truth, case, _ = planted("altered_quantity")
    assert truth.goods[0]["quantity"] == case.plan.paper.goods[0].quantity * 10


def test_a_wrong_total_is_not_the_sum() -> None:
    truth, _, _ = planted("wrong_total")
    assert truth.fields["total_value"] != pytest.approx(sum(line["value"] for line in truth.goods))


@pytest.mark.parametrize(("switch", "seal", "signature"), [("no_seal", False, True), ("no_signature", True, False)])
def test_a_missing_mark_is_missing(switch: str, seal: bool, signature: bool) -> None:
    truth, _, _ = planted(switch)
    assert (truth.seal_present, truth.signature_present) == (seal, signature)


def test_pasted_marks_are_the_same_in_all_documents() -> None:
    sizes = []
    for seed in (1, 2):
        marks = planted("pasted_marks", seed)[0].marks
        box = next(mark["box"] for mark in marks if mark["kind"] == "signature")
        sizes.append((round(box[2] - box[0]), round(box[3] - box[1])))
    assert sizes[0] == sizes[1]


WANTED = [
    ("FP09", {"quantity_words_differ", "amount_words_differ"}),
    ("R17", {"quantity_words_differ"}),
    ("expired", {"expired"}),
]


@pytest.mark.parametrize(("word", "expected"), WANTED, ids=[word for word, _ in WANTED])
def test_faults_are_found_by_name_pattern_and_rule(word: str, expected: set[str]) -> None:
    assert set(switches([word])) == expected


def test_clean_documents_agree_with_their_case(tmp_path: Path) -> None:
    truths = draw(9, seed=6, out=tmp_path, scans=["digital"], cases=tmp_path / "cases")
    rows = {row["application_id"]: row for row in read(tmp_path / "cases" / "applications.csv")}
    for truth in truths:
        row = rows[truth.application_id]
        assert truth.fields["end_user_name"] == row["end_user_name"]
        assert str(truth.fields["issue_date"]) <= row["decision_date"]
        for key in ("certificate_number", "contract_number", "end_user_country", "end_use"):
            assert truth.fields[key] == row[key], key
        assert {"stated_use_only", "no_wmd", "no_reexport", "no_transfer"} <= set(truth.undertakings)
        assert truth.seal_present
        assert truth.signature_present
        assert not truth.traps


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_case_files_have_the_columns_of_the_contract(tmp_path: Path) -> None:
    draw(
        12, seed=8, out=tmp_path, scans=["digital"], cases=tmp_path / "cases", faults=["FP04", "FP05"], fault_share=1.0
    )
    for name, columns in CONTRACT.items():
        assert (tmp_path / "cases" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0] == columns
    history = read(tmp_path / "cases" / "history.csv")
    assert list(history[0]) == list(COLUMNS["history"])
    numbers = {row["certificate_number"] for row in read(tmp_path / "cases" / "applications.csv")}
    assert {row["certificate_number"] for row in history} <= numbers


def test_goods_of_the_application_are_those_of_the_paper(tmp_path: Path) -> None:
    truths = draw(5, seed=4, out=tmp_path, scans=["digital"], cases=tmp_path / "cases")
    rows = read(tmp_path / "cases" / "application_goods.csv")
    for truth in truths:
        mine = [row for row in rows if row["application_id"] == truth.application_id]
        assert [row["description"] for row in mine] == [line["description"] for line in truth.goods]
        assert [float(row["quantity"]) for row in mine] == [line["quantity"] for line in truth.goods]


def test_listed_names_are_planted(tmp_path: Path) -> None:
    truths = draw(
        3,
        seed=2,
        out=tmp_path,
        scans=["digital"],
        faults=["listed_end_user"],
        fault_share=1.0,
        listed=["Ferrowick Ordnance"],
    )
    assert {truth.fields["end_user_name"] for truth in truths} == {"Ferrowick Ordnance"}


UNKNOWN = {"official_left_office": "signatory", "false_mission": "mission", "issuer_invented": "authority"}


def test_nobody_registers_whom_a_fault_made_unknown(tmp_path: Path) -> None:
    wanted = list(UNKNOWN)
    truths = draw(
        30, seed=5, out=tmp_path, scans=["digital"], cases=tmp_path / "cases", faults=wanted, layouts=["embassy"]
    )
    rows = read(tmp_path / "cases" / "registry.csv")
    for truth in truths:
        names = [row for row in rows if row["name"] in {body[key] for body in truth.authentications for key in body}]
        inside = [
            row for row in names if row["valid_to"] in {"", None} or row["valid_to"] >= str(truth.fields["issue_date"])
        ]
        known = {row["kind"] for row in inside}
        unknown = {UNKNOWN[switch] for switch in truth.switches}
        assert {"authority", "signatory", "mission"} - known >= unknown, truth.switches
        assert unknown or known == {"authority", "signatory", "mission"}
