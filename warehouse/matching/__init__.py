"""Matching of names: taken apart, looked up, aligned, scored with the features that made the score.

What belongs here: comparing names with names. What does not: reading lists, recording screenings, deciding.
"""

from warehouse.matching.pair import score_pair
from warehouse.matching.records import MATCHER_VERSION, THRESHOLD, Hit, PairScore, Subject
from warehouse.matching.screener import Screener

__all__ = ["MATCHER_VERSION", "THRESHOLD", "Hit", "PairScore", "Screener", "Subject", "score_pair"]
