"""What texts say in numbers, HS codes and exclusions; markers and outlines."""

import pytest

from extractors.control_lists.features.exclusions import excluded_codes
from extractors.control_lists.features.hs import links_in
from extractors.control_lists.features.parameters import read_parameters
from extractors.control_lists.model.markers import chinese_number, read_markers, roman
from extractors.control_lists.model.outline import Level, place

PARAMETERS = [
    pytest.param("bulk density exceeding 1.70 g/cm3", ("bulk density", ">", 1.7, "g/cm3", 1700.0), id="before"),
    pytest.param("a thickness of 0,05 mm or less", ("thickness", "<=", 0.05, "mm", 5e-5), id="behind_decimal_comma"),
    pytest.param("range of at least 300 km", ("range", ">=", 300.0, "km", 300000.0), id="at_least"),
    pytest.param("a mass of less than 1 200 kg", ("mass", "<", 1200.0, "kg", 1200.0), id="space_in_thousands"),
    pytest.param(
        "a volume of 10,000 litres or more", ("volume", ">=", 10000.0, "litres", 10.0), id="comma_in_thousands"
    ),
    pytest.param(
        "total dose of 5 × 10³ Gy (Si), or higher", ("total dose", ">=", 5000.0, "Gy (Si)", 5000.0), id="power"
    ),
    pytest.param(
        "temperatures over 922 K (649 °C)", ("temperatures", ">", 922.0, "K", 922.0), id="second_unit_in_brackets"
    ),
    pytest.param("accuracy equal to or less (better) than 1.1 µm", ("accuracy", "<=", 1.1, "µm", 1.1e-6), id="better"),
    pytest.param("纯度大于或等于99.9%的材料", ("纯度", ">=", 99.9, "%", 0.999), id="chinese"),
    pytest.param("推力大于或等于90千牛顿", ("推力", ">=", 90.0, "千牛顿", 90000.0), id="chinese_unit"),
    pytest.param("specified in 1E002 or more", None, id="code_is_no_number"),
    pytest.param("paints of all kinds", None, id="no_number"),
]


@pytest.mark.parametrize(("text", "expected"), PARAMETERS)
def test_parameters(text: str, expected: tuple[str, str, float, str, float] | None) -> None:
    found = read_parameters(text)
    if expected is None:
        assert found == ()
        return
    first = found[0]
    assert (first.property, first.operator, first.value, first.unit) == expected[:4]
    assert first.si_value == pytest.approx(expected[4])


def test_a_range_has_two_values_and_a_second_bound_keeps_its_property() -> None:
    span = read_parameters("inside diameter between 75 mm and 400 mm")[0]
    assert (span.operator, span.value, span.value_max) == ("range", 75.0, 400.0)
    bounds = read_parameters("wavelength not exceeding 1 050 nm but greater than 400 nm")
    assert [(bound.property, bound.operator) for bound in bounds] == [("wavelength", "<="), ("wavelength", ">")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param(
            "Kites, other than those specified in 1A002.a. and 1A003, of silk", ("1A002.a", "1A003"), id="english"
        ),
        pytest.param("非1C226、1C241项下管制的材料", ("1C226", "1C241"), id="chinese"),
        pytest.param("Kites specified in 1A002", (), id="reference_is_no_exclusion"),
    ],
)
def test_exclusions(text: str, codes: tuple[str, ...]) -> None:
    assert excluded_codes(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("铟（参考海关商品编号：2805301910、2846901920）", ["2805301910", "2846901920"], id="ten_digits"),
        pytest.param("铟（参考税则号列：28053019）", ["28053019"], id="eight_digits"),
        pytest.param("（HS code 8457.10.10）", ["84571010"], id="dotted"),
        pytest.param("电话12345678", [], id="other_number"),
    ],
)
def test_hs_links(text: str, codes: list[str]) -> None:
    assert [link.hs_code for link in links_in("1C001", text)] == codes


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        pytest.param("a. Text", [("lower", 1)], id="letter"),
        pytest.param("aa. Text", [("lower", 27)], id="double_letter"),
        pytest.param("ab. Text", [("lower", 28)], id="after_double_letter"),
        pytest.param("(bb) Text", [("paren_lower", 28), ("paren_lower", 54)], id="double_letter_in_either_order"),
        pytest.param("(IV) Text", [("paren_upper_roman", 4)], id="capital_roman"),
        pytest.param("12. Text", [("number", 12)], id="number"),
        pytest.param("1.5 mm", [], id="decimal"),
        pytest.param("(i) Text", [("paren_lower", 9), ("paren_roman", 1)], id="letter_or_roman"),
        pytest.param("（十二）文本", [("zh_paren", 12)], id="chinese_in_brackets"),
        pytest.param("三、文本", [("zh", 3)], id="chinese"),
        pytest.param("①文本", [("circled", 1)], id="circled"),
        pytest.param("1．设计", [("number", 1)], id="full_width_dot"),
    ],
)
def test_markers(text: str, readings: list[tuple[str, int]]) -> None:
    assert [(marker.kind, marker.ordinal) for marker in read_markers(text)] == readings


@pytest.mark.parametrize(("label", "value"), [("xiv", 14), ("iiii", 0), ("ix", 9), ("c", 100)])
def test_roman_numbers(label: str, value: int) -> None:
    assert roman(label) == value


@pytest.mark.parametrize(("label", "value"), [("十", 10), ("二十一", 21), ("一百零三", 103), ("九", 9), ("一〇三", 0)])
def test_chinese_numbers(label: str, value: int) -> None:
    assert chinese_number(label) == value


STACK = [Level("lower", 1, 10.0, "A.a"), Level("number", 1, 20.0, "A.a.1"), Level("lower", 1, 30.0, "A.a.1.a")]


@pytest.mark.parametrize(
    ("text", "x", "depth"),
    [
        pytest.param("b. Text", 30.0, 2, id="sibling_by_edge"),
        pytest.param("b. Text", 10.0, 0, id="outer_by_edge"),
        pytest.param("2. Text", 20.0, 1, id="kind_decides"),
        pytest.param("1. Text", 40.0, 3, id="child"),
        pytest.param("b. Text", None, 2, id="innermost_without_geometry"),
        pytest.param("x. Text", 30.0, None, id="out_of_sequence"),
    ],
)
def test_places_in_an_outline(text: str, x: float | None, depth: int | None) -> None:
    found = place(STACK, read_markers(text), x, "before;", 0.0)
    assert (found.depth if found else None) == depth
