"""Whether a file is whole, by the marks that its format ends with; what was cut off on the way lacks them."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable

from extractors.errors import DamagedInputError
from extractors.pages.encodings import decode

_TAIL = 4096
_ROOT = re.compile(r"<(?![?!])([A-Za-z_][\w:.-]*)([^<>]*)>")
_PROLOG = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ENDMARK = b"%%EOF"
_PADDING = " \t\r\n\f\v\x00\x1a\ufeff"
_SENTENCE_END = re.compile(r"[.!?。！？；;)）」』》>|]\s*\Z")
_CUT = "the file is cut short: {}"


def check_whole(data: bytes, media_type: str, previous: bytes | None = None) -> None:
    """Check the end of a file against its format, and against how the previous edition of it ended.

    Raises DamagedInputError with a sentence for people where the end is missing. Formats without a mark at their end
    (plain text, images) pass unless the previous edition shows one: only their content can tell.
    """
    reason = _CHECKS.get(media_type, _unmarked)(data) or _less_than_before(data, media_type, previous)
    if reason:
        raise DamagedInputError(_CUT.format(reason))


def _less_than_before(data: bytes, media_type: str, previous: bytes | None) -> str:
    if previous is None or not media_type.startswith("text/"):
        return ""
    if len(data) < len(previous) and previous.startswith(data):
        return "it is the beginning of the previous edition"
    ended, ends = (content.rstrip(b"\x1a\x00 \t").endswith(b"\n") for content in (previous, data))
    if not ended or ends or _SENTENCE_END.search(data[-16:].decode("utf-8", "ignore")):
        return ""
    return "it breaks off within a line, the previous edition ended with one"


def _unmarked(data: bytes) -> str:
    return ""


def _pdf(data: bytes) -> str:
    return "" if _ENDMARK in data[-_TAIL:] else "a PDF ends in %%EOF and this one does not"


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            broken = package.testzip()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        return f"its package cannot be opened ({error})"
    return f"the part {broken} of its package is damaged" if broken else ""


def _xml(data: bytes) -> str:
    text = decode(data).text
    root = _ROOT.search(_PROLOG.sub("", text[: 16 * _TAIL]))
    if root is None or root[2].endswith("/"):
        return ""
    tail = _PROLOG.sub("", text[-_TAIL:]).rstrip(_PADDING)
    return "" if re.search(rf"</{re.escape(root[1])}\s*>\Z", tail) else f"its root <{root[1]}> is never closed"


def _html(data: bytes) -> str:
    text = decode(data).text
    head, tail = text[: 16 * _TAIL].casefold(), text[-_TAIL:].casefold()
    if "<html" in head and "</html" not in tail and "</body" not in tail:
        return "its <html> is never closed"
    return "" if text.rstrip(_PADDING).endswith(">") or text.count("<") <= text.count(">") else "it ends within a tag"


def _json(data: bytes) -> str:
    try:
        json.loads(decode(data).text)
    except ValueError as error:
        return f"it is no complete JSON ({error})"
    return ""


def _delimited(delimiter: str) -> Callable[[bytes], str]:
    def check(data: bytes) -> str:
        text = decode(data).text.rstrip("\x00\x1a \t")
        if text.endswith("\n"):
            return ""
        if text[text.rfind("\n") + 1 :].count('"') % 2:
            return "its last row ends within quotes"
        widths = [len(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
        usual = Counter(widths[:-1]).most_common(1)
        if not usual or widths[-1] >= usual[0][0]:
            return ""
        return f"its last row has {widths[-1]} of {usual[0][0]} columns"

    return check


_CHECKS: dict[str, Callable[[bytes], str]] = {
    "application/pdf": _pdf,
    "application/xml": _xml,
    "application/json": _json,
    "text/html": _html,
    "text/csv": _delimited(","),
    "text/tab-separated-values": _delimited("\t"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _package,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _package,
}
