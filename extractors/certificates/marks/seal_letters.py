"""A page without the letters of its seals, which are set around a circle and would run into the lines beside them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.certificates.marks.sheet import share
from extractors.certificates.sheet.layout import join, union
from extractors.records.certificates import Mark
from extractors.records.pages import Box, Line, Page, Word

_A_DAY = re.compile("年.{1,3}月")  # no strokes and no seal read like a date
_RING = (0.3, 1.15)  # squared distance from the middle of a seal, 1 at its rim, where its text stands
_FEWEST = 5  # letters that make the text of a seal
_LEGIBLE, _READ_WELL = 0.5, 0.9
_INSIDE = 0.85  # share of a word within a seal whose letters reach over its rim
_COVERED = 0.6  # share of a word that a signature covers
_PIECE, _RING_PIECE = 3, 5  # letters of a Latin piece in a text layer, of what OCR reads of a ring
_SPACE, _LEVEL = 0.4, 0.12  # letter heights between words of one text, and up or down along its line


def without_seal_letters(page: Page, marks: Sequence[Mark]) -> Page:
    """The page without letters in the ring of a seal, and without what OCR hardly read in seals and signatures."""
    seals = [mark.box for mark in marks if mark.kind == "seal"]
    strewn = {id(word) for seal in seals for word in _strewn(page, seal)}
    strewn |= {id(word) for mark in marks if mark.kind == "signature" for word in _scrawled(page, mark.box)}
    return without_words(page, strewn)


def without_words(page: Page, words: Collection[int]) -> Page:
    """The page without the words with these ids, and without the lines that hold no others."""
    if not words:
        return page
    lines = (_without(line, words) for line in page.lines)
    return replace(page, lines=tuple(line for line in lines if line is not None))


def _scrawled(page: Page, signature: Box) -> list[Word]:
    """What an engine took the strokes of a signature for."""
    words = [word for line in page.lines for word in line.words if word.box and share(word.box, signature) > _COVERED]
    return [
        word
        for word in words
        if word.confidence is not None and word.confidence < _READ_WELL and not _A_DAY.search(word.text)
    ]


def _strewn(page: Page, seal: Box) -> list[Word]:
    """The words of a seal's own text."""
    inside = [(line, word) for line in page.lines for word in line.words if word.box and _in(word.box, seal)]
    if page.method == "ocr":
        return [word for line, word in inside if _is_unread(word, line, seal)]
    letters = [word for line, word in inside if _is_strewn(word, line) and _in_ring(word.box, seal)]
    return letters if len(letters) >= _FEWEST else []


def _is_unread(word: Word, line: Line, seal: Box) -> bool:
    """Whether a word in a seal was hardly read, or is a piece of its ring: a few letters in a line of their own."""
    if word.confidence is None or word.confidence >= _READ_WELL or _A_DAY.search(word.text):
        return False
    piece = len(line.words) == 1 and word.text.isalpha() and len(word.text) <= _RING_PIECE and _in_ring(word.box, seal)
    return word.confidence < _LEGIBLE or piece


def _is_strewn(word: Word, line: Line) -> bool:
    """Whether a word is an ideograph, or a letter or two or three, that no other word of its line joins."""
    fewest = len(word.text) == 1 or (len(word.text) <= _PIECE and word.text.isascii())
    if not fewest or not word.text.isalpha():
        return False
    return not any(_touches(word.box, other.box) for other in line.words if other is not word)


def _touches(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None:
        return False
    height = max(one.y1 - one.y0, other.y1 - other.y0)
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    return gap < _SPACE * height and abs(one.y1 - other.y1) < _LEVEL * height


def _in(box: Box, seal: Box) -> bool:
    within = seal.x0 - 2 <= box.x0 and box.x1 <= seal.x1 + 2 and seal.y0 - 2 <= box.y0 and box.y1 <= seal.y1 + 2
    return within or share(box, seal) > _INSIDE


def _in_ring(box: Box | None, seal: Box) -> bool:
    if box is None:
        return False
    across = (box.x0 + box.x1 - seal.x0 - seal.x1) / (seal.x1 - seal.x0)
    down = (box.y0 + box.y1 - seal.y0 - seal.y1) / (seal.y1 - seal.y0)
    return _RING[0] < across**2 + down**2 < _RING[1]


def _without(line: Line, strewn: Collection[int]) -> Line | None:
    kept = tuple(word for word in line.words if id(word) not in strewn)
    if len(kept) == len(line.words):
        return line
    if not kept:
        return None
    return replace(line, text=join(word.text for word in kept), box=union(w.box for w in kept if w.box), words=kept)
