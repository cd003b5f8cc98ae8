"""The body of a table of goods: which rows under the headings are goods, which are sums, and where the table ends.

Sums and titles of lots stand between the goods too: the table goes on behind them where rows of its shape follow.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractors.certificates.expressions import expressions
from extractors.certificates.goods.cells import is_total_word
from extractors.certificates.goods.lots import is_lot_title
from extractors.certificates.labels.find import Label
from extractors.certificates.labels.lexicon import strip_numbering
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.records.pages import Box

_around = expressions("certificate_values")
_Row = Sequence[Segment]
_SECTION = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})?|[A-Z]|[IVX]{1,4})[.)、]?\s+[A-Z\u4e00-\u9fff][^,;]*$|^[一二三四五六七八九十]{1,3}、"
)
_NUMBER = re.compile(r"^[(（]?(?:\d{1,2}|[A-Z])[)）.、]*$")
_BULLET = re.compile(r"^[•●■◆☐☑☒✓*]")
_AHEAD = 4  # rows from a sum or a title on within which the goods go on, if they do
_EDGE = 2.5  # points between the edges of segments in one column
_RULE = 4.0  # points between the edges of ruled cells in one column
_SHOWN = 3  # segments of a row that shows itself as one of the table
_GAP, _GAP_RULED = 3.2, 6.0  # line heights between two rows of a table
_WORDS_GAP = 0.6  # line heights between the lines of a sum in words


@dataclass
class _Table:
    """What tells the rows of a table, and what was found of it so far."""

    heads: Sequence[Label]
    owned: Mapping[Segment, Label]
    cells: Sequence[Box]
    bottom: float
    goods: list[Segment] = field(default_factory=list)
    sums: list[list[Segment]] = field(default_factory=list)
    in_sum: bool = False

    @property
    def ruled(self) -> bool:
        """Whether rules cut the columns; a frame around all headings at once cuts none."""
        cells = [head.cell for head in self.heads if head.cell is not None]
        return len(set(cells)) > 1 and len(cells) >= len(self.heads) - 1

    def leaves_rules(self, row: _Row) -> bool:
        """Whether a row stands outside the frame or the rules around the rows before it."""
        frame = self.heads[0].cell if len({head.cell for head in self.heads}) == 1 else None
        if frame is not None and self.goods and self.goods[-1].cell == frame:
            return all(s.cell != frame for s in row)
        return self.ruled and (all(s.cell is None for s in row) or (bool(self.goods) and self.ruled_otherwise(row)))

    def ruled_otherwise(self, row: _Row) -> bool:
        """Whether no cell of a row reaches from an edge of a column to another: a box of the form under the table."""
        held = {o.cell for o in self.heads} | {o.cell for o in self.goods}
        edges = [edge for n in held if n is not None for edge in (self.cells[n].x0, self.cells[n].x1)]
        edges += [o.box.x0 for o in self.heads if o.cell is None]  # a column too narrow to show as cells
        spans = [(self.cells[s.cell].x0, self.cells[s.cell].x1) for s in row if s.cell is not None]
        return not any(all(any(abs(x - edge) < _RULE for edge in edges) for x in span) for span in spans)

    def far(self, row: _Row) -> bool:
        """Whether a row stands too far below the last one to belong to the same table."""
        return row[0].box.y0 - self.bottom > (_GAP_RULED if self.ruled else _GAP) * self.heads[0].height

    def ends(self, row: _Row) -> bool:
        """Whether a row of no sum begins something else than goods."""
        if is_total_word(row[0].text) or self.within_cells(row):
            return False
        return self.far(row) or _ends(row, self.owned, self.heads)

    def within_cells(self, row: _Row) -> bool:
        """Whether a row only goes on in ruled cells of the goods above it, whatever its words look like."""
        return self.ruled and {s.cell for s in row} <= {s.cell for s in self.goods}

    def runs_on(self, row: _Row) -> bool:
        """Whether a row is a further line of the sum above it: a sum in words, an amount under its currency."""
        own = (row[0] in self.owned and not is_total_word(row[0].text)) or is_lot_title(row[0].text)
        near = row[0].box.y0 - self.bottom <= _WORDS_GAP * self.heads[0].height
        counts = holds_figures(row[0].text) or bool(_around("money").search(row[0].text))
        return len(row) == 1 and near and counts and not own and row[0].cell == self.sums[-1][-1].cell

    def add(self, row: _Row, *, to_sum: bool) -> None:
        """Take a row to the goods, or to the sum that it opens or runs on under."""
        if to_sum and not self.in_sum:
            self.sums.append([])
        self.in_sum = to_sum
        (self.sums[-1] if to_sum else self.goods).extend(row)


def body_of(
    layout: PageLayout, labels: Sequence[Label], heads: Sequence[Label], band: Box
) -> tuple[list[Segment], list[list[Segment]]]:
    """The segments of the goods under the headings, down to where the table ends, and those of each of its sums."""
    owned = {segment: label for label in labels for segment in label.segments if label not in heads}
    table = _Table(heads, owned, layout.cells, band.y1)
    rows = [[s for s in row if s.middle > band.y1 and s.box.x0 >= band.x0 - 30] for row in layout.rows]
    rows = [row for row in rows if row]
    for number, row in enumerate(rows):
        if table.leaves_rules(row):
            if table.goods and is_total_word(row[0].text) and not table.far(row):
                table.add(row, to_sum=True)  # the rules end above the sum
            break
        if not _taken(table, row, rows[number : number + _AHEAD]):
            break
        table.bottom = max(s.box.y1 for s in row)
    return table.goods, table.sums


def _taken(table: _Table, row: _Row, ahead: Sequence[_Row]) -> bool:
    """Take a row into the table or leave it out as a title; False where the table ended before it."""
    on = _goods_follow(table, ahead)
    if table.in_sum and table.runs_on(row) and (holds_figures(row[0].text) or not on):
        table.add(row, to_sum=True)
        return True
    if _is_title(table, row) and on:
        table.in_sum = False
        return True
    if table.ends(row) or (table.in_sum and not on):
        return False
    table.in_sum = False
    table.add(row, to_sum=bool(table.goods) and is_total_word(row[0].text))
    return True


def _is_title(table: _Table, row: _Row) -> bool:
    """Whether a row names the lot or the section of the goods below it, alone over the columns."""
    if len(row) > 1 or is_total_word(row[0].text) or table.far(row) or table.within_cells(row):
        return False
    return is_lot_title(row[0].text) or table.in_sum or (bool(table.goods) and _ends(row, {}, table.heads))


def _goods_follow(table: _Table, ahead: Sequence[_Row]) -> bool:
    """Whether one of the next rows shows itself as goods of the table: figures, cells in its columns, no labels."""
    for row in ahead:
        label = table.owned.get(row[0])
        if table.leaves_rules(row) or (label is not None and label.role.kind != "goods" and not _vague(label)):
            return False
        if sum(s in table.owned and table.owned[s].role.kind == "goods" for s in row) > 1:
            return False
        if is_total_word(row[0].text):
            return True
        if len(row) >= _SHOWN and any(holds_figures(s.text) for s in row) and _aligned(row, table.goods):
            return True
    return False


def _aligned(row: _Row, goods: Sequence[Segment]) -> bool:
    """Whether most cells of a row begin or end where cells of the goods above do; so where there are none yet."""
    edges = [(s.box.x0, s.box.x1) for s in goods]
    fits = sum(any(abs(s.box.x0 - a) < _EDGE or abs(s.box.x1 - b) < _EDGE for a, b in edges) for s in row)
    return not goods or 3 * fits >= 2 * len(row)


def _vague(label: Label) -> bool:
    """Whether a label says nothing about what follows it: a title of a lot, a word that opens many sections."""
    return label.role.kind == "other" and label.role.name in ("unknown", "part")


def holds_figures(text: str) -> bool:
    """Whether a text holds more than a lone digit."""
    return sum(char.isdigit() for char in text) >= 2


def _ends(row: Sequence[Segment], owned: Mapping[Segment, Label], heads: Sequence[Label]) -> bool:
    """Whether a row begins something else: a label on its own at the left, a list, or a sentence over the columns."""
    behind_number = len(row) > 1 and bool(_NUMBER.match(row[0].text))
    label = owned.get(row[0]) or (owned.get(row[1]) if behind_number else None)
    named = any(s in owned and owned[s].role.kind in ("field", "party") for s in row)
    if named and not any(holds_figures(strip_numbering(s.text)) for s in row):
        return True  # a box of the form, though nobody knows the one before it in its row
    if label is None or _vague(label):
        text, box = row[-1].text, row[-1].box
        crossed = sum(box.x0 + 5 < head.box.x0 < box.x1 - 5 for head in heads)
        alone = len(row) == 1 and (len(text) > 90 or bool(_SECTION.match(text)) or text.rstrip().endswith((":", "：")))
        return alone or (crossed > 1 and not holds_figures(text)) or bool(_BULLET.match(row[0].text))
    if label.role.kind == "goods" and not label.inline:
        return False
    if label.role.name == "total_value" and len(row) > 1:
        return False
    if label.role.name == "heading":
        return len(row) == 1
    return label.role.kind in ("field", "party", "part") or label.role.name in (
        "heading",
        "signature",
        "seal",
        "attachments",
        "addressee",
    )
