"""Seals and signatures on drawn pages, in colour and without, the words of seals, and what is no mark at all."""

from functools import cache

import cv2
import numpy as np
import pytest

from corpus.drawing.batch import document
from extractors.certificates.marks.find import find_marks
from extractors.certificates.marks.seal_text import seal_text
from extractors.certificates.marks.sheet import sheet_of
from extractors.pages import ocr_rapid
from extractors.pages.image import PageImage, load_page_images
from extractors.pages.raster import Pixels
from extractors.pages.read import read_document
from extractors.records.certificates import Mark
from extractors.records.pages import Box, Line, Page, Word

Sheet = tuple[list[dict[str, object]], list[tuple[Page, PageImage]]]


@cache
def drawn(layout: str, seed: int, switch: str = "") -> Sheet:
    """The true marks of a drawn certificate and its pages with their images."""
    truth, _, pdf = document(layout, seed=seed, switch=switch)
    read = read_document(pdf, "drawn.pdf")
    images = load_page_images(pdf, read.media_type, [page.number for page in read.pages])
    return truth.marks, list(zip(read.pages, images, strict=True))


def coloured(pixels: Pixels) -> Pixels:
    return pixels


def grey(pixels: Pixels) -> Pixels:
    return np.repeat(cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)[:, :, None], 3, axis=2)


def faint(pixels: Pixels) -> Pixels:
    return np.asarray(250 - (255 - grey(pixels).astype(float)) * 0.35, np.uint8)


def found(sheet: Sheet, treat: object = coloured) -> list[Mark]:
    assert callable(treat)
    return [
        mark
        for page, image in sheet[1]
        for mark in find_marks(treat(image.pixels), image.scale, page.lines, page.number)
    ]


DRAWN = [(layout, seed) for layout in ("letter", "blocks") for seed in (11, 12)]


@pytest.mark.parametrize("treat", [coloured, grey, faint], ids=["colour", "grey", "faint"])
@pytest.mark.parametrize(("layout", "seed"), DRAWN, ids=[f"{layout}-{seed}" for layout, seed in DRAWN])
def test_marks_are_found_where_they_are(layout: str, seed: int, treat: object) -> None:
    sheet = drawn(layout, seed)
    marks = found(sheet, treat)
    for true in sheet[0]:
        near = [m for m in marks if m.kind == true["kind"] and m.page == true["page"] and _meet(m, true["box"])]
        assert near, (true, marks)


def _meet(mark: Mark, box: object) -> bool:
    assert isinstance(box, tuple | list)
    x0, y0, x1, y1 = (float(edge) for edge in box)
    return mark.box.x0 < x1 and x0 < mark.box.x1 and mark.box.y0 < y1 and y0 < mark.box.y1


MISSING = [("no_seal", "seal"), ("no_signature", "signature")]


@pytest.mark.parametrize("seed", [21, 22])
@pytest.mark.parametrize(("switch", "kind"), MISSING, ids=[case[0] for case in MISSING])
def test_what_is_not_there_is_not_found(switch: str, kind: str, seed: int) -> None:
    for treat in (coloured, grey):
        assert kind not in {mark.kind for mark in found(drawn("letter", seed, switch), treat)}


def test_text_tables_and_stains_are_no_marks() -> None:
    pixels = np.full((1650, 1275, 3), 250, np.uint8)
    for row in range(8):
        cv2.rectangle(pixels, (120, 200 + 60 * row), (1100, 260 + 60 * row), (0, 0, 0), 2)
        cv2.putText(pixels, f"Item {row} valve DN{row}0", (140, 240 + 60 * row), 0, 1.0, (0, 0, 0), 2, cv2.LINE_AA)
    cv2.circle(pixels, (600, 1200), 170, (222, 208, 190), 9, cv2.LINE_AA)
    for x in range(0, 1275, 14):
        cv2.line(pixels, (x, 0), (x + 700, 1650), (240, 240, 244), 1, cv2.LINE_AA)
    assert find_marks(pixels, 72 / 150, (), 2) == ()


ARCS = [("brown", (188, 178, 158), False), ("blue pen", (60, 80, 170), True)]


@pytest.mark.parametrize(("name", "colour", "is_ink"), ARCS, ids=[case[0] for case in ARCS])
def test_pale_brown_is_a_stain_and_no_ink(name: str, colour: tuple[int, int, int], is_ink: bool) -> None:
    pixels = np.full((1100, 850, 3), 252, np.uint8)
    for row in range(4):
        cv2.putText(pixels, f"We undertake {row}", (90, 140 + 50 * row), 0, 1.0, (0, 0, 0), 2, cv2.LINE_AA)
    cv2.ellipse(pixels, (400, 800), (160, 60), 0, 200, 330, colour, 4, cv2.LINE_AA)
    assert bool(sheet_of(pixels, 0.72).ink[600:].any()) == is_ink


@pytest.mark.skipif(not ocr_rapid.is_available(), reason="RapidOCR is not installed")
@pytest.mark.parametrize(("layout", "seed"), DRAWN[:2], ids=[f"{layout}-{seed}" for layout, seed in DRAWN[:2]])
def test_the_words_of_a_seal_are_read(layout: str, seed: int) -> None:
    from rapidfuzz import fuzz

    marks, pages = drawn(layout, seed)
    images = {image.number: image for _, image in pages}
    for true in (mark for mark in marks if mark["kind"] == "seal"):
        near = [m for m in found((marks, pages)) if m.kind == "seal" and _meet(m, true["box"])]
        text = seal_text(images[near[0].page], near[0].box)
        assert fuzz.ratio(_folded(text), _folded(str(true["text"]))) > 70, (text, true["text"])


def _folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def test_an_empty_place_says_nothing() -> None:
    blank = PageImage(1, np.full((600, 400, 3), 255, np.uint8), 0.5)
    from extractors.records.pages import Box

    assert seal_text(blank, Box(20, 20, 120, 120)) == ""


def _signed(word: str, confidence: float) -> list[Mark]:
    """The marks of a page with one line of print, strokes behind it, and what an engine reads in them."""
    pixels = np.full((1684, 1190, 3), 255, np.uint8)
    cv2.putText(pixels, "Signature and seal", (140, 1300), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (0, 0, 0), 2)
    loops = [(560 + 2 * t + 16 * np.sin(t / 3), 1300 - t / 5 + (30 - t / 5) * np.cos(t / 3)) for t in range(110)]
    cv2.polylines(pixels, [np.array(loops, np.int32)], False, (20, 20, 20), 3, cv2.LINE_AA)
    printed, strokes = Box(70, 636, 215, 654), Box(278, 618, 402, 668)
    words = (Word("Signature and seal", printed, 1.0), Word(word, strokes, confidence))
    line = Line(f"Signature and seal {word}", Box(70, 618, 402, 668), confidence, words)
    others = (Line("Place and date", Box(70, top, 215, top + 18), 1.0) for top in (540.0, 570.0))
    return find_marks(pixels, 0.5, (*others, line), 1)


STROKES = [
    ("one loop again and again", "Neeeee", 0.78, True),
    ("waves", "mvmm", 0.6, True),
    ("a short word far higher than the lines", "Nlee", 0.95, True),
    ("a name", "Tanaka", 0.99, False),
]


@pytest.mark.parametrize(
    ("word", "confidence", "signed"), [case[1:] for case in STROKES], ids=[case[0] for case in STROKES]
)
def test_strokes_beside_the_words_that_ask_for_them(word: str, confidence: float, signed: bool) -> None:
    assert ("signature" in {mark.kind for mark in _signed(word, confidence)}) == signed


LOW = [("waves over a stroke", False), ("a frame", True)]


@pytest.mark.parametrize(("name", "sealed"), LOW, ids=[case[0] for case in LOW])
def test_low_marks_in_blue(name: str, sealed: bool) -> None:
    pixels = np.full((1684, 1190, 3), 255, np.uint8)
    blue = (40, 40, 150)
    if sealed:
        cv2.rectangle(pixels, (560, 1300), (790, 1385), blue, 5)
        cv2.putText(pixels, "CERTIFIED", (585, 1355), cv2.FONT_HERSHEY_SIMPLEX, 1.1, blue, 2)
    else:
        waves = [(560 + 2 * t, 1345 - 40 * np.sin(t / 5)) for t in range(95)]
        cv2.polylines(pixels, [np.array(waves, np.int32)], False, blue, 4, cv2.LINE_AA)
        cv2.line(pixels, (548, 1388), (760, 1384), blue, 4, cv2.LINE_AA)
    assert ("seal" in {mark.kind for mark in find_marks(pixels, 0.5, (), 1)}) == sealed
