"""What a PDF page says of its print: the typeface, size and ink of each piece of text, and text painted over later."""

import ctypes
import math
import re
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.pages.pdf_frame import Frame
from extractors.pages.pdf_rules import Matrix, bounds, walk, whole_matrix
from extractors.records.pages import Box

MAX_PRINTS = 5_000
"""Pieces of text that are looked at; a page has one to three hundred, or one for each letter."""

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"[-, ]*(?:bold|italic|oblique|regular|roman|medium|semi|demi|black|light|book|mt|ps)+$", re.I)
_OPAQUE = 250
_LIGHT = 200
_COVERED = 0.6
_LOWEST, _HIGHEST = 3.0, 40.0  # points: what is laid over a word or a line


class Print(NamedTuple):
    """A piece of text as one drawing operation sets it; `size` is that of the type in points, `ink` RGB."""

    box: Box
    typeface: str
    size: float
    ink: tuple[int, int, int]


class Prints(NamedTuple):
    """The print of a page in drawing order, and the boxes of print that an opaque light patch was laid over."""

    pieces: tuple[Print, ...]
    covered: tuple[Box, ...]


def read_prints(page: pdfium.PdfPage, frame: Frame) -> Prints:
    """Read the print of a pypdfium2 page, in the upright coordinates of `frame`; empty beyond MAX_PRINTS pieces."""
    pieces: list[Print] = []
    covered: list[Box] = []
    for item, kind, matrix in walk(page.raw):
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            box = bounds(item, matrix, frame)
            pieces.append(Print(box, _typeface(item), _size(item, matrix), _colour(item)[:3]))
            if len(pieces) > MAX_PRINTS:
                return Prints((), ())
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH and _is_light_fill(item):
            covered += _under(bounds(item, matrix, frame), pieces)
    return Prints(tuple(pieces), tuple(covered))


def _typeface(item: object) -> str:
    """The family's name without subset and style: bold and regular are of one family."""
    name = ctypes.create_string_buffer(128)
    pdfium_c.FPDFFont_GetBaseFontName(pdfium_c.FPDFTextObj_GetFont(item), name, len(name))
    plain = _SUBSET.sub("", name.value.decode("latin-1"))
    return _STYLE.sub("", plain).casefold()


def _size(item: object, matrix: Matrix) -> float:
    size = ctypes.c_float()
    pdfium_c.FPDFTextObj_GetFontSize(item, ctypes.byref(size))
    _, _, across, up, _, _ = whole_matrix(item, matrix)
    return size.value * math.hypot(across, up)


def _colour(item: object) -> tuple[int, int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium_c.FPDFPageObj_GetFillColor(item, *(ctypes.byref(part) for part in parts))
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _is_light_fill(item: object) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    *ink, alpha = _colour(item)
    return bool(mode.value) and alpha >= _OPAQUE and min(ink) >= _LIGHT


def _under(patch: Box, pieces: list[Print]) -> Iterator[Box]:
    """The print drawn before a patch that lies under it; a patch over much of the page is a ground and no patch."""
    if not _LOWEST <= patch.y1 - patch.y0 <= _HIGHEST:
        return
    for piece in pieces:
        box = piece.box
        wide = min(box.x1, patch.x1) - max(box.x0, patch.x0)
        tall = min(box.y1, patch.y1) - max(box.y0, patch.y0)
        area = (box.x1 - box.x0) * (box.y1 - box.y0)
        if wide > 0 and tall > 0 and area > 1 and wide * tall > _COVERED * area:
            yield box
