"""What vocabulary files hold: frozen records, made by the loader after validation."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Guard:
    """A name that means this entry only where one of `cues` stands near it.

    `keep` leaves an undecided mention without id.
    """

    name: str
    cues: tuple[str, ...]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An agency, law, treaty, regime, list, organisation or person that texts name.

    `names` are unambiguous (language → names); `generic` names mean this entry only when no other country
    qualifies them ("Ministry of Commerce"); `guards` are names that need their context. `value` is the short
    or full name that stands for the entry in tables, `succeeded_by` the id of its successor, never an alias.
    """

    id: str
    label: str
    value: str
    names: Names
    generic: Names = field(default_factory=dict)
    guards: tuple[Guard, ...] = ()
    kind: str = ""
    country: str = ""
    exact_case: bool = False
    succeeded_by: str = ""
    part_of: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1 with its names by language.

    `demonyms` are adjectives and names of people.

    `refuse_before` and `refuse_after` are words whose neighbourhood makes the name mean something else ("Georgia"
    after "Atlanta,").
    """

    code: str
    alpha3: str
    names: Names
    demonyms: tuple[str, ...] = ()
    refuse_before: tuple[str, ...] = ()
    refuse_after: tuple[str, ...] = ()
    refuse_near: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or of counting: its canonical sign, what it measures, its factor to the base unit.

    Its spellings.
    """

    id: str
    dimension: str
    factor: float
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency of ISO 4217: code, signs and words that mean it alone, and words shared with other currencies."""

    code: str
    names: tuple[str, ...]
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form of companies: canonical sign, countries, spellings, and whether it stands before the name."""

    id: str
    names: tuple[str, ...]
    countries: tuple[str, ...] = ()
    position: str = "suffix"
