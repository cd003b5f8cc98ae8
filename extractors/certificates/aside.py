"""What verification needs beside the fields: numbers in words, acts of authentication, second values in translation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.certificates.candidates import Candidate
from extractors.certificates.expressions import expressions
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.translations import translations
from extractors.certificates.values.spelt import spelt_figures
from extractors.certificates.wording.authentication import read_authentications
from extractors.certificates.wording.prose import Flow
from extractors.records.certificates import Authentication, Certificate, SpeltFigure
from extractors.records.pages import Box

_around = expressions("certificate_values")


@dataclass(frozen=True, slots=True)
class Aside:
    """What one page gave."""

    page: int
    flow: Flow
    figures: tuple[SpeltFigure, ...]
    authentications: tuple[Authentication, ...]
    copies: tuple[str, ...]


def read_aside(layout: PageLayout, flow: Flow) -> Aside:
    """Read one page for what stands beside the fields."""
    acts = read_authentications(layout, flow)
    return Aside(layout.number, flow, spelt_figures(layout, flow), acts, tuple(_called_copy(layout)))


def _called_copy(layout: PageLayout) -> Iterator[str]:
    """Words that say the paper is a copy, a specimen or void: apart from the rest, and no choice in a form."""
    for row in layout.rows:
        if not any(_around("original").search(segment.text) for segment in row):
            yield from (s.text.strip() for s in row if _around("copy").search(s.text) and _is_stamped(s, row))


def _is_stamped(segment: Segment, row: Sequence[Segment]) -> bool:
    """Whether a word stands outside of any ruled cell, or beside what the cell holds; alone in one it is an entry."""
    return segment.cell is None or any(other.cell == segment.cell for other in row if other is not segment)


def outside_acts(
    candidates: Iterable[Candidate], asides: Sequence[Aside], attested: frozenset[int] = frozenset()
) -> list[Candidate]:
    """The candidates without the day, number and official of an act: these are not the paper's.

    Neither is what pages that attest the paper, by their numbers, fill in. The body that certified stays: where no
    other issued the certificate, it answers for it.
    """
    acts = [act for aside in asides for act in aside.authentications if act.box]
    certifying = {act.page for act in acts if act.kind == "government"}
    return [
        c
        for c in candidates
        if not any(_belongs(c, act) for act in acts)
        and (c.page not in attested or (c.field == "issuing_authority" and c.page in certifying))
    ]


def _belongs(candidate: Candidate, act: Authentication) -> bool:
    certifier = act.kind == "government" and candidate.field == "issuing_authority"
    return act.page == candidate.page and not certifier and _inside(candidate.box, act.box)


def _inside(inner: Box | None, outer: Box | None) -> bool:
    if inner is None or outer is None:
        return False
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1


def with_asides(certificate: Certificate, asides: Sequence[Aside], candidates: Iterable[Candidate]) -> Certificate:
    """The certificate with what its pages gave beside the fields."""
    flows = [(aside.page, aside.flow) for aside in asides]
    return replace(
        certificate,
        notes=(*certificate.notes, *(f"marked: {word}" for aside in asides for word in aside.copies)),
        figures=tuple(figure for aside in asides for figure in aside.figures),
        authentications=tuple(act for aside in asides for act in aside.authentications),
        translations=translations(candidates, certificate.fields, certificate.goods, flows),
    )
