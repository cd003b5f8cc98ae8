"""Quantities with units of measure or of counting, the unit canonical and as printed."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.text.alternation import alternation
from extractors.text.figure_records import Figure
from extractors.text.figures import find_figures
from extractors.text.numbers import DIGITS, read_number
from extractors.text.numerals_en import NUMBER_WORD
from extractors.text.numerals_zh import NUMERALS
from extractors.text.units import canonical_unit

__all__ = ["ParsedQuantity", "canonical_unit", "find_quantities", "parse_quantity"]

_WORDS = alternation(NUMBER_WORD.split("|"))
_FIELD = re.compile(
    rf"(?P<n>{DIGITS}|[{NUMERALS}]+|{_WORDS}(?:[\s-](?:and\s)?{_WORDS})*(?![a-z]))\s*(?P<scale>万|亿|million|thousand)?\s*(?:\((?P<again>[^)]*)\)|（(?P<again2>[^）]*)）)?\s*(?P<unit>[^\d\s(（][^()（）]*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ParsedQuantity:
    """A quantity; `unit` is canonical ("" where none is known), `printed_unit` as the paper has it."""

    value: Decimal
    unit: str
    printed_unit: str
    ambiguous: bool = False
    alternatives: tuple[Decimal, ...] = ()


def parse_quantity(text: str) -> ParsedQuantity | None:
    """Read a field that holds one quantity: "12 sets", "1.5 t", "壹拾台", "12 (twelve) pcs".

    None where it begins with no number.
    """
    plain = " ".join(text.split())
    match = _FIELD.fullmatch(plain)
    parsed = read_number(match["n"] + (match["scale"] or "")) if match else None
    if match is None or parsed is None:
        return None
    printed = (match["unit"] or match["again"] or "").strip(" .")
    if not match["unit"] and match["again"] and canonical_unit(match["again"]) is None:
        printed = ""
    return ParsedQuantity(parsed.value, canonical_unit(printed) or "", printed, parsed.ambiguous, parsed.alternatives)


def find_quantities(text: str) -> list[Figure]:
    """All counted and measured quantities of a running text."""
    return [figure for figure in find_figures(text) if figure.kind == "QUANTITY"]
