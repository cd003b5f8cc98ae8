"""Names, scripts, ids, dates and entity cells."""

from datetime import date

import pytest

from extractors.parties.entity_cell import read_cell
from extractors.parties.identity import entry_key, numbered
from extractors.parties.meti import alias_lines
from extractors.parties.names import Names, clean, kind_of_organisation
from extractors.parties.scripts import script_of
from extractors.parties.sema import split_aliases
from extractors.parties.un_repair import restore
from extractors.parties.values import birth_dates, country, day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Fiction Ltd.", "latin", id="latin"),
        pytest.param("Ficção Öztürk", "latin", id="accents"),
        pytest.param("S3航空防务公司", "chinese", id="chinese-with-letters"),
        pytest.param("三菱重工業株式会社", "chinese", id="han-only"),
        pytest.param("ミツビシ重工", "kana", id="kana"),
        pytest.param("洛克希德・马丁", "chinese", id="katakana-dot"),
        pytest.param("조선무역회사", "hangul", id="hangul"),
        pytest.param("ООО Выдумка", "cyrillic", id="cyrillic"),
        pytest.param("شركة خيالية", "arabic", id="arabic"),
        pytest.param("Εταιρεία", "other", id="greek"),
        pytest.param("27", "latin", id="digits"),
        pytest.param("—", "other", id="no-letters"),
    ],
)
def test_scripts(text: str, expected: str) -> None:
    assert script_of(text) == expected


def test_names_are_cleaned_and_kept_once() -> None:
    names = Names()
    names.add(" \u200cFiction\u00a0 Ltd. ;", "primary")
    names.add("Fiction Ltd.", "alias")
    names.add(" - ", "alias")
    names.add_bilingual("Fiction (Shanghai) Ltd. (虚构公司)", "alias")
    names.add_bilingual("Fiction Agency (FA)", "alias")
    assert [(name.name, name.kind) for name in names.names] == [
        ("Fiction Ltd.", "primary"),
        ("Fiction (Shanghai) Ltd.", "alias"),
        ("虚构公司", "original_script"),
        ("Fiction Agency (FA)", "alias"),
    ]
    assert clean("、虚构；") == "虚构"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Fiction Trading LLC", "company", id="llc"),
        pytest.param("虚构航空公司", "company", id="chinese"),
        pytest.param("ООО Выдумка", "company", id="russian"),
        pytest.param("Institute of Fables", "organisation", id="institute"),
    ],
)
def test_kinds(name: str, expected: str) -> None:
    assert kind_of_organisation(name) == expected


def test_ids_hold_through_editing() -> None:
    assert entry_key("US", "Fiction Co., Ltd.") == entry_key("us", "FICTION  CO LTD")
    assert entry_key("US", "Ｆｉｃｔｉｏｎ") == entry_key("US", "Fiction")
    assert entry_key("US", "Fiction") != entry_key("FO", "Fiction")
    long_names = [entry_key("US", "Fiction " * 12 + end) for end in ("A", "B")]
    assert len(set(long_names)) == 2
    assert max(map(len, long_names)) <= 60
    assert list(numbered(["a", "b", "a", "a"])) == ["a", "b", "a-2", "a-3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2020-09-28", date(2020, 9, 28), id="iso"),
        pytest.param("2025-04-19T23:00:04.625Z", date(2025, 4, 19), id="timestamp"),
        pytest.param("09/17/81", date(1981, 9, 17), id="us-two-digit-year"),
        pytest.param("11/21/2011", date(2011, 11, 21), id="us"),
        pytest.param("02.12.2019", date(2019, 12, 2), id="dotted"),
        pytest.param("13.07.20", date(2020, 7, 13), id="dotted-two-digit-year"),
        pytest.param("02 Mar 1961", date(1961, 3, 2), id="worded"),
        pytest.param("March 2, 1961", date(1961, 3, 2), id="american"),
        pytest.param("2025年01月02日", date(2025, 1, 2), id="chinese"),
        pytest.param("31.02.2026", None, id="no-such-day"),
        pytest.param("soon", None, id="no-date"),
    ],
)
def test_days(text: str, expected: date | None) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1961", ["1961"], id="year"),
        pytest.param("circa 1961", ["1961~"], id="about"),
        pytest.param("Mar 1961", ["1961-03"], id="month"),
        pytest.param("01 Jan 1961 to 31 Dec 1962", ["1961-01-01/1962-12-31"], id="between"),
        pytest.param("1961-1963", ["1961/1963"], id="years"),
        pytest.param("1961-03-02 or 1962", ["1961-03-02", "1962"], id="two"),
        pytest.param("born in the early 1960s", ["born in the early 1960s"], id="kept-as-printed"),
    ],
)
def test_birth_dates(text: str, expected: list[str]) -> None:
    assert birth_dates(text) == expected


def test_unknown_countries_stay_as_printed() -> None:
    assert country("FO") == "FO"
    assert country(" Atlantis. ") == "Atlantis"
    assert country("") == ""


@pytest.mark.parametrize(
    ("text", "names", "addresses"),
    [
        pytest.param(
            "Jan Doe, a.k.a. the following one alias: Jon Doe\n \n 1 Fable St., Riga",
            ["Jan Doe", "Jon Doe"], ["1 Fable St., Riga"], id="alias-on-the-same-line",
        ),
        pytest.param(
            "Jan Doe, a.k.a., the following one alias:\n—Jon Doe, 1 Fable St., Riga.",
            ["Jan Doe", "Jon Doe"], ["1 Fable St., Riga"], id="address-behind-the-alias",
        ),
        pytest.param(
            "Jan Doe (a.k.a. Jon Doe, J. Doe and Johann Doe), 1 Fable St., Riga; and 2 Fable St., Riga",
            ["Jan Doe", "Jon Doe", "J. Doe", "Johann Doe"], ["1 Fable St., Riga", "2 Fable St., Riga"], id="bracket",
        ),
        pytest.param(
            "Fable LLC, a.k.a., the following two aliases:\n—Fable; and\n—OOO Fable.\n"
            " f.k.a., the following one alias:\n—Old Fable.\n\n Riga.",
            ["Fable LLC", "Fable", "OOO Fable", "Old Fable"], ["Riga"], id="aliases-then-former",
        ),
        pytest.param(
            "Fable Co., Ltd., Room 1, Riga. (See also address under Malta)",
            ["Fable Co., Ltd."], ["Room 1, Riga"], id="legal-form-after-comma",
        ),
        pytest.param("Fable, Riga", ["Fable"], ["Riga"], id="plain"),
        pytest.param("Fable", ["Fable"], [], id="name-alone"),
    ],
)  # fmt: skip
def test_entity_cells(text: str, names: list[str], addresses: list[str]) -> None:
    cell = read_cell(text)
    assert [cell.name, *(alias for alias, _ in cell.aliases)] == names
    assert list(cell.addresses) == addresses
    assert cell.stated


@pytest.mark.parametrize(
    ("cell", "person", "expected"),
    [
        pytest.param("Джон Доу and Джон Доў", True, ["Джон Доу", "Джон Доў"], id="person-and"),
        pytest.param("Bank of Fables and Myths", False, ["Bank of Fables and Myths"], id="organisation-and"),
        pytest.param("Fable; Miracle\nArabic: خيال", False, ["Fable", "Miracle", "خيال"], id="separators"),
        pytest.param(
            "Агентство по делам сказок, былин и легенд",
            False,
            ["Агентство по делам сказок, былин и легенд"],
            id="long-name",
        ),
        pytest.param("Fable, Inc.", False, ["Fable, Inc."], id="legal-form"),
    ],
)
def test_sema_aliases(cell: str, person: bool, expected: list[str]) -> None:
    assert split_aliases(cell, person=person) == expected


def test_meti_alias_lines() -> None:
    assert alias_lines("・Fable\n(寓話)\n・Long Name of\nFable\n寓話研究所") == [
        "Fable\n(寓話)",
        "Long Name of\nFable",
        "寓話研究所",
    ]
    assert alias_lines("FABLE CO.") == ["FABLE CO."]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("محمد حسن", "محمد حسن", id="arabic"),
        pytest.param("Джон Доу", "Джон Доу", id="cyrillic"),
        pytest.param("虚构公司", "", id="chinese-is-lost"),
    ],
)
def test_low_bytes_are_restored_where_they_can_be(name: str, expected: str) -> None:
    assert restore("".join(chr(ord(character) & 0xFF) for character in name)) == expected


def test_latin_is_not_taken_for_another_script() -> None:
    assert restore("Fiction Ltd.") == ""
    assert restore("") == ""
