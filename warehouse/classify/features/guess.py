"""A first guess with weights that were set by hand: it chooses the entries that are looked at."""

from collections.abc import Mapping

import numpy as np

from warehouse.classify.features.marks import Features, of_most
from warehouse.classify.leads import Leads
from warehouse.classify.nature import Flags
from warehouse.classify.ranking import Floats

_COUNTS: Mapping[str, float] = {"item": 1.0, "entry": 0.8, "heading": 0.2, "line": 1.1}  # texts of an entry
_PHRASE = 0.5  # the same for the best phrase
_CLOSE = 0.7  # what closeness in meaning counts beside the most that words give
_TWIN = 0.45  # share of what the best corresponding entry has more
_SERVED, _MADE = 0.85, 0.2  # shares of what the goods have for which software or technology is, or a machine
_LESS = {"intangible_unnamed": 0.85, "goods_not_meant": 0.5, "other_stage": 0.4, "test_unnamed": 0.95}


def in_words(found: Features) -> Floats:
    """Return the points of all texts of an entry as one figure."""
    return np.asarray(sum(share * found[name] for name, share in _COUNTS.items()))


def guess(found: Features, leads: Leads, named: Flags, making: Flags) -> Floats:
    """Return one figure from other features; 1 for the best entry."""
    base = of_most(in_words(found) + _PHRASE * found["phrase"]) + _CLOSE * found["near"]
    base = base + _TWIN * leads.twins_more(base)
    share = np.where(named, _SERVED, np.where(making, _MADE, 0))
    base = base + share * leads.served_share * leads.of_served(base)
    for name, factor in _LESS.items():
        base = np.where(found[name] > 0, base * factor, base)
    return of_most(base)
