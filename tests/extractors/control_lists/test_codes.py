"""Code grammars of the lists."""

import pytest

from extractors.control_lists.codes import depth_of, normalise_code, parent_of

NORMAL = [
    pytest.param("1A001", "dual_use", "1A001", id="plain"),
    pytest.param("1C117．d.1", "dual_use", "1C117.d.1", id="full_width_dot"),
    pytest.param("1C350.", "dual_use", "1C350", id="trailing_dot"),
    pytest.param("4D001a", "dual_use", "4D001.a", id="letter_without_dot"),
    pytest.param("1 A 001 .b", "dual_use", "1A001.b", id="spaced"),
    pytest.param("ML8", "dual_use", None, id="another_scheme"),
    pytest.param("1A01", "dual_use", None, id="too_short"),
    pytest.param("5. A. 1. b.", "dotted", "5.A.1.b", id="dotted"),
    pytest.param("10.A.2", "dotted", "10.A.2", id="dotted_two_digits"),
    pytest.param("ML 8.a.20", "munitions", "ML8.a.20", id="munitions"),
    pytest.param("IV(a)(2)", "usml", "IV(a)(2)", id="usml"),
    pytest.param("2.1.4", "numbered", "2.1.4", id="numbered"),
]


@pytest.mark.parametrize(("text", "scheme", "expected"), NORMAL)
def test_normal_form(text: str, scheme: str, expected: str | None) -> None:
    assert normalise_code(text, scheme) == expected


@pytest.mark.parametrize(
    ("code", "scheme", "parent", "depth"),
    [
        pytest.param("1C117.d.1", "dual_use", "1C117.d", 3, id="dual_use"),
        pytest.param("1C117", "dual_use", None, 1, id="top"),
        pytest.param("1.A.1.a", "dotted", "1.A.1", 2, id="dotted_top_is_three_parts"),
        pytest.param("IV(a)(2)", "usml", "IV(a)", 3, id="usml"),
        pytest.param("nonsense", "usml", None, 0, id="none"),
    ],
)
def test_parent_and_depth(code: str, scheme: str, parent: str | None, depth: int) -> None:
    assert (parent_of(code, scheme), depth_of(code, scheme)) == (parent, depth)
