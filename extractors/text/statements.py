"""Statements of fact that several texts make: a subject's attribute with its value, by the rules of `statements.yaml`.

A rule names the words of the attribute; the nearest value of the right kind in the sentence and the nearest subject
make the statement. Nothing is decided here: statements that disagree stay side by side.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from corpus import vocabulary
from extractors.records.mentions import Mention
from extractors.records.statements import Statement

_CLAUSE = 60


@dataclass(frozen=True, slots=True)
class _Rule:
    attribute: str
    cue: re.Pattern[str]
    value: str
    within: int
    subjects: tuple[str, ...]
    fixed: str
    value_text: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Placed:
    mention: Mention
    start: int
    end: int


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(raw) for raw in vocabulary.load("statements")["rules"])


def _rule(raw: Mapping[str, Any]) -> _Rule:
    cue = re.compile(raw["cue"], re.IGNORECASE)
    subjects, fixed = tuple(raw.get("subject", ())), raw.get("fixed", "")
    value_text = re.compile(raw.get("value_text", ""), re.IGNORECASE)
    return _Rule(raw["attribute"], cue, raw["value"], raw["within"], subjects, fixed, value_text)


def find_statements(mentions: Iterable[Mention]) -> list[Statement]:
    """Return the statements that the sentences of a text's mentions make, in order."""
    found: list[Statement] = []
    for sentence, group in groupby(mentions, key=lambda mention: mention.sentence):
        placed = _placed(sentence, list(group))
        found += dict.fromkeys(statement for rule in _rules() for statement in _made(rule, sentence, placed))
    return found


def _placed(sentence: str, mentions: Sequence[Mention]) -> list[_Placed]:
    """Return the mentions with their places in the sentence as one clean line."""
    found: list[_Placed] = []
    done: dict[str, int] = {}
    for mention in mentions:
        text = " ".join(mention.text.split())
        start = sentence.find(text, done.get(text, 0))
        if start >= 0:
            done[text] = start + len(text)
            found.append(_Placed(mention, start, start + len(text)))
    return found


def _made(rule: _Rule, sentence: str, placed: Sequence[_Placed]) -> Iterator[Statement]:
    if not rule.within:
        yield from _adjacent(rule, sentence, placed)
        return
    values = [p for p in placed if _is_value(rule, p.mention)]
    subjects = [p for p in placed if p.mention.label in rule.subjects and p.mention.canonical_id]
    if not values or not (subjects or rule.fixed):
        return
    for cue in rule.cue.finditer(sentence):
        near = [value for value in values if _gap(value, *cue.span()) <= rule.within and _belongs(sentence, value, cue)]
        if near:
            value = min(near, key=lambda p: _distance(sentence, p, cue))
            subject = rule.fixed or min(subjects, key=lambda p: _gap(p, *cue.span())).mention.canonical_id
            yield _statement(rule, subject, value, sentence)


def _adjacent(rule: _Rule, sentence: str, placed: Sequence[_Placed]) -> Iterator[Statement]:
    """Give the values that stand right before their subject ("the 1997 Regulation on …")."""
    for value in placed:
        for subject in placed:
            beside = subject.start == value.end + 1 and subject.mention.label in rule.subjects
            if beside and value.mention.label == rule.value and subject.mention.canonical_id:
                yield _statement(rule, subject.mention.canonical_id, value, sentence)


def _is_value(rule: _Rule, mention: Mention) -> bool:
    fits = rule.value_text.search(" ".join(mention.text.split())) is not None
    return mention.label == rule.value and fits and _is_definite(mention.value)


def _is_definite(value: str) -> bool:
    """Say whether a value says something: a decade ("the 1990s") dates nothing."""
    return value not in ("", "-") and not value.endswith("0s")


def _belongs(sentence: str, value: _Placed, cue: re.Match[str]) -> bool:
    """Say whether a value before its cue is of the same clause: no "and" parts them."""
    return value.end > cue.start() or re.search(r"\band\b", sentence[value.end : cue.start()]) is None


def _distance(sentence: str, value: _Placed, cue: re.Match[str]) -> int:
    """Return how far a value stands from its cue; a comma between them counts like many characters."""
    between = sentence[min(value.end, cue.end()) : max(value.start, cue.start())]
    return _gap(value, *cue.span()) + _CLAUSE * len(re.findall("[,;，；]", between))


def _gap(placed: _Placed, start: int, end: int) -> int:
    return max(placed.start - end, start - placed.end, 0)


def _statement(rule: _Rule, subject: str, value: _Placed, sentence: str) -> Statement:
    mention = value.mention
    return Statement(subject, rule.attribute, mention.value, mention.text, sentence, mention.char_start)
