"""The Denied Persons List of the Bureau of Industry and Security (tab-separated, one row an address)."""

from extractors.errors import LayoutError
from extractors.pages.delimited import read_rows
from extractors.parties import sniff
from extractors.parties.identity import entry_key, numbered
from extractors.parties.names import Names, clean, kind_of_organisation
from extractors.parties.values import country, day, require, rows_note, unknown_note
from extractors.parties.vocabulary import known
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Party, PartyAddress, PartyList

NAME = "denied"
_REQUIRED = {"name", "effective_date", "standard_order"}
_ADDRESS = ("street_address", "city", "state", "postal_code", "country")


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Return a header with Name, Effective_Date and Standard_Order, between tabs, commas or bars."""
    return any(sniff.has_columns(data, _REQUIRED, delimiter) for delimiter in "\t,|;")


def parse(document: Document, data: bytes, hints: Hints) -> PartyList:
    """Read the list, one party a row as BIS counts them. `entry_id` is made of name, country and city.

    `listed_on` is the effective date of the denial order, `expires_on` its end; a country that BIS leaves out although
    it prints a US state is the United States.
    """
    rows, notes = read_rows(data)
    if not rows:
        raise LayoutError("The Denied Persons List has no rows: obtain the file again.")
    header = [cell.strip().strip('"').lower().replace(" ", "_") for cell in rows[0]]
    require(header, sorted(_REQUIRED), "the Denied Persons List")
    good, bad = [], []
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(header, (clean(cell) for cell in row), strict=False))
        if len(row) == len(header) and cells.get("name"):
            good.append(cells)
        elif any(row):
            bad.append(number)
    keys = numbered(entry_key(row["name"], row.get("country", ""), row.get("city", "")) for row in good)
    parties = tuple(_party(entry_id, row) for entry_id, row in zip(keys, good, strict=True))
    more = rows_note(f"rows without a name or without the {len(header)} cells of the header were left out", bad)
    return PartyList(
        parties, hints.edition_date, (*notes, *unknown_note("columns", header, known(NAME)), *more), layout=NAME
    )


def _party(entry_id: str, row: dict[str, str]) -> Party:
    """One denied person at one address."""
    names = Names()
    names.add(row["name"], "primary")
    land = country(row.get("country", "")) or ("US" if row.get("state") and row.get("postal_code") else "")
    printed = ", ".join(row[name] for name in _ADDRESS if row.get(name))
    order = {"Y": "standard denial order", "N": "non-standard denial order"}.get(row.get("standard_order", ""), "")
    return Party(
        entry_id=entry_id,
        list_name="US-DPL",
        kind=kind_of_organisation(row["name"], "unknown"),
        country=land,
        names=names.names,
        addresses=(PartyAddress(printed, land),) if printed else (),
        listed_on=day(row.get("effective_date", "")),
        expires_on=day(row.get("expiration_date", "")),
        basis=row.get("fr_citation", ""),
        remarks=row.get("action", ""),
        countries=(land,) if land else (),
        measures=(order,) if order else (),
    )
