"""Thresholds held against values of a description, after conversion to the base unit."""

import pytest

from extractors.control_lists.features.parameters import read_parameters
from extractors.control_lists.features.quantities import read_quantities
from warehouse.classify.parameters import check_parameters

CASES = [
    ("met in another unit", "tensile strength of 1 950 MPa or more", "tensile strength 2.1 GPa", "met"),
    ("not met in another unit", "tensile strength of 1 950 MPa or more", "tensile strength 1.2 GPa", "not met"),
    ("equal to a limit that counts", "positioning accuracy equal to or less than 1,1 μm", "positioning accuracy 1.1 µm", "met"),
    ("equal to a limit that does not", "a wall thickness exceeding 3 mm", "wall thickness 3 mm", "not met"),
    ("another property of the quantity", "a wall thickness exceeding 3 mm", "length 2 m", "not stated"),
    ("another quantity", "a wall thickness exceeding 3 mm", "mass 4 kg", "not stated"),
    ("no value at all", "a wall thickness exceeding 3 mm", "a thick wall", "not stated"),
    ("inside a range", "an output wavelength between 700 nm and 1 050 nm", "output wavelength 0.8 µm", "met"),
    ("outside a range", "an output wavelength between 700 nm and 1 050 nm", "output wavelength 1.2 µm", "not met"),
    ("degrees", "operation to temperatures exceeding 773 K", "temperatures of 560 °C", "met"),
    ("Chinese units", "a positioning accuracy less than 2 μm", "定位精度1.1微米", "met"),
    ("a unit nobody knows", "more than 40 frobs", "40 frobs", "not stated"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "goods", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_outcome(entry: str, goods: str, expected: str) -> None:
    names = ("property", "operator", "value", "value_max", "unit", "si_value", "si_value_max", "si_unit", "raw")
    thresholds = [{name: getattr(p, name) for name in names} for p in read_parameters(entry)]
    assert [check.outcome for check in check_parameters("x", thresholds, read_quantities(goods))] == [expected]


def test_the_numbers_are_shown_as_compared() -> None:
    (parameter,) = read_parameters("a wall thickness exceeding 3 mm")
    threshold = {
        name: getattr(parameter, name)
        for name in ("property", "operator", "si_value", "si_value_max", "si_unit", "raw")
    }
    (check,) = check_parameters("2B999", [threshold], read_quantities("wall thickness 1 cm"))
    assert check.compared == "1 cm is 0.01 m, threshold > 0.003 m"
