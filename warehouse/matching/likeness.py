"""How alike two parts of names are (0 to 1) and in what: by role, script and letters."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from warehouse.matching import lexicon
from warehouse.matching.parts import Part
from warehouse.matching.sounds import consonants
from warehouse.matching.word_likeness import LEAST, NONE, Likeness, word_likeness

__all__ = ["DIGIT_LETTERS", "LEAST", "part_likeness"]

DIGIT_LETTERS = str.maketrans("0134578", "oleastb")


def part_likeness(left: Part, right: Part, *, person: bool) -> Likeness:
    """How alike two parts are (0 to 1) and why. Parts of different roles are alike only by their letters."""
    if left.role == "number" or right.role == "number":
        return _number_likeness(left, right)
    if left.han and right.han:
        return _han_likeness(left.han, right.han)
    if left.id and left.role == right.role and left.id == right.id:
        return (1.0, "=") if left.text == right.text else (0.97, "same word")
    if "initial" in (left.role, right.role):
        return _initial_likeness(left, right) if person else ((1.0, "=") if left.text == right.text else NONE)
    if left.abjad or right.abjad:
        return _unvowelled_likeness(left.text, right.text, person=person)
    found = word_likeness(left.text, right.text, person=person)
    if left.han or right.han:
        found = max(found, _read_likeness(left, right))
    if (left.attached or right.attached) and found[0] < 0.9:
        one, other = left.attached or left.text, right.attached or right.text
        found = max(found, *(word_likeness(a, b, person=person) for a, b in ((one, right.text), (left.text, other))))
    return found


def _number_likeness(left: Part, right: Part) -> Likeness:
    """Numbers agree or they do not; a word with a digit in it may be a misread word."""
    if left.id == right.id and left.id:
        return 1.0, "="
    mixed = left if left.role == "number" else right
    if left.role == right.role or sum(c.isalpha() for c in mixed.text) < 4:
        return NONE
    one, other = left.text.translate(DIGIT_LETTERS), right.text.translate(DIGIT_LETTERS)
    return (
        (0.93, "digit read for a letter") if one == other or one.replace("i", "l") == other.replace("i", "l") else NONE
    )


def _initial_likeness(left: Part, right: Part) -> Likeness:
    if left.text[0] == right.text[0]:
        return (1.0, "=") if left.text == right.text else (0.87, "initial")
    return NONE


def _han_likeness(left: str, right: str) -> Likeness:
    if left == right:
        return 1.0, "="
    edits = OSA.distance(left, right)
    longest, shortest = max(len(left), len(right)), min(len(left), len(right))
    if shortest < 3:
        return NONE if longest < 3 or edits > 1 else (0.6, "one character off")
    value = 1 - 1.1 * edits / longest
    return (value, f"{edits} characters off") if value >= LEAST else NONE


def _read_likeness(left: Part, right: Part) -> Likeness:
    """A reading of Chinese or Korean against a romanisation: family names have several."""
    one = lexicon.surnames().get(left.han or left.text, frozenset())
    other = lexicon.surnames().get(right.han or right.text, frozenset())
    return (0.95, "same family name") if one & other else NONE


@lru_cache(maxsize=50_000)
def _unvowelled_likeness(left: str, right: str, *, person: bool) -> Likeness:
    if left == right:
        return 1.0, "="
    names = lexicon.given_names()
    if person and names.get(left, frozenset()) & names.get(right, frozenset()):
        return 0.96, "same name"
    one, other = consonants(left), consonants(right)
    if not one or not other:
        return NONE
    if one == other:
        return (0.95 if len(one) > 2 else 0.8 if len(one) > 1 else 0.7), "same consonants"
    edits = OSA.distance(one, other)
    value = 0.97 - edits / max(len(one), len(other))
    if one[0] != other[0] or min(len(one), len(other)) < 3:
        return NONE
    return (value, "consonants") if value >= 0.7 else NONE
