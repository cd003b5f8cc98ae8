"""The entries that the crosswalk compares: the newest edition of every list, each entry with its terms."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from extractors.control_lists.numbering import shared_numbers
from extractors.text.goods_terms import goods_terms, grams

Row = Mapping[str, Any]
_PREFERRED = ("en", "")  # of a list in several languages, this one is compared
_FEW = 30  # a list whose top has fewer entries than this is numbered by chapters
_SPREAD = 3.0  # and has this many times more entries below
_DEEPEST = 3
_GRAM_WEIGHT = 0.3


@dataclass
class Unit:
    """An entry or item; `own` are the terms of its own text, `whole` those with everything below it."""

    list_id: str
    code: str
    parent: str | None
    depth: int
    title: str
    own: Counter[str]
    whole: Counter[str] = field(default_factory=Counter)
    customs_codes: set[str] = field(default_factory=set)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Numbers under which other lists may print it."""
        return shared_numbers(self.code)


@dataclass
class Edition:
    """The newest edition of a list; `entries` are the units that are compared with every other list's."""

    list_id: str
    edition_date: str
    language: str
    units: dict[str, Unit]
    below: dict[str, list[Unit]]

    @cached_property
    def entries(self) -> list[Unit]:
        """Top-level entries, and those below them where the top is chapters ("Item 4", "Category VIII")."""
        top = [unit for unit in self.units.values() if unit.depth == 1]
        second = [unit for unit in self.units.values() if unit.depth == 2]
        chapters = len(top) < _FEW and len(second) >= _SPREAD * len(top)
        return top + second if chapters else top

    @cached_property
    def upper_units(self) -> list[Unit]:
        """Entries, and items down to the third level."""
        return [unit for unit in self.units.values() if unit.depth <= _DEEPEST]

    @cached_property
    def by_number(self) -> dict[str, Unit]:
        """Units by the numbers that they share with other lists."""
        return {number: unit for unit in self.units.values() for number in unit.numbers}


def newest_editions(items: Iterable[Row], customs: Iterable[Row]) -> list[Edition]:
    """Return the newest edition of every list in one language, by list id."""
    editions: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in items:
        editions[row["list_id"], row.get("language") or ""][str(row["edition_date"])].append(row)
    links: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for link in customs:
        links[link["list_id"], str(link["edition_date"])].append(link)
    chosen: dict[str, str] = {}
    for list_id, language in sorted(editions, key=lambda key: (key[0], key[1] not in _PREFERRED, key[1])):
        chosen.setdefault(list_id, language)
    found = []
    for list_id, language in chosen.items():
        newest = max(editions[list_id, language])
        found.append(_edition(list_id, newest, language, editions[list_id, language][newest], links[list_id, newest]))
    return found


def _edition(list_id: str, day: str, language: str, rows: Sequence[Row], links: Sequence[Row]) -> Edition:
    units = {row["code"]: _unit(row) for row in rows}
    below: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(units.values(), key=lambda unit: -unit.depth):
        unit.whole.update(unit.own)
        if unit.parent in units:
            below[str(unit.parent)].append(unit)
            units[str(unit.parent)].whole.update(unit.whole)
    for link in links:
        code = link.get("code")
        while code:
            if code in units:
                units[code].customs_codes.add(link["hs_code"][:6])
            code = units[code].parent if code in units else None
    return Edition(list_id, day, language, units, below)


def _unit(row: Row) -> Unit:
    text = row.get("own_text") or row.get("title") or ""
    own = goods_terms(text)
    for gram, count in grams(own).items():
        own[gram] += count * _GRAM_WEIGHT  # type: ignore[assignment]  # a Counter of weights
    return Unit(row["list_id"], row["code"], row.get("parent_code"), row["depth"], row.get("title") or text[:120], own)
