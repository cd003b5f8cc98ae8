"""What stands around the title without a label of its own: the number, and whom the certificate is addressed to."""

import re
from collections.abc import Iterator, Sequence

from extractors.certificates.candidates import Candidate, party_candidates
from extractors.certificates.expressions import expressions
from extractors.certificates.labels.find import Label
from extractors.certificates.labels.lexicon import is_title, role_of
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.values.addressee import addressed_candidates
from extractors.certificates.values.find import Value, ValueLine
from extractors.certificates.values.names import is_organisation
from extractors.certificates.values.typed import read_field
from extractors.certificates.wording.prose import Flow

_expression = expressions("certificate_heading")
_ROWS = 4  # rows from the title within which a number stands
_ASIDE = re.compile(r"^[(（]\s*(?P<party>[^()（）]{2,40})\s*[)）]\s*[,，:：]?\s*")
_CLOSE = 1.2  # line heights between a name and what stands under it
_LINES = 3  # of a name with its address over the bracket that says which party it is


def heading_candidates(layout: PageLayout, labels: Sequence[Label], flow: Flow) -> Iterator[Candidate]:
    """The certificate's number beside its title, and the parties named in the address of a letter."""
    if layout.number == 1:
        yield from _number_by_title(layout, labels)
    yield from _named_under(layout, labels)
    yield from addressed_candidates(layout, labels, flow)


def _number_by_title(layout: PageLayout, labels: Sequence[Label]) -> Iterator[Candidate]:
    """A number with no more than a word for numbers before it, alone in a row near the title."""
    title = next((n for n, row in enumerate(layout.rows) if any(is_title(s.text) for s in row)), _ROWS)
    owned = {segment for label in labels for segment in label.segments}
    for place in range(max(0, title - _ROWS), min(len(layout.rows), title + 2)):
        row = layout.rows[place]
        found = _expression("number").match(row[0].text) if len(row) == 1 and row[0] not in owned else None
        lettered = any(is_organisation(s.text) for above in layout.rows[:place] for s in above)
        if found and not (found["registered"] and lettered):
            yield from _typed("certificate_number", found["number"], row[0], 0.6)
            if found["day"]:
                yield from _typed("issue_date", found["day"], row[0], 0.6)


def _typed(field: str, text: str, segment: Segment, score: float) -> Iterator[Candidate]:
    if typed := read_field(field, [text]):
        yield Candidate(
            field, typed.value, text, segment.confidence, segment.page, segment.box, score * typed.plausibility
        )


def _named_under(layout: PageLayout, labels: Sequence[Label]) -> Iterator[Candidate]:
    """A name and under it in brackets which party it is: "Fictional Pumps GmbH" over "(Exporter), 1 Lake Road, Ulm"."""
    texts = {label.segments[0]: (label.inline, label.inline_box) for label in labels if label.inline}
    between: list[Segment] = []
    for first, second, third in _stacked(layout):
        found = _ASIDE.match(second.text)
        role = role_of(found["party"].capitalize()) if found else None
        if not found or role is None or role.kind != "party":
            between = [*between, first][-_LINES:] if between and _under(between[-1], first) else [first]
            continue
        # The address may stand between the name and the bracket.
        block = [*between, first] if between and _under(between[-1], first) else [first]
        named = [n for n, s in enumerate(block) if is_organisation(texts.get(s, (s.text, None))[0])]
        if not named or (len(block) - named[-1] > 1 and found.end() < len(second.text)):
            continue
        head, *more = block[named[-1] :]
        name, box = texts.get(head, (head.text, head.box))
        lines = [ValueLine(name, box or head.box, head.confidence)]
        lines += [ValueLine(s.text, s.box, s.confidence) for s in more]
        if rest := second.text[found.end() :]:
            lines.append(ValueLine(rest, second.box, second.confidence))
            if third is not None:
                lines.append(ValueLine(third.text, third.box, third.confidence))
        party = "consignee" if role.name == "importer" else role.name
        yield from party_candidates(party, Value(tuple(lines), layout.number, "stacked"), 0.85)


def _stacked(layout: PageLayout) -> Iterator[tuple[Segment, Segment, Segment | None]]:
    """The first texts of rows, one close under the other, with a third where the second goes on."""
    firsts = [*(row[0] for row in layout.rows), None]
    for first, second, third in zip(firsts, firsts[1:], firsts[2:], strict=False):
        if first and second and _under(first, second):
            goes_on = third is not None and _under(second, third) and second.text.rstrip().endswith(",")
            yield first, second, third if goes_on else None


def _under(first: Segment, second: Segment) -> bool:
    near = -0.5 * first.height < second.box.y0 - first.box.y1 < _CLOSE * first.height
    return near and abs(first.box.x0 - second.box.x0) < first.height
