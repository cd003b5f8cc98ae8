"""Numbers grouped by key in flat arrays: small, quick to ask, stored as they are."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

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
        places, _ = self.places(np.fromiter(wanted, dtype=np.uint32))
        members, starts = self.members, self.starts
        found: set[int] = set()
        for place in places.tolist():
            found.update(members[starts[place] : starts[place + 1]].tolist())
        return found

    def places(self, wanted: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """The places of those wanted keys that there are, and which of the wanted they are."""
        if not len(self.keys):
            return np.empty(0, dtype=np.int64), np.zeros(len(wanted), dtype=np.bool_)
        places = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        there = self.keys[places] == wanted
        return places[there], there


def ranges(starts: npt.NDArray[np.integer[Any]], counts: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.int64]:
    """The numbers of all ranges `start … start + count` one after the other."""
    before = np.cumsum(counts) - counts
    total = int(counts.sum())
    return np.repeat(starts - before, counts) + np.arange(total, dtype=np.int64)


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
