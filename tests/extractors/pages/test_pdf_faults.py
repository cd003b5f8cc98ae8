"""PDF files that cannot be read say why; pages that break limits are rendered smaller."""

import io
from collections.abc import Callable
from contextlib import closing

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import (
    DamagedInputError,
    EmptyInputError,
    EncryptedInputError,
    UnreadableInputError,
    WrongTypeError,
)
from extractors.pages.layout import PlacedWord, segment
from extractors.pages.options import MAX_SIDE
from extractors.pages.pdf import opened, pdf_page_count, read_pdf
from extractors.pages.pdf_rules import PageObjects
from extractors.pages.pdf_text import TextLayer
from extractors.pages.pdf_triage import judge
from extractors.pages.render import render
from extractors.records.pages import Box

PAGE = Box(0, 0, 595, 842)


def _pdf(size: tuple[float, float] = (595, 842), encrypt: StandardEncryption | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, encrypt=encrypt)
    noise = np.random.default_rng(7).integers(0, 255, (40, 30), np.uint8)
    canvas.drawImage(ImageReader(Image.fromarray(noise)), 0, 0, *size)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("make", "error", "told"),
    [
        (lambda: b"", EmptyInputError, "empty"),
        (lambda: b" \n\t", EmptyInputError, "empty"),
        (lambda: b"Dear Sirs, this is a letter.", WrongTypeError, "PDF header"),
        (lambda: b"%PDF-1.7\n" + b"0" * 400, DamagedInputError, "cut short or broken"),
        (lambda: _pdf()[:300], DamagedInputError, "cut short or broken"),
        (lambda: _pdf(encrypt=StandardEncryption("secret", "owner")), EncryptedInputError, "password"),
    ],
    ids=["empty", "white-space", "text-file", "garbage", "truncated", "encrypted"],
)
def test_unreadable_files_say_why(make: Callable[[], bytes], error: type[UnreadableInputError], told: str) -> None:
    data = make()
    for read in (pdf_page_count, read_pdf):
        with pytest.raises(error) as caught:
            read(data)
        assert told in caught.value.reason


def test_a_gigantic_page_is_rendered_within_the_limit() -> None:
    with opened(_pdf((14_000, 9_000))) as document, closing(document[0]) as page:
        raster = render(page)
    assert max(raster.pixels.shape[:2]) <= MAX_SIDE + 1
    assert raster.dpi < 25
    assert raster.notes and "large page" in raster.notes[0]


def _layer(glyphs: int, unmapped: int = 0, *, hidden: bool = False) -> TextLayer:
    words = (segment([PlacedWord("x", Box(0, 0, 10, 10))]),) if glyphs else ()
    return TextLayer(words, glyphs, unmapped, hidden)


@pytest.mark.parametrize(
    ("layer", "objects", "kind"),
    [
        (_layer(1500), PageObjects(), "text"),
        (_layer(12), PageObjects(), "text"),
        (_layer(0), PageObjects(), "blank"),
        (_layer(0), PageObjects(images=[PAGE]), "scan"),
        (_layer(0), PageObjects(paths=900), "scan"),
        (_layer(40), PageObjects(images=[PAGE]), "scan"),
        (_layer(1500), PageObjects(images=[PAGE]), "text"),
        (_layer(1500, hidden=True), PageObjects(images=[PAGE]), "scan"),
        (_layer(1000, 400), PageObjects(), "scan"),
        (_layer(300), PageObjects(images=[Box(0, 0, 595, 400)]), "text"),
    ],
    ids=[
        "prose",
        "a-few-words",
        "nothing",
        "image-only",
        "outlined-text",
        "stamp-over-scan",
        "text-over-background",
        "hidden-layer-under-scan",
        "garbage-layer",
        "half-page-picture",
    ],
)
def test_triage(layer: TextLayer, objects: PageObjects, kind: str) -> None:
    assert judge(layer, objects, (595, 842)).kind == kind


def test_an_unread_picture_on_a_text_page_is_told() -> None:
    assert "48% of the page" in judge(_layer(300), PageObjects(images=[Box(0, 0, 595, 400)]), (595, 842)).notes[0]
