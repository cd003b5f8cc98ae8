"""The Consolidated List of the United Nations Security Council (XML)."""

from typing import TYPE_CHECKING

from extractors.pages.xml import parse_xml
from extractors.parties import sniff
from extractors.parties.identity import numbered
from extractors.parties.names import Names, kind_of_organisation
from extractors.parties.un_repair import repair
from extractors.parties.values import country, day, unique
from extractors.parties.vocabulary import known
from extractors.parties.xmltools import below, children, local, text, texts, unknown_elements
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Party, PartyAddress, PartyIdentifier, PartyList, PartyName

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "un"
ENTRIES = ("INDIVIDUAL", "ENTITY")
_ALIAS_KINDS = {"good": "alias", "low": "weak_alias", "a.k.a.": "alias", "f.k.a.": "former"}
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ADDRESS_PARTS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Return the root element is CONSOLIDATED_LIST."""
    return sniff.root_element(data) == "CONSOLIDATED_LIST"


def parse(document: Document, data: bytes, hints: Hints) -> PartyList:
    """Read the list. `entry_id` is the permanent reference number (QDi.001), or the DATAID where it is missing.

    Files that a defective conversion filled with control bytes are repaired first, which the notes say.
    """
    repaired, repairs = repair(data)
    root, notes = parse_xml(repaired)
    entries = [element for element in root.iter() if local(element) in ENTRIES]
    ids = numbered(text(entry, "REFERENCE_NUMBER") or text(entry, "DATAID") for entry in entries)
    parties = tuple(_party(entry_id, entry) for entry_id, entry in zip(ids, entries, strict=True))
    stated = day(root.get("dateGenerated") or "") or hints.edition_date
    nameless = sum(not party.names for party in parties)
    more = unknown_elements(iter(entries), known(NAME))
    if nameless:
        more += (f"{nameless} entries have no legible name.",)
    return PartyList(parties, stated, (*repairs, *notes, *more), layout=NAME)


def _party(entry_id: str, entry: "_Element") -> Party:
    """One individual or entity."""
    prefix = local(entry)
    name = " ".join(part for tag in _NAME_PARTS if (part := text(entry, tag)))
    names = _names(entry, prefix, name)
    addresses = tuple(dict.fromkeys(a for e in children(entry, f"{prefix}_ADDRESS") if (a := _address(e)).address))
    nationalities = [value.text or "" for value in below(entry, "NATIONALITY/VALUE")]
    countries = unique([*map(country, nationalities), *(address.country for address in addresses)])
    return Party(
        entry_id=entry_id,
        list_name="UN-SC",
        kind="person" if prefix == "INDIVIDUAL" else kind_of_organisation(name),
        country=countries[0] if countries else "",
        names=names,
        addresses=addresses,
        identifiers=tuple(dict.fromkeys(filter(None, map(_document, children(entry, "INDIVIDUAL_DOCUMENT"))))),
        birth_dates=unique(map(_birth, children(entry, "INDIVIDUAL_DATE_OF_BIRTH"))),
        listed_on=day(text(entry, "LISTED_ON")),
        delisted_on=day(text(entry, "DELISTED_ON")),
        basis=text(entry, "UN_LIST_TYPE"),
        remarks="; ".join([*texts(entry, "TITLE"), *texts(entry, "DESIGNATION"), *texts(entry, "COMMENTS1")]),
        countries=countries,
        birth_places=unique(_address(e).address for e in children(entry, "INDIVIDUAL_PLACE_OF_BIRTH")),
    )


def _names(entry: "_Element", prefix: str, name: str) -> tuple[PartyName, ...]:
    """Return the name, the name in its original script, then the aliases by their quality."""
    names = Names()
    names.add(name, "primary")
    for original in texts(entry, "NAME_ORIGINAL_SCRIPT"):
        names.add(original, "original_script")
    for alias in children(entry, f"{prefix}_ALIAS"):
        kind = _ALIAS_KINDS.get(text(alias, "QUALITY").lower(), "alias")
        printed = text(alias, "ALIAS_NAME")
        former = printed.lower().endswith("(previously listed as)")
        printed = printed[: -len("(previously listed as)")] if former else printed
        names.add_bilingual(printed, "former" if former else kind)
    return names.names


def _address(element: "_Element") -> PartyAddress:
    """Return an address or place on one line."""
    parts = [text(element, tag) for tag in _ADDRESS_PARTS]
    note = text(element, "NOTE")
    printed = ", ".join(part for part in parts if part)
    return PartyAddress(f"{printed} ({note})" if printed and note else printed or note, country(parts[-1]))


def _birth(element: "_Element") -> str:
    """Return a date of birth as EDTF: 1961~ where it is approximate, 1958/1961 where it lies between."""
    exact = day(text(element, "DATE"))
    found = exact.isoformat() if exact else text(element, "YEAR") or text(element, "DATE")
    if text(element, "FROM_YEAR") or text(element, "TO_YEAR"):
        found = f"{text(element, 'FROM_YEAR')}/{text(element, 'TO_YEAR')}"
    approximate = text(element, "TYPE_OF_DATE").upper() == "APPROXIMATELY"
    return f"{found}~" if found and approximate else found


def _document(element: "_Element") -> PartyIdentifier | None:
    """Return a passport or identity number, None for an empty element."""
    number = text(element, "NUMBER")
    if not number:
        return None
    kind = "passport" if "pas" in text(element, "TYPE_OF_DOCUMENT").lower()[:12] else "national id"
    detail = text(element, "TYPE_OF_DOCUMENT2")
    land = text(element, "ISSUING_COUNTRY") or text(element, "COUNTRY_OF_ISSUE")
    rest = [part for part in (detail, land, text(element, "NOTE")) if part]
    return PartyIdentifier(kind, f"{number} ({', '.join(rest)})" if rest else number)
