"""The score of two names: taken apart by what they name, aligned, judged, explained."""

from collections.abc import Callable, Mapping
from itertools import product

from warehouse.matching.evidence import evidence
from warehouse.matching.explanation import Shown, explained, features
from warehouse.matching.judgement import Judgement, judge
from warehouse.matching.organisation import organisation, vessel
from warehouse.matching.parts import Name
from warehouse.matching.person import person
from warehouse.matching.records import THRESHOLD, PairScore
from warehouse.matching.tokens import alternatives

_READERS: Mapping[str, Callable[[str], Name]] = {"person": person, "organisation": organisation, "vessel": vessel}
_KINDS = {
    "person": ("person",),
    "individual": ("person",),
    "company": ("organisation",),
    "organization": ("organisation",),
    "organisation": ("organisation",),
    "publicbody": ("organisation",),
    "entity": ("organisation",),
    "vessel": ("vessel",),
    "aircraft": ("vessel",),
    "airplane": ("vessel",),
    "ship": ("vessel",),
}


def score_pair(left: str, right: str, schema: str = "") -> PairScore:
    """Score two names. `schema` is person, company, organisation, vessel (in any case) or empty: then the names decide.

    A name without a letter scores 0. Symmetric but for the explanation, which quotes left first.
    """
    kinds = _KINDS.get(schema.strip().lower().replace(" ", "")) or _guessed(left, right)
    tried = product(alternatives(left), alternatives(right), kinds)
    judged, names = max((_judged(*row) for row in tried), key=lambda row: row[0].score)
    score = round(judged.score, 4)
    found = features(judged, *names)
    return PairScore(score, score >= THRESHOLD, evidence(judged), found, explained(Shown(left, right), judged, names))


def _judged(left: str, right: str, kind: str) -> tuple[Judgement, tuple[Name, Name]]:
    names = (_READERS[kind](left), _READERS[kind](right))
    return judge(*names), names


def _guessed(left: str, right: str) -> tuple[str, ...]:
    if organisation(left).cues or organisation(right).cues:
        return ("organisation",)
    return ("person", "organisation")
