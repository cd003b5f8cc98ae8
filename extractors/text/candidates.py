"""What the finders propose and how places that several claim are settled."""

from collections.abc import Iterable
from dataclasses import dataclass

RANK = {
    label: rank
    for rank, label in enumerate(
        (
            "DOCUMENT_NUMBER", "CONTROL_CODE", "HS_CODE", "MONEY", "PERCENT", "DATE", "DURATION", "PROVISION", "LAW",
            "TREATY", "LIST", "REGIME", "AGENCY", "ORG", "PERSON", "COUNTRY", "QUANTITY",
        )
    )
}  # fmt: skip
"""Of two labels on the same span the first wins. Holds all labels of the contract."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed mention on the clean text.

    `sure` ones come from vocabularies and value grammars, others from the shape of words.
    """

    start: int
    end: int
    label: str
    value: str
    canonical_id: str = ""
    sure: bool = True


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Leave one mention a place: known before guessed, longer before shorter, then by rank.

    The result is in order of places. An agency inside a document number stays beside it, since who issued an order is
    a fact of its own; so does the ordinal inside an agency ("Standing Committee of the Thirteenth National …") and the
    number inside a name ("Notice No. 50 on Nuclear Dual-Use Items").
    """
    kept: list[Candidate] = []
    taken: dict[int, list[Candidate]] = {}
    for candidate in sorted(set(candidates), key=_precedence):
        cells = range(candidate.start // _CELL, (candidate.end - 1) // _CELL + 1)
        if any(_clash(candidate, other) for cell in cells for other in taken.get(cell, ())):
            continue
        kept.append(candidate)
        for cell in cells:
            taken.setdefault(cell, []).append(candidate)
    return sorted(kept, key=lambda candidate: (candidate.start, -candidate.end))


_CELL = 32
_SMALL = frozenset({"COUNTRY", "QUANTITY"})
_YEAR = 4
_NESTED = {("DOCUMENT_NUMBER", "AGENCY"), ("AGENCY", "QUANTITY"), ("LAW", "DOCUMENT_NUMBER")}
"""(outer, inner) labels of mentions that may stand one in the other."""


def _precedence(candidate: Candidate) -> tuple[int, int, int, int, str]:
    """Order the sure before the guessed, and last the small facts that names are made of (countries, counts, years)."""
    small = candidate.label in _SMALL or (candidate.label == "DATE" and len(candidate.value) == _YEAR)
    tier = 2 if small else int(not candidate.sure)
    length = candidate.start - candidate.end
    return (tier, length, RANK[candidate.label], candidate.start, candidate.canonical_id)


def _clash(candidate: Candidate, other: Candidate) -> bool:
    if candidate.end <= other.start or other.end <= candidate.start:
        return False
    return (other.label, candidate.label) not in _NESTED
