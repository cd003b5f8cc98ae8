"""How close entries are in meaning to a description and to its first phrase, which says what the goods are."""

from warehouse.classify.features.marks import Features, all_places, near
from warehouse.classify.meaning import Deviations
from warehouse.classify.ranking import Floats

_SPREAD = 4.0  # deviations that count 1


def scaled(deviations: Floats) -> Floats:
    """Return deviations so that few are above 1."""
    return deviations / _SPREAD


def meant(far: Deviations, head: Deviations) -> Features:
    """Return the features that rest on meaning alone; of the first phrase, what traders say is enough."""
    kinds = {"printed": far.printed, "phrase": far.traders, "head_phrase": head.traders}
    found: Features = {f"{name}_meant": scaled(values) for name, values in kinds.items()}
    found |= {f"{name}_near": near(values) for name, values in kinds.items()} | {"near": near(far.most)}
    ordered = {"meant": far.most, "traded": far.traders, "head_meant": head.most, "head_traded": head.traders}
    return found | all_places(ordered)
