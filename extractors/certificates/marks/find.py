"""Seals and signatures on a page image, in colour and in black and white, over text or beside it."""

from collections.abc import Sequence

from extractors.certificates.marks.fingerprint import mark_hash
from extractors.certificates.marks.seals import find_seals
from extractors.certificates.marks.sheet import Sheet, crop, sheet_of
from extractors.certificates.marks.signatures import find_signatures
from extractors.pages.raster import Pixels
from extractors.records.certificates import Mark
from extractors.records.pages import Box, Line

_LOWER_PART = 0.25  # of the first page: signatures stand below the letterhead


def find_marks(image: Pixels, points_per_pixel: float, lines: Sequence[Line], page: int) -> tuple[Mark, ...]:
    """The seals and signatures of an upright page; `lines` are its printed lines, which are neither.

    Boxes are in points from the top left of the page.
    """
    sheet = sheet_of(image, points_per_pixel)
    seals = find_seals(sheet, lines)
    signatures = find_signatures(sheet, seals, lines, _LOWER_PART if page == 1 else 0.0)
    return tuple(_mark("seal", box, sheet, page) for box in seals) + tuple(
        _mark("signature", box, sheet, page) for box in signatures
    )


def _mark(kind: str, box: Box, sheet: Sheet, page: int) -> Mark:
    fingerprint = mark_hash(crop(sheet.colour, box, sheet.points), crop(sheet.ink, box, sheet.points))
    return Mark(kind, page, box, phash=fingerprint)
