"""Where on a page a short value stands: the box and the weakest character of the words that print it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractors.certificates.labels.lexicon import fold
from extractors.certificates.sheet.layout import union, weakest
from extractors.certificates.values.figures import tidy_figures
from extractors.records.pages import Box, Page, Word

_NUMBER = re.compile(r"\d[\d.,'’ \u00a0]*")


@dataclass(frozen=True, slots=True)
class Place:
    """The words that print a value: what the first engine read there and how sure it was of the weakest one."""

    page: int
    box: Box
    text: str
    confidence: float | None


def place_of(page: Page, box: Box | None, text: str) -> Place | None:
    """The words of one line that print `text` inside `box`; None where they stand on several lines or not at all."""
    needle = fold(text)
    if not needle or box is None:
        return None
    for words in _lines_in(page, box):
        if found := _run(words, needle):
            return _place(page.number, found)
    return None


def place_of_word(page: Page, box: Box | None, wanted: Callable[[str], bool]) -> Place | None:
    """The one word inside `box` that `wanted` accepts; None where there is none or more than one."""
    if box is None:
        return None
    found = [word for words in _lines_in(page, box) for word in words if wanted(word.text)]
    return _place(page.number, found) if len(found) == 1 else None


def numbers_in(text: str) -> Iterator[float]:
    """The numbers in figures that a text holds."""
    from extractors.text.numbers import parse_number

    for match in _NUMBER.finditer(tidy_figures(text)):
        parsed = parse_number(match.group(0).strip(" .,'’\u00a0"))
        if parsed is not None:
            yield float(parsed)


def _lines_in(page: Page, box: Box) -> Iterator[list[Word]]:
    for line in page.lines:
        if line.box and _overlaps(line.box, box):
            yield [word for word in line.words if word.box and word.text.strip() and _overlaps(word.box, box)]


def _overlaps(inner: Box, outer: Box) -> bool:
    wide = min(inner.x1, outer.x1) - max(inner.x0, outer.x0)
    tall = min(inner.y1, outer.y1) - max(inner.y0, outer.y0)
    return wide > 0 and tall > 0.5 * min(inner.y1 - inner.y0, outer.y1 - outer.y0)


def _run(words: Sequence[Word], needle: str) -> Sequence[Word]:
    """The shortest run of neighbouring words that holds the needle; the needle may begin inside the first one."""
    folded = [fold(word.text) for word in words]
    at = "".join(folded).find(needle)
    if at < 0:
        return ()
    ends = [sum(map(len, folded[: n + 1])) for n in range(len(folded))]
    first = next(n for n, end in enumerate(ends) if end > at)
    last = next(n for n, end in enumerate(ends) if end >= at + len(needle))
    return words[first : last + 1]


def _place(page: int, words: Sequence[Word]) -> Place | None:
    box = union(word.box for word in words if word.box)
    text = " ".join(word.text for word in words)
    return Place(page, box, text, weakest(word.confidence for word in words)) if box else None
