"""Tables of contents and indexes: rows that name the codes of a list without their text."""

import re
from collections.abc import Callable, Sequence

from extractors.control_lists.model.rows import Row

LONGEST_ENTRY = 200  # rows that begin with the code of one entry or of those after it
ALIKE = 3  # codes in a row that must come again before a list counts as printed twice
_LEADER = re.compile(r"(?:\.\s?){5,}\s*[ivxl\d-]{0,7}$|…{2,}\s*[ivxl\d-]{0,7}$")

CodeOf = Callable[[Row], str]


def without_contents(rows: Sequence[Row], code_of: CodeOf) -> list[Row]:
    """Return the rows of the list alone, without the rows that print its codes a second time.

    `code_of` reads the top-level code that begins a row, "" for none. Where the codes begin again from the first,
    the part with the most text is the list; of the others (contents before, an index after it) the rows from the
    first code to the last go. Rows with dot leaders go in any case.
    """
    kept = [row for row in rows if not _LEADER.search(row.text)]
    runs = _runs(kept, code_of)
    if len(runs) < 2:
        return kept
    main = max(runs, key=lambda run: sum(len(row.text) for row in kept[run[0] : run[1]]))
    dropped = {at for first, _, last in runs if first != main[0] for at in range(first, last + 1)}
    return [row for at, row in enumerate(kept) if at not in dropped]


def _runs(rows: Sequence[Row], code_of: CodeOf) -> list[tuple[int, int, int]]:
    """Return where the list's codes begin again from the first: (first row, row after the last, last row of a code)."""
    places = [(at, code) for at, row in enumerate(rows) if (code := code_of(row))]
    lead = list(dict.fromkeys(code for _, code in places))[:ALIKE]
    if len(lead) < ALIKE:
        return []
    starts = [
        at
        for at, (_, code) in enumerate(places)
        if code == lead[0] != _before(places, at) and _begins(places[at:], lead)
    ]
    ends = [*starts[1:], len(places)]
    return [
        (places[start][0], places[end][0] if end < len(places) else len(rows), places[end - 1][0])
        for start, end in zip(starts, ends, strict=True)
    ]


def _begins(places: Sequence[tuple[int, str]], lead: Sequence[str]) -> bool:
    """Tell whether the first codes of the list come here, each perhaps printed with items too."""
    coming = dict.fromkeys(code for _, code in places[:LONGEST_ENTRY])
    return list(coming)[:ALIKE] == list(lead)


def _before(places: Sequence[tuple[int, str]], at: int) -> str:
    return places[at - 1][1] if at else ""
