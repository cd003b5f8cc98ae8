"""Two names, one party or two: single cases with their reason, and the hand-labelled pairs as a whole."""

import csv
import zlib
from pathlib import Path

import pytest

from warehouse.matching import THRESHOLD, score_pair

PAIRS = Path(__file__).resolve().parents[2] / "benchmarks" / "name_pairs.csv"

# name, schema, left, right, whether they are one
CASES = [
    ("equal", "Person", "Amina Traore", "AMINA TRAORE", True),
    ("given name after the comma", "Person", "KESKIN, Orhan", "Orhan Keskin", True),
    ("Cyrillic", "Person", "Григорий Соболев", "Grigori Sobolev", True),
    ("Arabic without vowels", "Person", "سالم القحطاني", "Salem al-Qahtani", True),
    ("Chinese", "Person", "周文彬", "Zhou Wenbin", True),
    ("traditional Chinese", "Person", "陳國強", "陈国强", True),
    ("homophones in Chinese", "Person", "李静", "李晶", False),
    ("Korean romanisations", "Person", "박성호", "Park Sung-ho", True),
    ("initials", "Person", "P. K. Adeyemi", "Peter Kunle Adeyemi", True),
    ("another initial", "Person", "Peter K. Adeyemi", "Peter M. Adeyemi", False),
    ("short form", "Person", "Misha Orlovsky", "Mikhail Orlovsky", True),
    ("two short forms of two names", "Person", "Misha Orlovsky", "Grisha Orlovsky", False),
    ("brother", "Person", "Farid Nazari", "Yahya Nazari", False),
    ("another patronymic", "Person", "Oleg Ivanovich Zorin", "Oleg Petrovich Zorin", False),
    ("patronymic left out", "Person", "Oleg Ivanovich Zorin", "Oleg Zorin", True),
    ("kunya is no name of the son", "Person", "Abu Tariq", "Tariq", False),
    ("servant of", "Person", "Abd al-Karim Wali", "Abdulkarim Wali", True),
    ("father and son", "Person", "Edgar Poole Jr.", "Edgar Poole Sr.", False),
    ("one word of two", "Person", "Zorin", "Oleg Zorin", False),
    ("letters swapped", "Person", "Chrsitopher Vandermeer", "Christopher Vandermeer", True),
    ("short name, one letter", "Person", "Wu Bo", "Wu Bi", False),
    ("digit for a letter", "Person", "Chr1stopher Vandermeer", "Christopher Vandermeer", True),
    ("look-alike letters", "Company", "Оrиon Systems", "Orиon Systems", True),
    ("legal form abbreviated", "Company", "Tarkwa Minerals Limited", "Tarkwa Minerals Ltd", True),
    ("legal form translated", "Company", "OOO Gorizont", "Gorizont LLC", True),
    ("legal forms of two companies", "Company", "Gorizont OOO", "Gorizont OAO", False),
    ("Chinese form is no difference", "Company", "华辰机械股份有限公司", "Huachen Machinery Co., Ltd.", True),
    ("Chinese names by one character", "Company", "华辰机械有限公司", "华晨机械有限公司", False),
    ("numbers differ", "Company", "Repair Plant No. 5", "Repair Plant No. 6", False),
    ("numbers agree in two writings", "Company", "Repair Plant No. 5", "Fifth Repair Plant", True),
    ("Chinese number", "Company", "第十四研究所", "第14研究所", True),
    ("place tells branches apart", "Company", "Ridgeway Bank of Oslo", "Ridgeway Bank of Madrid", False),
    ("what they do differs", "Company", "Kestrel Shipping", "Kestrel Insurance", False),
    ("group", "Company", "Kestrel", "Kestrel Group", True),
    ("written apart", "Company", "Petro Gulf Trading", "PetroGulf Trading", True),
    ("ampersand", "Company", "Brown & Ferris", "Brown and Ferris", True),
    ("initials in brackets", "Organization", "Young Eagles League (YEL)", "Young Eagles League", True),
    ("acronym", "Organization", "NISC", "National Iranian Steel Company", True),
    ("acronym of something else", "Organization", "NISC", "National Iranian Gas Company", False),
    ("former name in brackets", "Company", "Borealis (formerly Sigma) JSC", "Sigma JSC", True),
    ("translated words", "Organization", "Московский институт физики", "Moscow Institute of Physics", True),
    ("army and front", "Organization", "Army of the North", "Front of the North", False),
    ("ship's prefix", "Vessel", "M/V Lady Corinna", "LADY CORINNA", True),
    ("ship's number", "Vessel", "LADY CORINNA 2", "LADY CORINNA 3", False),
    ("part of a ship's name", "Vessel", "CORINNA", "LADY CORINNA", False),
    ("no schema, a company", "", "Gorizont LLC", "OOO Gorizont", True),
    ("no schema, a person", "", "Соболев Григорий", "Grigori Sobolev", True),
    ("empty", "", "", "Grigori Sobolev", False),
    ("signs alone", "", "???", "!!!", False),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "left", "right", "one"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_pair(schema: str, left: str, right: str, one: bool) -> None:
    scored = score_pair(left, right, schema)
    assert scored.match is one, scored.explanation
    assert scored.match == (scored.score >= THRESHOLD)
    assert 0 <= scored.score <= 1
    assert 0 <= scored.evidence_score <= scored.score


@pytest.mark.parametrize(("schema", "left", "right", "one"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_order_of_the_two_does_not_change_the_verdict(schema: str, left: str, right: str, one: bool) -> None:
    assert score_pair(right, left, schema).match is one


def _f1(schema: str, part: int) -> float:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if schema in ("", r["schema"])]
    chosen = [r for r in rows if zlib.crc32(f"{r['left']}|{r['right']}".encode()) % 2 == part]
    told = [(score_pair(r["left"], r["right"], r["schema"]).match, r["label"] == "match") for r in chosen]
    return (
        2
        * told.count((True, True))
        / (2 * told.count((True, True)) + told.count((True, False)) + told.count((False, True)))
    )


@pytest.mark.parametrize(("schema", "least"), [("", 0.92), ("Person", 0.92), ("Company", 0.93), ("Organization", 0.9)])
def test_pairs_that_were_not_looked_at(schema: str, least: float) -> None:
    assert _f1(schema, part=1) >= least


def test_rare_words_are_more_evidence_than_common_ones() -> None:
    common = score_pair("Mohammed Ali", "Mohammed Ali", "person")
    rare = score_pair("Zbigniew Przybylski", "Zbigniew Przybylski", "person")
    assert common.score == rare.score
    assert rare.evidence_score > common.evidence_score


def test_the_explanation_names_what_agrees_and_what_was_taken_off() -> None:
    scored = score_pair("Huachen Tech Co", "HUACHEN TECHNOLOGIES GMBH", "company")
    assert scored.explanation.startswith(f'{scored.score:.2f} "Huachen Tech Co" ≈ "HUACHEN TECHNOLOGIES GMBH": ')
    assert "huachen=huachen" in scored.explanation
    assert "tech≈technologies" in scored.explanation
    assert scored.features["factors"].keys() == {"legal form"} or "legal form ignored" in scored.explanation
    assert "\n" not in scored.explanation
