"""A figure found in a text."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FigureKind = Literal["MONEY", "PERCENT", "DURATION", "QUANTITY"]

TIME_UNITS = {
    "day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "MIN", "decade": "DEC",
    "小时": "H", "个小时": "H", "个月": "M", "分钟": "MIN", "周": "W", "天": "D", "日": "D", "年": "Y", "周年": "Y",
}  # fmt: skip
"""Words for units of time → their sign."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its span.

    `unit`: ISO 4217 code, canonical unit, counted noun, or the sign of a unit of time (WD = working days).

    `printed_unit` is the unit as the text has it; `high` is the upper end of a duration given as a range.
    """

    kind: FigureKind
    text: str
    start: int
    end: int
    value: Decimal
    unit: str = ""
    printed_unit: str = ""
    ambiguous: bool = False
    alternatives: tuple[Decimal, ...] = ()
    high: Decimal | None = None
