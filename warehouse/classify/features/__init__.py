"""What speaks for an entry and against it: named features of every entry for a description, most between 0 and 1."""

from warehouse.classify.features.marks import Features
from warehouse.classify.features.reader import Reader
from warehouse.classify.features.words import Told

__all__ = ["Features", "Reader", "Told"]
