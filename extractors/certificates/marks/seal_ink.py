"""A digital page without the letters of its seals, told by their ink: a stamp is printed in colour over black text.

The letters at the top of a ring stand nearly upright and run into the line that the seal covers.
"""

from collections.abc import Sequence

from extractors.certificates.marks.seal_letters import without_words
from extractors.pages.pdf_prints import Print, Prints
from extractors.records.certificates import Mark
from extractors.records.pages import Box, Page, Word

_TINGE = 60  # between the strongest and the weakest colour of an ink that is no black or grey
_WITHIN = 0.7  # share of a letter that its word holds
_RIM = 3.0  # points around a seal


def without_seal_ink(page: Page, marks: Sequence[Mark], prints: Prints) -> Page:
    """The page without the words inside a seal that are printed in a coloured ink of its own."""
    seals = [mark.box for mark in marks if mark.kind == "seal"]
    # An ink that text outside of the seals has too is that of the paper: values filled in in blue.
    visible = [piece for piece in prints.pieces if _area(piece.box) > 1.0]  # a blank has no ink
    outside = {piece.ink for piece in visible if not any(_clip(piece.box, seal, _RIM) for seal in seals)}
    strewn: set[int] = set()
    for seal in seals:
        pieces = [piece for piece in visible if _clip(piece.box, seal, _RIM)]
        tinted = [p for p in pieces if max(p.ink) - min(p.ink) > _TINGE and p.ink not in outside]
        words = [word for line in page.lines for word in line.words if word.box and _inside(word.box, seal)]
        strewn |= {id(word) for word in words if _is_of(word, tinted)}
    return without_words(page, strewn)


def _is_of(word: Word, tinted: Sequence[Print]) -> bool:
    """Whether each letter of a word is a piece of print in the ink of a seal, which sets its letters one by one."""
    if word.box is None:
        return False
    letters = [piece for piece in tinted if _clip(piece.box, word.box, 1.0) > _WITHIN * _area(piece.box)]
    return len(letters) >= len(word.text)


def _area(box: Box) -> float:
    return max(0.01, (box.x1 - box.x0) * (box.y1 - box.y0))


def _clip(box: Box, around: Box, rim: float = 0.0) -> float:
    """The area of a box inside another one."""
    wide = min(box.x1, around.x1 + rim) - max(box.x0, around.x0 - rim)
    tall = min(box.y1, around.y1 + rim) - max(box.y0, around.y0 - rim)
    return wide * tall if wide > 0 and tall > 0 else 0.0


def _inside(box: Box, seal: Box) -> bool:
    across, down = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return seal.x0 - _RIM <= across <= seal.x1 + _RIM and seal.y0 - _RIM <= down <= seal.y1 + _RIM
