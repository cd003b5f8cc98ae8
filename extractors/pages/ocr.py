"""Reading an upright page image: first engine RapidOCR, Tesseract where RapidOCR is not installed."""

from dataclasses import dataclass

from extractors.pages import ocr_rapid, ocr_tesseract
from extractors.pages.confusions import has_accents, settle
from extractors.pages.layout import Segment, segment
from extractors.pages.ocr_words import words_of
from extractors.pages.raster import Pixels
from extractors.pages.second_look import Reading, look_again

MIN_CONFIDENCE = 0.5
"""Mean confidence of a strip's characters below which it is a seal, a signature or dirt rather than text."""


@dataclass(frozen=True, slots=True)
class RasterText:
    """Segments of words in points, and how many strips were left out as not being text."""

    segments: tuple[Segment, ...]
    left_out: int = 0
    engine: str = "rapidocr"


class NoEngineError(RuntimeError):
    """Neither RapidOCR nor Tesseract is installed, so that scans cannot be read."""


def read_raster(image: Pixels, dpi: float) -> RasterText:
    """Read an upright, prepared RGB image; boxes are in points from its top left.

    Raises NoEngineError where no engine is installed.
    """
    if ocr_rapid.is_available():
        return _read_rapid(image, 72.0 / dpi)
    if ocr_tesseract.is_available():
        return RasterText(ocr_tesseract.read_page(image, dpi), engine="tesseract")
    raise NoEngineError("Scans need RapidOCR (pip install rapidocr) or Tesseract (apt-get install tesseract-ocr).")


def _read_rapid(image: Pixels, scale: float) -> RasterText:
    quads = ocr_rapid.find_text(image)
    strips = [ocr_rapid.cut_out(image, quad) for quad in quads]
    readings = [Reading(quad, tuple(line)) for quad, line in zip(quads, ocr_rapid.read_strips(strips), strict=True)]
    readings = look_again(image, readings)
    accents = has_accents(reading.characters for reading in readings)
    segments, left_out = [], 0
    for reading in readings:
        tall = ocr_rapid.is_tall(reading.quad)
        words = words_of(settle(reading.characters, accents=accents), reading.quad, scale, tall=tall)
        if words and reading.confidence >= MIN_CONFIDENCE:
            segments.append(segment(words))
        elif words:
            left_out += 1
    return RasterText(tuple(segments), left_out)
