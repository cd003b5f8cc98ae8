"""Values of entries on one measure."""

from collections.abc import Callable

import numpy as np
import pytest

from warehouse.classify.features.marks import all_places, near, of_most, places
from warehouse.classify.ranking import Floats

MARKS = [
    ("shares of the highest", of_most, [2.0, 4.0, 0.0], [0.5, 1.0, 0.0]),
    ("nothing has a share of nothing", of_most, [0.0, 0.0], [0.0, 0.0]),
    ("the closest is near, what is two deviations behind is not", near, [3.0, 2.0, 1.0, -3.0], [1.0, 0.5, 0.0, 0.0]),
    ("the first place is worth most", places, [1.0, 9.0, 5.0], [5 / 7, 1.0, 5 / 6]),
    ("equals keep their order", places, [1.0, 1.0], [1.0, 5 / 6]),
]


@pytest.mark.parametrize(("measure", "values", "found"), [case[1:] for case in MARKS], ids=[case[0] for case in MARKS])
def test_values_on_one_measure(measure: Callable[[Floats], Floats], values: list[float], found: list[float]) -> None:
    assert measure(np.array(values, np.float32)).tolist() == pytest.approx(found)


def test_places_are_named_by_what_they_rest_on() -> None:
    assert set(all_places({"line": np.ones(2, np.float32)})) == {"line_place"}
