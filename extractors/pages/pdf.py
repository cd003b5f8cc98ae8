"""PDF pages: a good text layer is read as it is (about 15 ms a page), anything else is rendered and read by OCR."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.errors import DamagedInputError, EmptyInputError, EncryptedInputError, WrongTypeError
from extractors.pages.layout import lines_of, to_lines
from extractors.pages.options import TEXT_DPI, OcrMode
from extractors.pages.pdf_frame import Frame, frame_of
from extractors.pages.pdf_prints import Prints, read_prints
from extractors.pages.pdf_rules import PageObjects, read_objects
from extractors.pages.pdf_text import TextLayer, read_text_layer, text_turn
from extractors.pages.pdf_triage import Verdict, judge
from extractors.pages.raster import Raster
from extractors.pages.render import render
from extractors.pages.scan import read_scan
from extractors.pages.tables import read_tables
from extractors.records.pages import Page

_HEADER_WITHIN = 1024
"""Bytes within which readers accept the header %PDF- (ISO 32000-1, annex H.3.4.1)."""


def pdf_page_count(data: bytes) -> int:
    """Return the number of pages of a PDF.

    Raises EmptyInputError, WrongTypeError, EncryptedInputError or DamagedInputError.
    """
    with opened(data) as document:
        return len(document)


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF with pdfium and close it again; raises the errors of `pdf_page_count`."""
    if not data.strip():
        raise EmptyInputError("The PDF file is empty; ask for the file again.")
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise WrongTypeError("The file is named as a PDF but is none (it lacks the PDF header).")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(error) from error
    with closing(document):
        if len(document) < 1:
            raise DamagedInputError("The PDF has no page; ask for the file again.")
        yield document


def _refusal(error: pdfium.PdfiumError) -> EncryptedInputError | DamagedInputError:
    if getattr(error, "err_code", None) in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
        return EncryptedInputError("The PDF asks for a password; ask for a copy without one.")
    return DamagedInputError("The PDF is cut short or broken and cannot be opened; ask for the file again.")


def read_pdf(
    data: bytes, *, first_page: int = 1, last_page: int | None = None, ocr: OcrMode = "auto", tables: bool = True
) -> tuple[Page, ...]:
    """Return pages `first_page` to `last_page` (counted from 1, inclusive) of a PDF.

    A page is read from its text layer where that is good, else by OCR (`ocr` says otherwise, see
    `OcrMode`). Boxes are in points on the upright page; `rotation` includes /Rotate. Raises the errors
    of `pdf_page_count`.
    """
    with opened(data) as document:
        last = min(last_page or len(document), len(document))
        return tuple(_read_page(document, number, ocr, tables=tables) for number in range(max(first_page, 1), last + 1))


def _read_page(document: pdfium.PdfDocument, number: int, ocr: OcrMode, *, tables: bool) -> Page:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return Page(number, "", "blank", notes=("the page is broken and cannot be opened",))
    with closing(page):
        frame, layer, objects = _look(page)
        verdict = judge(layer, objects, frame.size)
        if verdict.kind == "blank":
            return _blank(frame, number)
        if ocr == "always" or (verdict.kind == "scan" and ocr == "auto"):
            return _scanned(page, objects, verdict, number, tables=tables)
        return _from_text(frame, layer, objects, verdict, number, tables=tables)


def _look(page: pdfium.PdfPage) -> tuple[Frame, TextLayer, PageObjects]:
    with closing(page.get_textpage()) as textpage:
        frame = frame_of(page, text_turn(textpage))
        return frame, read_text_layer(textpage, frame), read_objects(page, frame)


def _blank(frame: Frame, number: int) -> Page:
    width, height = frame.size
    return Page(number, "", "blank", round(width, 2), round(height, 2), frame.turn, notes=("blank page",))


def _from_text(
    frame: Frame, layer: TextLayer, objects: PageObjects, verdict: Verdict, number: int, *, tables: bool
) -> Page:
    straight = to_lines(layer.segments)
    lines = (*straight, *(line for one in layer.strewn for line in lines_of([one])))
    width, height = frame.size
    notes = verdict.notes + (("page looks like a scan and was not read by OCR",) if verdict.kind == "scan" else ())
    return Page(
        number=number,
        text="\n".join((*(line.text for line in straight), *layer.askew)),
        method="text",
        width=round(width, 2),
        height=round(height, 2),
        rotation=frame.turn,
        lines=lines,
        tables=read_tables(layer.segments, objects.horizontals, objects.verticals) if tables else (),
        notes=notes,
    )


def _scanned(page: pdfium.PdfPage, objects: PageObjects, verdict: Verdict, number: int, *, tables: bool) -> Page:
    found = read_scan(render(page, objects.image_dpi), number, tables=tables)
    return replace(found, notes=verdict.notes + found.notes)


def render_text_page(data: bytes, read: Page) -> tuple[Raster, Prints]:
    """Render a page that was read from its text layer, in the coordinates of its words; and what its print looks like.

    Far cheaper than `render_page`, which has to find out first what the page is.
    """
    with opened(data) as document, closing(document[read.number - 1]) as page:
        extra = (read.rotation - page.get_rotation()) % 360
        return render(page, TEXT_DPI, extra), read_prints(page, frame_of(page, read.rotation))


def render_page(data: bytes, number: int) -> tuple[Raster, bool]:
    """Render page `number` for looking at it; the second value tells whether it is a scan.

    Scans come as rendered (/Rotate applied), text pages upright in the coordinates of their words.
    """
    with opened(data) as document, closing(document[number - 1]) as page:
        frame, layer, objects = _look(page)
        is_scan = judge(layer, objects, frame.size).kind == "scan"
        extra = (frame.turn - page.get_rotation()) % 360
        return render(page, objects.image_dpi, 0 if is_scan else extra), is_scan
