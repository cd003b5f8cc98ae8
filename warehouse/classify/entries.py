"""The entries that goods are held against: newest editions, from the warehouse, each with its items and thresholds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import duckdb

_ITEMS = """
    SELECT list_id, CAST(edition_date AS VARCHAR) AS edition_date, code, parent_code, depth, category, product_group,
           title, own_text, excludes, status, language, document_id
    FROM control_items_newest ORDER BY list_id, document_id, ordinal
"""
_BESIDE = """
    SELECT x.* FROM {table} x
    SEMI JOIN control_items_newest n ON n.list_id = x.list_id AND n.edition_date = x.edition_date AND n.code = x.code
        AND n.document_id = x.document_id
    ORDER BY x.list_id, x.code, x.ordinal
"""
_LINKS = """
    SELECT from_list, from_code, to_list, to_code, relation, score FROM control_crosswalk
    WHERE relation <> 'related' OR basis LIKE 'numbering%' OR basis = 'reviewed' ORDER BY ALL
"""
_CUSTOMS = "SELECT list_id, code, hs_code, basis, goods FROM control_item_hs WHERE valid_to IS NULL ORDER BY ALL"
_LISTS = "SELECT source_id, jurisdiction, title FROM sources ORDER BY ALL"
FEW, SPREAD = 30, 3.0

Row = Mapping[str, Any]
Key = tuple[str, str]  # list and code


@dataclass
class Item:
    """An entry or item of a newest edition."""

    row: Row
    parameters: list[Row] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """List and code."""
        return (self.row["list_id"], self.row["code"])

    @property
    def text(self) -> str:
        """Own text without notes."""
        return self.row["own_text"] or self.row["title"] or ""


@dataclass
class Holdings:
    """Everything that the warehouse holds of newest editions; `entry_of` is the entry that an item stands in.

    `jurisdictions` are those of the lists that name one: a State or a regime; `titles` are what lists are called.
    """

    items: dict[Key, Item]
    entry_of: dict[Key, Key]
    links: dict[Key, list[tuple[Key, str, float]]]
    customs: list[Row]
    jurisdictions: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def entries(self) -> list[Key]:
        """The entries in the order of list and code."""
        return sorted(set(self.entry_of.values()))

    def above(self, key: Key) -> list[Item]:
        """Return the items from the entry at the top down to the one above this."""
        path: list[Item] = []
        parent = self.items[key].row["parent_code"]
        while parent and (key[0], parent) in self.items:
            path.insert(0, self.items[key[0], parent])
            parent = path[0].row["parent_code"]
        return path


def read_holdings(con: duckdb.DuckDBPyConnection) -> Holdings:
    """Read the newest editions, their thresholds, notes and links from an open warehouse."""
    items: dict[Key, Item] = {}
    for row in rows_of(con, _ITEMS):
        item = Item(row)
        items.setdefault(item.key, item)
    for table, name in (("control_item_parameters", "parameters"), ("control_item_notes", "notes")):
        for row in rows_of(con, _BESIDE.format(table=table)):
            getattr(items[row["list_id"], row["code"]], name).append(row)
    links: dict[Key, list[tuple[Key, str, float]]] = defaultdict(list)
    for link in rows_of(con, _LINKS):
        links[link["from_list"], link["from_code"]].append(
            ((link["to_list"], link["to_code"]), link["relation"], link["score"])
        )
    lists = rows_of(con, _LISTS)
    named = ({row["source_id"]: row[of] for row in lists if row[of]} for of in ("jurisdiction", "title"))
    return Holdings(items, _entries(items.values()), links, rows_of(con, _CUSTOMS), *named)


def rows_of(con: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    """Return the rows of a query as mappings."""
    found = con.sql(query)
    names = found.columns
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _entries(items: Iterable[Item]) -> dict[Key, Key]:
    """Return the entry of every item: the top-level one, or the one below it where the top is chapters."""
    depths: dict[str, list[int]] = defaultdict(list)
    known: dict[Key, Item] = {}
    for item in items:
        depths[item.key[0]].append(item.row["depth"])
        known[item.key] = item
    level = {name: _entry_depth(found) for name, found in depths.items()}
    found: dict[Key, Key] = {}
    for item in known.values():
        above = item
        while above.row["depth"] > level[above.key[0]] and (above.key[0], above.row["parent_code"]) in known:
            above = known[above.key[0], above.row["parent_code"]]
        found[item.key] = above.key
    return found


def _entry_depth(depths: list[int]) -> int:
    """Return the depth of a list's entries: 2 where the top is a few chapters with many entries below."""
    top, second = depths.count(1), depths.count(2)
    return 2 if top < FEW and second >= SPREAD * top else 1
