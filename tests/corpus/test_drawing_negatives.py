"""Papers that are no certificates, files of two, and the written forms of numbers."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from corpus.drawing import draw_negatives
from corpus.drawing.__main__ import main
from corpus.drawing.negatives import KINDS
from corpus.drawing.written import capitals, money_capitals, money_words, numeral, words, written_date


def test_negatives_say_that_they_are_none(tmp_path: Path) -> None:
    truths = draw_negatives(2 * len(KINDS), seed=3, out=tmp_path, scans=["digital"])
    assert {truth.layout for truth in truths} == set(KINDS)
    for truth in truths:
        opened = pypdfium2.PdfDocument((tmp_path / truth.file).read_bytes())
        assert len(opened) == truth.pages
        opened.close()
        if truth.layout != "two_certificates":
            assert truth.status == "not_a_certificate"
            assert not truth.fields


def test_a_file_of_two_certificates_has_two_parts(tmp_path: Path) -> None:
    (truth,) = draw_negatives(1, seed=9, out=tmp_path, scans=["digital"], kinds=["two_certificates"])
    first, second = truth.parts
    assert truth.status == "ok"
    assert first["fields"]["certificate_number"] != second["fields"]["certificate_number"]
    assert first["first_page"] == 1
    assert 1 < second["first_page"] <= truth.pages
    assert all(place["page"] >= second["first_page"] for place in second["evidence"]["end_user_name"])


CAPITALS = [
    (5, "伍"),
    (10, "壹拾"),
    (105, "壹佰零伍"),
    (10005, "壹万零伍"),
    (1250000, "壹佰贰拾伍万"),
    (10203, "壹万零贰佰零叁"),
    (100500, "壹拾万零伍佰"),
]


@pytest.mark.parametrize(("number", "expected"), CAPITALS, ids=[str(number) for number, _ in CAPITALS])
def test_capitals(number: int, expected: str) -> None:
    assert capitals(number) == expected


WORDS = [
    (0, "zero"),
    (13, "thirteen"),
    (42, "forty-two"),
    (105, "one hundred and five"),
    (1200, "one thousand two hundred"),
]


@pytest.mark.parametrize(("number", "expected"), WORDS, ids=[str(number) for number, _ in WORDS])
def test_words(number: int, expected: str) -> None:
    assert words(number) == expected


def test_money_is_spelt() -> None:
    assert money_words(1250000.05, "USD") == "US Dollars One Million Two Hundred and Fifty Thousand and Five Cents Only"
    assert money_capitals(1250.5, "USD") == "美元壹仟贰佰伍拾元伍角"
    assert money_capitals(12.07, "EUR") == "欧元壹拾贰元零柒分"


DATES = [
    ("en", "deed", "the 23rd day of March, 2025"),
    ("en", "slashes", "23/03/2025"),
    ("zh", "numerals", "二〇二五年三月二十三日"),
    ("zh", "full_width", "２０２５年３月２３日"),
]


@pytest.mark.parametrize(("tongue", "style", "expected"), DATES, ids=[style for _, style, _ in DATES])
def test_dates(tongue: str, style: str, expected: str) -> None:
    assert written_date(date(2025, 3, 23), tongue, style) == expected


@pytest.mark.parametrize("style", ["slashes", "dots", "american"])
def test_a_date_that_can_be_misread_is_written_out(style: str) -> None:
    assert written_date(date(2025, 3, 4), "en", style) == "4 March 2025"


@pytest.mark.parametrize("number", [1, 10, 12, 20, 31])
def test_small_numerals(number: int) -> None:
    assert numeral(number) == {1: "一", 10: "十", 12: "十二", 20: "二十", 31: "三十一"}[number]


def test_the_command_line_draws_and_refuses(tmp_path: Path) -> None:
    arguments = ["2", "--seed", "1", "--out", str(tmp_path), "--layouts", "card", "--scans", "digital"]
    assert main(arguments) == 0
    assert len(list(tmp_path.glob("*.pdf"))) == 2
    assert main([*arguments[:-1], "nosuch"]) == 2
