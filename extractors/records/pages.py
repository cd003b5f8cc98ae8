"""What every page reader returns: documents of pages of lines of words, each with its place.

Boxes are x0, y0, x1, y1 in points (1/72 inch) from the top left of the upright page; formats
without a page geometry (HTML, CSV …) leave them None. Confidences are 0–1, None for a text layer.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Method = Literal["text", "ocr", "blank"]


class Box(NamedTuple):
    """A rectangle on the upright page, in points from its top left."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Word:
    """One word (Latin) or one run of characters (Chinese) as the engine or the text layer gives it."""

    text: str
    box: Box | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `confidence` is that of its weakest word."""

    text: str
    box: Box | None = None
    confidence: float | None = None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell; `text` keeps its inner line breaks as newlines."""

    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table in reading order; every row has the same number of cells, empty ones have empty text."""

    rows: tuple[tuple[Cell, ...], ...]
    box: Box | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One upright page. `number` starts at 1; `rotation`: degrees clockwise that it was turned to stand upright."""

    number: int
    text: str
    method: Method
    width: float = 0.0
    height: float = 0.0
    rotation: int = 0
    confidence: float | None = None
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file, or a range of its pages. `page_count` is that of the whole file; `notes` say what was repaired."""

    media_type: str
    pages: tuple[Page, ...]
    page_count: int
    encoding: str | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The text of all pages, a form feed between two."""
        return "\f".join(page.text for page in self.pages)
