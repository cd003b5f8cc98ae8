"""Labels in wordings that no list holds: their words and what the combination of these names.

"Full name of the final recipient" is made of words for a name and for the end-user. The words and the rules stand in
`corpus/vocabulary/label_components.yaml`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

import corpus

_FILE = Path(corpus.__file__).parent / "vocabulary" / "label_components.yaml"
_TOKENS = re.compile(r"[a-zà-ɏ]+|[#№$€£¥]|[\u3400-\u9fff]+|\d+")
_FILLER = "filler"
_UNKNOWN = "?"
_SILENT = frozenset({"body", "by", "receive", "using", "certify"})
_MOST_WORDS = 12
_LONGEST = 6  # Latin words of a phrase
_MISREAD = 86  # a word of seven letters with one of them misread


@dataclass(frozen=True, slots=True)
class _Rule:
    needs: frozenset[str]
    may: frozenset[str] | None
    kind: str
    name: str


@cache
def composed_role(text: str, *, loose: bool = False) -> tuple[str, str] | None:
    """Kind and name of the role that a label's words add up to, None where they name nothing or a word is unknown.

    A `loose` label, one that a separator follows, may hold one word in four that is not known.
    """
    tags = list(_tags(text))
    if not tags or len(tags) > _MOST_WORDS:
        return None
    unknown = tags.count(_UNKNOWN)
    if unknown > (len(tags) // 4 if loose else 0):
        return None
    found = _merged(frozenset(tags) - {_FILLER, _UNKNOWN})
    return next((role for rule in _rules() if (role := _applied(rule, found))), None)


def _merged(tags: frozenset[str]) -> frozenset[str]:
    """The tags with those replaced that together stand for another; the lone words for bodies and deeds say nothing."""
    for merge in _data()["merge"]:
        together = frozenset(merge["all"])
        if together <= tags and not tags & frozenset(merge.get("but", ())):
            tags = tags - together | {merge["as"]}
    return (
        tags
        - _SILENT
        - (frozenset({"supply", "buy"}) if len(tags - _SILENT) > 2 or "goods" not in tags else frozenset())
    )


def says(text: str) -> frozenset[str]:
    """What the words of a label stand for, unknown words and fillers left out."""
    return frozenset(_tags(text)) - {_FILLER, _UNKNOWN}


def is_wording(text: str) -> bool:
    """Whether a text has words and all of them are words of labels."""
    tags = list(_tags(text))
    return bool(tags) and _UNKNOWN not in tags


def _applied(rule: _Rule, found: frozenset[str]) -> tuple[str, str] | None:
    if "{party}" not in rule.needs:
        fits = rule.needs <= found and (rule.may is None or found <= rule.needs | rule.may)
        return (rule.kind, rule.name) if fits else None
    parties = [party for party in _parties() if party in found]
    rest = rule.needs - {"{party}"}
    # "Consignee (importer)": of two parties the first of the list counts; three are no label of one.
    if not 0 < len(parties) < 3 or not rest <= found - set(parties):
        return None
    if rule.may is not None and not found - set(parties) <= rest | rule.may:
        return None
    party = _as_field(rule, parties[0])
    return (rule.kind, rule.name.replace("{party}", party)) if party else ("other", "part")


def _as_field(rule: _Rule, party: str) -> str:
    """The party as the fields call it; empty for one that has no fields of its own."""
    if rule.kind != "field" or "{party}" not in rule.name:
        return party
    named = {"importer": "consignee"}.get(party, party)
    return named if named in ("exporter", "consignee", "end_user", "intermediary") else ""


def _tags(text: str) -> Iterator[str]:
    """What each word or phrase of a label stands for, the longest phrase first."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’s", "").replace("'s", "")
    run: list[str] = []
    for token in _TOKENS.findall(plain):
        if "\u3400" <= token[0] <= "\u9fff":
            yield from _latin(run)
            run = []
            yield from _chinese(token)
        else:
            run.append(_singular(token))
    yield from _latin(run)


def _latin(tokens: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            tag = _words().get(" ".join(tokens[at : at + length]))
            if tag:
                break
        else:
            length, tag = 1, _misread(tokens[at])
        yield tag
        at += length


def _misread(token: str) -> str:
    """A longer word with a letter misread is still that word; digits and unknown words are none."""
    if len(token) < 6:
        return _UNKNOWN
    hit = process.extractOne(token, _long_words(), scorer=fuzz.ratio, score_cutoff=_MISREAD)
    return _words()[hit[0]] if hit else _UNKNOWN


def _chinese(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        for length in range(min(10, len(text) - at), 0, -1):
            if tag := _words().get(text[at : at + length]):
                yield tag
                at += length
                break
        else:
            yield _UNKNOWN
            at += 1


def _singular(token: str) -> str:
    return token[:-1] if len(token) > 3 and token.endswith("s") and not token.endswith("ss") else token


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return data


@cache
def _words() -> Mapping[str, str]:
    """Every word and phrase in the form that the tokens of a label have, with what it stands for."""
    found: dict[str, str] = {}
    for tag, languages in _data()["words"].items():
        for phrase in (phrase for listed in languages.values() for phrase in listed):
            folded = unicodedata.normalize("NFKC", str(phrase)).casefold()
            key = " ".join(_singular(token) for token in _TOKENS.findall(folded.replace("'s", "")))
            found.setdefault(key.replace(" ", "") if not key.isascii() and len(key) > 1 else key, tag)
    return found


@cache
def _long_words() -> tuple[str, ...]:
    return tuple(word for word in _words() if word.isascii() and " " not in word and len(word) > 5)


@cache
def _parties() -> tuple[str, ...]:
    return tuple(_data()["parties"])


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            frozenset(rule["needs"]),
            None if rule.get("may") == "any" else frozenset(rule.get("may", ())),
            rule["role"][0],
            rule["role"][1],
        )
        for rule in _data()["rules"]
    )


@cache
def party_words(party: str) -> str:
    """The words for a party as one alternation of an expression, longest first."""
    words = [word for listed in _data()["words"][party].values() for word in listed]
    parts = (re.escape(word).replace(r"\ ", r"[\s-]+") for word in sorted(words, key=len, reverse=True))
    return "|".join(rf"\b{part}\b" if part[0].isascii() else part for part in parts)


@cache
def party_word() -> re.Pattern[str]:
    """Any Chinese word for a party, as it stands before a name: 收货人东方石油代理有限公司."""
    words = [word for party in _parties() for word in _data()["words"][party]["zh"]]
    return re.compile("(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")(?:为|是|系)?")
