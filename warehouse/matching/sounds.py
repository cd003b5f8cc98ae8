"""What a Latin word sounds like, whatever romanisation wrote it: keys that transliterations of one word share."""

import re
from functools import lru_cache

SERVANT = re.compile(r"^abd(?=[aeiou])[aeiou]{1,2}(?:l|(?:([rsnzd])(?=\1)))?(?=.{2})")
_ENDING = re.compile(r"(?:off|ow|eff|ew)$")
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"oe", "o"),
        (r"ae", "a"),
        (r"ue(?!$)", "u"),
        (r"ch(?=[rl])", "k"),
        (r"\bhs|\bx(?=[aeiou])", "C"),
        (r"shch|tsch|tch|sch|sh|ch|cz", "C"),
        (r"dzh|dj|zh|j(?=[aeiou])", "J"),
        (r"x", "ks"),
        (r"kh|h(?=[aeiou])", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ts|tz|zz", "s"),
        (r"ck|qu|q|c(?![eiyhC])", "k"),
        (r"c", "s"),
        (r"z", "s"),
        (r"w", "v"),
        (r"(?<=[aeiouy])h(?![aeiou])|(?<=[bdgklmnprstv])h", ""),
        (r"j", "i"),
        (r"[aeo]?[iy]+e?|e+i?|[iy]+[aeo](?=[^aeiou]|$)", "i"),
        (r"ou|oo|au|ow|o|u", "u"),
        (r"a+", "a"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"(?<!^)[aiu]")
_CHINESE = re.compile(
    r"(?:(?:zh|ch|sh|hs|ts|tz|ss|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?[aeiou]{1,2}|ih|eh|ieh|ueh|[iu]?[aeo]n?g?|ien|uen|ung|ing|in|un|er))+$"
)
_WADE_GILES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"hs|x|sh", "S"),
        (r"zh|ch|j|q", "C"),
        (r"tz|ts|[zc]", "Z"),
        (r"b", "p"),
        (r"d", "t"),
        (r"g(?!$|[^aeiou])", "k"),
        (r"ien", "ian"),
        (r"ung", "ong"),
        (r"(?<=[SCZr])ih|(?<=Z)u|ih", "i"),
        (r"([iu]?e)h", r"\1"),
        (r"uei", "ui"),
        (r"uen", "un"),
    )
)
_CONSONANTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"shch|tsch|tch|sch|sh|ch|cz", "S"),
        (r"gh|kh", "G"),
        (r"dzh|dj|zh|[gj]", "j"),
        (r"ck|[qc]", "k"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh|ts", "d"),
        (r"p", "b"),
        (r"[aeiouwyv]", ""),
        (r"h$", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """A key that keeps three classes of vowels; equal for most transliterations of one word."""
    word = _ENDING.sub("ov", SERVANT.sub("abd", word)) if len(word) > 4 else word
    for pattern, to in _STEPS:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The key without vowels (the first letter stays): what romanisations that hear vowels differently share."""
    return _VOWELS.sub("", sound(word))


@lru_cache(maxsize=50_000)
def romanisation(word: str) -> str:
    """A key that pinyin and Wade-Giles (without its apostrophes) share; empty for what is no Chinese syllables."""
    if not _CHINESE.match(word):
        return ""
    for pattern, to in _WADE_GILES:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=50_000)
def consonants(word: str) -> str:
    """Consonants alone, for words of which one writing came from a script without vowels."""
    for pattern, to in _CONSONANTS:
        word = pattern.sub(to, word)
    return word
