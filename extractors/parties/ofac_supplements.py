"""OFAC's companion files: ALT.CSV (aliases), ADD.CSV (addresses), SDN_COMMENTS.CSV (the overflow of remarks)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.errors import LayoutError
from extractors.pages.delimited import read_rows
from extractors.parties.names import Names
from extractors.parties.ofac_csv import body_rows, looks_like
from extractors.parties.values import country, unique
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Party, PartyAddress, PartyList, PartyName, PartySupplement

NAME = "ofac_supplements"
ALIAS_KINDS = {"aka": "alias", "fka": "former", "nka": "alias"}

_ALIAS_COLUMNS, _ADDRESS_COLUMNS, _COMMENT_COLUMNS = 5, 6, 2


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Two, five or six cells of which the first (of aliases and addresses also the second) is a number."""
    return any(looks_like(data, columns) for columns in (_ALIAS_COLUMNS, _ADDRESS_COLUMNS, _COMMENT_COLUMNS))


def parse(document: Document, data: bytes, hints: Hints) -> PartyList:
    """Read whichever companion file this is. Raises LayoutError for another width."""
    rows, notes = read_rows(data)
    width = len(next((row for row in rows[1:] if len(row) > 1), rows[0] if rows else ()))
    readers = {_ALIAS_COLUMNS: read_aliases, _ADDRESS_COLUMNS: read_addresses, _COMMENT_COLUMNS: read_comments}
    if width not in readers:
        raise LayoutError(
            f"OFAC's companion files have 5 (aliases), 6 (addresses) or 2 (comments) columns, this one has {width}: "
            "check that it is ALT.CSV, ADD.CSV or SDN_COMMENTS.CSV."
        )
    supplements, more = readers[width](rows)
    return PartyList((), hints.edition_date, (*notes, *more), supplements, NAME)


def read_aliases(rows: Sequence[Sequence[str]]) -> tuple[tuple[PartySupplement, ...], tuple[str, ...]]:
    """Aliases by entity number from the rows of ALT.CSV: number, alias number, aka/fka/nka, name, remarks."""
    good, notes = body_rows(rows, _ALIAS_COLUMNS)
    gathered: dict[str, Names] = {}
    for number, _, kind, name, remark in good:
        weak = "weak" in remark.lower()
        gathered.setdefault(number, Names()).add(name, "weak_alias" if weak else ALIAS_KINDS.get(kind.lower(), "alias"))
    return tuple(PartySupplement(number, names.names) for number, names in gathered.items()), notes


def read_addresses(rows: Sequence[Sequence[str]]) -> tuple[tuple[PartySupplement, ...], tuple[str, ...]]:
    """Addresses by entity number from the rows of ADD.CSV: number, address number, street, city, country, remarks."""
    good, notes = body_rows(rows, _ADDRESS_COLUMNS)
    gathered: dict[str, list[PartyAddress]] = {}
    for number, _, street, city, land, _ in good:
        if street or city or land:
            printed = ", ".join(part for part in (street, city, land) if part)
            gathered.setdefault(number, []).append(PartyAddress(printed, country(land)))
    return tuple(PartySupplement(number, (), tuple(found)) for number, found in gathered.items()), notes


def read_comments(rows: Sequence[Sequence[str]]) -> tuple[tuple[PartySupplement, ...], tuple[str, ...]]:
    """Return the rest of remarks that did not fit the primary file, by entity number."""
    good, notes = body_rows(rows, _COMMENT_COLUMNS)
    return tuple(PartySupplement(number, remarks=remark) for number, remark in good), notes


def attach(
    parties: Iterable[Party], supplements: Iterable[PartySupplement]
) -> tuple[tuple[Party, ...], tuple[str, ...]]:
    """Return the parties with the names and addresses of their supplements, and a note of entries that the list lacks.

    Matched by `entry_id`; the list's own names and order stay, addresses complete an unknown country.
    """
    waiting: dict[str, list[PartySupplement]] = {}
    for supplement in supplements:
        waiting.setdefault(supplement.entry_id, []).append(supplement)
    complete = tuple(_complete(party, waiting.pop(party.entry_id, [])) for party in parties)
    note = f"{len(waiting)} entries of the companion file are not in the list: they belong to another edition."
    return complete, (note,) if waiting else ()


def _complete(party: Party, supplements: list[PartySupplement]) -> Party:
    """Return a party with its supplements."""
    if not supplements:
        return party
    names: dict[str, PartyName] = {name.name: name for name in party.names}
    for name in (name for supplement in supplements for name in supplement.names):
        names.setdefault(name.name, name)
    addresses = dict.fromkeys([*party.addresses, *(a for supplement in supplements for a in supplement.addresses)])
    countries = unique([*party.countries, *(address.country for address in addresses)])
    return replace(
        party,
        names=tuple(names.values()),
        addresses=tuple(addresses),
        countries=countries,
        country=party.country or (countries[0] if countries else ""),
        remarks=" ".join(text for text in (party.remarks, *(s.remarks for s in supplements)) if text),
    )
