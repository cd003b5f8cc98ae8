"""Who is who in running text, and which contract, dates and country it speaks of: told by the words around them.

The words stand in `corpus/vocabulary/certificate_cues.yaml`. Each company gets one party and each party one company.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

import corpus
from extractors.certificates.labels.composition import composed_role, party_words
from extractors.certificates.labels.lexicon import fold
from extractors.certificates.wording.mentions import Mention, mentions
from extractors.text.countries import find_countries
from extractors.text.dates import find_dates
from extractors.text.money import find_money
from extractors.text.units import currency_code

_FILE = Path(corpus.__file__).parent / "vocabulary" / "certificate_cues.yaml"
_REACH = 110  # characters around a name in which a word can still speak of it
_SENTENCE = re.compile(r"(?<=[a-z0-9)]{3})[.;]\s+(?=[A-Z])|[。；]")
_BEHIND = 30  # characters behind a date in which a word can still make it the day of expiry
_FAR = 1e9
_FULL_DATE = len("2025-01-31")
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9./,-])(?:[A-Z]{1,6}[ .])?(?=[A-Za-z./\-–_()〔〕]{0,14}\d)"
    r"[A-Z0-9][A-Za-z0-9./\-–_〔〕]{3,30}(?<![.,/–-])(?![\d%])"
)
_OPENS_VALUE = re.compile(r"[^\s，。；,;]{0,4}\s*[:：]")  # behind a word: it announces what follows it
_TIGHT = re.compile(r"(?<![A-Za-z])([A-Z]{3})\d[\d.,]*\d")  # a scan can lose the blank: "EUR18,696.00"
_AFTER = re.compile(r"\b(?:after|beyond)\s+(?:the\s+)?$", re.IGNORECASE)  # "After 3 March this paper is not valid"
_FIGURE = re.compile(r"^[A-Z]{0,3} ?\d{1,3}(?:[, ]\d{3})*\.\d{2}$")
_LISTED = re.compile(r"\s*[-–—•●▪◦■*]\s")  # an item of a list of goods gives its own value
_ITEM = re.compile(r"\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.、．]")
_SUMMED = re.compile(r"\btotal\b|合计|总计|共计", re.IGNORECASE)
_OF_LINE = {ord("价"): None, ord("值"): None}  # 总价 behind a customs code is that of the line
_PARTIES = ("exporter", "consignee", "importer", "end_user")


@dataclass(frozen=True, slots=True)
class Told:
    """A company that a paragraph tells to be a party, with the sureness from 0 to 1."""

    party: str
    mention: Mention
    offset: int
    sureness: float


def told_parties(paragraphs: Sequence[tuple[int, str]]) -> Iterator[Told]:
    """The parties that running text tells, given the paragraphs with their offsets; the surest pair first."""
    options = [told for offset, text in paragraphs for told in _in_paragraph(text, offset)]
    party_of: dict[str, str] = {}
    for told in sorted(options, key=lambda t: -t.sureness):
        key = fold(told.mention.name)
        free = told.party not in party_of.values() and key not in party_of
        if free or party_of.get(key) == told.party:
            party_of[key] = told.party
            yield told


def _in_paragraph(text: str, offset: int) -> Iterator[Told]:
    found = mentions(text)
    ends = [0, *(mention.stop for mention in found)]
    starts = [*(mention.start for mention in found), len(text)]
    for number, mention in enumerate(found):
        before = _last_sentence(text[max(ends[number], mention.start - _REACH) : mention.start])
        end = min(starts[number + 1], mention.stop + _REACH)
        behind = {_first_sentence(text[start:end]) for start in (mention.seen, mention.stop) if start}
        for party, cues in _parties().items():
            sureness = max(_before(before, cues["before"]), *(_after(after, cues["after"]) for after in behind))
            if sureness:
                yield Told(party, mention, offset, sureness)


def _last_sentence(text: str) -> str:
    cuts = [m.end() for m in _SENTENCE.finditer(text)]
    return text[cuts[-1] :] if cuts else text


def _first_sentence(text: str) -> str:
    cut = _SENTENCE.search(text)
    return text[: cut.start()] if cut else text


def _before(text: str, cues: Sequence[tuple[float, re.Pattern[str]]]) -> float:
    return max((weight for weight, cue in cues if cue.search(text)), default=0.0)


def _after(text: str, cues: Sequence[tuple[float, re.Pattern[str]]]) -> float:
    return max((weight for weight, cue in cues if cue.search(text)), default=0.0)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value in a paragraph that the words around it tell to be a field."""

    field: str
    start: int
    end: int
    sureness: float


def told_facts(text: str) -> Iterator[Fact]:
    """Numbers and dates of contract and certificate, the country of destination and the total, sentence by sentence."""
    for offset, sentence in _sentences(text):
        dates = [(d.start, d.end) for d in find_dates(sentence) if len(d.value) == _FULL_DATE]
        for start, end in dates:
            if name := _date_field(sentence, (start, end)):
                yield Fact(name, offset + start, offset + end, 0.6)
        yield from _numbers(sentence, dates, offset)
        yield from _country(sentence, offset)
        if not _LISTED.match(text) and not (_of_item(text) and not _SUMMED.search(sentence)):
            yield from _total(sentence, offset)
        yield from _statements(sentence, offset)


def _of_item(text: str) -> bool:
    """Whether a paragraph is a numbered line of goods with its customs code."""
    return bool(_ITEM.match(text) and _form("customs_code").search(text))


def _statements(sentence: str, offset: int) -> Iterator[Fact]:
    """What a sentence says in the words of a label: "Their place of final use is …", 使用地点为…."""
    for form in (_form("stated_en"), _form("stated_zh")):
        for found in form.finditer(sentence):
            role = composed_role(found["label"])
            known = role and role[0] == "field" and not role[1].endswith(("_name", "_date", "_number"))
            if role and known and (role[1] == "end_use" or not found["value"][0].islower()):
                yield Fact(role[1], offset + found.start("value"), offset + found.end("value"), 0.8)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    cuts = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        if end > start:
            yield start, text[start:end]


def _date_field(sentence: str, span: tuple[int, int]) -> str:
    """Whose date it is: that of the contract where one is named nearer than the certificate and its validity."""
    contract, expiry = _distance("contract", sentence, span), _distance("expiry", sentence, span)
    issue, certificate = _distance("issue", sentence, span), _distance("certificate", sentence, span)
    if expiry < min(contract, 45):
        return "expiry_date"
    if contract < min(certificate, 75):
        return "contract_date"
    if issue < 12 and contract == _FAR:
        return "issue_date"
    return "issue_date" if issue < 40 and certificate < _FAR else ""


def _numbers(sentence: str, dates: Sequence[tuple[int, int]], offset: int) -> Iterator[Fact]:
    best: dict[str, tuple[float, tuple[int, int]]] = {}
    taken = [*dates, *((money.start, money.end) for money in find_money(sentence))]
    for found in _NUMBER.finditer(sentence):
        span = found.span()
        if (
            any(a < span[1] and span[0] < b for a, b in taken)
            or _FIGURE.match(found[0])
            or _form("customs").search(sentence[: span[0]])
        ):
            continue
        contract, certificate = _distance("contract", sentence, span), _distance("certificate", sentence, span)
        name = "contract_number" if contract <= certificate else "certificate_number"
        distance = min(contract, certificate)
        if distance < 32 and distance < best.get(name, (_FAR, span))[0]:
            best[name] = (distance, span)
    for name, (_, (start, end)) in best.items():
        yield Fact(name, offset + start, offset + end, 0.55)


def _country(sentence: str, offset: int) -> Iterator[Fact]:
    for word in _facts()["destination"].finditer(sentence):
        behind = [c for c in find_countries(sentence) if 0 <= c.start - word.end() < 22]
        if behind:
            yield Fact("end_user_country", offset + behind[0].start, offset + behind[0].end, 0.6)
    for country in find_countries(sentence):
        if _form("inside").match(sentence, country.end):
            yield Fact("end_user_country", offset + country.start, offset + country.end, 0.6)


def _total(sentence: str, offset: int) -> Iterator[Fact]:
    near = [(_distance("total", sentence, span), *span) for span in _amounts(sentence)]
    # With further amounts in the sentence the total has to stand right behind its word.
    if near and min(near)[0] < (60 if len(near) == 1 else 12):
        _, start, end = min(near)
        yield Fact("total_value", offset + start, offset + end, 0.8 if _SUMMED.search(sentence) else 0.7)


def _amounts(sentence: str) -> Iterator[tuple[int, int]]:
    """The spans of the amounts of money, but for those behind a customs code: the worth of one of the goods."""
    tight = [m.span() for m in _TIGHT.finditer(sentence) if currency_code(m[1])]
    for start, end in [*((m.start, m.end) for m in find_money(sentence)), *tight]:
        code = _form("customs_code").search(sentence, max(0, start - 45), start)
        if code is None or _facts()["total"].search(
            sentence[code.end() : start].replace("worth", "").translate(_OF_LINE)
        ):
            yield start, end


def _distance(fact: str, text: str, span: tuple[int, int]) -> float:
    """How many characters a span stands behind, or a little more before, the nearest word that names the fact."""
    start, end = span
    reach = _BEHIND if fact == "expiry" and not _AFTER.search(text[:start]) else _FAR
    distances = [
        start - word.end() if start >= word.end() else word.start() - end + 4
        for word in _facts()[fact].finditer(text)
        if start >= word.end()
        or (0 <= word.start() - end < reach and not word[0][0].isupper() and not _OPENS_VALUE.match(text, word.end()))
    ]
    return min(distances, default=_FAR)


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return data


@cache
def _parties() -> Mapping[str, Mapping[str, tuple[tuple[float, re.Pattern[str]], ...]]]:
    return {
        party: {side: tuple((weight, _expression(cue)) for weight, cue in cues) for side, cues in sides.items()}
        for party, sides in _data()["parties"].items()
    }


def _expression(cue: str) -> re.Pattern[str]:
    for party in _PARTIES:
        cue = cue.replace(f"{{{party}}}", party_words(party))
    return re.compile(cue, re.IGNORECASE)


@cache
def _facts() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(cue, re.IGNORECASE) for name, cue in _data()["facts"].items()}


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(_data()["forms"][name], re.IGNORECASE)
