"""Amounts of single lines of goods, which are offered as the total where each line says 总价 or "total price"."""

from collections.abc import Iterable, Sequence

from extractors.certificates.candidates import Candidate
from extractors.records.certificates import GoodsLine

_CENT = 0.005
_SEVERAL = 2


def without_line_amounts(
    candidates: Iterable[Candidate], goods: Sequence[GoodsLine], foot: float | None = None
) -> list[Candidate]:
    """The candidates without totals that are the amount of one of several lines of goods.

    An amount that the others add up to stays: there the row of the total was read as a line. Where one offered is at
    least what the lines add up to, a smaller one is that of a line which could not be read. What stands at the `foot`
    of the table is its total, whatever the lines are: one that is wrong must be seen.
    """
    offered = list(candidates)
    amounts = {line.value for line in goods if line.value}
    if len(amounts) < _SEVERAL:
        return offered
    single = {amount for amount in amounts if abs(sum(amounts) - 2 * amount) > _CENT} - {foot}
    totals = {c.value for c in offered if c.field == "total_value" and isinstance(c.value, float)} - single
    whole = {total for total in totals if total > sum(amounts) - _CENT} or totals
    return [c for c in offered if c.field != "total_value" or c.value in whole]
