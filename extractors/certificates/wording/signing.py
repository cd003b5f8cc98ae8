"""A person announced by no more than "Name" where a letter is signed, with the position in the line below."""

from collections.abc import Iterator, Sequence

from extractors.certificates.candidates import Candidate
from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.values.job_titles import is_job_title
from extractors.certificates.values.names import is_organisation, looks_like_address
from extractors.certificates.values.typed import read_field
from extractors.records.pages import Box

_ABOVE_TITLE, _LAST = 0.6, 0.45  # how surely it is who signs: with a position below, as the last label of a page
_NEXT_LINE = 1.3  # line heights


def named_candidates(layout: PageLayout, labels: Sequence[Label]) -> Iterator[Candidate]:
    """Who signs, by a label such as "Name" that no party is before; the position stands below without a label."""
    owned = {segment for label in labels for segment in label.segments}
    for number, label in enumerate(labels):
        if not _names_person(label) or label.inline_box is None:
            continue
        title = next((s for s in layout.segments if s not in owned and _under(label, s) and is_job_title(s.text)), None)
        last = not any(later.role.kind in ("party", "goods", "field") for later in labels[number + 1 :])
        if title:
            yield from _typed("signatory_title", title.text, title, title.box, _ABOVE_TITLE)
        if title or (last and number):
            score = _ABOVE_TITLE if title else _LAST
            yield from _typed("signatory_name", label.inline, label.segments[-1], label.inline_box, score)


def _names_person(label: Label) -> bool:
    """Whether what a label for a name announces can be a person."""
    asked = (label.role.kind, label.role.name) in (("part", "name"), ("field", "signatory_name"))
    return asked and bool(label.inline) and not (is_organisation(label.inline) or looks_like_address(label.inline))


def _under(label: Label, segment: Segment) -> bool:
    """Whether a line stands right below a label, under its first letter or under its value."""
    gap = segment.box.y0 - label.segments[0].box.y1
    lefts = [label.box.x0, *([label.inline_box.x0] if label.inline_box else [])]
    near = -0.5 * label.height < gap < _NEXT_LINE * label.height
    return near and any(abs(segment.box.x0 - x) < label.height for x in lefts)


def _typed(name: str, text: str, segment: Segment, box: Box, score: float) -> Iterator[Candidate]:
    if typed := read_field(name, [text]):
        place = (text, segment.confidence, segment.page, box)
        yield Candidate(name, typed.value, *place, score * typed.plausibility)
