"""Thresholds as features, and features as one figure."""

import numpy as np
import pytest

from corpus.vocabulary import load
from warehouse.classify.fusion import evidence, of_thresholds

THRESHOLDS = [
    ("none", {}, (0.0, 0.0, 0.0)),
    ("one met", {"met": 1}, (1 / 3, 0.0, 1.0)),
    ("one missed", {"not met": 1}, (0.0, 1 / 3, 0.0)),
    ("met and missed", {"met": 1, "not met": 3}, (1 / 3, 1.0, 0.25)),
    ("many", {"met": 9}, (1.0, 0.0, 1.0)),
    ("not stated", {"not stated": 4}, (0.0, 0.0, 0.0)),
]


@pytest.mark.parametrize(("outcomes", "found"), [case[1:] for case in THRESHOLDS], ids=[case[0] for case in THRESHOLDS])
def test_what_thresholds_say(outcomes: dict[str, int], found: tuple[float, ...]) -> None:
    features = of_thresholds([outcomes])
    assert [float(features[name][0]) for name in ("met", "not_met", "met_share")] == pytest.approx(found)


def test_evidence_is_the_weighed_sum() -> None:
    weights = load("goods_ranking")["weights"]
    features = {name: np.array([1.0, 0.0], np.float32) for name in weights}
    assert evidence(features).tolist() == pytest.approx([sum(weights.values()), 0.0], rel=1e-4)


def test_a_feature_without_a_weight_says_nothing() -> None:
    assert evidence({"unheard of": np.ones(2, np.float32)}).tolist() == [0.0, 0.0]


def test_nothing_speaks_for_no_entry() -> None:
    assert evidence({}).tolist() == []
