"""What traders call the goods of an entry: the lines of the bundled goods index that fit an entry of a list."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from corpus.vocabulary import load_folder
from extractors.text.goods_terms import goods_terms
from warehouse.classify.entries import Holdings, Key
from warehouse.classify.query import announces_items
from warehouse.classify.ranking import Numbers
from warehouse.classify.served import served_entries

_DOTTED = re.compile(r"(\d)\.([A-E])\.(\d{1,3})")
_SHARED = "dual_use"
_OWN_NUMBERS = ("MTCR",)  # 1.D.1 looks like 1D001 there and is about something else
_READ = ("en", "zh", "", None)  # languages of the lines
_TELLING = 0.9  # weight from which a term tells goods apart
_BETWEEN = "; "
_NAMES = 2  # names that stand for the goods of a line
_MOST = 8  # goods that the line of software, technology or a machine names
_SAID = 60  # letters of its own text before them


class Spoken(NamedTuple):
    """Texts by which traders name goods, and rows of a text and an entry, both by number, that it speaks for."""

    texts: tuple[str, ...]
    of: Numbers


def index_lines(holdings: Holdings) -> dict[Key, str]:
    """Return the line of each entry that has one: its own by list and code, else that of an equivalent entry.

    A line counts only where a telling word of it stands in the entry: another State may give the code to other goods.
    A heading whose items the list does not print, and a text in a third language, cannot say so and are believed.
    """
    texts, served = _texts(holdings), served_entries(holdings)
    found = {
        key: line
        for key in holdings.entries
        if (line := _line(key, holdings))
        and (
            any(_agree(line, texts[each]) for each in (key, *served.get(key, ())))
            or announces_items(holdings.items[key].text)
            or not _readable(texts[key], holdings.items[key].row.get("language"))
        )
    }
    lent: dict[Key, str] = {}
    for key in holdings.entries:
        if key not in found:
            lines = dict.fromkeys(found[other] for other in _equivalent(key, holdings) if other in found)
            lent[key] = "; ".join(lines)
    return found | {key: line for key, line in lent.items() if line}


def served_lines(holdings: Holdings, lines: Mapping[Key, str]) -> dict[Key, str]:
    """Return a line for entries without one that name others: the first words of the lines of these goods."""
    found: dict[Key, str] = {}
    for key, named in served_entries(holdings).items():
        goods = dict.fromkeys(_beginning(lines[other]) for other in named if other in lines)
        if key not in lines and goods:
            own = " ".join(holdings.items[key].text.split())[:_SAID]
            found[key] = f"{own}: {'; '.join([*goods][:_MOST])}"
    return found


def spoken_of(holdings: Holdings, lines: Mapping[Key, str]) -> Spoken:
    """Return what is compared with a description by itself: phrases of lines, since a long line is close to nothing.

    Software, technology and machines that name other entries and have no line have the words of these as one.
    """
    number = {key: at for at, key in enumerate(holdings.entries)}
    served = served_lines(holdings, lines)
    said = [(phrase, key) for key, line in lines.items() for phrase in phrases(line)]
    said += [(line, key) for key, line in served.items()]
    texts = {text: at for at, text in enumerate(dict.fromkeys(text for text, _ in said))}
    pairs = dict.fromkeys((texts[text], number[key]) for text, key in said)
    return Spoken(tuple(texts), np.array([*pairs], np.int32).reshape(-1, 2))


def all_names() -> list[str]:
    """Return the names of all lines, each once."""
    return sorted({name for section in _index().values() for line in section.values() for name in phrases(line)})


def phrases(line: str) -> list[str]:
    """Return the names and uses that a line sets beside each other."""
    return line.split(_BETWEEN)


def _beginning(line: str) -> str:
    return ", ".join(phrases(line)[:_NAMES])


def _line(key: Key, holdings: Holdings) -> str:
    jurisdiction = holdings.jurisdictions.get(key[0], "")
    shared = {} if jurisdiction in _OWN_NUMBERS else _index()[_SHARED]
    return _index().get(jurisdiction, {}).get(key[1]) or shared.get(_numbered(key[1]), "")


def _numbered(code: str) -> str:
    """Return the code of an entry in the shared numbering: 2B006 for 2.B.6."""
    dotted = _DOTTED.fullmatch(code)
    return f"{dotted[1]}{dotted[2]}{int(dotted[3]):03d}" if dotted else code


def _equivalent(key: Key, holdings: Holdings) -> Iterator[Key]:
    yield from (other for other, relation, _ in holdings.links.get(key, ()) if relation == "equivalent")


def _texts(holdings: Holdings) -> dict[Key, Counter[str]]:
    """Return the terms of every entry with its items and notes."""
    texts: dict[Key, Counter[str]] = {key: Counter() for key in holdings.entries}
    for key, item in holdings.items.items():
        texts[holdings.entry_of[key]].update(dict.fromkeys(goods_terms(item.text), 1))
    return texts


def _agree(line: str, text: Mapping[str, int]) -> bool:
    return not _telling_terms(line).isdisjoint(text)


@cache
def _telling_terms(line: str) -> frozenset[str]:
    return frozenset(term for term, weight in goods_terms(line).items() if weight >= _TELLING)


def _readable(text: Mapping[str, int], language: str | None) -> bool:
    """Tell whether a text has words, in a language of the lines, that can be held against a line."""
    return language in _READ and any(term.isascii() and term.isalpha() for term in text)


@cache
def _index() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = load_folder("goods_index")
    return found
