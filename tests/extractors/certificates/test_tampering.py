"""Signals of alteration: a value patched, in other ink, softer or in another type, and clean pages that give none.

Pages with a text layer are drawn as PDF: their print is told by the file itself.
"""

from collections.abc import Callable
from io import BytesIO

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from extractors.certificates.trust.glyphs import Figures, strangeness
from extractors.certificates.trust.print_signals import print_signals
from extractors.certificates.trust.tampering import find_signals
from extractors.pages.image import PageImage, load_page_images
from extractors.pages.read import read_document
from extractors.records.certificates import Certificate, FieldValue, GoodsLine, Mark
from extractors.records.pages import Box, Line, Page, Word

Picture = NDArray[np.uint8]
Change = Callable[[Picture, slice, slice], None]
ROWS = [f"Position {n} quantity {n}{n + 2}40 value {n}7350 code 84{n}3609{n}" for n in range(1, 10)]
SCALE = 72 / 200
PLAIN = cv2.FONT_HERSHEY_SIMPLEX


def sheet(seed: int) -> tuple[Page, Picture]:
    """A scanned-looking page of rows of words."""
    rng = np.random.default_rng(seed)
    pixels = np.full((1400, 1400, 3), 244, np.uint8)
    lines = []
    for row, text in enumerate(ROWS):
        left, base, words = 60, 120 + 70 * row, []
        for word in text.split():
            (wide, tall), _ = cv2.getTextSize(word, PLAIN, 1.0, 2)
            cv2.putText(pixels, word, (left, base), PLAIN, 1.0, (30, 30, 32), 2, cv2.LINE_AA)
            box = Box(*(edge * SCALE for edge in (left - 2, base - tall - 3, left + wide + 2, base + 4)))
            words.append(Word(word, box, 0.99))
            left += wide + 40
        lines.append(Line(text, Box(20, words[0].box.y0, 500, words[0].box.y1), 0.99, tuple(words)))  # type: ignore[union-attr]
    grain = rng.normal(0, 4, pixels.shape)
    return Page(1, "", "ocr", 504, 504, lines=tuple(lines)), np.clip(pixels + grain, 0, 255).astype(np.uint8)


def certificate(page: Page) -> Certificate:
    goods = tuple(
        GoodsLine(
            "x", line.words[7].text, None, float(line.words[3].text), None, float(line.words[5].text), box=line.box
        )
        for line in page.lines[:6]
    )
    number = page.lines[8].words[7]
    return Certificate("en", (FieldValue("contract_number", number.text, number.text, 0.9, 1, number.box),), goods)


def place(page: Page, row: int, word: int) -> tuple[slice, slice]:
    box = page.lines[row].words[word].box
    assert box is not None
    x0, y0, x1, y1 = (round(edge / SCALE) for edge in box)
    return slice(y0 - 4, y1 + 4), slice(x0 - 4, x1 + 4)


def paper(pixels: Picture, rows: slice, columns: slice) -> None:
    pixels[rows, columns] = np.minimum(pixels[rows, columns].astype(int) - 25, 255).clip(0).astype(np.uint8)


def washed(pixels: Picture, rows: slice, columns: slice) -> None:
    part = pixels[rows, columns]
    part[part > 170] = 244


def blue(pixels: Picture, rows: slice, columns: slice) -> None:
    part = pixels[rows, columns]
    part[:, :, 2] = np.maximum(part[:, :, 2], 190)


def soft(pixels: Picture, rows: slice, columns: slice) -> None:
    pixels[rows, columns] = cv2.GaussianBlur(pixels[rows, columns], (0, 0), 3.0)


CHANGES = [
    ("other paper", paper, "other_background"),
    ("washed grain", washed, "other_grain"),
    ("other ink", blue, "other_ink"),
    ("soft letters", soft, "other_sharpness"),
]


@pytest.mark.parametrize(("name", "change", "kind"), CHANGES, ids=[case[0] for case in CHANGES])
def test_an_altered_value_is_told(name: str, change: Change, kind: str) -> None:
    page, pixels = sheet(1)
    change(pixels, *place(page, 2, 5))
    signals = find_signals(certificate(page), [page], {1: PageImage(1, pixels, SCALE)})
    assert ("goods.3.value", kind) in {(signal.field, signal.kind) for signal in signals}
    assert {signal.field for signal in signals} == {"goods.3.value"}


def test_another_type_is_told() -> None:
    page, pixels = sheet(2)
    rows, columns = place(page, 3, 3)
    patch = Image.new("RGB", (columns.stop - columns.start, rows.stop - rows.start), (244, 244, 244))
    font = ImageFont.load_default(34)
    ImageDraw.Draw(patch).text((4, 2), page.lines[3].words[3].text, fill=(30, 30, 32), font=font)
    pixels[rows, columns] = np.clip(
        np.asarray(patch) + np.random.default_rng(2).normal(0, 4, (*patch.size[::-1], 3)), 0, 255
    )
    signals = find_signals(certificate(page), [page], {1: PageImage(1, pixels, SCALE)})
    assert ("goods.4.quantity", "other_type") in {(signal.field, signal.kind) for signal in signals}
    assert {signal.field for signal in signals} == {"goods.4.quantity"}


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_a_clean_page_gives_none(seed: int) -> None:
    page, pixels = sheet(seed)
    assert find_signals(certificate(page), [page], {1: PageImage(1, pixels, SCALE)}) == ()


def test_a_form_filled_by_hand_in_another_ink_gives_none() -> None:
    page, pixels = sheet(6)
    for row in range(9):
        for word in (3, 5, 7):
            blue(pixels, *place(page, row, word))
    assert find_signals(certificate(page), [page], {1: PageImage(1, pixels, SCALE)}) == ()


def test_what_lies_under_a_seal_is_left_out() -> None:
    page, pixels = sheet(7)
    rows, columns = place(page, 2, 5)
    blue(pixels, rows, columns)
    seal = Box(columns.start * SCALE - 20, rows.start * SCALE - 20, columns.stop * SCALE + 20, rows.stop * SCALE + 20)
    read = certificate(page)
    sealed = Certificate("en", read.fields, read.goods, marks=(Mark("seal", 1, seal),))
    assert find_signals(sealed, [page], {1: PageImage(1, pixels, SCALE)}) == ()


def printed(change: str) -> tuple[Page, PageImage]:
    """A page with a text layer whose third row has its quantity set otherwise, or a patch laid over an older one."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for row, text in enumerate(ROWS):
        for column, word in enumerate(text.split()):
            left, base, altered = 50.0 + 55 * column, 780.0 - 30 * row, (row, column) == (2, 3)
            if altered and change == "patch":
                _paint_over(canvas, left, base)
            canvas.setFillColorRGB(*((0.1, 0.2, 0.8) if altered and change == "ink" else (0, 0, 0)))
            canvas.setFont("Courier" if altered and change == "type" else "Helvetica", 10)
            canvas.drawString(left, base, word)
    canvas.save()
    document = read_document(out.getvalue(), "printed.pdf")
    image = next(iter(load_page_images(out.getvalue(), document.media_type, [1], document.pages)))
    return document.pages[0], image


def _paint_over(canvas: Canvas, left: float, base: float) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawString(left, base, "77")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(left - 2, base - 3, 40, 13, stroke=0, fill=1)


def quantities(page: Page) -> list[tuple[str, Box]]:
    """The places of the quantities, by the row in which they stand."""
    column = {word.box for line in page.lines for word in line.words if word.box and 210 < word.box.x0 < 220}
    return [(f"goods.{n}.quantity", box) for n, box in enumerate(sorted(column, key=lambda box: box.y0), start=1)]


PRINTED = [
    ("another typeface", "type", {("goods.3.quantity", "other_type")}),
    ("another ink", "ink", {("goods.3.quantity", "other_ink")}),
    ("nothing altered", "", set()),
]


@pytest.mark.parametrize(("name", "change", "told"), PRINTED, ids=[case[0] for case in PRINTED])
def test_the_text_layer_tells_what_was_altered(name: str, change: str, told: set[tuple[str, str]]) -> None:
    page, image = printed(change)
    signals = list(print_signals(quantities(page), page, image.prints))
    assert {(signal.field, signal.kind) for signal in signals} == told


def test_print_that_was_painted_over_is_told() -> None:
    page, image = printed("patch")
    (under,) = image.prints.covered
    place = Box(under.x0 - 1, under.y0 - 1, under.x1 + 6, under.y1 + 1)
    signals = list(print_signals([("goods.3.quantity", place)], page, image.prints))
    assert [(signal.field, signal.kind) for signal in signals] == [("goods.3.quantity", "pasted_patch")]
    assert printed("")[1].prints.covered == ()


def figures(*numbers: tuple[str, float]) -> list[Figures]:
    """Numbers whose digits are noisy copies of one shape a digit; the second item is how far they are off it."""
    rng = np.random.default_rng(5)
    shapes = {digit: rng.normal(size=(24, 16)) for digit in "0123456789"}
    return [
        Figures(Box(n, 0, n + 1, 1), {d: [_unit(shapes[d] + off * rng.normal(size=(24, 16)))] for d in text})
        for n, (text, off) in enumerate(numbers)
    ]


def _unit(shape: NDArray[np.float64]) -> NDArray[np.float32]:
    centred = shape - shape.mean()
    return np.asarray(centred / np.linalg.norm(centred), np.float32)


USUAL = [(text, 0.1) for text in ("12", "34", "125", "340", "210", "453", "15", "20")]
NUMBERS: list[tuple[str, tuple[str, float], Callable[[float | None], bool]]] = [
    ("all digits odd", ("35", 0.6), lambda off: off is not None and off > 0.1),
    ("usual", ("35", 0.1), lambda off: off is not None and off < 0.03),
    ("cut wrongly", ("35", 6.0), lambda off: off is None),
    ("digits seen nowhere else", ("89", 0.1), lambda off: off is None),
]


@pytest.mark.parametrize(("name", "number", "right"), NUMBERS, ids=[case[0] for case in NUMBERS])
def test_how_strange_a_number_is(name: str, number: tuple[str, float], right: Callable[[float | None], bool]) -> None:
    assert right(strangeness(figures(*USUAL, number))[-1])
