"""China's control, unreliable-entity, watch and countermeasure lists as a table (CSV) kept from the announcements."""

from extractors.errors import LayoutError
from extractors.pages.delimited import read_rows
from extractors.parties import sniff
from extractors.parties.identity import entry_key, numbered
from extractors.parties.names import Names, clean, kind_of_organisation
from extractors.parties.values import country, day, require, rows_note, unique, unknown_note
from extractors.parties.vocabulary import known, section
from extractors.parties.watch_list import watch_list
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Party, PartyAddress, PartyIdentifier, PartyKind, PartyList

NAME = "cn_lists"
UNSPECIFIED = "CN-UNSPECIFIED"

_REQUIRED = {"name", "chinese name", "list", "date"}
_KINDS: dict[str, PartyKind] = {
    "person": "person",
    "vessel": "vessel",
    "company": "company",
    "organization": "organisation",
}


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Return a header with Name, Chinese name, List and Date."""
    return any(sniff.has_columns(data, _REQUIRED, delimiter) for delimiter in ",\t;")


def parse(document: Document, data: bytes, hints: Hints) -> PartyList:
    """Read the table, one party a row: one party may stand on several lists. Dates are day.month.year.

    `entry_id` is made of list and name. A list that the vocabulary does not know keeps its printed name.
    """
    rows, notes = read_rows(data)
    if not rows:
        raise LayoutError("The table has no header: obtain the file again.")
    header = [cell.strip().lower() for cell in rows[0]]
    require(header, sorted(_REQUIRED), "China's lists")
    good, bad, undated = [], [], []
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(header, map(str.strip, row), strict=False))
        if len(row) != len(header) or not (cells.get("name") or cells.get("chinese name")):
            bad += [number] if any(row) else []
            continue
        good.append(cells)
        undated += [number] if cells["date"] and day(cells["date"]) is None else []
    keys = numbered(_entry_key(row) for row in good)
    parties = tuple(_party(entry_id, row) for entry_id, row in zip(keys, good, strict=True))
    more = unknown_note("columns", header, known(NAME))
    more += rows_note(f"rows without a name or without the {len(header)} cells of the header were left out", bad)
    more += rows_note("rows have a date that is no day", undated)
    return PartyList(parties, hints.edition_date, (*notes, *more, *_unknown_lists(good)), layout=NAME)


def _unknown_lists(rows: list[dict[str, str]]) -> tuple[str, ...]:
    """Return a note of list names that the vocabulary does not know."""
    return unknown_note("list names (kept as printed)", (row["list"].lower() for row in rows), section("cn_lists"))


def _list_name(row: dict[str, str]) -> str:
    """Return the list of a row; a watch list is the one of its date."""
    printed = row["list"]
    known = section("cn_lists").get(printed.lower())
    if known == section("watch_list")["today"]:
        return watch_list(day(row["date"]), row.get("body", ""))
    return str(known or printed or UNSPECIFIED)


def _entry_key(row: dict[str, str]) -> str:
    """Return list and name, as announcements give them too; the Chinese name where there is no other."""
    return f"{_list_name(row)}:{entry_key(row['name'] or row['chinese name'])}"


def _party(entry_id: str, row: dict[str, str]) -> Party:
    """One row."""
    names = Names()
    names.add(row["name"], "primary")
    names.add(row["chinese name"], "alias" if row["name"] else "primary")
    for alias in row.get("alias", "").split(";"):
        names.add(alias, "alias")
    land = country(row.get("country", ""))
    place, qid = clean(row.get("address", "")), row.get("qid", "")
    return Party(
        entry_id=entry_id,
        list_name=_list_name(row),
        kind=_KINDS.get(row.get("type", "").lower()) or kind_of_organisation(row["name"], "unknown"),
        country=land,
        names=names.names,
        addresses=(PartyAddress(place, land),) if place else (),
        identifiers=(PartyIdentifier("wikidata", qid),) if qid else (),
        listed_on=day(row["date"]),
        delisted_on=day(row.get("end date", "")),
        basis="; ".join(unique([row.get("body", ""), row["list"], row.get("source url", "")])),
        remarks="; ".join(unique([row.get("summary", ""), row.get("chinese summary", "")])),
        countries=(land,) if land else (),
        measures=unique(row.get("topics", "").split(";")),
    )
