"""One function a kind of source: its extractor, then its rows. Runs inside a worker; heavy imports are local."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractors.records.hints import Hints
from extractors.records.mentions import Mention
from extractors.records.pages import Document
from warehouse import rows
from warehouse.rows import Origin, Rows


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document gave: rows by table, how many records that is, and what could not be placed."""

    rows: Rows
    records: int | None = None
    notes: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """How a kind is read: the function, the modules that its result rests on, and the unit of its records."""

    read: Callable[[Document, bytes, Hints, Origin], Reading]
    modules: tuple[str, ...]
    unit: str
    options: Mapping[str, Any] = field(default_factory=dict)


def _mentions(text: str, language: str) -> list[Mention]:
    from extractors.text.pipeline import find_mentions

    return find_mentions(text, language=language)


def _page_mentions(document: Document, origin: Origin, language: str) -> Iterator[dict[str, Any]]:
    for page in document.pages:
        yield from rows.mention_rows(_mentions(page.text, language), origin, page=page.number)


def _language(document: Document, origin: Origin) -> str:
    from extractors.text.language import detect_language

    return origin.language or detect_language(document.text[:20_000])


def read_document_kind(document: Document, data: bytes, hints: Hints, origin: Origin) -> Reading:
    """A report or white paper: its typed mentions, page by page."""
    language = _language(document, origin)
    return Reading({"mentions": list(_page_mentions(document, origin, language))}, language=language)


def read_regulation(document: Document, data: bytes, hints: Hints, origin: Origin) -> Reading:
    """A legal instrument: its tree, its dates, and the mentions of every provision."""
    from extractors.regulations import parse_regulation

    regulation = parse_regulation(document, data, hints)
    language = _language(document, origin)
    mentions = [
        row
        for provision in regulation.provisions
        if provision.text
        for row in rows.mention_rows(
            _mentions(provision.text, language), origin, page=provision.page, path=provision.path
        )
    ]
    found = rows.merged(rows.regulation_rows(regulation, origin, title=hints.title), {"mentions": mentions})
    return Reading(found, regulation.articles, regulation.notes, language)


def read_control_list(document: Document, data: bytes, hints: Hints, origin: Origin) -> Reading:
    """An edition of a control list; records are its top-level entries, or its customs codes where it has no others."""
    from extractors.control_lists import parse_control_list

    control_list = parse_control_list(document, data, hints)
    top = sum(entry.depth == 1 for entry in control_list.entries)
    records = top or len(control_list.hs_links)
    return Reading(
        rows.control_list_rows(control_list, origin), records, control_list.notes, _language(document, origin)
    )


def read_party_list(document: Document, data: bytes, hints: Hints, origin: Origin) -> Reading:
    """A snapshot of a party list."""
    from extractors.parties import parse_party_list

    party_list = parse_party_list(document, data, hints)
    return Reading(rows.party_list_rows(party_list, origin), len(party_list.parties), party_list.notes)


def read_announcement(document: Document, data: bytes, hints: Hints, origin: Origin) -> Reading:
    """An announcement that lists parties or changes what earlier ones did."""
    from extractors.parties import parse_announcement

    announcement = parse_announcement(document, data, hints)
    language = _language(document, origin)
    mentions = {"mentions": list(_page_mentions(document, origin, language))}
    found = rows.merged(rows.announcement_rows(announcement, origin), mentions)
    return Reading(found, len(announcement.parties), announcement.notes, language)


READINGS: Mapping[str, ReadingPlan] = {
    "document": ReadingPlan(read_document_kind, ("extractors.text.pipeline",), "documents"),
    "regulation": ReadingPlan(read_regulation, ("extractors.regulations", "extractors.text.pipeline"), "articles"),
    "control_list": ReadingPlan(read_control_list, ("extractors.control_lists",), "top-level entries"),
    "party_list": ReadingPlan(read_party_list, ("extractors.parties",), "entries"),
    "announcement": ReadingPlan(read_announcement, ("extractors.parties", "extractors.text.pipeline"), "entities"),
    "certificate_batch": ReadingPlan(read_document_kind, ("extractors.certificates",), "certificates"),
}
