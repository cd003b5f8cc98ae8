"""Files embedded in a Word file (`altChunk`): HTML, web archives, RTF, Word, plain text."""

import email
import email.policy
import re
from typing import NamedTuple

from extractors.errors import DamagedInputError, HostileInputError
from extractors.pages.encodings import decode
from extractors.pages.html import decode_html, html_blocks
from extractors.pages.lines import one_page, split_lines, without_controls
from extractors.pages.package import Package
from extractors.records.pages import Document, Table

MAX_DEPTH = 3

_HEADERS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+", re.MULTILINE
)
_MARKUP = re.compile(rb"\A[\xef\xbb\xbf\s\xff\xfe\x00]*<")


class Chunk(NamedTuple):
    """What an embedded file gives: its type, lines, tables and notes."""

    media_type: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()


def read_chunk(data: bytes, name: str, *, depth: int) -> Chunk:
    """Read an embedded file by its content.

    Raises HostileInputError for files within files beyond three levels, and what the readers of its type raise.
    """
    if depth > MAX_DEPTH:
        raise HostileInputError(f"The Word file embeds files over {MAX_DEPTH} levels deep ({name}): it is not read.")
    if not data.strip():
        return Chunk("empty", (), (), (f"The embedded file {name} is empty.",))
    if data.startswith(b"PK\x03\x04"):
        return _word(data, depth)
    if data.lstrip().startswith(b"{\\rtf"):
        from extractors.pages.rtf import rtf_lines

        lines, tables, notes = rtf_lines(data)
        return Chunk("application/rtf", tuple(lines), tuple(tables), notes)
    if is_web_archive(data):
        return _archive(data)
    if _MARKUP.match(data[:64]):
        decoded = decode_html(data)
        html, tables_, notes = html_blocks(decoded.text)
        return Chunk("text/html", tuple(html), tables_, decoded.notes + notes)
    decoded = decode(data)
    text, notes = without_controls(decoded.text)
    return Chunk("text/plain", tuple(split_lines(text)), (), decoded.notes + notes)


def is_web_archive(data: bytes) -> bool:
    """Tell whether bytes are a web archive (MHT, RFC 2557): mail headers that announce parts or HTML."""
    head = _HEADERS.match(data[:8192])
    found = head.group().lower() if head else b""
    return b"mime-version:" in found and (b"multipart/" in found or b"text/html" in found)


def read_web_archive(data: bytes) -> Document:
    """Read a web archive (.mht) to one page: the HTML page in it."""
    chunk = _archive(data)
    return one_page("multipart/related", chunk.lines, tables=chunk.tables, notes=chunk.notes)


def _word(data: bytes, depth: int) -> Chunk:
    """Read an embedded Word file."""
    from extractors.pages.docx import read_docx_package
    from extractors.pages.office import DOCX, document_part, package_kind

    package = Package(data)
    kind = package_kind(package)
    if kind != DOCX:
        return Chunk(kind, (), (), ("An embedded workbook is not read.",))
    page = read_docx_package(package, document_part(package), depth=depth).pages[0]
    return Chunk(DOCX, tuple(line.text for line in page.lines), page.tables, page.notes)


def _archive(data: bytes) -> Chunk:
    """Read the HTML part of a web archive."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "text/plain")]
        parts.sort(key=lambda part: part.get_content_type() != "text/html")
        payload = parts[0].get_payload(decode=True) if parts else None
        charset = str(parts[0].get_content_charset() or "") if parts else ""
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        raise DamagedInputError(f"The web archive cannot be parsed ({error}): save the page again.") from error
    if not isinstance(payload, bytes) or not payload.strip():
        raise DamagedInputError("The web archive holds no page: save the page again.")
    decoded = decode(payload, declared=charset) if charset else decode_html(payload)
    lines, tables, notes = html_blocks(decoded.text)
    return Chunk("multipart/related", tuple(lines), tables, decoded.notes + notes)
