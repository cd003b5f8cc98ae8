"""XLSX: a page with a table for each sheet; dates in ISO form, numbers as people wrote them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from extractors.errors import DamagedInputError, TooLargeInputError
from extractors.pages.lines import MAX_TABLE_ROWS, table_of, text_page, too_long
from extractors.pages.names import local_name
from extractors.pages.package import Package
from extractors.pages.xlsx_values import Styles, cell_text, read_styles, shared_strings
from extractors.records.pages import Document, Page

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SHEETS = 500
MAX_CELLS = 4_000_000
MAX_COLUMN, MAX_ROW = 16_384, 1_048_576

Sparse = dict[int, dict[int, str]]


class Sheet(NamedTuple):
    """A sheet as the workbook names it; `state` is visible, hidden or veryHidden."""

    name: str
    part: str
    state: str


def list_sheets(package: Package, workbook: str) -> list[Sheet]:
    """List the worksheets of a workbook in their order; charts and macros are none."""
    root = package.xml(workbook)
    relations = package.relations(workbook)
    found = []
    for node in root.iter() if root is not None else ():
        if local_name(node) != "sheet":
            continue
        identifier = next((value for key, value in node.attrib.items() if str(key).endswith("}id")), "")
        part = relations.get(str(identifier), "")
        if part in package.names and "chartsheets/" not in part:
            found.append(Sheet(node.get("name") or "", part, node.get("state") or "visible"))
    if not found:
        raise DamagedInputError("The workbook names no readable sheet: open it in Excel and save it again.")
    return found[:MAX_SHEETS]


def read_xlsx_package(package: Package, workbook: str) -> Document:
    """Read every sheet to a page: a line for each row with content, and one table of them.

    Empty rows and columns are left out; a merged cell's text stands in every cell that it covers.
    """
    from extractors.pages.office import XLSX

    root = package.xml(workbook)
    strings = shared_strings(package, workbook)
    styles = read_styles(package, workbook, epoch_1904=root is not None and _counts_from_1904(root))
    sheets = list_sheets(package, workbook)
    pages = tuple(_read_sheet(package, sheet, number, strings, styles) for number, sheet in enumerate(sheets, start=1))
    return Document(XLSX, pages, len(pages), notes=_hidden(sheets))


def _counts_from_1904(workbook: "_Element") -> bool:
    """Tell whether a workbook counts days from 1904, as Excel for Mac did."""
    return any(local_name(node) == "workbookpr" and node.get("date1904") in ("1", "true") for node in workbook)


def _hidden(sheets: list[Sheet]) -> tuple[str, ...]:
    """Note the sheets that Excel does not show: they are read all the same."""
    return tuple(f"The sheet {sheet.name} is hidden in the workbook." for sheet in sheets if sheet.state != "visible")


def _read_sheet(package: Package, sheet: Sheet, number: int, strings: list[str], styles: Styles) -> Page:
    """Read a sheet to a page."""
    root = package.xml(sheet.part)
    cells, merged, notes = _read_cells(root, strings, styles) if root is not None else ({}, [], ())
    lines = ("\t".join(" ".join(row[at].split()) for at in sorted(row)) for _, row in sorted(cells.items()))
    printed = [line for line in lines if line.strip()]
    dense = _dense(_fill_merged(cells, merged))
    if len(dense) > MAX_TABLE_ROWS:
        return text_page(printed, number=number, notes=(*notes, too_long(len(dense))))
    tables = (table_of(dense, name=sheet.name),) if dense else ()
    return text_page(printed, number=number, tables=tables, notes=notes)


def _read_cells(
    root: "_Element", strings: list[str], styles: Styles
) -> tuple[Sparse, list[tuple[int, int, int, int]], tuple[str, ...]]:
    """Read the filled cells of a sheet by row and column, its merged ranges, and notes of formulas never computed."""
    cells: Sparse = {}
    uncomputed = 0
    for row, column, node in _places(root):
        text, computed = cell_text(node, strings, styles)
        uncomputed += not computed
        if text:
            cells.setdefault(row, {})[column] = text
    merged = [_area(node.get("ref") or "") for node in root.iter() if local_name(node) == "mergecell"]
    notes = (f"{uncomputed} formulas hold no computed value; save the workbook in Excel.",) if uncomputed else ()
    return cells, merged, notes


def _places(root: "_Element") -> Iterator[tuple[int, int, "_Element"]]:
    """Go through the cells of a sheet with their rows and columns; cells without a reference follow the one before."""
    row_number = 0
    for row in (node for data in root if local_name(data) == "sheetdata" for node in data):
        stated = row.get("r") or ""
        row_number = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 8 else row_number + 1
        column = 0
        for node in row:
            if local_name(node) == "c":
                column = _place(node.get("r") or "")[1] or column + 1
                yield row_number, column, node


def _place(reference: str) -> tuple[int, int]:
    """Read a reference such as AB12 to row and column; 0 for what is missing."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    column = 0
    for letter in letters.replace("$", "").upper()[:4]:
        column = column * 26 + (ord(letter) - ord("A") + 1 if "A" <= letter <= "Z" else 0)
    return int(digits[:8] or 0), min(column, MAX_COLUMN)


def _area(reference: str) -> tuple[int, int, int, int]:
    """Read a range such as A1:C2 to first row, first column, last row, last column."""
    first, _, last = reference.partition(":")
    return (*_place(first), *_place(last or first))


def _fill_merged(cells: Sparse, merged: list[tuple[int, int, int, int]]) -> Sparse:
    """Repeat the text of merged cells in the places they cover, within the rows and columns in use."""
    used = sorted({column for row in cells.values() for column in row})
    filled = {number: dict(row) for number, row in cells.items()}
    for top, left, bottom, right in merged:
        text = cells.get(top, {}).get(left)
        if text is None:
            continue
        rows = range(top, bottom + 1) if bottom - top < len(cells) else [row for row in cells if top <= row <= bottom]
        for number in rows:
            if number in filled:
                filled[number] |= {column: text for column in used if left <= column <= right}
    return filled


def _dense(cells: Sparse) -> list[list[str]]:
    """Lay filled cells out as even rows, without the rows and columns that hold nothing."""
    columns = sorted({column for row in cells.values() for column in row})
    if len(columns) * len(cells) > MAX_CELLS:
        raise TooLargeInputError(
            f"A sheet spans {len(cells):,} rows and {len(columns):,} columns, over {MAX_CELLS:,} cells: divide it."
        )
    return [[row.get(column, "") for column in columns] for _, row in sorted(cells.items())]
