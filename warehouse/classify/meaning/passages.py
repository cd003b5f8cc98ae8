"""What lists print that is compared with a description in meaning: headings, and items where little else speaks."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from warehouse.classify.entries import Holdings, Key

_TOP, _ABOVE, _OWN = 90, 60, 200  # letters of the text at the top, of the one right above, and of the own text
_EMPTY = ("reserved", "repealed")  # status of what names no goods


class Passage(NamedTuple):
    """A text and the item that it stands for."""

    item: Key
    text: str


def passages(holdings: Holdings, voiced: Collection[Key]) -> list[Passage]:
    """Return the passages of all lists; for entries that traders have words for, their heading is enough.

    What stands deeper than directly below an entry gives values and no new goods.
    """
    return [
        Passage(key, " / ".join(_parts(holdings, key)))
        for key, entry in holdings.entry_of.items()
        if (key == entry or (entry not in voiced and holdings.items[key].row["parent_code"] == entry[1]))
        and holdings.items[key].row.get("status") not in _EMPTY
    ]


def _parts(holdings: Holdings, key: Key) -> Iterator[str]:
    above = [item.text for item in holdings.above(key)]
    yield from (_beginning(text, _TOP) for text in above[:1])
    yield from (_beginning(text, _ABOVE) for text in above[1:][-1:])
    yield _beginning(holdings.items[key].text, _OWN)


def _beginning(text: str, letters: int) -> str:
    return " ".join(text.split())[:letters]
