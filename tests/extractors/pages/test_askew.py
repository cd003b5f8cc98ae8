"""Characters set askew: words across a page are put together, the letters of a ring are not."""

import math
from dataclasses import dataclass

import pytest

from extractors.pages.askew import slanted_texts


@dataclass(frozen=True)
class Placed:
    """A character of a drawn line."""

    char: str
    box: tuple[float, float, float, float]
    angle: float | None


def _line(text: str, angle: float, step: float = 10.0) -> list[Placed]:
    across, down = math.cos(math.radians(angle)) * step, math.sin(math.radians(angle)) * step
    return [
        Placed(char, (100 + n * across, 400 + n * down, 110 + n * across, 410 + n * down), angle % 360)
        for n, char in enumerate(text)
        if char != " "
    ]


def _ring(text: str) -> list[Placed]:
    turns = [n * 360 / len(text) for n in range(len(text))]
    middles = [(300 + 40 * math.sin(math.radians(t)), 300 - 40 * math.cos(math.radians(t))) for t in turns]
    return [
        Placed(char, (x - 5, y - 5, x + 5, y + 5), turn)
        for char, turn, (x, y) in zip(text, turns, middles, strict=True)
    ]


CASES = [
    ("a word rising", _line("VOID", -30), ["VOID"]),
    ("a word a little askew", _line("复印件", -8), ["复印件"]),
    ("two words", _line("NOT VALID", -45, 9.0), ["NOT VALID"]),
    ("letters set wide", _line("COPY", -45, 24.0), ["COPY"]),
    ("two languages", _line("COPY 副本", -20), ["COPY 副本"]),
    ("a ring", _ring("LAKESIDEPUMPS"), list("LAKESIDEPUMPS")),
    ("two lines", [*_line("COPY", -30), *_line("VOID", 20)], ["COPY", "VOID"]),
]


@pytest.mark.parametrize(("name", "glyphs", "expected"), CASES, ids=[case[0] for case in CASES])
def test_slanted_texts(name: str, glyphs: list[Placed], expected: list[str]) -> None:
    assert list(slanted_texts(glyphs)) == expected
