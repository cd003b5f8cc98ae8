"""What the manifest knows of a file before it is read; readers use it as a hint, never as content."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Hints:
    """`layout` names a reader of the topic package outright; where it is empty, the readers look at the content."""

    source_id: str = ""
    title: str = ""
    jurisdiction: str = ""
    language: str = ""
    edition_date: date | None = None
    file: str = ""
    layout: str = ""
