"""What entries are: goods, software, technology, equipment to make goods, or a heading without its items."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from warehouse.classify.entries import Holdings, Key
from warehouse.classify.query import groups_named, names_goods_too, names_making, purposes_named, stages_named

_HEAD = 60  # letters in which an entry says what it is
STAGES = ("development", "production", "use")
PURPOSES = ("military", "missile", "nuclear", "toxic", "space")

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Nature:
    """What every entry by number is; `groups` are A to E or empty, `stages` what software and technology are for.

    `purposes` are what the list's title, the heading or what stands above it names: military, missile and so on.
    """

    groups: npt.NDArray[np.str_]
    making: Flags
    stages: Mapping[str, Flags]
    purposes: Mapping[str, Flags]

    @property
    def size(self) -> int:
        """How many entries there are."""
        return len(self.groups)


def read_nature(holdings: Holdings) -> Nature:
    """Read what the entries are from their product groups and from their texts."""
    headings = {key: holdings.items[key].text for key in holdings.entries}
    groups = np.array([_group(holdings, key) for key in holdings.entries], dtype=np.str_)
    making = np.array([names_making(text[:_HEAD]) for text in headings.values()], dtype=np.bool_)
    stages = _stages(holdings)
    purposes = {key: purposes_named(" ".join([*_above(holdings, key), text])) for key, text in headings.items()}
    return Nature(groups, making & (groups == "B"), _flags(stages, STAGES), _flags(purposes, PURPOSES))


def _above(holdings: Holdings, key: Key) -> Iterator[str]:
    yield holdings.titles.get(key[0], "")
    yield from (item.text for item in holdings.above(key))


def _flags(named: Mapping[Key, frozenset[str]], names: Sequence[str]) -> dict[str, Flags]:
    return {name: np.array([name in found for found in named.values()], dtype=np.bool_) for name in names}


def _group(holdings: Holdings, key: Key) -> str:
    """Return the product group of an entry; D or E where a list without groups begins so."""
    group = str(holdings.items[key].row["product_group"] or "")
    if group in set("ABCDE"):
        return group
    head = holdings.items[key].text[: _HEAD // 2]
    named = groups_named(head)
    return min(named) if named and not names_goods_too(head) else ""


def _stages(holdings: Holdings) -> dict[Key, frozenset[str]]:
    """Return the stages that the texts of software and technology entries name; all three for other entries."""
    found: dict[Key, frozenset[str]] = {}
    for key, item in holdings.items.items():
        entry = holdings.entry_of[key]
        if holdings.items[entry].row["product_group"] in {"D", "E"}:
            found[entry] = found.get(entry, frozenset()) | stages_named(item.text)
    return {key: found.get(key) or frozenset(STAGES) for key in holdings.entries}
