"""Tables with and without rules, that go on over a page break."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.drawing.sheet import Run, Sheet

PAD = 4.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: runs, alignment and the number of columns that it covers."""

    runs: Sequence[Run]
    align: str = "left"
    span: int = 1
    shade: float | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a table is ruled: all round (`grid`), between rows (`rows`), above and below (`ends`) or not (`none`)."""

    kind: str = "grid"
    size: float = 9.5
    pad: float = PAD
    head: int = 0
    repeat: bool = True


def table(
    sheet: Sheet, rows: Sequence[Sequence[Cell]], widths: Sequence[float], ruling: Ruling, x: float | None = None
) -> None:
    """Draw a table at `y`; rows go to the next page whole, under the repeated head if the ruling says so."""
    left = sheet.margin if x is None else x
    for number, row in enumerate(rows):
        tall = _row_height(sheet, row, widths, ruling)
        ahead = (
            _row_height(sheet, rows[number + 1], widths, ruling)
            if number < ruling.head and number + 1 < len(rows)
            else 0
        )
        if sheet.need(tall + ahead) and ruling.repeat and number >= ruling.head > 0:
            for again in rows[: ruling.head]:
                _row(sheet, [_silent(cell) for cell in again], widths, ruling, left, first=True)
        _row(sheet, row, widths, ruling, left, first=number <= ruling.head, last=number == len(rows) - 1)
    sheet.skip(ruling.size)


def _silent(cell: Cell) -> Cell:
    return Cell([Run(run.text, "", run.bold, run.font) for run in cell.runs], cell.align, cell.span, cell.shade)


def _edges(row: Sequence[Cell], widths: Sequence[float]) -> list[tuple[float, float]]:
    found, at, column = [], 0.0, 0
    for cell in row:
        wide = sum(widths[column : column + cell.span])
        found.append((at, wide))
        at, column = at + wide, column + cell.span
    return found


def _row_height(sheet: Sheet, row: Sequence[Cell], widths: Sequence[float], ruling: Ruling) -> float:
    edges = _edges(row, widths)
    return (
        max(sheet.tall(c.runs, w - 2 * PAD, ruling.size) for c, (_, w) in zip(row, edges, strict=True)) + 2 * ruling.pad
    )


def _row(
    sheet: Sheet,
    row: Sequence[Cell],
    widths: Sequence[float],
    ruling: Ruling,
    left: float,
    *,
    first: bool,
    last: bool = False,
) -> None:
    tall = _row_height(sheet, row, widths, ruling)
    top, bottom = sheet.y, sheet.y + tall
    for cell, (at, wide) in zip(row, _edges(row, widths), strict=True):
        x0 = left + at
        if cell.shade is not None:
            sheet.frame((x0, top, x0 + wide, bottom), 0, cell.shade)
        if ruling.kind == "grid":
            sheet.frame((x0, top, x0 + wide, bottom))
        sheet.put(cell.runs, x0 + PAD, top + ruling.pad, wide - 2 * PAD, size=ruling.size, align=cell.align)
    right = left + sum(widths)
    if ruling.kind == "rows" or (ruling.kind == "ends" and first):
        sheet.rule(left, top, right, top)
    if ruling.kind == "rows" or (ruling.kind == "ends" and last):
        sheet.rule(left, bottom, right, bottom)
    sheet.y = bottom


def scaled(weights: Sequence[float], width: float) -> list[float]:
    """Return widths in the proportion of the weights that fill `width`."""
    return [weight * width / sum(weights) for weight in weights]


def fitted(sheet: Sheet, rows: Sequence[Sequence[Cell]], weights: Sequence[float], size: float) -> list[float]:
    """Return widths by weight that fill the page, none narrower than the longest word of its column.

    What a column needs beyond its share is taken from the widest one.
    """
    widths = scaled(weights, sheet.inner)
    least = [max(sheet.longest(row[at].runs, size) for row in rows) + 2 * PAD + 0.5 for at in range(len(weights))]
    for at, need in enumerate(least):
        if widths[at] < need:
            widest = max(range(len(widths)), key=lambda other: widths[other] - least[other])
            widths[widest] -= need - widths[at]
            widths[at] = need
    return widths
