"""What traders call the goods of an entry: the lines of the bundled goods index that fit an entry of a list."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from corpus.vocabulary import load
from extractors.text.goods_terms import goods_terms
from warehouse.classify.entries import Holdings, Key
from warehouse.classify.query import announces_items
from warehouse.classify.served import served_entries

_DOTTED = re.compile(r"(\d)\.([A-E])\.(\d{1,3})")
_SHARED = "dual_use"
_TELLING = 0.9  # weight from which a term tells goods apart
_FIRST = re.compile(r"[^,;]+(?:,[^,;]+)?")
_MOST = 8  # goods that the line of software, technology or a machine names
_SAID = 60  # letters of its own text before them


def index_lines(holdings: Holdings) -> dict[Key, str]:
    """Return the line of each entry that has one: its own by list and code, else that of an equivalent entry.

    A line counts only where a telling word of it stands in the entry: another State may give the code to other goods.
    A heading whose items the list does not print, and a text in a third language, cannot say so and are believed.
    """
    texts = _texts(holdings)
    found = {
        key: line
        for key in holdings.entries
        if (line := _line(key, holdings))
        and (_agree(line, texts[key]) or announces_items(holdings.items[key].text) or not _readable(texts[key]))
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


def _line(key: Key, holdings: Holdings) -> str:
    own = _index().get(holdings.jurisdictions.get(key[0], ""), {})
    return own.get(key[1]) or _index()[_SHARED].get(_numbered(key[1]), "")


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


def _readable(text: Mapping[str, int]) -> bool:
    """Tell whether a text has words that can be held against a line."""
    return any(term.isascii() and term.isalpha() for term in text)


@cache
def _index() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = load("goods_index")
    return found
