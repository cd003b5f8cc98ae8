"""What the first bytes of a file say about its layout, cheaply: every layout asks."""

import csv
import re

from extractors.errors import UnreadableInputError
from extractors.pages.encodings import decode

HEAD_BYTES = 16_384

_FIRST_ELEMENT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_PROLOG = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>", re.DOTALL)


def head(data: bytes) -> str:
    """Return the first characters of a text file, empty where the bytes are no text."""
    try:
        return decode(data[:HEAD_BYTES]).text.lstrip("\ufeff") if data else ""
    except UnreadableInputError:
        return ""


def root_element(data: bytes) -> str:
    """Return the local name of the first XML element, empty where the file does not look like XML."""
    text = head(data).lstrip()
    if not text.startswith("<"):
        return ""
    found = _FIRST_ELEMENT.search(_PROLOG.sub("", text))
    return found.group(2) if found else ""


def first_rows(data: bytes, delimiter: str = ",", count: int = 3) -> list[list[str]]:
    """Return the first rows of delimited text, cells stripped; empty for XML, JSON and binaries."""
    text = head(data)
    if not text or text.lstrip()[:1] in "<[{":
        return []
    lines = text.splitlines()[: count + 1]
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter)][:count]
    except csv.Error:
        return []


def has_columns(data: bytes, wanted: set[str], delimiter: str = ",") -> bool:
    """Whether the header row has all the wanted columns, case ignored."""
    rows = first_rows(data, delimiter, 1)
    return bool(rows) and wanted <= {cell.strip('"').lower() for cell in rows[0]}
