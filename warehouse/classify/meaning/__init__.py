"""Descriptions and entries compared by meaning, with a sentence model that an installed package ships."""

from warehouse.classify.meaning.closeness import Deviations, Meaning, closeness
from warehouse.classify.meaning.kept import Progress

__all__ = ["Deviations", "Meaning", "Progress", "closeness"]
