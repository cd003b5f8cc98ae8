"""Changes between the editions of a control list as rows: neighbouring editions in one language."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from extractors.control_lists.changes import EditionItem, ItemChange, compare_editions
from warehouse.rows import Rows

Row = Mapping[str, Any]


def compare_control_lists(rows: Rows) -> Rows:
    """Return the rows of `control_item_changes` of one source from its `control_items`.

    Editions are compared in the order of their dates, each language for itself; a text in another language is
    another text and no change. Edition dates may be dates or ISO text.
    """
    editions: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.get("control_items", []):
        if row["edition_date"] is not None:
            editions[row["list_id"], row.get("language") or ""][str(row["edition_date"])].append(row)
    changes = [
        _change_row(change, list_id, language, older, newer)
        for (list_id, language), dated in sorted(editions.items())
        for older, newer in pairwise(sorted(dated))
        for change in compare_editions(_items(dated[older]), _items(dated[newer]))
    ]
    return {"control_item_changes": changes}


def _items(rows: Iterable[Row]) -> Sequence[EditionItem]:
    """Return the items of an edition, each code once: parts of an edition may stand in several files."""
    return list({item.code: item for item in _all_items(rows)}.values())


def _all_items(rows: Iterable[Row]) -> Iterator[EditionItem]:
    for row in rows:
        optional = (
            row.get("text") or row.get("title") or "",
            row.get("category") or "",
            row.get("product_group") or "",
        )
        yield EditionItem(row["code"], row.get("parent_code"), row["depth"], *optional)


def _change_row(change: ItemChange, list_id: str, language: str, older: str, newer: str) -> dict[str, Any]:
    """Return a change as a row; place and category are the newer edition's where it has the entry."""
    shown = change.new or change.old
    assert shown is not None
    return {
        "list_id": list_id,
        "from_edition": older,
        "to_edition": newer,
        "change": change.change,
        "code": (change.old or shown).code,
        "new_code": change.new.code if change.new else None,
        "old_text": change.old.text if change.old else None,
        "new_text": change.new.text if change.new else None,
        "operations": json.dumps(change.operations, ensure_ascii=False) if change.operations else None,
        "similarity": change.similarity,
        "depth": shown.depth,
        "category": shown.category or None,
        "product_group": shown.product_group or None,
        "language": language or None,
    }
