"""The official lists: the facts of the data's README hold."""

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from extractors.parties import attach, parse_announcement, parse_party_list
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Announcement, PartyList

NO_PAGES = Document("application/octet-stream", (), 0)


@lru_cache(maxsize=32)
def parties(path: Path) -> PartyList:
    return parse_party_list(NO_PAGES, path.read_bytes(), Hints(file=path.name))


def announcement(path: Path) -> Announcement:
    return parse_announcement(NO_PAGES, path.read_bytes(), Hints(file=path.name))


@pytest.mark.parametrize(
    ("file", "layout", "count"),
    [
        pytest.param("parties/us-sdn/2021-08-18.csv", "ofac_csv", 9_083, id="sdn-2021"),
        pytest.param("parties/us-sdn/2022-03-31.csv", "ofac_csv", 9_847, id="sdn-2022"),
        pytest.param("parties/us-consolidated-screening-list/2026-07-31.csv", "csl", 25_921, id="csl"),
        pytest.param("parties/us-denied-persons/2019-07.txt", "denied", 546, id="denied-2019"),
        pytest.param("parties/us-denied-persons/2021-07.txt", "denied", 581, id="denied-2021"),
        pytest.param("parties/un-consolidated/2025-04-19.xml", "un", 877, id="un-april"),
        pytest.param("parties/un-consolidated/2025-08-16.xml", "un", 879, id="un-with-control-bytes"),
        pytest.param("parties/cn-lists/2026-06-30.csv", "cn_lists", 562, id="cn-june"),
        pytest.param("parties/cn-lists/2026-07-07.csv", "cn_lists", 589, id="cn-july"),
        pytest.param("parties/jp-end-user-list/2025-09-29.xlsx", "meti", 835, id="meti"),
        pytest.param("parties/ca-sema/2025-03.xml", "sema", 4_759, id="sema"),
        pytest.param("regulations/us-ear-744/2026-03-25.xml", "entity_list", 3_415, id="entity-list-march"),
        pytest.param("regulations/us-ear-744/2026-07-18.xml", "entity_list", 3_415, id="entity-list-july"),
    ],
)
def test_counts(shared_data: Path, file: str, layout: str, count: int) -> None:
    found = parties(shared_data / file)
    assert (found.layout, len(found.parties)) == (layout, count)
    assert len({party.entry_id for party in found.parties}) == count
    assert all(party.names and party.names[0].kind == "primary" for party in found.parties)


def test_individuals_and_entities_of_the_un(shared_data: Path) -> None:
    for file, entities in (("2025-04-19.xml", 193), ("2025-08-16.xml", 195)):
        kinds = Counter(
            party.kind == "person" for party in parties(shared_data / "parties/un-consolidated" / file).parties
        )
        assert kinds == {True: 684, False: entities}


def test_the_control_byte_is_reported(shared_data: Path) -> None:
    notes = parties(shared_data / "parties/un-consolidated/2025-08-16.xml").notes
    assert any("0x19 in line 53" in note for note in notes)


def test_restored_names_are_those_of_the_sound_edition(shared_data: Path) -> None:
    sound, cut = (
        {
            party.entry_id: {name.name for name in party.names if name.kind == "original_script"}
            for party in parties(path).parties
        }
        for path in sorted((shared_data / "parties/un-consolidated").iterdir())
    )
    both = sound.keys() & cut.keys()
    same = sum(len(sound[entry] & cut[entry]) for entry in both)
    assert same >= 0.9 * sum(len(sound[entry]) for entry in both)
    assert same >= 0.97 * sum(len(cut[entry]) for entry in both)


def test_names_of_the_screening_list(shared_data: Path) -> None:
    found = parties(shared_data / "parties/us-consolidated-screening-list/2026-07-31.csv").parties
    assert abs(sum(len(party.names) for party in found) - 57_174) < 20  # separators without a space, names given twice
    assert all(";" not in name.name for party in found for name in party.names[1:])


def test_editorial_changes_of_the_entity_list(shared_data: Path) -> None:
    march, july = (
        {party.entry_id: party for party in parties(path).parties}
        for path in sorted((shared_data / "regulations/us-ear-744").iterdir())
    )
    assert march.keys() == july.keys()
    assert sum(march[entry] != july[entry] for entry in march) == 173
    assert all(march[entry].names == july[entry].names for entry in march)


def test_additions_and_removals_of_the_sdn_list(shared_data: Path) -> None:
    before, after = (
        {party.entry_id for party in parties(path).parties}
        for path in sorted((shared_data / "parties/us-sdn").iterdir())
    )
    first_cells = [
        {line.split(b",", 1)[0].decode() for line in path.read_bytes().splitlines() if line[:1].isdigit()}
        for path in sorted((shared_data / "parties/us-sdn").iterdir())
    ]
    assert [before, after] == first_cells


def test_companion_files_complete_the_sdn_list(shared_data: Path) -> None:
    listed = parties(shared_data / "parties/us-sdn/2022-03-31.csv").parties
    aliases = parties(shared_data / "parties/us-sdn-aliases/2022-01.csv").supplements
    places = parties(shared_data / "parties/us-sdn-addresses/2022-01.csv").supplements
    complete, notes = attach(listed, (*aliases, *places))
    assert len(complete) == len(listed)
    assert sum(len(party.names) for party in complete) > 20_000
    assert sum(bool(party.addresses) for party in complete) > 6_000
    assert len(notes) == 1


def test_chinese_names_of_the_cn_lists(shared_data: Path) -> None:
    june, july = (parties(path).parties for path in sorted((shared_data / "parties/cn-lists").iterdir()))
    assert sum(any(name.script == "chinese" for name in party.names) for party in july) > 480
    moved = {party.entry_id for party in june} - {party.entry_id for party in july}
    assert moved == {"CN-UNSPECIFIED:chenshuyi"}  # the later table names the list of this entry
    assert {"CN-CONTROL", "CN-UEL", "CN-WATCH"} <= {party.list_name for party in july}
    assert sum(party.listed_on is None for party in july) == 1


@pytest.mark.parametrize(
    ("file", "count", "notes"),
    [
        pytest.param("cn-export-control-names/202501.md", 28, ("Entry 29 is empty.",), id="control-1"),
        pytest.param("cn-export-control-names/202513.md", 15, (), id="control-13"),
        pytest.param("cn-export-control-names/202521.md", 16, (), id="control-21"),
        pytest.param("cn-export-control-names/202551.md", 3, (), id="control-51"),
        pytest.param("cn-unreliable-entities/202501.md", 10, (), id="unreliable-2025-1"),
        pytest.param("cn-unreliable-entities/202503.md", 4, (), id="unreliable-2025-3"),
        pytest.param("cn-unreliable-entities/202505.md", 10, (), id="unreliable-2025-5"),
        pytest.param("cn-unreliable-entities/202509.md", 3, (), id="unreliable-2025-9"),
    ],
)
def test_announcements_state_what_they_list(shared_data: Path, file: str, count: int, notes: tuple[str, ...]) -> None:
    found = announcement(shared_data / "announcements" / file)
    assert (len(found.parties), found.stated_count, found.notes) == (count, count, notes)
    assert all({name.script for name in party.names} == {"chinese", "latin"} for party in found.parties)
    assert found.document_number
    assert found.published_on
    assert {event.event for event in found.events} == {"listed"}


def test_entries_of_announcements_and_table_have_one_id(shared_data: Path) -> None:
    table = {party.entry_id for party in parties(shared_data / "parties/cn-lists/2026-07-07.csv").parties}
    listed = {
        party.entry_id
        for party in announcement(shared_data / "announcements/cn-export-control-names/202513.md").parties
    }
    assert len(listed & table) >= 13


def test_an_update_suspends_one_announcement_and_ends_another(shared_data: Path) -> None:
    found = announcement(shared_data / "announcements/cn-unreliable-entities/update-20250812.md")
    assert [(event.event, str(event.on_date), str(event.until_date)) for event in found.events] == [
        ("suspended", "2025-08-12", "2025-11-10"),
        ("repealed", "2025-08-12", "None"),
    ]
