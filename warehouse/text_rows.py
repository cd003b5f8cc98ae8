"""Records of what texts say (norms, procedures, statements) as rows of the tables: names and shapes only."""

from collections.abc import Iterable
from typing import Any

from corpus import vocabulary
from extractors.records.norms import Clause, Penalty
from extractors.records.statements import Element, Enumeration, Mandate, Statement, Step, Tier
from warehouse.rows import Origin, Rows

Place = dict[str, Any]
"""The columns that say where a text stands: document, version, path, page."""


def norm_rows(clauses: Iterable[Clause], penalties: Iterable[Penalty], origin: Origin) -> Rows:
    """The clauses and penalties of a regulation's version."""
    return {
        "clauses": [_clause_row(clause, origin) for clause in clauses],
        "penalties": [_penalty_row(penalty, origin) for penalty in penalties],
    }


def _clause_row(clause: Clause, origin: Origin) -> dict[str, Any]:
    deadline, fine = clause.deadline, clause.fine
    return {
        "version_id": origin.version_id,
        "path": clause.path,
        "sentence": clause.sentence,
        "modality": clause.modality,
        "actor": clause.actor or None,
        "condition": clause.condition or None,
        "deadline_days": deadline.days if deadline else None,
        "deadline_kind": deadline.kind or None if deadline else None,
        "amount_min": fine.amount_min if fine else None,
        "amount_max": fine.amount_max if fine else None,
        "multiple_min": fine.multiple_min if fine else None,
        "multiple_max": fine.multiple_max if fine else None,
        "currency": fine.currency or None if fine else None,
        "wording": clause.wording,
        "exception": clause.exception or None,
        "lead_in": clause.lead_in or None,
        "deadline": deadline.duration if deadline else None,
    }


_PLAIN = (
    "threshold_amount", "threshold_below", "multiple_min", "multiple_max", "floor_min", "floor_max",
)  # fmt: skip
_WORDED = ("offence", "severity", "addressee", "base", "threshold_op", "currency", "per", "ban")


def _penalty_row(penalty: Penalty, origin: Origin) -> dict[str, Any]:
    place = {"version_id": origin.version_id, "path": penalty.path, "sentence": penalty.sentence}
    figures = {name: getattr(penalty, name) for name in _PLAIN}
    worded = {name: getattr(penalty, name) or None for name in _WORDED}
    return place | figures | worded | {"extra": "; ".join(penalty.extra) or None}


def enumeration_rows(enumerations: Iterable[Enumeration], place: Place) -> list[dict[str, Any]]:
    """The lists of a text, a row an item."""
    return [
        place
        | {"list": number, "lead_in": listed.lead_in, "stated": listed.stated, "item": count}
        | {"number": item.number or None, "text": item.text}
        for number, listed in enumerate(enumerations, start=1)
        for count, item in enumerate(listed.items, start=1)
        if item.text
    ]


def step_rows(steps: Iterable[Step], place: Place) -> list[dict[str, Any]]:
    """The steps of procedures."""
    return [
        place
        | {"procedure": step.procedure, "category": step.category or None, "step": step.number, "text": step.text}
        | {"actors": "; ".join(step.actors) or None, "deadline": step.deadline or None, "lead_in": step.lead_in}
        for step in steps
    ]


def element_rows(elements: Iterable[Element], place: Place) -> list[dict[str, Any]]:
    """The elements of compliance programmes."""
    return [
        place
        | {"programme": e.programme, "edition": e.edition or None, "element": e.number, "elements": e.count}
        | {"text": e.text, "lead_in": e.lead_in}
        for e in elements
    ]


def mandate_rows(mandates: Iterable[Mandate], place: Place) -> list[dict[str, Any]]:
    """The competences of agencies."""
    return [
        place | {"category": m.category, "agency_id": m.agency, "role": m.role, "text": m.text, "sentence": m.sentence}
        for m in mandates
    ]


def tier_rows(tiers: Iterable[Tier], place: Place) -> list[dict[str, Any]]:
    """Who must issue or authenticate certificates."""
    return [
        place
        | {"rank": tier.rank, "issuer": tier.issuer, "condition": tier.condition or None}
        | {"text": tier.text, "sentence": tier.sentence}
        for tier in tiers
    ]


def statement_rows(statements: Iterable[Statement], place: Place) -> list[dict[str, Any]]:
    """The facts that a text states."""
    return [
        place
        | {"subject": s.subject, "attribute": s.attribute, "value": s.value, "text": s.text}
        | {"sentence": s.sentence, "char_start": s.char_start}
        for s in statements
    ]


def entity_rows() -> Rows:
    """The things that the vocabularies know, and their names."""
    rows: Rows = {"entities": [], "entity_names": []}
    for entry in (entry for file in vocabulary.ENTRY_FILES for entry in vocabulary.entries(file)):
        rows["entities"].append(
            {"entity_id": entry.id, "label": entry.label, "name": entry.value}
            | {"kind": entry.kind or None, "country": entry.country or None, "note": entry.note or None}
            | {"succeeded_by": entry.succeeded_by or None, "part_of": entry.part_of or None}
        )
        rows["entity_names"] += [
            {"entity_id": entry.id, "name": name, "language": language, "manner": manner}
            for manner, names in (("sure", entry.names), ("generic", entry.generic))
            for language, listed in names.items()
            for name in listed
        ]
        rows["entity_names"] += [
            {"entity_id": entry.id, "name": guard.name, "language": None, "manner": "guarded"} for guard in entry.guards
        ]
    return rows
