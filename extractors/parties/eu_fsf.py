"""The European Union's consolidated financial sanctions list (FSF, XML `export` of `sanctionEntity`)."""

from typing import TYPE_CHECKING

from extractors.errors import LayoutError
from extractors.pages.xml import parse_xml
from extractors.parties import sniff
from extractors.parties.identity import numbered
from extractors.parties.names import Names, kind_of_organisation
from extractors.parties.scripts import script_of
from extractors.parties.values import country, day, unique
from extractors.parties.vocabulary import known
from extractors.parties.xmltools import children, text, texts, unknown_elements
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Party, PartyAddress, PartyIdentifier, PartyKind, PartyList, PartyName

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "eu_fsf"
_ADDRESS_PARTS = ("poBox", "street", "place", "city", "zipCode", "region", "countryDescription")
_NO_COUNTRY = ("", "00", "UNKNOWN")


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Return the root is `export` with sanctionEntity elements."""
    return sniff.root_element(data) == "export" and "sanctionEntity" in sniff.head(data)


def parse(document: Document, data: bytes, hints: Hints) -> PartyList:
    """Read the list. `entry_id` is the EU reference number (EU.27.28), or the logical id where it is missing."""
    root, notes = parse_xml(data)
    entries = list(children(root, "sanctionEntity"))
    if not entries:
        raise LayoutError(
            "The XML has no sanctionEntity: check that it is the EU's consolidated list (FSF, version 1.1)."
        )
    ids = numbered(_get(entry, "euReferenceNumber", "logicalId") for entry in entries)
    parties = tuple(_party(entry_id, entry) for entry_id, entry in zip(ids, entries, strict=True))
    more = unknown_elements(iter(entries), known(NAME))
    nameless = sum(not party.names for party in parties)
    if nameless:
        more += (f"{nameless} entries have no name.",)
    stated = day(root.get("generationDate") or "")
    return PartyList(parties, stated or hints.edition_date, (*notes, *more), layout=NAME)


def _get(element: "_Element", *attributes: str) -> str:
    """Return the first of these attributes that has a value."""
    return next((" ".join(found.split()) for name in attributes if (found := element.get(name))), "")


def _party(entry_id: str, entry: "_Element") -> Party:
    """One entry."""
    names = _names(entry)
    addresses = tuple(dict.fromkeys(a for e in children(entry, "address") if (a := _address(e)).address))
    countries = unique([*(_country(e) for e in children(entry, "citizenship")), *(a.country for a in addresses)])
    regulations = list(children(entry, "regulation"))
    listed = [found for e in regulations if (found := day(_get(e, "entryIntoForceDate", "publicationDate")))]
    return Party(
        entry_id=entry_id,
        list_name="EU-FSF",
        kind=_kind(entry, names),
        country=countries[0] if countries else "",
        names=names,
        addresses=addresses,
        identifiers=_identifiers(entry),
        birth_dates=unique(_birth(e) for e in children(entry, "birthdate")),
        listed_on=day(_get(entry, "designationDate")) or min(listed, default=None),
        basis="; ".join(unique(_regulation(e) for e in regulations)),
        remarks="; ".join(unique([_get(entry, "designationDetails"), *texts(entry, "remark"), *_functions(entry)])),
        countries=countries,
        birth_places=unique(_place(e) for e in children(entry, "birthdate")),
    )


def _kind(entry: "_Element", names: tuple[PartyName, ...]) -> PartyKind:
    """Return a person by the subject's code; enterprises by their name."""
    subject = next(children(entry, "subjectType"), None)
    code = "" if subject is None else _get(subject, "code", "classificationCode").lower()
    if code in ("person", "p"):
        return "person"
    return kind_of_organisation(names[0].name if names else "")


def _names(entry: "_Element") -> tuple[PartyName, ...]:
    """Return the names; `strong="false"` marks a weak alias, another script an original one."""
    names = Names()
    for alias in children(entry, "nameAlias"):
        parts = (alias.get("firstName"), alias.get("middleName"), alias.get("lastName"))
        name = _get(alias, "wholeName") or " ".join(part.strip() for part in parts if part and part.strip())
        names.add(name, _alias_kind(alias, name, first=not names.names))
    return names.names


def _alias_kind(alias: "_Element", name: str, *, first: bool) -> str:
    """Return the kind of one name of an entry."""
    if first:
        return "primary"
    if (alias.get("strong") or "true").lower() == "false":
        return "weak_alias"
    return "alias" if script_of(name) in ("latin", "other") else "original_script"


def _functions(entry: "_Element") -> list[str]:
    """Return the functions that the names carry."""
    return [function for alias in children(entry, "nameAlias") if (function := _get(alias, "function"))]


def _country(element: "_Element") -> str:
    """Return the country of an element, by its code or its description."""
    code = _get(element, "countryIso2Code").upper()
    printed = _get(element, "countryDescription")
    return code if code not in _NO_COUNTRY else country(printed) if printed.upper() not in _NO_COUNTRY else ""


def _address(element: "_Element") -> PartyAddress:
    """Return an address on one line, with its remark."""
    parts = [part for name in _ADDRESS_PARTS if (part := _get(element, name)) and part.upper() not in _NO_COUNTRY]
    remark = text(element, "remark")
    return PartyAddress(", ".join([*parts, remark] if remark else parts), _country(element))


def _birth(element: "_Element") -> str:
    """Return a date of birth as EDTF."""
    exact = day(_get(element, "birthdate"))
    ends = (_get(element, "yearRangeFrom"), _get(element, "yearRangeTo"))
    year, month = _get(element, "year"), _get(element, "monthOfYear")
    found = exact.isoformat() if exact else "/".join(ends) if any(ends) else year
    if not exact and year and month.isdigit():
        found = f"{year}-{int(month):02d}"
    return f"{found}~" if found and _get(element, "circa").lower() == "true" else found


def _place(element: "_Element") -> str:
    """Return a place of birth on one line."""
    parts = (_get(element, name) for name in ("place", "city", "region", "countryDescription"))
    return ", ".join(part for part in parts if part and part.upper() not in _NO_COUNTRY)


def _identifiers(entry: "_Element") -> tuple[PartyIdentifier, ...]:
    """Documents and registrations, with the issuing country; numbers known to be false or revoked say so."""
    found = []
    for element in children(entry, "identification"):
        number = _get(element, "number", "latinNumber")
        marks = [_country(element)] + [
            flag for flag in ("knownFalse", "revokedByIssuer") if element.get(flag) == "true"
        ]
        printed = f"{number} ({', '.join(mark for mark in marks if mark)})" if any(marks) else number
        if number:
            kind = _get(element, "identificationTypeCode", "identificationTypeDescription") or "number"
            found.append(PartyIdentifier("IMO" if kind.lower() == "imo" else kind, printed))
    return tuple(dict.fromkeys(found))


def _regulation(element: "_Element") -> str:
    """Return a legal basis: programme and number."""
    return " ".join(part for part in (_get(element, "programme"), _get(element, "numberTitle")) if part)
