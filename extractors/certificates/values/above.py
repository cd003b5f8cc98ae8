"""What stands above, below or beside a label: the segments that line up with it, and the lines that go on with them."""

import re
from collections.abc import Sequence

from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment

_NEAR = 1.4  # line heights between a value and its caption
_BESIDE, _ALONE = 110.0, 300.0  # points by which a value may miss its caption, others standing beside it or none
_ASIDE = 26.0  # line heights from a short value at the left of its line to a caption in its middle
_LINES = 0.8  # line heights between two lines of one value
_SENTENCE_END = re.compile(r"[a-z]{4,}\.$|[。；;]$")  # of a clause above a value; "Ltd." and "Corp." end none
_LEADS_IN = re.compile(r"\b(?:by|to|for|under|from|between|that)$")  # what a sentence over a value breaks off with
_OPEN_END = re.compile(r"[,，、&(（/]$")  # what a line ends with that the next one goes on with
_SLACK = 2.5  # line heights that a full line may fall short of its column


def value_above(label: Label, layout: PageLayout, labels: Sequence[Label]) -> list[Segment]:
    """The lines of the value that stands above a caption, empty where none does."""
    free = _free(layout, labels)
    lines = neighbours(layout, labels, [label], above=True).get(label, [])
    edge = min((o.box.x0 for o in _row_of(label, labels) if o.box.x0 > label.box.x1), default=_right_edge(layout))
    while lines and (upper := _line_above(lines[0], free, edge)):
        lines = [upper, *lines]
    return lines


def _free(layout: PageLayout, labels: Sequence[Label]) -> list[Segment]:
    owned = {segment for label in labels for segment in label.segments}
    return [segment for segment in layout.segments if segment not in owned]


def neighbours(
    layout: PageLayout, labels: Sequence[Label], lone: Sequence[Label], *, above: bool
) -> dict[Label, list[Segment]]:
    """The nearest free segments above or below each label; of a row, each goes to the label it lines up with."""
    free = _free(layout, labels)
    found: dict[Label, list[Segment]] = {}
    for label in lone:
        row = _row_of(label, labels)
        near = [s for s in free if s.cell == label.cell and 0 <= _distance(s, label, above=above) < _NEAR]
        reach = _BESIDE if len(row) > 1 else _ALONE
        near = [s for s in near if min(row, key=lambda o: _offset(s, o)) is label]
        near = [s for s in near if _offset(s, label) < max(reach, _ASIDE * s.height)]
        closest = min((_distance(s, label, above=above) for s in near), default=0.0)
        if own := [s for s in near if _distance(s, label, above=above) < closest + 0.3]:
            found[label] = own
    return found


def beside(layout: PageLayout, labels: Sequence[Label], lone: Sequence[Label]) -> dict[Label, list[Segment]]:
    """The nearest free segment in the row of each label, to its right and before the next label."""
    free = sorted(_free(layout, labels), key=lambda s: s.box.x0)
    found: dict[Label, list[Segment]] = {}
    for label in lone:
        edge = min((o.box.x0 for o in _row_of(label, labels) if o.box.x0 > label.box.x1), default=_right_edge(layout))
        middle = (label.box.y0 + label.box.y1) / 2
        row = (s for s in free if abs(s.middle - middle) < 0.5 * label.height and label.box.x1 <= s.box.x0 < edge)
        if nearest := next(row, None):
            found[label] = [nearest]
    return found


def before(layout: PageLayout, labels: Sequence[Label], lone: Sequence[Label]) -> dict[Label, list[Segment]]:
    """The free segments in the row of each label that ends it, to its left and behind the label before."""
    free = _free(layout, labels)
    found: dict[Label, list[Segment]] = {}
    for label in lone:
        middle = (label.box.y0 + label.box.y1) / 2
        row = [s for s in free if abs(s.middle - middle) < 0.5 * label.height and s.cell == label.cell]
        edge = max((o.box.x1 for o in _row_of(label, labels) if o.box.x1 <= label.box.x0), default=0.0)
        left = [s for s in row if edge <= s.box.x0 and s.box.x1 <= label.box.x0]
        if left and not any(s.box.x0 >= label.box.x1 for s in row):
            found[label] = sorted(left, key=lambda s: s.box.x0)
    return found


def _distance(segment: Segment, label: Label, *, above: bool) -> float:
    """The white between a label and a segment above or below it, in lines; negative on the other side."""
    gap = label.box.y0 - segment.box.y1 if above else segment.box.y0 - label.box.y1
    return (gap + 0.5 * segment.height) / segment.height if gap > -0.5 * segment.height else -1.0


def _offset(segment: Segment, label: Label) -> float:
    """How far a segment is from lining up with a label at the left, in the middle or at the right, in points."""
    left, right = segment.box.x0 - label.box.x0, segment.box.x1 - label.box.x1
    return min(abs(left), abs(left + right) / 2, abs(right))


def _row_of(label: Label, labels: Sequence[Label]) -> list[Label]:
    return [o for o in labels if abs(o.box.y0 - label.box.y0) < 0.6 * label.height]


def _right_edge(layout: PageLayout) -> float:
    return max((segment.box.x1 for segment in layout.segments), default=layout.width)


def _line_above(lower: Segment, free: Sequence[Segment], edge: float) -> Segment | None:
    """The line that a value's lower line goes on from: in its column, right above, full, and no sentence that ends."""
    first = lower.text.split(maxsplit=1)[0]
    word = (lower.box.x1 - lower.box.x0) * len(first) / len(lower.text)
    for segment in free:
        gap = lower.box.y0 - segment.box.y1
        close = -0.5 * lower.height < gap < _LINES * lower.height and abs(segment.box.x0 - lower.box.x0) < 2
        leads_in = _LEADS_IN.search(segment.text) and not lower.text[:1].islower()
        ended = leads_in or _SENTENCE_END.search(segment.text)
        # What stands beside the line bounds its column, if nothing stands beside the caption.
        beside = (s.box.x0 for s in free if s.box.x0 > segment.box.x1 and abs(s.middle - segment.middle) < 2)
        full = segment.box.x1 + word > min((edge, *beside)) - _SLACK * lower.height or _OPEN_END.search(segment.text)
        if close and not ended and segment.cell == lower.cell and full:
            return segment
    return None
