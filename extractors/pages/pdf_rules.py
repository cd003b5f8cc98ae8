"""Ruling lines and images of a PDF page, from its page objects (forms inside forms too)."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.pages.grid import Rule
from extractors.pages.pdf_frame import Frame
from extractors.records.pages import Box

THIN = 2.0
"""A filled path thinner than this is a line; also how far a line may lean (points)."""

MIN_LENGTH = 6.0
MAX_DEPTH = 4
MAX_OBJECTS = 50_000

Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class PageObjects:
    """What is drawn on a page besides text, in upright coordinates."""

    horizontals: list[Rule] = field(default_factory=list)
    verticals: list[Rule] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    paths: int = 0
    shadings: int = 0
    image_dpi: float | None = None
    truncated: bool = False


def read_objects(page: pdfium.PdfPage, frame: Frame) -> PageObjects:
    """Return the ruling lines and image boxes of a pypdfium2 page."""
    found = PageObjects()
    for count, (item, kind, matrix) in enumerate(walk(page.raw)):
        if count >= MAX_OBJECTS:
            found.truncated = True
            break
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            _add_image(item, bounds(item, matrix, frame), frame, found)
        elif kind == pdfium_c.FPDF_PAGEOBJ_SHADING:
            found.shadings += 1
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            found.paths += 1
            _add_path(item, matrix, frame, found)
    return found


def walk(holder: object, matrix: Matrix = _IDENTITY, depth: int = 0) -> Iterator[tuple[object, int, Matrix]]:
    """Yield the objects of a page in drawing order, forms opened: (object, its kind, the matrix of its form)."""
    count, get = (
        (pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject)
        if depth
        else (pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject)
    )
    for index in range(count(holder)):
        item = get(holder, index)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            yield from walk(item, _product(_matrix_of(item), matrix), depth + 1)
        else:
            yield item, kind, matrix


def _matrix_of(item: object) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def whole_matrix(item: object, matrix: Matrix) -> Matrix:
    """Return the matrix from an object's own space to that of the page."""
    return _product(_matrix_of(item), matrix)


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Matrix, x: float, y: float) -> _Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def bounds(item: object, matrix: Matrix, frame: Frame) -> Box:
    """Return the box of an object on the upright page; `matrix` is that of the form it lies in."""
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium_c.FPDFPageObj_GetBounds(item, *(ctypes.byref(side) for side in sides))
    left, bottom, right, top = (side.value for side in sides)
    (x0, y0), (x1, y1) = _apply(matrix, left, bottom), _apply(matrix, right, top)
    return frame.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _clipped(box: Box, frame: Frame) -> Box:
    width, height = frame.size
    x0, y0 = min(max(box.x0, 0.0), width), min(max(box.y0, 0.0), height)
    return Box(x0, y0, min(max(box.x1, x0), width), min(max(box.y1, y0), height))


def _add_image(item: object, box: Box, frame: Frame, found: PageObjects) -> None:
    """Note where an image lies, and the resolution of the largest."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium_c.FPDFImageObj_GetImagePixelSize(item, ctypes.byref(width), ctypes.byref(height))
    if all((box.x1 - box.x0) * (box.y1 - box.y0) > (one.x1 - one.x0) * (one.y1 - one.y0) for one in found.images):
        longest = max(box.x1 - box.x0, box.y1 - box.y0, 1.0)
        found.image_dpi = max(width.value, height.value) * 72.0 / longest
    found.images.append(_clipped(box, frame))


def _add_path(item: object, matrix: Matrix, frame: Frame, found: PageObjects) -> None:
    box = bounds(item, matrix, frame)
    if box.x1 - box.x0 < THIN or box.y1 - box.y0 < THIN:
        _add_line((box.x0, box.y0), (box.x1, box.y1), found)
        return
    whole = whole_matrix(item, matrix)
    for start, end in _strokes(item):
        _add_line(frame.point(*_apply(whole, *start)), frame.point(*_apply(whole, *end)), found)


def _strokes(item: object) -> Iterator[tuple[_Point, _Point]]:
    """Yield the straight parts of a path, the closing one of each figure included."""
    x, y = ctypes.c_float(), ctypes.c_float()
    origin: _Point = (0.0, 0.0)
    place = origin
    for index in range(min(pdfium_c.FPDFPath_CountSegments(item), 2_000)):
        part = pdfium_c.FPDFPath_GetPathSegment(item, index)
        pdfium_c.FPDFPathSegment_GetPoint(part, ctypes.byref(x), ctypes.byref(y))
        target, kind = (x.value, y.value), pdfium_c.FPDFPathSegment_GetType(part)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            origin = target
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield place, target
        place = target
        if pdfium_c.FPDFPathSegment_GetClose(part):
            yield place, origin
            place = origin


def _add_line(start: _Point, end: _Point, found: PageObjects) -> None:
    (x0, y0), (x1, y1) = start, end
    width, height = abs(x1 - x0), abs(y1 - y0)
    if height <= THIN and width >= MIN_LENGTH:
        found.horizontals.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif width <= THIN and height >= MIN_LENGTH:
        found.verticals.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
