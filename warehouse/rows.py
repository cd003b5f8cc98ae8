"""Records of the extractors as rows of the warehouse's tables: names and shapes only, no reading, no rules.

Every function returns rows by table name; the keys are the columns of `tables.yaml`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractors.records.amendments import AmendmentOperation
from extractors.records.citations import Citation
from extractors.records.mentions import Mention
from extractors.records.pages import Document
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


def regulation_rows(regulation: Regulation, origin: Origin, *, title: str = "", law_id: str = "") -> Rows:
    """A regulation's version, its provisions and what the text says happened to it.

    `title` is the manifest's, for a text that prints none; `law_id` is what citations of others call it.
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
                "law_id": law_id or None,
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


def citation_rows(citations: Iterable[Citation], origin: Origin) -> list[dict[str, Any]]:
    """References of a version; those to other instruments are led to them when the warehouse is built."""
    return [
        {
            "version_id": origin.version_id,
            "path": citation.path,
            "text": citation.text,
            "char_start": citation.char_start,
            "char_end": citation.char_end,
            "target_law": citation.target_law or None,
            "target_regulation_id": origin.source_id if citation.kind == "internal" else None,
            "target_path": citation.target_path or None,
            "kind": citation.kind,
            "resolved": citation.resolved,
        }
        for citation in citations
    ]


def amendment_rows(operations: Iterable[AmendmentOperation], origin: Origin) -> list[dict[str, Any]]:
    """Orders of an amending instrument; whether they hold of the text is found when the warehouse is built."""
    return [
        {
            "regulation_id": origin.source_id,
            "version_id": origin.version_id,
            "ordinal": ordinal,
            "target_law": order.target_law or None,
            "operation": order.kind,
            "target_path": order.target_path or None,
            "new_path": order.new_path or None,
            "old_words": order.old_words or None,
            "new_text": order.new_text or None,
            "sentence": order.sentence,
        }
        for ordinal, order in enumerate(operations)
    ]


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


def merged(*parts: Mapping[str, list[dict[str, Any]]]) -> Rows:
    """Several sets of rows as one."""
    rows: Rows = {}
    for part in parts:
        for table, listed in part.items():
            rows.setdefault(table, []).extend(listed)
    return rows
