"""Who a norm addresses: the noun phrase before the marker or at the head of the condition, in Chinese and English."""

import re
from functools import cache

from extractors.regulations.norm_marks import SILENCE, words

_AGENT = re.compile(
    r"(?<![理自事])由([^，。；]{2,40}?)"
    r"(?=应当|可以|依照|依法|按照|根据|予以|给予|责令|负责|处|会同|批准|审查|制定|规定|组织|报)"
)
_HEADING = re.compile(
    r"^(?:但是?|同时|并且?|其中|因此|此外|另外|对于|在[^，]{2,30}(?:后|前|时|中|内|期间|过程中)，?|经[^，]{1,30}(?:后|，)"
    r"|自[^，]{2,30}(?:起|内)，?|必要时，?|根据[^，]{2,60}，|依[照据][^，]{2,40}，|按照[^，]{2,40}，)+"
)
_TRAILING = re.compile(r"(?:或者|以及|和|与|并|及|的)$")
_LEADING = re.compile(r"^(?:或者|以及|其中|其|由|但是?|并且?)")
_WORDS_EN = re.compile(r"[A-Za-z0-9§.'’/()-]+")
_LONGEST_EN = 16
_AUXILIARY = re.compile(r"\s+(?:shall|may|must|will|should)$")
_PRONOUN = re.compile(r"(?:it|they|he|she|this|these)\b(?!\s+[a-z]+\s)|(?:if|where|when|unless)\b", re.IGNORECASE)
_EN_START = re.compile(
    r".*?(?:[,;:]\s+|\b(?:that|and|but|then|or)\s+(?=(?:the|an?|any|no|each|every|such|[A-Z])\b))", re.IGNORECASE
)
_BY_EN = re.compile(
    r"\bbe\s+\w+(?:ed|en|wn|ught|pt|id|de)\b[^.;,]{0,60}?\bby\s+((?:the\s+|an?\s+|any\s+)?[A-Za-z][^.;,:()]{2,60}?)"
    r"(?=\s+(?:in|on|at|to|for|with|under|within|of this|before|after|if|when|where|pursuant|and)\b|[.;,:()]|$)"
)


@cache
def _stops() -> re.Pattern[str]:
    return re.compile("|".join(words("zh")["actor_stops"]))


@cache
def _heads() -> re.Pattern[str]:
    heads = sorted(words("zh")["actor_heads"], key=len, reverse=True)
    return re.compile(rf"^.*(?:{'|'.join(heads)})(?=[（(][^）)]*[）)]$|$)?", re.DOTALL)


def actor_of(quiet: str, start: int, condition_end: int, mark: int, *, marked: bool = True) -> str:
    """Return who a Chinese norm addresses, "" where the clause names nobody.

    The phrase right before the marker comes first, then an agent after 由, then the subject of the condition.
    """
    main = quiet[max(start, condition_end) : mark]
    agent = _AGENT.search(quiet[max(start, condition_end) : mark + 30])
    before = quiet[start:condition_end] if condition_end > start else ""
    # Without a marker nothing says which chunk holds the predicate: the first that begins with a noun has the subject.
    chunks = main.split("，")
    parts = chunks[::-1] if marked else chunks
    places = (*parts, agent[1] if agent else "", *before.split("，"))
    return next((name for name in map(_subject, places) if name), "")


def _subject(text: str) -> str:
    """Return the noun phrase that a text begins with, up to its first verb or preposition.

    A phrase that begins with a verb is one only where it leads to 的 and a noun (提供…服务的经营者).
    """
    bare = text.strip(" ，,：:；;。")
    opening = _HEADING.match(bare)
    bare = bare[opening.end() :] if opening else bare
    stop = _stops().search(bare)
    if stop is None or stop.start() > 0:
        phrase = bare[: stop.start()] if stop else bare
    else:
        relative = _relative().match(bare)
        phrase = relative[0] if relative else ""
    head = _heads().match(_TRAILING.sub("", phrase))
    return _LEADING.sub("", head[0]).replace(SILENCE, "").strip() if head and 1 < len(head[0]) < 60 else ""


@cache
def _relative() -> re.Pattern[str]:
    ends = "|".join(words("zh")["actor_relative_heads"])
    stops = "|".join(words("zh")["actor_stops"])
    return re.compile(rf"[^，。；]{{2,80}}?的[^，。；的]{{0,10}}?(?:{ends})(?=$|{stops})")


def english_actor(text: str) -> str:
    """Return the subject before an English modal: the last noun phrase of what stands before it."""
    bare = " ".join(text.split())
    while (opening := _EN_START.match(bare)) and opening.end() < len(bare):
        bare = bare[opening.end() :]
    tokens = _WORDS_EN.findall(_AUXILIARY.sub("", bare))
    if _PRONOUN.match(bare):
        return ""
    return " ".join(tokens) if 0 < len(tokens) <= _LONGEST_EN else ""


def english_agent(text: str) -> str:
    """Return the agent of a passive ("be submitted by the exporter"), "" where there is none."""
    match = _BY_EN.search(text)
    return " ".join(match[1].split()) if match else ""
