"""A candidate as text for people: the entry, why it is suggested, and the way to decide about it."""

from collections.abc import Iterator

from warehouse.classify.candidates import Candidate

_MARKS = {"met": "met", "not met": "NOT met", "not stated": "not stated in the description"}
_MOST_CHECKS = 12


def candidate_text(rank: int, candidate: Candidate) -> str:
    """Return the candidate as lines of text."""
    return "\n".join(_lines(rank, candidate)) + "\n"


def _lines(rank: int, candidate: Candidate) -> Iterator[str]:
    yield f"{rank}. {candidate.list_id} {candidate.code} ({candidate.edition_date})  score {candidate.score:.2f}"
    yield f"   {candidate.title}"
    if candidate.terms:
        yield f"   words in common: {', '.join(candidate.terms)}"
    if candidate.closeness:
        yield f"   close in meaning: {candidate.closeness:.2f} of 1"
    for link in candidate.customs_codes:
        yield f"   customs code: {link}, a reference"
    for check in candidate.parameters[:_MOST_CHECKS]:
        compared = f": {check.compared}" if check.compared else ""
        yield f"   {check.code} “{check.threshold}” – {_MARKS[check.outcome]}{compared}"
    if len(candidate.parameters) > _MOST_CHECKS:
        yield f"   … and {len(candidate.parameters) - _MOST_CHECKS} thresholds more"
    yield "   to decide, read from the top:"
    yield from (f"     {step}" for step in candidate.path)
    if candidate.also:
        yield f"   corresponds to: {', '.join(f'{name} {code}' for name, code in candidate.also)}"
