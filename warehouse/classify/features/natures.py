"""Whether an entry is what a description means: goods, software, technology or making; its purpose; its language."""

import numpy as np

from warehouse.classify.entries import Holdings
from warehouse.classify.features.marks import Features
from warehouse.classify.languages import FOREIGN, language_of
from warehouse.classify.nature import Flags, Nature
from warehouse.classify.query import Query
from warehouse.classify.ranking import Floats

_LONG, _MANY = 10.0, 5.0  # logarithms of letters and items that count 1


class Natures:
    """Holds what entries are; use it for many descriptions."""

    def __init__(self, nature: Nature, entry_of: np.ndarray, holdings: Holdings) -> None:
        """Take the entry number of every item."""
        self._nature = nature
        letters = np.array([len(item.text) for item in holdings.items.values()], np.float32)
        self._long: Floats = (np.log1p(np.bincount(entry_of, letters, nature.size)) / _LONG).astype(np.float32)
        self._many: Floats = (np.log1p(np.bincount(entry_of, minlength=nature.size)) / _MANY).astype(np.float32)
        self._languages = np.array([holdings.items[key].row.get("language") or "" for key in holdings.entries])

    def features(self, query: Query) -> Features:
        """Return the features that rest on what an entry is."""
        found = self._fitting(query) | self._purposes(query) | self._spoken(query.text)
        return {name: flags.astype(np.float32) for name, flags in found.items()} | {
            "long": self._long,
            "many": self._many,
        }

    @property
    def making(self) -> Flags:
        """Which entries are equipment to make or test goods."""
        return np.asarray(self._nature.groups == "B")

    def named(self, query: Query) -> Flags:
        """Return which entries are of a group that a description names."""
        return np.isin(self._nature.groups, sorted(query.groups))

    def _fitting(self, query: Query) -> dict[str, Flags]:
        groups, named, making = self._nature.groups, self.named(query), self.making
        intangible = np.isin(groups, ("D", "E"))
        about = query.intangible
        return {
            "intangible_unnamed": intangible & ~named,
            "intangible_meant": intangible & named & about,
            "intangible_beside": intangible & named & (not about),
            "goods_not_meant": ~named & (groups != "") & about,
            "open_not_meant": (groups == "") & about,
            "other_stage": intangible & ~self._of_stage(query),
            "making_unnamed": making & (not query.making),
            "making_named": making & query.making,
            "test_unnamed": self._nature.making & (not query.making),
        }

    def _of_stage(self, query: Query) -> Flags:
        if not query.stages:
            return np.ones(self._nature.size, np.bool_)
        return np.asarray(np.any([self._nature.stages[stage] for stage in query.stages], axis=0))

    def _purposes(self, query: Query) -> dict[str, Flags]:
        found = {}
        for purpose, flags in self._nature.purposes.items():
            found[f"{purpose}_meant"] = flags & (purpose in query.purposes)
            found[f"{purpose}_unmeant"] = flags & (purpose not in query.purposes)
        return found

    def _spoken(self, text: str) -> dict[str, Flags]:
        spoken = language_of(text)
        return {f"in_{language}": (self._languages == language) & (spoken == language) for language in FOREIGN}
