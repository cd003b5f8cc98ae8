"""Codes at the start of rows of the dual-use list: "1A001", "1A 001", "1A001.a.1", "1A001 a. 1."."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.control_lists.model.markers import Marker, read_markers
from extractors.control_lists.model.nested import MARGIN
from extractors.control_lists.model.paths import markers_of, read_path
from extractors.control_lists.model.rows import Row

FEWEST_CODES = 3
HANGING = 0.6  # share of entries whose second row is set in, where the text has a column of its own

CODE = re.compile(r"^(\d) ?([A-E]) ?(\d{3})(?![\d/-])(?:\.?((?:\.?[a-z0-9]{1,3}){1,9})\.?)?(?=[\s\"“‘'(]|$)\s*(.*)$")
NAMED = re.compile(r"(?<!\w)(\d[A-E]\d{3})\.((?:[a-z]{1,2}|\d{1,3})(?:\.(?:[a-z]{1,2}|\d{1,3}))*)(?!\w)")
ENTRY = re.compile(r"^\d ?[A-E] ?\d{3}(?=\s+[^\s(.,;]|$)")


def whole_code(text: str) -> tuple[str, list[Marker], str]:
    """Read an item's whole code ("1A001.a.1 …", "1A001 a. 1. …"): the entry's code, the labels, the text after them."""
    found = CODE.match(text)
    if not found:
        return "", [], text
    tail, rest = found.group(4), found.group(5)
    markers, rest = (markers_of([part for part in tail.split(".") if part]), rest) if tail else read_path(rest)
    return "".join(found.group(1, 2, 3)), markers, rest


def prints_whole_codes(texts: Sequence[str]) -> bool:
    """Tell whether more items are printed with their whole code than with a label of their own."""
    whole = sum(bool(whole_code(text)[1]) for text in texts)
    return whole >= FEWEST_CODES and whole > sum(bool(read_markers(text)) for text in texts)


def paths_in_column(rows: Sequence[Row]) -> bool:
    """Tell whether paths of several labels stand in the column of the codes."""
    placed = [at_margin(row) for row in rows if len(read_path(row.text)[0]) > 1]
    return bool(placed) and sum(placed) >= 0.8 * len(placed)


def at_margin(row: Row) -> bool:
    """Tell whether a row begins where codes do; without geometry every row may."""
    return row.x is None or abs(row.x) <= (MARGIN if not row.scanned else 3 * MARGIN)


def code_at_margin(row: Row) -> str:
    """Return the code of the entry that begins here, "" for none."""
    found = ENTRY.match(row.text) if at_margin(row) else None
    return re.sub(r"\s", "", found.group(0)) if found else ""


def hangs(rows: Sequence[Row]) -> bool:
    """Tell whether the text of entries stands in a column of its own, right of the codes."""
    below = [
        following.x
        for row, following in pairwise(rows)
        if ENTRY.match(row.text)
        and not whole_code(row.text)[1]
        and following.x is not None
        and row.page == following.page
    ]
    return bool(below) and sum(x > MARGIN for x in below) >= HANGING * len(below)
