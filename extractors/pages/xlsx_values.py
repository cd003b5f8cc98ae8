"""What the cells of a workbook hold: shared strings, dates by their number format, numbers without float noise."""

import datetime
import math
import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from extractors.pages.names import local_name
from extractors.pages.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

# The numbers of the formats that every program knows and that write dates (ECMA-376 part 1, 18.8.30;
# 27-36 and 50-58 are those of the East Asian editions).
_BUILT_IN = {str(number): "yyyy-mm-dd" for number in (*range(14, 18), 22, *range(27, 37), *range(50, 59))}
_BUILT_IN |= {str(number): "hh:mm:ss" for number in (18, 19, 20, 21, 45, 47)} | {"46": "[h]:mm:ss"}
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_CODES = re.compile(r"[ymdhs]|AM/PM", re.IGNORECASE)
_ZEROS = re.compile(r"0{2,}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUTH = {"1": "TRUE", "0": "FALSE"}


class Styles(NamedTuple):
    """The number format of each cell style, and from which day the workbook counts."""

    formats: list[str]
    epoch_1904: bool


def shared_strings(package: Package, workbook: str) -> list[str]:
    """Read the strings that cells refer to by number; readings of characters (furigana) are left out."""
    root = package.xml(_beside(workbook, "sharedStrings.xml"))
    return [string_text(node) for node in root if local_name(node) == "si"] if root is not None else []


def _beside(workbook: str, name: str) -> str:
    """Return the name of a part in the workbook's folder."""
    return posixpath.join(posixpath.dirname(workbook), name)


def string_text(node: "_Element") -> str:
    """Read a string item, plain or of formatted runs."""
    pieces: list[str] = []
    for child in node:
        name = local_name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces.extend(part.text or "" for part in child if local_name(part) == "t")
    return _ESCAPED.sub(_unescape, "".join(pieces)).replace("\r\n", "\n").replace("\r", "\n")


def _unescape(match: re.Match[str]) -> str:
    """Decode Excel's _x000D_ escapes; control characters other than breaks and tabs vanish."""
    character = chr(int(match[1], 16))
    if "\ud800" <= character <= "\udfff":
        return ""
    return character if character >= " " or character in "\t\n\r" else ""


def read_styles(package: Package, workbook: str, *, epoch_1904: bool) -> Styles:
    """Read the number format of every cell style."""
    root = package.xml(_beside(workbook, "styles.xml"))
    known = dict(_BUILT_IN)
    formats: list[str] = []
    for node in root if root is not None else ():
        if local_name(node) == "numfmts":
            known |= {item.get("numFmtId") or "": item.get("formatCode") or "" for item in node}
        elif local_name(node) == "cellxfs":
            formats = [item.get("numFmtId") or "0" for item in node]
    return Styles([known.get(number, "General") for number in formats], epoch_1904)


def cell_text(node: "_Element", strings: list[str], styles: Styles) -> tuple[str, bool]:
    """Read a cell to its text, and whether it has a value (a formula never computed has none)."""
    value, formula, inline = "", False, ""
    for child in node:
        name = local_name(child)
        if name == "v":
            value = child.text or ""
        elif name == "is":
            inline = string_text(child)
        formula = formula or name == "f"
    if inline:
        return inline.strip(), True
    if not value:
        return "", not formula or node.get("t") == "str"
    return _typed(value, node.get("t") or "n", _format(node, styles), strings, styles).strip(), True


def _format(node: "_Element", styles: Styles) -> str:
    """Return the number format of a cell."""
    style = node.get("s") or "0"
    number = int(style) if style.isascii() and style.isdigit() and len(style) < 8 else 0
    return styles.formats[number] if number < len(styles.formats) else "General"


def _typed(value: str, kind: str, code: str, strings: list[str], styles: Styles) -> str:
    """Write a value by the type of its cell."""
    if kind == "s":
        return strings[int(value)] if value.isascii() and value.isdigit() and int(value) < len(strings) else ""
    if kind == "b":
        return _TRUTH.get(value, value)
    if kind == "d":
        return value.removesuffix("T00:00:00")
    return _number_text(value, code, epoch_1904=styles.epoch_1904) if kind == "n" else value


def _number_text(value: str, code: str, *, epoch_1904: bool) -> str:
    """Write a number: as a date where its format is one, with the leading zeros that its format asks for."""
    try:
        number = float(value)
    except ValueError:
        return value
    if is_date_code(code):
        return iso_date(number, code, epoch_1904=epoch_1904) or plain_number(number)
    written = plain_number(number)
    bare = _LITERALS.sub("", code).split(";")[0]
    return written.zfill(len(bare)) if _ZEROS.fullmatch(bare) and written.isdigit() else written


def is_date_code(code: str) -> bool:
    """Tell whether a number format writes dates or times."""
    bare = _LITERALS.sub("", code).split(";")[0]
    elapsed = re.search(r"\[(?:h+|m+|s+)\]", code, re.IGNORECASE)
    return bool(elapsed) or (bare.lower() != "general" and bool(_DATE_CODES.search(bare)) and "0.0" not in bare)


def iso_date(serial: float, code: str, *, epoch_1904: bool) -> str:
    """Write a day count as an ISO date, with the time where it has one; empty for counts out of the calendar."""
    if not 0 <= serial < 2_958_466:
        return ""
    if re.search(r"\[(?:h+|m+|s+)\]", code, re.IGNORECASE) or serial < 1:
        return _clock(serial)
    first = datetime.datetime(1904, 1, 1) if epoch_1904 else datetime.datetime(1899, 12, 30)
    if not epoch_1904 and serial < 60:
        first += datetime.timedelta(days=1)  # Excel believes in 29 February 1900
    moment = first + datetime.timedelta(seconds=round(serial * 86_400))
    midnight = moment.time() == datetime.time()
    return moment.date().isoformat() if midnight else moment.isoformat(sep=" ", timespec="seconds")


def _clock(days: float) -> str:
    """Write a span of time as hours, minutes and seconds."""
    seconds = round(days * 86_400)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def plain_number(number: float) -> str:
    """Write a number with the 15 digits that Excel keeps, never with an exponent: 0.1 + 0.2 is 0.3."""
    if not math.isfinite(number):
        return ""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    from decimal import Decimal

    written = format(Decimal(format(number, ".15g")), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
