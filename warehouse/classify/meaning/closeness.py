"""How close entries are to a description in meaning, whatever the words."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from warehouse.classify.entries import Holdings
from warehouse.classify.meaning.encoder import QUERY, encoder
from warehouse.classify.meaning.kept import Progress, vectors_beside
from warehouse.classify.meaning.packed import Floats
from warehouse.classify.meaning.passages import TRADE, passages

_STANDING_OUT = 0.05  # share of the entries that are said to be close; the first that is not counts 0, the closest 1
_AT_LEAST = 10  # entries that are said to be close where there are few
_FEW = 30  # passages by which a short list leans on the measure of all
_EVEN = 1e-6
_BY_TRADE = 1.2  # what standing out counts in the trade index: its lines hold words of goods alone


class Meaning:
    """Holds the vectors of all lists; use it for many descriptions."""

    def __init__(self, holdings: Holdings, store: Path | None = None, progress: Progress = lambda _d, _a: None) -> None:
        """Read the passages; vectors that the store lacks are computed, which takes about a second for fifty."""
        self._passages = passages(holdings)
        number = {key: at for at, key in enumerate(holdings.entries)}
        self._size = len(number)
        self._entries = np.array([number[holdings.entry_of[each.item]] for each in self._passages], np.int32)
        self._by_trade = [at for at, each in enumerate(self._passages) if each.among == TRADE]
        self._lists = _rows_by_list([each.among for each in self._passages])
        self._vectors = vectors_beside([each.text for each in self._passages], store, progress)

    def close(self, text: str) -> Floats:
        """Return how close each entry by number is to a description: 1 the closest, 0 nearly all.

        Every list is its own measure: texts of one language and style are closer to each other than they deserve.
        """
        if not self._passages:
            return np.zeros(self._size, np.float32)
        products = self._vectors @ encoder().vectors([text], QUERY)[0]
        standing = np.empty_like(products)
        for rows in self._lists.values():
            standing[rows] = _standing(products[rows], products)
        standing[self._by_trade] *= _BY_TRADE
        best = np.full(self._size, -np.inf, np.float32)
        np.maximum.at(best, self._entries, standing)
        return _spread_out(best)


def _rows_by_list(lists: list[str]) -> Mapping[str, npt.NDArray[np.int64]]:
    names = np.array(lists)
    return {name: np.flatnonzero(names == name) for name in dict.fromkeys(lists)}


def _standing(own: Floats, everything: Floats) -> Floats:
    """Return how far the products of a list stand above its mean, in deviations."""
    share = len(own) / (len(own) + _FEW)
    mean = share * own.mean() + (1 - share) * everything.mean()
    deviation = share * own.std() + (1 - share) * everything.std()
    return np.asarray((own - mean) / (deviation + _EVEN))


def _spread_out(best: Floats) -> Floats:
    """Return 1 for the closest entry and 0 from the first that does not stand out."""
    ordered = np.sort(best)[::-1]
    floor = ordered[min(max(_AT_LEAST, round(_STANDING_OUT * len(ordered))), len(ordered) - 1)]
    return np.asarray(np.clip((best - floor) / max(float(ordered[0] - floor), _EVEN), 0, None), np.float32)
