"""The rows of a table of goods: which printed lines belong to one line of goods, where cells run on below.

A figure in a column of codes, quantities or amounts opens a row, unless it only ends what the line above began: a
customs code set in two lines, an amount under its currency.
"""

import re
from collections.abc import Mapping, Sequence

from extractors.certificates.goods.columns import Column, column_of
from extractors.certificates.sheet.layout import Segment

ANCHORS = ("quantity", "value", "hs_code", "unit_price")
_CODE = re.compile(r"\d{4}\.?\d{2}(?:\.?\d{2}){0,2}")
_OPEN = re.compile(r"[\d.][,.'’-]$")  # a figure that was cut behind its mark
_WHOLE_CODE = 10  # digits of the longest customs code

_Line = Sequence[Segment]


def grouped(body: Sequence[Segment], columns: Sequence[Column]) -> list[list[Segment]]:
    """The body's segments, a list for each line of goods."""
    lines: list[list[Segment]] = []
    for segment in body:
        if lines and abs(segment.middle - lines[-1][0].middle) < 0.6 * segment.height:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    anchors = _opening(lines, columns)
    if not anchors:
        return []
    groups: dict[int, list[Segment]] = {}
    for number in range(len(lines)):
        groups.setdefault(_anchor_for(number, lines, anchors), []).extend(lines[number])
    return [groups[number] for number in sorted(groups)]


def _opening(lines: Sequence[_Line], columns: Sequence[Column]) -> list[int]:
    """The numbers of the lines that open a line of goods."""
    named = [_figures(line, columns) for line in lines]
    anchors = [number for number, figures in enumerate(named) if figures]
    # A figure that wrapped stands alone in its line; where lines of goods fill several columns it opens none.
    filled = {n: len({id(column_of(s, columns)) for s in lines[n]}) for n in anchors}
    most = max(filled.values(), default=0)
    if most > 2:
        anchors = [n for n in anchors if filled[n] > (2 if most > 4 else 1)]
    kept: list[int] = []
    for number in anchors:
        above = _above(kept[-1], number, lines, columns) if kept else {}
        if not kept or not all(_goes_on(name, above.get(name, ""), text) for name, text in named[number].items()):
            kept.append(number)
    return kept


def _figures(line: _Line, columns: Sequence[Column]) -> dict[str, str]:
    """What stands in the columns of codes, quantities and amounts of a line, those with figures."""
    texts = _texts(line, columns)
    return {name: text for name, text in texts.items() if name in ANCHORS and any(map(str.isdigit, text))}


def _texts(line: _Line, columns: Sequence[Column]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for segment in line:
        name = column_of(segment, columns).name
        texts[name] = f"{texts.get(name, '')} {segment.text}".strip()
    return texts


def _above(first: int, last: int, lines: Sequence[_Line], columns: Sequence[Column]) -> Mapping[str, str]:
    """What stands in the columns from an opening line down to before another line."""
    return _texts([segment for line in lines[first:last] for segment in line], columns)


def _goes_on(name: str, above: str, text: str) -> bool:
    """Whether a figure ends what stands above it in its column: the rest of a code, the amount of a currency."""
    if not above or _OPEN.search(above):
        return bool(above)
    if name == "hs_code":
        begun, rest = above.replace(" ", ""), text.replace(" ", "").lstrip(".")
        whole = sum(map(str.isdigit, begun)) + sum(map(str.isdigit, rest)) <= _WHOLE_CODE
        return whole and not _CODE.fullmatch(rest) and _CODE.fullmatch(f"{begun}{rest}") is not None
    return not any(map(str.isdigit, above))


def _anchor_for(number: int, lines: Sequence[_Line], anchors: Sequence[int]) -> int:
    """The line of goods that a wrapped line belongs to: the one of its cell, else the nearest by the gaps."""
    if number in anchors:
        return number
    line = lines[number]
    # A cell that several lines of goods share is a column, or a frame around the table.
    housed = [anchor for anchor in anchors if any(s.cell == line[0].cell for s in lines[anchor])]
    if line[0].cell is not None and len(housed) == 1:
        return housed[0]
    before = max((a for a in anchors if a < number), default=None)
    after = min((a for a in anchors if a > number), default=None)
    if before is None or after is None:
        return before if before is not None else anchors[0]
    gap_before = line[0].box.y0 - max(s.box.y1 for s in lines[number - 1])
    gap_after = min(s.box.y0 for s in lines[number + 1]) - line[0].box.y1
    return after if gap_after < 0.5 * gap_before else before
