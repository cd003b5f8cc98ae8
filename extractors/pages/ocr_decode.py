"""From the recogniser's probabilities (CTC) to characters with a place and a confidence each."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.pages.scripts import is_ideograph, is_unspaced

_BLANK = 0

_SPACE = 0.02
"""Probability of a space between two letters from which on it is one (measured: true ones have 0.02 to
0.47 where the recogniser leaves them out, places inside words under 0.01)."""

_SPACE_BESIDE_IDEOGRAPH = 0.2
_WIDE = 6
"""The same beside an ideograph, and the columns of a gap between two ideographs that can be a space."""


class Character(NamedTuple):
    """One character; `place` is its middle as a share of the strip's width."""

    text: str
    confidence: float
    place: float


class LineDecoder:
    """Decodes a batch greedily; takes the place of RapidOCR's own decoder, which keeps no places of spaces."""

    def __init__(self, characters: Sequence[str]) -> None:
        self.character = list(characters)
        self._space = self.character.index(" ")

    def __call__(
        self,
        probabilities: NDArray[np.float32],
        return_word_box: bool = False,
        wh_ratio_list: Sequence[float] = (1.0,),
        max_wh_ratio: float = 1.0,
    ) -> tuple[list[tuple[str, float]], list[list[Character]]]:
        """Return (text, mean confidence) and the characters of each line of the batch."""
        lines = [
            self._line(grid, ratio / max_wh_ratio) for grid, ratio in zip(probabilities, wh_ratio_list, strict=False)
        ]
        return [(_text(line), _mean(line)) for line in lines], lines

    def _line(self, grid: NDArray[np.float32], filled: float) -> list[Character]:
        """Decode one line; `filled` is the share of the columns that the strip covers, the rest is padding."""
        columns = max(len(grid) * filled, 1.0)
        found: list[Character] = []
        end_before = 0
        for token, start, end in _runs(grid.argmax(axis=1)):
            text = self.character[token]
            if found:
                doubt = grid[max(end_before - 1, 0) : start + 1, self._space]
                found += _space(doubt, end_before, columns, _least_doubt(found[-1].text, text, start - end_before))
            peak = start + int(grid[start:end, token].argmax())
            found.append(Character(text, float(grid[peak, token]), (peak + 0.5) / columns))
            end_before = end
        return found


def _runs(best: NDArray[np.intp]) -> Iterator[tuple[int, int, int]]:
    """Yield (token, first column, column after the last) of each stretch of the same token, blanks left out."""
    start = 0
    for token, run in groupby(best.tolist()):
        end = start + sum(1 for _ in run)
        if token != _BLANK:
            yield token, start, end
        start = end


def _least_doubt(before: str, after: str, columns: int) -> float:
    """Return the probability of a space from which on there is one between two characters so far apart."""
    if before.isspace() or after.isspace():
        return 1.0
    ideographs = is_ideograph(before), is_ideograph(after)
    if all(ideographs):
        return _SPACE_BESIDE_IDEOGRAPH if columns >= _WIDE else 1.0
    if any(ideographs):
        return 1.0 if is_unspaced(before) and is_unspaced(after) else _SPACE_BESIDE_IDEOGRAPH
    return _SPACE


def _space(doubt: NDArray[np.float32], first: int, columns: float, least: float) -> list[Character]:
    """Return a space where the recogniser held one for possible; it is shy of spaces between English words."""
    if doubt.max() < least:
        return []
    place = (first + int(doubt.argmax()) - 0.5) / columns
    return [Character(" ", float(doubt.max()), min(max(place, 0.0), 1.0))]


def _text(line: Sequence[Character]) -> str:
    return "".join(character.text for character in line)


def _mean(line: Sequence[Character]) -> float:
    return sum(character.confidence for character in line) / len(line) if line else 0.0
