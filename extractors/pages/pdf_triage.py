"""Whether a PDF page is text, a scan or blank, from its text layer and what is drawn on it."""

from dataclasses import dataclass
from typing import Literal

from extractors.pages.pdf_rules import PageObjects
from extractors.pages.pdf_text import TextLayer
from extractors.records.pages import Box

Kind = Literal["text", "scan", "blank"]

_UNMAPPED = 0.15
"""Share of characters without a meaning above which a text layer is garbage."""

_FULL_PAGE = 0.6
"""Share of the page that its images (some scanners write strips) cover when the page is a scan of a sheet."""

_LITTLE_TEXT = 250
"""Characters over a full-page image below which they are a stamp or page number, not the page's text."""

_DRAWN_TEXT = 60
"""Paths on a page without characters above which its text is probably drawn as outlines."""

_UNREAD_IMAGE = 0.12
"""Share of a text page that an image covers when that deserves a note."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the page is, and what is worth telling."""

    kind: Kind
    notes: tuple[str, ...] = ()


def judge(layer: TextLayer, objects: PageObjects, size: tuple[float, float]) -> Verdict:
    """Return what a page is; `size` is its width and height in points."""
    covered = min(1.0, sum(_area(box) for box in objects.images) / max(size[0] * size[1], 1.0))
    if not layer.glyphs:
        drawn = bool(objects.images) or objects.paths > _DRAWN_TEXT or objects.shadings
        return Verdict("scan" if drawn else "blank")
    if layer.unmapped > _UNMAPPED * layer.glyphs:
        return Verdict("scan", ("text layer is garbage: characters without meaning",))
    if covered >= _FULL_PAGE:
        if layer.hidden:
            return Verdict("scan", ("hidden text layer under the scan not used",))
        if layer.glyphs < _LITTLE_TEXT:
            return Verdict("scan")
    if covered >= _UNREAD_IMAGE:
        return Verdict("text", (f"pictures cover {covered:.0%} of the page; text in them was not read",))
    return Verdict("text")


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)
