"""Plain text and Markdown: the lines as they stand, a page for each form feed."""

from extractors.pages.encodings import decode
from extractors.pages.lines import split_lines, text_page, without_controls
from extractors.records.pages import Document


def read_text(data: bytes, *, media_type: str = "text/plain") -> Document:
    """Read plain text or Markdown to lines as they stand; Markdown is not rendered, its front matter stays.

    Form feeds divide pages. Raises EmptyInputError, and WrongTypeError for bytes that are no text.
    """
    decoded = decode(data)
    text, notes = without_controls(decoded.text)
    pages = tuple(text_page(split_lines(part), number=number) for number, part in enumerate(divide(text), start=1))
    return Document(media_type, pages, len(pages), decoded.encoding, decoded.notes + notes)


def divide(text: str) -> list[str]:
    """Divide text into pages at form feeds; one at the very end begins no page."""
    return text.rstrip("\x0c\r\n \x1a").split("\x0c")
