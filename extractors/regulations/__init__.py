"""Regulations as trees of provisions with their dates: one module a layout, tried in the order of `LAYOUTS`.

What belongs here: reading one version of an instrument. What does not: comparing versions, matching, SQL.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol, cast

from extractors.errors import HostileInputError, LayoutError
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.regulations import Regulation
from extractors.regulations import chinese, ecfr, egov, english, eu, justice, prose

__all__ = ["LAYOUTS", "Layout", "parse_prose", "parse_regulation"]


class Layout(Protocol):
    """What each module of a layout offers."""

    def recognises(self, document: Document, data: bytes) -> bool:
        """Tell whether a document is of this layout."""

    def parse(self, document: Document, data: bytes, hints: Hints) -> Regulation:
        """Read it. Raises UnreadableInputError where the file itself is broken."""


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "ecfr": cast(Layout, ecfr),
        "egov": cast(Layout, egov),
        "justice": cast(Layout, justice),
        "chinese": cast(Layout, chinese),
        "eu": cast(Layout, eu),
        "english": cast(Layout, english),
        "prose": cast(Layout, prose),
    }
)
"""Layouts by name, the most particular first; `prose` takes whatever is left."""


def parse_regulation(document: Document, data: bytes, hints: Hints) -> Regulation:
    """Read one version of an instrument from its pages and its bytes.

    `hints.layout` names a layout outright, else the first that recognises the content reads it.
    Always gives a valid tree.
    Raises LayoutError for an unknown layout name and UnreadableInputError for XML that is none.
    """
    name = hints.layout or next(name for name, layout in LAYOUTS.items() if layout.recognises(document, data))
    if name not in LAYOUTS:
        raise LayoutError(f"No layout of regulations is called “{name}”: use one of {', '.join(LAYOUTS)}.")
    try:
        return replace(LAYOUTS[name].parse(document, data, hints), layout=name)
    except RecursionError as error:
        raise HostileInputError("The file nests its elements too deeply: ask its source for another copy.") from error


def parse_prose(document: Document, data: bytes = b"", hints: Hints | None = None) -> Regulation:
    """Read a report, white paper or web page as a tree of headings, paragraphs, list items and footnotes."""
    return replace(prose.parse(document, data, hints or Hints()), layout="prose")
