"""Records of the extractors as rows of the warehouse's tables: names and shapes only, no reading, no rules.

Every function returns rows by table name; the keys are the columns of `tables.yaml`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractors.records.certificates import Certificate
from extractors.records.control_lists import ControlList
from extractors.records.mentions import Mention
from extractors.records.pages import Document
from extractors.records.parties import Announcement, Party, PartyList
from extractors.records.regulations import Regulation, StatusEvent

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Origin:
    """What the manifest says of the file that the records come from."""

    document_id: str
    source_id: str
    jurisdiction: str = ""
    language: str = ""
    edition_date: date | None = None
    list_id: str = ""

    @property
    def version_id(self) -> str:
        """Instrument and version date joined; the language where a version exists in several."""
        return f"{self.source_id}@{self.edition_date}"


def page_rows(document: Document, origin: Origin) -> Rows:
    """The pages of a document."""
    return {
        "pages": [
            {
                "document_id": origin.document_id,
                "page": page.number,
                "text": page.text,
                "method": page.method,
                "confidence": page.confidence,
                "rotation": page.rotation,
                "width": page.width or None,
                "height": page.height or None,
                "notes": "\n".join(page.notes) or None,
            }
            for page in document.pages
        ]
    }


def mention_rows(
    mentions: Iterable[Mention], origin: Origin, *, page: int | None = None, path: str | None = None
) -> list[dict[str, Any]]:
    """Mentions found in one page or one provision."""
    return [
        {
            "document_id": origin.document_id,
            "version_id": origin.version_id if path else None,
            "path": path,
            "page": page,
            "label": m.label,
            "text": m.text,
            "value": m.value or None,
            "canonical_id": m.canonical_id or None,
            "sentence": m.sentence,
            "char_start": m.char_start,
            "char_end": m.char_end,
        }
        for m in mentions
    ]


def regulation_rows(regulation: Regulation, origin: Origin, *, title: str = "") -> Rows:
    """A regulation's version, its provisions and what the text says happened to it.

    `title` is the manifest's, for a text that prints none.
    """
    return {
        "regulations": [
            {
                "regulation_id": origin.source_id,
                "version_id": origin.version_id,
                "document_id": origin.document_id,
                "version_date": origin.edition_date,
                "title": regulation.title or title,
                "title_zh": regulation.title_zh or None,
                "document_number": regulation.document_number or None,
                "issuer": regulation.issuer or None,
                "jurisdiction": origin.jurisdiction or None,
                "promulgated_on": regulation.promulgated_on,
                "effective_on": regulation.effective_on,
                "repealed_on": regulation.repealed_on,
                "status": "unknown",
                "language": origin.language or "und",
                "articles": regulation.articles,
            }
        ],
        "provisions": [
            {
                "version_id": origin.version_id,
                "regulation_id": origin.source_id,
                "path": p.path,
                "parent_path": p.parent_path,
                "level": p.level,
                "number": p.number,
                "ordinal": p.ordinal,
                "heading": p.heading or None,
                "text": p.text,
                "page": p.page,
            }
            for p in regulation.provisions
        ],
        "status_events": event_rows(regulation.events, origin, kind="regulation", subject=origin.source_id),
    }


def event_rows(events: Iterable[StatusEvent], origin: Origin, *, kind: str, subject: str) -> list[dict[str, Any]]:
    """Events of an instrument or party; `subject` names it where the event itself does not."""
    return [
        {
            "subject_kind": kind,
            "subject_id": event.subject or subject,
            "event": event.event,
            "on_date": event.on_date,
            "until_date": event.until_date,
            "instrument": event.instrument or None,
            "document_id": origin.document_id,
            "sentence": event.sentence or None,
        }
        for event in events
    ]


def control_list_rows(control_list: ControlList, origin: Origin) -> Rows:
    """The entries of a list edition and the customs codes beside them."""
    list_id = origin.list_id or origin.source_id
    items = [
        {
            "list_id": list_id,
            "edition_date": origin.edition_date,
            "code": entry.code,
            "parent_code": entry.parent_code,
            "depth": entry.depth,
            "category": entry.category or None,
            "product_group": entry.product_group or None,
            "title": entry.title,
            "text": entry.text,
            "page": entry.page,
            "language": origin.language or None,
            "document_id": origin.document_id,
        }
        for entry in control_list.entries
    ]
    links = [
        {
            "list_id": list_id,
            "edition_date": origin.edition_date,
            "code": link.code or None,
            "hs_code": link.hs_code,
            "hs_length": len(link.hs_code),
            "basis": link.basis,
        }
        for link in control_list.hs_links
    ]
    return {"control_items": items, "control_item_hs": links}


def party_rows(parties: Iterable[Party], origin: Origin, *, listed_on: date | None = None) -> Rows:
    """Listed parties with names and addresses; `listed_on` is the announcement's date where the entry gives none."""
    rows: Rows = {"parties": [], "party_names": [], "party_addresses": []}
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
    snapshot = {"party_id": party_id, "snapshot_date": origin.edition_date}
    rows["parties"].append(
        snapshot
        | {
            "list_id": list_id,
            "entry_id": party.entry_id,
            "kind": party.kind,
            "country": party.country or None,
            "listed_on": party.listed_on or listed_on,
            "delisted_on": party.delisted_on,
            "basis": party.basis or None,
            "remarks": party.remarks or None,
            "source_id": origin.source_id,
        }
    )
    rows["party_names"] += [snapshot | {"name": n.name, "script": n.script, "kind": n.kind} for n in party.names]
    rows["party_addresses"] += [
        snapshot | {"address": a.address, "country": a.country or None} for a in party.addresses
    ]


def party_list_rows(party_list: PartyList, origin: Origin) -> Rows:
    """A snapshot of a party list."""
    return party_rows(party_list.parties, origin)


def announcement_rows(announcement: Announcement, origin: Origin) -> Rows:
    """The parties that an announcement lists and what it does to earlier ones."""
    listed_on = announcement.effective_on or announcement.published_on or origin.edition_date
    rows = party_rows(announcement.parties, origin, listed_on=listed_on)
    subject = announcement.document_number or origin.document_id
    rows["status_events"] = event_rows(announcement.events, origin, kind="announcement", subject=subject)
    return rows


def certificate_rows(certificates: Iterable[Certificate], origin: Origin) -> Rows:
    """The certificates of one file with fields, goods and undertakings."""
    rows: Rows = {"certificates": [], "certificate_fields": [], "certificate_goods": [], "certificate_undertakings": []}
    for number, certificate in enumerate(certificates, start=1):
        key = origin.document_id if number == 1 else f"{origin.document_id}#{number}"
        _add_certificate(rows, certificate, key, origin)
    return rows


def _add_certificate(rows: Rows, certificate: Certificate, key: str, origin: Origin) -> None:
    kinds = {mark.kind for mark in certificate.marks}
    rows["certificates"].append(
        {
            "certificate_id": key,
            "document_id": origin.document_id,
            "first_page": certificate.first_page,
            "last_page": certificate.last_page,
            "language": certificate.language,
            "seal_present": "seal" in kinds,
            "signature_present": "signature" in kinds,
            "notes": "\n".join(certificate.notes) or None,
        }
    )
    for f in certificate.fields:
        x0, y0, x1, y1 = f.box or (None, None, None, None)
        place = {"page": f.page, "x0": x0, "y0": y0, "x1": x1, "y1": y1}
        value = {"field": f.name, "value": f.value, "raw": f.raw, "confidence": f.confidence}
        rows["certificate_fields"].append({"certificate_id": key} | value | place)
    for line, goods in enumerate(certificate.goods, start=1):
        names = (
            "description",
            "hs_code",
            "control_code",
            "quantity",
            "unit",
            "value",
            "currency",
            "page",
            "confidence",
        )
        cells = {name: getattr(goods, name) for name in names}
        rows["certificate_goods"].append({"certificate_id": key, "line": line} | cells)
    rows["certificate_undertakings"] += [
        {
            "certificate_id": key,
            "code": u.code,
            "text": u.text,
            "consent_authority": u.consent_authority or None,
            "page": u.page,
        }
        for u in certificate.undertakings
    ]


def merged(*parts: Mapping[str, list[dict[str, Any]]]) -> Rows:
    """Several sets of rows as one."""
    rows: Rows = {}
    for part in parts:
        for table, listed in part.items():
            rows.setdefault(table, []).extend(listed)
    return rows
