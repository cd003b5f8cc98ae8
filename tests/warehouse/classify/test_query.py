"""What a description says of itself: software, technology, making, stages."""

import pytest

from extractors.text.goods_terms import stem
from warehouse.classify.query import announces_items, names_goods_too, read_query

INTANGIBLE = [
    ("software", "computer programs for making helmets", True),
    ("source code", "source code of a flight controller", True),
    ("drawings", "production drawings of a rocket motor", True),
    ("manuals", "operating manuals for gyroscopes", True),
    ("Chinese drawings", "无人机机翼设计图纸，共20张", True),
    ("how to make something", "how to forge rifle barrels", True),
    ("maintenance manuals", "maintenance manuals of sonars", True),
    ("notes", "engineering notes for a phone implant", True),
    ("Japanese software", "慣性航法装置用ソフトウェア", True),
    ("Japanese drawings", "弾道ミサイルの製造図面", True),
    ("goods with software", "milling machine with software", False),
    ("goods that a program controls", "program controlled telephone exchange", False),
    ("Chinese goods with software", "数控机床，配软件", False),
    ("goods", "vacuum pump", False),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in INTANGIBLE], ids=[case[0] for case in INTANGIBLE])
def test_a_description_of_software_or_technology(text: str, expected: bool) -> None:
    assert read_query(text).intangible is expected


STAGES = [
    ("use", "operating software for lathes", {"use"}),
    ("production", "know-how for making alloys", {"production"}),
    ("development", "design software for radars", {"development"}),
    ("Japanese", "レーダーの設計用ソフトウェア", {"development"}),
    ("none", "radar", set()),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in STAGES], ids=[case[0] for case in STAGES])
def test_the_stage_that_a_description_names(text: str, expected: set[str]) -> None:
    assert read_query(text).stages == expected


PURPOSES = [
    ("a use", "gearbox of a battle tank", {"military"}),
    ("Chinese", "离心机用铀转子", {"nuclear"}),
    ("two", "warhead of a rocket", {"military", "missile"}),
    ("part of a word is none", "gunmetal fittings, shuttle", set()),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in PURPOSES], ids=[case[0] for case in PURPOSES])
def test_the_purposes_that_a_description_names(text: str, expected: set[str]) -> None:
    assert read_query(text).purposes == expected


HEADS = [
    ("up to a comma", "gas seal, with buffer inlet", "gas seal"),
    ("up to a bracket", "稀释制冷机（量子计算用）", "稀释制冷机"),
    ("all of one phrase", "gas seal of a compressor", "gas seal of a compressor"),
    ("no number with a comma", "2,4-dinitrotoluene flakes, 25 kg", "2,4-dinitrotoluene flakes"),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in HEADS], ids=[case[0] for case in HEADS])
def test_the_first_phrase(text: str, expected: str) -> None:
    assert read_query(text).head == expected


def test_trade_words_bring_the_words_of_lists() -> None:
    terms = read_query("diving robots").terms
    assert terms[stem("submersible")] > 0.5
    assert terms["robot"] < 1


def test_testing_is_named() -> None:
    assert read_query("bench for calibrating gyroscopes").making
    assert not read_query("gyroscopes").making


def test_a_heading_announces_items() -> None:
    assert announces_items("Optical equipment, as follows (see List of Items Controlled).")
    assert not announces_items("Maraging steel of 1 950 MPa or more")


def test_a_heading_sets_technology_beside_goods() -> None:
    assert names_goods_too("推进系统组件、部件及相关技术")
    assert not names_goods_too("降低雷达反射率的技术")
