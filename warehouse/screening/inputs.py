"""Names and pairs of names from delimited files, in whatever encoding offices write them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import UnreadableInputError
from extractors.pages.delimited import read_delimited_rows
from extractors.pages.encodings import decode
from warehouse.matching import Subject

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "names", "subject", "party", "名称", "姓名", "企业名称", "公司名称"),
    "country": ("country", "country_code", "countrycode", "国家", "国别"),
    "kind": ("kind", "schema", "type", "entity_type", "类型"),
    "role": ("role", "角色"),
    "address": ("address", "地址"),
    "birth_date": ("birth_date", "birthdate", "date_of_birth", "dob", "出生日期"),
    "identifier": ("identifier", "identifiers", "id_number", "证件号", "证件号码"),
}
_KINDS = {
    "person": "person",
    "individual": "person",
    "company": "company",
    "entity": "organisation",
    "organization": "organisation",
    "organisation": "organisation",
    "vessel": "vessel",
    "ship": "vessel",
    "aircraft": "aircraft",
    "airplane": "aircraft",
}


class ScreeningInputError(ValueError):
    """A file of names that cannot be used; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of one row, with the kind of party that they name (empty: unknown)."""

    left: str
    right: str
    schema: str = ""


def kind_of(text: str) -> str:
    """The party kind that a word of a user or of another system means; empty where none is known."""
    return _KINDS.get(text.strip().lower(), "")


def read_subjects(file: Path) -> list[Subject]:
    """Read subjects from a CSV with a column `name` and optional country, kind, role, address, birth_date, identifier.

    A file of a single column without a header is taken as names. Raises ScreeningInputError.
    """
    rows = _rows(file)
    places = _places(rows[0], _COLUMNS)
    if "name" not in places:
        if max(map(len, rows)) > 1:
            raise ScreeningInputError(
                f"{file}: no column `name`; the header has {', '.join(rows[0])}. Name the column with the names `name`."
            )
        places, rows = {"name": 0}, [["name"], *rows]
    subjects = [_subject(row, places) for row in rows[1:] if _cell(row, places, "name")]
    if not subjects:
        raise ScreeningInputError(f"{file}: no row has a name; put one name in each row below the header.")
    return subjects


def read_pairs(file: Path) -> list[Pair]:
    """Read pairs from a CSV with columns `left` and `right` and optional `schema`, every row in order.

    Raises ScreeningInputError.
    """
    rows = _rows(file)
    places = _places(rows[0], {"left": ("left",), "right": ("right",), "schema": ("schema", "kind", "type")})
    missing = [name for name in ("left", "right") if name not in places]
    if missing:
        names = " and no column ".join(f"`{name}`" for name in missing)
        raise ScreeningInputError(f"{file}: no column {names}; the header has {', '.join(rows[0])}.")
    return [Pair(*(_cell(row, places, name) for name in ("left", "right", "schema"))) for row in rows[1:]]


def _rows(file: Path) -> list[list[str]]:
    try:
        data = file.read_bytes()
        read = read_delimited_rows(data)
    except OSError as error:
        raise ScreeningInputError(f"{file} cannot be read: {error.strerror or error}") from error
    except UnreadableInputError as error:
        raise ScreeningInputError(f"{file}: {error}") from error
    broken = next((note for note in decode(data).notes if "U+FFFD" in note or "undecodable" in note.lower()), "")
    if broken:
        raise ScreeningInputError(f"{file}: {broken} Save it as UTF-8.")
    return read.rows


def _places(header: Sequence[str], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    folded = [cell.strip().strip("\ufeff").lower().replace(" ", "_") for cell in header]
    found = {name: next((folded.index(s) for s in spellings if s in folded), -1) for name, spellings in columns.items()}
    return {name: place for name, place in found.items() if place >= 0}


def _cell(row: Sequence[str], places: Mapping[str, int], name: str) -> str:
    place = places.get(name, -1)
    return row[place].strip() if 0 <= place < len(row) else ""


def _subject(row: Sequence[str], places: Mapping[str, int]) -> Subject:
    identifiers = tuple(part.strip() for part in _cell(row, places, "identifier").split(";") if part.strip())
    return Subject(
        _cell(row, places, "name"),
        kind=kind_of(_cell(row, places, "kind")),
        country=_cell(row, places, "country").upper()[:2],
        role=_cell(row, places, "role"),
        address=_cell(row, places, "address"),
        birth_date=_cell(row, places, "birth_date") or None,
        identifiers=identifiers,
    )
