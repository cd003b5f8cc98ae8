"""Pages as pictures for people: upright and straight, in the coordinates of the boxes, small enough for a browser."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

import cv2

from extractors.pages.image import PageImage, load_page_images
from extractors.pages.sniff import inspect

_LONGEST = 1500
_QUALITY = 80


class PagePicture(NamedTuple):
    """A page as JPEG; `width` and `height` are the upright page's, in points."""

    number: int
    jpeg: bytes
    width: float
    height: float


def page_pictures(data: bytes, name: str, pages: Collection[int]) -> Iterator[PagePicture]:
    """Yield the named pages of a PDF or image file as JPEG of at most 1,500 pixels a side.

    Raises UnreadableInputError for a file that cannot be read.
    """
    facts = inspect(data, name)
    for image in load_page_images(data, facts.media_type, pages):
        yield _picture(image)


def _picture(image: PageImage) -> PagePicture:
    height, width = image.pixels.shape[:2]
    factor = min(1.0, _LONGEST / max(height, width))
    shrunk = cv2.resize(image.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    _, encoded = cv2.imencode(".jpg", cv2.cvtColor(shrunk, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return PagePicture(image.number, encoded.tobytes(), width * image.scale, height * image.scale)
