"""Every layout of party lists, on small fictional files in the publishers' forms."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from extractors.errors import EmptyInputError, LayoutError, UnreadableInputError
from extractors.parties import LAYOUTS, attach, parse_party_list
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Party, PartyAddress, PartyIdentifier, PartyList

FIXTURES = Path(__file__).parent / "fixtures"
NO_PAGES = Document("application/octet-stream", (), 0)


def read(name: str, hints: Hints = Hints()) -> PartyList:  # noqa: B008
    return parse_party_list(NO_PAGES, (FIXTURES / name).read_bytes(), hints)


def names(party: Party) -> list[tuple[str, str, str]]:
    return [(name.name, name.kind, name.script) for name in party.names]


def meti_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Foreign End User List (fictional)"])
    header = ["No.", "国名、地域名\nCountry or Region", "企業名､組織名\nCompany or Organization", "別名\nAlso Known As"]
    sheet.append([*header, "懸念区分\nType of WMD", "通常兵器\nConventional Weapons", "備考"])
    aliases = "・Fable Trading\n(寓話貿易会社)\n・FTC"
    sheet.append(
        [
            1,
            "虚構国\nRepublic of Atlantis",
            "Fiction Trading Co. (FTC)\n(虚構貿易会社)",
            aliases,
            "ミサイル、核\nM、N",
            "通常兵器\nCW",
        ]
    )
    sheet.append([2, "虚構国\nRepublic of Atlantis", "Plain Institute", None, None, None])
    sheet.append([3, "虚構国\nRepublic of Atlantis", None, "・Nameless", None, None])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "layout", "count"),
    [
        pytest.param("sdn.csv", "ofac_csv", 3, id="ofac-primary"),
        pytest.param("alt.csv", "ofac_supplements", 0, id="ofac-aliases"),
        pytest.param("add.csv", "ofac_supplements", 0, id="ofac-addresses"),
        pytest.param("sdn.xml", "ofac_xml", 2, id="ofac-xml"),
        pytest.param("csl.csv", "csl", 5, id="csl-csv"),
        pytest.param("csl.json", "csl", 1, id="csl-json"),
        pytest.param("un.xml", "un", 2, id="un"),
        pytest.param("denied.txt", "denied", 3, id="denied"),
        pytest.param("sema.xml", "sema", 3, id="sema"),
        pytest.param("eu.xml", "eu_fsf", 2, id="eu"),
        pytest.param("cn_lists.csv", "cn_lists", 6, id="cn-lists"),
        pytest.param("entity_list.xml", "entity_list", 5, id="entity-list"),
    ],
)
def test_the_content_tells_its_layout(name: str, layout: str, count: int) -> None:
    found = read(name)
    assert (found.layout, len(found.parties)) == (layout, count)
    assert [
        module for module in LAYOUTS if LAYOUTS[module].recognises(NO_PAGES, (FIXTURES / name).read_bytes(), Hints())
    ] == [layout]
    ids = [party.entry_id for party in found.parties]
    assert len(set(ids)) == len(ids)
    assert read(name, Hints(layout=layout)) == found


def test_ofac_primary_reads_remarks() -> None:
    company, person, vessel = read("sdn.csv").parties
    assert names(company) == [
        ("FICTION SHIPPING CO., LTD.", "primary", "latin"),
        ("FISHCO", "weak_alias", "latin"),
        ("OLD FICTION LINES", "former", "latin"),
    ]
    assert company.identifiers == (PartyIdentifier("IMO", "5550001"),)
    assert (company.kind, company.basis, company.entry_id) == ("company", "IRAN; NPWMD", "101")
    assert person.birth_dates == ("1961-03-02", "1962~")
    assert person.birth_places == ("Atlantis City, Atlantis",)
    assert [item.value for item in person.identifiers] == ["A1234567 (Atlantis) expires 03 Jul 2018", "B7654321"]
    assert (person.kind, person.country) == ("person", "Atlantis")
    assert (vessel.kind, vessel.country) == ("vessel", "Atlantis")
    assert [(item.kind, item.value) for item in vessel.identifiers] == [
        ("call sign", "ABCD1"),
        ("IMO", "5559990"),
        ("MMSI", "555000111"),
    ]


def test_ofac_primary_counts_unreadable_rows() -> None:
    assert any("1 rows that are not 12 cells" in note and "row 4" in note for note in read("sdn.csv").notes)


def test_ofac_companion_files_complete_the_list() -> None:
    parties = read("sdn.csv").parties
    supplements = read("alt.csv").supplements + read("add.csv").supplements
    complete, notes = attach(parties, supplements)
    assert [name.name for name in complete[0].names][-2:] == ["FICTION MARITIME", "FICTION COASTERS"]
    assert complete[0].names[-1].kind == "former"
    assert complete[0].addresses[0] == PartyAddress("1 Harbour Street, Port Fable, Atlantis", "Atlantis")
    assert (complete[0].country, complete[0].countries) == ("Atlantis", ("Atlantis", "Lilliput"))
    assert complete[2] == parties[2]
    assert "1 entries of the companion file are not in the list" in notes[0]


def test_ofac_xml() -> None:
    found = read("sdn.xml")
    person, vessel = found.parties
    assert [(name.name, name.kind) for name in person.names] == [
        ("DOE, John", "primary"),
        ("ROE, Jon", "alias"),
        ("THE GHOST", "weak_alias"),
        ("DOE, Jack", "former"),
    ]
    assert (person.country, person.countries) == ("Lilliput", ("Lilliput", "Atlantis"))
    assert person.identifiers == (PartyIdentifier("passport", "A1234567 (Atlantis)"),)
    assert (person.birth_dates, person.basis) == (("1961-03-02",), "SDGT; IFSR")
    assert vessel.identifiers[0] == PartyIdentifier("IMO", "IMO 5559990")
    assert found.stated_date == date(2024, 7, 15)
    assert any("novelty" in note for note in found.notes)
    assert any("states 3 records, 2 were read" in note for note in found.notes)


def test_csl_reads_csv_and_json_alike() -> None:
    from_csv, from_json = read("csl.csv").parties[0], read("csl.json").parties[0]
    assert from_csv == from_json
    assert [name.name for name in from_csv.names] == ["DOE, John", "ROE, Jon", "THE GHOST"]
    assert (from_csv.entry_id, from_csv.list_name, from_csv.kind) == ("US-SDN:301", "US-SDN", "person")
    assert [address.country for address in from_csv.addresses] == ["AX", "IS"]
    assert from_csv.identifiers == (PartyIdentifier("passport", "A1234567, AX"),)
    assert from_csv.listed_on == date(2020, 1, 2)


def test_csl_lists_without_numbers_and_faults() -> None:
    found = read("csl.csv")
    _, institute, denied, again, vessel = found.parties
    assert (institute.list_name, institute.measures) == (
        "US-EL",
        ("For all items subject to the EAR.", "Presumption of denial"),
    )
    assert again.entry_id == f"{denied.entry_id}-2"
    assert denied.expires_on == date(2023, 6, 24)
    assert (vessel.list_name, vessel.kind) == ("A New List (NEW) - Some Department", "vessel")
    assert any("shoe_size" in note for note in found.notes)
    assert any("1 entries without a name" in note for note in found.notes)


def test_un() -> None:
    found = read("un.xml")
    person, company = found.parties
    assert names(person) == [
        ("JOHN DOE", "primary", "latin"),
        ("جون دو", "original_script", "arabic"),
        ("Jon Roe", "alias", "latin"),
        ("Йон Роу", "original_script", "cyrillic"),
        ("The Ghost", "weak_alias", "latin"),
        ("Jack Doe", "former", "latin"),
    ]
    assert (person.entry_id, person.listed_on) == ("FIi.001", date(2001, 2, 23))
    assert person.birth_dates == ("1961~", "1958/1963")
    assert person.addresses == (PartyAddress("1 Harbour Street, Lilliput (as of 2010)", "Lilliput"),)
    assert person.identifiers == (PartyIdentifier("passport", "A1234567 (Atlantis)"),)
    assert (company.kind, company.names[1].kind) == ("company", "former")
    assert found.stated_date == date(2025, 3, 1)
    assert found.notes == ("Unknown elements not read: SHOE_SIZE.",)


def test_un_list_cut_to_low_bytes_is_repaired() -> None:
    text = (FIXTURES / "un.xml").read_text("utf-8").replace("Invented.", "Captain’s “orders” – café & more.")
    text = text.replace("<ALIAS_NAME>The Ghost<", "<ALIAS_NAME>‘Abd al-Ghost<").replace("دو", "حمدى ئ")
    cut = bytes(ord(character) & 0xFF for character in text)
    found = parse_party_list(NO_PAGES, cut, Hints())
    person = found.parties[0]
    assert len(found.parties) == 2
    assert [name.name for name in person.names if name.script == "arabic"] == ["جون حمدى ئ"]
    assert "‘Abd al-Ghost" in [name.name for name in person.names]
    assert "Captain’s “orders” – café & more." in person.remarks
    assert "control bytes, the first 0x" in found.notes[0]


def test_denied_persons_one_party_a_row() -> None:
    found = read("denied.txt")
    first, second, company = found.parties
    assert first.entry_id != second.entry_id
    assert first.names[0].name == "JANE POE"
    assert (first.country, second.country, company.country) == ("US", "US", "FO")
    assert (first.listed_on, first.expires_on) == (date(2002, 3, 4), date(2056, 6, 29))
    assert (company.kind, company.listed_on, company.measures) == (
        "company",
        date(1981, 9, 10),
        ("non-standard denial order",),
    )
    assert any("row 5" in note for note in found.notes)


def test_sema() -> None:
    found = read("sema.xml")
    person, plant, ship = found.parties
    assert names(person) == [
        ("DOE, John", "primary", "latin"),
        ("Джон ДОЎ", "alias", "cyrillic"),
        ("Джон ДОУ", "alias", "cyrillic"),
    ]
    assert (person.entry_id, person.birth_dates) == ("atlantis:1part1:item1", ("1961-03-02", "1962"))
    assert [name.name for name in plant.names] == [
        "Fiction Plant JSC",
        "Fable Works",
        "Завод «Выдумка»",
        "Fiction Works",
        "Fable Group, Ltd.",
    ]
    assert (ship.kind, ship.identifiers) == ("vessel", (PartyIdentifier("IMO", "5559990"),))
    assert (ship.birth_dates, ship.remarks) == ((), "Oil Tanker; built 2004")
    assert any("Novelty" in note for note in found.notes)
    assert any("1 records without a name" in note for note in found.notes)


def test_eu() -> None:
    found = read("eu.xml")
    person, bank = found.parties
    assert names(person) == [
        ("John Doe", "primary", "latin"),
        ("The Ghost", "weak_alias", "latin"),
        ("Джон Доу", "original_script", "cyrillic"),
    ]
    assert (person.entry_id, person.kind, person.countries) == ("EU.1.1", "person", ("FO", "IS"))
    assert person.birth_dates == ("1961~", "1962-03-04")
    assert person.listed_on == date(2012, 1, 2)
    assert person.identifiers == (PartyIdentifier("passport", "A1234567 (FO, knownFalse)"),)
    assert person.addresses[0].address == "1 Harbour Street, Port Fable, 100, ICELAND, Since 2010"
    assert (bank.kind, bank.listed_on) == ("company", date(2013, 7, 25))
    assert bank.identifiers == (PartyIdentifier("IMO", "5559990"),)
    assert found.stated_date == date(2024, 5, 6)
    assert any("novelty" in note for note in found.notes)


def test_meti() -> None:
    found = parse_party_list(NO_PAGES, meti_workbook(), Hints())
    trading, plain = found.parties
    assert found.layout == "meti"
    assert names(trading) == [
        ("Fiction Trading Co. (FTC)", "primary", "latin"),
        ("虚構貿易会社", "original_script", "chinese"),
        ("Fable Trading", "alias", "latin"),
        ("寓話貿易会社", "original_script", "chinese"),
        ("FTC", "alias", "latin"),
    ]
    assert trading.measures == ("missiles", "nuclear weapons", "conventional weapons")
    assert (plain.measures, plain.country) == ((), "Republic of Atlantis")
    assert any("row 5" in note for note in found.notes)
    assert any("備考" in note for note in found.notes)


def test_cn_lists_dates_lists_and_ids() -> None:
    found = read("cn_lists.csv")
    assert [party.list_name for party in found.parties] == [
        "CN-CONTROL",
        "CN-UEL",
        "CN-AFSL",
        "CN-WATCH",
        "CN-WATCH-2002",
        "A Brand New List",
    ]
    control, unreliable, person, watched, _, undated = found.parties
    assert (control.entry_id, unreliable.entry_id) == ("CN-CONTROL:fictionairinc", "CN-UEL:fictionairinc")
    assert (control.listed_on, unreliable.listed_on) == (date(2025, 12, 2), date(2020, 7, 13))
    assert unreliable.delisted_on == date(2026, 4, 24)
    assert [name.name for name in control.names] == ["Fiction Air Inc.", "虚构航空公司", "FAI", "Fiction Aviation"]
    assert (person.kind, watched.names[0].kind, watched.entry_id) == ("person", "primary", "CN-WATCH:虚构大学")
    assert undated.listed_on is None
    assert any("a brand new list" in note for note in found.notes)
    assert any("row 7" in note for note in found.notes)
    assert any("row 8" in note for note in found.notes)


def test_entity_list() -> None:
    found = read("entity_list.xml")
    institute, trading, systems, abroad, address = found.parties
    assert [(name.name, name.kind) for name in institute.names] == [
        ("Fiction Institute No. 7", "primary"),
        ("FI-7", "alias"),
        ("Fable Institute Co., Ltd.", "alias"),
    ]
    assert [place.address for place in institute.addresses] == [
        "1 Harbour Street, Tórshavn, Faroe Islands",
        "P.O. Box 7, Klaksvík, Faroe Islands",
    ]
    assert institute.listed_on == date(2011, 11, 21)
    assert institute.measures == (
        "For all items subject to the EAR. (See § 744.11 of the EAR)",
        "Presumption of denial",
    )
    assert trading.names[0].name == "Make Believe Trading Co., Ltd."
    assert [(name.name, name.kind) for name in systems.names] == [
        ("Poe Systems, OAO", "primary"),
        ("Poe Works JSC", "alias"),
        ("Raven Plant", "former"),
    ]
    assert len(systems.addresses) == 2
    assert abroad.entry_id != institute.entry_id
    assert (address.kind, address.names[0].name) == ("address", "Address 01")
    assert [note.split(" (")[0] for note in found.notes] == [
        "1 rows without 5 cells were left out",
        "1 rows state another number of aliases than they list",
        "1 rows have no dated citation",
    ]


def test_editing_an_entity_changes_its_record_and_not_its_id() -> None:
    before = (FIXTURES / "entity_list.xml").read_text("utf-8")
    edits = {
        "Co., Ltd., 2 Harbour": "Co. Ltd.,<br/><br/>2 Harbour",
        "For all items.": "For all items subject to the EAR.",
        "two aliases:<br/>": "two aliases:<br/><br/>",
        "Poe Systems, OAO (a.k.a., Poe": "Poe Systems OAO, (a.k.a. Poe",
    }
    after = before
    for old, new in edits.items():
        assert old in after
        after = after.replace(old, new)
    old_list, new_list = (parse_party_list(NO_PAGES, text.encode(), Hints()).parties for text in (before, after))
    assert [party.entry_id for party in old_list] == [party.entry_id for party in new_list]
    assert [party != again for party, again in zip(old_list, new_list, strict=True)] == [False, True, True, True, True]


@pytest.mark.parametrize(
    ("data", "hints", "error", "words"),
    [
        pytest.param(b"", Hints(), EmptyInputError, "empty", id="no-bytes"),
        pytest.param(b" \r\n", Hints(), EmptyInputError, "empty", id="white-space"),
        pytest.param(b"Vorname;Nachname\nJohn;Doe\n", Hints(), LayoutError, "Vorname;Nachname", id="unknown-table"),
        pytest.param(b"<sanctions><a/></sanctions>", Hints(), LayoutError, "<sanctions>", id="unknown-xml"),
        pytest.param(b"\x00\x01\x02\x03", Hints(), LayoutError, "00 01 02 03", id="binary"),
        pytest.param(b"x", Hints(layout="ofac"), LayoutError, "ofac_csv", id="unknown-layout"),
        pytest.param(b"<CONSOLIDATED_LIST><INDIVIDUALS>", Hints(), UnreadableInputError, "XML", id="cut-xml"),
        pytest.param(
            b"PK\x03\x04garbage", Hints(layout="meti"), UnreadableInputError, "workbook", id="broken-workbook"
        ),
        pytest.param(
            b'{"source": 1, "name": 2, "alt_names": ', Hints(), UnreadableInputError, "JSON", id="broken-json"
        ),
        pytest.param(b"<sdnList/>", Hints(), LayoutError, "sdnEntry", id="no-entries"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, hints: Hints, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words.replace("(", r"\(")):
        parse_party_list(NO_PAGES, data, hints)
