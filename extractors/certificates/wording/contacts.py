"""Persons whom the block of a party names to write to ("Attn: Li Wei"): they part neither its name nor its address."""

from collections.abc import Sequence

from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.values.names import end_of_name, looks_like_address

_NEXT = 1.2  # line heights between two lines of a block


def without_contacts(layout: PageLayout, labels: Sequence[Label]) -> list[Label]:
    """The labels without those of contacts behind a company's name in its line or between it and its address."""
    segments = list(layout.segments)
    return [label for label in labels if not (_is_contact(label) and _in_block(label, segments))]


def _is_contact(label: Label) -> bool:
    return (label.role.kind, label.role.name) == ("other", "contact") and bool(label.inline)


def _in_block(label: Label, segments: Sequence[Segment]) -> bool:
    line = label.segments[0]
    before = line.text[: max(line.text.find(label.text), 0)].strip(" ,，;；")
    if before:
        return end_of_name(before) is not None
    above = [s for s in segments if _next(s, line) and end_of_name(s.text) is not None]
    return bool(above) and any(_next(line, s) and looks_like_address(s.text) for s in segments)


def _next(upper: Segment, lower: Segment) -> bool:
    """Whether a segment stands right below another one, in its column or under its label."""
    gap = lower.box.y0 - upper.box.y1
    aside = lower.box.x0 > upper.box.x1 or upper.box.x0 > lower.box.x1
    return -0.5 * upper.height < gap < _NEXT * upper.height and not aside
