"""Listed parties, their names and addresses, and announcements that list, suspend or delist them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from extractors.records.regulations import StatusEvent

PartyKind = Literal["person", "company", "organisation", "vessel", "aircraft", "address", "unknown"]


@dataclass(frozen=True, slots=True)
class PartyName:
    """`kind`: primary, alias, weak_alias, former or original_script.

    `script`: latin, chinese, cyrillic, arabic, hangul, kana, other.
    """

    name: str
    script: str
    kind: str


@dataclass(frozen=True, slots=True)
class PartyAddress:
    """An address as printed, with its country as ISO 3166-1 alpha-2 where it is known."""

    address: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class PartyIdentifier:
    """A passport, registration, IMO or tax number as printed."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Party:
    """An entry of a party list. `entry_id` is the publisher's own, or a stable one made of list, number and name.

    `country` is the first of `countries` (nationality, registration, flag, then addresses) as ISO 3166-1 alpha-2, or
    the text as printed where no such country is known. `birth_dates` are EDTF (ISO 8601-2): 1961, 1961-04, 1961-04-09,
    1961~ (about), 1958/1961 (between). `delisted_on` is a removal that the publisher states, `expires_on` an end that
    was set from the start. `remarks` keep the publisher's free text, `measures` what the listing forbids or requires.
    """

    entry_id: str
    list_name: str
    kind: PartyKind
    country: str
    names: tuple[PartyName, ...]
    addresses: tuple[PartyAddress, ...] = ()
    identifiers: tuple[PartyIdentifier, ...] = ()
    birth_dates: tuple[str, ...] = ()
    listed_on: date | None = None
    delisted_on: date | None = None
    basis: str = ""
    remarks: str = ""
    expires_on: date | None = None
    countries: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartySupplement:
    """What a companion file of a list (aliases, addresses, comments) says of the entry with this `entry_id`."""

    entry_id: str
    names: tuple[PartyName, ...] = ()
    addresses: tuple[PartyAddress, ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class PartyList:
    """A snapshot of a list. `notes` carry rows that could not be read and counts that do not agree.

    A companion file has no parties but `supplements`, which `extractors.parties.attach` adds to the list's parties.
    """

    parties: tuple[Party, ...]
    stated_date: date | None = None
    notes: tuple[str, ...] = ()
    supplements: tuple[PartySupplement, ...] = ()
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Announcement:
    """An official announcement. `stated_count` is what its title or text promises ("28家"), None without a promise.

    `list_name` is that of the title; every party carries the list of its own annex. In `events`, `subject` is the
    entry_id or announcement that something happened to, `instrument` the one that did it, `until_date` the first day
    after the interval.
    """

    title: str
    document_number: str
    issuers: tuple[str, ...]
    published_on: date | None
    effective_on: date | None
    list_name: str
    stated_count: int | None
    parties: tuple[Party, ...]
    events: tuple[StatusEvent, ...] = ()
    notes: tuple[str, ...] = field(default=())
    measures: tuple[str, ...] = ()
