"""How alike two words of names are, and in what: spelling, sound, another form of one name, an initial."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from warehouse.matching import lexicon
from warehouse.matching.parts import Part
from warehouse.matching.sounds import SERVANT, consonants, romanisation, skeleton, sound

Likeness = tuple[float, str]
DIGIT_LETTERS = str.maketrans("0134578", "oleastb")
NONE: Likeness = (0.0, "")
LEAST = 0.5
"""Words less alike than this stand for different things."""

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
    given_left, given_right = lexicon.given_names().get(left), lexicon.given_names().get(right)
    if given_left and given_right:
        return (0.95, "same name") if given_left & given_right else (0.45, "other name")
    short = _short_form(left, right, given_left, given_right)
    if short[1]:
        return short
    if left[:-1] == right[:-1] and {left[-1], right[-1]} == {"o", "a"}:
        return 0.5, "male and female"
    servants = SERVANT.match(left), SERVANT.match(right)
    if (
        servants[0]
        and servants[1]
        and min(len(left), len(right)) - 4 >= max(map(len, (servants[0].group(), servants[1].group()))) - 1
    ):
        value, how = word_likeness(left[servants[0].end() :], right[servants[1].end() :], person=True)
        return (value, how) if value >= 0.7 else (0.3, "other name")
    family_left, family_right = lexicon.surnames().get(left), lexicon.surnames().get(right)
    if family_left and family_right:
        return (0.9, "same family name") if family_left & family_right else (0.3, "other name")
    if _is_female_form(left, right) or _is_female_form(right, left):
        return 0.9, "female form"
    return NONE


def _short_form(
    left: str, right: str, given_left: frozenset[str] | None, given_right: frozenset[str] | None
) -> Likeness:
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
    one, other = sound(left), sound(right)
    shortest = min(len(left), len(right))
    if one == other:
        return (0.95, "sounds alike") if shortest > 3 else (0.9, "sounds alike") if shortest == 3 else NONE
    bones = skeleton(left)
    if bones == skeleton(right) and len(bones) >= 3:
        return (0.88 if len(bones) > 3 else 0.82), "sounds alike"
    if shortest >= 2 and romanisation(left) and romanisation(left) == romanisation(right):
        return 0.88, "another romanisation"
    if shortest >= 5 and min(len(one), len(other)) >= 5 and OSA.distance(one, other, score_cutoff=1) == 1:
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
    """One letter changed, missing or swapped. A vowel or a double letter is a slip; another consonant may be another name."""
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
