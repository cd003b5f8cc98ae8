"""OFAC's SDN.XML (and CONSOLIDATED.XML): `sdnList` of `sdnEntry`, whatever its namespace."""

from typing import TYPE_CHECKING

from extractors.errors import LayoutError
from extractors.pages.xml import parse_xml
from extractors.parties import sniff
from extractors.parties.identity import numbered
from extractors.parties.names import Names, kind_of_organisation
from extractors.parties.values import birth_dates, country, day, unique
from extractors.parties.vocabulary import known, section
from extractors.parties.xmltools import below, children, text, unknown_elements
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Party, PartyAddress, PartyIdentifier, PartyKind, PartyList

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "ofac_xml"
KINDS: dict[str, PartyKind] = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}
_ALIAS_KINDS = {"a.k.a.": "alias", "f.k.a.": "former", "n.k.a.": "alias"}
_ADDRESS_PARTS = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Return the root element is `sdnList`."""
    return sniff.root_element(data) == "sdnList"


def parse(document: Document, data: bytes, hints: Hints) -> PartyList:
    """Read SDN.XML. `entry_id` is OFAC's uid; the stated Record_Count is compared with the entries."""
    root, notes = parse_xml(data)
    entries = list(children(root, "sdnEntry"))
    if not entries:
        raise LayoutError("The XML has no sdnEntry: check that it is OFAC's SDN.XML and not the advanced format.")
    published = next(children(root, "publshInformation"), None)
    stated = text(published, "Publish_Date") if published is not None else ""
    count = text(published, "Record_Count") if published is not None else ""
    ids = numbered(text(entry, "uid") for entry in entries)
    list_name = "US-NON-SDN" if "cons" in hints.file.lower().rsplit("/", 1)[-1] else "US-SDN"
    parties = tuple(_party(uid, entry, list_name) for uid, entry in zip(ids, entries, strict=True))
    more = unknown_elements(iter(entries), known(NAME))
    if count.isdigit() and int(count) != len(parties):
        more += (f"The file states {count} records, {len(parties)} were read.",)
    return PartyList(parties, day(stated) or hints.edition_date, (*notes, *more), layout=NAME)


def _party(uid: str, entry: "_Element", list_name: str) -> Party:
    """One entry."""
    names = Names()
    name = _name(entry)
    names.add(name, "primary")
    for alias in below(entry, "akaList/aka"):
        weak = text(alias, "category").lower() == "weak"
        names.add(_name(alias), "weak_alias" if weak else _ALIAS_KINDS.get(text(alias, "type"), "alias"))
    addresses = tuple(dict.fromkeys(_address(address) for address in below(entry, "addressList/address")))
    countries = _countries(entry, addresses)
    return Party(
        entry_id=uid,
        list_name=list_name,
        kind=KINDS.get(text(entry, "sdnType").lower()) or kind_of_organisation(name),
        country=countries[0] if countries else "",
        names=names.names,
        addresses=addresses,
        identifiers=_identifiers(entry),
        birth_dates=_births(entry),
        basis="; ".join(unique(_texts(entry, "programList/program"))),
        remarks="; ".join(part for part in (text(entry, "title"), text(entry, "remarks")) if part),
        countries=countries,
        birth_places=unique(text(item, "placeOfBirth") for item in below(entry, "placeOfBirthList/placeOfBirthItem")),
    )


def _texts(entry: "_Element", path: str) -> list[str]:
    """Return the texts of the elements along a path."""
    return [" ".join((element.text or "").split()) for element in below(entry, path)]


def _name(element: "_Element") -> str:
    """Return a name as OFAC's other files print it: LAST, First."""
    return ", ".join(part for part in (text(element, "lastName"), text(element, "firstName")) if part)


def _address(element: "_Element") -> PartyAddress:
    """Return an address on one line."""
    parts = [text(element, name) for name in _ADDRESS_PARTS]
    return PartyAddress(", ".join(part for part in parts if part), country(parts[-1]))


def _countries(entry: "_Element", addresses: tuple[PartyAddress, ...]) -> tuple[str, ...]:
    """Nationalities, citizenships, the flag of a vessel, then the countries of the addresses."""
    lands = [text(e, "country") for e in below(entry, "nationalityList/nationality")]
    lands += [text(e, "country") for e in below(entry, "citizenshipList/citizenship")]
    lands += [text(e, "vesselFlag") for e in children(entry, "vesselInfo")]
    return unique([*map(country, lands), *(address.country for address in addresses)])


def _births(entry: "_Element") -> tuple[str, ...]:
    """All dates of birth."""
    items = below(entry, "dateOfBirthList/dateOfBirthItem")
    return unique(birth for item in items for birth in birth_dates(text(item, "dateOfBirth")))


def _identifiers(entry: "_Element") -> tuple[PartyIdentifier, ...]:
    """Documents and numbers, then the call sign of a vessel. What is no number (Gender …) has no place here."""
    found = []
    for item in below(entry, "idList/id"):
        kind, number = text(item, "idType"), text(item, "idNumber")
        if kind.split(" ")[0] not in ("Gender", "Additional", "Secondary", "Website", "Email", "Organization"):
            land = text(item, "idCountry")
            found.append(PartyIdentifier(_identifier_kind(kind, number), f"{number} ({land})" if land else number))
    found += [PartyIdentifier("call sign", sign) for sign in _texts(entry, "vesselInfo/callSign") if sign]
    return tuple(dict.fromkeys(item for item in found if item.value))


def _identifier_kind(label: str, number: str) -> str:
    """One of the vocabulary's kinds where it knows the label, else the label as printed."""
    kinds = section("ofac_identifiers")
    if number.upper().startswith("IMO"):
        return "IMO"
    return str(kinds.get(label) or kinds.get(label.rstrip(".")) or label)
