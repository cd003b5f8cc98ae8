"""RTF: its text, paragraphs and table rows; fonts, pictures and other destinations are passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractors.errors import DamagedInputError, HostileInputError
from extractors.pages.blocks import row_lines
from extractors.pages.docx_paragraph import tidy
from extractors.pages.lines import light_tables, one_page, table_of
from extractors.records.pages import Document, Table

MAX_GROUPS = 500

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])|(?P<break>[\r\n]+)|(?P<text>[^\\{}\r\n]+)"
)
_PASSED_OVER = frozenset(
    (
        "fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "info", "pict", "object",
        "themedata", "colorschememapping", "datastore", "latentstyles", "rsidtbl", "generator", "xmlnstbl",
        "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "fldinst",
        "bkmkstart", "bkmkend", "nonshppict", "filetbl", "revtbl",
    )
)  # fmt: skip
_SIGNS = {
    "par": "\n", "sect": "\n", "page": "\n", "line": "\n", "tab": "\t", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
    "cell": "\x07", "nestcell": "\x07", "row": "\x06", "nestrow": "\x06", "trowd": "\x05",
}  # fmt: skip
# Windows character sets of fonts (RTF specification 1.9.1, \fcharset) to code pages.
_CHARSETS = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    177: "cp1255", 178: "cp1256", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_PAGES = {932: "cp932", 936: "gb18030", 949: "cp949", 950: "cp950", 65001: "utf-8"}


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a pair of braces."""

    passed_over: bool = False
    font: int = 0
    skip: int = 1


@dataclass(slots=True)
class _State:
    """Where the reader is."""

    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    codec: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    in_fonts: int = 0
    pending: bytearray = field(default_factory=bytearray)
    out: list[str] = field(default_factory=list)
    to_skip: int = 0
    starred: bool = False


def read_rtf(data: bytes) -> Document:
    """Read an RTF file to one page of lines, table rows with tabs. Raises DamagedInputError, HostileInputError."""
    lines, tables, notes = rtf_lines(data)
    return one_page("application/rtf", lines, tables=tables, notes=notes)


def rtf_lines(data: bytes) -> tuple[list[str], tuple[Table, ...], tuple[str, ...]]:
    """Read RTF to (lines, tables, notes)."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise DamagedInputError("The content does not begin as RTF does: obtain the file again.")
    state = _State()
    for match in _TOKEN.finditer(data):
        _take(state, match)
        if len(state.groups) > MAX_GROUPS:
            raise HostileInputError(f"The RTF nests over {MAX_GROUPS} groups deep: it is not read.")
    _flush(state)
    cut = ("The RTF is cut short: not all of its groups end.",) if len(state.groups) > 1 else ()
    lines, tables = _blocks("".join(state.out))
    kept, notes = light_tables(tables)
    return lines, kept, cut + notes


def _take(state: _State, match: re.Match[bytes]) -> None:
    """Take one token."""
    if match["brace"]:
        _brace(state, match["brace"])
    elif match["word"]:
        _control(state, match["word"].decode("ascii"), match["number"])
    elif match["hex"]:
        _bytes(state, bytes([int(match["hex"], 16)]))
    elif match["sign"]:
        _sign(state, match["sign"])
    elif match["text"]:
        _bytes(state, match["text"])


def _brace(state: _State, brace: bytes) -> None:
    """Begin or end a group."""
    _flush(state)
    if brace == b"{":
        state.groups.append(state.groups[-1])
    elif len(state.groups) > 1:
        state.groups.pop()
        if state.in_fonts and len(state.groups) < state.in_fonts:
            state.in_fonts = 0
    state.starred = False


def _sign(state: _State, sign: bytes) -> None:
    """Take a control sign: an escaped brace, a special space or hyphen, or the mark of an optional destination."""
    if sign == b"*":
        state.starred = True
        return
    written = {b"~": " ", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n"}.get(sign)
    if written is None:
        _bytes(state, sign if sign in b"\\{}" else b"")
    else:
        _write(state, written)


def _control(state: _State, word: str, digits: bytes | None) -> None:
    """Take a control word."""
    number = int(digits) if digits else None
    if word in _PASSED_OVER or state.starred:
        state.in_fonts = len(state.groups) if word == "fonttbl" else state.in_fonts
        _change(state, passed_over=True)
        state.starred = False
    elif word == "u" and number is not None:
        _unicode(state, number)
    elif word in _SIGNS:
        _write(state, _SIGNS[word])
    elif number is not None:
        _set(state, word, number)


def _set(state: _State, word: str, number: int) -> None:
    """Take a control word that sets something."""
    if word == "ansicpg":
        state.codec = _PAGES.get(number) or (f"cp{number}" if 1250 <= number <= 1258 else "cp1252")
    elif word == "f":
        _flush(state)
        _change(state, font=number)
    elif word == "fcharset" and state.in_fonts:
        state.fonts[state.groups[-1].font] = _CHARSETS.get(number, state.codec)
    elif word == "uc":
        _change(state, skip=max(0, min(number, 10)))


def _change(state: _State, **changes: bool | int) -> None:
    """Change what holds in the current group."""
    state.groups[-1] = replace(state.groups[-1], **changes)  # type: ignore[arg-type]


def _unicode(state: _State, number: int) -> None:
    """Write a Unicode character; the bytes after it are its stand-in for older readers."""
    _flush(state)
    code = number + 0x10000 if number < 0 else number
    if not state.groups[-1].passed_over and 0 < code < 0x110000:
        state.out.append(chr(code))
    state.to_skip = state.groups[-1].skip


def _bytes(state: _State, data: bytes) -> None:
    """Take bytes of text, to be decoded by the font that they stand in."""
    skipped = min(state.to_skip, len(data))
    state.to_skip -= skipped
    if not state.groups[-1].passed_over:
        state.pending += data[skipped:]


def _write(state: _State, text: str) -> None:
    """Write text."""
    _flush(state)
    state.to_skip = 0
    if not state.groups[-1].passed_over:
        state.out.append(text)


def _flush(state: _State) -> None:
    """Decode the bytes taken so far."""
    if state.pending:
        codec = state.fonts.get(state.groups[-1].font, state.codec)
        codec = state.codec if codec == "cp1252" else codec
        state.out.append(bytes(state.pending).decode(codec, "replace"))
        state.pending.clear()


def _blocks(text: str) -> tuple[list[str], list[Table]]:
    """Divide text at its marks: paragraphs to lines, rows of cells to tables."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines: list[str] = []
    tables: list[Table] = []
    rows: list[list[str]] = []
    for block, is_row in _rows_and_text(text):
        if is_row:
            cells = [[line for line in tidy(cell).split("\n") if line] for cell in block.split("\x07")[:-1]]
            rows.append(["\n".join(cell) for cell in cells])
            lines.extend(row_lines(cells))
        elif block.strip():
            _keep(rows, tables)
            rows = []
            lines.extend(line for line in tidy(block.replace("\x07", "\t")).split("\n") if line)
    _keep(rows, tables)
    return lines, tables


def _keep(rows: list[list[str]], tables: list[Table]) -> None:
    """Keep rows as a table where they have more columns than one."""
    if max(map(len, rows), default=0) > 1:
        tables.append(table_of(rows))


def _rows_and_text(text: str) -> Iterator[tuple[str, bool]]:
    """Yield table rows and the text between them, in order; a row begins where its definition (trowd) stands."""
    *ended, rest = text.split("\x06")
    for index, part in enumerate(ended):
        defined = part.find("\x05")
        paragraph = part.rfind("\n", 0, max(part.find("\x07"), 0)) + 1 if index == 0 else 0
        start = defined if defined >= 0 else paragraph
        yield part[:start], False
        yield part[start:].replace("\x05", ""), True
    yield rest.replace("\x05", ""), False
