"""The features of entries as one figure, by weights that were fitted on descriptions with known entries."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from corpus.vocabulary import load
from warehouse.classify.entries import Key
from warehouse.classify.features import Features
from warehouse.classify.ranking import Floats

_ENOUGH = 3  # thresholds met or not met from which more of them say nothing more


class LookedAt(NamedTuple):
    """Entries with the best item of each, and their features by name, an array over these entries each."""

    best_items: Mapping[Key, Key]
    features: Features


def of_thresholds(outcomes: Sequence[Mapping[str, int]]) -> Features:
    """Return the features that tell what the thresholds of each entry say; `outcomes` counts them by outcome."""
    met = np.array([each.get("met", 0) for each in outcomes], np.float32)
    missed = np.array([each.get("not met", 0) for each in outcomes], np.float32)
    return {
        "met": np.minimum(met, _ENOUGH) / _ENOUGH,
        "not_met": np.minimum(missed, _ENOUGH) / _ENOUGH,
        "met_share": met / np.maximum(met + missed, 1),
    }


def evidence(features: Features) -> Floats:
    """Return the logarithm of how likely each entry is, up to what is common to all; nothing without features."""
    weights: Mapping[str, float] = load("goods_ranking")["weights"]
    parts = [np.float32(weights.get(name, 0.0)) * values for name, values in features.items()]
    return np.asarray(np.sum(parts, axis=0) if parts else [], np.float32)
