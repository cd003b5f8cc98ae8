"""Numerals in both directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.regulations.numerals import (
    chinese_to_int,
    int_to_chinese,
    int_to_roman,
    letter_to_int,
    number_of,
    roman_to_int,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("十", 10, id="ten without one"),
        pytest.param("一十", 10, id="ten with one"),
        pytest.param("二十", 20, id="round tens"),
        pytest.param("一百零三", 103, id="inner zero"),
        pytest.param("一百一十", 110, id="ten inside"),
        pytest.param("一百十", 110, id="ten inside without one"),
        pytest.param("一百三十三", 133, id="three places"),
        pytest.param("一千二百六十", 1260, id="civil code"),
        pytest.param("一〇三", 103, id="positional"),
        pytest.param("二○二五", 2025, id="year with circle"),
        pytest.param("〇", 0, id="zero"),
        pytest.param("两", 2, id="two before measure"),
        pytest.param("廿三", 23, id="twenty"),
        pytest.param("12", 12, id="arabic"),
        pytest.param("１２", 12, id="full width"),
        pytest.param("第三", None, id="no numeral"),
        pytest.param("", None, id="empty"),
        pytest.param(" 一 百 ", 100, id="blanks"),
    ],
)
def test_chinese_to_int(text: str, value: int | None) -> None:
    assert chinese_to_int(text) == value


@given(st.integers(min_value=0, max_value=99_999_999))
def test_chinese_there_and_back(value: int) -> None:
    assert chinese_to_int(int_to_chinese(value)) == value


@given(st.integers(min_value=1, max_value=3999))
def test_roman_there_and_back(value: int) -> None:
    assert roman_to_int(int_to_roman(value)) == value
    assert roman_to_int(int_to_roman(value).upper()) == value


@given(st.text(max_size=8))
def test_any_text_is_a_number_or_none(text: str) -> None:
    assert number_of(text) is None or isinstance(number_of(text), int)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("iiii", None, id="ill-formed"),
        pytest.param("Ⅳ", 4, id="unicode roman"),
        pytest.param("", None, id="empty"),
    ],
)
def test_roman_forms(text: str, value: int | None) -> None:
    assert roman_to_int(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a", 1, id="first"),
        pytest.param("z", 26, id="last"),
        pytest.param("aa", 27, id="doubled"),
        pytest.param("ab", None, id="not a rank"),
        pytest.param("", None, id="empty"),
    ],
)
def test_letters(text: str, value: int | None) -> None:
    assert letter_to_int(text) == value
