"""Numbers grouped by key in flat arrays: small, quick to ask, stored as they are."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Grouped:
    """`keys` ascending; the members of the n-th key are `members[starts[n]:starts[n + 1]]`."""

    keys: npt.NDArray[np.uint32]
    starts: Ints
    members: Ints

    def of_keys(self, wanted: Iterable[int]) -> set[int]:
        """The members of all wanted keys."""
        listed = np.fromiter(wanted, dtype=np.uint32)
        if not len(self.keys) or not len(listed):
            return set()
        places = np.minimum(np.searchsorted(self.keys, listed), len(self.keys) - 1)
        starts = self.starts
        members, starts = self.members, self.starts
        found: set[int] = set()
        for place in places[self.keys[places] == listed].tolist():
            found.update(members[starts[place] : starts[place + 1]].tolist())
        return found

    def bounded(self, wanted: Mapping[int, float]) -> dict[int, float]:
        """The members of all wanted keys with the value of the last key that leads to each."""
        if not len(self.keys) or not wanted:
            return {}
        listed = np.fromiter(wanted, dtype=np.uint32)
        places = np.minimum(np.searchsorted(self.keys, listed), len(self.keys) - 1)
        members, starts = self.members, self.starts
        found: dict[int, float] = {}
        for place, same, value in zip(
            places.tolist(), (self.keys[places] == listed).tolist(), wanted.values(), strict=True
        ):
            if same:
                found.update(dict.fromkeys(members[starts[place] : starts[place + 1]].tolist(), value))
        return found

    def at(self, number: int) -> Ints:
        """The members of the n-th key."""
        return self.members[self.starts[number] : self.starts[number + 1]]


class Grouping:
    """Collects (key, member) pairs; `done` groups them, each pair once."""

    def __init__(self) -> None:
        self._keys, self._members = array("L"), array("L")

    def add(self, keys: Iterable[int], member: int) -> None:
        """One member under several keys."""
        before = len(self._keys)
        self._keys.extend(keys)
        self._members.extend([member] * (len(self._keys) - before))

    def done(self) -> Grouped:
        """The pairs grouped."""
        pairs = (np.array(self._keys, dtype=np.uint64) << np.uint64(32)) | np.array(self._members, dtype=np.uint64)
        pairs = np.unique(pairs)
        keys, starts = np.unique((pairs >> np.uint64(32)).astype(np.uint32), return_index=True)
        members = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int32)
        return Grouped(keys, np.append(starts, len(members)).astype(np.int32), members)
