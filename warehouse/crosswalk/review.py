"""Pairs of entries that a person has reviewed: they stand whatever the texts say, and `none` forbids a pair."""

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from corpus.vocabulary import load
from warehouse.crosswalk.compare import Link
from warehouse.crosswalk.units import Edition

_MIRRORED = {"broader": "narrower", "narrower": "broader"}


def reviewed_links(
    left: Edition, right: Edition, links: Iterable[Link], reviewed: Iterable[Mapping[str, Any]]
) -> list[Link]:
    """Return the links with those that a person reviewed in the place of computed ones."""
    own = {(link.from_code, link.to_code): link for link in _reviewed(left, right, reviewed)}
    computed = [link for link in links if (link.from_code, link.to_code) not in own]
    return [*(link for link in own.values() if link.relation != "none"), *computed]


def _reviewed(left: Edition, right: Edition, reviewed: Iterable[Mapping[str, Any]]) -> Iterator[Link]:
    """Yield the reviewed pairs of two lists whose entries both stand in the editions."""
    for pair in reviewed:
        one, other, relation = str(pair["left_code"]), str(pair["right_code"]), str(pair["relation"])
        if _is(left, pair["left"]) and _is(right, pair["right"]):
            found = Link(one, other, relation, 1.0, "reviewed", "")
        elif _is(right, pair["left"]) and _is(left, pair["right"]):
            found = Link(other, one, _MIRRORED.get(relation, relation), 1.0, "reviewed", "")
        else:
            continue
        if found.from_code in left.units and found.to_code in right.units:
            yield found


def _is(edition: Edition, names: str | list[str]) -> bool:
    """Tell whether an edition belongs to one of the named lists."""
    patterns = load("list_crosswalk")["lists"]
    wanted = [names] if isinstance(names, str) else names
    return any(fnmatchcase(edition.list_id, pattern) for name in wanted for pattern in patterns.get(name, [name]))
