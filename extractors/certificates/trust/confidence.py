"""From evidence to a confidence: how often values with such evidence are right.

A logistic model whose coefficients stand in `corpus/vocabulary/certificate_confidence.yaml`; they were fitted on drawn
scans of one seed and are measured on another by `tests/benchmarks/certificates.py`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from corpus import vocabulary

_SMALLEST = 1e-4
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a value: `ocr` is its weakest character, `score` and `margin` those of its place on the page.

    `second` is the outcome of the second reading ("none" where there was none); `proven` says that a check holds,
    `typical` that the value looks as such values do (a company's name, an address), `length` is its letters. Of a line
    of goods `score` is the share of its cells that are filled, and `typical` says that its unit is a known one.
    """

    name: str
    ocr: float
    score: float = 1.0
    margin: float = 1.0
    second: str = "none"
    proven: bool = False
    typical: bool = True
    length: int = 0


@cache
def _model() -> Mapping[str, Any]:
    model: Mapping[str, Any] = vocabulary.load("certificate_confidence")["model"]
    return model


def features_of(evidence: Evidence) -> dict[str, float]:
    """The evidence as the numbers that the model weighs, by name of coefficient.

    For a line of goods the engine's doubt, a lacking cell and a proof weigh otherwise than for a field: it is one
    evidence for many cells, and what proves its amount proves neither its unit nor its name.
    """
    doubt = min(-math.log10(max(1.0 - evidence.ocr, _SMALLEST)), 4.0) / 4.0
    found = {"constant": 1.0, f"name.{evidence.name}": 1.0, f"second.{evidence.second}": 1.0}
    if evidence.name == "goods":
        return found | {
            "goods.ocr": doubt,
            "goods.lack": 1.0 - evidence.score,
            "goods.proven": float(evidence.proven),
            "goods.typical": float(evidence.typical),
        }
    return found | {
        "ocr": doubt,
        "score": min(max(evidence.score, 0.0), 1.2),
        "margin": min(max(evidence.margin, 0.0), 1.0),
        "proven": float(evidence.proven),
        "typical": float(evidence.typical),
        "length": min(evidence.length, _LONGEST) / _LONGEST,
    }


def confidence_of(evidence: Evidence) -> float:
    """At least the share of values with such evidence that are right, 0 to 1.

    `caution` is taken off the log-odds: papers that nobody drew are read somewhat worse than drawn ones.
    """
    weights = _model()["coefficients"]
    total = sum(weights.get(name, 0.0) * value for name, value in features_of(evidence).items()) - _model()["caution"]
    return round(1.0 / (1.0 + math.exp(-total)), 4)
