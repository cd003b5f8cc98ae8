"""A PDF page as a raster, at a resolution that suits what it shows and stays inside the limits."""

import numpy as np
import pypdfium2 as pdfium

from extractors.pages.options import MAX_SIDE, SCAN_DPI
from extractors.pages.raster import Raster

MIN_DPI = 20.0
"""Below this a page (a poster of many metres) is not readable anyhow."""


def render(page: pdfium.PdfPage, image_dpi: float | None = None, turn: int = 0) -> Raster:
    """Render a pypdfium2 page upright as /Rotate says, at SCAN_DPI or less.

    `image_dpi` is the resolution of the scan on the page, if known: a coarser one is not enlarged.
    A page so large that it would break the pixel limit is rendered at a lower resolution and says so.
    """
    longest = max(page.get_size())
    wanted = min(SCAN_DPI, max(image_dpi, 0.75 * SCAN_DPI)) if image_dpi else float(SCAN_DPI)
    dpi = max(min(wanted, MAX_SIDE * 72.0 / longest), min(MIN_DPI, 40 * MAX_SIDE / longest))
    bitmap = page.render(scale=dpi / 72.0, rotation=turn, rev_byteorder=True, prefer_bgrx=False)
    try:
        pixels = np.array(bitmap.to_numpy()[:, :, :3], copy=True)
    finally:
        bitmap.close()
    notes = (f"large page rendered at {dpi:.0f} dpi",) if dpi < wanted * 0.99 else ()
    return Raster(pixels, dpi, page.get_rotation(), notes)
