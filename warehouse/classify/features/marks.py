"""Values of entries brought to one measure, so that they can be weighed against each other."""

from collections.abc import Mapping

import numpy as np

from warehouse.classify.ranking import Floats

Features = dict[str, Floats]

EVEN = 1e-6
_NEAR = 2.0  # deviations behind the closest entry that count 0
_FIRST = 5.0  # how slowly the worth of a place falls


def of_most(values: Floats) -> Floats:
    """Return the values as shares of the highest."""
    return np.asarray(values / max(float(values.max(initial=0)), EVEN))


def near(deviations: Floats) -> Floats:
    """Return 1 for the closest and 0 for what is far behind it."""
    return np.asarray(np.clip((deviations - deviations.max(initial=0) + _NEAR) / _NEAR, 0, None))


def places(values: Floats) -> Floats:
    """Return the worth of the place that each entry takes by these values: 1 for the first."""
    found = np.empty(len(values), np.float32)
    found[np.argsort(-values, kind="stable")] = _FIRST / (_FIRST + np.arange(len(values)))
    return found


def all_places(values: Mapping[str, Floats]) -> Features:
    """Return the worth of places by several values."""
    return {f"{name}_place": places(each) for name, each in values.items()}
