"""Rows and columns of scans made straight, and boxes as high as the print in them."""

import pytest

from extractors.certificates.layout import PageLayout, Segment, lay_out
from extractors.certificates.print_height import with_print_height
from extractors.certificates.straight_rows import straightened
from extractors.records.pages import Box, Line, Page, Word

# name, (text, box, confidence) of each word of two columns, the boxes after straightening
ROWS = [
    (
        "the right column stands higher: both get the edges of the wider one",
        [("Buyer", Box(55, 141.0, 82, 150.0), 0.9), ("Office 405, Al Qusais", Box(402, 139.5, 523, 148.5), 0.9)],
        [Box(55, 139.5, 82, 148.5), Box(402, 139.5, 523, 148.5)],
    ),
    (
        "a signature beside a label stays as high as it is",
        [("Signature and seal", Box(60, 560.0, 180, 570.0), 0.9), ("Nleee", Box(220, 550.0, 300, 590.0), 0.6)],
        [Box(60, 560.0, 180, 570.0), Box(220, 550.0, 300, 590.0)],
    ),
    (
        "a label centred beside two lines of its value keeps its place",
        [("Importer", Box(55, 205.0, 95, 214.0), 0.9), ("99/12 Moo 4, Bang Na-Trat Road", Box(245, 200.5, 500, 209.5), 0.9)],
        [Box(55, 205.0, 95, 214.0), Box(245, 200.5, 500, 209.5)],
    ),
    (
        "a text layer is left alone",
        [("Buyer", Box(55, 141.0, 82, 150.0), None), ("Office 405, Al Qusais", Box(402, 139.5, 523, 148.5), None)],
        [Box(55, 141.0, 82, 150.0), Box(402, 139.5, 523, 148.5)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "boxes"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_rows_are_levelled(words: list[tuple[str, Box, float | None]], boxes: list[Box]) -> None:
    row = tuple(_segment(*word) for word in words)
    (found,) = straightened(PageLayout(1, 595.0, 842.0, (row,))).rows
    assert [segment.box for segment in found] == boxes


COLUMNS = [
    ("left edges a point apart become one", [245.1, 244.3, 246.0, 120.0], [245.1, 245.1, 245.1, 120.0]),
    ("an indented line stays indented", [245.0, 257.0, 245.5], [245.5, 257.0, 245.5]),
    ("edges that go on in small steps make no column wider than three points", [10.0, 11.0, 12.0, 13.0, 14.0], [12.0, 12.0, 12.0, 12.0, 14.0]),
]  # fmt: skip


@pytest.mark.parametrize(("lefts", "expected"), [case[1:] for case in COLUMNS], ids=[case[0] for case in COLUMNS])
def test_columns_begin_at_one_place(lefts: list[float], expected: list[float]) -> None:
    rows = tuple(
        (_segment("line", Box(left, 20.0 * n, left + 100, 20.0 * n + 10), 0.9),) for n, left in enumerate(lefts)
    )
    found = straightened(PageLayout(1, 595.0, 842.0, rows))
    assert [segment.box.x0 for segment in found.segments] == expected


HEIGHTS = [
    ("boxes of the detector are drawn in", "ocr", Box(10, 101.3, 90, 108.7)),
    ("boxes of a text layer stay", "text", Box(10, 100.0, 90, 110.0)),
]


@pytest.mark.parametrize(("method", "box"), [case[1:] for case in HEIGHTS], ids=[case[0] for case in HEIGHTS])
def test_print_height(method: str, box: Box) -> None:
    old = Box(10, 100.0, 90, 110.0)
    line = Line("Contract", old, 0.9, (Word("Contract", old, 0.9),))
    page = Page(1, "Contract", method, lines=(line,))  # type: ignore[arg-type]
    (segment,) = lay_out(with_print_height(page)).segments
    assert (segment.box, segment.words[0].box) == (box, box)


def _segment(text: str, box: Box, confidence: float | None) -> Segment:
    return Segment(text, box, confidence, 1, (Word(text, box, confidence),))
