"""The lines of an act of a government or an embassy, and what they say: its number, its day, who signed it."""

import re
from collections.abc import Sequence

from extractors.certificates.expressions import expressions
from extractors.certificates.sheet.layout import Segment, join, union
from extractors.certificates.wording.closing import person_and_title
from extractors.records.pages import Box
from extractors.text.dates import find_dates

REACH = 14.0  # line heights around the word for an act in which its parts stand
_words = expressions("authentication_words")
_STOP = re.compile(r"[.;,，。；]")
_MORE = 3  # lines that a value of a form goes on in, at most
_LEADING = 2.0  # line heights between two lines of one act, at most
_SAME_MARGIN = 6.0  # points between left edges at one margin


def block_of(segments: Sequence[Segment], cue: Segment) -> list[Segment]:
    """The lines of an act: from the heading over its cue down to the act of an embassy, or as far as acts reach."""
    head = next((s for s in segments if is_heading(s) and is_under(s, cue)), cue)
    end = max(head.middle + REACH * cue.height, _end_of_lines(segments, head))
    below = [s for s in segments if -0.5 * cue.height < s.middle - head.middle and s.middle < end]
    if head.cell is not None and any(_words("seen").search(s.text) for s in below if s.cell == head.cell):
        below = [s for s in below if s.cell == head.cell]  # the frame of a stamp
    ends = [s.box.y0 for s in below if is_legalisation(s) or (_words("mission").search(s.text) and s is not cue)]
    end = min((y for y in ends if y > cue.box.y0), default=float("inf"))
    return [head, *(s for s in below if s is not head and s.middle < end)]


def is_heading(segment: Segment) -> bool:
    """Whether a line heads the act of a government; 政府最终用户证明书 is the title of a paper that one issued."""
    return bool(_words("heading").search(segment.text)) and not _words("end_use_paper").search(segment.text)


def is_legalisation(segment: Segment) -> bool:
    """Whether a line speaks of a legalisation, or says that a mission certifies."""
    if _words("legalisation").search(segment.text):
        return True
    mission = _words("mission").search(segment.text)
    verb = _words("verb").search(segment.text, mission.end()) if mission else None
    return bool(mission and verb and not _STOP.search(segment.text[mission.end() : verb.start()]))


def is_under(head: Segment, segment: Segment) -> bool:
    """Whether a line stands below a heading, near enough to belong to its act."""
    return 0 <= segment.middle - head.middle < REACH * segment.height


def _end_of_lines(segments: Sequence[Segment], head: Segment) -> float:
    """How far down the lines below a heading follow each other without a wide gap, at the margin of the first one."""
    below = sorted((s for s in segments if s.box.y0 > head.box.y1 - 1), key=lambda s: s.box.y0)
    lines = [s for s in below if abs(s.box.x0 - below[0].box.x0) < _SAME_MARGIN]
    bottom = head.box.y1
    for line in lines:
        if line.box.y0 - bottom > _LEADING * line.height:
            break
        bottom = line.box.y1
    return bottom


def extent_of(block: Sequence[Segment], cue: Segment) -> Box | None:
    """Where an act stands: the frame that it shares with its heading, else the lines that say something of it."""
    framed = [s for s in block if s.cell == cue.cell] if cue.cell is not None and block[0].cell == cue.cell else []
    return union(s.box for s in framed or [s for s in block if s is cue or _is_part(s, block)])


def _is_part(segment: Segment, block: Sequence[Segment]) -> bool:
    """Whether a line gives the number, the day or the official of an act, or is its heading."""
    texts = segment.text, with_right(segment, block)
    named = any(_words(kind).search(text) for kind in ("number", "officer", "heading") for text in texts)
    return named or bool(find_dates(segment.text)) or bool(person_and_title(segment.text)[0])


def is_seen(block: Sequence[Segment]) -> bool:
    """Whether the lines of an act say right under the name of the body that it saw and certified the paper."""
    return any(_words("seen").search(s.text) for s in block[1:3])


def official_of(block: Sequence[Segment]) -> str:
    """Who signed, by a line with a name and a position: "Vesna Grgić, Head of Service"."""
    return next((person for s in block if (person := person_and_title(s.text)[0])), "")


def group_of(block: Sequence[Segment], pattern: str, group: str, first: Segment | None = None) -> str:
    """What a group of an expression finds in the lines of an act, its `first` line before the others; else empty."""
    for segment in [*([first] if first else []), *block]:
        if match := _words(pattern).search(segment.text) or _words(pattern).search(with_right(segment, block)):
            return match[group].strip(" .")
    return ""


def with_right(segment: Segment, block: Sequence[Segment]) -> str:
    """A label with what stands to the right of it in its row and below that, as in a form without colons."""
    row = [s for s in block if s.box.x0 > segment.box.x1 and abs(s.middle - segment.middle) < 0.6 * segment.height]
    right = min(row, key=lambda s: s.box.x0, default=None)
    if right is None:
        return segment.text
    lines = [right]
    for _ in range(_MORE):
        if below := next((s for s in block if _is_continued(lines[-1], s, segment, block)), None):
            lines.append(below)
    return f"{segment.text.rstrip(' :：')}: {join(line.text for line in lines)}"


def _is_continued(value: Segment, other: Segment, label: Segment, block: Sequence[Segment]) -> bool:
    """Whether a value of a form goes on in a line: close below it, at its margin, and with no label of its own."""
    close = -0.4 * value.height < other.box.y0 - value.box.y1 < 0.6 * value.height
    at_margin = abs(other.box.x0 - value.box.x0) < 0.3 * value.height
    beside = any(s.box.x0 < label.box.x1 and abs(s.middle - other.middle) < 0.6 * other.height for s in block)
    return close and at_margin and not beside


def day_of(block: Sequence[Segment], cue: Segment) -> str:
    """The last unambiguous date of the block, which stands below the words."""
    days = [
        d.value
        for s in block
        if s.middle > cue.middle - 0.5 * cue.height
        for d in find_dates(s.text)
        if len(d.value) == 10 and not d.ambiguous
    ]
    return days[-1] if days else ""
