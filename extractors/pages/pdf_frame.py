"""From PDF user space (origin bottom left, turned by /Rotate) to the upright page."""

from dataclasses import dataclass

import pypdfium2 as pdfium

from extractors.records.pages import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in user space and the clockwise turn that makes it upright."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of a user-space point on the upright page, from its top left."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a user-space rectangle as a box of the upright page."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def frame_of(page: pdfium.PdfPage, turn: int | None = None) -> Frame:
    """Return the frame of a page; `turn` is that of its text, /Rotate counts where it has none."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation() if turn is None else turn)
