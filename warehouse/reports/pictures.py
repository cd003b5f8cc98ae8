"""The pages of certificates as picture files beside the report."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import UnreadableInputError
from extractors.pages.pictures import page_pictures


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a JPEG in `folder/name`; `width` and `height` are the page's, in points."""

    page: int
    name: str
    width: float
    height: float


def write_pictures(source: Path, pages: Collection[int], folder: Path, stem: str) -> list[Picture]:
    """Write the named pages of a file as JPEG and return them; a file that cannot be read gives none."""
    written = []
    try:
        for page in page_pictures(source.read_bytes(), source.name, pages):
            name = f"{stem}-{page.number}.jpg"
            (folder / name).write_bytes(page.jpeg)
            written.append(Picture(page.number, name, page.width, page.height))
    except (OSError, UnreadableInputError):
        return written
    return written
