"""Mentions: senses by context, overlaps, spans, and what the seed documents state."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.records.mentions import Mention
from extractors.text.candidates import RANK, Candidate, settle
from extractors.text.language import detect_language
from extractors.text.pipeline import find_mentions

QUESTIONS = yaml.safe_load((Path(__file__).parent / "seed_questions.yaml").read_text(encoding="utf-8"))
UNANSWERED = QUESTIONS.pop("unanswered")
ASKED = [(seed, *question) for seed, questions in QUESTIONS.items() for question in questions]
LABELS = {
    "AGENCY",
    "LAW",
    "TREATY",
    "REGIME",
    "LIST",
    "ORG",
    "PERSON",
    "COUNTRY",
    "DATE",
    "DURATION",
    "MONEY",
    "PERCENT",
    "QUANTITY",
    "CONTROL_CODE",
    "HS_CODE",
    "DOCUMENT_NUMBER",
    "PROVISION",
}


def ids(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(mention.text, mention.canonical_id) for mention in find_mentions(text, language=language)]


SENSES = [
    ("MOC of a trade text", "MOC officials spoke of export controls.", [("MOC", "MOFCOM")]),
    ("MOC elsewhere", "The MOC rotated the telescope.", []),
    (
        "WA of a regime text",
        "The Wassenaar Arrangement met. WA members agreed.",
        [("Wassenaar Arrangement", "WA"), ("WA", "WA")],
    ),
    ("WA elsewhere", "Perth, WA 6000", []),
    ("AG of a company", "Rheinventil AG delivered valves.", [("Rheinventil AG", "")]),
    (
        "watch list of 2002",
        "In 2002 a watch list of companies with illegal transactions was set up.",
        [("2002", ""), ("watch list", "CN-WATCH-2002")],
    ),
    (
        "watch list of importers",
        "Importers and end-users that refuse go on a watch list.",
        [("watch list", "CN-WATCH")],
    ),
    ("watch list left open", "There is a watch list.", [("watch list", "")]),
    (
        "generic ministry at home",
        "The Ministry of Commerce of China replied.",
        [("Ministry of Commerce of China", "MOFCOM")],
    ),
    ("generic ministry, no country", "The Ministry of Commerce replied.", [("Ministry of Commerce", "")]),
    (
        "generic ministry abroad",
        "China wrote to the Ministry of Commerce of Thailand.",
        [("China", "CN"), ("Ministry of Commerce", ""), ("Thailand", "TH")],
    ),
    (
        "predecessor is not successor",
        "China's General Armaments Department advised.",
        [("China", "CN"), ("General Armaments Department", "GAD")],
    ),
    ("customs of China", "The GAC examines it.", [("GAC", "GAC")]),
    ("Global Affairs Canada", "Apply to GAC in Canada.", [("GAC", "CA-GLOBAL-AFFAIRS"), ("Canada", "CA")]),
    (
        "order with its issuers",
        "MOFCOM and GAC Order No. 29",
        [("MOFCOM and GAC Order No. 29", "GAC+MOFCOM/order/-/29"), ("MOFCOM", "MOFCOM"), ("GAC", "GAC")],
    ),
    ("line break in a name", "the General Administration\nof Customs", [("General Administration\nof Customs", "GAC")]),
    (
        "hyphen that may be missing",
        "Regulations on Export Control of Dual Use Items",
        [("Regulations on Export Control of Dual Use Items", "CN-DUR")],
    ),
    (
        "person by the shape of the name",
        "It was signed by Zhao Mingyuan in June 2014.",
        [("Zhao Mingyuan", ""), ("June 2014", "")],
    ),
    ("unknown company", "Harbour Valve Co., Ltd. applied.", [("Harbour Valve Co., Ltd.", "")]),
    ("unknown law", "The Harbour Safety Act of 1999 applies.", [("Harbour Safety Act of 1999", "")]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in SENSES], ids=[row[0] for row in SENSES])
def test_sense_is_chosen_by_its_surroundings(text: str, expected: list[tuple[str, str]]) -> None:
    assert ids(text) == expected


CHINESE = [
    (
        "title",
        "依照《中华人民共和国出口管制法》第十二条",
        [("《中华人民共和国出口管制法》", "CN-ECL"), ("第十二条", "")],
    ),
    ("unknown title", "违反《港口阀门管理办法》的", [("《港口阀门管理办法》", "")]),
    ("functional title", "国务院商务主管部门会同海关总署", [("国务院商务主管部门", "MOFCOM"), ("海关总署", "GAC")]),
    ("two watch lists", "列入关注名单", [("关注名单", "CN-WATCH")]),
    ("law and not law", "海关法规与海关法", [("海关法", "CN-CUSTOMS-LAW")]),
    ("foreign ministry", "美国商务部发布", [("美国商务部", "US-DOC")]),
    ("letters apart", "海 关 总 署", [("海 关 总 署", "GAC")]),
    (
        "listed company",
        "名单：\n1. 港口阀门与泵业公司（Harbour Valve and Pump）",
        [("港口阀门与泵业公司", ""), ("Harbour Valve and Pump", "")],
    ),
    ("titled person", "商务部部长王建国表示", [("商务部", "MOFCOM"), ("王建国", "")]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CHINESE], ids=[row[0] for row in CHINESE])
def test_chinese_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert ids(text, "zh") == expected


def test_ambiguous_dates_stay_ambiguous() -> None:
    values = [mention.value for mention in find_mentions("signed on 01/12/2024 in Rabat", language="en")]
    assert values == ["[2024-12-01,2024-01-12]"]


def test_longest_and_known_wins() -> None:
    short, long = Candidate(4, 9, "COUNTRY", "CN", "CN"), Candidate(0, 12, "AGENCY", "X", "X")
    guess = Candidate(0, 20, "ORG", "guess", sure=False)
    assert settle([guess, short, long]) == [long]
    inner, outer = Candidate(0, 6, "AGENCY", "MOFCOM", "MOFCOM"), Candidate(0, 19, "DOCUMENT_NUMBER", "k", "k")
    assert settle([inner, outer]) == [outer, inner]
    assert set(RANK) == LABELS


@given(st.text(alphabet=st.sampled_from("MOFCOM WA 商务部第一条12年月日.,-\n()《》“”%$USD\u00ad"), max_size=120))
@settings(max_examples=150, deadline=None)
def test_no_text_raises_and_spans_hold(text: str) -> None:
    for mention in find_mentions(text, language=detect_language(text)):
        assert mention.text == text[mention.char_start : mention.char_end]
        assert mention.label in LABELS
        assert mention.value


def test_importing_the_module_does_not_import_spacy() -> None:
    code = "import sys, extractors.text.pipeline; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[3]).returncode == 0


@cache
def _mentions(path: Path) -> tuple[Mention, ...]:
    text = path.read_text(encoding="utf-8")
    return tuple(find_mentions(text, language=detect_language(text)))


def _seed(shared_data: Path, seed: str) -> tuple[Mention, ...]:
    (path,) = (shared_data / "documents" / "seeds").glob(f"00{seed[1:]}_*.txt")
    return _mentions(path)


@pytest.mark.parametrize(
    ("seed", "label", "value", "words"),
    ASKED,
    ids=[f"{row[0]}-{row[1]}-{row[2]}-{n}" for n, row in enumerate(ASKED)],
)
def test_the_seed_states_it(shared_data: Path, seed: str, label: str, value: str, words: list[str]) -> None:
    assert any(
        mention.label == label
        and value in (mention.value, mention.canonical_id)
        and all(any(word.lower() in mention.sentence.lower() for word in either.split("|")) for either in words)
        for mention in _seed(shared_data, seed)
    )


@pytest.mark.parametrize(("seed", "label", "value"), UNANSWERED, ids=["-".join(row) for row in UNANSWERED])
def test_what_the_seed_does_not_state_is_not_found(shared_data: Path, seed: str, label: str, value: str) -> None:
    found = [(mention.label, mention.value, mention.canonical_id) for mention in _seed(shared_data, seed)]
    assert not any(row[0] == label and value in row[1:] for row in found)


def test_spans_of_a_whole_document_hold(shared_data: Path) -> None:
    (path,) = (shared_data / "documents" / "seeds").glob("000_*.txt")
    text = path.read_text(encoding="utf-8")
    for mention in _mentions(path):
        assert text[mention.char_start : mention.char_end] == mention.text
        assert mention.sentence
