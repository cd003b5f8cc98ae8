"""Fictional lists as pages: indentation in the text becomes the left edge on the page."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from extractors.records.pages import Box, Document, Line, Page, Word

LEFT, TOP, STEP, PITCH, HEIGHT = 70.0, 110.0, 6.0, 24.0, 10.0
WRAPPED_PITCH = 11.0


def _line(text: str, top: float, left: float) -> Line:
    """One printed line; a row that begins with "~" is the wrapped rest of the one before and stands close to it."""
    words, x = [], left
    for word in text.split():
        width = 5.0 * len(word)
        words.append(Word(word, Box(x, top, x + width, top + HEIGHT)))
        x += width + 3.0
    box = Box(left, top, x, top + HEIGHT)
    return Line(text, box, None, tuple(words))


def _page(number: int, text: str, left: float) -> Page:
    lines, top = [], TOP
    for row in text.strip("\n").split("\n"):
        if not row.strip():
            continue
        body = row.lstrip(" ~")
        top += WRAPPED_PITCH if "~" in row[: len(row) - len(body)] else PITCH
        lines.append(_line(body, top, left + STEP * (len(row) - len(body))))
    return Page(
        number,
        "\n".join(line.text for line in lines),
        "text",
        width=595.0,
        height=842.0 + len(lines) * PITCH,
        lines=tuple(lines),
    )


@pytest.fixture(scope="session")
def printed() -> Callable[..., Document]:
    """Make a document of pages of indented text; odd and even pages may have margins of their own."""

    def make(*pages: str, shift: float = 0.0) -> Document:
        made = tuple(_page(at + 1, page, LEFT + shift * (at % 2)) for at, page in enumerate(pages))
        return Document("application/pdf", made, len(made))

    return make


@pytest.fixture(scope="session")
def plain() -> Callable[[Document], Document]:
    """Take the geometry of a document away, as in HTML or a word processor's file."""

    def make(document: Document) -> Document:
        pages = tuple(
            replace(page, lines=tuple(Line(line.text) for line in page.lines), width=0.0, height=0.0)
            for page in document.pages
        )
        return replace(document, pages=pages)

    return make
