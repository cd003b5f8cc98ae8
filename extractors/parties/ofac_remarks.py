"""The remarks column of OFAC's CSV files: aliases, births, nationalities and identifiers between semicolons."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from extractors.parties.names import Names
from extractors.parties.values import birth_dates, country
from extractors.parties.vocabulary import section
from extractors.records.parties import PartyIdentifier

_ALIAS = re.compile(r"^(?:alt\.\s*)?(?P<kind>a\.k\.a\.|f\.k\.a\.|n\.k\.a\.)\s*'(?P<name>.+?)'$", re.DOTALL)
_KINDS = {"a.k.a.": "weak_alias", "n.k.a.": "alias", "f.k.a.": "former"}
_BETWEEN = re.compile(r"\s*;\s*(?![^']*'\s*(?:;|\.?$))|;\s+(?=(?:alt\.\s)?[A-Za-z])")


@dataclass
class Remarks:
    """What the remarks of one entry say. `text` is the whole column as printed."""

    text: str = ""
    births: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    identifiers: list[PartyIdentifier] = field(default_factory=list)


def read_remarks(text: str, names: Names) -> Remarks:
    """Return the remarks of an entry; aliases go to `names`. What no label explains stays in the text.

    OFAC puts weak aliases only here ("a.k.a. 'BNC'"); strong ones have their own file.
    """
    remarks = Remarks(text)
    for segment in _BETWEEN.split(text):
        _read_segment(segment.strip(), remarks, names)
    return remarks


def _read_segment(segment: str, remarks: Remarks, names: Names) -> None:
    """One statement of the remarks."""
    segment = segment[:-1] if segment.endswith((".", ",")) and not segment.endswith("..") else segment
    alias = _ALIAS.match(segment)
    if alias:
        names.add(alias.group("name"), _KINDS[alias.group("kind")])
        return
    statement = segment.removeprefix("alt. ")
    for label, put in _STATEMENTS.items():
        if statement.startswith(label):
            put(statement[len(label) :].strip(), remarks)
            return
    found = _identifier_pattern().match(statement)
    if found:
        kind = section("ofac_identifiers")[found.group("label")]
        value = found.group("value").strip(" .;")
        remarks.identifiers.append(PartyIdentifier(kind, value))


def _born(value: str, remarks: Remarks) -> None:
    remarks.births += birth_dates(value)


def _birth_place(value: str, remarks: Remarks) -> None:
    remarks.places.append(value)


def _national(value: str, remarks: Remarks) -> None:
    remarks.countries.append(country(value))


_STATEMENTS = {
    "DOB ": _born,
    "POB ": _birth_place,
    "nationality of registration ": _national,
    "nationality ": _national,
    "citizen ": _national,
    "Nationality of Registration ": _national,
}


@lru_cache(maxsize=1)
def _identifier_pattern() -> re.Pattern[str]:
    """Return the labels of identifiers, the longest first, with the value after them."""
    labels = sorted(section("ofac_identifiers"), key=len, reverse=True)
    return re.compile(rf"(?P<label>{'|'.join(map(re.escape, labels))})\s+(?:-\s+)?(?P<value>\S.*)$", re.DOTALL)
