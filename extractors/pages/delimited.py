"""Delimited files: CSV, TSV and their kin, with the delimiter and the quoting found out from the content."""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.errors import DamagedInputError, EmptyInputError
from extractors.pages.encodings import decode
from extractors.pages.lines import MAX_TABLE_ROWS, one_page, table_of, too_long
from extractors.records.pages import Document, Table

DELIMITERS = ",\t;|"
SAMPLE_CHARACTERS = 200_000
SAMPLE_ROWS = 500

_SEPARATOR_LINE = re.compile(r"\Asep=([^\w\s\"']|\t)\r?\n", re.IGNORECASE)
_DOS_END = "\x1a"  # the end-of-file mark of old programs; OFAC's files end with it
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


class Dialect(NamedTuple):
    """How a delimited file is written."""

    delimiter: str
    quoted: bool = True


class Rows(NamedTuple):
    """The rows of a delimited file, its encoding, how it is written, and what is odd about it."""

    rows: list[list[str]]
    encoding: str
    dialect: Dialect
    notes: tuple[str, ...]


def read_rows(data: bytes) -> tuple[list[list[str]], tuple[str, ...]]:
    """Read a delimited file to (rows, notes): the header first, cells as written, blank lines left out.

    Rows of another width than most keep their cells and are noted with count and first line.
    Raises EmptyInputError, WrongTypeError for no text, DamagedInputError for a quote that never closes.
    """
    read = read_delimited_rows(data)
    return read.rows, read.notes


def read_delimited(data: bytes) -> Document:
    """Read a delimited file to one page: a line for each row with tabs between, and one table.

    A table of more than `lines.MAX_TABLE_ROWS` rows stays out of the record; the lines hold everything.
    """
    read = read_delimited_rows(data)
    kept, more = _tables(read.rows)
    media_type = "text/tab-separated-values" if read.dialect.delimiter == "\t" else "text/csv"
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in read.rows)
    return one_page(media_type, lines, encoding=read.encoding, tables=kept, notes=read.notes + more)


def _tables(rows: Sequence[Sequence[str]]) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Make the table of all rows, unless it is too long; a single column is a list and no table."""
    if max(map(len, rows), default=0) < 2:
        return (), ()
    return ((), (too_long(len(rows)),)) if len(rows) > MAX_TABLE_ROWS else ((table_of(rows),), ())


def read_delimited_rows(data: bytes) -> Rows:
    """Read a delimited file as `read_rows` does, with its encoding and dialect."""
    decoded = decode(data)
    text, notes = _clean(decoded.text)
    if not text.strip():
        raise EmptyInputError("The file holds nothing but white space: obtain it again from its source.")
    stated = _SEPARATOR_LINE.match(text)
    if stated:
        text = text[stated.end() :]
    dialect, more = find_dialect(text, stated=stated.group(1) if stated else "")
    try:
        numbered = _parse(text, dialect)
    except csv.Error as error:
        raise DamagedInputError(f"The delimited file cannot be parsed ({error}): obtain it again.") from error
    ragged = _ragged(numbered)
    return Rows([row for _, row in numbered], decoded.encoding, dialect, decoded.notes + notes + more + ragged)


def _clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Remove an end-of-file mark and other control characters, noted."""
    notes: tuple[str, ...] = ()
    bare = text.rstrip("\r\n \t")
    if bare.endswith(_DOS_END):
        text, notes = bare.rstrip(_DOS_END), ("The end-of-file mark 0x1A at the end was removed.",)
    if _CONTROL.search(text):
        text, count = _CONTROL.subn("", text)
        notes += (f"{count} control characters removed.",)
    return text, notes


def _parse(text: str, dialect: Dialect) -> list[tuple[int, list[str]]]:
    """Parse text to rows with the line on which each ends."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE,
        skipinitialspace=False,
    )
    return [(reader.line_num, row) for row in reader if row]


def find_dialect(text: str, *, stated: str = "") -> tuple[Dialect, tuple[str, ...]]:
    """Find the delimiter under which most rows of the beginning have the same, largest number of cells.

    Quotes count as such unless reading without them gives more even rows or they swallow the file.
    """
    sample = text[:SAMPLE_CHARACTERS]
    cut = len(text) > len(sample)
    delimiters = stated or DELIMITERS
    quoted = max(((_evenness(sample, Dialect(mark), cut=cut), Dialect(mark)) for mark in delimiters), key=_by_score)
    if '"' not in text or _quotes_close(text, quoted[1]):
        return quoted[1], ()
    plain = max(
        ((_evenness(sample, Dialect(mark, False), cut=cut), Dialect(mark, False)) for mark in delimiters), key=_by_score
    )
    if plain[0] <= quoted[0] and not _swallows(text, quoted[1]):
        return quoted[1], ("Some quotation marks are not written by the rule (RFC 4180); cells are read leniently.",)
    return plain[1], ("Quotation marks are taken as text: they do not close as the rule (RFC 4180) asks.",)


def _by_score(scored: tuple[tuple[float, int], Dialect]) -> tuple[float, int]:
    """Order candidates by their score alone: the first of equals wins."""
    return scored[0]


def _evenness(sample: str, dialect: Dialect, *, cut: bool) -> tuple[float, int]:
    """Return the share of rows with the most frequent width, and that width; a single column scores nothing."""
    try:
        rows = [row for _, row in itertools.islice(_parse(sample, dialect), SAMPLE_ROWS)]
    except csv.Error:
        return 0.0, 0
    if cut and len(rows) > 1:
        rows.pop()
    if not rows:
        return 0.0, 0
    width, count = Counter(map(len, rows)).most_common(1)[0]
    return (round(count / len(rows), 2), width) if width > 1 else (0.0, 1)


def _quotes_close(text: str, dialect: Dialect) -> bool:
    """Tell whether every quotation mark opens, closes or is doubled as the rule asks."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _swallows(text: str, dialect: Dialect) -> bool:
    """Tell whether a quotation mark that never closes takes the rest of the file into one cell."""
    try:
        rows = _parse(text, dialect)
    except csv.Error:
        return True
    return max((cell.count("\n") for _, row in rows for cell in row), default=0) > max(50, len(rows) // 4)


def _ragged(numbered: Sequence[tuple[int, list[str]]]) -> tuple[str, ...]:
    """Note the rows whose width is not that of most."""
    if not numbered:
        return ()
    width = _usual_width(len(row) for _, row in numbered)
    odd = [(line, len(row)) for line, row in numbered if len(row) != width]
    if not odd:
        return ()
    what = "row has" if len(odd) == 1 else "rows have"
    line, cells = odd[0]
    return (
        f"{len(odd)} {what} not {width} cells like the others, first the one ending in line {line} ({cells} cells).",
    )


def _usual_width(widths: Iterable[int]) -> int:
    """Return the most frequent width, the larger of equals."""
    return max((count, width) for width, count in Counter(widths).items())[1]
