"""Changes of party lists: between neighbouring snapshots, and by announcements, which name what they do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from extractors.parties.changes import PartyState, compare_snapshots
from extractors.parties.china_text import document_key
from warehouse.rows import Rows

Row = dict[str, Any]
_CELLS = ("kind", "country", "listed_on", "delisted_on", "expires_on", "basis", "remarks", "measures")
_MORE_CELLS = ("birth_dates", "birth_places")
# What an announcement does, as a change of the list.
_BY_INSTRUMENT = {
    "listed": "listed",
    "delisted": "delisted",
    "repealed": "delisted",
    "suspended": "suspended",
    "resumed": "resumed",
}


def compare_party_lists(rows: Rows) -> Rows:
    """Return the changes between the neighbouring snapshots of one source's lists, compared list by list."""
    dates = sorted({row["snapshot_date"] for row in rows.get("parties", ()) if row["snapshot_date"]})
    states = _states(rows)
    lists = {row["party_id"]: row["list_id"] for row in rows.get("parties", ())}
    changes = []
    for before, after in pairwise(dates):
        for change in compare_snapshots(states[before], states[after]):
            changes.append(
                {
                    "list_id": lists[change.party_id],
                    "from_date": before,
                    "to_date": after,
                    "change": change.change,
                    "weight": change.weight or None,
                    "party_id": change.party_id,
                    "detail": change.detail,
                }
            )
    return {"party_changes": changes}


def compare_announcements(rows: Rows) -> Rows:
    """Return what the announcements of one source do to parties: an event a party, and the changes of the lists.

    An event that names an announcement happens to every party that the announcement listed; one that names a party
    happens to that party under whatever name it was listed.
    """
    known = _Parties(rows.get("parties", ()), rows.get("party_names", ()))
    events, changes = [], []
    ordered = sorted(rows.get("status_events", ()), key=lambda row: str(row["on_date"] or ""))
    for event in ordered:
        for party in known.meant_by(str(event["subject_id"])):
            change = _BY_INSTRUMENT.get(event["event"])
            if change is None or event["on_date"] is None:
                continue
            subject = {"subject_kind": "party", "subject_id": party["party_id"], "event": change}
            events.append({**event, **subject})
            changes.append(_change(party, event, change))
    return {"status_events": events, "party_changes": _unique(changes)}


def _change(party: Row, event: Row, change: str) -> Row:
    day = event["on_date"]
    named = {"list_id": party["list_id"], "party_id": party["party_id"], "change": change}
    return named | {"from_date": day, "to_date": day, "detail": event["instrument"], "weight": None}


def _unique(rows: Iterable[Row]) -> list[Row]:
    return list({tuple(row.items()): row for row in rows}.values())


class _Parties:
    """The listed parties of announcements by entry id, name and the announcement that listed them."""

    def __init__(self, parties: Sequence[Row], names: Sequence[Row]) -> None:
        self._by: dict[str, dict[str, Row]] = defaultdict(dict)
        owners = {row["party_id"]: row for row in parties}
        for row in parties:
            for mark in self._marks(row):
                self._by[mark].setdefault(row["party_id"], row)
        for name in names:
            self._by[f"name {name['name']}"].setdefault(name["party_id"], owners[name["party_id"]])

    @staticmethod
    def _marks(row: Row) -> Iterator[str]:
        yield f"entry {row['entry_id']}"
        if row["listed_on"]:
            yield f"announcement {document_key(row['basis'] or '')}"
            yield f"day {_day(row['listed_on'])}"

    def meant_by(self, subject: str) -> list[Row]:
        """The parties that the subject of an event names."""
        if document_key(subject):
            return list(self._by[f"announcement {document_key(subject)}"].values())
        if subject.endswith("公告"):
            return list(self._by[f"day {subject.removesuffix('公告')}"].values())
        return list((self._by[f"entry {subject}"] or self._by[f"name {subject}"]).values())


def _day(value: date | str) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _states(rows: Rows) -> dict[Any, list[PartyState]]:
    names = _gathered(rows.get("party_names", ()), "name")
    addresses = _gathered(rows.get("party_addresses", ()), "address")
    identifiers = _gathered(rows.get("party_identifiers", ()), "identifier")
    found: dict[Any, list[PartyState]] = defaultdict(list)
    for row in rows.get("parties", ()):
        place = (row["snapshot_date"], row["party_id"])
        cells = {name: str(row[name] or "") for name in (*_CELLS, *_MORE_CELLS)}
        cells |= {"addresses": "\n".join(addresses[place]), "identifiers": "\n".join(identifiers[place])}
        state = PartyState(row["party_id"], row["entry_id"], tuple(names[place]), cells)
        found[row["snapshot_date"]].append(state)
    return found


def _gathered(rows: Iterable[Row], column: str) -> dict[tuple[Any, str], list[str]]:
    found: dict[tuple[Any, str], list[str]] = defaultdict(list)
    for row in rows:
        found[(row["snapshot_date"], row["party_id"])].append(row[column])
    return found
