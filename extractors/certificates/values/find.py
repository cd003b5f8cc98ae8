"""The value that belongs to a label: behind it, in the cell beside it, to its right, or below it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractors.certificates.labels.find import Label
from extractors.certificates.labels.groups import spans
from extractors.certificates.sheet.layout import PageLayout, Segment, union, weakest
from extractors.certificates.values.above import before, value_above
from extractors.certificates.values.in_cells import in_cell
from extractors.certificates.values.lines import (
    by_column,
    ends_line,
    first_word,
    hangs,
    in_row,
    names_party,
    opening,
    opens_row,
    same_row,
    starts_at,
    text_edge,
    together,
)
from extractors.certificates.values.margins import column_edge, margin_of
from extractors.certificates.values.names import looks_like_address
from extractors.records.pages import Box

# What begins the next item of a list, or a choice, and is no further line of a value.
_ITEM = re.compile(
    r"^[(（]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)）](?:\s|$)|^\d{1,2}(?:\.\d{1,2}){1,2}\.?\s|^[一二三四五六七八九十]{1,3}、|^[①-⑳☐☑☒□■•●◆]"
    r"|^(?:(?i:article|art\.|clause|section|paragraph|para\.)|§)\s?(?:\d{1,2}|[IVX]{1,4})\s?[.:)–—](?:\s|$)"
    r"|^第\s?[一二三四五六七八九十\d]{1,3}\s?条"
)
_OPEN = re.compile(r"[,，、&(（/]$|(?<=\s)(?:and|of|the|for|in|at|und|de|et)$", re.IGNORECASE)  # more has to follow
_FULL = 0.4  # of the width of the page: the line of a value before its label that another may follow


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One line of a value."""

    text: str
    box: Box
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Value:
    """The lines of a value and how it was found: inline, cell, right, below, above a caption, or before."""

    lines: tuple[ValueLine, ...]
    page: int
    found: str

    @property
    def box(self) -> Box:
        """The box around all lines."""
        box = union(line.box for line in self.lines)
        assert box
        return box

    @property
    def confidence(self) -> float | None:
        """Confidence of the weakest line."""
        return weakest(line.confidence for line in self.lines)


class ValueFinder:
    """Finds values among the segments of a page that are no labels."""

    def __init__(self, layout: PageLayout, labels: Sequence[Label]) -> None:
        self._layout = layout
        self._labels = labels
        owners = {segment for label in labels for segment in label.segments}
        self._above = {label: value_above(label, layout, labels) for label in labels if label.caption}
        self._before = before(layout, labels, [label for label in labels if label.behind])
        owners |= {segment for value in (*self._above.values(), *self._before.values()) for segment in value}
        self._free = [segment for segment in layout.segments if segment not in owners]
        self._opening = list(opening(labels))

    def value_of(self, label: Label) -> Value | None:
        """The value of a label, None where nothing stands in any of its places."""
        if label.inline and label.inline_box:
            first = ValueLine(label.inline, label.inline_box, label.segments[-1].confidence)
            more = self._continued(label.segments[-1], label.inline_box, label)
            return Value((first, *map(_line, more)), label.page, "inline")
        if label.caption or label.behind:
            over = self._above[label] if label.caption else self._ahead_of(label)
            place = "caption" if label.caption else "before"
            return Value(tuple(map(_line, over)), label.page, place) if over else None
        if self._heads_group(label):
            return None
        if ends_line(label) and (next_lines := list(self._continued(label.segments[-1], label.box, label))):
            return Value(tuple(map(_line, next_lines)), label.page, "inline")
        ways: tuple[tuple[str, Callable[[Label], list[Segment]]], ...] = (
            ("cell", lambda one: in_cell(one, self._layout, self._labels, self._free)),
            ("right", self._to_the_right),
            ("below", self._below),
        )
        if self._in_row_of_heads(label):
            ways = (ways[0], ways[2], ways[1])
        for found, way in ways:
            if segments := way(label):
                return Value(tuple(map(_line, segments)), label.page, found)
        return None

    def _ahead_of(self, label: Label) -> list[Segment]:
        """The value before a label that stands behind it, with the lines below where its own is a long one."""
        ahead = self._before.get(label, [])
        long = bool(ahead) and ahead[-1].box.x1 - ahead[0].box.x0 > _FULL * self._layout.width
        return [*ahead, *self._column_below(ahead[0], label, ahead[-1])] if long else ahead

    def _heads_group(self, label: Label) -> bool:
        """Whether a label stands alone in a cell beside rows with labels of their own."""
        if label.cell is None or any(s.cell == label.cell for s in self._free):
            return False
        cells = self._layout.cells
        return any(
            o.cell is not None and o.cell != label.cell and spans(cells[label.cell], cells[o.cell])
            for o in self._labels
        )

    def _in_row_of_heads(self, label: Label) -> bool:
        """Whether labels side by side have each their value right below: what stands between them is no value."""
        row = [o for o in self._labels if not o.inline and not o.caption and in_row(o, label)]
        return label.cell is None and len(row) > 1 and sum(map(self._tops, row)) > 1 and self._tops(label)

    def _tops(self, label: Label) -> bool:
        return any(
            -0.3 * label.height < s.box.y0 - label.box.y1 < label.height and abs(s.box.x0 - label.box.x0) < 2
            for s in self._free
        )

    def _to_the_right(self, label: Label) -> list[Segment]:
        row = [s for s in self._free if s.box.x0 >= label.box.x1 - 2 and same_row(s, label)]
        edge = min(
            (o.box.x0 for o in self._labels if o is not label and o.box.x0 > label.box.x1 - 2 and in_row(o, label)),
            default=1e9,
        )
        row = together(by_column(s for s in row if s.box.x0 < edge))
        if not row or row[0].box.x0 - label.box.x1 > 0.6 * self._layout.width:
            return []
        first = row[0]
        return [*row, *self._column_below(first, label, row[-1])]

    def _column_below(self, first: Segment, label: Label, last: Segment) -> list[Segment]:
        """Further lines of a value in its column, down to the next label's row or a wide gap."""
        barrier = self._next_label_row(label, first)
        lines: list[Segment] = []
        previous = last
        for segment in self._free:
            if segment.box.y0 < previous.box.y1 - 0.4 * previous.height or segment in (first, last):
                continue
            if segment.middle >= barrier or segment.box.y0 - previous.box.y1 > 0.9 * first.height:
                break
            if segment.box.x1 < first.box.x0 and opens_row(segment, label):
                break
            if abs(segment.box.x0 - first.box.x0) < 1.2 * first.height and segment.cell == first.cell:
                lines.append(segment)
                previous = segment
        return lines

    def _next_label_row(self, label: Label, value: Segment) -> float:
        below = [o for o in self._labels if o.box.y0 > label.box.y1 - 1 and o.box.x0 < value.box.x1]
        # A box beside the label's own has rows of its own.
        tops = [o.box.y0 for o in below if o.cell == label.cell or o.box.x1 >= label.box.x0]
        return min(tops, default=1e9)

    def _below(self, label: Label) -> list[Segment]:
        neighbours = [o for o in self._labels if o is not label and in_row(o, label) and o.box.x0 > label.box.x1]
        edge = min((o.box.x0 for o in neighbours), default=1e9)
        barrier = min(
            (
                o.box.y0
                for o in self._labels
                if o.box.y0 > label.box.y1 - 1 and o.box.x0 < edge and o.box.x1 > label.box.x0
            ),
            default=1e9,
        )
        lines: list[Segment] = []
        bottom = label.box.y1
        for segment in self._free:
            in_column = label.box.x0 - 1.5 * label.height <= segment.box.x0 < min(edge, label.box.x1 + 3 * label.height)
            if segment.box.y0 < bottom - 0.4 * segment.height or not in_column or segment.cell != label.cell:
                continue
            if segment.middle >= barrier or segment.box.y0 - bottom > (1.6 if not lines else 0.9) * segment.height:
                break
            if lines and _ITEM.match(segment.text):
                break
            lines.append(segment)
            bottom = segment.box.y1
        return lines

    def _continued(self, line: Segment, value: Box, label: Label) -> Iterator[Segment]:
        """Lines below an inline value that go on with it: under the value, or at the margin after a full line."""
        previous, barrier = value, self._next_label_row(label, line)
        margin = margin_of(label, self._layout, self._labels)
        if margin is None:
            return
        limit = column_edge(line, label, self._layout, self._labels)
        edge = text_edge(self._layout.segments, margin, limit, label.height)
        text = label.inline
        for segment in sorted([*self._free, *self._opening], key=lambda s: (s.box.y0, s.box.x0)):
            elsewhere = segment.box.x0 > edge or segment.box.x1 < margin - segment.height
            if segment.box.y0 < previous.y1 - 0.4 * segment.height or elsewhere:
                continue
            if (
                (segment.middle >= barrier and segment not in self._opening)
                or segment.box.y0 - previous.y1 > 0.8 * segment.height
                or segment.cell != line.cell
                or _ITEM.match(segment.text)
            ):
                return
            hanging, at_margin = hangs(segment, value.x0), starts_at(segment, label, margin)
            full = previous.x1 + first_word(segment) > edge - 0.03 * (edge - margin)
            address = at_margin and names_party(label) and looks_like_address(segment.text)
            # Chinese fills its lines: below one that had room something else begins.
            roomy = segment.box.x1 > previous.x1 + first_word(segment) + label.height and segment.text[0] >= "\u4e00"
            if roomy and not full and not names_party(label):
                return
            if not hanging and not ((full or _OPEN.search(text)) and at_margin) and not address:
                return
            yield segment
            if segment in self._opening:
                return
            previous, text = segment.box, segment.text


def _line(segment: Segment) -> ValueLine:
    return ValueLine(segment.text, segment.box, segment.confidence)
