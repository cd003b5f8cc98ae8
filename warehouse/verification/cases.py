"""Case records (contract, section 2): CSV files as typed tables; what is missing or empty is unknown, never fine."""

import csv
from collections.abc import Mapping
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

_TEXT, _DATE, _NUMBER, _WHOLE = "VARCHAR", "DATE", "DOUBLE", "INTEGER"

CASE_TABLES: Mapping[str, Mapping[str, str]] = {
    "applications": {
        "application_id": _TEXT, "decision_date": _DATE, "contract_number": _TEXT, "contract_date": _DATE,
        "certificate_number": _TEXT, "exporter_name": _TEXT, "consignee_name": _TEXT, "end_user_name": _TEXT,
        "end_user_address": _TEXT, "end_user_country": _TEXT, "end_use": _TEXT, "total_value": _NUMBER,
        "currency": _TEXT, "licence_type": _TEXT, "risk": _TEXT,
    },
    "application_goods": {
        "application_id": _TEXT, "line": _WHOLE, "description": _TEXT, "hs_code": _TEXT, "control_code": _TEXT,
        "quantity": _NUMBER, "unit": _TEXT, "value": _NUMBER,
    },
    "embargoes": {"country": _TEXT, "scope": _TEXT, "from": _DATE, "to": _DATE, "basis": _TEXT},
    "registry": {"kind": _TEXT, "country": _TEXT, "name": _TEXT, "valid_from": _DATE, "valid_to": _DATE},
    "history": {
        "certificate_number": _TEXT, "issuing_authority": _TEXT, "application_id": _TEXT, "decision_date": _DATE,
        "contract_number": _TEXT, "end_user_name": _TEXT, "description": _TEXT, "quantity": _NUMBER, "unit": _TEXT,
        "value": _NUMBER, "currency": _TEXT,
    },
}  # fmt: skip
_KEYS = {"applications": ("application_id",), "application_goods": ("application_id",)}
_REQUIRED = ("applications",)
_ENCODINGS = ("utf-8-sig", "gb18030")

Tables = dict[str, list[dict[str, Any]] | None]


class CaseError(ValueError):
    """Case records that cannot be used; the message names file, line and column, and says what to write."""


def load_cases(folder: Path) -> Tables:
    """Read the case records of a folder: rows by table, None for a file that is not there.

    Further columns are ignored. Raises CaseError for a missing folder, file of applications, column or a bad value.
    """
    if not folder.is_dir():
        raise CaseError(f"there is no folder {folder}: --cases names the folder with applications.csv")
    found: Tables = {name: _read(folder / f"{name}.csv", columns) for name, columns in CASE_TABLES.items()}
    for name in _REQUIRED:
        if found[name] is None:
            raise CaseError(f"{folder} holds no {name}.csv: without it there is nothing to compare certificates with")
    _unique(folder, found["applications"] or [])
    return found


def _unique(folder: Path, applications: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for row in applications:
        if row["application_id"] in seen:
            raise CaseError(f"{folder / 'applications.csv'}: application {row['application_id']} stands there twice")
        seen.add(row["application_id"])


def _read(file: Path, columns: Mapping[str, str]) -> list[dict[str, Any]] | None:
    if not file.is_file():
        return None
    reader = csv.DictReader(_text(file).splitlines(keepends=True), restkey="", strict=True)
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    reader.fieldnames = names
    needed = _KEYS.get(file.stem, tuple(columns)[:1])
    if lacking := [name for name in needed if name not in names]:
        raise CaseError(
            f"{file}: the column {', '.join(lacking)} is missing; its first line must be {', '.join(columns)}"
        )
    try:
        return [_typed(file, reader.line_num, row, columns, needed) for row in reader]
    except csv.Error as error:
        raise CaseError(f"{file}, line {reader.line_num}: {error}; check the quotes of this line") from error


def _text(file: Path) -> str:
    data = file.read_bytes()
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CaseError(f"{file} is neither UTF-8 nor GB 18030: save it as UTF-8")


def _typed(
    file: Path, line: int, row: Mapping[str, Any], columns: Mapping[str, str], needed: tuple[str, ...]
) -> dict[str, Any]:
    if row.get(""):
        raise CaseError(f"{file}, line {line}: more cells than columns; put cells that hold a comma in quotes")
    found: dict[str, Any] = {"source_line": line}
    for name, kind in columns.items():
        text = (row.get(name) or "").strip()
        try:
            found[name] = _READ[kind](text) if text else None
        except ValueError:
            raise CaseError(f"{file}, line {line}, {name}: {text!r} is not {_NAMES[kind]}") from None
    if lacking := [name for name in needed if found[name] is None]:
        raise CaseError(f"{file}, line {line}: {', '.join(lacking)} is empty")
    return found


def _number(text: str) -> float:
    number = float(text.replace(",", "").replace(" ", ""))
    if not isfinite(number):
        raise ValueError(text)
    return number


_READ: Mapping[str, Any] = {_TEXT: str, _DATE: date.fromisoformat, _NUMBER: _number, _WHOLE: int}
_NAMES = {_DATE: "a date as 2025-03-31", _NUMBER: "a number as 1234.50", _WHOLE: "a whole number", _TEXT: "text"}
