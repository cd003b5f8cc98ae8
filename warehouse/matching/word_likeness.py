"""How alike two Latin words of names are: spelling, sound, another form of one name."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from warehouse.matching import lexicon
from warehouse.matching.sounds import SERVANT, romanisation, skeleton, sound

Likeness = tuple[float, str]
NONE: Likeness = (0.0, "")
LEAST = 0.5
"""Words less alike than this stand for different things."""

FAR = 0.34
"""Share of letters in which words may differ that share nothing but letters."""
BARE = {"abdul": "abd", "abdel": "abd", "abd": "abd", "abu": "abu", "abou": "abu"}
"""First halves of names that name nobody alone."""
_CONFUSED = (
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("ii", "u"),
    ("0", "o"),
    ("1", "l"),
    ("l", "i"),
    ("5", "s"),
    ("8", "b"),
)
_NEAR = frozenset(
    frozenset(pair)
    for pair in (
        "bp",
        "dt",
        "gk",
        "kq",
        "kc",
        "vw",
        "vf",
        "bv",
        "sz",
        "sc",
        "mn",
        "ij",
        "yj",
        "jg",
        "lr",
        "xk",
        "nb",
        "as",
        "qw",
        "we",
        "er",
        "rt",
        "ty",
        "yu",
        "ui",
        "io",
        "op",
        "sd",
        "df",
        "fg",
        "gh",
        "hj",
        "jk",
        "kl",
        "zx",
        "xc",
        "cv",
    )
)
_SLAVIC_FEMALE = ("ova", "eva", "ina", "aya", "aia", "ska", "skaya", "skaia", "yna")


@lru_cache(maxsize=400_000)
def word_likeness(left: str, right: str, *, person: bool) -> Likeness:
    """How alike two Latin words are. Raises nothing; symmetric."""
    if left == right:
        return 1.0, "="
    if person:
        named = _named_likeness(left, right)
        if named[1]:
            return named
    if _without_article(left) == right or _without_article(right) == left:
        return 0.96, "with article"
    return max(_sound_likeness(left, right), _spelling_likeness(left, right))


def _without_article(word: str) -> str:
    return word[2:] if len(word) > 5 and word[:2] in ("al", "el", "ul") else ""


def _named_likeness(left: str, right: str) -> Likeness:
    """Known given and family names: forms of one name are alike, two known names are not."""
    for likeness in (_given, _short_form, _by_ending, _servants, _family):
        found = likeness(left, right)
        if found[1]:
            return found
    return NONE


def _given(left: str, right: str) -> Likeness:
    one, other = lexicon.given_names().get(left), lexicon.given_names().get(right)
    if one and other:
        return (0.95, "same name") if one & other else (0.45, "other name")
    return NONE


def _short_form(left: str, right: str) -> Likeness:
    short, names = lexicon.nicknames(), lexicon.given_names()
    for one, other in (
        (short.get(left), names.get(right)),
        (short.get(right), names.get(left)),
        (short.get(left), short.get(right)),
    ):
        if one and other and one & other:
            return 0.9, "short form"
    return NONE


def _by_ending(left: str, right: str) -> Likeness:
    if left[:-1] == right[:-1] and {left[-1], right[-1]} == {"o", "a"} and {left, right} & lexicon.given_names().keys():
        return 0.5, "male and female"
    if abs(len(left) - len(right)) == 1 and (left + "i" == right or right + "i" == left):
        return (0.72, "family name made of it") if {left, right} & lexicon.given_names().keys() else NONE
    return (0.9, "female form") if _is_female_form(left, right) or _is_female_form(right, left) else NONE


def _servants(left: str, right: str) -> Likeness:
    """Abdul X and Abdul Y: what follows tells them apart."""
    for bare, full in ((left, right), (right, left)):
        if bare in BARE and full.startswith(BARE[bare]):
            return 0.8, "first half"
    one, other = SERVANT.match(left), SERVANT.match(right)
    if not one or not other or min(len(left) - one.end(), len(right) - other.end()) < 4:
        return NONE
    value, how = word_likeness(left[one.end() :], right[other.end() :], person=True)
    return (value, how) if value >= 0.7 else (0.3, "other name")


def _family(left: str, right: str) -> Likeness:
    one, other = lexicon.surnames().get(left), lexicon.surnames().get(right)
    if one and other:
        return (0.9, "same family name") if one & other else (0.3, "other name")
    return NONE


def _is_female_form(longer: str, shorter: str) -> bool:
    if not longer.endswith(_SLAVIC_FEMALE) or len(longer) < 6:
        return False
    return longer[:-1] == shorter or (longer.endswith("aya") and shorter[:-2] == longer[:-3])


def _sound_likeness(left: str, right: str) -> Likeness:
    one, other = sound(left), sound(right)
    shortest = min(len(left), len(right))
    if one == other:
        return (0.95, "sounds alike") if shortest > 3 else (0.9, "sounds alike") if shortest == 3 else NONE
    bones = skeleton(left)
    if bones == skeleton(right) and len(bones) >= 3:
        return (0.88 if len(bones) > 3 else 0.82), "sounds alike"
    if shortest >= 2 and romanisation(left) and romanisation(left) == romanisation(right):
        return 0.88, "another romanisation"
    if min(shortest, len(one), len(other)) >= 5 and OSA.distance(one, other, score_cutoff=1) == 1:
        if OSA.normalized_distance(left, right) > FAR:
            return NONE
        value, how = _one_edit(one, other)
        return value - 0.04, how
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
    if edits == 1:
        return _one_edit(left, right) if shortest >= 4 else NONE
    value = 1 - edits * (1.0 if longest > 7 else 1.25) / longest
    if longest < 6:
        value -= 0.15
    return (value, f"{edits} letters off") if value >= LEAST else NONE


def _one_edit(left: str, right: str) -> Likeness:
    """One letter changed, missing or swapped.

    A vowel or a double letter is a slip, another consonant may be another name.
    """
    place = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    shortest = min(len(left), len(right))
    a, b = left[place : place + 1], right[place : place + 1]
    start = 0.07 if place == 0 else 0.0
    if len(left) != len(right):
        longer = left if len(left) > len(right) else right
        soft = (
            longer[place] in "aeiouhy"
            or longer[place] in longer[place + 1 : place + 2] + longer[max(0, place - 1) : place]
        )
        return _graded(shortest, (0.8, 0.9, 0.92) if soft else (0.7, 0.86, 0.92), start), "one letter more"
    if left[place + 1 :] != right[place + 1 :]:
        return _graded(shortest, (0.82, 0.9, 0.93), start), "letters swapped"
    if (a in "aeiouy" and b in "aeiouy") or frozenset((a, b)) in _NEAR:
        return _graded(shortest, (0.72, 0.87, 0.91), start), "one letter off"
    return _graded(shortest, (0.58, 0.74, 0.86), start), "another letter"


def _graded(length: int, values: tuple[float, float, float], less: float) -> float:
    """The value for words of four, of five and six, and of more letters."""
    return values[0 if length <= 4 else 1 if length <= 6 else 2] - less


def _mended(word: str) -> str:
    for seen, meant in _CONFUSED:
        word = word.replace(seen, meant)
    return word
