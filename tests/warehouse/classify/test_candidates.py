"""Candidates over fictional lists: the right entry, why, and nothing that sounds like a clearance."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli import cli
from pipelines.exits import CommandError, Exit
from warehouse.build import BuildResult
from warehouse.classify import Candidate, Classifier
from warehouse.crosswalk import crosswalk_rows
from warehouse.query import open_warehouse
from warehouse.rows import Rows, merged
from warehouse.store import Store

EU = {
    "1C116": "Maraging steels having an ultimate tensile strength of 1 950 MPa or more ! 1C116 does not control forms thinner than 5 mm.",
    "2B001": "Machine tools for removing metals, other than those specified in 2B201, as follows:",
    "2B001.a": "For turning, having a positioning accuracy equal to or less (better) than 0,9 μm;",
    "2B001.b": "For milling, having five axes for contouring control and a positioning accuracy equal to or less (better) than 1,1 μm.",
    "2B201": "Machine tools for milling, having a positioning accuracy equal to or less (better) than 6 μm",
    "2D001": "Software for the use of machine tools specified in 2B001",
    "6A001": "Hydrophones and towed arrays of hydrophones (HS code: 9015.80)",
    "7A002": "Gyros with a drift rate stability of less than 0,5 degrees per hour",
    "9A012": "Unmanned aerial vehicles with an endurance of 30 minutes or more",
}
US = {
    code: text.partition(" ! ")[0] for code, text in EU.items() if code in {"1C116", "6A001", "7A002", "9A012", "2B201"}
}
CATALOGUE = {
    "list_id": "catalogue",
    "edition_date": "2024-01-01",
    "hs_code": "8457101000",
    "hs_length": 10,
    "basis": "licence catalogue",
}


@pytest.fixture(scope="module")
def built(edition: Callable[..., Rows], build_lists: Callable[..., BuildResult]) -> BuildResult:
    lists = (edition("eu", EU), edition("us", US), edition("eu", {"1C116": "Steel"}, day="2015-01-01"))
    rows = merged(*lists)
    links = crosswalk_rows(rows["control_items"], rows["control_item_hs"], [])
    result = build_lists(*lists, control_crosswalk=links, control_item_hs=[CATALOGUE])
    assert result.breaches == ()
    Store.beside(result.file).root.mkdir(exist_ok=True)
    return result


@pytest.fixture(scope="module")
def classifier(built: BuildResult) -> Classifier:
    with open_warehouse(built.file) as con:
        return Classifier.from_warehouse(con, Store.beside(built.file).root)


RIGHT = [
    ("by its words", "maraging steel bars", "1C116"),
    ("by a synonym", "a small drone", "9A012"),
    ("by an item below", "machine tool for turning metals with a positioning accuracy of 0.8 µm", "2B001"),
    ("by what its software is for", "software to run machine tools that remove metals", "2D001"),
    ("in Chinese", "拖曳水听器阵列", "6A001"),
    ("in Chinese with a value", "陀螺仪，漂移率0.1度/小时", "7A002"),
]


@pytest.mark.parametrize(("text", "code"), [case[1:] for case in RIGHT], ids=[case[0] for case in RIGHT])
def test_the_right_entry_comes_first(classifier: Classifier, text: str, code: str) -> None:
    assert classifier.classify(text)[0].code == code


def find(found: list[Candidate], list_id: str, code: str) -> Candidate:
    return next(candidate for candidate in found if (candidate.list_id, candidate.code) == (list_id, code))


def test_a_candidate_says_why(classifier: Classifier) -> None:
    steel = find(classifier.classify("maraging steel, ultimate tensile strength 2.1 GPa"), "eu", "1C116")
    assert {"Maraging", "steels", "tensile", "strength"} <= set(steel.terms)
    assert [(check.outcome, check.compared) for check in steel.parameters] == [
        ("met", "2.1 GPa is 2.1e+09 Pa, threshold >= 1.95e+09 Pa")
    ]
    assert "1C116 check the note: 1C116 does not control forms thinner than 5 mm." in steel.path
    assert ("us", "1C116") in steel.also


def test_the_path_leads_from_the_entry_to_the_item(classifier: Classifier) -> None:
    tool = find(classifier.classify("five axis milling machine, positioning accuracy 1.0 µm"), "eu", "2B001")
    assert tool.item_code == "2B001.b"
    assert [step.partition(":")[0] for step in tool.path[:2]] == ["2B001", "2B001.b"]
    assert "2B001 leaves to other entries: 2B201" in tool.path
    assert [check.outcome for check in tool.parameters] == ["met"]


def test_a_threshold_that_is_not_met_does_not_hide_an_entry(classifier: Classifier) -> None:
    steel = find(classifier.classify("maraging steel, tensile strength 0.9 GPa"), "eu", "1C116")
    assert [check.outcome for check in steel.parameters] == ["not met"]


def test_a_customs_code_speaks_for_an_entry(classifier: Classifier) -> None:
    without, with_code = (classifier.classify("array of sensors towed", hs=hs) for hs in ("", "9015.80.00"))
    assert find(with_code, "eu", "6A001").customs_codes == ("901580 (HS code)",)
    assert find(without, "eu", "6A001").customs_codes == ()
    assert classifier.customs_notes("8457101000") == [
        "Customs code 8457101000 stands in catalogue (licence catalogue), which names no entry with it."
    ]


def test_the_newest_edition_is_held_against(classifier: Classifier) -> None:
    assert find(classifier.classify("maraging steel"), "eu", "1C116").edition_date == "2024-01-01"


def test_lists_that_correspond_leave_places_to_others(classifier: Classifier) -> None:
    codes = [
        candidate.code for candidate in classifier.classify("milling machine tool with positioning accuracy", limit=5)
    ]
    assert len(set(codes)) >= 3


def test_only_the_lists_that_are_named(classifier: Classifier) -> None:
    found = classifier.classify("maraging steel for unmanned aerial vehicles", lists=["us"])
    assert {candidate.list_id for candidate in found} == {"us"}


def test_no_common_word_gives_no_candidate(classifier: Classifier) -> None:
    assert classifier.classify("xyzzy") == []


def run(built: BuildResult, *arguments: str) -> tuple[int, str, str]:
    outcome = CliRunner().invoke(cli, ["classify", *arguments, "--warehouse", str(built.file)])
    return outcome.exit_code, outcome.stdout, outcome.stderr


def test_the_command_prints_json_lines(built: BuildResult) -> None:
    code, out, err = run(built, "maraging steel 2.1 GPa", "--format", "jsonl", "--limit", "2", "--hs", "8457101000")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == Exit.DONE
    assert [line["rank"] for line in lines] == [1, 2]
    assert {"list_id", "code", "why", "path", "corresponds_to"} <= set(lines[0])
    assert "stands in catalogue" in err and "an entry that is not suggested" in err


def test_the_command_never_says_that_goods_are_free(built: BuildResult) -> None:
    code, out, _ = run(built, "maraging steel, tensile strength 0.9 GPa")
    assert code == Exit.DONE
    assert "NOT met" in out
    assert "may control the goods all the same" in out
    for word in ("not controlled", "uncontrolled", "no licence", "free"):
        assert word not in out.casefold()


REFUSED = [
    ("no common word", ("xyzzy",), Exit.NOTHING_TO_DO, "says nothing about whether"),
    ("empty", (" ",), Exit.USAGE, "the description is empty"),
    ("a list that is not held", ("steel", "--list", "xx"), Exit.USAGE, "no list xx: it holds eu, us"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_the_command_refuses(built: BuildResult, arguments: tuple[str, ...], code: Exit, words: str) -> None:
    outcome = CliRunner().invoke(cli, ["classify", *arguments, "--warehouse", str(built.file)])
    assert isinstance(outcome.exception, CommandError)
    assert outcome.exception.code == code
    assert words in outcome.exception.message


def test_a_missing_warehouse_is_named(tmp_path: Path) -> None:
    outcome = CliRunner().invoke(cli, ["classify", "pump", "--warehouse", str(tmp_path / "none.duckdb")])
    assert isinstance(outcome.exception, CommandError)
    assert "there is no warehouse" in outcome.exception.message
