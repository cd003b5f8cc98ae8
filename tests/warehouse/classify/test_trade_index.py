"""The lines of the bundled goods index that entries of a list take."""

import pytest

from corpus.vocabulary import load_folder
from warehouse.classify.entries import Holdings, Item, Key
from warehouse.classify.trade_index import index_lines, phrases, served_lines, spoken_of


def holdings(jurisdiction: str, texts: dict[Key, str], equivalent: dict[Key, Key] | None = None) -> Holdings:
    items = {
        key: Item({"list_id": key[0], "code": key[1], "own_text": text, "parent_code": None, "excludes": None})
        for key, text in texts.items()
    }
    links = {key: [(other, "equivalent", 1.0)] for key, other in (equivalent or {}).items()}
    return Holdings(items, {key: key for key in items}, links, [], {"list": jurisdiction})


LINES = [
    ("shared numbering", "EU", "2B001", "Machine tools for removing metal", "five axis"),
    ("shared numbering with points", "WA", "2.B.1", "Machine tools for removing metal", "five axis"),
    ("a regime's own numbering", "MTCR", "1.A.1", "Complete rocket systems", "ballistic missile"),
    ("munitions", "WA", "ML1", "Arms with a calibre of 12.7 mm, rifles", "machine gun"),
    ("other goods under the code", "CN", "3C004", "Gallium oxide crystals", ""),
    ("a heading without its items", "US", "6C002", "Optical sensor materials as follows", "tellurium"),
    ("a third language", "JP", "7(19)", "レジスト", "photoresist"),
    ("a regime whose numbers look like the shared ones", "MTCR", "5.A.1", "Telecommunications equipment", ""),
    ("a code that the index has not", "EU", "2B777", "Machine tools", ""),
]


@pytest.mark.parametrize(
    ("jurisdiction", "code", "text", "words"), [case[1:] for case in LINES], ids=[case[0] for case in LINES]
)
def test_line_of_an_entry(jurisdiction: str, code: str, text: str, words: str) -> None:
    line = index_lines(holdings(jurisdiction, {("list", code): text})).get(("list", code), "")
    assert words in line and bool(words) == bool(line)


def test_an_equivalent_entry_lends_its_line() -> None:
    own, other = ("list", "2B001"), ("other", "17(4)")
    lines = index_lines(holdings("EU", {own: "Machine tools", other: "Werkzeugmaschinen"}, {other: own}))
    assert lines[other] == lines[own]


def test_software_takes_the_words_of_the_goods_that_it_is_for() -> None:
    goods, software = ("list", "2B001"), ("list", "2D202")
    held = holdings("EU", {goods: "Machine tools", software: "Software for the use of equipment specified in 2B001."})
    lines = {goods: "CNC lathe; machining centre; milling; 数控机床"}
    text = "Software for the use of equipment specified in 2B001.: CNC lathe, machining centre"
    assert served_lines(held, lines) == {software: text}


SECTIONS = load_folder("goods_index")


@pytest.mark.parametrize("section", SECTIONS)
def test_a_line_names_goods_once_and_each_for_itself(section: str) -> None:
    for code, line in SECTIONS[section].items():
        names = phrases(line)
        assert isinstance(code, str) and len(names) == len(dict.fromkeys(names))
        assert all(len(name) > 1 and name == name.strip(" ;") and ";" not in name for name in names), code


def test_software_agrees_with_its_line_through_the_goods_that_it_is_for() -> None:
    goods, software = ("list", "2B001"), ("list", "2D002")
    texts = {goods: "Machine tools with numerical control", software: "Software for goods specified in 2B001."}
    assert "numerical control" in index_lines(holdings("EU", texts))[software]


def test_a_phrase_speaks_for_every_entry_whose_line_has_it() -> None:
    own, other = ("list", "2B001"), ("other", "17(4)")
    held = holdings("EU", {own: "Machine tools", other: "Werkzeugmaschinen"}, {other: own})
    texts, of = spoken_of(held, index_lines(held))
    assert [held.entries[entry] for text, entry in of if texts[text] == "CNC lathe"] == [own, other]
