"""Names of instruments in a text: titles in 《》, abbreviations that the text defines, names the vocabulary knows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import entries
from extractors.regulations.phrases import CHINESE

TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)*)》")
_INSTRUMENT = re.compile(rf".*{CHINESE.pattern('title_endings')}")
_DEFINED = re.compile(CHINESE.pattern("abbreviation"))
_BEFORE = re.compile(CHINESE.pattern("abbreviated_name"))
_AMENDING = re.compile(CHINESE.pattern("amending_title"))
_STATE = "中华人民共和国"
_NESTED = str.maketrans("〈〉<>", "《》《》")


@dataclass(frozen=True, slots=True)
class LawNames:
    """The names that a text may use bare, and what they stand for; `pattern` finds them, longest first."""

    targets: Mapping[str, str]
    pattern: re.Pattern[str]


@cache
def vocabulary() -> Mapping[str, str]:
    """Return the canonical id of every name that the vocabularies of laws and treaties hold, case folded."""
    found: dict[str, str] = {}
    for entry in (*entries("laws"), *entries("treaties")):
        names = [name for group in entry.names.values() for name in group] + [guard.name for guard in entry.guards]
        for name in names:
            found.setdefault(name.casefold(), entry.id)
    return found


def law_id(name: str) -> str:
    """Return the canonical id of an instrument's name, "" where no vocabulary knows it."""
    plain = re.sub(r"\s+", " ", name.translate(_NESTED)).strip().casefold()
    known = vocabulary()
    compact = plain if plain.isascii() else plain.replace(" ", "")
    return known.get(compact) or known.get(compact.removeprefix(_STATE)) or known.get(_STATE + compact) or ""


def canonical(name: str) -> str:
    """Return the canonical id of a name, or the name itself without blanks at its ends."""
    return law_id(name) or name.strip()


def amended_by(title: str) -> str:
    """Return the instrument that a decision's title says it amends, "" for another title or for several of them."""
    found = _AMENDING.search(title)
    return canonical(found.group("name")) if found and not found.group("more") else ""


def is_instrument(title: str) -> bool:
    """Tell whether what stands in 《》 names an instrument or a list and not a form or a certificate."""
    return _INSTRUMENT.fullmatch(title.translate(_NESTED)) is not None


def names_of(texts: Iterable[str], own_title: str = "") -> LawNames:
    """Return the names that these texts may use without 《》: the vocabulary's and those that 以下简称 defines."""
    targets = {name: identity for name, identity in vocabulary().items() if _bare(name)}
    for text in texts:
        for found in _DEFINED.finditer(text) if "以下" in text else ():
            name = _defined_for(text[: found.start()])
            if name:
                targets[found.group("short").strip('《》“”"')] = canonical(name)
    own = {own_title, own_title.removeprefix(_STATE)} - {""}
    targets = {name: target for name, target in targets.items() if name not in own}
    return LawNames(targets, re.compile("|".join(map(re.escape, sorted(targets, key=len, reverse=True)))))


def _bare(name: str) -> bool:
    return len(name) > 1 and not name.isascii() and is_instrument(name)


def _defined_for(before: str) -> str:
    """Return the name that an abbreviation in brackets stands for: the title just before, or the words before."""
    found = _BEFORE.search(before)
    if found is None:
        return ""
    name = (found.group("title") or found.group("name") or "").strip("《》")
    return name if is_instrument(name) else ""
