"""Labels set to the right, close to their values: a scan joins both to one segment, which is cut where values begin."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.certificates.labels.lexicon import role_of
from extractors.certificates.sheet.columns import part_of
from extractors.certificates.sheet.layout import PageLayout, Segment, join

_ROWS = 4  # rows with a label that ends at the same place
_SAME = 3.0  # points by which words of one column begin apart on a scan
_RAGGED = 12.0  # points by which the left ends of such labels differ at least
_LONGEST = 9  # words of a label
_WIDER = 1.7  # times any other white of a line whose label nobody knows


def with_tight_labels(layout: PageLayout) -> PageLayout:
    """The page with label and value parted in lines of which several have a label that ends at one and the same place.

    The labels must begin at different places, as those that are set to the right do: text has a margin at the left.
    """
    ends = {row[0]: at for row in layout.rows if (at := _label_end(row[0]))}
    starts = {segment: box.x0 for segment, at in ends.items() if (box := segment.words[at].box)}
    column = max(starts.values(), key=lambda x: sum(abs(x - other) < _SAME for other in starts.values()), default=0.0)
    tight = [segment for segment, x in starts.items() if abs(x - column) < _SAME]
    # A word of a sentence that happens to stand in the column goes on in small letters.
    tight = [segment for segment in tight if not segment.words[ends[segment]].text[0].islower()]
    if len(tight) < _ROWS or not _set_right(tight):
        return layout
    cuts = {**_cuts_of_others(layout, tight, ends), **{segment: ends[segment] for segment in tight}}
    rows = tuple((*_parted(row[0], cuts[row[0]]), *row[1:]) if row[0] in cuts else row for row in layout.rows)
    return replace(layout, rows=rows)


def _cuts_of_others(layout: PageLayout, tight: Sequence[Segment], ends: Mapping[Segment, int]) -> dict[Segment, int]:
    """Where lines whose label nobody knows are parted: their white stands where that of the known labels does.

    Label and value end and begin at the places of the others, however the value is written ("the 2nd of June").
    """
    left, right = (median(x) for x in zip(*(_white(segment, ends[segment]) for segment in tight), strict=True))
    cuts = {}
    for segment in (row[0] for row in layout.rows if row[0].cell is None and row[0] not in tight):
        if any(word.box is None for word in segment.words):
            continue
        for at in range(1, len(segment.words)):
            ending, beginning = _white(segment, at)
            if abs(ending - left) < _SAME and abs(beginning - right) < _SAME and _is_widest(segment, at):
                cuts[segment] = at
    return cuts


def _white(segment: Segment, at: int) -> tuple[float, float]:
    """Where the white before a word of a segment begins and ends."""
    before, behind = segment.words[at - 1].box, segment.words[at].box
    assert before and behind
    return before.x1, behind.x0


def _is_widest(segment: Segment, at: int) -> bool:
    """Whether no white between two words of a segment is nearly as wide as the one before a word."""
    gaps = [right.box.x0 - left.box.x1 for left, right in pairwise(segment.words) if left.box and right.box]
    return all(gap < gaps[at - 1] / _WIDER for n, gap in enumerate(gaps) if n != at - 1)


def _label_end(segment: Segment) -> int:
    """The number of words of the longest label that a line outside of cells begins with and goes on behind."""
    if segment.cell is not None or any(word.box is None for word in segment.words):
        return 0
    for at in range(min(len(segment.words) - 1, _LONGEST), 0, -1):
        role = role_of(join(word.text for word in segment.words[:at]))
        if role and role.kind != "other":
            return at
    return 0


def _set_right(segments: Sequence[Segment]) -> bool:
    """Whether the segments begin at different places, hardly two at the same one."""
    lefts = sorted(segment.box.x0 for segment in segments)
    alike = max(sum(abs(left - other) < _SAME for other in lefts) for left in lefts)
    return lefts[-1] - lefts[0] > _RAGGED and alike <= len(lefts) / 2


def _parted(segment: Segment, at: int) -> tuple[Segment, ...]:
    return part_of(segment, 0, at), part_of(segment, at, len(segment.words))
