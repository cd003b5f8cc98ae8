"""What leads from entry to entry, on three entries by number."""

import numpy as np
import pytest

from warehouse.classify.leads import Leads

VALUES = np.array([1.0, 3.0, 0.5], np.float32)
NONE = np.zeros((0, 2), np.int32)

TWINS = [
    ("none", [], [0.0, 0.0, 0.0]),
    ("one that has more", [(0, 1)], [2.0, 0.0, 0.0]),
    ("one that has less", [(1, 0)], [0.0, 0.0, 0.0]),
    ("the best of two", [(2, 0), (2, 1)], [0.0, 0.0, 2.5]),
]


@pytest.mark.parametrize(("pairs", "more"), [case[1:] for case in TWINS], ids=[case[0] for case in TWINS])
def test_what_a_corresponding_entry_has_more(pairs: list[tuple[int, int]], more: list[float]) -> None:
    assert Leads(3, pairs, NONE).twins_more(VALUES).tolist() == more


SERVED = [
    ("none", NONE, [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]),
    ("one", np.array([[2, 1]], np.int32), [0.0, 0.0, 3.0], [1.0, 1.0, 1.0]),
    ("the better of two, which counts less", np.array([[2, 0], [2, 1]], np.int32), [0.0, 0.0, 3.0], [1.0, 1.0, 0.906]),
]


@pytest.mark.parametrize(("rows", "most", "share"), [case[1:] for case in SERVED], ids=[case[0] for case in SERVED])
def test_the_goods_that_an_entry_is_for(rows: np.ndarray, most: list[float], share: list[float]) -> None:
    leads = Leads(3, [], rows)
    assert leads.of_served(VALUES).tolist() == most
    assert leads.served_share.tolist() == pytest.approx(share, abs=0.001)
