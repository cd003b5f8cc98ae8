"""Rows and columns of scans made straight, and boxes as high as the print in them."""

from typing import Literal

import pytest

from extractors.certificates.labels.wrapped import wrapped
from extractors.certificates.marks.seal_letters import without_seal_letters
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.sheet.print_height import with_print_height
from extractors.certificates.sheet.straight_rows import straightened
from extractors.certificates.values.lines import by_column
from extractors.records.certificates import Mark
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
    ("edges that go on in small steps make no column wider than four points", [10.0, 12.0, 14.0, 16.0, 18.0], [12.0, 12.0, 12.0, 18.0, 18.0]),
]  # fmt: skip


@pytest.mark.parametrize(("lefts", "expected"), [case[1:] for case in COLUMNS], ids=[case[0] for case in COLUMNS])
def test_columns_begin_at_one_place(lefts: list[float], expected: list[float]) -> None:
    rows = tuple(
        (_segment("line", Box(left, 20.0 * n, left + 100, 20.0 * n + 10), 0.9),) for n, left in enumerate(lefts)
    )
    found = straightened(PageLayout(1, 595.0, 842.0, rows))
    assert [segment.box.x0 for segment in found.segments] == expected


HEIGHTS = [
    ("boxes of the detector are drawn in", "ocr", [10.0, 10.0], [7.4, 7.4]),
    ("lines of one size get one height", "ocr", [10.0, 12.0, 11.0], [8.1, 8.1, 8.1]),
    ("a heading and strokes keep their own", "ocr", [10.0, 10.0, 18.0, 45.0], [7.4, 7.4, 13.3, 33.3]),
    ("boxes of a text layer stay", "text", [10.0, 12.0], [10.0, 12.0]),
]


@pytest.mark.parametrize(
    ("method", "heights", "expected"), [case[1:] for case in HEIGHTS], ids=[case[0] for case in HEIGHTS]
)
def test_print_height(method: Literal["ocr", "text"], heights: list[float], expected: list[float]) -> None:
    boxes = [Box(10, 100.0 * n, 90, 100.0 * n + height) for n, height in enumerate(heights)]
    lines = tuple(Line("Contract", box, 0.9, (Word("Contract", box, 0.9),)) for box in boxes)
    page = with_print_height(Page(1, "Contract", method, lines=lines))
    found = [line.box for line in page.lines if line.box]
    assert [round(box.y1 - box.y0, 1) for box in found] == expected
    assert [(box.y0 + box.y1) / 2 for box in found] == pytest.approx([(b.y0 + b.y1) / 2 for b in boxes], abs=0.02)
    assert [line.words[0].box for line in page.lines] == found


VALUES = [
    ("two lines of a value that begin a little apart", [("Ningbo Valve", 245.1, 150.0), ("Building 3", 244.9, 160.0)], ["Ningbo Valve", "Building 3"]),
    ("two columns", [("Ningbo", 245.0, 150.0), ("Delta", 402.0, 150.0)], ["Ningbo", "Delta"]),
]  # fmt: skip


@pytest.mark.parametrize(("segments", "expected"), [case[1:] for case in VALUES], ids=[case[0] for case in VALUES])
def test_values_by_column(segments: list[tuple[str, float, float]], expected: list[str]) -> None:
    placed = [_segment(text, Box(x, y, x + 60, y + 8), 0.9) for text, x, y in segments]
    assert [segment.text for segment in by_column(placed)] == expected


def test_a_label_with_its_value_does_not_go_on_in_the_heading_below() -> None:
    rows = (
        (_segment("Registered address", Box(54, 240, 134, 250), 0.9), _segment("Lane 13", Box(207, 240, 364, 250), 0.9)),
        (_segment("END-USER", Box(56, 254, 101, 264), 0.9),),
    )  # fmt: skip
    assert list(wrapped(PageLayout(1, 595.0, 842.0, rows))) == []


PIECES = [
    ("a piece of the ring in a line of its own", "STIG", 0.85, []),
    ("the same read well", "STIG", 0.97, ["STIG"]),
    ("a word too long for a piece", "Secretary", 0.85, ["Secretary"]),
]


@pytest.mark.parametrize(
    ("text", "confidence", "kept"), [case[1:] for case in PIECES], ids=[case[0] for case in PIECES]
)
def test_pieces_of_a_ring(text: str, confidence: float, kept: list[str]) -> None:
    box = Box(424, 599, 450, 612)
    page = Page(1, text, "ocr", lines=(Line(text, box, confidence, (Word(text, box, confidence),)),))
    found = without_seal_letters(page, [Mark("seal", 1, Box(392, 597, 481, 686))])
    assert [line.text for line in found.lines] == kept


@pytest.mark.parametrize("kind", ["seal", "signature"])
def test_a_date_under_a_mark_stays(kind: Literal["seal", "signature"]) -> None:
    label, value = (
        Word("有效期至：", Box(160, 810, 220, 822), 0.99),
        Word("二〇二六年五月六日", Box(400, 810, 470, 822), 0.4),
    )
    line = Line("有效期至：二〇二六年五月六日", Box(160, 810, 470, 822), 0.4, (label, value))
    page = Page(1, line.text, "ocr", lines=(line,))
    assert without_seal_letters(page, [Mark(kind, 1, Box(390, 760, 490, 860))]).lines == (line,)


def _segment(text: str, box: Box, confidence: float | None) -> Segment:
    return Segment(text, box, confidence, 1, (Word(text, box, confidence),))
