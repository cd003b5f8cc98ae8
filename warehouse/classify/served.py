"""What an entry names instead of describing: "software for the use of equipment specified in 2B001 or 2B003 to 2B009".

Software, technology and test equipment are found through the goods that they are for.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from extractors.control_lists.features.exclusions import codes_named
from warehouse.classify.entries import Holdings, Item, Key

_RANGE = re.compile(r"(\d[A-E]\d{3})\S*\s+(?:to|through|至)\s+(\d[A-E]\d{3})")
_GROUP = re.compile(r"(?<![\w.])(\d{1,2}\.?[A-E])\.?(?![\w.]*\d)(?!\w)")
_PARAGRAPHS = re.compile(r"paragraphs? \(([a-z])\)(?: through \(([a-z])\))?[^.;]{0,40} of this category", re.IGNORECASE)
_OF_CATEGORY = re.compile(r"(?:articles|items)(?: controlled in this category)?\.\s*(?:\(|$)", re.IGNORECASE)
_WHOLE_CATEGORY = re.compile(r"(?:specified|controlled|described|listed) (?:in|by) this category", re.IGNORECASE)
_COMPONENT = re.compile(r"(?:\.\w+|\(\w+\))$")


def served_entries(holdings: Holdings) -> dict[Key, tuple[Key, ...]]:
    """Return for each entry the entries of its list that its texts name, without those that it leaves to others."""
    entries = sorted(set(holdings.entry_of.values()))
    by_list: dict[str, list[Key]] = defaultdict(list)
    for key in entries:
        by_list[key[0]].append(key)
    found: dict[Key, dict[Key, None]] = defaultdict(dict)
    for key, item in holdings.items.items():
        entry = holdings.entry_of[key]
        for other in _named(item, holdings, by_list[key[0]]):
            if other != entry:
                found[entry][other] = None
    return {entry: tuple(named) for entry, named in found.items()}


def _named(item: Item, holdings: Holdings, entries: list[Key]) -> Iterable[Key]:
    left_out = set((item.row["excludes"] or "").split("; "))
    for code in codes_named(item.text):
        entry = _entry(item.key[0], code, holdings.entry_of)
        if entry and code not in left_out and entry[1] not in left_out:
            yield entry
    for first, last in _RANGE.findall(item.text):
        yield from (key for key in entries if first <= key[1] <= last and key[1][:2] == first[:2])
    for group in _GROUP.findall(item.text):
        yield from (key for key in entries if key[1].startswith(group))
    if _WHOLE_CATEGORY.search(item.text) and item.key[1][:1].isdigit():
        yield from (key for key in entries if key[1][:1] == item.key[1][:1])
    yield from _paragraphs(item, entries)


def _entry(list_id: str, code: str, entry_of: Mapping[Key, Key]) -> Key | None:
    """Return the entry of a code, or of what stands above it where the list no longer has it."""
    while code and (list_id, code) not in entry_of:
        above = _COMPONENT.sub("", code)
        code = above if above != code else ""
    return entry_of.get((list_id, code))


def _paragraphs(item: Item, entries: list[Key]) -> Iterable[Key]:
    """Yield the entries beside this one: "paragraphs (a) through (h) of this category", "articles"."""
    category, _, letter = item.key[1].partition("(")
    if not letter:
        return
    for first, last in _PARAGRAPHS.findall(item.text):
        yield from (
            key
            for key in entries
            if key[1].startswith(f"{category}(") and first <= key[1][len(category) + 1] <= (last or first)
        )
    if _OF_CATEGORY.search(item.text):
        yield from (key for key in entries if key[1].startswith(f"{category}(") and key != item.key)
