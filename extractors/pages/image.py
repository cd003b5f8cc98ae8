"""Image files (PNG, JPEG, BMP, WebP, multi-page TIFF) as pages, and page images for those who look for marks."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from extractors.pages import pdf
from extractors.pages.geometry import upright
from extractors.pages.pdf_prints import Prints
from extractors.pages.raster import Pixels, Raster, frame_count, read_frames
from extractors.pages.scan import read_scan
from extractors.records.pages import Page


class PageImage(NamedTuple):
    """An upright page in its own colours; word boxes (points) divided by `scale` give its pixels.

    `prints` is what a text layer says of its print; empty for scans.
    """

    number: int
    pixels: Pixels
    scale: float
    prints: Prints = Prints((), ())


def image_page_count(data: bytes) -> int:
    """Return the number of pages of an image file.

    Raises EmptyInputError, WrongTypeError, DamagedInputError or TooLargeInputError.
    """
    return frame_count(data)


def read_image(data: bytes, *, first_page: int = 1, last_page: int | None = None) -> tuple[Page, ...]:
    """Return pages `first_page` to `last_page` of an image file, read by OCR; for boxes see `scan.read_scan`.

    Raises EmptyInputError, WrongTypeError, DamagedInputError or TooLargeInputError.
    """
    return tuple(read_scan(raster, number) for number, raster in read_frames(data, first_page, last_page))


def load_page_images(
    data: bytes, media_type: str, pages: Collection[int], read: Sequence[Page] = ()
) -> Iterator[PageImage]:
    """Yield the images of the pages with these numbers: upright, straight and rectified, seals and colours kept.

    They lie in the same coordinates as the boxes of `read_image` and `read_pdf`. `media_type` is that
    of the whole file (application/pdf or image/*); `read` are its pages where they have been read before.
    """
    texts = {page.number: page for page in read if page.method == "text"}
    for number in sorted(set(pages)):
        if number in texts and media_type == "application/pdf":
            raster, prints = pdf.render_text_page(data, texts[number])
            yield PageImage(number, raster.pixels, 72.0 / raster.dpi, prints)
        elif media_type == "application/pdf":
            yield _pdf_image(data, number)
        else:
            for _, raster in read_frames(data, number, number):
                yield _image(raster, number)


def _image(raster: Raster, number: int) -> PageImage:
    page = upright(raster)
    return PageImage(number, page.pixels, page.scale)


def _pdf_image(data: bytes, number: int) -> PageImage:
    raster, is_scan = pdf.render_page(data, number)
    return _image(raster, number) if is_scan else PageImage(number, raster.pixels, 72.0 / raster.dpi)
