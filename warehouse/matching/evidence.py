"""The second number: how much evidence stands behind a score. Rare words are more than common ones."""

import math
from collections.abc import Callable

from warehouse.matching import lexicon
from warehouse.matching.judgement import Judgement
from warehouse.matching.parts import Part

_HALF = 12.0
"""Bits of agreement at which the evidence is half of what it can be."""


def bits(part: Part) -> float:
    """The information of a word without statistics of a corpus: little for common words, more for each letter."""
    if part.role != "name":
        return 3.0 * part.weight + 1.0
    if part.text in lexicon.common():
        return 5.0
    return min(16.0, 4.0 + 1.3 * len(part.text) + (4.0 * len(part.han)))


def evidence(judged: Judgement, information: Callable[[Part], float] = bits) -> float:
    """0 to 1: the score, graded by the information of what agrees. `information` gives the bits of a part."""
    total = 0.0
    for pair in judged.alignment.pairs:
        total += pair.likeness**2 * min(sum(map(information, pair.left)), sum(map(information, pair.right)))
    return round(judged.score * (1 - math.exp2(-total / _HALF)), 4)
