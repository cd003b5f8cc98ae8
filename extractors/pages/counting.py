"""How many pages binary content has, without reading them."""

import io
from typing import TYPE_CHECKING

from extractors.errors import DamagedInputError
from extractors.pages.office import XLSX, workbook_part
from extractors.pages.package import Package

if TYPE_CHECKING:
    from PIL import Image

# Tags of TIFF 6.0 that say where the strips or tiles of an image begin, and how long they are.
_PLACES = ((273, 279), (324, 325))


def page_count(data: bytes, media_type: str) -> int:
    """Count the pages of a PDF, the frames of an image, the sheets of a workbook; a Word file is one page.

    Raises what the readers of each type raise for encrypted, damaged or over-sized files.
    """
    if media_type == "application/pdf":
        from extractors.pages.pdf import pdf_page_count

        return pdf_page_count(data)
    if media_type.startswith("image/"):
        from extractors.pages.image import image_page_count

        pages = image_page_count(data)
        if media_type == "image/tiff":
            check_strips(data, pages)
        return pages
    if media_type == XLSX:
        from extractors.pages.xlsx import list_sheets

        package = Package(data)
        return len(list_sheets(package, workbook_part(package)))
    return 1


def check_strips(data: bytes, frames: int) -> None:
    """Refuse a TIFF whose directory points beyond the end of the file, as one cut short does.

    Raises DamagedInputError with the page.
    """
    from PIL import Image as Images

    with Images.open(io.BytesIO(data)) as image:
        for number in range(frames):
            try:
                image.seek(number)
                ends = _strip_ends(image)
            except (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, IndexError) as error:
                raise _cut_short(number + 1) from error
            if max(ends, default=0) > len(data):
                raise _cut_short(number + 1)


def _strip_ends(image: "Image.Image") -> list[int]:
    """Return where the strips or tiles of the current frame end."""
    tags = getattr(image, "tag_v2", {})
    return [
        int(start) + int(length)
        for places, lengths in _PLACES
        for start, length in zip(tags.get(places, ()), tags.get(lengths, ()), strict=False)
    ]


def _cut_short(page: int) -> DamagedInputError:
    """Return the refusal of a TIFF that ends too early."""
    return DamagedInputError(f"The TIFF is cut short: its page {page} is not complete; ask for the file again.")
