"""Values that must not be wrong, read a second time by the other engine: agreement, difference, or silence.

Which values, and how two readings of them are compared, stands in `corpus/vocabulary/certificate_confidence.yaml`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from corpus import vocabulary
from extractors.certificates.labels.lexicon import fold
from extractors.certificates.sheet.places import Place, numbers_in, place_of, place_of_word
from extractors.pages import ocr_tesseract
from extractors.pages.image import PageImage
from extractors.pages.raster import Pixels
from extractors.pages.scripts import is_ideograph
from extractors.records.certificates import FieldValue, GoodsLine
from extractors.records.pages import Box, Page

Kind = Literal["code", "date", "amount"]
Outcome = Literal["agrees", "alike", "differs", "silent"]
MISSING = "no second reading of numbers and dates: Tesseract is not installed"


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in its place; `name` is a field or a goods cell (`goods.2.quantity`, lines counted from 1)."""

    name: str
    kind: Kind
    value: str | float
    place: Place


@dataclass(frozen=True, slots=True)
class Second:
    """What the second engine read in a spot, as far as it is of the value's kind, and what that says of the first."""

    spot: Spot
    outcome: Outcome
    value: str | float | None = None


@cache
def _known() -> Mapping[str, Any]:
    known: Mapping[str, Any] = vocabulary.load("certificate_confidence")
    return known


def spots(fields: Iterable[FieldValue], goods: Sequence[GoodsLine], pages: Mapping[int, Page]) -> Iterator[Spot]:
    """The places of all values worth a second reading, as far as they were read by OCR and stand on one line."""
    kinds: Mapping[str, Kind] = _known()["read_again"]["fields"]
    for field in fields:
        page = pages.get(field.page)
        if page is not None and page.method == "ocr" and field.name in kinds:
            kind = kinds[field.name]
            if place := _place(page, field.box, kind, field.value, field.raw):
                yield Spot(field.name, kind, field.value, place)
    for number, line in enumerate(goods, start=1):
        page = pages.get(line.page)
        if page is not None and page.method == "ocr":
            yield from _cells(page, line, number)


def _cells(page: Page, line: GoodsLine, number: int) -> Iterator[Spot]:
    kinds: Mapping[str, Kind] = _known()["read_again"]["goods"]
    for cell, kind in kinds.items():
        value = getattr(line, cell)
        place = None if value is None else _place(page, line.box, kind, value, str(value))
        if place:
            yield Spot(f"goods.{number}.{cell}", kind, value, place)


def _place(page: Page, box: Box | None, kind: Kind, value: str | float, raw: str) -> Place | None:
    if kind == "amount":
        return place_of_word(page, box, lambda text: value in list(numbers_in(text)))
    return place_of(page, box, _printed_date(raw) if kind == "date" else str(value))


def _printed_date(raw: str) -> str:
    from extractors.text.dates import find_dates

    return next((found.text for found in find_dates(raw) if len(found.value) == 10), "")


def read_again(wanted: Sequence[Spot], images: Mapping[int, PageImage]) -> list[Second]:
    """Read all spots in one run of the second engine; none where it is not installed."""
    seen = [spot for spot in wanted if spot.place.page in images]
    if not seen or not ocr_tesseract.is_available():
        return []
    strips = [_strip(images[spot.place.page], spot.place.box) for spot in seen]
    chinese = any(is_ideograph(char) for spot in seen for char in spot.place.text)
    readings = ocr_tesseract.read_strips(strips, language="zh" if chinese else "en")
    return [_compared(spot, reading) for spot, reading in zip(seen, readings, strict=True)]


def _strip(image: PageImage, box: Box) -> Pixels:
    """The brightest channel of the place, spread to its full range: coloured ink over the text becomes paper."""
    across, down = 0.2 * (box.y1 - box.y0), 0.12 * (box.y1 - box.y0)
    x0, x1 = int((box.x0 - across) / image.scale), int((box.x1 + across) / image.scale) + 1
    y0, y1 = int((box.y0 - down) / image.scale), int((box.y1 + down) / image.scale) + 1
    cut = image.pixels[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)]
    if cut.size < 48:
        return np.zeros((0, 0, 3), np.uint8)
    brightest = cut.max(axis=2)
    low, high = np.percentile(brightest, (1, 80))
    spread = (brightest.astype(np.float32) - low) * (255.0 / max(float(high - low), 1.0))
    bare = _without_rules(np.clip(spread, 0, 255).astype(np.uint8))
    return np.asarray(cv2.cvtColor(bare, cv2.COLOR_GRAY2RGB), np.uint8)


def _without_rules(strip: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Whiten the rules of a table at the rim: rows and columns that are dark from end to end."""
    dark = strip < 140
    tall, wide = strip.shape
    rows, columns = dark.mean(axis=1) > 0.8, dark.mean(axis=0) > 0.85
    rim_rows, rim_columns = np.arange(tall), np.arange(wide)
    rows &= np.minimum(rim_rows, tall - 1 - rim_rows) < 0.2 * tall
    columns &= np.minimum(rim_columns, wide - 1 - rim_columns) < 0.5 * tall
    bare = strip.copy()
    bare[cv2.dilate(rows.astype(np.uint8), np.ones((3, 1), np.uint8)).ravel() > 0] = 255
    bare[:, cv2.dilate(columns.astype(np.uint8), np.ones((3, 1), np.uint8)).ravel() > 0] = 255
    return bare


def _compared(spot: Spot, reading: ocr_tesseract.SecondReading | None) -> Second:
    if reading is None or reading.confidence <= _known()["least_confidence"]:
        return Second(spot, "silent")
    value = _value(spot, reading.text)
    if value is None or (value != spot.value and _cut_off(str(spot.value), str(value))):
        return Second(spot, "silent")
    if value == spot.value:
        return Second(spot, "agrees", value)
    return Second(spot, "alike" if _shape(str(value)) == _shape(str(spot.value)) else "differs", value)


def _cut_off(first: str, second: str) -> bool:
    """Whether one of two readings only has more at an end: the edge of the cut and not the print."""
    one, other = sorted((fold(first.removesuffix(".0")), fold(second.removesuffix(".0"))), key=len)
    return len(one) < len(other) and one in other


def _shape(text: str) -> str:
    """A text with the characters made one that engines take for each other (0 and O, 1 and l, 8 and B)."""
    return fold(text.translate(_shapes())).translate(_shapes())


@cache
def _shapes() -> dict[int, str]:
    return {ord(char): group[0] for group in _known()["same_shape"] for char in group}


def _value(spot: Spot, text: str) -> str | float | None:
    """The second text as a value of the spot's kind; the value itself where the text holds it among other things."""
    from extractors.certificates.values.typed import read_date

    if spot.kind == "amount":
        numbers = list(numbers_in(text))
        return spot.value if spot.value in numbers else max(numbers, default=None)
    if spot.kind == "date":
        typed = read_date(text)
        return typed.value if typed and not typed.note else None
    if fold(str(spot.value)) in fold(text):
        return spot.value
    return text.strip(" .,:;|[]") if any(char.isdigit() for char in text) else None
