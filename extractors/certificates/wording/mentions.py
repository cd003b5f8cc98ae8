"""Companies and bodies that running text names, each with the address behind its name.

A name is found by its legal form or by a word such as "university", and reaches as far as its capitals do; a Chinese
name begins behind the last mark or the last word that introduces one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import corpus
from extractors.certificates.labels.composition import composed_role, party_word
from extractors.certificates.values.job_titles import behind_job_title
from extractors.certificates.values.names import expression, legal_forms, without_echo
from extractors.text.units import canonical_unit

_FILE = Path(corpus.__file__).parent / "vocabulary" / "mention_expressions.yaml"
_NAME_TOKEN = re.compile(r"^[(\"“«]?[A-ZÀ-Þ0-9&][^\s]*$")
_ADDRESS_TOKEN = re.compile(r"^[(\"]?(?:[A-ZÀ-Þ]|.{0,3}\d|[#№])")
_MARK_ZH = re.compile(r"[，。；：:,;“”\"、\s]|[（(](?![^（）()]{1,6}[）)])")
_WORD = re.compile(r"[^\s\u3000-\u9fff，。；：（）]+")
_COUNT = re.compile(r",\s*\d[\d,.]*$")
_NUMBERED = re.compile(r"[a-zß-ÿ\u0100-\u017f]{3,}\s+\d{1,4}[A-Za-z]?,")  # a street: "Goriška cesta 8,"
_SHORTEST = 4


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return data


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_data()[name])


@cache
def _expression(name: str) -> re.Pattern[str]:
    return re.compile(_data()[name], re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A company or body in a text: the span of its name, of its address, and where both end."""

    name: str
    start: int
    end: int
    address: str = ""
    address_start: int = 0
    stop: int = 0
    seen: int = 0  # where brackets behind the name begin, in which its party may be told


def mentions(text: str) -> list[Mention]:
    """The companies and bodies of a paragraph in order, none inside another."""
    found: list[Mention] = []
    formed = list(_formed(text))
    named = [*_bodies(text), *_sent_to(text)]
    bodies = [body for body in named if not any(body[0] < end and start < body[1] for start, end in formed)]
    for start, end in sorted([*formed, *bodies]):
        if not found or start >= found[-1].stop:
            found.append(_with_address(text, start, end))
    return found


def _formed(text: str) -> Iterator[tuple[int, int]]:
    """Names with a legal form."""
    done = 0
    for form in legal_forms().finditer(text):
        if form.start() < done or _expression("no_form").match(text, form.start()) or _is_pronoun(text[: form.start()]):
            continue
        start = _chinese_start(text, form.start()) if not form[0].isascii() else _latin_start(text, form.start())
        start = max(start, done)
        start += behind_job_title(text[start : form.start()]) if form[0].isascii() else 0
        start += len(within[0]) if (within := _expression("within").match(text[start : form.start()])) else 0
        end = _name_end(text, form.end())
        if form[0] in _words("prefixes") and (end := _latin_end(text, form.end(), ("of",))) > form.end() + 3:
            done = end
            yield form.start(), end
            continue
        if form[0].isascii() and sum(c.isalpha() for c in text[start : form.start()]) < 2:
            continue
        if len(text[start:end]) >= _SHORTEST:
            done = end
            yield start, end


def _is_pronoun(before: str) -> bool:
    """Whether the word for a company is only "our company" behind a text."""
    return before[-1:] in _words("ours") and before[-2:] not in _words("ending_so")


def _bodies(text: str) -> Iterator[tuple[int, int]]:
    """Names with a word such as "University" or "Works"."""
    for word in expression("body").finditer(text):
        if not word[0].isascii():
            yield _chinese_start(text, word.start()), word.end()
            continue
        start, end = _latin_start(text, word.start()), _latin_end(text, word.end())
        if end - start > len(word[0]) + 3:
            yield start, end


def _sent_to(text: str) -> Iterator[tuple[int, int]]:
    """Names without such a word that a sentence sends goods to, with their address: "consigned to X, Dock 2, Y"."""
    for sent in _expression("sent_to").finditer(text):
        if _with_address(text, *sent.span("name")).address:
            yield sent.span("name")


def _name_end(text: str, end: int) -> int:
    """Behind the last form of a name that has several: "(Group) Co., Ltd.", 集团股份有限公司."""
    while further := legal_forms().search(text, end, end + 40):
        if not _expression("between_forms").fullmatch(text[end : further.start()]):
            break
        end = further.end()
    return end


def _latin_start(text: str, at: int) -> int:
    """Where the capitals before a legal form begin."""
    best = at
    for token in reversed(list(_WORD.finditer(text[max(0, at - 110) : at]))):
        offset = max(0, at - 110) + token.start()
        word = token[0]
        close = offset + len(word) >= best - 1
        if not close or (word[-1] in ",;:" and best != at) or word[-1] in ";:。，；：":
            break
        if word[-1] == "." and best != at and (len(word) > 4 or legal_forms().fullmatch(word.rstrip("."))):
            break
        if _NAME_TOKEN.match(word):
            best = offset
        elif word.casefold() not in _words("joiners"):
            break
        else:
            # A joiner belongs to the name only where a capital stands before it.
            before = text[:offset].rstrip().rsplit(maxsplit=1)[-1:]
            if not before or not _NAME_TOKEN.match(before[0]) or before[0][-1] in ",;:.":
                break
            best = offset
    return _without_opener(text, best, at)


def _without_opener(text: str, start: int, end: int) -> int:
    """Behind words that open a sentence or name the party: "The Consignee Foo Ltd" is called Foo Ltd."""
    while start < end:
        word = re.match(r"\S+\s*", text[start:end])
        if not word or start + len(word[0]) >= end:
            return start
        plain = word[0].strip(" ,.()").casefold()
        named = composed_role(plain)
        if plain not in _words("openers") and plain not in _words("joiners") and not (named and named[0] == "party"):
            return start
        start += len(word[0])
    return start


def _latin_end(text: str, at: int, stops: Sequence[str] = ()) -> int:
    """Where the capitals behind a word of a name end; a bracket or one of `stops` ends them too."""
    end = at
    for token in re.finditer(r"\S+", text[at : at + 90]):
        word = token[0]
        if word in stops or word[0] in "(（":
            break
        if _NAME_TOKEN.match(word) or (word.casefold() in _words("joiners") and word.casefold() != "and"):
            if _NAME_TOKEN.match(word):
                end = at + token.end()
            if word[-1] in ",.;:)":
                end = at + token.end() - 1
                break
        else:
            break
    return end


def _chinese_start(text: str, at: int) -> int:
    window = max(0, at - 40)
    marks = [m.end() for m in _MARK_ZH.finditer(text, window) if m.end() <= at]
    start = marks[-1] if marks else window
    words = [m.end() for m in _expression("introduces").finditer(text[start:at]) if at - start - m.end() >= 2]
    start += words[-1] if words else 0
    named = party_word().match(text, start)
    return named.end() if named and named.end() < at - 1 else start


def _with_address(text: str, start: int, end: int) -> Mention:
    name = text[start:end].strip(" ,")
    rest = text[end:]
    hint = _expression("bracketed").match(rest)
    if hint and composed_role(hint["text"]):
        # "X Ltd (name of the end-user), located at …": a form's hint stands between name and address.
        return replace(_with_address(text, start, end + hint.end()), name=name, end=end)
    if found := _expression("bracketed").match(rest):
        stop = end + found.end()
        if found["label"] or _is_address(found["text"]):
            return Mention(name, start, end, _tidy(found["text"]), end + found.start("text"), stop, seen=end)
        return replace(_led_address(text, Mention(name, start, end, stop=stop)), seen=end)
    if found := _expression("address_zh").match(rest):
        return Mention(name, start, end, found["text"].strip(), end + found.start("text"), end + found.end())
    return _led_address(text, Mention(name, start, end, stop=end))


def _led_address(text: str, mention: Mention) -> Mention:
    """The mention with the address that follows where it stops, if one does: ", with its seat at Lake Road 9"."""
    if found := _expression("address_lead").match(text, mention.stop):
        begin = found.end()
        stop = _before_goods(text, begin, _address_end(text, begin))
        if _is_address(address := text[begin:stop].strip(" ,.;")):
            return replace(mention, address=_tidy(address), address_start=begin, stop=stop)
    return mention


def _before_goods(text: str, begin: int, end: int) -> int:
    """An address ends before the goods that a sentence names next: "…, Canada, 10 pcs of …"."""
    count = _COUNT.search(text, begin, end)
    unit = _WORD.match(text, end + 1)
    return count.start() if count and unit and canonical_unit(unit[0]) else end


def _tidy(address: str) -> str:
    """An address without what else stands in its brackets, and without its country said twice."""
    return without_echo(_expression("aside").split(address)[0].strip(" ,.;，"))


def _is_address(text: str) -> bool:
    return any(c.isalpha() for c in text) and (
        text.count(",") >= 2
        or (any(c.isdigit() for c in text) and len(text) > 8)
        or bool(re.search(r"[路街号村镇区]", text))
    )


def _address_end(text: str, begin: int) -> int:
    """Where an address stops in running text: at the first word that is neither a capital, a figure nor a particle."""
    end = begin
    for token in re.finditer(r"\S+", text[begin : begin + 200]):
        word = token[0]
        if not _ADDRESS_TOKEN.match(word):
            joins = word.casefold().rstrip(",") in _words("joiners") | _words("address_joiners")
            if not joins and not _NUMBERED.match(text, begin + token.start()):
                break
            continue
        end = begin + token.end()
        if word[-1] in ";)" or (word[-1] == "." and not _abbreviated(word)):
            break
    return end


def _abbreviated(word: str) -> bool:
    """Whether the dot of a word ends no sentence: "No.", "St.", an initial."""
    bare = word.rstrip(".,").casefold()
    return len(bare) == 1 or bare in _words("abbreviations")
