"""How close entries are to a description in meaning, whatever the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from warehouse.classify.entries import Holdings
from warehouse.classify.meaning.encoder import QUERY, encoder
from warehouse.classify.meaning.kept import Progress, vectors_beside
from warehouse.classify.meaning.packed import Floats
from warehouse.classify.meaning.passages import passages
from warehouse.classify.trade_index import Spoken

_STANDING_OUT = 0.05  # share of the entries that are said to be close; the first that is not counts 0, the closest 1
_AT_LEAST = 10  # entries that are said to be close where there are few
_FEW = 30  # passages by which a short list leans on the measure of all
_EVEN = 1e-6
_NOWHERE = -3.0  # deviations of an entry that has no text of a kind
_TRADERS = "traders"  # their words are a measure of their own


@dataclass(frozen=True, slots=True)
class Deviations:
    """How far the texts of every entry by number stand above the mean of their list, by kind of text."""

    printed: Floats
    traders: Floats

    @property
    def most(self) -> Floats:
        """The farther of the two."""
        return np.maximum(self.printed, self.traders)


class Meaning:
    """Holds the vectors of all lists; use it for many descriptions."""

    def __init__(
        self,
        holdings: Holdings,
        spoken: Spoken,
        store: Path | None = None,
        progress: Progress = lambda _done, _all: None,
    ) -> None:
        """Read the passages; vectors that the store lacks are computed, which takes about a second for fifty."""
        entries = holdings.entries
        printed = passages(holdings, {entries[at] for at in spoken.of[:, 1]})
        number = {key: at for at, key in enumerate(entries)}
        self._size = len(number)
        of_entry = [(row, number[holdings.entry_of[passage.item]]) for row, passage in enumerate(printed)]
        self._kinds = (
            np.array(of_entry, np.int32).reshape(-1, 2),
            spoken.of + np.array([len(printed), 0], np.int32),
        )
        self._among = _rows_by_name([passage.item[0] for passage in printed] + [_TRADERS] * len(spoken.texts))
        self._vectors = vectors_beside([*(passage.text for passage in printed), *spoken.texts], store, progress)

    def deviations(self, text: str) -> Deviations:
        """Return how far every entry stands out for a description.

        Every list is its own measure: texts of one language and style are closer to each other than they deserve.
        """
        if not len(self._vectors):
            return Deviations(*np.zeros((2, self._size), np.float32))
        products = self._vectors @ encoder().vectors([text], QUERY)[0]
        standing = np.empty_like(products)
        for rows in self._among.values():
            standing[rows] = _standing(products[rows], products)
        found = np.full((len(self._kinds), self._size), _NOWHERE, np.float32)
        for most, pairs in zip(found, self._kinds, strict=True):
            np.maximum.at(most, pairs[:, 1], standing[pairs[:, 0]])
        return Deviations(*found)


def closeness(deviations: Deviations) -> Floats:
    """Return how close each entry is to a description: 1 the closest, 0 nearly all."""
    best = deviations.most
    return _spread_out(best) if len(best) else best


def _rows_by_name(every: list[str]) -> Mapping[str, npt.NDArray[np.int64]]:
    names = np.array(every)
    return {name: np.flatnonzero(names == name) for name in dict.fromkeys(every)}


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
