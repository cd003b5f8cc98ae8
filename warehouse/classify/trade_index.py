"""What traders call the goods of an entry: the lines of the bundled goods index that fit an entry of a list."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from corpus.vocabulary import load
from extractors.text.goods_terms import goods_terms
from warehouse.classify.entries import Holdings, Key
from warehouse.classify.query import announces_items
from warehouse.classify.served import served_entries

_DOTTED = re.compile(r"(\d)\.([A-E])\.(\d{1,3})")
_SHARED = "dual_use"
_OWN_NUMBERS = ("MTCR",)  # 1.D.1 looks like 1D001 there and is about something else
_READ = ("en", "zh", "", None)  # languages of the lines
_TELLING = 0.9  # weight from which a term tells goods apart
_BETWEEN = re.compile(r"[,;:，；]|\s(?=[\u4e00-\u9fff])")
_FIRST = re.compile(r"[^,;]+(?:,[^,;]+)?")
_MOST = 8  # goods that the line of software, technology or a machine names
_SAID = 60  # letters of its own text before them


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
        goods = dict.fromkeys(first[0] for other in named if (first := _FIRST.match(lines.get(other, ""))))
        if key not in lines and goods:
            own = " ".join(holdings.items[key].text.split())[:_SAID]
            found[key] = f"{own}: {'; '.join([*goods][:_MOST])}"
    return found


def trade_texts(holdings: Holdings) -> dict[str, tuple[Key, ...]]:
    """Return what is compared with a description by itself, with the entries that it speaks for.

    These are the phrases of lines, since a long line as a whole is close to nothing, and the lines of software,
    technology and machines that name other entries.
    """
    lines = index_lines(holdings)
    found: dict[str, dict[Key, None]] = defaultdict(dict)
    for key, line in lines.items():
        for phrase in phrases(line):
            found[phrase][key] = None
    for key, line in served_lines(holdings, lines).items():
        found[line][key] = None
    return {text: tuple(keys) for text, keys in found.items()}


def phrases(line: str) -> list[str]:
    """Return the names and uses that a line sets beside each other; single letters are none."""
    return [phrase for part in _BETWEEN.split(line) if len(phrase := " ".join(part.split())) > 1]


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
    return any(weight >= _TELLING and term in text for term, weight in goods_terms(line).items())


def _readable(text: Mapping[str, int], language: str | None) -> bool:
    """Tell whether a text has words, in a language of the lines, that can be held against a line."""
    return language in _READ and any(term.isascii() and term.isalpha() for term in text)


@cache
def _index() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = load("goods_index")
    return found
