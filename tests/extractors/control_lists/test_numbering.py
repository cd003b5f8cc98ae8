"""Numbers that lists share, whatever their notation."""

import pytest

from extractors.control_lists.numbering import shared_numbers

SHARED = [
    ("EU and Wassenaar", "3A001", "3.A.1", True),
    ("with items", "3A001.b.2", "3.A.1.b.2", True),
    ("another item", "3A001.b.2", "3.A.1.b.3", False),
    ("third digit is a regime", "1C116", "1.C.16", False),
    ("five characters", "1C116.a", "1C116.a", True),
    ("600 series and munitions", "9A610", "ML10", True),
    ("munitions", "ML8.a.20", "ML8.a.20", True),
    ("MTCR and Wassenaar print alike", "1.A.1", "1.A.1", True),
    ("categories of the USML", "VIII(a)", "ML10", False),
    ("a number and no code", "5504", "5504", False),
]


@pytest.mark.parametrize(("left", "right", "expected"), [case[1:] for case in SHARED], ids=[case[0] for case in SHARED])
def test_shared_numbers(left: str, right: str, expected: bool) -> None:
    assert bool(set(shared_numbers(left)) & set(shared_numbers(right))) is expected
