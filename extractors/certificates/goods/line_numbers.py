"""Numbers of lines that ran together with the descriptions behind them: "1 Jig grinder", "2 Vacuum pump"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.records.certificates import GoodsLine

_NUMBERED = re.compile(r"^(?P<number>\d{1,2})\s+(?=[A-Z\u4e00-\u9fff])")
_SEVERAL = 2


def without_line_numbers(lines: Sequence[GoodsLine], *, headed: bool) -> list[GoodsLine]:
    """The lines without the numbers that count them from one on; a single line is counted under a heading that says so.

    `headed`: whether the column of the descriptions is headed with a sign for numbers ("# Commodity").
    """
    found = [_NUMBERED.match(line.description) for line in lines]
    counts = [match and int(match["number"]) for match in found] == list(range(1, len(lines) + 1))
    if not counts or (len(lines) < _SEVERAL and not headed):
        return list(lines)
    return [replace(line, description=_NUMBERED.sub("", line.description)) for line in lines]
