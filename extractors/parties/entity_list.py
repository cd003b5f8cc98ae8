"""The Entity List: Supplement No. 4 to 15 CFR Part 744, a table in the eCFR's XML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from extractors.errors import LayoutError
from extractors.pages.xml import parse_xml
from extractors.parties.entity_cell import EntityCell, identifying_name, read_cell
from extractors.parties.identity import entry_key, numbered
from extractors.parties.names import Names, kind_of_organisation
from extractors.parties.values import country, day, rows_note, unique
from extractors.parties.xmltools import local
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Party, PartyAddress, PartyKind, PartyList

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "entity_list"
WIDTH = 5

_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b")
_ADDRESS_ENTRY = re.compile(r"^Address \d+$", re.IGNORECASE)
_BLOCKS = ("br", "BR", "P", "p", "LI")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: the country of its section and the texts of its other cells, lines kept."""

    number: int
    land: str
    entity: str
    requirement: str
    policy: str
    citation: str


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """XML of the eCFR with Supplement No. 4 to Part 744."""
    return data.lstrip()[:1] == b"<" and b"Supplement No. 4 to Part 744" in data and b"<TABLE" in data.upper()


def parse(document: Document, data: bytes, hints: Hints) -> PartyList:
    """Read the table, one party a row. `entry_id` is made of the country and the first name, so that editing keeps it.

    `remarks` are the whole entity cell on one line, `measures` the licence requirement and the review policy, `basis`
    the Federal Register citations; `listed_on` is the day of the oldest of them.
    """
    root, notes = parse_xml(data)
    table = _table(root)
    rows, bad = _rows(table)
    cells = [read_cell(row.entity) for row in rows]
    keys = numbered(entry_key(country(row.land), identifying_name(row.entity)) for row in rows)
    parties = tuple(_party(*item) for item in zip(keys, rows, cells, strict=True))
    short = [row.number for row, cell in zip(rows, cells, strict=True) if not cell.stated]
    more = rows_note(f"rows without {WIDTH} cells were left out", bad)
    more += rows_note("rows state another number of aliases than they list", short)
    more += rows_note("rows have no dated citation", [row.number for row in rows if not _DATE.search(row.citation)])
    return PartyList(parties, hints.edition_date, (*notes, *more), layout=NAME)


def _table(root: "_Element") -> "_Element":
    """Return the table with the columns Country and Entity inside the supplement."""
    for division in root.iter():
        if local(division).startswith(("DIV", "APPENDIX")) and "No. 4 to Part 744" in (division.get("N") or ""):
            for table in division.iter("TABLE", "GPOTABLE", "table"):
                head = " ".join(_lines(cell).lower() for cell in table.iter("TH", "th", "CHED"))
                if "country" in head and "entity" in head:
                    return table
    raise LayoutError(
        "No table with the columns Country and Entity stands in Supplement No. 4 to Part 744: download the part again "
        "from the eCFR (Title 15, Part 744)."
    )


def _rows(table: "_Element") -> tuple[list[Row], list[int]]:
    """Return the rows, the country carried down its section, and the numbers of rows of another width."""
    rows: list[Row] = []
    bad: list[int] = []
    land = ""
    for number, cells in enumerate(_body(table), start=1):
        if len(cells) != WIDTH or not cells[1]:
            bad.append(number)
            continue
        land = " ".join(cells[0].split()) or land
        rows.append(Row(number, land, cells[1], cells[2], cells[3], cells[4]))
    return rows, bad


def _body(table: "_Element") -> Iterator[list[str]]:
    """Return the cells of each row that belongs to no head or foot."""
    for row in table.iter("TR", "tr"):
        parent = row.getparent()
        if parent is None or local(parent).lower() in ("thead", "tfoot"):
            continue
        cells = [_lines(cell) for cell in row if local(cell).lower() == "td"]
        if any(cells):
            yield cells


def _lines(cell: "_Element") -> str:
    """Return the text of a cell with its line breaks, ends trimmed."""
    pieces = [cell.text or ""]
    for element in cell.iterdescendants():
        pieces.append("\n" if local(element) in _BLOCKS else "")
        pieces += [element.text or "", element.tail or ""]
    return "".join(pieces).replace("\xa0", " ").strip()


def _party(entry_id: str, row: Row, cell: EntityCell) -> Party:
    """One row as a party."""
    names = Names()
    names.add(cell.name, "primary")
    for alias, kind in cell.aliases:
        names.add(alias, kind)
    land = country(row.land.title() if row.land.isupper() else row.land)
    addresses = tuple(dict.fromkeys(PartyAddress(address, land) for address in cell.addresses))
    return Party(
        entry_id=entry_id,
        list_name="US-EL",
        kind=_kind(cell.name),
        country=land,
        names=names.names,
        addresses=addresses,
        listed_on=_listed_on(row.citation),
        basis=" ".join(row.citation.split()),
        remarks=" ".join(row.entity.split()),
        countries=(land,),
        measures=unique([" ".join(row.requirement.split()), " ".join(row.policy.split())]),
    )


def _kind(name: str) -> PartyKind:
    """Addresses are listed as "Address 01"; a name without a legal form may be a person's or an organisation's."""
    return "address" if _ADDRESS_ENTRY.match(name) else kind_of_organisation(name, "unknown")


def _listed_on(citation: str) -> date | None:
    """Return the oldest date of the citations."""
    return min((found for text in _DATE.findall(citation) if (found := day(text))), default=None)
