"""Candidate control-list entries for a description of goods with their reasons. Goods are never said to be free."""

from warehouse.classify.candidates import Candidate
from warehouse.classify.classifier import Classifier
from warehouse.classify.parameters import ParameterCheck

__all__ = ["Candidate", "Classifier", "ParameterCheck"]
