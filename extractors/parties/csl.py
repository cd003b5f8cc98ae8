"""The Consolidated Screening List of the United States, as CSV and as JSON."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from extractors.errors import DamagedInputError, LayoutError
from extractors.pages.delimited import read_rows
from extractors.pages.encodings import decode
from extractors.parties import sniff
from extractors.parties.csl_cells import address, identifier, parts, strings
from extractors.parties.identity import entry_key, numbered
from extractors.parties.names import Names, kind_of_organisation
from extractors.parties.values import birth_dates, country, day, require, rows_note, unique, unknown_note
from extractors.parties.vocabulary import known, section
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Party, PartyIdentifier, PartyKind, PartyList

NAME = "csl"
KINDS: dict[str, PartyKind] = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}

Entry = Mapping[str, Any]


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Return a CSV header with source, name, alt_names and ids, or JSON with the same keys."""
    head = sniff.head(data)
    if head.lstrip()[:1] in ("{", "["):
        return all(f'"{name}"' in head for name in ("source", "name", "alt_names"))
    return sniff.has_columns(data, {"source", "name", "alt_names", "federal_register_notice"})


def parse(document: Document, data: bytes, hints: Hints) -> PartyList:
    """Read the list. `entry_id` is the list with the entity number, or with country and name.

    Raises LayoutError for JSON of another shape, DamagedInputError for broken JSON.
    """
    entries, notes = _from_json(data) if sniff.head(data).lstrip()[:1] in ("{", "[") else _from_csv(data)
    good = [entry for entry in entries if _text(entry, "name")]
    bad = [number for number, entry in enumerate(entries, start=1) if not _text(entry, "name")]
    ids = numbered(_entry_key(entry) for entry in good)
    parties = tuple(_party(entry_id, entry) for entry_id, entry in zip(ids, good, strict=True))
    return PartyList(
        parties, hints.edition_date, (*notes, *rows_note("entries without a name were left out", bad)), layout=NAME
    )


def _from_csv(data: bytes) -> tuple[list[Entry], tuple[str, ...]]:
    """Return the rows as mappings by column."""
    rows, notes = read_rows(data)
    if len(rows) < 2:
        raise LayoutError("The Consolidated Screening List has no rows below its header: obtain the file again.")
    header = [cell.strip().lower() for cell in rows[0]]
    require(header, ("name", "source"), "the Consolidated Screening List")
    width = len(header)
    bad = [number for number, row in enumerate(rows[1:], start=2) if len(row) != width and any(row)]
    entries: list[Entry] = [dict(zip(header, row, strict=True)) for row in rows[1:] if len(row) == width]
    more = rows_note(f"rows without the {width} cells of the header were left out", bad)
    return entries, (*notes, *unknown_note("columns", header, known(NAME)), *more)


def _from_json(data: bytes) -> tuple[list[Entry], tuple[str, ...]]:
    """Return the objects under `results`, or of the array that is the file."""
    text, _, notes = decode(data)
    try:
        loaded = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise DamagedInputError(f"The JSON is broken ({error}): obtain the complete file again.") from error
    results = loaded.get("results") if isinstance(loaded, dict) else loaded
    if not isinstance(results, list) or not all(isinstance(item, dict) for item in results):
        raise LayoutError('The JSON has no array of entries under "results": check that it is the screening list.')
    columns = dict.fromkeys(name for item in results for name in item)
    return results, (*notes, *unknown_note("keys", columns, known(NAME)))


def _text(entry: Entry, name: str) -> str:
    """Return a cell as text, empty for null, lists and objects."""
    found = entry.get(name)
    if not found:
        return ""
    return " ".join(str(found).split()) if isinstance(found, str | int | float) else ""


def list_name(source: str) -> str:
    """Return the list's name of the vocabulary for a source as printed, the printed one where it is new."""
    return next((name for printed, name in section("us_lists").items() if printed.lower() in source.lower()), source)


def _entry_key(entry: Entry) -> str:
    """Return what identifies an entry: its list, and its number or its country and name."""
    code, number = list_name(_text(entry, "source")), _text(entry, "entity_number")
    lands = sorted({address(part).country for part in parts(entry.get("addresses"))})
    return f"{code}:{number or entry_key(*lands, _text(entry, 'name'))}"


def _party(entry_id: str, entry: Entry) -> Party:
    """One entry."""
    name = _text(entry, "name")
    names = Names()
    names.add(name, "primary")
    for alias in strings(entry.get("alt_names")):
        names.add(alias, "alias")
    addresses = tuple(
        dict.fromkeys(found for part in parts(entry.get("addresses")) if (found := address(part)).address)
    )
    lands = [*strings(entry.get("nationalities")), *strings(entry.get("citizenships"))]
    lands += [_text(entry, "country"), _text(entry, "vessel_flag"), *(found.country for found in addresses)]
    countries = unique(map(country, lands))
    return Party(
        entry_id=entry_id,
        list_name=list_name(_text(entry, "source")),
        kind=KINDS.get(_text(entry, "type").lower()) or _kind(name, _text(entry, "type")),
        country=countries[0] if countries else "",
        names=names.names,
        addresses=addresses,
        identifiers=_identifiers(entry),
        birth_dates=unique(birth for text in strings(entry.get("dates_of_birth")) for birth in birth_dates(text)),
        listed_on=day(_text(entry, "start_date")),
        basis="; ".join(unique([*strings(entry.get("programs")), _text(entry, "federal_register_notice")])),
        remarks=_join(entry, ("title", "vessel_type", "vessel_owner", "remarks")),
        expires_on=day(_text(entry, "end_date")),
        countries=countries,
        birth_places=unique(strings(entry.get("places_of_birth"))),
        measures=unique([_text(entry, "license_requirement"), _text(entry, "license_policy")]),
    )


def _kind(name: str, kind: str) -> PartyKind:
    """Return the kind of an entity; where no type is given, a name without a legal form tells nothing."""
    return kind_of_organisation(name, "organisation" if kind else "unknown")


def _identifiers(entry: Entry) -> tuple[PartyIdentifier, ...]:
    """Documents and numbers with the call sign."""
    found = [identifier(part) for part in parts(entry.get("ids"))]
    sign = _text(entry, "call_sign")
    return tuple(dict.fromkeys([*([PartyIdentifier("call sign", sign)] if sign else []), *filter(None, found)]))


def _join(entry: Entry, columns: Iterable[str]) -> str:
    """Return the text of several columns."""
    return "; ".join(text for column in columns if (text := _text(entry, column)))
