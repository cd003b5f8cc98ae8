"""Party lists and the announcements that make them: bytes to records, one module a layout."""

from collections.abc import Mapping
from types import MappingProxyType

from extractors.errors import EmptyInputError, LayoutError
from extractors.parties import (
    china_announcements,
    cn_lists,
    csl,
    denied,
    entity_list,
    eu_fsf,
    meti,
    ofac_csv,
    ofac_supplements,
    ofac_xml,
    sema,
    sniff,
    un,
)
from extractors.parties.china_text import document_key
from extractors.parties.layout import Layout
from extractors.parties.ofac_supplements import attach
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import Announcement, PartyList

_MODULES: tuple[Layout, ...] = (
    un,
    ofac_xml,
    eu_fsf,
    sema,
    entity_list,
    csl,
    denied,
    cn_lists,
    meti,
    ofac_csv,
    ofac_supplements,
)
LAYOUTS: Mapping[str, Layout] = MappingProxyType({module.NAME: module for module in _MODULES})

__all__ = ["LAYOUTS", "attach", "document_key", "parse_announcement", "parse_party_list"]


def parse_party_list(document: Document, data: bytes, hints: Hints) -> PartyList:
    """Read a party list in any of `LAYOUTS`: the one that `hints.layout` names, else the one that the content shows.

    `document` may have no pages: the bytes are read. Raises EmptyInputError for no bytes, LayoutError where no layout
    fits, and other UnreadableInputError for damaged files.
    """
    if not data.strip():
        raise EmptyInputError("The party list is empty: obtain it again from its source.")
    if hints.layout:
        return _named(hints.layout).parse(document, data, hints)
    for layout in LAYOUTS.values():
        if layout.recognises(document, data, hints):
            return layout.parse(document, data, hints)
    raise LayoutError(
        f"No reader knows the layout of this party list; it begins with {_beginning(data)}. Name one of "
        f"{', '.join(LAYOUTS)} as its layout, or convert the file to the publisher's own format."
    )


def parse_announcement(document: Document, data: bytes, hints: Hints) -> Announcement:
    """Read an announcement that lists, delists or suspends parties of China's lists.

    Raises EmptyInputError for no text and LayoutError for a text that names none of these lists.
    """
    if not data.strip() and not document.pages:
        raise EmptyInputError("The announcement is empty: obtain it again from its source.")
    if hints.layout not in ("", china_announcements.NAME):
        raise LayoutError(f"There is no announcement layout {hints.layout!r}: use {china_announcements.NAME} or none.")
    if not hints.layout and not china_announcements.recognises(document, data, hints):
        raise LayoutError(
            f"The text names none of China's lists (control, unreliable-entity, watch); it begins with "
            f"{_beginning(data)}. Name {china_announcements.NAME} as its layout if it is such an announcement."
        )
    return china_announcements.parse(document, data, hints)


def _named(name: str) -> Layout:
    """Return the layout of that name. Raises LayoutError for an unknown one."""
    if name not in LAYOUTS:
        raise LayoutError(f"There is no party-list layout {name!r}: use one of {', '.join(LAYOUTS)}.")
    return LAYOUTS[name]


def _beginning(data: bytes) -> str:
    """Return the header found: the first line, or the root element of XML, for a message."""
    root = sniff.root_element(data)
    if root:
        return f"the XML element <{root}>"
    line = next((text for text in sniff.head(data).splitlines() if text.strip()), "")
    return f'"{line.strip()[:120]}"' if line else f"the bytes {data[:8].hex(' ')}"
