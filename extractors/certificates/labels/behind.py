"""Labels that stand behind their values: the entries of a form at the left, what they are at the right.

Whether they do is decided for the page, by which reading explains it better: how many labels that end their rows have
a value of the kind that they name before them, against to their right, below or above.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.certificates.labels.captions import alone, fit
from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.values.above import before, beside, neighbours

_FEWEST = 3
_AHEAD = 1.5  # what the reading has to be better by


def with_behind(layout: PageLayout, labels: Sequence[Label]) -> list[Label]:
    """The labels of a page, those marked that stand behind their values."""
    lone = [label for label in labels if alone(label)]
    found = before(layout, labels, lone)
    ending = [label for label in lone if label in found]
    others = (
        beside(layout, labels, lone),
        neighbours(layout, labels, ending, above=False),
        neighbours(layout, labels, ending, above=True),
    )
    if len(ending) < _FEWEST or _sum(found) <= max(map(_sum, others)) + _AHEAD:
        return list(labels)
    marked = set(ending)
    return [replace(label, behind=label in marked) for label in labels]


def _sum(values: Mapping[Label, Sequence[Segment]]) -> float:
    return sum(fit(label, value) for label, value in values.items())
