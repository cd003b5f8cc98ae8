"""What reports say in lists and figures: enumerations, and statements of a subject's attribute with its value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an enumeration: its number as printed ("" for a bullet) and its text on one line."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list in a text with the sentence that leads to it.

    `stated` is the number of items that the lead-in itself gives, None where it gives none. `start` is the place of
    the first item (of the sentence, for a list inside one) in the text that was given.
    """

    lead_in: str
    items: tuple[Item, ...]
    start: int
    stated: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a procedure: who acts (ids or words), until when, and the words of the text."""

    procedure: str
    category: str
    number: int
    text: str
    actors: tuple[str, ...] = ()
    deadline: str = ""
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a compliance programme; `edition` is the year of the guidance where the lead-in names it."""

    programme: str
    edition: str
    number: int
    count: int
    text: str
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class Mandate:
    """An agency's competence for a category of items: `role` is lead, joint or licensing."""

    category: str
    agency: str
    role: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Tier:
    """A degree of authentication that a certificate needs: `rank` 1 is the end user's own."""

    rank: int
    issuer: str
    condition: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Statement:
    """That a text gives an attribute of a subject a value; another text may give it another one."""

    subject: str
    attribute: str
    value: str
    text: str
    sentence: str
    char_start: int
