"""Where pdfium drew each character, in user space, with a repair for the characters that it misplaces.

pdfium leaves characters that it normalises (Kangxi radicals of some Chinese fonts, ligatures) in the inner
coordinates of their text object. They are known by not standing on the baseline of that object.
"""

import ctypes

import pypdfium2.raw as pdfium_c

Place = tuple[float, float, float, float, float, float]
"""Left, bottom, right, top of the character and x, y of its origin, in user space."""


class Pen:
    """Reads character places of one text page, in order; reuses its buffers, for there are thousands of calls."""

    def __init__(self, raw: object) -> None:
        self._raw = raw
        self._box, self._x, self._y = pdfium_c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self._at = ctypes.byref(self._box), ctypes.byref(self._x), ctypes.byref(self._y)
        self._last: tuple[float, ...] = (-1e9, -1e9)
        self._size = 0.0

    def place(self, index: int) -> Place:
        """Return the place of character `index`."""
        box, (at_box, at_x, at_y) = self._box, self._at
        pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, at_box)
        pdfium_c.FPDFText_GetCharOrigin(self._raw, index, at_x, at_y)
        place = (box.left, box.bottom, box.right, box.top, self._x.value, self._y.value)
        if abs(place[4] - self._last[0]) + abs(place[5] - self._last[1]) > 3 * self._size:
            place = self._checked(index, place)
        self._last, self._size = place[4:], max(place[2] - place[0], place[3] - place[1])
        return place

    def _checked(self, index: int, place: Place) -> Place:
        outer, inner = pdfium_c.FS_MATRIX(), pdfium_c.FS_MATRIX()
        item = pdfium_c.FPDFText_GetTextObject(self._raw, index)
        if not item or not pdfium_c.FPDFText_GetMatrix(self._raw, index, ctypes.byref(outer)):
            return place
        if _on_baseline(outer, place[4], place[5]) or not pdfium_c.FPDFPageObj_GetMatrix(item, ctypes.byref(inner)):
            return place
        moved = _moved(inner, outer, place)
        return moved if moved and _on_baseline(outer, moved[4], moved[5]) else place


def _on_baseline(matrix: pdfium_c.FS_MATRIX, x: float, y: float) -> bool:
    length = (matrix.a**2 + matrix.b**2) ** 0.5 or 1.0
    return bool(abs((x - matrix.e) * matrix.b - (y - matrix.f) * matrix.a) / length < 1.0)


def _moved(inner: pdfium_c.FS_MATRIX, outer: pdfium_c.FS_MATRIX, place: Place) -> Place | None:
    """Apply the transformation that takes the text object's `inner` matrix to its `outer` one on the page."""
    scale = inner.a * inner.d - inner.b * inner.c
    if abs(scale) < 1e-9:
        return None

    def point(x: float, y: float) -> tuple[float, float]:
        dx, dy = x - inner.e, y - inner.f
        u, v = (dx * inner.d - dy * inner.c) / scale, (dy * inner.a - dx * inner.b) / scale
        return u * outer.a + v * outer.c + outer.e, u * outer.b + v * outer.d + outer.f

    (x0, y0), (x1, y1) = point(place[0], place[1]), point(place[2], place[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), *point(place[4], place[5])
