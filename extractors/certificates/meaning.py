"""Undertakings by meaning: a clause gives one where it denies an act, or promises one, that the code's concepts name.

The concepts stand in `corpus/vocabulary/undertakings.yaml`. A clause that grants what it should forbid gives nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import corpus

_FILE = Path(corpus.__file__).parent / "vocabulary" / "undertakings.yaml"
_SHORTEST = 6
# Officials who may look, and a signatory with power to sign, are allowed something that no undertaking forbids.
_ACCEPTS = re.compile(
    r"有权(?:签|代表)|有权.{0,6}(?:核查|检查|查)|核查|查看|回访"
    r"|entitled to (?:sign|represent)|officials? may|authorit\w+ may",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(
    r"^\s*(?:[(（]?(?:\d{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）.、．]|[•●■◆☐☑☒✓✔*·–—-])+\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Concept:
    """A code with what its clause must and must not name; `negated`: must the act be denied (None: either)."""

    code: str
    every: tuple[re.Pattern[str], ...]
    none: re.Pattern[str] | None
    negated: bool | None
    affirmed: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class _Shared:
    negation: re.Pattern[str]
    exception: re.Pattern[str]
    consent: re.Pattern[str]
    grant: re.Pattern[str]
    quotation: re.Pattern[str]
    authority: re.Pattern[str]


def codes_of(clause: str) -> tuple[str, ...]:
    """The codes that one clause gives; empty for a clause that promises nothing of the kind."""
    text = _LIST_MARK.sub("", clause).strip()
    shared = _shared()
    if len(text) < _SHORTEST or shared.quotation.search(text) or _grants(text):
        return ()
    denied = bool(shared.negation.search(text) or (shared.exception.search(text) and shared.consent.search(text)))
    return tuple(concept.code for concept in concepts() if _gives(concept, text, denied))


def consent_authority(clause: str) -> str:
    """The authority whose consent the clause names, as printed; empty where it names none."""
    found = _shared().authority.search(clause)
    return found.group(0) if found else ""


def _gives(concept: Concept, text: str, denied: bool) -> bool:
    # What must be denied has to be denied; what must be promised may hold a denial of its own ("without delay").
    if concept.negated and not denied and not (concept.affirmed and concept.affirmed.search(text)):
        return False
    if not all(pattern.search(text) for pattern in concept.every):
        return False
    return concept.none is None or not concept.none.search(text)


def _grants(text: str) -> bool:
    """Whether a clause allows the act outright: "may be resold", "有权转让", with no consent to wait for."""
    shared = _shared()
    waits = shared.exception.search(text) and shared.consent.search(text)
    return bool(shared.grant.search(text)) and not waits and not _ACCEPTS.search(text)


@cache
def concepts() -> tuple[Concept, ...]:
    """All codes with their concepts, compiled."""
    data = _data()["undertakings"]
    return tuple(_concept(code, entry) for code, entry in data.items())


def _concept(code: str, entry: Mapping[str, Any]) -> Concept:
    negated = entry["negated"]
    concepts_ = entry["concepts"]
    none = concepts_.get("none")
    every = tuple(_pattern(group) for group in concepts_["all"])
    affirmed = _pattern(entry["affirmed"]) if "affirmed" in entry else None
    return Concept(
        code, every, _pattern(none) if none else None, None if negated == "either" else bool(negated), affirmed
    )


@cache
def _shared() -> _Shared:
    data = _data()["shared"]
    return _Shared(
        negation=_pattern(data["negation"]),
        exception=_pattern(data["exception"]),
        consent=_pattern(data["consent"]),
        grant=_pattern(data["grant"]),
        quotation=_pattern(data["quotation"]),
        authority=_pattern(data["consent_authority"]),
    )


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return data


def _pattern(words: Mapping[str, Sequence[str]] | Sequence[Mapping[str, Sequence[str]]]) -> re.Pattern[str]:
    groups = [words] if isinstance(words, Mapping) else list(words)
    listed = [word for group in groups for language in group.values() for word in language]
    return re.compile("|".join(_expression(word) for word in sorted(listed, key=len, reverse=True)), re.IGNORECASE)


_SPECIAL = {"*": r"\w*", " ": r"[\s-]+", "-": r"[\s-]?"}


def _expression(word: str) -> str:
    """A word as an expression: a star ends a stem, an ellipsis spans a few words, a space may be a hyphen."""
    parts = ["".join(_SPECIAL.get(char) or re.escape(char) for char in part) for part in word.split("…")]
    joined = r".{0,24}?".join(parts)
    return rf"\b{joined}(?!\w)" if word[0].isascii() and word[0].isalnum() else joined
