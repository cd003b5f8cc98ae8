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
_NONE = re.compile(r"(?:no|none)\b", re.IGNORECASE)  # "No proof of delivery will be issued."
_REFUSED, _REFUSED_ZH = 42, 9  # characters behind a refusal in which the refused act stands
_LIST_MARK = re.compile(
    r"^\s*(?:[(（]?(?:\d{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）.、．]|[•●■◆☐☑☒✓✔*·–—-]|§\s?\d{1,2}\b)+\s*",
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
    refusal: re.Pattern[str]
    no_refusal: re.Pattern[str]
    free: re.Pattern[str]
    fact: re.Pattern[str]
    future: re.Pattern[str]
    masked: re.Pattern[str]
    state: re.Pattern[str]
    accepts: re.Pattern[str]
    checked: re.Pattern[str]
    no_denial: re.Pattern[str]
    authorities: tuple[re.Pattern[str], ...]


def codes_of(clause: str) -> tuple[str, ...]:
    """The codes that one clause gives; empty for a clause that promises nothing of the kind."""
    shared = _shared()
    stated = shared.state.sub("be in ", _LIST_MARK.sub("", clause))
    text = shared.no_denial.sub("", shared.masked.sub(" authority ", stated)).strip()
    if len(text) < _SHORTEST or shared.quotation.search(text) or grants(text):
        return ()
    if shared.fact.search(text) and not shared.future.search(text):
        return ()
    denied = bool(shared.negation.search(text) or (shared.exception.search(text) and shared.consent.search(text)))
    # What others may check is not promised by it; a check itself, or a proof of what has happened, is.
    own = shared.checked.sub(lambda found: found["check"] or found["seen"] or found["zh"], text)
    return tuple(c.code for c in concepts() if _gives(c, text if c.negated is False else own, denied))


def consent_authority(clause: str) -> str:
    """The authority, or the party, whose consent the clause names, as printed; empty where it names none."""
    found = next((match for form in _shared().authorities if (match := form.search(clause))), None)
    return found["who"].strip(" ,，.") if found else ""


def _gives(concept: Concept, text: str, denied: bool) -> bool:
    # What must be denied has to be denied; what must be promised may hold a denial of its own ("without delay").
    if concept.negated and not denied and not (concept.affirmed and concept.affirmed.search(text)):
        return False
    if not all(pattern.search(text) for pattern in concept.every):
        return False
    if concept.negated is False and _refuses(concept, text):
        return False
    return concept.none is None or not concept.none.search(text)


def _refuses(concept: Concept, text: str) -> bool:
    """Whether what should be promised is refused: "we do not keep records", "visits cannot be accepted"."""
    shared = _shared()
    if _NONE.match(text) and any(pattern.search(text[:_REFUSED]) for pattern in concept.every):
        return True
    for found in shared.refusal.finditer(text):
        if shared.no_refusal.match(text, found.start()) or shared.no_refusal.search(
            found[0] + text[found.end() :][:14]
        ):
            continue
        reach = _REFUSED if found[0].isascii() else _REFUSED_ZH
        behind = re.split(r"[,;，；]", text[found.end() : found.end() + reach])[0]
        if any(pattern.search(behind) for pattern in concept.every):
            return True
    return False


def grants(text: str) -> bool:
    """Whether a clause allows an act outright: "may be resold", "有权转让", with no consent to wait for."""
    shared = _shared()
    grant = shared.grant.search(text)
    if grant is None or shared.accepts.search(text):
        return False
    if shared.free.search(text) and not shared.negation.search(text[: grant.start()]):
        return True
    return not (shared.exception.search(text) and shared.consent.search(text))


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
        refusal=_pattern(data["refusal"]),
        no_refusal=_pattern(data["no_refusal"]),
        free=_pattern(data["free"]),
        fact=_pattern(data["fact"]),
        future=_pattern(data["future"]),
        masked=re.compile(data["masked"], re.IGNORECASE),
        state=re.compile(data["state"], re.IGNORECASE),
        accepts=re.compile(data["accepts"], re.IGNORECASE),
        checked=re.compile(data["checked"], re.IGNORECASE),
        no_denial=re.compile(data["no_denial"]),
        authorities=tuple(
            re.compile(form.replace("{who}", data["consent_who"]), re.IGNORECASE) for form in data["consent_authority"]
        ),
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
    joined = r".{0,32}?".join(parts)
    return rf"\b{joined}(?!\w)" if word[0].isascii() and word[0].isalnum() else joined
