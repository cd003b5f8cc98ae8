"""How the lines around a label and its value stand to each other: in one row, behind, below, going on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from extractors.certificates.labels.find import Label
from extractors.certificates.labels.lexicon import strip_numbering
from extractors.certificates.sheet.layout import Segment
from extractors.certificates.sheet.slices import slice_box
from extractors.text.units import canonical_unit

_ROW = re.compile(r"^(?:[(（]?(?:\d{1,2}|[a-z])[.)）]\s*)?[A-Z][^.,;]{2,40}$|^[(（]?\d{1,2}[.)）、]\s*[\u4e00-\u9fff]")
_ALIGNED = 0.4  # line heights between the beginnings of lines of one column
_APART = 10.0  # line heights between what stands in one row and is not one value
_RAGGED = 4.0  # line heights between the right ends of the longest lines of a column


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """The share of the shorter of two spans that both have in common."""
    return (min(a1, b1) - max(a0, b0)) / max(1e-6, min(a1 - a0, b1 - b0))


def same_row(segment: Segment, label: Label) -> bool:
    """Whether a segment stands in the row of a label."""
    return overlap(segment.box.y0, segment.box.y1, label.box.y0, label.box.y1) > 0.4


def in_row(other: Label, label: Label) -> bool:
    """Whether a label stands in the row of another one."""
    return overlap(other.box.y0, other.box.y1, label.box.y0, label.box.y1) > 0.4


def after(segment: Segment, label: Label) -> bool:
    """Whether a segment stands below a label, or behind it in its row."""
    return segment.box.y0 > label.box.y1 - 0.5 * label.height or (
        same_row(segment, label) and segment.box.x0 >= label.box.x1 - 2
    )


def follows(other: Label, label: Label) -> bool:
    """Whether a label comes after another one in reading order."""
    return other.box.y0 > label.box.y1 - 0.5 * label.height or (in_row(other, label) and other.box.x0 > label.box.x0)


def first_word(segment: Segment) -> float:
    """The width that the first word of a line, or its first ideograph, would have taken on the line before."""
    first = segment.text.split(maxsplit=1)[0]
    length = 1 if first[0] >= "\u2e80" else len(first)
    return (segment.box.x1 - segment.box.x0) * length / max(1, len(segment.text)) + 0.25 * segment.height


def ends_line(label: Label) -> bool:
    """Whether a label stands at the end of a line that began with something else, so that its value opens the next."""
    return label.box.x0 > label.segments[0].box.x0 + 2 and label.box.x1 > label.segments[0].box.x1 - label.height


def opening(labels: Sequence[Label]) -> Iterator[Segment]:
    """What opens a line before its first label, the end of the value before: "… students. Place of use: …"."""
    for label in labels:
        segment = label.segments[0]
        at = segment.text.find(label.text)
        first = all(o.box.x0 >= label.box.x0 for o in labels if o.segments[0] is segment)
        if (
            label.inline
            and at > 1
            and first
            and len(segment.text[:at].strip()) > 1
            and strip_numbering(segment.text[:at] + "A") != "A"
            and _is_outside(segment.text, at)
        ):
            box = slice_box(segment, 0, at)
            yield Segment(segment.text[:at].strip(), box, segment.confidence, segment.page, (), segment.cell)


def _is_outside(text: str, at: int) -> bool:
    """Whether a label opens no bracket of what stands before it, as in "Party B (end-user): …"; a unit is a value."""
    opens = bool(set("(（").intersection(text[at - 1 : at + 1]))
    return not opens or canonical_unit(text[:at].strip(" (（")) is not None


def together(row: Sequence[Segment]) -> list[Segment]:
    """The segments of a row up to a gap too wide for one value: behind it stand marks, or what a stamp left."""
    cut = next((n for n, (a, b) in enumerate(pairwise(row), 1) if b.box.x0 - a.box.x1 > _APART * a.height), len(row))
    return list(row[:cut])


def by_column(segments: Iterable[Segment]) -> list[Segment]:
    """Segments from left to right, those of one column from top to bottom though they begin a little apart."""
    columns: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: s.box.x0):
        if columns and segment.box.x0 - columns[-1][0].box.x0 < _ALIGNED * segment.height:
            columns[-1].append(segment)
        else:
            columns.append([segment])
    return [segment for column in columns for segment in sorted(column, key=lambda s: s.middle)]


def opens_row(segment: Segment, label: Label) -> bool:
    """Whether a segment in the column of labels begins a row of its own, though nobody knows what it names."""
    aligned = abs(segment.box.x0 - label.segments[0].box.x0) < 2 * label.height
    return aligned and bool(_ROW.match(segment.text))


def text_edge(segments: Iterable[Segment], margin: float, edge: float, height: float) -> float:
    """How far the lines of a column really reach, where several of them end at about the same place."""
    ends = sorted(s.box.x1 for s in segments if abs(s.box.x0 - margin) < 3 and s.box.x1 < edge + 6)[-3:]
    return ends[-1] if len(ends) == 3 and ends[-1] - ends[0] < _RAGGED * height else edge


def hangs(segment: Segment, left: float) -> bool:
    """Whether a line stands under the beginning of the value above it, at `left`.

    Two ideographs to the right of the margin a Chinese paragraph begins.
    """
    astray = 1.2 if segment.text[0] < "\u4e00" else 0.6
    return abs(segment.box.x0 - left) < astray * segment.height


def starts_at(segment: Segment, label: Label, margin: float) -> bool:
    """Whether a line begins at a margin, or behind the number of an item where its label does.

    The first line of a paragraph may be indented.
    """
    behind_number = abs(segment.box.x0 - label.box.x0) < segment.height
    return behind_number or -2.8 * segment.height < segment.box.x0 - margin < 1.2 * segment.height


def names_party(label: Label) -> bool:
    """Whether a label names a party, whose address may stand under its name."""
    return label.role.kind == "party" or label.role.name in ("exporter_name", "consignee_name", "end_user_name")


def rowwise(segments: Sequence[Segment]) -> list[Segment]:
    """The segments of a cell, row by row without what stands far behind the value."""
    rows = groupby(segments, key=lambda s: round(s.middle / (0.8 * s.height)))
    return [segment for _, row in rows for segment in together(list(row))]
