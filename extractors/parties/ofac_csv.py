"""OFAC's primary file (SDN.CSV, CONS_PRIM.CSV): twelve columns without a header, `-0-` for an empty cell."""

from collections.abc import Sequence

from extractors.pages.delimited import read_rows
from extractors.parties import sniff
from extractors.parties.identity import numbered
from extractors.parties.names import Names, clean, kind_of_organisation
from extractors.parties.ofac_remarks import Remarks, read_remarks
from extractors.parties.values import country, rows_note, unique
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Party, PartyIdentifier, PartyKind, PartyList

NAME = "ofac_csv"
COLUMNS = 12
KINDS: dict[str, PartyKind] = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}

_END_OF_FILE = "\x1a"


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Twelve cells, the first a number; a header line may come before."""
    return any(looks_like(data, COLUMNS, delimiter) for delimiter in ",|@")


def looks_like(data: bytes, columns: int, delimiter: str = ",") -> bool:
    """Whether the first rows have so many cells and begin with an entity number, as OFAC's files do."""
    rows = [row for row in sniff.first_rows(data, delimiter) if any(row)]
    body = rows[1:] if rows and not rows[0][0].isdigit() and is_header(rows[0]) else rows
    return bool(body) and all(len(row) == columns and row[0].isdigit() for row in body[:2])


def is_header(row: Sequence[str]) -> bool:
    """Whether a row is the header that some editions of the files carry."""
    return bool(row) and row[0].strip().lower() in ("ent_num", "entity_number", "entity number", "uid")


def parse(document: Document, data: bytes, hints: Hints) -> PartyList:
    """Read the primary file. `entry_id` is OFAC's entity number; rows of another width are counted in the notes."""
    rows, notes = read_rows(data)
    good, more = body_rows(rows, COLUMNS)
    list_name = "US-NON-SDN" if "cons" in hints.file.lower().rsplit("/", 1)[-1] else "US-SDN"
    entry_ids = numbered(row[0] for row in good)
    parties = tuple(_party(entry_id, row, list_name) for entry_id, row in zip(entry_ids, good, strict=True))
    return PartyList(parties, hints.edition_date, (*notes, *more), layout=NAME)


def body_rows(rows: Sequence[Sequence[str]], columns: int) -> tuple[list[list[str]], tuple[str, ...]]:
    """Return the rows with their cells emptied of `-0-`, and notes of those that have another width or no number."""
    good: list[list[str]] = []
    bad: list[int] = []
    for number, row in enumerate(rows, start=1):
        cells = [value(cell) for cell in row]
        if len(cells) == columns and cells[0].isdigit():
            good.append(cells)
        elif any(cell.strip(_END_OF_FILE) for cell in cells) and not (number == 1 and is_header(cells)):
            bad.append(number)
    return good, rows_note(f"rows that are not {columns} cells behind an entity number were left out", bad)


def value(cell: str) -> str:
    """Return a cell, empty for OFAC's `-0-`."""
    cell = cell.strip()
    return "" if cell == "-0-" else cell


def _party(entry_id: str, row: list[str], list_name: str) -> Party:
    """One entry of the list."""
    _, name, kind, programmes, title, call_sign, vessel_type, _, _, flag, owner, remark = row
    names = Names()
    names.add(name, "primary")
    remarks = read_remarks(remark, names)
    countries = unique([*remarks.countries, country(flag)])
    return Party(
        entry_id=entry_id,
        list_name=list_name,
        kind=KINDS.get(kind.lower()) or kind_of_organisation(name),
        country=countries[0] if countries else "",
        names=names.names,
        identifiers=_identifiers(call_sign, remarks),
        birth_dates=unique(remarks.births),
        basis=_programmes(programmes),
        remarks=_text(remark, title=title, vessel_type=vessel_type, owner=owner),
        countries=countries,
        birth_places=unique(remarks.places),
    )


def _identifiers(call_sign: str, remarks: Remarks) -> tuple[PartyIdentifier, ...]:
    """Return the call sign of a vessel, then what the remarks give."""
    first = [PartyIdentifier("call sign", call_sign)] if call_sign else []
    return tuple(dict.fromkeys([*first, *remarks.identifiers]))


def _programmes(text: str) -> str:
    """Programmes as a list: OFAC prints `NPWMD] [IFSR`."""
    return "; ".join(clean(part) for part in text.strip("[]").split("] ["))


def _text(remark: str, **columns: str) -> str:
    """Return the remarks as printed, with the columns that have no field of their own before them."""
    labelled = [f"{name.replace('_', ' ')}: {text}" for name, text in columns.items() if text]
    return "; ".join([*labelled, remark] if remark else labelled)
