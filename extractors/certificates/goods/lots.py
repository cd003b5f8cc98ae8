"""Lots of a table of goods: the titles over their rows ("Lot 2", 第二批), and their names beside their sums."""

from extractors.certificates.expressions import expressions

_expression = expressions("goods_prose")
_TITLE = 60  # letters of a title at most


def is_lot_title(text: str) -> bool:
    """Whether a line names a lot, alone or with a few words behind a colon or a dash: "Lot 2: spare parts"."""
    return len(text) < _TITLE and _expression("lot_title").match(text.strip()) is not None


def without_lot(text: str) -> str:
    """The words of a sum without the name of the lot that it sums: "Total of lot 2" is "Total"."""
    return _expression("of_lot").sub(" ", text).strip()


def is_partial_sum(text: str) -> bool:
    """Whether the words of a sum say that it is one of several: of a lot, of a page, carried forward."""
    return _expression("partial").match(text.strip()) is not None or without_lot(text) != text.strip()
