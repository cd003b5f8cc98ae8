"""Amounts of single lines of goods, which are offered as the total where each line says 总价 or "total price"."""

from collections.abc import Iterable, Sequence

from extractors.certificates.candidates import Candidate
from extractors.records.certificates import GoodsLine

_CENT = 0.005


def without_line_amounts(candidates: Iterable[Candidate], goods: Sequence[GoodsLine]) -> list[Candidate]:
    """The candidates without totals that are the amount of one of several lines of goods.

    An amount that the others add up to stays: there the row of the total was read as a line.
    """
    amounts = {line.value for line in goods if line.value}
    single = {amount for amount in amounts if abs(sum(amounts) - 2 * amount) > _CENT} if len(amounts) > 1 else set()
    return [c for c in candidates if not (c.field == "total_value" and c.value in single)]
