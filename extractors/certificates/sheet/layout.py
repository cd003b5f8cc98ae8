"""A page as segments: runs of words without a wide gap, with the cells that ruled lines cut the page into.

Labels and values are looked for among segments; a line of a table row is several segments, a line of prose is one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extractors.records.pages import Box, Line, Page, Word

# A gap wider than this many line heights separates two segments of one line.
_GAP = 1.1
_CJK_FIRST, _CJK_LAST = "\u2e80", "\u9fff"
_RULE = re.compile(r"^[-=*~–—─━═\s]{6,}$")  # a rule drawn with characters is no text
# A label of few ideographs set wide, to the width of its neighbours: 用　　户：, 日  期：.
_WIDE, _WIDE_END = re.compile(r"^[\u4e00-\u9fff]$"), re.compile(r"^[\u4e00-\u9fff]\s*(?:[:：]|$)")
_ONE_LINE = 0.5  # of the lower of two words' heights that both share where they stand on one line
_WIDEST = 6.0  # line heights between two ideographs of such a label


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """A run of words on one line. `cell` is the index of the ruled cell that holds it, None outside of any."""

    text: str
    box: Box
    confidence: float | None
    page: int
    words: tuple[Word, ...] = ()
    cell: int | None = None

    @property
    def height(self) -> float:
        """Height of the printed line in points."""
        return self.box.y1 - self.box.y0

    @property
    def middle(self) -> float:
        """Vertical middle in points."""
        return (self.box.y0 + self.box.y1) / 2


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The segments of a page in reading order, grouped in rows, and its ruled cells."""

    number: int
    width: float
    height: float
    rows: tuple[tuple[Segment, ...], ...]
    cells: tuple[Box, ...] = ()

    @property
    def segments(self) -> Iterator[Segment]:
        """All segments, top to bottom and left to right."""
        for row in self.rows:
            yield from row


@dataclass
class _Row:
    segments: list[Segment] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0


def lay_out(page: Page, cells: Sequence[Box] = ()) -> PageLayout:
    """Cut a page's lines into segments, place them in cells, and group them into rows."""
    segments = [segment for line in _boxed(page) for segment in _split(line, page.number, cells)]
    width = page.width or max((s.box.x1 for s in segments), default=0.0)
    height = page.height or max((s.box.y1 for s in segments), default=0.0)
    return PageLayout(page.number, width, height, tuple(_rows(segments)), tuple(cells))


def join(texts: Iterable[str]) -> str:
    """Join pieces of running text: a space between Latin words, none between ideographs; a hyphen at a break stays."""
    joined = ""
    for piece in (text.strip() for text in texts):
        if not piece:
            continue
        tight = (
            not joined or (_is_cjk(joined[-1]) and _is_cjk(piece[0])) or (joined[-1] == "-" and joined[-2:-1].isalnum())
        )
        joined += piece if tight else f" {piece}"
    return joined


def union(boxes: Iterable[Box]) -> Box | None:
    """The smallest box around several, None for none."""
    listed = list(boxes)
    if not listed:
        return None
    return Box(
        min(b.x0 for b in listed), min(b.y0 for b in listed), max(b.x1 for b in listed), max(b.y1 for b in listed)
    )


def weakest(confidences: Iterable[float | None]) -> float | None:
    """The lowest confidence, None where every part comes from a text layer."""
    return min((c for c in confidences if c is not None), default=None)


def _is_cjk(char: str) -> bool:
    return _CJK_FIRST <= char <= _CJK_LAST or char in "，。；：、（）《》“”"


def _boxed(page: Page) -> Iterator[Line]:
    for number, line in enumerate(page.lines):
        if line.text.strip() and not _RULE.match(line.text):
            # Formats without geometry get one line below the other, so that order and indentation survive.
            indent = 6.0 * (len(line.text) - len(line.text.lstrip()))
            yield (
                line
                if line.box
                else Line(
                    line.text.strip(),
                    Box(indent, 14.0 * number, indent + 6.0 * len(line.text), 14.0 * number + 11),
                    line.confidence,
                )
            )


def _split(line: Line, page: int, cells: Sequence[Box]) -> Iterator[Segment]:
    """Cut a line where a gap is wide and where a ruled stroke stands between two words."""
    assert line.box
    words = [word for word in line.words if word.box is not None and word.text.strip()]
    if not words:
        yield Segment(line.text.strip(), line.box, line.confidence, page, (), _cell_of(line.box, cells))
        return
    run: list[Word] = []
    cell: int | None = None
    # A piece of a seal that OCR took into the line is higher than its print.
    wide = _GAP * median(word.box.y1 - word.box.y0 for word in words if word.box)
    for word in words:
        assert word.box
        here = _cell_of(word.box, cells)
        parted = _gap(run[-1], word) > wide and not _set_wide(run, word, wide) if run else False
        if run and (here != cell or parted or _off_line(run[-1], word)):
            yield _segment(run, line, page, cell)
            run = []
        cell = here
        run.append(word)
    yield _segment(run, line, page, cell)


def _off_line(before: Word, word: Word) -> bool:
    """Whether a word that OCR read stands higher or lower than the one before it, as the letters of a seal do."""
    assert before.box and word.box
    shared = min(before.box.y1, word.box.y1) - max(before.box.y0, word.box.y0)
    lower = min(before.box.y1 - before.box.y0, word.box.y1 - word.box.y0)
    return word.confidence is not None and shared < _ONE_LINE * lower


def _set_wide(run: Sequence[Word], word: Word, wide: float) -> bool:
    """Whether a word goes on with a label set wide: single ideographs so far, and one more that ends it."""
    singles = all(_WIDE.match(before.text.strip()) for before in run)
    return singles and bool(_WIDE_END.match(word.text.strip())) and _gap(run[-1], word) < wide / _GAP * _WIDEST


def _gap(left: Word, right: Word) -> float:
    assert left.box and right.box
    return right.box.x0 - left.box.x1


def _segment(run: Sequence[Word], line: Line, page: int, cell: int | None) -> Segment:
    box = union(word.box for word in run if word.box)
    assert box
    whole = len(run) == len([w for w in line.words if w.text.strip()])
    text = line.text.strip() if whole else _text_of(run)
    return Segment(text, box, weakest(word.confidence for word in run), page, tuple(run), cell)


def _text_of(run: Sequence[Word]) -> str:
    """Words joined as they are spaced on the page: ideographs and tight neighbours without a space."""
    text = run[0].text
    for before, word in pairwise(run):
        assert before.box and word.box
        tight = _gap(before, word) < 0.12 * (word.box.y1 - word.box.y0)
        text += word.text if tight else f" {word.text}"
    return text.strip()


def _cell_of(box: Box, cells: Sequence[Box]) -> int | None:
    """The index of the smallest ruled cell that holds the middle of a box."""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    holders = [n for n, cell in enumerate(cells) if cell.x0 <= x <= cell.x1 and cell.y0 <= y <= cell.y1]
    return min(holders, key=lambda n: (cells[n].x1 - cells[n].x0) * (cells[n].y1 - cells[n].y0), default=None)


def _rows(segments: Iterable[Segment]) -> Iterator[tuple[Segment, ...]]:
    rows: list[_Row] = []
    for segment in sorted(segments, key=lambda s: (s.middle, s.box.x0)):
        row = rows[-1] if rows else None
        overlap = min(row.bottom, segment.box.y1) - max(row.top, segment.box.y0) if row else 0.0
        if row is None or overlap < 0.5 * min(segment.height, row.bottom - row.top):
            row = _Row(top=segment.box.y0, bottom=segment.box.y1)
            rows.append(row)
        row.segments.append(segment)
        # The row keeps the extent of its lowest first segments: a tall seal text must not swallow the next row.
        row.bottom = max(row.bottom, min(segment.box.y1, row.top + 1.6 * (row.bottom - row.top)))
    for row in rows:
        yield tuple(sorted(row.segments, key=lambda s: s.box.x0))
