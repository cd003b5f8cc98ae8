"""Whom a letter is addressed to: the exporter, where the text speaks to it as the one who supplies."""

import re
from collections.abc import Iterator, Sequence

from extractors.certificates.candidates import Candidate, party_candidates
from extractors.certificates.expressions import expressions
from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.values.find import Value, ValueFinder, ValueLine
from extractors.certificates.values.names import is_organisation
from extractors.certificates.wording.prose import Flow

_expression = expressions("certificate_heading")
_UNSAID = 0.6  # how surely an addressee is the exporter that the text speaks to
_UNLABELLED = 0.5
_CLOSE = 1.2  # line heights between two lines of an address
_REACH = 8.0  # line heights from the salutation up to the address over it
_LINES = 5  # of an address
_LONGEST = 40  # letters of a salutation
_OPENS_ASIDE = re.compile(r"^[(（]")


def addressed_candidates(layout: PageLayout, labels: Sequence[Label], flow: Flow) -> Iterator[Candidate]:
    """The addressee of a letter that speaks to the exporter: "the goods that you will export to us"."""
    if not _expression("to_exporter").search(flow.text):
        return
    finder = ValueFinder(layout, labels)
    for label in (label for label in labels if label.role.name == "addressee"):
        if label.inline and label.inline_box and is_organisation(label.inline):
            yield from _behind(label, layout)
        elif not label.inline and (beside := finder.value_of(label)) and is_organisation(beside.lines[0].text):
            yield from party_candidates("exporter", beside, _UNSAID)
    for segment in layout.segments:
        if len(segment.text) < _LONGEST and _expression("salutation").match(segment.text):
            yield from _over(segment, layout, labels)


def _behind(label: Label, layout: PageLayout) -> Iterator[Candidate]:
    """The addressee behind its label, and the line under it."""
    assert label.inline_box
    line = ValueLine(label.inline, label.inline_box, label.segments[0].confidence)
    below = [s for s in layout.segments if _under(label.segments[0], s)]
    more = [ValueLine(s.text, s.box, s.confidence) for s in below[:1] if not _OPENS_ASIDE.match(s.text)]
    yield from party_candidates("exporter", Value((line, *more), layout.number, "stacked"), _UNSAID)


def _over(salutation: Segment, layout: PageLayout, labels: Sequence[Label]) -> Iterator[Candidate]:
    """The name and address over "Dear Sirs" without a label, at the margin of the text and below the letterhead."""
    owned = {segment for label in labels for segment in label.segments}
    margin, top = salutation.box.x0, salutation.box.y0
    above = [s for s in layout.segments if s.box.y1 < top and abs(s.box.x0 - margin) < s.height]
    above = [s for s in above if top - s.box.y1 < _REACH * s.height and s not in owned]
    block: list[Segment] = []
    for segment in sorted(above, key=lambda s: -s.box.y0):
        if block and not _under(segment, block[0]):
            break
        block.insert(0, segment)
    named = [n for n, s in enumerate(block) if is_organisation(s.text)]
    letterhead = block and not any(s.box.y1 < block[0].box.y0 for s in layout.segments)
    if named and not letterhead and len(block) <= _LINES:
        lines = tuple(ValueLine(s.text, s.box, s.confidence) for s in block[named[0] :])
        yield from party_candidates("exporter", Value(lines, layout.number, "stacked"), _UNLABELLED)


def _under(first: Segment, second: Segment) -> bool:
    near = -0.5 * first.height < second.box.y0 - first.box.y1 < _CLOSE * first.height
    return near and abs(first.box.x0 - second.box.x0) < first.height
