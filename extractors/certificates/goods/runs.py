"""Goods one after the other in one paragraph, whose marks a scan has lost: told apart by their codes and values."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.certificates.expressions import expressions

_expression = expressions("goods_prose")


def items_in(text: str) -> list[str]:
    """The items of a text that names several goods, each with a customs code and a value; else the text itself.

    Either every code stands before its value, and an item ends with the value, or behind it, and ends with the code.
    """
    codes = list(_expression("hs").finditer(text))
    if len(codes) < 2:
        return [text]
    values = list(_expression("value").finditer(text))
    cuts = _ends(codes, values) if values and codes[0].start() < values[0].start() else _ends(values, codes)
    if len(cuts) != len(codes) - 1:
        return [text]
    return [text[begin:end].strip(" ;；,，。") for begin, end in pairwise([0, *cuts, len(text)])]


def _ends(first: Sequence[re.Match[str]], last: Sequence[re.Match[str]]) -> list[int]:
    """Where each item but the last ends: a last cell of its own stands between the first cells of two items."""
    between = [
        [cell.end() for cell in last if one.start() < cell.start() < other.start()] for one, other in pairwise(first)
    ]
    return [max(ends) for ends in between if ends]
