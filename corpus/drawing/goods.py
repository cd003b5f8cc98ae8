"""The goods of a certificate: as a table in several sets of columns, or as sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.drawing.facts import Item
from corpus.drawing.fonts import TYPEWRITER, font
from corpus.drawing.knowledge import pick
from corpus.drawing.pen import Pen
from corpus.drawing.plan import Manner
from corpus.drawing.sheet import Run, plain
from corpus.drawing.tables import Cell, Ruling, fitted, table
from corpus.drawing.written import capitals, figures, words

WEIGHTS = {
    "goods_line": 0.45, "description": 3.2, "hs_code": 1.35, "control_code": 0.95, "quantity": 0.95, "unit": 0.75,
    "unit_price": 1.25, "value": 1.7,
}  # fmt: skip
RIGHT = frozenset({"unit_price", "value"})


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of a goods table, and whether their heads name the currency instead of the cells."""

    columns: tuple[str, ...]
    currency_in_head: bool = False


def goods_table(
    pen: Pen, columns: Sequence[str], ruling: Ruling, *, total: bool = True, currency_in_head: bool = False
) -> None:
    """Draw the goods as a table of the given columns (keys of WEIGHTS), with a total below if wanted.

    Without a column `unit` the unit stands behind the quantity.
    """
    form = Form(tuple(columns), currency_in_head)
    head = [Cell(plain(_head(pen, column, form), bold=True), "left") for column in columns]
    body = [[_cell(pen, index, column, form) for column in columns] for index in range(len(pen.facts.goods))]
    rows = [head, *body]
    if total and "value" in columns and (pen.manner.total or pen.rng.random() < 0.8):
        rows.append(_total_row(pen, len(columns)))
    widths = fitted(pen.sheet, rows[: len(body) + 1], [WEIGHTS[column] for column in columns], ruling.size)
    table(pen.sheet, rows, widths, Ruling(ruling.kind, ruling.size, ruling.pad, 1, ruling.repeat))


def _head(pen: Pen, column: str, form: Form) -> str:
    label = pen.words.label(column)
    return f"{label} ({pen.facts.currency})" if form.currency_in_head and column in RIGHT else label


def _cell(pen: Pen, index: int, column: str, form: Form) -> Cell:
    if column == "quantity":
        return Cell(quantity(pen, pen.facts.goods[index], index, with_unit="unit" not in form.columns))
    if column == "value":
        return Cell(pen.amount(pen.facts.goods[index], index, with_currency=not form.currency_in_head), "right")
    return Cell(_text(pen, index, column), "right" if column in RIGHT else "left")


def _text(pen: Pen, index: int, column: str) -> list[Run]:
    """Return a cell that is written as it stands; only those that truth knows have a key."""
    item = pen.facts.goods[index]
    if column == "unit" and "goods.unit" in pen.manner.hidden:
        return []
    texts = {
        "goods_line": str(index + 1),
        "description": item.description.of(pen.tongue),
        "hs_code": item.hs_code,
        "control_code": item.control_code or "–",
        "unit": item.unit.of(pen.tongue),
        "unit_price": figures(item.price),
    }
    named = column in {"description", "hs_code", "unit"} or (column == "control_code" and bool(item.control_code))
    return [Run(texts[column], f"goods.{index}.{column}" if named else "", font=pen.hand)]


def quantity(pen: Pen, item: Item, index: int, *, with_unit: bool = True) -> list[Run]:
    """Return a quantity with its unit, in figures and, where the manner asks for it, in words too."""
    if "goods.quantity" in pen.manner.hidden:
        return []
    number, changed = printed_quantity(pen.manner, item, index), pen.manner.altered == index
    runs = [
        Run(figures(number, decimals=0), f"goods.{index}.quantity", changed, font(TYPEWRITER) if changed else pen.hand)
    ]
    if pen.manner.spell:
        said = number + 2 if pen.manner.spelt_wrong == "quantity" else number
        runs += plain(f"（{capitals(said)}）" if pen.tongue == "zh" else f" ({words(said)})")
    if with_unit:
        gap = "" if pen.tongue == "zh" else " "
        runs += [*plain(gap), Run(item.unit.of(pen.tongue), f"goods.{index}.unit", font=pen.hand)]
    return [run for run in runs if run.text]


def printed_quantity(manner: Manner, item: Item, index: int) -> int:
    """Return the quantity that stands on the paper: the true one or, on the altered line, a raised one."""
    return item.quantity * 10 if manner.altered == index else item.quantity


def needs_table(pen: Pen) -> bool:
    """Tell whether the document must show what only a table of goods shows."""
    return pen.manner.prices or pen.manner.total or pen.manner.control_codes


def columns_of(pen: Pen, *options: Sequence[str]) -> list[str]:
    """Choose one of the sets of columns and add those that the manner of the document must show."""
    chosen = list(pick(pen.rng, options))
    if pen.manner.prices and "unit_price" not in chosen:
        chosen.insert(chosen.index("value") if "value" in chosen else len(chosen), "unit_price")
    if pen.manner.control_codes and "control_code" not in chosen:
        chosen.insert(chosen.index("description") + 1, "control_code")
    return chosen


def _total_row(pen: Pen, columns: int) -> list[Cell]:
    label = pen.words.label("goods_total")
    if columns < 4 or pen.money in {"words", "capitals"}:
        return [Cell([Run(label + pen.words.colon, bold=True), *pen.value("total_value")], "right", columns)]
    return [Cell(plain(label, bold=True), "left", columns - 2), Cell(pen.value("total_value"), "right", 2)]


def goods_sentences(pen: Pen) -> list[list[Run]]:
    """Return each goods line as a sentence of prose."""
    pattern = pen.words.sentence("goods", pen.tongue)
    return [_filled(pen, pattern, item, index) for index, item in enumerate(pen.facts.goods)]


def _filled(pen: Pen, pattern: str, item: Item, index: int) -> list[Run]:
    runs: list[Run] = []
    for part in pattern.replace("}", "{").split("{"):
        if part == "quantity":
            runs += quantity(pen, item, index)
        elif part == "value":
            runs += pen.amount(item, index)
        elif part in {"description", "hs_code"}:
            runs += _text(pen, index, part)
        elif part:
            runs += plain(part)
    return runs
