"""Correspondences between fictional lists: a shared number is a candidate, the texts decide."""

from collections.abc import Callable
from typing import Any

import pytest

from warehouse.crosswalk import crosswalk_rows
from warehouse.rows import Rows, merged

GOODS = {
    "1A": "Seals and gaskets of fluoroelastomers specially designed for aircraft fuel tanks",
    "1B": "Filament winding machines with coordinated axes for composite rocket motor cases",
    "2A": "Bearings of monel with tolerances of class two for gyroscopes",
    "2B": "Five axis milling machines whose positioning accuracy is better than 2 micrometres",
    "3A": "Travelling wave tube amplifiers for satellite transponders above 31 GHz",
    "6A": "Hydrophone arrays towed behind vessels for acoustic surveys of the sea floor",
    "7A": "Accelerometers with a bias stability better than 130 micro g for inertial navigation",
    "8A": "Submersible vehicles without tether for depths exceeding 1000 metres",
}
OTHER = [
    "Vaccines and live cultures of foot and mouth disease virus",
    "Graphite electrodes of nuclear purity for reactors",
    "Tents, blankets and field kitchens painted for winter",
    "Hydrides of arsenic and antimony of high purity",
    "Centrifugal pumps lined with tantalum for acids",
    "Sound suppressors for pistols",
    "Telescopes with light weight mirrors",
    "Zirconium powder",
]
EU = {f"{key}001": text for key, text in GOODS.items()}
US = {f"{key}001": text.replace("specially designed", "specifically made") for key, text in GOODS.items()}
WA = {f"{key[0]}.{key[1]}.1": text for key, text in GOODS.items()}
MT = {f"{key[0]}.{key[1]}.1": text for key, text in zip(GOODS, OTHER, strict=True)}


def crosswalk(*lists: Rows, reviewed: list[dict[str, Any]] | None = None) -> dict[tuple[str, ...], dict[str, Any]]:
    rows = merged(*lists)
    found = crosswalk_rows(rows["control_items"], rows["control_item_hs"], reviewed or [])
    return {(r["from_list"], r["from_code"], r["to_list"], r["to_code"]): r for r in found}


def test_every_entry_meets_its_counterpart_by_number_in_both_directions(edition: Callable[..., Rows]) -> None:
    found = crosswalk(edition("eu", EU), edition("us", US), edition("wa", WA))
    for key in GOODS:
        for pair in (("eu", f"{key}001", "us", f"{key}001"), ("us", f"{key}001", "wa", f"{key[0]}.{key[1]}.1")):
            assert found[pair]["relation"] == "equivalent"
            assert found[pair]["basis"] == "numbering"
            assert found[pair[2:] + pair[:2]]["relation"] == "equivalent"


def test_the_same_code_for_other_goods_is_no_counterpart(edition: Callable[..., Rows]) -> None:
    found = crosswalk(edition("wa", WA), edition("mt", MT), edition("eu", EU))
    assert not [pair for pair in found if "mt" in (pair[0], pair[2])]


def test_an_entry_that_differs_in_lists_that_share_the_numbering_is_not_equivalent(
    edition: Callable[..., Rows],
) -> None:
    found = crosswalk(edition("eu", EU), edition("us", US | {"3A001": OTHER[3]}))
    assert ("eu", "3A001", "us", "3A001") not in found
    assert found["eu", "2A001", "us", "2A001"]["relation"] == "equivalent"


def test_other_numbers_meet_by_text(edition: Callable[..., Rows]) -> None:
    moved = {f"{at}.{at}": text for at, text in enumerate(GOODS.values(), start=1)}
    found = crosswalk(edition("eu", EU), edition("zz", moved))
    assert {(pair[1], pair[3]) for pair, row in found.items() if pair[0] == "eu" and row["basis"] == "text"} == {
        (f"{key}001", f"{at}.{at}") for at, key in enumerate(GOODS, start=1)
    }


def test_a_part_is_narrower_and_the_whole_broader(edition: Callable[..., Rows]) -> None:
    whole = f"{GOODS['6A']}, magnetic anomaly detectors, bottom cables of fibre optic sensors, side scan sonar and echo sounders, correlation velocity logs, transducers of piezoelectric polymer"
    found = crosswalk(edition("eu", EU | {"6A001": whole}), edition("us", US))
    assert found["eu", "6A001", "us", "6A001"]["relation"] == "broader"
    assert found["us", "6A001", "eu", "6A001"]["relation"] == "narrower"


def test_items_below_entries_that_correspond_meet_too(edition: Callable[..., Rows]) -> None:
    items = {
        "2A001.a": "Bearings with rings of hastelloy for cryogenic pumps",
        "2A001.b": "Magnetic bearings with flux above two tesla",
    }
    turned = {"2A001.a": items["2A001.b"], "2A001.b": items["2A001.a"]}
    found = crosswalk(edition("eu", EU | items), edition("us", US | turned))
    assert found["eu", "2A001.a", "us", "2A001.b"]["relation"] == "equivalent"
    assert ("eu", "2A001.a", "us", "2A001.a") not in found


CHINESE = {
    "3C004": "磷化铟、三甲基铟、三乙基铟",
    "3C900": "某某物",
    "6A001": "水听器拖曳阵列声纳",
    "7A001": "惯性导航用加速度计，零偏稳定性",
}
HYDRIDES = {
    "3C004": "Hydrides of phosphorus, arsenic or antimony, having a purity better than 99.999%",
    "6A001": GOODS["6A"],
    "7A001": GOODS["7A"],
}


def test_across_languages_nothing_is_equivalent(edition: Callable[..., Rows]) -> None:
    found = crosswalk(edition("cn", CHINESE, language="zh"), edition("eu", EU | HYDRIDES))
    assert {row["relation"] for row in found.values()} == {"related"}
    assert ("cn", "6A001", "eu", "6A001") in found
    assert ("cn", "3C004", "eu", "3C004") not in found


def test_a_common_customs_code_relates_entries(edition: Callable[..., Rows]) -> None:
    hs = "（参考海关商品编号：9015800090）"
    sonar = EU | {"6A001": f"{GOODS['6A']} (HS code: 9015.80)"}
    found = crosswalk(edition("cn", {"9A900": f"水听器拖曳阵列{hs}"}, language="zh"), edition("eu", sonar))
    assert found["cn", "9A900", "eu", "6A001"]["basis"] == "customs code"


REVIEW = [
    ("a reviewed pair stands", "equivalent", ("eu", "1A001", "us", "3A001"), "equivalent"),
    ("it is mirrored", "broader", ("us", "3A001", "eu", "1A001"), "narrower"),
]


@pytest.mark.parametrize(
    ("relation", "pair", "expected"), [case[1:] for case in REVIEW], ids=[case[0] for case in REVIEW]
)
def test_reviewed_pairs_override(
    edition: Callable[..., Rows], relation: str, pair: tuple[str, ...], expected: str
) -> None:
    review = [{"left": "eu", "left_code": "1A001", "right": "us", "right_code": "3A001", "relation": relation}]
    row = crosswalk(edition("eu", EU), edition("us", US), reviewed=review)[pair]
    assert (row["relation"], row["basis"]) == (expected, "reviewed")


def test_a_reviewed_none_forbids_a_pair(edition: Callable[..., Rows]) -> None:
    review = [{"left": "us", "left_code": "1A001", "right": "eu", "right_code": "1A001", "relation": "none"}]
    found = crosswalk(edition("eu", EU), edition("us", US), reviewed=review)
    assert ("eu", "1A001", "us", "1A001") not in found


def test_the_newest_edition_counts(edition: Callable[..., Rows]) -> None:
    old = edition("eu", {"1A001": OTHER[0]}, day="2015-01-01")
    found = crosswalk(old, edition("eu", EU), edition("us", US))
    assert found["eu", "1A001", "us", "1A001"]["from_edition"] == "2024-01-01"
