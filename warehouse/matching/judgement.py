"""From an alignment to a score: what agrees, what is missing on one side, what contradicts.

The factors are few and named; each appears in the features of the score.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from warehouse.matching.alignment import Alignment, Pairing, align
from warehouse.matching.parts import Name, Part

EXTRA = {
    "name": 1.0,
    "place": 0.9,
    "activity": 0.8,
    "body": 0.8,
    "vague": 0.38,
    "descriptor": 0.6,
    "structure": 0.55,
    "number": 1.0,
    "initial": 0.6,
    "patronymic": 0.6,
}


@dataclass(slots=True)
class Judgement:
    """A score with the factors that made it."""

    score: float
    alignment: Alignment
    factors: dict[str, float] = field(default_factory=dict)

    def take(self, name: str, factor: float) -> None:
        """Multiply the score and remember why."""
        if factor != 1.0:
            self.factors[name] = round(self.factors.get(name, 1.0) * factor, 4)
            self.score *= factor


def judge(left: Name, right: Name) -> Judgement:
    """The judgement on two names of one kind."""
    alignment = align(left, right)
    judged = _person(left, right, alignment) if left.kind == "person" else _organisation(left, right, alignment)
    if (
        judged.score < 0.97
        and left.joined == right.joined
        and len(left.joined) > 4
        and not judged.factors
        and not _both_han(left, right)
    ):
        judged = Judgement(0.97, alignment, {"written as one": 0.97})
    judged.score = max(0.0, min(1.0, judged.score))
    return judged


def _both_han(left: Name, right: Name) -> bool:
    return any(p.han for p in left.parts) and any(p.han for p in right.parts)


def _mean(pairs: Sequence[Pairing]) -> float:
    """The weighted mean likeness, pulled towards the least alike of the distinctive pairs."""
    weight = sum(p.weight for p in pairs)
    if not weight:
        return 0.0
    mean = sum(p.weight * p.likeness for p in pairs) / weight
    worst = min((p.likeness for p in pairs if p.weight >= 0.45), default=mean)
    return mean - max(0.0, 0.85 - worst) * 0.5


def _person(left: Name, right: Name, alignment: Alignment) -> Judgement:
    pairs = alignment.pairs
    judged = Judgement(_mean(pairs), alignment)
    matched = sum(p.weight for p in pairs)
    over_left, over_right = (sum(p.weight for p in rest) for rest in (alignment.left, alignment.right))
    conflict, extra = min(over_left, over_right), abs(_over(alignment.left) - _over(alignment.right))
    if not matched:
        return Judgement(0.0, alignment)
    judged.take("contradicting parts", 1 - min(1.0, 1.35 * conflict / (matched + conflict)))
    judged.take("parts on one side only", _extra_person(alignment, matched, extra))
    if left.generation != right.generation:
        judged.take("generation", 0.6 if left.generation and right.generation else 0.9)
    if alignment.crossed and len(pairs) > 1:
        judged.take("other order", 0.985)
    _single_part(judged, left, right)
    return judged


def _over(rest: Sequence[Part]) -> float:
    """The weight of left-over parts; an initial that the other name does not spell out is little."""
    return sum(p.weight * (0.4 if p.role == "initial" else 1.0) for p in rest)


def _extra_person(alignment: Alignment, matched: float, extra: float) -> float:
    """What parts on one side only cost: little beside rare names, more where all that agrees is common."""
    pairs = alignment.pairs
    if extra < 0.45:
        return 1 - 0.12 * extra / matched
    full = sum(1 for p in pairs if "initial" not in (p.left[0].role, p.right[0].role))
    if not extra:
        return 1.0
    common = all(p.left[0].weight < 1 for p in pairs)
    rare = any(p.weight == 1.0 and p.role == "name" for p in alignment.left)
    cost = (0.38 if rare else 0.31) if common else 0.12
    return max(0.3, 1 - cost * extra / matched - (0.3 if full < 2 else 0.0))


def _single_part(judged: Judgement, left: Name, right: Name) -> None:
    """One agreeing word names a person only if both names have no other."""
    if len(judged.alignment.pairs) == 1:
        pair = judged.alignment.pairs[0]
        if len(pair.left) == 1 == len(pair.right) and max(len(left.parts), len(right.parts)) > 1:
            judged.take("a single part", 0.62)


def _organisation(left: Name, right: Name, alignment: Alignment) -> Judgement:
    judged = Judgement(_mean(alignment.pairs), alignment)
    matched = sum(p.weight for p in alignment.pairs)
    if not matched:
        return _acronym(left, right, alignment)
    judged.take("parts on one side only", _missing(alignment.left, matched) * _missing(alignment.right, matched))
    if alignment.left and alignment.right:
        judged.take("contradicting parts", _conflict(alignment, matched))
    _numbers(judged)
    judged.take("legal form", forms_factor(left.forms, right.forms))
    _single_brand(judged)
    if left.kind == "organisation" and not any(
        p.left[0].role in ("name", "number") or p.right[0].role == "name" for p in alignment.pairs
    ):
        judged.take("nothing distinctive", 0.97 if judged.factors or judged.score < 1 else 1.0)
    short = _acronym(left, right, alignment)
    return short if short.score > judged.score else judged


def _single_brand(judged: Judgement) -> None:
    """A brand that differs by a letter is another brand where it is short or the letter tells."""
    brands = [p for p in judged.alignment.pairs if p.left[0].role == "name" and p.how != "="]
    telling = [p for p in judged.alignment.pairs if p.left[0].role in ("name", "number", "place")]
    if len(brands) == 1 == len(telling):
        pair = brands[0]
        shortest = min(len(p.text) for p in (*pair.left, *pair.right))
        if (shortest <= 4 and pair.how != "same consonants") or (pair.how == "another letter" and shortest <= 7):
            judged.take("short brand", 0.9)


def _missing(rest: Sequence[Part], matched: float) -> float:
    weight = sum(
        EXTRA.get(p.role, 1.0) * (0.5 if len(p.text) == 1 or (p.role == "place" and p.han) else 1.0) for p in rest
    )
    return 1 / (1 + 0.42 * weight / max(matched, 0.6) ** 0.5) if weight else 1.0


def _conflict(alignment: Alignment, matched: float) -> float:
    one, other = (sum(p.weight for p in rest) for rest in (alignment.left, alignment.right))
    return 1 - min(0.6, 0.55 * min(one, other) / matched)


def _numbers(judged: Judgement) -> None:
    one, other = (
        {p.id for p in rest if p.role == "number"} for rest in (judged.alignment.left, judged.alignment.right)
    )
    if one and other:
        judged.take("other number", 0.5)
    elif one or other:
        judged.take("number on one side only", 0.85)


def forms_factor(left: frozenset[str], right: frozenset[str]) -> float:
    """What two sets of legal forms do to the score: families that contradict name two companies."""
    one, other = ({family for form in forms for family in _families(form)} - {"plain"} for forms in (left, right))
    if left == right or (not one and not other):
        return 1.0
    if not one or not other:
        return 0.99
    if "stock/inc" in left | right:
        return 0.95 if not one & other else 0.99
    return 1.0 if one & other else 0.78


def _families(form: str) -> tuple[str, ...]:
    """The families of a form; a Chinese or Japanese stock company calls itself Co., Ltd. in English."""
    return ("stock", "limited") if form == "stock/zh_stock" else (form.split("/", maxsplit=1)[0],)


def _acronym(left: Name, right: Name, alignment: Alignment) -> Judgement:
    """One name is the initials of the other."""
    for short, full in ((left, right), (right, left)):
        spoken = full.cues or any(p.role != "name" for p in full.parts)
        if spoken and len(short.parts) == 1 and 3 <= len(short.parts[0].text) <= 7 and len(full.parts) >= 2:
            letters = "".join(p.text[0] for p in full.parts)
            if short.parts[0].text in (letters, full.initials) and len(full.initials) >= 3:
                return Judgement(0.84, alignment, {"acronym": 0.84})
    return Judgement(0.0, alignment)
