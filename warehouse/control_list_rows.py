"""An edition of a control list as rows: entries with what their text says in numbers, notes and terms."""

from collections.abc import Iterator
from typing import Any

from extractors.control_lists import texts_read_alone
from extractors.records.control_lists import ControlList, ListEntry
from warehouse.rows import Origin, Rows

Row = dict[str, Any]


def control_list_rows(control_list: ControlList, origin: Origin) -> Rows:
    """Return the rows of an edition by table: entries, parameters, notes, terms, definitions, customs codes."""
    edition = {
        "list_id": origin.list_id or origin.source_id,
        "edition_date": origin.edition_date,
        "document_id": origin.document_id,
    }
    entries = control_list.entries
    alone = texts_read_alone(entries)
    return {
        "control_items": [
            edition | {"language": origin.language or None, "ordinal": at} | _item(entry, alone[entry.code])
            for at, entry in enumerate(entries)
        ],
        "control_item_parameters": [edition | row for entry in entries for row in _parameters(entry)],
        "control_item_notes": [edition | row for entry in entries for row in _notes(entry)],
        "control_item_defined_terms": [edition | {"code": e.code, "term": term} for e in entries for term in e.terms],
        "control_definitions": [
            edition | {"term": d.term, "text": d.text, "scope": d.scope or None, "page": d.page}
            for d in control_list.definitions
        ],
        "control_item_hs": [edition | row for row in _customs_codes(control_list)],
    }


def _item(entry: ListEntry, alone: str) -> Row:
    same = ("code", "parent_code", "depth", "title", "text", "own_text", "page")
    optional = ("category", "product_group", "label", "sensitivity", "status")
    return (
        {name: getattr(entry, name) for name in same}
        | {name: getattr(entry, name) or None for name in optional}
        | {"full_text": alone, "reasons": _joined(entry.reasons), "excludes": _joined(entry.excludes)}
    )


def _parameters(entry: ListEntry) -> Iterator[Row]:
    names = ("property", "operator", "value", "value_max", "unit", "si_value", "si_value_max", "si_unit", "raw")
    for at, parameter in enumerate(entry.parameters):
        yield {"code": entry.code, "ordinal": at} | {name: getattr(parameter, name) for name in names}


def _notes(entry: ListEntry) -> Iterator[Row]:
    for at, note in enumerate(entry.annotations):
        text = note.text or note.label
        yield {"code": entry.code, "ordinal": at, "kind": note.kind, "label": note.label or None, "text": text}


def _customs_codes(control_list: ControlList) -> Iterator[Row]:
    for link in control_list.hs_links:
        digits = link.hs_code
        yield {
            "code": link.code or None,
            "hs_code": digits,
            "hs_length": len(digits),
            "hs6": digits[:6] if len(digits) >= 6 else None,
            "goods": link.text or None,
            "basis": link.basis,
        }


def _joined(values: tuple[str, ...]) -> str | None:
    return "; ".join(values) or None
