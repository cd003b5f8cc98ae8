"""Party lists and announcements as rows: parties, names, addresses, identifiers, and what announcements do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from extractors.records.parties import Announcement, Party, PartyList, PartySupplement
from extractors.records.regulations import StatusEvent
from warehouse.rows import Origin, Rows, event_rows

Row = dict[str, Any]
_TABLES = ("parties", "party_names", "party_addresses", "party_identifiers")
# Companion files name entries by number alone; the layout is OFAC's.
_LIST_OF_COMPANIONS = "US-SDN"


def party_list_rows(party_list: PartyList, origin: Origin) -> Rows:
    """A snapshot of a party list, or a companion file that adds names and addresses to the entries of a list."""
    rows = party_rows(party_list.parties, origin)
    for supplement in party_list.supplements:
        _add_supplement(rows, supplement, origin)
    return rows


def announcement_rows(announcement: Announcement, origin: Origin) -> Rows:
    """The parties that an announcement lists and what it does to earlier ones."""
    listed_on = announcement.effective_on or announcement.published_on or origin.edition_date
    rows = party_rows(announcement.parties, origin, listed_on=listed_on)
    subject = announcement.document_number or origin.document_id
    events = [replace(event, until_date=_last_day(event)) for event in announcement.events]
    rows["status_events"] = event_rows(events, origin, kind="announcement", subject=subject)
    return rows


def party_rows(parties: Iterable[Party], origin: Origin, *, listed_on: date | None = None) -> Rows:
    """Listed parties with what is known of them; `listed_on` is the announcement's date where the entry gives none."""
    rows: Rows = {table: [] for table in _TABLES}
    seen: Counter[str] = Counter()
    for party in parties:
        list_id = origin.list_id or party.list_name or origin.source_id
        party_id = f"{list_id}:{party.entry_id}"
        seen[party_id] += 1
        if seen[party_id] > 1:
            party_id = f"{party_id}#{seen[party_id]}"
        _add_party(rows, party, origin, party_id=party_id, list_id=list_id, listed_on=listed_on)
    return rows


def _add_party(
    rows: Rows, party: Party, origin: Origin, *, party_id: str, list_id: str, listed_on: date | None
) -> None:
    snapshot = _snapshot(party_id, origin)
    rows["parties"].append(
        snapshot
        | {
            "list_id": list_id,
            "entry_id": party.entry_id,
            "kind": party.kind,
            "country": party.country or None,
            "listed_on": None if party.delisted_on else party.listed_on or listed_on,
            "delisted_on": party.delisted_on,
            "expires_on": party.expires_on,
            "basis": party.basis or None,
            "remarks": party.remarks or None,
            "measures": "\n".join(party.measures) or None,
            "birth_dates": "; ".join(party.birth_dates) or None,
            "birth_places": "; ".join(party.birth_places) or None,
        }
    )
    rows["party_names"] += [snapshot | {"name": n.name, "script": n.script, "kind": n.kind} for n in party.names]
    rows["party_addresses"] += [
        snapshot | {"address": a.address, "country": a.country or None} for a in party.addresses
    ]
    rows["party_identifiers"] += [snapshot | {"kind": i.kind, "identifier": i.value} for i in party.identifiers]


def _add_supplement(rows: Rows, supplement: PartySupplement, origin: Origin) -> None:
    list_id = origin.list_id or _LIST_OF_COMPANIONS
    snapshot = _snapshot(f"{list_id}:{supplement.entry_id}", origin)
    rows["party_names"] += [snapshot | {"name": n.name, "script": n.script, "kind": n.kind} for n in supplement.names]
    rows["party_addresses"] += [
        snapshot | {"address": a.address, "country": a.country or None} for a in supplement.addresses
    ]


def _snapshot(party_id: str, origin: Origin) -> Row:
    return {"party_id": party_id, "snapshot_date": origin.edition_date, "source_id": origin.source_id}


def _last_day(event: StatusEvent) -> date | None:
    # The record names the first day after the interval, the table its last day.
    return event.until_date - timedelta(days=1) if event.until_date else None
