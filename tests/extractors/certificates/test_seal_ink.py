"""Letters of a seal in a digital page, told from the text below by their ink."""

import pytest

from extractors.certificates.marks.seal_ink import without_seal_ink
from extractors.pages.pdf_prints import Print, Prints
from extractors.records.certificates import Mark
from extractors.records.pages import Box, Line, Page, Word

BLACK, RED, BLUE = (0, 0, 0), (205, 25, 45), (20, 40, 200)
SEAL = Mark("seal", 1, Box(300, 600, 400, 700))
Piece = tuple[str, Box, tuple[int, int, int]]


def _read(pieces: list[Piece], marks: list[Mark]) -> list[str]:
    lines = tuple(Line(text, box, None, (Word(text, box),)) for text, box, _ in pieces)
    prints = Prints(tuple(Print(box, "serif", 10.0, ink) for _, box, ink in pieces), ())
    return [line.text for line in without_seal_ink(Page(1, "", "text", 595, 842, lines=lines), marks, prints).lines]


TITLE: Piece = ("Director", Box(280, 605, 330, 616), BLACK)
RING: Piece = ("v", Box(335, 604, 341, 616), RED)
PAGES: list[tuple[str, list[Piece], list[Mark], list[str]]] = [
    ("letters of the seal beside print", [TITLE, RING], [SEAL], ["Director"]),
    ("a letter of the seal over print", [("27", Box(330, 602, 342, 613), BLACK), ("厂", Box(330, 606, 345, 620), RED)], [SEAL], ["27"]),
    ("no seal", [TITLE, RING], [], ["Director", "v"]),
    ("values that are filled in in colour", [("Ulm", Box(60, 300, 80, 310), BLUE), ("P", Box(335, 604, 341, 616), BLUE)], [SEAL], ["Ulm", "P"]),
    ("a seal in black", [TITLE, ("v", Box(335, 604, 341, 616), BLACK)], [SEAL], ["Director", "v"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "pieces", "marks", "expected"), PAGES, ids=[case[0] for case in PAGES])
def test_words_without_those_of_the_seal(
    name: str, pieces: list[Piece], marks: list[Mark], expected: list[str]
) -> None:
    assert _read(pieces, marks) == expected
