"""Descriptions of goods as terms: stems, numbers, Chinese in English, synonyms."""

import pytest

from extractors.text.goods_terms import goods_terms, grams, printed_words, stem, synonyms_in

STEMS = [("milling", "mill"), ("mills", "mill"), ("laminates", "laminat"), ("laminated", "laminat"), ("gas", "gas"), ("gyroscopes", "gyroscop")]  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), STEMS, ids=[case[0] for case in STEMS])
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


HELD = [
    ("codes are no terms", "other than those in 2B001.a, 3.A.1.b or 1C116", set()),
    ("asides of lists", "Pumps (see List of Items Controlled)", {"pump"}),
    ("numbers in one form", "1 510 nm and 17,5 and 2.50", {"1510", "17.5", "2.5", "nm"}),
    ("register numbers", "benzene (CAS 71-43-2)", {"71-43-2", "benzen", "cas"}),
    ("broken word", "inter-\nstage", {"interstag"}),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in HELD], ids=[case[0] for case in HELD])
def test_terms(text: str, expected: set[str]) -> None:
    assert set(goods_terms(text)) == expected


CHINESE = [
    ("the longest term wins", "马氏体时效钢", {"marag", "steel"}),
    ("a machine", "五轴联动加工中心", {"mill", "axes", "contour"}),
    ("material", "碳纤维预浸料", {"carbon", "fibrou", "prepreg"}),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CHINESE], ids=[case[0] for case in CHINESE])
def test_chinese_goods_have_english_terms(text: str, expected: set[str]) -> None:
    assert expected <= set(goods_terms(text))


def test_neighbouring_ideographs_count_where_the_glossary_is_silent() -> None:
    assert goods_terms("某某某物") == {"某某": 1.0, "某物": 0.5}


def test_words_that_every_entry_has_weigh_little() -> None:
    found = goods_terms("equipment for tantalum")
    assert found["equip"] < found["tantalum"]


def test_synonyms_give_the_words_of_lists() -> None:
    found = synonyms_in("a drone with a thermal imager")
    assert {"unman", "aeri", "vehicl", "camera"} <= set(found)
    assert "drone" not in found


def test_pieces_let_misread_words_meet() -> None:
    assert set(grams(goods_terms("accelerometers"))) & set(grams(goods_terms("acceleromcters")))


def test_terms_keep_the_word_as_printed() -> None:
    assert printed_words("Maraging Steels")["steel"] == "Steels"
