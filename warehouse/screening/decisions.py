"""A reviewer's decision on a hit, bound to the entry that the reviewer saw."""

from datetime import datetime
from typing import Any

from warehouse.rows import Rows

DECISIONS = ("match", "no_match", "undecided")


class DecisionError(ValueError):
    """A decision that cannot be recorded; the message says why."""


def decision_rows(
    con: Any, *, run_id: str, subject: str, party_id: str, decision: str, reason: str, decided_by: str, at: datetime
) -> Rows:
    """The row of a decision on a recorded hit, for `warehouse.audit.record`; `at` is UTC without zone.

    Raises DecisionError where the hit was never recorded, or the decision, the reason or the reviewer is missing.
    """
    if decision not in DECISIONS:
        raise DecisionError(f"{decision!r} is no decision: use {', '.join(DECISIONS)}")
    if not reason.strip() or not decided_by.strip():
        raise DecisionError("a decision needs a reason (--reason) and who decided it (--by)")
    row = con.execute(_HIT, [run_id, subject, party_id]).fetchone()
    if row is None:
        raise DecisionError(
            f'run {run_id} has no hit of {subject!r} on {party_id}: see `enduse sql "FROM screening_hits_open"`'
        )
    decided = {"decision": decision, "reason": reason.strip(), "decided_by": decided_by.strip(), "decided_at": at}
    hit = {"run_id": run_id, "subject": subject, "party_id": party_id, "entry_digest": row[0]}
    return {"screening_decisions": [hit | decided]}


# A hit that another command recorded carries no digest: then the entry as it stands now is what the reviewer saw.
_HIT = """
SELECT coalesce(h.entry_digest, e.entry_digest)
FROM screening_hits h LEFT JOIN party_entry_digests e USING (party_id)
WHERE h.run_id = ? AND h.subject = ? AND h.party_id = ?
LIMIT 1
"""
