"""All features of all entries for a description; thresholds aside, which are read of the entries looked at."""

import numpy as np

from warehouse.classify.entries import Holdings
from warehouse.classify.features.closeness import meant, scaled
from warehouse.classify.features.guess import guess, in_words
from warehouse.classify.features.marks import Features, places
from warehouse.classify.features.natures import Natures
from warehouse.classify.features.words import Told, Words
from warehouse.classify.index import Index
from warehouse.classify.leads import Leads
from warehouse.classify.meaning import Deviations
from warehouse.classify.query import Query
from warehouse.classify.ranking import Numbers


class Reader:
    """Holds the index and what leads from entry to entry; use it for many descriptions."""

    def __init__(self, index: Index, entry_of: Numbers, leads: Leads, holdings: Holdings) -> None:
        """Take the entry number of every item and the leads between entries."""
        self._words, self._leads = Words(index, entry_of), leads
        self._natures = Natures(index.nature, entry_of, holdings)

    def told(self, query: Query) -> Told:
        """Hold the words of a description against all texts."""
        return self._words.told(query)

    def telling(self, term: str) -> float:
        """Return how much a term tells; 0 for one that no entry has."""
        return self._words.telling(term)

    def features(self, query: Query, told: Told, far: Deviations, head: Deviations) -> Features:
        """Return the features by name, an array over the entries each; `head` is the meaning of the first phrase."""
        found = told.features() | meant(far, head)
        found |= self._led(found, far, query) | self._natures.features(query)
        found["guess"] = guess(found, self._leads, self._natures.named(query), self._natures.making)
        found["guess_place"] = places(found["guess"])
        return {name: np.asarray(values, np.float32) for name, values in found.items()}

    def _led(self, found: Features, far: Deviations, query: Query) -> Features:
        """Return what corresponding entries have more, and what the goods have that an entry is for."""
        has = {"words": in_words(found), "meant": scaled(far.most), "traded": scaled(far.traders)}
        served = {name: self._leads.of_served(values) for name, values in has.items()}
        named = self._natures.named(query) * self._leads.served_share
        led = {f"twin_{name}": self._leads.twins_more(values) for name, values in has.items()}
        led |= {f"served_{name}": named * values for name, values in served.items()}
        return led | {f"made_{name}": self._natures.making * served[name] for name in ("words", "meant")}
