"""What is typography and what is wording, and the operations between two wordings."""

import pytest

from extractors.control_lists.operations import word_operations
from extractors.control_lists.typography import lines_wording, wording

SAME = [
    ("quotes", '"Lasers" having', "“Lasers” having"),
    ("no quotes", "'lasers' having", "lasers having"),
    ("line breaks", "Lasers having\na wavelength", "Lasers having a\nwavelength"),
    ("hyphen or space", "high-speed drives", "high speed drives"),
    ("word broken at a line", "inter-\nmediate", "intermediate"),
    ("dashes", "wet‑spinning – dry", "wet-spinning - dry"),
    ("bullets", "• Pumps", "- Pumps"),
    ("decimal comma", "1,5 GHz", "1.5 GHz"),
    ("thousands", "1 510 nm", "1,510 nm"),
    ("power of ten", "5.6 × 10⁻⁶ m", "5.6 x 10 -6 m"),
    ("raised unit", "g/cm³", "g/cm 3"),
    ("degree sign", "60 ºC", "60 °C"),
    ("minus", "−3 °C", "-3 °C"),
    ("full width", "（两用）物项，如下：", "(两用)物项,如下:"),
    ("white space before an ideograph", "5 GHz 的", "5 GHz的"),
    ("capital", "less than 5 mm", "Less than 5 mm"),
    ("register number", "CAS 50-00-0", "CAS 50-\n00-0"),
    ("closing sign", "Pumps; or", "Pumps, or"),
]
DIFFERENT = [
    ("decimal place", "15 mm", "1.5 mm"),
    ("sign of a number", "3 °C", "-3 °C"),
    ("milli and mega", "10 mW", "10 MW"),
    ("kilo and kelvin", "5 k", "5 K"),
    ("exponent", "10-6", "106"),
    ("comparison", "≥ 5 mm", "≤ 5 mm"),
    ("a word", "greater than 5", "not greater than 5"),
    ("percent", "5 %", "5"),
    ("an ideograph", "两用物项出口", "两用物项进口"),
]


@pytest.mark.parametrize(("left", "right"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_typography_is_no_difference(left: str, right: str) -> None:
    assert wording(left) & wording(right)
    assert not word_operations(left, left)


@pytest.mark.parametrize(("left", "right"), [case[1:] for case in DIFFERENT], ids=[case[0] for case in DIFFERENT])
def test_meaning_is_a_difference(left: str, right: str) -> None:
    assert not wording(left) & wording(right)


def test_lines_in_another_order_say_the_same() -> None:
    assert lines_wording("Pumps\n“Valves”") == lines_wording("Valves\nPumps;")


OPERATIONS = [
    ("replaced", "exceeding 25 MPa", "exceeding 30 MPa", [("replace", "25", "30")]),
    ("inserted", "Pumps for water", "Pumps for heavy water", [("insert", "", "heavy")]),
    ("deleted", "Pumps and valves", "Pumps", [("delete", "and valves", "")]),
    ("ideographs", "出口许可", "进口许可", [("replace", "出", "进")]),
    ("a code is one word", "see 1A001.b", "see 1A002.b", [("replace", "1A001.b", "1A002.b")]),
    ("typography", "“Pumps”, 1,5 m", "Pumps 1,5 m", []),
]


@pytest.mark.parametrize(
    ("old", "new", "expected"), [case[1:] for case in OPERATIONS], ids=[case[0] for case in OPERATIONS]
)
def test_operations_by_words(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    assert [tuple(operation) for operation in word_operations(old, new)] == expected
