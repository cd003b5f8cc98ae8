"""Goods printed twice, in one column in English and beside it in Chinese: one of the two is read.

Of a page whose columns say the same in two languages, the labels of goods in the second column are the twins of those
in the first one.
"""

from collections.abc import Sequence

from extractors.certificates.labels.find import Label
from extractors.records.certificates import GoodsLine

_PAIRS = 4  # labels side by side that name the same in both languages
_SAME_ROW = 1.6  # line heights that rows of two languages drift apart
_APART = 100.0  # points between the columns
_ALIGNED = 4.0  # points


def twins_of(labels: Sequence[Label]) -> frozenset[Label]:
    """The labels of goods and of their value that stand in a column which repeats the one before it."""
    seconds = [second for first in labels for second in labels if _pair(first, second)]
    lefts = [second.box.x0 for second in seconds]
    margin = max(lefts, key=lambda x: sum(abs(x - other) < _ALIGNED for other in lefts), default=None)
    if margin is None or sum(abs(margin - x) < _ALIGNED for x in lefts) < _PAIRS:
        return frozenset()
    ideographs = [not second.text.isascii() for second in seconds if abs(second.box.x0 - margin) < _ALIGNED]
    chinese = sum(ideographs) * 2 > len(ideographs)
    column = [label for label in labels if label.box.x0 > margin - _ALIGNED and label.text.isascii() != chinese]
    return frozenset(label for label in column if label.role.kind == "goods" or label.role.name == "total_value")


def in_one_language(lines: Sequence[GoodsLine]) -> list[GoodsLine]:
    """Lines of goods without those that repeat one in the other language, with the same code and the same amount."""
    if len({_is_chinese(line) for line in lines}) < 2:
        return list(lines)
    first = _is_chinese(lines[0])
    own = {(line.hs_code, line.value) for line in lines if _is_chinese(line) == first}
    doubled = [line for line in lines if _is_chinese(line) != first and line.value]
    return [line for line in lines if line not in doubled or (line.hs_code, line.value) not in own]


def _is_chinese(line: GoodsLine) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in line.description)


def _pair(first: Label, second: Label) -> bool:
    """Whether a label says to the right of another one the same in the other language."""
    return (
        first.role == second.role
        and second.box.x0 - first.box.x0 > _APART
        and abs(second.box.y0 - first.box.y0) < _SAME_ROW * first.height
        and first.text.isascii() != second.text.isascii()
    )
