"""One reader for every kind of file: pages with lines, tables and, where the format has them, places."""

import importlib
from collections.abc import Callable
from dataclasses import replace

from extractors.pages.office import DOCX, XLSX
from extractors.pages.sniff import FileFacts, inspect
from extractors.records.pages import Document, Page

# Readers of whole files, by media type: module and function, imported where used.
_READERS = {
    DOCX: ("office", "read_office"),
    XLSX: ("office", "read_office"),
    "application/json": ("json_file", "read_json"),
    "application/jsonl": ("json_file", "read_json"),
    "application/rtf": ("rtf", "read_rtf"),
    "application/xml": ("xml_text", "read_xml"),
    "multipart/related": ("altchunk", "read_web_archive"),
    "text/csv": ("delimited", "read_delimited"),
    "text/html": ("html", "read_html"),
    "text/tab-separated-values": ("delimited", "read_delimited"),
}


def read_document(data: bytes, name: str, *, first_page: int = 1, last_page: int | None = None) -> Document:
    """Read a file, or a range of its pages (from 1, both ends included), whatever its type.

    PDF, images and workbooks have pages; plain text has those that form feeds divide; all else is one page.
    Raises what `sniff.inspect` raises, and DamagedInputError and its kin for what only reading shows.
    """
    facts = inspect(data, name)
    if facts.media_type == "application/pdf" or facts.media_type.startswith("image/"):
        pages = _paged_reader(facts.media_type)(data, first_page=first_page, last_page=last_page)
        return Document(facts.media_type, tuple(pages), facts.pages, None, facts.notes)
    document = _reader(facts)(data)
    last = document.page_count if last_page is None else last_page
    kept = tuple(page for page in document.pages if first_page <= page.number <= last)
    notes = tuple(dict.fromkeys(facts.notes + document.notes))
    return replace(document, pages=kept, encoding=document.encoding or facts.encoding, notes=notes)


def _reader(facts: FileFacts) -> Callable[[bytes], Document]:
    """Return the reader of whole files of a type."""
    if facts.media_type in ("text/plain", "text/markdown"):
        from extractors.pages.text import read_text

        return lambda data: read_text(data, media_type=facts.media_type)
    module, function = _READERS[facts.media_type]
    reader: Callable[[bytes], Document] = getattr(importlib.import_module(f"extractors.pages.{module}"), function)
    return reader


def _paged_reader(media_type: str) -> Callable[..., tuple[Page, ...]]:
    """Return the reader of page ranges of a type."""
    if media_type == "application/pdf":
        from extractors.pages.pdf import read_pdf

        return read_pdf
    from extractors.pages.image import read_image

    return read_image
