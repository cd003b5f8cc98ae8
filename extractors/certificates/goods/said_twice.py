"""Quantities that one cell gives in two languages: "2 sets / 2 台", "15 (fifteen) units 15（拾伍）台"."""

import re

from extractors.records.certificates import GoodsLine, Translation
from extractors.text.numbers import parse_number
from extractors.text.units import canonical_unit

# A number, the same in words in brackets, and its unit in one script.
_COUNT = re.compile(
    r"(?<![\d.,/])(?P<number>\d[\d,.]*)\s*(?:[(（][^()（）\d]*[)）])?\s*"
    r"(?P<unit>[A-Za-z][A-Za-z. ]{0,15}|[\u4e00-\u9fff]{1,4})"
)
_STROKES = ("/", "|", "／")


def in_two_languages(text: str) -> tuple[str, str] | None:
    """A quantity and the same in the other script as printed, None where it is given once."""
    found = list(_COUNT.finditer(text))
    if len(found) != 2 or not all(canonical_unit(count["unit"].strip()) for count in found):
        return None
    first, second = found
    return None if first["unit"].isascii() == second["unit"].isascii() else (first[0].strip(), second[0].strip())


def second_quantity(line: GoodsLine, text: str) -> Translation | None:
    """The quantity that a cell gives for a line of goods in the other language, None where it gives none."""
    twice = in_two_languages(text)
    count = _COUNT.match(twice[1]) if twice else None
    number = parse_number(count["number"].strip(".,")) if count else None
    if twice is None or number is None or line.quantity is None:
        return None
    if line.confidence is not None and number == 1 and not any(stroke in text for stroke in _STROKES):
        return None  # a stroke before the unit that was read as a figure: "16 pcs / 个"
    return Translation("quantity", f"{float(number):g}", twice[1], line.confidence, line.page, f"{line.quantity:g}")
