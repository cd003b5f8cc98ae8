"""What texts tell beside their mentions: statements, competences, degrees of authentication, lists, procedures."""

from collections.abc import Iterator, Sequence
from typing import Any

from extractors.records.mentions import Mention
from extractors.records.pages import Document
from extractors.records.regulations import Regulation
from extractors.records.statements import Enumeration
from warehouse import rows, text_rows
from warehouse.rows import Origin, Rows
from warehouse.text_rows import Place


def report_rows(document: Document, origin: Origin, language: str) -> Rows:
    """Everything that the pages of a report tell."""
    from extractors.text.enumerations import find_enumerations
    from extractors.text.pipeline import find_mentions

    found: Rows = {}
    for page in document.pages:
        place: Place = {"document_id": origin.document_id, "page": page.number}
        mentions = find_mentions(page.text, language=language)
        found = rows.merged(
            found,
            {"mentions": rows.mention_rows(mentions, origin, page=page.number)},
            _told(page.text, mentions, place),
            _listed(find_enumerations(page.text), language, place),
        )
    return found


def law_rows(regulation: Regulation, origin: Origin, language: str) -> Rows:
    """Everything that the provisions of a law tell: mentions, statements, lists, clauses, penalties."""
    from extractors.regulations.norms import clauses
    from extractors.regulations.penalties import penalties
    from extractors.regulations.procedures import lists_of

    norms = clauses(regulation.provisions, language, jurisdiction=origin.jurisdiction)
    version: Place = {"document_id": origin.document_id, "version_id": origin.version_id}
    return rows.merged(
        *_provision_rows(regulation, origin, language),
        _listed(list(lists_of(regulation.provisions)), language, version),
        text_rows.norm_rows(norms, penalties(norms, regulation.provisions), origin),
    )


def _provision_rows(regulation: Regulation, origin: Origin, language: str) -> Iterator[Rows]:
    from extractors.text.pipeline import find_mentions

    for provision in regulation.provisions:
        if provision.text:
            mentions = find_mentions(provision.text, language=language)
            place: Place = {"document_id": origin.document_id, "version_id": origin.version_id}
            place |= {"path": provision.path, "page": provision.page}
            yield {"mentions": rows.mention_rows(mentions, origin, page=provision.page, path=provision.path)}
            yield _told(provision.text, mentions, place)


def _told(text: str, mentions: Sequence[Mention], place: dict[str, Any]) -> Rows:
    """The statements, competences and degrees of authentication in the sentences of a text's mentions."""
    from extractors.regulations.procedures import mandates, tiers
    from extractors.text.statements import find_statements

    return {
        "statements": text_rows.statement_rows(find_statements(mentions), place),
        "agency_mandates": text_rows.mandate_rows(mandates(mentions), place),
        "certificate_tiers": text_rows.tier_rows(tiers(text), place),
    }


def _listed(enumerations: Sequence[Enumeration], language: str, place: dict[str, Any]) -> Rows:
    """The lists of a text, and what those that tell of procedures and programmes say."""
    from extractors.regulations.procedures import elements, steps

    return {
        "enumerations": text_rows.enumeration_rows(enumerations, place),
        "procedure_steps": text_rows.step_rows(steps(enumerations, language), place),
        "programme_elements": text_rows.element_rows(elements(enumerations), place),
    }
