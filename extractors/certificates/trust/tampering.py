"""Signals that a value was altered: paper, grain, sharpness, ink or type unlike that of its neighbours.

They point a person to a place and prove nothing. What counts stands in `corpus/vocabulary/certificate_tampering.yaml`;
words under a seal or a signature are left out, and where several values differ alike, a form was filled by hand.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import vocabulary
from extractors.certificates.marks.sheet import share
from extractors.certificates.trust.appearance import Appearance, appearance_of
from extractors.certificates.trust.glyphs import figures_of, strangeness
from extractors.certificates.trust.print_signals import print_signals
from extractors.certificates.trust.value_places import value_places
from extractors.pages.image import PageImage
from extractors.pages.scripts import is_ideograph
from extractors.records.certificates import Certificate, Signal
from extractors.records.pages import Box, Page

_WORDS = 28  # of a page that are measured for comparison
_FEW = 2  # values that may differ; more are a habit of the paper

Measure = Callable[[Appearance], float]


@dataclass(frozen=True, slots=True)
class _Value:
    name: str
    box: Box
    look: Appearance


@cache
def _known() -> Mapping[str, Any]:
    known: Mapping[str, Any] = vocabulary.load("certificate_tampering")
    return known


def find_signals(
    certificate: Certificate, pages: Sequence[Page], images: Mapping[int, PageImage]
) -> tuple[Signal, ...]:
    """The signals of a certificate, page by page; empty for pages without an image."""
    found: list[Signal] = []
    for page in pages:
        image = images.get(page.number)
        if image and page.method == "text":
            found += print_signals(value_places(certificate, page), page, image.prints)
        elif image:
            marks = [mark.box for mark in certificate.marks if mark.page == page.number]
            values = list(_values(certificate, page, image, marks))
            words = _looks(page, image, marks)
            found += [*_unlike_words(values, words, page.number), *_unlike_figures(values, page, image, marks)]
    return tuple(found)


def _values(certificate: Certificate, page: Page, image: PageImage, marks: Sequence[Box]) -> Iterator[_Value]:
    """The values of a page that stand on one line, with their looks."""
    for name, box in value_places(certificate, page):
        look = None if _covered(box, marks) else appearance_of(image, box)
        if look:
            yield _Value(name, box, look)


def _covered(box: Box, marks: Sequence[Box]) -> bool:
    return any(share(box, mark) > 0.02 for mark in marks)


def _looks(page: Page, image: PageImage, marks: Sequence[Box]) -> list[Appearance]:
    """The looks of words spread over the page."""
    boxes = [word.box for line in page.lines for word in line.words if word.box and len(word.text) > 1]
    free = [box for box in boxes if not _covered(box, marks)]
    chosen = free[:: max(1, len(free) // _WORDS)]
    return [look for box in chosen if (look := appearance_of(image, box))]


def _unlike_words(values: Sequence[_Value], words: Sequence[Appearance], page: int) -> Iterator[Signal]:
    if len(words) < _known()["least_words"]:
        return
    ink = np.median([word.ink for word in words], axis=0)
    measures: dict[str, Measure] = {
        "other_background": lambda look: look.background,
        "other_grain": lambda look: abs(look.grain),
        "other_sharpness": _distance_to(words, lambda look: look.sharpness),
        "other_ink": lambda look: _tint(look.ink, ink),
    }
    for kind, rule in _known()["signals"].items():
        usual = float(np.percentile([measures[kind](word) for word in words], 95))
        limit = max(rule["least"], rule["times"] * usual)
        measured = ((value, measures[kind](value.look)) for value in values)
        yield from _told(kind, [pair for pair in measured if pair[1] > limit], limit, page)


def _distance_to(words: Sequence[Appearance], measure: Measure) -> Measure:
    middle = float(np.median([measure(word) for word in words]))
    return lambda look: abs(measure(look) - middle)


def _tint(ink: tuple[float, float, float], usual: NDArray[np.float64]) -> float:
    """How far a colour is from the usual one apart from being lighter or darker."""
    apart = np.asarray(ink) - usual
    return float(np.abs(apart - apart.mean()).max())


def _unlike_figures(values: Sequence[_Value], page: Page, image: PageImage, marks: Sequence[Box]) -> Iterator[Signal]:
    """Figures in another type than the other figures of the page; where all are filled in one type, none is."""
    printed = {word.box: word.text for line in page.lines for word in line.words if word.box}
    free = {box: text for box, text in printed.items() if not _covered(box, marks)}
    figures = {box: found for box, text in free.items() if (found := figures_of(image, box, text))}
    strange = zip(figures, strangeness(list(figures.values())), strict=True)
    known = {box: off for box, off in strange if off is not None}
    rule = _known()["other_type"]
    if len(known) < rule["least_words"]:
        return
    limit = rule["least"] + rule["times"] * float(np.median(np.abs(list(known.values()))))
    free_values = [value for value in values if value.box in known and not _in_chinese(value, printed)]
    beyond = [(value, known[value.box]) for value in free_values if known[value.box] > limit]
    yield from _told("other_type", beyond, limit, page.number)


def _in_chinese(value: _Value, printed: Mapping[Box, str]) -> bool:
    """Whether a date has ideographs on its line: word processors set its figures in the Chinese type."""
    return value.name.endswith("_date") and any(
        is_ideograph(char)
        for box, text in printed.items()
        if min(box.y1, value.box.y1) - max(box.y0, value.box.y0) > 0.5 * (value.box.y1 - value.box.y0)
        for char in text
    )


def _told(kind: str, beyond: Sequence[tuple[_Value, float]], limit: float, page: int) -> Iterator[Signal]:
    """A signal for each value beyond the limit, as long as they are few."""
    known = _known()
    rule = known["signals"].get(kind) or known[kind]
    if len({value.box for value, _ in beyond}) <= _FEW:
        for value, off in beyond:
            score = 1.0 - (1.0 - rule["score"]) * limit / off
            yield Signal(kind, value.name, page, value.box, round(min(1.0, score), 3), rule["what"])
