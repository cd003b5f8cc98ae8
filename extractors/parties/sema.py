"""Canada's consolidated autonomous sanctions list (XML `data-set` of `record`)."""

import re
from typing import TYPE_CHECKING

from extractors.errors import LayoutError
from extractors.pages.xml import parse_xml
from extractors.parties import sniff
from extractors.parties.identity import entry_key, numbered
from extractors.parties.names import Names, kind_of_organisation
from extractors.parties.scripts import script_of
from extractors.parties.values import birth_dates, country, day, known_country, rows_note, unique
from extractors.parties.vocabulary import known
from extractors.parties.xmltools import children, text, unknown_elements
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Party, PartyIdentifier, PartyKind, PartyList, PartyName

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "sema"
_ENTITY_TAGS = ("EntityOrShip", "Entity")
_LANGUAGE = re.compile(
    r"[\s,;]*\b(?:in\s+)?(?:Arabic|Belarusian|Russian|Ukrainian|Persian|Farsi|Burmese|Chinese|Hebrew|Spanish|French|English|"
    r"Georgian|Serbian|Moldovan|Romanian|Korean)\s*:\s*",
)
_BETWEEN_ALIASES = re.compile(r"\s*;\s*|\n+|\s*\b(?:also known as|a\.?k\.?a\.?|alias)\b[\s:,]*", re.IGNORECASE)
_BETWEEN_SPELLINGS = re.compile(r"\s+(?:and|or)\s+(?=[^\W\d_])")
_BETWEEN_OTHER_SCRIPTS = re.compile(r"(?<=[^\x00-\x7f])\s+(?:and|or)\s+|\s+(?:and|or)\s+(?=[^\x00-\x7f])")
_LEGAL_AFTER_COMMA = re.compile(r",\s+(?!(?:inc|ltd|llc|co|corp|s\.?a|jsc|limited|jr|sr|iii?)\b)", re.IGNORECASE)
_KNOWN_AS = re.compile(r"\(\s*(?:also known as|a\.?k\.?a\.?)\s+(?P<alias>[^()]+(?:\([^()]*\)[^()]*)*)\)", re.IGNORECASE)


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Return the root is `data-set`, and its records have a date of listing."""
    head = sniff.head(data)
    return sniff.root_element(data) == "data-set" and "<record" in head and "DateOfListing" in head


def parse(document: Document, data: bytes, hints: Hints) -> PartyList:
    """Read the list. `entry_id` is the publisher's numbering: regulations (country), schedule, part and item.

    `country` is the one whose regulations list the party, which the file calls Country; regulations that name none
    (corrupt foreign officials …) leave it empty and stand in `basis`.
    """
    root, notes = parse_xml(data)
    records = list(children(root, "record"))
    if not records:
        raise LayoutError("The XML has no records: check that it is Canada's consolidated list (sema-lmes.xml).")
    good = [record for record in records if _name(record)]
    bad = [number for number, record in enumerate(records, start=1) if not _name(record)]
    ids = numbered(_entry_key(record) for record in good)
    parties = tuple(_party(entry_id, record) for entry_id, record in zip(ids, good, strict=True))
    more = unknown_elements(iter(records), known(NAME)) + rows_note("records without a name were left out", bad)
    return PartyList(parties, hints.edition_date, (*notes, *more), layout=NAME)


def _entity(record: "_Element") -> str:
    """Return the name of an entity or ship, empty for a person."""
    return next((name for tag in _ENTITY_TAGS if (name := text(record, tag))), "")


def _name(record: "_Element") -> str:
    """Return the name as the list prints it: an entity's, or `LAST, Given`."""
    person = (text(record, "LastName").rstrip(" ,"), text(record, "GivenName"))
    return _entity(record) or ", ".join(part for part in person if part)


def _entry_key(record: "_Element") -> str:
    """Regulations, schedule and item; the name where the item has no number."""
    english = text(record, "Country").partition(" / ")[0]
    item = text(record, "Item")
    return entry_key(english, text(record, "Schedule"), f"item{item}" if item else _name(record))


def _party(entry_id: str, record: "_Element") -> Party:
    """One record."""
    regulations = text(record, "Country")
    english = regulations.partition(" / ")[0].strip()
    land = known_country(re.sub(r"\s*\(.*?\)", "", english)) or known_country(english)
    if not land and len(english.split()) < 3:
        land = country(english)
    names = _names(record)
    number = text(record, "ShipIMONumber")
    schedule, item = text(record, "Schedule"), text(record, "Item")
    place = [f"Schedule {schedule}" if schedule[:1].isdigit() else schedule, f"item {item}" if item else ""]
    date_text = text(record, "DateOfBirthOrShipBuildDate") or text(record, "DateOfBirth")
    kind = _kind(record)
    return Party(
        entry_id=entry_id,
        list_name="CA-SEMA",
        kind=kind,
        country=land,
        names=names,
        identifiers=(PartyIdentifier("IMO", number),) if number else (),
        birth_dates=unique(birth_dates(date_text)) if kind == "person" else (),
        listed_on=day(text(record, "DateOfListing")),
        basis="; ".join([regulations, ", ".join(filter(None, place))]),
        remarks="; ".join(_remarks(record, date_text if kind != "person" else "")),
        countries=(land,) if land else (),
    )


def _kind(record: "_Element") -> PartyKind:
    """Return a record with an IMO number is a vessel, one with a last name a person."""
    if text(record, "ShipIMONumber"):
        return "vessel"
    return kind_of_organisation(_entity(record)) if _entity(record) else "person"


def _remarks(record: "_Element", built: str) -> list[str]:
    """Return the title of a person or type of a ship, and when it was built."""
    title = text(record, "TitleOrShip") or text(record, "Title")
    return [part for part in (title, f"built {built}" if built else "") if part]


def _names(record: "_Element") -> tuple[PartyName, ...]:
    """Return the name, other names in its brackets, then the aliases."""
    names = Names()
    printed = _name(record)
    names.add(_KNOWN_AS.sub("", printed), "primary")
    for found in _KNOWN_AS.finditer(printed):
        names.add_bilingual(found.group("alias"), "alias")
    aliases = next(children(record, "Aliases"), None)
    for alias in split_aliases(
        "" if aliases is None else "".join(map(str, aliases.itertext())), person=not _entity(record)
    ):
        names.add_bilingual(alias, "alias")
    return names.names


def split_aliases(cell: str, *, person: bool) -> list[str]:
    """Return the aliases of a cell: between semicolons, lines, languages ("Russian: …") and most commas.

    A person's spellings are also joined by "and" and "or".
    """
    parts = _BETWEEN_ALIASES.split(_LANGUAGE.sub("\n", cell.replace("\xa0", " ")))
    parts = [piece for part in parts for piece in _split_commas(part, person=person)]
    spellings = _BETWEEN_SPELLINGS if person else _BETWEEN_OTHER_SCRIPTS
    parts = [piece for part in parts for piece in spellings.split(part)]
    return [part.strip() for part in parts if part.strip()]


def _split_commas(text: str, *, person: bool) -> list[str]:
    """Return the names between commas; an organisation's long name in another script keeps its commas."""
    parts = _LEGAL_AFTER_COMMA.split(text)
    several_names = all(
        part[:1].isupper() and (script_of(part) == "latin" or " " not in part.strip()) for part in parts
    )
    scripts = {script_of(part) for part in parts}
    return parts if person or several_names or len(scripts) > 1 else [text]
