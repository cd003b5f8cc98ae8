"""Which entry a feature speaks for."""

from collections.abc import Mapping
from functools import cache

import pytest

from warehouse.classify import Classifier
from warehouse.classify.entries import Holdings, Item
from warehouse.classify.query import read_query

TEXTS = {
    ("dual", "2B001"): ("B", "Machine tools for removing metal, with numerical control"),
    ("dual", "2B109"): ("B", "Flow-forming machines and rollers for missiles"),
    ("dual", "2D001"): ("D", "Software for the use of equipment specified in 2B001"),
    ("dual", "9A004"): ("A", "Spacecraft and their payloads"),
    ("arms", "II(a)"): ("", "Guns over 12.7 mm and howitzers"),
    ("arms", "IV(a)"): ("", "Torpedoes and bombs"),
}


@cache
def classifier() -> Classifier:
    rows = {"edition_date": "2024-01-01", "title": None, "excludes": None, "parent_code": None}
    items = {
        key: Item({**rows, "list_id": key[0], "code": key[1], "product_group": group, "own_text": own})
        for key, (group, own) in TEXTS.items()
    }
    held = Holdings(items, {key: key for key in items}, {}, [], {"dual": "EU"}, {"arms": "Munitions List"})
    return Classifier(held)


def features(text: str) -> Mapping[str, dict[str, float]]:
    found = classifier().look(read_query(text))
    codes = [key[1] for key in found.best_items]
    return {name: dict(zip(codes, values.tolist(), strict=True)) for name, values in found.features.items()}


BEST = [
    ("a phrase of traders that says it all", "phrase_alike", "CNC lathe", "2B001"),
    ("the first phrase", "head_covered", "howitzers, moved by spacecraft and torpedoes", "II(a)"),
    ("all words", "covered", "removing metal with numerical control", "2B001"),
    ("the goods that software is for", "served_words", "software for machine tools with numerical control", "2D001"),
    ("software is meant", "intangible_meant", "software for machine tools", "2D001"),
    ("a purpose in the text", "missile_meant", "flow-forming of missile cases, machine", "2B109"),
    ("a purpose above", "space_meant", "spacecraft with rockets", "9A004"),
]


@pytest.mark.parametrize(("feature", "text", "code"), [case[1:] for case in BEST], ids=[case[0] for case in BEST])
def test_the_entry_that_a_feature_speaks_for(feature: str, text: str, code: str) -> None:
    found = features(text)[feature]
    assert max(found, key=lambda each: found[each]) == code
    assert sorted(found.values())[-1] > sorted(found.values())[-2]


def test_the_title_of_a_list_names_the_purpose_of_its_entries() -> None:
    found = features("howitzers and torpedoes of the army, with machine tools")["military_meant"]
    assert {code for code, value in found.items() if value} == {"II(a)", "IV(a)"}
