"""METI's Foreign End User List (XLSX): number, country, name, aliases, weapons of concern."""

import io
import re
import zipfile
from collections.abc import Iterable
from itertools import islice
from typing import Any

from extractors.errors import DamagedInputError, EmptyInputError, HostileInputError, LayoutError
from extractors.parties.identity import entry_key, numbered
from extractors.parties.names import Names, clean, kind_of_organisation
from extractors.parties.values import country, rows_note, unknown_note
from extractors.parties.vocabulary import section
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Party, PartyList, PartyName

NAME = "meti"
HEADER_SEARCH_ROWS = 12
MAX_UNPACKED_BYTES = 400_000_000

_CODES = re.compile(r"\b(?:CW|[BCMN])\b")
_BULLET = re.compile(r"^\s*[・•･◦●▪-]\s*")

Cells = tuple[str, ...]


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Return a workbook whose first rows have the columns of the list."""
    if not data.startswith(b"PK"):
        return False
    try:
        return _header(_rows(data, HEADER_SEARCH_ROWS)) is not None
    except (DamagedInputError, HostileInputError):
        return False


def parse(document: Document, data: bytes, hints: Hints) -> PartyList:
    """Read the list. `entry_id` is made of country and name: METI's numbers are only those of the rows.

    `measures` are the weapons of concern. Raises LayoutError where no header is found.
    """
    if not data:
        raise EmptyInputError("The workbook is empty: obtain it again from its source.")
    rows = _rows(data)
    found = _header(rows)
    if found is None:
        raise LayoutError(
            "No row of the workbook has the columns Country or Region, Company or Organization and Also Known As: "
            "check that it is METI's Foreign End User List."
        )
    start, columns, strange = found
    good, bad = [], []
    for number, row in enumerate(rows[start + 1 :], start=start + 2):
        cells = {name: row[index] if index < len(row) else "" for name, index in columns.items()}
        if cells["name"].strip():
            good.append(cells)
        elif any(cells[name].strip() for name in ("country", "alias")):
            bad.append(number)
    ids = numbered(entry_key(_country_text(row["country"]), row["name"]) for row in good)
    parties = tuple(_party(entry_id, row) for entry_id, row in zip(ids, good, strict=True))
    notes = unknown_note("columns", strange, ()) + rows_note("rows without a name were left out", bad)
    return PartyList(parties, hints.edition_date, notes, layout=NAME)


def _rows(data: bytes, count: int | None = None) -> list[Cells]:
    """Return the rows of all sheets as text."""
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise HostileInputError("The workbook unpacks to far more than a list needs: do not read it.")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = [_texts(row) for sheet in book.worksheets for row in islice(sheet.iter_rows(values_only=True), count)]
        book.close()
    except HostileInputError:
        raise
    except Exception as error:  # openpyxl raises whatever the broken part raises
        raise DamagedInputError(
            f"The workbook cannot be opened ({type(error).__name__}): it is damaged, or not XLSX; obtain it again."
        ) from error
    return rows


def _texts(row: Iterable[Any]) -> Cells:
    """Cells as text, line breaks kept."""
    return tuple("" if cell is None else str(cell).replace("\r\n", "\n") for cell in row)


def _header(rows: list[Cells]) -> tuple[int, dict[str, int], list[str]] | None:
    """Return the header's row, the column of each field, and other columns; None without a header."""
    for index, row in enumerate(rows[:HEADER_SEARCH_ROWS]):
        columns: dict[str, int] = {}
        for position, cell in enumerate(row):
            for name, labels in section("meti_columns").items():
                if any(label in cell.lower() for label in labels):
                    columns.setdefault(name, position)
        if {"country", "name", "alias"} <= columns.keys():
            strange = [clean(cell) for position, cell in enumerate(row) if position not in columns.values()]
            return index, columns, [cell for cell in strange if cell]
    return None


def _country_text(cell: str) -> str:
    """Return the country in English, which stands below the Japanese name."""
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    return next((line for line in lines if line.isascii()), lines[-1] if lines else "")


def _party(entry_id: str, row: dict[str, str]) -> Party:
    """One row."""
    land = country(_country_text(row["country"]))
    weapons = f"{row.get('wmd', '')}\n{row.get('conventional', '')}"
    codes = dict.fromkeys(_CODES.findall(weapons.replace("Ｎ", "N").replace("ミサイル", "ミサイル ")))
    return Party(
        entry_id=entry_id,
        list_name="JP-EUL",
        kind=kind_of_organisation(row["name"]),
        country=land,
        names=_names(row["name"], row.get("alias", "")),
        basis="Foreign End User List",
        countries=(land,) if land else (),
        measures=tuple(section("meti_measures")[code] for code in codes),
    )


def _names(name: str, aliases: str) -> tuple[PartyName, ...]:
    """Return the name with what stands in brackets below it, then the aliases, one a bullet."""
    names = Names()
    names.add_bilingual(name, "primary")
    for alias in alias_lines(aliases):
        names.add_bilingual(alias, "alias")
    return names.names


def alias_lines(cell: str) -> list[str]:
    """Return the aliases of a cell: bullets begin one, lines in brackets or broken off go on with it."""
    found: list[str] = []
    bulleted = any(_BULLET.match(line) for line in cell.splitlines())
    for line in cell.splitlines():
        if bulleted and found and not _BULLET.match(line) and line.strip():
            joiner = "\n" if line.isascii() or line.lstrip().startswith(("(", "（")) else "\n・"
            found[-1] += joiner + line.strip()
        elif line.strip():
            found.append(_BULLET.sub("", line).strip())
    return [part for alias in found for part in alias.split("\n・")]
