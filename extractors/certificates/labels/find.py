"""Labels on a page: segments that are one, begin with one, hold several, or make one with the line below."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.certificates.labels.capital_headings import capital_headings
from extractors.certificates.labels.composition import says
from extractors.certificates.labels.lexicon import (
    Role,
    exact_role,
    is_title,
    named_role,
    role_of,
)
from extractors.certificates.labels.pairs import pairs_in, run_in, typed_prefix
from extractors.certificates.labels.places import label_margins, next_to, second_below, value_columns
from extractors.certificates.labels.wrapped import wrapped
from extractors.certificates.sheet.layout import PageLayout, Segment, join, union
from extractors.certificates.sheet.slices import slice_box
from extractors.certificates.values.names import end_of_name
from extractors.records.pages import Box

_SIGNATORY = Role("field", "signatory_name")
_UNKNOWN = Role("other", "unknown")
_HEADING = Role("other", "heading")
_OPEN_ENDED = (" of", " for", " and", " the", ",", "&")


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A label and what follows it on its own line. `segments` are the segments it covers, wholly or in part."""

    role: Role
    box: Box
    page: int
    segments: tuple[Segment, ...]
    text: str
    inline: str = ""
    inline_box: Box | None = None
    caption: bool = False  # it stands below its value
    behind: bool = False  # it stands to the right of its value

    @property
    def cell(self) -> int | None:
        """The ruled cell that holds the label."""
        return self.segments[0].cell

    @property
    def height(self) -> float:
        """Height of the label's first line in points."""
        return self.segments[0].height


def find_labels(layout: PageLayout) -> list[Label]:
    """All labels of a page in reading order; a segment with several `label: value` pairs gives several."""
    segments = list(layout.segments)
    found = [_over_lines(role, chain) for role, chain in wrapped(layout)]
    covered = {segment for label in found for segment in label.segments}
    columns, margins = value_columns(layout), label_margins(layout)
    for segment in segments:
        if segment not in covered:
            found += _in_segment(segment) or (
                _up_to_column(segment, columns) if round(segment.box.x0) in margins else []
            )
    found += _small_initials(layout, found, covered)
    found += [_titled(s) for s in segments if s not in covered and is_title(s.text)]
    known = [segment for label in found for segment in label.segments if not label.inline]
    found += [Label(_HEADING, s.box, s.page, (s,), s.text) for s in capital_headings(layout, known)]
    ordered = sorted(found, key=lambda label: (round(label.box.y0 / 4), label.box.x0))
    free = [s for s in segments if all(s not in label.segments for label in ordered)]
    return [
        label
        for label in ordered
        if not (_is_value(label, ordered) or _under_head(label, ordered, free) or _beside_label(label, ordered))
    ]


def _up_to_column(segment: Segment, columns: Sequence[int]) -> list[Label]:
    """A label so long that its value stands right behind it, told by where the values of the other rows begin."""
    if is_title(segment.text) or segment.text.rstrip().endswith(("。", "；")):
        return []
    # The longest label counts: "Vendor in China" is no "Vendor in" because a column of the goods begins at "China".
    for number, word in reversed(list(enumerate(segment.words[1:], start=1))):
        if word.box is None or word.text[:1].islower() or not any(abs(word.box.x0 - x) < 2 for x in columns):
            continue
        left = join(w.text for w in segment.words[:number])
        # "Ministry of" is no label of its own.
        role = None if left.endswith(_OPEN_ENDED) else exact_role(left) or named_role(left)
        start = segment.text.find(word.text, len(left) - 1)
        if role and role.kind in ("field", "party") and start > 0:
            inline_box = slice_box(segment, start, len(segment.text))
            box = slice_box(segment, 0, start)
            return [Label(role, box, segment.page, (segment,), left, segment.text[start:].strip(), inline_box)]
    return []


def _over_lines(role: Role, chain: Sequence[Segment]) -> Label:
    box = union(part.box for part in chain)
    assert box
    return Label(role, box, chain[0].page, tuple(chain), join(part.text for part in chain))


def _small_initials(layout: PageLayout, found: Sequence[Label], covered: set[Segment]) -> list[Label]:
    """Labels whose capital a scan lost ("installation site"), at the margin of others and with a value beside."""
    margins = [round(label.box.x0) for label in found if label.role.kind in ("field", "party")]
    labels = []
    for row in layout.rows:
        first = row[0]
        if len(row) == 1 or first in covered or not first.text[:1].islower():
            continue
        role = exact_role(first.text[0].upper() + first.text[1:])
        if role and role.kind in ("field", "party") and sum(abs(x - first.box.x0) < 4 for x in margins) > 1:
            labels.append(Label(role, first.box, first.page, (first,), first.text))
    return labels


def _titled(segment: Segment) -> Label:
    """The name of the paper itself: no value goes on below it."""
    return Label(Role("other", "title_of_paper"), segment.box, segment.page, (segment,), segment.text)


def _beside_label(label: Label, labels: Sequence[Label]) -> bool:
    """Whether an unknown label is part of a value: it stands to the right of a known label that has none yet."""
    return label.role == _UNKNOWN and any(
        not other.inline and abs(other.box.y0 - label.box.y0) < 0.7 * label.height and other.box.x1 < label.box.x0
        for other in labels
        if other.role != _UNKNOWN
    )


def _is_value(label: Label, labels: Sequence[Label]) -> bool:
    """Whether a word for a signatory is the position of the one who signs: "Title" over "Authorised Representative"."""
    if label.inline or label.role != _SIGNATORY:
        return False
    return any(
        not other.inline
        and (
            (other.role.name in ("title", "signatory_title") and next_to(other.box, label.box, other.height))
            or (_asks_for_both(other) and second_below(other.box, label.box, other.height))
        )
        for other in labels
    )


def _under_head(label: Label, labels: Sequence[Label], free: Sequence[Segment]) -> bool:
    """Whether a word for a signatory stands under the heading "Title" of a table, behind the name in its row."""
    if label.inline or label.role != _SIGNATORY or label.cell is None:
        return False
    headed = any(
        o.role.name in ("title", "signatory_title")
        and o.cell not in (None, label.cell)
        and 0 < label.box.y0 - o.box.y1 < 2.5 * label.height
        and abs(o.box.x0 - label.box.x0) < 12
        for o in labels
    )
    row = [s for s in free if abs(s.middle - label.segments[0].middle) < 0.6 * label.height]
    return headed and any(s.box.x1 < label.box.x0 for s in row)


def _asks_for_both(label: Label) -> bool:
    """Whether a label announces a person and the position: "Name and title"."""
    return label.role == _SIGNATORY and "title" in says(label.text)


def _in_segment(segment: Segment) -> list[Label]:
    pairs = list(pairs_in(segment.text))
    said = any(segment.text[end:].strip(" \t　:：_.") for _, _, end in pairs)
    if not said and (role := role_of(segment.text)):
        return [Label(role, segment.box, segment.page, (segment,), segment.text)]
    if not pairs and (prefix := typed_prefix(segment.text) or run_in(segment.text)):
        pairs = [prefix]
    labels = []
    for number, (role, start, end) in enumerate(pairs):
        stop = pairs[number + 1][1] if number + 1 < len(pairs) else len(segment.text)
        inline = _stripped(segment.text[end:stop])
        box = slice_box(segment, start, end)
        value_start = end + len(segment.text[end:stop]) - len(segment.text[end:stop].lstrip(" \t　:：_."))
        inline_box = slice_box(segment, value_start, stop) if inline else None
        labels.append(Label(role, box, segment.page, (segment,), segment.text[start:end].strip(), inline, inline_box))
    return labels


def _stripped(text: str) -> str:
    """What follows a label without leaders and stops; the last dot of "Co., Ltd." belongs to the name."""
    bare = text.strip(" \t　:：_.;；…·")
    dotted = f"{bare}."
    return dotted if text.rstrip(" \t　;；").endswith(dotted) and end_of_name(dotted) == len(dotted) else bare
