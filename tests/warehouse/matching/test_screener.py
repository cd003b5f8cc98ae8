"""Screening against a list: what is found, in which order, and that the index loses nothing."""

import random
import sys
from pathlib import Path

import pytest

from extractors.parties import parse_party_list
from extractors.records.hints import Hints
from extractors.records.pages import Document
from warehouse.matching import Screener, Subject
from warehouse.matching.qualifiers import Known
from warehouse.matching.screener import ListedName
from warehouse.matching.stored import kept

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from disturb import disturbed, innocents


def listed(party: str, kind: str, name: str, name_kind: str = "primary", country: str = "") -> ListedName:
    return ListedName(f"L:{party}", "L", kind, name, name_kind, country)


LIST = [
    listed("1", "person", "Grigori Pavlovich SOBOLEV"),
    listed("1", "person", "Григорий Соболев", "original_script"),
    listed("2", "person", "Salem Nasser al-Qahtani", country="YE"),
    listed("3", "person", "Salem Qahtani", "weak_alias", "SA"),
    listed("4", "company", "启明精密仪器有限公司", country="CN"),
    listed("5", "company", "Orion Marine Services LLC", country="AE"),
    listed("6", "company", "Orion Marine Insurance LLC", country="AE"),
    listed("7", "vessel", "LADY CORINNA"),
    listed("8", "unknown", "Baltic Horizon"),
    listed("9", "organisation", "National Iranian Steel Company"),
    listed("10", "company", "Green Meadow Computer Works"),
]

FOUND = [
    ("typo", Subject("Grigory Sobolov"), ["L:1"]),
    ("other script", Subject("Соболев Г. П."), ["L:1"]),
    ("Chinese listed, Latin asked", Subject("Qiming Precision Instruments Co., Ltd."), ["L:4"]),
    ("company, not its sister", Subject("Orion Marine Services"), ["L:5"]),
    ("prefix of a ship", Subject("M/V Lady Corinna"), ["L:7"]),
    ("kind unknown on the list", Subject("Baltic Horizon", kind="company"), ["L:8"]),
    ("acronym", Subject("NISC"), ["L:9"]),
    ("same name, another kind told", Subject("Lady Corinna", kind="company"), ["L:7"]),
    ("two letters of a word missing", Subject("Green Meadow Compur Works"), ["L:10"]),
    ("nobody", Subject("Henrietta Vandermolen"), []),
]  # fmt: skip


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener(LIST)


@pytest.mark.parametrize(("subject", "parties"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(screener: Screener, subject: Subject, parties: list[str]) -> None:
    (hits,) = screener.screen([subject])
    assert [hit.party_id for hit in hits] == parties, [hit.explanation for hit in hits]


def test_country_orders_and_hides_nothing(screener: Screener) -> None:
    scores = {}
    for country in ("YE", "SA", ""):
        (hits,) = screener.screen([Subject("Salem Qahtani", country=country)])
        scores[country] = {hit.party_id: hit.score for hit in hits}
        assert scores[country].keys() == {"L:2", "L:3"}
    assert scores["YE"]["L:2"] > scores[""]["L:2"] > scores["SA"]["L:2"]


@pytest.mark.parametrize(("birth", "better"), [("1961-04-09", True), ("1961", True), ("1975-01-01", False)])
def test_birth_dates_raise_and_lower(birth: str, better: bool) -> None:
    with_birth = Screener(LIST, {"L:2": Known(birth_dates=frozenset({"1961-04-09"}))})
    (plain,) = with_birth.screen([Subject("Salim Nasir Kahtani")])
    (told,) = with_birth.screen([Subject("Salim Nasir Kahtani", birth_date=birth)])
    assert (told[0].score > plain[0].score) is better
    assert told[0].score != plain[0].score


def test_an_identifier_raises(screener: Screener) -> None:
    known = Screener(LIST, {"L:2": Known(identifiers=frozenset({"YE0012345"}))})
    (hits,) = known.screen([Subject("Salim Nasir Kahtani", identifiers=("ye 001-2345",))])
    assert "identifier agrees" in hits[0].features["factors"]


def test_only_standing_parties_count() -> None:
    screener = Screener(LIST, standing=frozenset({"L:6"}))
    (hits,) = screener.screen([Subject("Orion Marine Services")], 0.5)
    assert [hit.party_id for hit in hits] == ["L:6"]


def test_a_hit_explains_itself_in_both_languages(screener: Screener) -> None:
    (hits,) = screener.screen([Subject("Salem Qahtani")])
    weak = next(hit for hit in hits if hit.party_id == "L:3")
    assert '"Salem Qahtani" (L, weak alias): ' in weak.explanation
    assert "低可信度别名" in weak.explanation_zh
    assert "\n" not in weak.explanation + weak.explanation_zh


def _many(count: int) -> list[ListedName]:
    return [listed(str(n), "person", name) for n, name in enumerate(innocents(count, seed=5))]


def test_the_index_keeps_what_exhaustive_comparison_finds() -> None:
    names = _many(400)
    screener, chance = Screener(names), random.Random(9)
    asked = [Subject(disturbed(row.name, chance)[0], kind="person") for row in chance.sample(names, 60)]
    wanted = [{hit.party_id for hit in screener.exhaustive(subject)} for subject in asked]
    found = [{hit.party_id for hit in hits} for hits in screener.screen(asked)]
    assert sum(map(len, wanted)) > 50
    assert sum(len(one - other) for one, other in zip(wanted, found, strict=True)) == 0


def test_a_stored_index_answers_as_the_one_just_made(tmp_path: Path) -> None:
    made = Screener(LIST, indexes=lambda make: kept(tmp_path, "these names", make))
    read = Screener(LIST, indexes=lambda _make: kept(tmp_path, "these names", dict))
    subjects = [case[1] for case in FOUND]
    assert list(made.screen(subjects)) == list(read.screen(subjects))


def test_a_broken_store_is_made_anew(tmp_path: Path) -> None:
    Screener(LIST, indexes=lambda make: kept(tmp_path, "these names", make))
    (file,) = tmp_path.glob("names-*.npz")
    file.write_bytes(b"PK broken")
    again = Screener(LIST, indexes=lambda make: kept(tmp_path, "these names", make))
    (hits,) = again.screen([Subject("NISC")])
    assert [hit.party_id for hit in hits] == ["L:9"]


@pytest.fixture(scope="module")
def united_nations(shared_data: Path) -> list[ListedName]:
    data = (shared_data / "parties/un-consolidated/2025-08-16.xml").read_bytes()
    found = parse_party_list(Document("application/xml", (), 0), data, Hints(file="2025-08-16.xml"))
    return [listed(p.entry_id, p.kind, n.name, n.kind, p.country) for p in found.parties for n in p.names]


def test_disturbed_and_innocent_names_against_the_united_nations_list(united_nations: list[ListedName]) -> None:
    screener, chance = Screener(united_nations), random.Random(4)
    primary = [row for row in united_nations if row.name_kind == "primary" and row.kind == "person"]
    drawn = [(row, disturbed(row.name, chance)[0]) for row in chance.sample(primary, 250)]
    found = screener.screen(Subject(name, kind="person") for _, name in drawn)
    told = [row.party_id in {hit.party_id for hit in hits} for (row, _), hits in zip(drawn, found, strict=True)]
    assert sum(told) / len(told) >= 0.97
    innocent = list(screener.screen([Subject(name, kind="person") for name in innocents(800, seed=31)]))
    assert sum(map(bool, innocent)) / len(innocent) < 0.01
