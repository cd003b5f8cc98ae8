"""Where the values of a certificate stand that an alteration would touch: its fields and the figures of its goods."""

from collections.abc import Iterator

from extractors.certificates.sheet.places import numbers_in, place_of, place_of_word
from extractors.records.certificates import Certificate
from extractors.records.pages import Box, Page

_FIGURES = ("quantity", "value", "hs_code")


def value_places(certificate: Certificate, page: Page) -> Iterator[tuple[str, Box]]:
    """Yield the fields and the figures of the goods that stand on one line of a page, with their boxes."""
    for field in certificate.fields:
        if field.page == page.number and (place := place_of(page, field.box, field.raw)):
            yield field.name, place.box
    for number, line in enumerate(certificate.goods, start=1):
        if line.page != page.number:
            continue
        for cell in _FIGURES:
            if (box := _cell(page, line.box, getattr(line, cell))) is not None:
                yield f"goods.{number}.{cell}", box


def _cell(page: Page, box: Box | None, value: str | float | None) -> Box | None:
    if value is None:
        return None
    if isinstance(value, str):
        place = place_of(page, box, value)
    else:
        place = place_of_word(page, box, lambda text: value in list(numbers_in(text)))
    return place.box if place else None
