"""What leads from entry to entry: correspondence to other lists, and the goods that software or a machine is for."""

from collections.abc import Sequence

import numpy as np

from warehouse.classify.ranking import Floats, Numbers

_OF_MANY = 0.15  # how fast the share of each falls where an entry names many


class Leads:
    """Holds the leads between numbered entries as arrays."""

    def __init__(self, size: int, twins: Sequence[tuple[int, int]], served: Numbers) -> None:
        """Take pairs of corresponding entries, and rows of an entry and one that its text names."""
        self._twins = np.array(twins, np.int32).reshape(-1, 2)
        self._served = served
        named = np.bincount(served[:, 0], minlength=size)
        self.served_share: Floats = (1 / (1 + _OF_MANY * np.log(np.maximum(named, 1)))).astype(np.float32)

    def twins_more(self, values: Floats) -> Floats:
        """Return how much more the best corresponding entry has than each entry."""
        found = np.zeros_like(values)
        np.maximum.at(found, self._twins[:, 0], values[self._twins[:, 1]] - values[self._twins[:, 0]])
        return found

    def of_served(self, values: Floats) -> Floats:
        """Return the most that any of the goods has which an entry names; 0 where it names none."""
        found = np.zeros_like(values)
        np.maximum.at(found, self._served[:, 0], values[self._served[:, 1]])
        return found
