"""The way back: from a tree to the text that was read, for the proof that nothing was lost or invented."""

import re
import unicodedata
from collections.abc import Iterable

from extractors.records.pages import Document
from extractors.records.regulations import Provision, Regulation
from extractors.regulations.furniture import drop_furniture
from extractors.regulations.source_lines import read_lines

_BLANKS = re.compile(r"\s+")


def flatten(provisions: Iterable[Provision]) -> str:
    """Return numbers, headings and texts in reading order, without white space."""
    return squeeze("".join(f"{p.number}{p.heading}{p.text}" for p in provisions))


def source_text(document: Document, regulation: Regulation) -> str:
    """Return the text that the tree must give back: without markup, omitted lines and front matter."""
    lines, _ = read_lines(document)
    lines, _ = drop_furniture(lines)
    skipped = list(regulation.front_matter) + list(regulation.omitted)
    kept: list[str] = []
    for line in lines:
        if line.text in skipped:
            skipped.remove(line.text)
        else:
            kept.append(line.text)
    return squeeze("".join(kept))


def squeeze(text: str) -> str:
    """Return a text without white space, in composed form."""
    return _BLANKS.sub("", unicodedata.normalize("NFC", text))
