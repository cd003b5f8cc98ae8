"""One scanned page: upright, prepared, read; the same for image files and for scans inside a PDF."""

from statistics import fmean

import numpy as np

from extractors.pages.geometry import Upright, upright
from extractors.pages.layout import to_lines
from extractors.pages.ocr import read_raster
from extractors.pages.orthography import settle_orthography
from extractors.pages.raster import Pixels, Raster
from extractors.pages.raster_rules import find_rules
from extractors.pages.tables import read_tables
from extractors.pages.tone import prepare_tone
from extractors.records.pages import Line, Page, Table

_BLANK_SPREAD = 12
"""Grey levels within which all but a thousandth of a blank page lies."""


def read_scan(raster: Raster, number: int, *, tables: bool = True) -> Page:
    """Return the page of a raster, read by OCR; its notes say what was done to the image.

    Boxes are in points on the upright page (`geometry.Upright`). The page's confidence is the mean of
    its lines' confidences, each that of the line's weakest word.
    """
    if is_blank(raster.pixels):
        return _blank(raster, number)
    page = upright(raster)
    toned = prepare_tone(page.pixels, 72.0 / page.scale)
    found = read_raster(toned.pixels, 72.0 / page.scale)
    segments, settled = settle_orthography(found.segments)
    lines = to_lines(segments)
    notes = [*page.notes, *toned.notes]
    if found.left_out:
        notes.append(f"{found.left_out} marks left out that read as no text")
    if settled:
        notes.append(f"{settled} traditional characters on a simplified page made simplified")
    if not lines:
        notes.append("no text found")
    rules = find_rules(toned.pixels, 72.0 / page.scale) if tables and lines else ([], [])
    return _page(page, number, lines, tuple(notes), read_tables(segments, *rules))


def _page(
    page: Upright, number: int, lines: tuple[Line, ...], notes: tuple[str, ...], tables: tuple[Table, ...]
) -> Page:
    width, height = page.size
    return Page(
        number=number,
        text="\n".join(line.text for line in lines),
        method="ocr",
        width=round(width, 2),
        height=round(height, 2),
        rotation=page.rotation,
        confidence=confidence(lines),
        lines=lines,
        tables=tables,
        notes=notes,
    )


def confidence(lines: tuple[Line, ...]) -> float | None:
    """Return the mean confidence of lines read by OCR, None where there are none."""
    known = [line.confidence for line in lines if line.confidence is not None]
    return round(fmean(known), 4) if known else None


def is_blank(pixels: Pixels) -> bool:
    """Tell whether a page shows no ink: no more than grain on its paper."""
    grey = pixels[::3, ::3].mean(axis=2)
    low, high = np.percentile(grey, (0.1, 99.9))
    return bool(high - low <= _BLANK_SPREAD)


def _blank(raster: Raster, number: int) -> Page:
    height, width = raster.pixels.shape[:2]
    scale = 72.0 / raster.dpi
    return Page(number, "", "blank", round(width * scale, 2), round(height * scale, 2), notes=("blank page",))
