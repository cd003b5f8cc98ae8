"""What every reader of one layout of party lists offers."""

from typing import Protocol

from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.parties import PartyList


class Layout(Protocol):
    """A module for one layout; `NAME` is the name that `hints.layout` uses."""

    NAME: str

    def recognises(self, document: Document, data: bytes, hints: Hints) -> bool:
        """Whether the content looks like this layout, judged by its first bytes."""
        ...

    def parse(self, document: Document, data: bytes, hints: Hints) -> PartyList:
        """Read the content, whose layout this is. Raises UnreadableInputError."""
        ...
