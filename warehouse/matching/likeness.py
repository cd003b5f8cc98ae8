"""How alike two words of names are, and in what: spelling, sound, another form of one name, an initial."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from warehouse.matching import lexicon
from warehouse.matching.parts import Part
from warehouse.matching.sounds import consonants, skeleton, sound

Likeness = tuple[float, str]
NONE: Likeness = (0.0, "")
LEAST = 0.5
"""Words less alike than this stand for different things."""

_CONFUSED = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("0", "o"), ("1", "l"), ("l", "i"), ("5", "s"), ("8", "b"))
_SLAVIC_FEMALE = ("ova", "eva", "ina", "aya", "aia", "ska", "skaya", "skaia", "yna")


def part_likeness(left: Part, right: Part, *, person: bool) -> Likeness:
    """How alike two parts are (0 to 1) and why. Parts of different roles are alike only by their letters."""
    if left.role == "number" or right.role == "number":
        return (1.0, "=") if left.id == right.id and left.id else NONE
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
    return found


@lru_cache(maxsize=400_000)
def word_likeness(left: str, right: str, *, person: bool) -> Likeness:
    """How alike two Latin words are. Raises nothing; symmetric."""
    if left == right:
        return 1.0, "="
    named = _named_likeness(left, right) if person else NONE
    if named[1]:
        return named
    return max(_sound_likeness(left, right), _spelling_likeness(left, right))


def _named_likeness(left: str, right: str) -> Likeness:
    """Known given and family names: forms of one name are alike, two known names are not."""
    given_left, given_right = lexicon.given_names().get(left), lexicon.given_names().get(right)
    if given_left and given_right:
        return (0.95, "same name") if given_left & given_right else (0.45, "other name")
    short = _short_form(left, right, given_left, given_right)
    if short[1]:
        return short
    family_left, family_right = lexicon.surnames().get(left), lexicon.surnames().get(right)
    if family_left and family_right:
        return (0.9, "same family name") if family_left & family_right else (0.3, "other name")
    if _is_female_form(left, right) or _is_female_form(right, left):
        return 0.9, "female form"
    return NONE


def _short_form(left: str, right: str, given_left: frozenset[str] | None, given_right: frozenset[str] | None) -> Likeness:
    short_left, short_right = lexicon.nicknames().get(left), lexicon.nicknames().get(right)
    for short, full in ((short_left, given_right), (short_right, given_left), (short_left, short_right)):
        if short and full and short & full:
            return 0.9, "short form"
    return NONE


def _is_female_form(longer: str, shorter: str) -> bool:
    if not longer.endswith(_SLAVIC_FEMALE) or len(longer) < 6:
        return False
    return longer[:-1] == shorter or (longer.endswith("aya") and shorter[:-2] == longer[:-3])


def _sound_likeness(left: str, right: str) -> Likeness:
    if sound(left) == sound(right):
        shortest = min(len(left), len(right))
        return (0.95, "sounds alike") if shortest > 3 else (0.9, "sounds alike") if shortest == 3 else NONE
    bones = skeleton(left)
    if bones == skeleton(right) and len(bones) >= 3:
        return (0.88 if len(bones) > 3 else 0.82), "sounds alike"
    return NONE


def _spelling_likeness(left: str, right: str) -> Likeness:
    """By edits, with less patience for short words."""
    longest, shortest = max(len(left), len(right)), min(len(left), len(right))
    if shortest < 3 or longest > 2 * shortest:
        return NONE
    edits = OSA.distance(left, right, score_cutoff=4)
    if edits > 4:
        return NONE
    if _mended(left) == _mended(right):
        return 0.95, "easily confused"
    if edits == 1 and shortest >= 4 and (left[0] == right[0] or shortest >= 6):
        return (0.93 if shortest >= 7 else 0.89 if shortest >= 5 else 0.8), "one letter off"
    value = 1 - edits * (1.0 if longest > 7 else 1.25) / longest
    if edits >= 2 and longest < 6:
        value -= 0.15
    return (value, f"{edits} letters off") if value >= LEAST else NONE


def _mended(word: str) -> str:
    for seen, meant in _CONFUSED:
        word = word.replace(seen, meant)
    return word


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
        return (0.95 if len(one) > 2 else 0.88 if len(one) > 1 else 0.7), "same consonants"
    edits = OSA.distance(one, other)
    value = 0.97 - edits / max(len(one), len(other))
    return (value, "consonants") if value >= LEAST else NONE
