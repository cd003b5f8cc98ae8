"""Records of what texts say (norms, procedures, statements) as rows of the tables: names and shapes only."""

from collections.abc import Iterable
from typing import Any

from extractors.records.norms import Clause, Penalty
from warehouse.rows import Origin, Rows


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
