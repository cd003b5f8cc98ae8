"""Tables of parties: a column for each party and a row for each of name, address, country; or the other way round."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.certificates.labels import Label
from extractors.certificates.layout import PageLayout, Segment
from extractors.certificates.values import Value, ValueLine

_OTHER = {"party": "part", "part": "party"}
_PARTS = frozenset({"name", "address", "country", "city", "person"})
_BESIDE = 3.0  # points


@dataclass(frozen=True, slots=True)
class PartyCell:
    """What stands where the row of one label meets the column of another: a part of a party."""

    party: Label
    part: Label
    value: Value


def party_cells(layout: PageLayout, labels: Sequence[Label]) -> Iterator[PartyCell]:
    """The filled cells of every table of parties on a page."""
    owned = {segment for label in labels for segment in label.segments}
    for heads in _heading_rows(labels):
        edges = [*(head.box.x0 for head in heads), layout.width]
        rows = list(_rows_under(heads, labels))
        ends = [*(row.box.y0 for row in rows[1:]), _end(rows, labels, layout)] if rows else []
        for row, bottom in zip(rows, ends, strict=True):
            for head, (left, right) in zip(heads, pairwise(edges), strict=True):
                inside = [s for s in layout.segments if s not in owned and _meets(s, row, bottom, left, right)]
                party, part = (head, row) if head.role.kind == "party" else (row, head)
                if inside:
                    lines = tuple(ValueLine(s.text, s.box, s.confidence) for s in inside)
                    yield PartyCell(party, part, Value(lines, layout.number, "cell"))


def _heading_rows(labels: Sequence[Label]) -> Iterator[list[Label]]:
    """Labels of several parties, or of several parts of one, side by side."""
    seen: set[Label] = set()
    for first in labels:
        if first in seen or not _heads(first):
            continue
        row = [o for o in labels if _heads(o) and o.role.kind == first.role.kind and _same_row(o, first)]
        seen.update(row)
        if len({o.role for o in row}) == len(row) > 1:
            yield sorted(row, key=lambda o: o.box.x0)


def _heads(label: Label) -> bool:
    if label.inline or label.role.kind not in _OTHER:
        return False
    return label.role.name != "signatory" if label.role.kind == "party" else label.role.name in _PARTS


def _rows_under(heads: Sequence[Label], labels: Sequence[Label]) -> Iterator[Label]:
    """The labels at the left under the headings, one below the other, as long as they name what the headings do not."""
    left = min(head.box.x0 for head in heads)
    below = [o for o in labels if o.box.y0 > heads[0].box.y1 - 1]
    for label in sorted(below, key=lambda o: o.box.y0):
        if label.inline or label.role.kind != _OTHER[heads[0].role.kind] or label.box.x1 > left + _BESIDE:
            return
        yield label


def _end(rows: Sequence[Label], labels: Sequence[Label], layout: PageLayout) -> float:
    """Where the last row ends: with its cell, at the next label, or after a few lines."""
    last = rows[-1]
    if last.cell is not None:
        return layout.cells[last.cell].y1
    later = [o.box.y0 for o in labels if o.box.y0 > last.box.y1]
    return min([last.box.y0 + 4 * last.height, *later])


def _meets(segment: Segment, row: Label, bottom: float, left: float, right: float) -> bool:
    return row.box.y0 - 0.6 * row.height < segment.middle < bottom - 1 and left - 6 < segment.box.x0 < right - 6


def _same_row(first: Label, second: Label) -> bool:
    return abs(first.box.y0 - second.box.y0) < 0.6 * second.height
