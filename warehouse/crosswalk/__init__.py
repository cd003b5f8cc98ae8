"""The way from one list to another: which entries of the newest editions correspond, how, and on what that rests.

Two lists share a numbering only where the texts under equal numbers agree on the whole: 1.A.1 stands in Wassenaar and
in the MTCR, and the texts say that it is not the same. A shared number is then a candidate that the entry's own text
has to bear out. Without one, texts must agree closely and each be the other's nearest. Reviewed pairs override.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from corpus.vocabulary import load
from warehouse.crosswalk.compare import Comparison, Link
from warehouse.crosswalk.review import reviewed_links
from warehouse.crosswalk.term_space import TermSpace
from warehouse.crosswalk.units import Edition, newest_editions

Row = Mapping[str, Any]
_MIRRORED = {"broader": "narrower", "narrower": "broader"}
_GLOSSARY = {("en", "zh"), ("zh", "en")}


def crosswalk_rows(
    items: Iterable[Row], customs: Iterable[Row] = (), reviewed: Iterable[Mapping[str, Any]] | None = None
) -> list[dict[str, Any]]:
    """Return the rows of `control_crosswalk` from those of `control_items` and `control_item_hs`.

    Every correspondence stands in both directions; "broader" means that the first entry is broader than the second.
    `reviewed` has the shape of `list_crosswalk.yaml`, which it is where None is given.
    """
    editions = newest_editions(items, customs)
    space = TermSpace(unit.whole for edition in editions for unit in edition.entries)
    pairs = load("list_crosswalk")["reviewed"] if reviewed is None else reviewed
    rows: list[dict[str, Any]] = []
    for left, right in combinations(sorted(editions, key=lambda edition: edition.list_id), 2):
        if comparable(left, right):
            links = Comparison(left, right, space).links()
            for link in reviewed_links(left, right, links, list(pairs)):
                rows += [_row(link, left, right), _row(_mirrored(link), right, left)]
    return rows


def comparable(left: Edition, right: Edition) -> bool:
    """Tell whether there is a way to compare two lists: one language, or the glossary between two."""
    return left.language == right.language or (left.language, right.language) in _GLOSSARY


def _mirrored(link: Link) -> Link:
    return Link(
        link.to_code, link.from_code, _MIRRORED.get(link.relation, link.relation), link.score, link.basis, link.detail
    )


def _row(link: Link, left: Edition, right: Edition) -> dict[str, Any]:
    return {
        "from_list": left.list_id,
        "from_code": link.from_code,
        "to_list": right.list_id,
        "to_code": link.to_code,
        "relation": link.relation,
        "score": round(link.score, 4),
        "basis": link.basis,
        "detail": link.detail or None,
        "from_edition": left.edition_date,
        "to_edition": right.edition_date,
    }
