"""Where a paragraph of running text ends: at a gap, the edge of a cell, a line that stops short, an amount of goods."""

import re
from collections.abc import Sequence

from extractors.certificates.sheet.layout import Segment

_MARGIN = 12.0  # points: left margins closer than this are one
# An amount with its currency at the end of a line that gives a customs code or a list of particulars before it.
_AMOUNT_ENDS = re.compile(
    r"(?:\d{4}[. ]?\d{2}[. ]?\d{2}|;).*(?:(?:[A-Z]{3}|[$€£¥])\s?\d[\d,. ]*\d|\d[\d,. ]*\d\s?(?:[A-Z]{3}|[€£¥]))[.;,]?$"
)


def headed(segments: Sequence[Segment], alone: set[Segment]) -> set[Segment]:
    """The segments that stand right under a label of their own: values side by side are no running text."""
    return {
        segment
        for label in alone
        for segment in segments
        if -0.3 * label.height < segment.box.y0 - label.box.y1 < label.height
        and abs(segment.box.x0 - label.box.x0) < label.height
    }


def breaks(previous: Segment, segment: Segment) -> bool:
    """Whether a wide gap or the edge of a ruled cell stands between two segments."""
    gap = segment.box.y0 - previous.box.y1
    return (
        previous.cell != segment.cell or gap > 0.85 * min(previous.height, segment.height) or gap < -3 * segment.height
    )


def ends_goods(previous: Segment, segment: Segment) -> bool:
    """Whether a line of goods ends with its amount, so that what a capital opens below is the next one."""
    return segment.text[0].isupper() and segment.box.y0 > previous.middle and bool(_AMOUNT_ENDS.search(previous.text))


def right_edges(segments: Sequence[Segment]) -> dict[tuple[int | None, int], float]:
    """How far the lines of a column reach, by ruled cell and left margin."""
    edges: dict[tuple[int | None, int], float] = {}
    for segment in segments:
        margin = round(segment.box.x0 / _MARGIN)
        for near in (margin - 1, margin, margin + 1):
            key = (segment.cell, near)
            edges[key] = max(edges.get(key, 0.0), segment.box.x1)
    return edges


def ends_short(previous: Segment, segment: Segment, edges: dict[tuple[int | None, int], float]) -> bool:
    """Whether a line stopped although the first word of the next one had room on it: its paragraph ends there."""
    if segment.box.y0 < previous.middle or segment.text[0].islower():
        return False
    room = edges[previous.cell, round(previous.box.x0 / _MARGIN)] - previous.box.x1
    first = segment.text.split(maxsplit=1)[0] if not cjk(segment.text[0]) else segment.text[:2]
    wide = (segment.box.x1 - segment.box.x0) * len(first) / len(segment.text)
    return room > wide + 2.5 * segment.height


def cjk(char: str) -> bool:
    """Whether a character is an ideograph or a Chinese mark, beside which no blank is set."""
    return bool(char) and ("\u2e80" <= char <= "\u9fff" or char in "，。；：、（）《》")
