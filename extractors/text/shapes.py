"""Names that no vocabulary holds, known by their shape: titles in 《》, "Regulations on …", "Ministry of …".

So are companies by their legal form, persons by their title or the form of a Chinese name. All are proposals that known
names outrank.
"""

import re
from collections.abc import Iterator
from functools import cache

from corpus import vocabulary
from extractors.text.alternation import alternation
from extractors.text.candidates import Candidate

_NAMES = vocabulary.words("name_words")
_WORDS = vocabulary.words("text_words")

_TITLE = re.compile(r"《(?P<title>[^《》\n]{2,80}(?:〈[^〉\n]*〉[^《》\n]*)?)》")
_CAPITAL = r"[A-Z][A-Za-z'-]{0,30}"
_JOIN = rf"(?:{'|'.join(_NAMES['instrument_joins_en'])})"
_RUN = rf"{_CAPITAL}(?:,?\s(?:{_JOIN}\s){{0,3}}{_CAPITAL})*"
_HEADED = re.compile(
    rf"{alternation(_NAMES['instrument_heads_en'])}\s(?:of\sthe\sPeople's\sRepublic\sof\sChina\s)?(?:on|for|of|concerning|regarding)\s(?:the\s)?{_RUN}"
)
_TAILED = re.compile(
    rf"(?:{_CAPITAL}\s(?:(?:and|of|on)\s)?){{1,6}}(?:Law|Act|Code|Regulations|Ordinance)(?![A-Za-z])(?:\s(?:of\s)?(?:19|20)\d\d)?"
)
_TREATY = re.compile(
    rf"{alternation(_NAMES['treaty_heads_en'])}\s(?:on|for|of|concerning|relating\sto|against|between)\s(?:the\s)?{_RUN}"
)
_MINISTRY = re.compile(
    rf"{alternation(_WORDS['ministry_heads'])}\s(?:of|for)\s(?:the\s)?{_CAPITAL}(?:(?:,\sand\s|,\s|\sand\s|\s&\s|\s){_CAPITAL})*"
)
_MINISTRY_LEAD = re.compile(
    rf"(?:(?:Federal|National|State|General|Royal|Provincial|Municipal|{_CAPITAL}\sProvincial|{_CAPITAL}\sMunicipal)\s)+$"
)
_LEFT = re.compile(
    rf"(?:(?:[A-Z0-9][\w&'.-]*|\([A-Z][\w\s&.-]*\)|{'|'.join(map(re.escape, _WORDS['organisation_joins_en']))}),?\s)+$"
)
_SHORT = 2
_SHORT_FORMS = ("AG", "AB", "SA", "NV", "BV", "Oy", "KG", "SE")
_NOT_FIRST = frozenset((*_WORDS["organisation_not_starting_en"], *_WORDS["organisation_joins_en"]))
_ORG_END_ZH = re.compile(alternation(_WORDS["organisation_ends_zh"]))
_ORG_LEFT_ZH = re.compile(r"[\u4e00-\u9fffA-Za-z·&（）()-]{2,30}$")
_LISTED = re.compile(
    r"(?:^|\n)\s*\d{1,3}[.、．]\s*(?P<zh>[^（(\n：:。；]{2,60})\s?"
    r"[（(](?P<en>[A-Z][^（）()\n]*(?:\([^（）()\n]*\)[^（）()\n]*)?)[）)](?=\s*(?:\n|$))"
)
_BOUNDARY_ZH = re.compile(rf"^.*(?:{'|'.join(_WORDS['organisation_boundaries_zh'])})(?=.)")
_GENERIC_ZH = frozenset(_WORDS["generic_organisations_zh"])
_ENDS_ZH = re.compile(rf"{alternation(_WORDS['organisation_ends_zh'])}$")
_SURNAME = alternation(_WORDS["surnames_pinyin"])
_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan"
    r"|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v))"
)
_PINYIN = re.compile(rf"{_SURNAME}\s(?P<given>[A-Z][a-z]+(?:-[a-z]+)?)(?![A-Za-z-])")
_GIVEN = re.compile(rf"{_SYLLABLE}{{1,2}}(?:-{_SYLLABLE})?", re.IGNORECASE)
_NOT_GIVEN = frozenset(_WORDS["not_given_names"])
_TITLED = re.compile(
    rf"{alternation(_WORDS['person_titles_en'])}\s(?P<name>[A-Z][a-z'-]+(?:\s(?:[A-Z]\.|[a-z]{{2,3}}|[A-Z][a-z'-]+)){{0,2}}\s?[A-Z][A-Za-z'-]+)(?![A-Za-z])"
)
_ROLE = re.compile(
    rf"(?P<name>[A-Z][a-z'-]+(?:\s[A-Z]\.)?\s[A-Z][a-z'-]+),\s(?:the\s)?{alternation(_WORDS['person_roles_en'])}"
)
_NAME_ZH = rf"{alternation(_WORDS['surnames_zh'])}[\u4e00-\u9fff]{{1,2}}"
_TITLED_ZH = re.compile(
    rf"{alternation(_WORDS['person_titles_zh'])}[\s：:]{{0,2}}(?P<name>{_NAME_ZH})(?=[\s，。、；（(）)\n]|$|签|说|表示|指出|介绍)"
)


def shape_candidates(text: str) -> Iterator[Candidate]:
    """All proposals from the shape of words in a clean text."""
    yield from _titles(text)
    yield from _english_instruments(text)
    yield from _ministries(text)
    yield from _companies(text)
    yield from _chinese_organisations(text)
    yield from _persons(text)


def _candidate(match: re.Match[str], label: str, group: str | int = 0) -> Candidate:
    return Candidate(match.start(group), match.end(group), label, " ".join(match[group].split()), sure=False)


@cache
def _known() -> dict[str, tuple[str, str, str]]:
    """Chinese names of laws, lists and treaties → label, value, id, so that a title in 《》 is taken whole."""
    found: dict[str, tuple[str, str, str]] = {}
    for file in ("laws", "lists", "treaties"):
        for entry in vocabulary.entries(file):
            for name in entry.names.get("zh", ()):
                found[name] = (entry.label, entry.value, entry.id)
    return found


def _titles(text: str) -> Iterator[Candidate]:
    """Propose the titles in 《》: their boundaries are printed, so these are sure."""
    for match in _TITLE.finditer(text) if "《" in text else ():
        title = re.sub(r"\s", "", match["title"])
        known = _known().get(title)
        label = known[0] if known else _label_of_title(title)
        if label:
            value, identifier = (known[1], known[2]) if known else (title, "")
            yield Candidate(match.start(), match.end(), label, value, identifier)


def _label_of_title(title: str) -> str:
    body = re.sub(r"[（(][^）)]*[）)]$", "", title)
    for label, ends in (("LIST", "list_ends_zh"), ("TREATY", "treaty_ends_zh"), ("LAW", "instrument_ends_zh")):
        if body.endswith(_NAMES[ends]):
            return label
    return ""


def _english_instruments(text: str) -> Iterator[Candidate]:
    for pattern, label in ((_HEADED, "LAW"), (_TAILED, "LAW"), (_TREATY, "TREATY")):
        for match in pattern.finditer(text):
            first = match[0].split(" ", 1)[0]
            start = match.start() + (len(first) + 1 if first in _NOT_FIRST else 0)
            if _word_start(text, start) and " " in text[start : match.end()]:
                yield Candidate(start, match.end(), label, text[start : match.end()], sure=False)


def _word_start(text: str, position: int) -> bool:
    before = text[position - 1 : position] if position else ""
    return not (before.isalnum() and before.isascii())


def _ministries(text: str) -> Iterator[Candidate]:
    for match in _MINISTRY.finditer(text):
        lead = _MINISTRY_LEAD.search(text, max(0, match.start() - 60), match.start())
        start = lead.start() if lead else match.start()
        if _word_start(text, start):
            yield Candidate(start, match.end(), "AGENCY", " ".join(text[start : match.end()].split()), sure=False)


@cache
def _company_ends() -> re.Pattern[str]:
    forms = {
        name for form in vocabulary.legal_forms() if form.position != "prefix" for name in form.names
        if name[0].isascii() and len(name.strip(".")) > _SHORT
    }  # fmt: skip
    forms |= set(_WORDS["organisation_heads_en"]) | set(_SHORT_FORMS)
    return re.compile(alternation(forms) + r"(?![A-Za-z])")


def _companies(text: str) -> Iterator[Candidate]:
    """Propose the runs of capital words that lead to a legal form or head word."""
    for match in _company_ends().finditer(text):
        left = _LEFT.search(text, max(0, match.start() - 110), match.start())
        if left is None or not _word_start(text, match.start()):
            continue
        start = _first_of_name(text, left.start(), match.start())
        if match[0] in _SHORT_FORMS and not text[start : match.start()].rstrip()[-3:].islower():
            continue
        if start < match.start():
            yield Candidate(start, match.end(), "ORG", " ".join(text[start : match.end()].split()), sure=False)


def _first_of_name(text: str, start: int, end: int) -> int:
    """Small words and sentence openers do not begin a name."""
    while start < end:
        word = text[start:end].split(" ", 1)[0]
        if _word_start(text, start) and word.strip(",.") not in _NOT_FIRST and word[0].isupper():
            return start
        start += len(word) + 1
    return end


def _chinese_organisations(text: str) -> Iterator[Candidate]:
    for match in _LISTED.finditer(text):
        for group in ("zh", "en"):
            yield Candidate(match.start(group), match.end(group), "ORG", match[group].strip())
    done = 0
    for match in _ORG_END_ZH.finditer(text):
        left = _ORG_LEFT_ZH.search(text, max(done, match.start() - 30), match.start())
        done = match.end()
        if left is None:
            continue
        lead = _BOUNDARY_ZH.match(left[0])
        start = left.start() + (lead.end() if lead else 0)
        name = text[start : match.end()]
        stem = _ENDS_ZH.sub("", name)
        if (
            len(stem) > 1
            and stem not in _GENERIC_ZH
            and not any(stem.endswith(word) for word in _GENERIC_ZH if len(word) > 1)
        ):
            yield Candidate(start, match.end(), "ORG", name, sure=False)


def _persons(text: str) -> Iterator[Candidate]:
    for match in _PINYIN.finditer(text):
        given = match["given"]
        if _word_start(text, match.start()) and given not in _NOT_GIVEN and _GIVEN.fullmatch(given) and len(given) > 1:
            yield _candidate(match, "PERSON")
    for pattern in (_TITLED, _ROLE, _TITLED_ZH):
        for match in pattern.finditer(text):
            if _word_start(text, match.start()):
                yield _candidate(match, "PERSON", "name")
