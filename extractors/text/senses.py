"""The vocabularies as phrases with their senses, and the choice of a sense by what stands around the phrase."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus import vocabulary
from corpus.vocabulary import Entry
from extractors.text.countries import demonym_code, find_countries

Manner = Literal["sure", "generic", "guarded"]

_WORDS = vocabulary.words("text_words")
_LAW_GOES_ON = frozenset(_WORDS["law_not_followed_zh"])
_HOME_CUES = {"CN": _WORDS["home_cues_CN"]}
_OF_COUNTRY = re.compile(r"\s(?:of|in|for)\s(?:the\s)?|,\s")
_QUALIFIER = re.compile(r"([A-Z][A-Za-z.]+)(?:'s)?\s$")

TOKEN = re.compile(
    r"[A-Za-z\u00c0-\u024f\u0400-\u04ff]+|\d+|[\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7af]"
    r"|[^\s\w,'\"“”’《》〈〉–—·-]|_"
)
"""Tokens of the phrase view: words, numbers, single Chinese characters.

White space, commas, quotes and hyphens are no tokens, so that "Dual-Use", "Dual Use" and a name over two lines are one
phrase."""


PIECE = re.compile(TOKEN.pattern + r"|\s+|[,'\"“”’《》〈〉–—·-]|.", re.DOTALL)
"""Tokens and what stands between them: the pieces make up the whole text."""

GAPS = frozenset(" \n\t\r\f\v\u3000\u00a0,'\"“”’《》〈〉–—·-")
"""First characters of the pieces that are no tokens."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase may mean: an entry, and how sure the phrase makes it."""

    entry: Entry
    manner: Manner
    cues: tuple[str, ...] = ()
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the vocabularies; `exact` ones (acronyms) match in their own case only."""

    tokens: tuple[str, ...]
    exact: bool
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What decides between senses: the text, the place, the sentence in small letters.

    The ids that sure names give the text.
    """

    text: str
    start: int
    end: int
    sentence: str
    established: frozenset[str]


def tokens_of(text: str) -> tuple[str, ...]:
    """Return the tokens of a phrase, "&" read as "and"."""
    return tuple("and" if token == "&" else token for token in TOKEN.findall(text))


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases of all vocabularies, each once, with every sense that it has."""
    table: dict[tuple[tuple[str, ...], bool], list[Sense]] = {}
    for file in vocabulary.ENTRY_FILES:
        for entry in vocabulary.entries(file):
            for name, sense in _senses(entry):
                tokens = tokens_of(name)
                exact = entry.exact_case or not any(char.islower() for char in name)
                key = (tokens if exact else tuple(token.lower() for token in tokens), exact)
                table.setdefault(key, []).append(sense)
    return tuple(Phrase(tokens, exact, tuple(senses)) for (tokens, exact), senses in table.items())


def _senses(entry: Entry) -> Iterable[tuple[str, Sense]]:
    for name in _all(entry.names):
        yield name, Sense(entry, "sure")
    for name in _all(entry.generic):
        yield name, Sense(entry, "generic")
    for guard in entry.guards:
        yield guard.name, Sense(entry, "guarded", guard.cues, guard.keep)


def _all(names: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    return (name for group in names.values() for name in group)


def choose(senses: tuple[Sense, ...], around: Surroundings) -> tuple[Entry, str] | None:
    """Return the entry that a phrase means here and its id, "" where that stays open.

    None where it means nothing known.

    Cues in the sentence decide first, then names that are sure by themselves, then entries that the text names
    elsewhere in full.
    """
    if _goes_on(senses, around):
        return None
    cued = _cued(senses, around)
    if cued is not None:
        return cued.entry, cued.entry.id
    for sense in senses:
        if sense.manner == "sure":
            return sense.entry, sense.entry.id
        if sense.manner == "generic":
            return sense.entry, "" if _is_foreign(sense.entry, around) else sense.entry.id
    named = [sense for sense in senses if sense.entry.id in around.established]
    if len(named) == 1:
        return named[0].entry, named[0].entry.id
    return (senses[0].entry, "") if senses[0].keep else None


def _goes_on(senses: tuple[Sense, ...], around: Surroundings) -> bool:
    """海关法规 is no 海关法."""
    name_ends = around.text[around.end - 1 : around.end] == "法"
    return senses[0].entry.label == "LAW" and name_ends and around.text[around.end : around.end + 1] in _LAW_GOES_ON


def _cued(senses: tuple[Sense, ...], around: Surroundings) -> Sense | None:
    """Return the guarded sense with the most cues in the sentence; two with as many leave it open."""
    counts = [
        (sum(cue in around.sentence for cue in sense.cues), sense) for sense in senses if sense.manner == "guarded"
    ]
    counts = sorted((item for item in counts if item[0]), key=lambda item: -item[0])
    if not counts or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return counts[0][1]


def _is_foreign(entry: Entry, around: Surroundings) -> bool:
    """Say whether another country qualify the name ("Thai Ministry of Commerce"), or does nothing speak of its own."""
    text = around.text
    joint = _OF_COUNTRY.match(text, around.end)
    after = find_countries(text[joint.end() : joint.end() + 40])[:1] if joint else []
    if after and after[0].start == 0:
        return after[0].code != entry.country
    before = _QUALIFIER.search(text, max(0, around.start - 30), around.start)
    code = before and (demonym_code(before[1]) or next((found.code for found in find_countries(before[1])), None))
    if code:
        return code != entry.country
    return not any(cue in text for cue in _HOME_CUES.get(entry.country, ()))
