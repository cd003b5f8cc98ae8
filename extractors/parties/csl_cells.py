"""Cells of the Consolidated Screening List: lists in one cell of the CSV, arrays of objects in the JSON."""

import re
from typing import Any

from extractors.parties.values import country
from extractors.records.parties import PartyAddress, PartyIdentifier

_ADDRESS_KEYS = ("address", "city", "state", "postal_code", "country")
_IDENTIFIER_KEYS = ("number", "country", "issue_date", "expiration_date")
_CODE = re.compile(r"[A-Z]{2}")


def strings(cell: object) -> list[str]:
    """Return the values of a cell: those between semicolons in the CSV, the strings of an array in the JSON."""
    if isinstance(cell, str):
        return [part for text in cell.split(";") if (part := text.strip())]
    return [str(part).strip() for part in cell if part] if isinstance(cell, list) else []


def parts(cell: object) -> list[str | dict[str, Any]]:
    """Return the addresses or identifiers of a cell, as text (CSV) or objects (JSON)."""
    if isinstance(cell, list):
        return [part for part in cell if isinstance(part, dict | str)]
    return list(strings(cell))


def address(part: str | dict[str, Any]) -> PartyAddress:
    """Return an address; the CSV ends it with the country's code, which may be all it prints."""
    if isinstance(part, dict):
        printed = [str(part[name]).strip() for name in _ADDRESS_KEYS if part.get(name)]
        return PartyAddress(", ".join(printed), country(str(part.get("country") or "")))
    last = part.rpartition(",")[2].strip()
    return PartyAddress(part, country(last) if _CODE.fullmatch(last) else "")


def identifier(part: str | dict[str, Any]) -> PartyIdentifier | None:
    """Return a document (type, number, country, dates in the CSV); None for what is no identifier."""
    if isinstance(part, dict):
        kind = str(part.get("type") or "")
        cells = [str(part[name]) for name in _IDENTIFIER_KEYS if part.get(name)] if part.get("number") else []
    else:
        kind, *cells = (cell.strip() for cell in part.split(","))
    if not cells or not cells[0] or kind.lower().startswith(("gender", "additional sanctions", "secondary sanctions")):
        return None
    if cells[0].upper().startswith("IMO "):
        return PartyIdentifier("IMO", cells[0][4:].strip())
    return PartyIdentifier(kind.lower() or "number", ", ".join(cells))
