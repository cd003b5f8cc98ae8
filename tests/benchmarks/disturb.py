"""Names as they really arrive: listed names with the slips of typists and romanisations, and innocent names.

Everything is drawn from a seed. The slips keep who is meant; each has a name, so that a report can say which one costs recall.
"""

import random
import unicodedata
from collections.abc import Callable, Mapping

from corpus import vocabulary

_TITLES = ("Mr.", "Dr.", "Sheikh", "Haji", "Gen.", "Mullah")
_SOUNDS = (
    ("ou", "u"),
    ("ee", "i"),
    ("kh", "h"),
    ("q", "k"),
    ("y", "i"),
    ("ph", "f"),
    ("dj", "j"),
    ("w", "v"),
    ("ei", "ey"),
    ("aa", "a"),
    ("u", "o"),
    ("e", "i"),
    ("sh", "ch"),
)
_ONSETS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "z",
)
_NUCLEI = ("a", "e", "i", "o", "u", "ai", "ie", "ou")
_CODAS = ("", "n", "r", "l", "s", "t", "nd", "rk", "lt", "ns", "ck", "m")
_ENDINGS = (
    "",
    "er",
    "mann",
    "ov",
    "ski",
    "ez",
    "ini",
    "sen",
    "ano",
    "idis",
    "ic",
    "eau",
    "pour",
    "oglu",
    "enko",
    "ian",
    "wala",
    "ana",
)


def _long_word(words: list[str], chance: random.Random) -> int | None:
    places = [n for n, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    return chance.choice(places) if places else None


def _on_word(change: Callable[[str, random.Random], str]) -> Callable[[str, random.Random], str]:
    def slip(name: str, chance: random.Random) -> str:
        words = name.split()
        place = _long_word(words, chance)
        if place is not None:
            words[place] = change(words[place], chance)
        return " ".join(words)

    return slip


def _letter_off(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1 :]


def _letter_more(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice("aeinrst") + word[at:]


def _letter_double(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at - 1] + word[at:]


def _letters_swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _vowel(word: str, chance: random.Random) -> str:
    places = [n for n, c in enumerate(word) if c.lower() in "aeiou" and n]
    if not places:
        return word
    at = chance.choice(places)
    return word[:at] + chance.choice([v for v in "aeiou" if v != word[at].lower()]) + word[at + 1 :]


def _consonant(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice("bdgklmnprst") + word[at + 1 :]


def _digit(word: str, chance: random.Random) -> str:
    places = [n for n, c in enumerate(word) if c.lower() in "oles" and n]
    if not places:
        return word
    at = chance.choice(places)
    return word[:at] + {"o": "0", "l": "1", "e": "3", "s": "5"}[word[at].lower()] + word[at + 1 :]


def _reordered(name: str, chance: random.Random) -> str:
    words = name.split()
    return " ".join(words[-1:] + words[:-1])


def _shuffled(name: str, chance: random.Random) -> str:
    words = name.split()
    chance.shuffle(words)
    return " ".join(words)


def _comma(name: str, chance: random.Random) -> str:
    words = name.split()
    return f"{words[-1].upper()}, {' '.join(words[:-1])}" if len(words) > 1 else name


def _without_middle(name: str, chance: random.Random) -> str:
    words = name.split()
    if len(words) < 4:
        return name
    del words[chance.randrange(1, len(words) - 1)]
    return " ".join(words)


def _initial(name: str, chance: random.Random) -> str:
    words = name.split()
    if len(words) < 3:
        return name
    words[1] = f"{words[1][0]}."
    return " ".join(words)


def _respelled(name: str, chance: random.Random) -> str:
    usable = [pair for pair in _SOUNDS if pair[0] in name.lower()]
    if not usable:
        return name
    old, new = chance.choice(usable)
    return name.lower().replace(old, new, 1).title()


def _other_form(name: str, chance: random.Random) -> str:
    words = name.split()
    for place, word in enumerate(words):
        forms = [f for f in _forms().get(word.lower(), ()) if f.isascii() and " " not in f]
        if forms:
            words[place] = chance.choice(forms).title()
    return " ".join(words)


def _forms() -> Mapping[str, tuple[str, ...]]:
    sections = vocabulary.groups("given_names")
    return {w: words for sex in ("male", "female") for words in sections[sex].values() for w in words}


def _joined(name: str, chance: random.Random) -> str:
    words = name.split()
    if len(words) < 3:
        return name
    at = chance.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]])


def _plain(name: str, chance: random.Random) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).upper()


def _decorated(name: str, chance: random.Random) -> str:
    return name.replace("a", "á", 1).replace("u", "ü", 1).replace("s", "ş", 1)


SLIPS: Mapping[str, Callable[[str, random.Random], str]] = {
    "letter missing": _on_word(_letter_off),
    "letter more": _on_word(_letter_more),
    "letter doubled": _on_word(_letter_double),
    "letters swapped": _on_word(_letters_swapped),
    "other vowel": _on_word(_vowel),
    "other consonant": _on_word(_consonant),
    "digit for letter": _on_word(_digit),
    "last word first": _reordered,
    "any order": _shuffled,
    "comma": _comma,
    "middle name missing": _without_middle,
    "middle initial": _initial,
    "respelled": _respelled,
    "other form of a name": _other_form,
    "two words joined": _joined,
    "capitals": _plain,
    "diacritics": _decorated,
    "title": lambda name, chance: f"{chance.choice(_TITLES)} {name}",
    "apostrophe": lambda name, chance: name.replace("a", "a'", 1),
    "hyphens": lambda name, chance: name.replace(" ", "-", 1),
}


PERSONS_ONLY = frozenset(
    {"title", "middle name missing", "middle initial", "other form of a name", "any order", "last word first", "comma"}
)


def disturbed(name: str, chance: random.Random, *, person: bool = True) -> tuple[str, str]:
    """The name with one slip and the slip's name; an organisation is given no title and no middle name."""
    slip = chance.choice(sorted(SLIPS if person else SLIPS.keys() - PERSONS_ONLY))
    return SLIPS[slip](name, chance), slip


def innocents(count: int, seed: int) -> list[str]:
    """Names of persons that nobody listed: given names of all cultures with frequent and with invented family names."""
    chance = random.Random(seed)
    sections = vocabulary.groups("given_names")
    given = [w.title() for sex in ("male", "female") for words in sections[sex].values() for w in words if w.isascii()]
    family = [w.title() for w in vocabulary.words("common_surnames")["common"]]
    return [_innocent(given, family, chance) for _ in range(count)]


def _innocent(given: list[str], family: list[str], chance: random.Random) -> str:
    first = [chance.choice(given)] + ([chance.choice(given)] if chance.random() < 0.25 else [])
    last = chance.choice(family) if chance.random() < 0.6 else _invented(chance)
    return " ".join([*first, last])


def _invented(chance: random.Random) -> str:
    syllables = "".join(
        chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_CODAS) for _ in range(chance.choice((1, 2, 2)))
    )
    return (syllables + chance.choice(_ENDINGS)).title()
