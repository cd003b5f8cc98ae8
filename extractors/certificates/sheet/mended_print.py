"""Print that OCR tore apart or gave in other characters, put right where it can only be one thing.

A year in two pieces before 年 is one, and a comma in full width before three digits of an amount is an ordinary one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.certificates.sheet.layout import union, weakest
from extractors.records.pages import Document, Line, Page, Word

_TORN = re.compile(
    r"(?<!\d)(?:19|20|1 9|2 0)(?: ?\d){2}(?= ?年)|(?<=年) ?1 [0-2](?= ?月)|(?<=月) ?[123] \d(?= ?[日号])"  # 202 3年
    r"|\b(?:[Ee]nd|END) ?[-–] ?(?:[Uu]se|USE)(?:r|R)?\b"  # End - use
)
_WIDE = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")  # 599，980.00


def mended(document: Document) -> Document:
    """The document with the torn figures and words of its lines made whole, where OCR has read them."""
    return replace(document, pages=tuple(_page(page) if page.method == "ocr" else page for page in document.pages))


def _page(page: Page) -> Page:
    return replace(page, lines=tuple(_line(line) for line in page.lines))


def _line(line: Line) -> Line:
    wide = {found.start() for found in _WIDE.finditer(line.text)}
    torn = [found.span() for found in _TORN.finditer(line.text)]
    gaps = {at for span in torn for at in range(*span) if line.text[at] == " "}
    if not wide and not gaps:
        return line
    chars = ["" if at in gaps else "," if at in wide else char for at, char in enumerate(line.text)]
    # A word that begins at one of these places goes on with the word before it.
    inside = {at + 1 for at in (*gaps, *wide)} | wide
    return replace(line, text="".join(chars), words=tuple(_words(line, chars, inside)))


def _words(line: Line, chars: Sequence[str], inside: set[int]) -> Iterator[Word]:
    """The words of a line in its new characters, those that belong together as one."""
    run: list[Word] = []
    at = 0
    for word in line.words:
        begin = max(line.text.find(word.text, at), at)
        if run and begin not in inside:
            yield _one(run)
            run = []
        at = begin + len(word.text)
        run.append(replace(word, text="".join(chars[begin:at])))
    if run:
        yield _one(run)


def _one(run: Sequence[Word]) -> Word:
    box = union(word.box for word in run if word.box)
    return Word("".join(word.text for word in run), box, weakest(word.confidence for word in run))
