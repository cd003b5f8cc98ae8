"""References to provisions in running text, in Chinese and English, as paths (`art-16/para-1/item-4`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.text.numerals_zh import NUMERALS, parse_chinese_number

_N = rf"[{NUMERALS}0-9]{{1,9}}"
_ZH = re.compile(
    rf"第(?P<art>{_N})条(?:之(?P<sub>{_N}))?(?:第?(?P<para>{_N})款)?(?:第?[（(]?(?P<item>{_N})[）)]?项)?(?:第?(?P<subitem>{_N})目)?"
    rf"|第(?P<level>{_N})(?P<kind>[编章节])"
)
_EN_ARTICLE = re.compile(
    r"(?:Article|Articles|ARTICLE|Arts?\.|Section|Sections|Sec\.|Rule)\s(?P<list>\d{1,4}[a-z]?(?:\s?\(\d{1,2}\))?(?:\s?\([a-z]\))?"
    r"(?:(?:,\s|\s(?:and|or|to)\s|,\s(?:and|or)\s|[–-])\d{1,4}[a-z]?(?:\s?\(\d{1,2}\))?(?:\s?\([a-z]\))?)*)(?![\d.])"
)
_EN_NUMBER = re.compile(r"(?P<art>\d{1,4}[a-z]?)(?:\s?\((?P<para>\d{1,2})\))?(?:\s?\((?P<item>[a-z])\))?")
_SECTION = re.compile(r"\d{3,4}\.\d{1,3}[a-z]?(?P<tail>(?:\([a-zA-Z0-9]{1,4}\))*)")
_SECTION_LEAD = re.compile(
    r"(?:\d{1,2}\s(?:CFR|C\.F\.R\.)\s)?(?:§{1,2}\s?|[Ss]ections?\s)$|\d{1,2}\s(?:CFR|C\.F\.R\.)\s$"
)
_PART = re.compile(r"(?:[Pp]arts?|CFR)\s(?P<part>\d{1,4})(?![\d.])")
_PART_LEAD = re.compile(r"\d{1,2}\s(?:CFR\s)?$")
_SUPPLEMENT = re.compile(r"[Ss]upplement\s[Nn]o\.\s?(?P<no>\d{1,2})\sto\s(?:this\spart|[Pp]art\s(?P<part>\d{1,4}))")
_LEVELS = {"编": "book", "章": "chapter", "节": "section"}


@dataclass(frozen=True, slots=True)
class ProvisionMention:
    """A reference with its span and the path of what it points to, seen from its own instrument's root."""

    text: str
    start: int
    end: int
    path: str


def find_provisions(text: str) -> list[ProvisionMention]:
    """All references to articles, sections, parts and supplements.

    One mention for each of a list ("Articles 16 and 17").
    """
    found = [*_chinese(text), *_english(text), *_american(text)]
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def _chinese(text: str) -> Iterator[ProvisionMention]:
    if "第" not in text:
        return
    for match in _ZH.finditer(text):
        path = _zh_path(match)
        if path:
            yield ProvisionMention(match[0], match.start(), match.end(), path)


def _zh_path(match: re.Match[str]) -> str:
    if match["kind"]:
        return f"{_LEVELS[match['kind']]}-{_integer(match['level'])}"
    steps = [f"art-{_integer(match['art'])}" + (f"-{_integer(match['sub'])}" if match["sub"] else "")]
    for name in ("para", "item", "subitem"):
        if match[name]:
            steps.append(f"{name}-{_integer(match[name])}")
    return "/".join(steps)


def _integer(text: str) -> str:
    value = parse_chinese_number(text)
    return text if value is None else str(int(value))


def _english(text: str) -> Iterator[ProvisionMention]:
    for match in _EN_ARTICLE.finditer(text):
        for index, number in enumerate(_EN_NUMBER.finditer(text, match.start("list"), match.end("list"))):
            start = match.start() if index == 0 else number.start()
            steps = [f"art-{number['art']}"]
            steps += [f"para-{number['para']}"] if number["para"] else []
            steps += [f"item-{number['item']}"] if number["item"] else []
            yield ProvisionMention(text[start : number.end()], start, number.end(), "/".join(steps))


def _american(text: str) -> Iterator[ProvisionMention]:
    """Sections count after a sign of their own (§, "section", CFR), parts in texts that speak of the CFR."""
    for match in _SECTION.finditer(text):
        lead = _SECTION_LEAD.search(text, max(0, match.start() - 24), match.start())
        if lead is not None:
            number = match[0].split("(", 1)[0]
            tail = "".join(f"/{step}" for step in match["tail"].strip("()").split(")(") if step)
            yield ProvisionMention(text[lead.start() : match.end()], lead.start(), match.end(), f"sec-{number}{tail}")
    for match in _SUPPLEMENT.finditer(text):
        part = f"part-{match['part']}/" if match["part"] else ""
        yield ProvisionMention(match[0], match.start(), match.end(), f"{part}supp-{match['no']}")
    for match in _PART.finditer(text) if "CFR" in text else ():
        lead = _PART_LEAD.search(text, max(0, match.start() - 7), match.start())
        start = lead.start() if lead else match.start()
        if lead or not match[0].startswith("CFR"):
            yield ProvisionMention(text[start : match.end()], start, match.end(), f"part-{match['part']}")
