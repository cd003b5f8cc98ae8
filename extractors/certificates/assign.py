"""From candidates to fields: the best candidate of each field, as long as the fields agree with each other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.certificates.candidates import Candidate
from extractors.certificates.labels.lexicon import fold
from extractors.certificates.scripts import script_of
from extractors.certificates.values.typed import AMBIGUOUS, order_shown, read_in_order
from extractors.records.certificates import FieldValue

_LEAST = 0.25
_DATES = ("issue_date", "expiry_date", "contract_date")
_TEXTS = (
    "exporter_name", "exporter_address", "consignee_name", "consignee_address", "end_user_name", "end_user_address",
    "end_use", "end_use_location", "signatory_title", "issuing_authority",
)  # fmt: skip
# Of two fields that must differ, the one that gives way when both hold the same value.
_DIFFERENT = (
    ("end_user_name", "exporter_name"),
    ("consignee_name", "exporter_name"),
    ("end_use", "end_use_location"),
    ("certificate_number", "contract_number"),
    ("end_user_name", "signatory_name"),
    ("exporter_address", "end_user_address"),
)


def assign(candidates: Iterable[Candidate], tongue: str = "") -> tuple[tuple[FieldValue, ...], tuple[str, ...]]:
    """The fields of one certificate and what has to be said about them (ambiguous dates, contradictions).

    `tongue` is the script, zh or en, in which the certificate's goods stand: of a text printed in both languages that
    one is given.
    """
    ranked: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in _supported(_settled(list(candidates))):
        ranked[candidate.field].append(candidate)
    if tongue:
        ranked = defaultdict(list, {name: _in_tongue(listed, tongue) for name, listed in ranked.items()})
    chosen = {name: max(listed, key=lambda c: c.score) for name, listed in ranked.items()}
    chosen = {name: best for name, best in chosen.items() if best.score >= _LEAST}
    _keep_apart(chosen, ranked)
    _second_date(chosen, ranked)
    _order_dates(chosen, ranked)
    notes = tuple(f"{name}: {best.note}" for name, best in sorted(chosen.items()) if best.note)
    # A date that can be read in two ways is told and not given: a wrong day is worse than none.
    given = {name: best for name, best in chosen.items() if not (name in _DATES and AMBIGUOUS in best.note)}
    return tuple(_field(best, ranked[name]) for name, best in sorted(given.items())), notes


def _in_tongue(listed: list[Candidate], tongue: str) -> list[Candidate]:
    """The candidates of a text in one script, where the same place in the other language is about as sure."""
    own = [c for c in listed if c.field in _TEXTS and script_of(str(c.value)) == tongue]
    best, best_own = max(c.score for c in listed), max((c.score for c in own), default=0.0)
    return own if best_own > 0.7 * best else listed


def _settled(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Ambiguous dates read in the order that the other dates of the document show ("25/03/2025" puts the day first)."""
    dates = [c for c in candidates if c.field in _DATES]
    orders = {order for c in dates if AMBIGUOUS not in c.note and (order := order_shown(c.raw)) is not None}
    if len(orders) != 1:
        return list(candidates)
    day_first = orders.pop()
    settled = []
    for candidate in candidates:
        doubtful = candidate.field in _DATES and AMBIGUOUS in candidate.note
        value = read_in_order(candidate.raw, day_first=day_first) if doubtful else None
        settled.append(replace(candidate, value=value, note="", score=2 * candidate.score) if value else candidate)
    return settled


def _supported(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Two places that give the same value support each other."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for candidate in candidates:
        counts[candidate.field, fold(str(candidate.value))] += 1
    return [replace(c, score=c.score + 0.08 * min(2, counts[c.field, fold(str(c.value))] - 1)) for c in candidates]


def _keep_apart(chosen: dict[str, Candidate], ranked: dict[str, list[Candidate]]) -> None:
    for first, second in _DIFFERENT:
        if first in chosen and second in chosen and fold(str(chosen[first].value)) == fold(str(chosen[second].value)):
            loser = min((first, second), key=lambda name: chosen[name].score)
            value = fold(str(chosen[loser].value))
            others = [c for c in ranked[loser] if fold(str(c.value)) != value and c.score >= _LEAST]
            if others:
                chosen[loser] = max(others, key=lambda c: c.score)
            else:
                del chosen[loser]


def _second_date(chosen: dict[str, Candidate], ranked: dict[str, list[Candidate]]) -> None:
    """A certificate can bear the day of its contract; where another day is offered for its issue, that one counts."""
    issue, contract = chosen.get("issue_date"), chosen.get("contract_date")
    if issue and contract and issue.value == contract.value:
        others = [c for c in ranked["issue_date"] if c.value != issue.value and c.score >= _LEAST]
        if others and issue.score < contract.score + 0.1:
            chosen["issue_date"] = max(others, key=lambda c: c.score)


def _order_dates(chosen: dict[str, Candidate], ranked: dict[str, list[Candidate]]) -> None:
    """A certificate expires after its issue; an issue date that says otherwise gives way to another candidate."""
    issue, expiry = chosen.get("issue_date"), chosen.get("expiry_date")
    if issue and expiry and str(issue.value) > str(expiry.value):
        earlier = [c for c in ranked["issue_date"] if str(c.value) <= str(expiry.value) and c.score >= _LEAST]
        if earlier:
            chosen["issue_date"] = max(earlier, key=lambda c: c.score)


def _field(best: Candidate, ranked: Sequence[Candidate]) -> FieldValue:
    rivals = [c.score for c in ranked if fold(str(c.value)) != fold(str(best.value))]
    margin = best.score - max(rivals, default=0.0)
    return FieldValue(
        best.field, best.value, best.raw, best.confidence, best.page, best.box, score=best.score, margin=margin
    )
