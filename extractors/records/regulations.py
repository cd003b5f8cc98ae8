"""A regulation as a tree of provisions with its dates and events."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["book", "part", "chapter", "section", "article", "paragraph", "item", "subitem", "annex"]


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of the tree. `ordinal` counts all nodes in reading order; `text` is without its children's.

    `path` is made by `extractors.regulations.paths` alone, e.g. `art-16/para-1/item-4`; `number` is as printed.
    """

    path: str
    parent_path: str | None
    level: Level
    number: str
    ordinal: int
    heading: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """Something that happened to an instrument, entry or party, with the sentence that says so."""

    event: str
    on_date: date | None
    until_date: date | None = None
    instrument: str = ""
    sentence: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Regulation:
    """One version of an instrument. `articles` counts articles (sections in the CFR and Justice Laws layouts).

    `issuer` is as printed, `issuers` are canonical ids of the agency vocabulary (a name where it knows none).
    `effective_on` is None where the text dates only an earlier version. `front_matter` is what stands before the body;
    `omitted` are lines that are no part of the text: running heads, page numbers, contents, remains of a web page.
    """

    title: str
    title_zh: str
    document_number: str
    issuer: str
    promulgated_on: date | None
    effective_on: date | None
    repealed_on: date | None
    articles: int
    provisions: tuple[Provision, ...]
    events: tuple[StatusEvent, ...] = ()
    notes: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    front_matter: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()
    layout: str = ""
