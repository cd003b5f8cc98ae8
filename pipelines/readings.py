"""One function a kind of source: its extractor, then its rows. Runs inside a worker; heavy imports are local."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from extractors.records.hints import Hints
from extractors.records.mentions import Mention
from extractors.records.pages import Document
from pipelines.text_readings import law_rows, report_rows
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
    """A report or white paper: its mentions, statements, lists and procedures, page by page."""
    language = _language(document, origin)
    return Reading(report_rows(document, origin, language), language=language)


def read_regulation(document: Document, data: bytes, hints: Hints, origin: Origin) -> Reading:
    """A legal instrument: its tree, its dates, what it cites and amends, and what its provisions tell."""
    from extractors.regulations import parse_regulation
    from extractors.regulations.amendments import find_amendments
    from extractors.regulations.citations import find_citations, law_key

    regulation = parse_regulation(document, data, hints)
    language = _language(document, origin)
    found = rows.merged(
        rows.regulation_rows(regulation, origin, title=hints.title, law_id=law_key(regulation, hints.title)),
        {"citations": rows.citation_rows(find_citations(regulation), origin)},
        {"amendment_operations": rows.amendment_rows(find_amendments(document.text, regulation.title), origin)},
        law_rows(regulation, origin, language),
        _listed_parties(document, data, hints, origin),
        _annexed_list(document, data, hints, replace(origin, language=language)),
    )
    return Reading(found, regulation.articles, regulation.notes, language)


def _listed_parties(document: Document, data: bytes, hints: Hints, origin: Origin) -> rows.Rows:
    """The parties of a list that stands inside a regulation; empty for a regulation without one."""
    from extractors.parties import entity_list
    from warehouse.party_rows import party_list_rows

    if not entity_list.recognises(document, data, hints):
        return {}
    return party_list_rows(entity_list.parse(document, data, hints), origin)


def _annexed_list(document: Document, data: bytes, hints: Hints, origin: Origin) -> rows.Rows:
    """The control list annexed to a Chinese regulation under the regulation's id; empty for one without a list."""
    from extractors.control_lists import china_annex
    from warehouse.control_list_rows import control_list_rows

    if origin.language != "zh" or not china_annex.recognises(document, data, hints):
        return {}
    return control_list_rows(china_annex.parse(document, data, hints), origin)


def read_control_list(document: Document, data: bytes, hints: Hints, origin: Origin) -> Reading:
    """An edition of a control list; records are its top-level entries, or its customs codes where it has no others."""
    from extractors.control_lists import parse_control_list
    from warehouse.control_list_rows import control_list_rows

    control_list = parse_control_list(document, data, hints)
    top = sum(entry.depth == 1 for entry in control_list.entries)
    records = top or len(control_list.hs_links)
    language = _language(document, origin)
    found = control_list_rows(control_list, replace(origin, language=language))
    return Reading(found, records, control_list.notes, language)


def read_party_list(document: Document, data: bytes, hints: Hints, origin: Origin) -> Reading:
    """A snapshot of a party list."""
    from extractors.parties import parse_party_list
    from warehouse.party_rows import party_list_rows

    party_list = parse_party_list(document, data, hints)
    return Reading(
        party_list_rows(party_list, origin), len(party_list.parties) or len(party_list.supplements), party_list.notes
    )


def read_announcement(document: Document, data: bytes, hints: Hints, origin: Origin) -> Reading:
    """An announcement that lists parties or changes what earlier ones did."""
    from extractors.parties import parse_announcement
    from warehouse.party_rows import announcement_rows

    announcement = parse_announcement(document, data, hints)
    language = _language(document, origin)
    mentions = {"mentions": list(_page_mentions(document, origin, language))}
    found = rows.merged(announcement_rows(announcement, origin), mentions)
    return Reading(found, len(announcement.parties), announcement.notes, language)


_TEXT = (
    "extractors.text.pipeline",
    "extractors.text.enumerations",
    "extractors.text.statements",
    "extractors.regulations.norms",
    "extractors.regulations.penalties",
    "extractors.regulations.procedures",
    "warehouse.text_rows",
)
READINGS: Mapping[str, ReadingPlan] = {
    "document": ReadingPlan(read_document_kind, _TEXT, "documents"),
    "regulation": ReadingPlan(
        read_regulation,
        (
            "extractors.regulations",
            *_TEXT,
            "extractors.parties.entity_list",
            "extractors.control_lists.china_annex",
            "warehouse.party_rows",
            "warehouse.control_list_rows",
        ),
        "articles",
    ),
    "control_list": ReadingPlan(
        read_control_list, ("extractors.control_lists", "warehouse.control_list_rows"), "top-level entries"
    ),
    "party_list": ReadingPlan(read_party_list, ("extractors.parties", "warehouse.party_rows"), "entries"),
    "announcement": ReadingPlan(
        read_announcement, ("extractors.parties", "extractors.text.pipeline", "warehouse.party_rows"), "entities"
    ),
    "certificate_batch": ReadingPlan(read_document_kind, ("extractors.certificates",), "certificates"),
}
