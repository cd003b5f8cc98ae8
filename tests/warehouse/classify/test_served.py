"""The entries that software, technology and test equipment name."""

import pytest

from warehouse.classify.entries import Holdings, Item
from warehouse.classify.served import served_entries

CODES = ("2B001", "2B003", "2B004", "2B009", "7A001", "7A002", "7B001", "2D001")
NAMED = [
    ("codes", "Software for the use of equipment specified in 2B001.c. or 2B009", {"2B001", "2B009"}),
    ("a range", "Software for the use of equipment specified in 2B003 to 2B009", {"2B003", "2B004", "2B009"}),
    ("a group", "Test equipment for equipment specified in 7A.", {"7A001", "7A002"}),
    ("the whole category", "Software for goods specified in this Category", {"2B001", "2B003", "2B004", "2B009"}),
    ("an item that the list no longer has", "Software for 2B004.x.9", {"2B004"}),
    ("none", "Software for lathes", set()),
]


def holdings(texts: dict[str, str]) -> Holdings:
    items = {
        ("eu", code): Item({"list_id": "eu", "code": code, "own_text": text, "excludes": None, "parent_code": None})
        for code, text in texts.items()
    }
    return Holdings(items, {key: key for key in items}, {}, [])


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in NAMED], ids=[case[0] for case in NAMED])
def test_named_codes(text: str, expected: set[str]) -> None:
    found = served_entries(holdings(dict.fromkeys(CODES, "Goods") | {"2D001": text}))
    assert {code for _, code in found.get(("eu", "2D001"), ())} == expected


def test_excluded_codes_are_not_served() -> None:
    held = holdings({"2B001": "Tools", "2B009": "Rollers", "2D001": "Software for 2B009, other than that for 2B001"})
    held.items["eu", "2D001"].row = {**held.items["eu", "2D001"].row, "excludes": "2B001"}
    assert served_entries(held) == {("eu", "2D001"): (("eu", "2B009"),)}


def test_paragraphs_of_a_category() -> None:
    texts = {"IV(a)": "Rockets", "IV(b)": "Launchers", "IV(h)": "Parts"}
    data = "Technical data related to the defense articles described in paragraphs (a) through (b) of this category"
    found = served_entries(holdings(texts | {"IV(i)": data}))
    assert found["eu", "IV(i)"] == (("eu", "IV(a)"), ("eu", "IV(b)"))
