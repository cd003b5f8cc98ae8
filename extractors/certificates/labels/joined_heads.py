"""Headings of a table that ran together: "HS code Quantity Value" in one line without wide gaps, parted again.

A line is parted where each of its pieces is the heading of a column and figures stand in columns below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.certificates.labels.lexicon import exact_role, role_of
from extractors.certificates.sheet.layout import PageLayout, Segment, join, union

_AS_COLUMN = frozenset({("field", "total_value"), ("field", "currency"), ("part", "number"), ("part", "name")})
_MOST_WORDS = 14
_BELOW = 4  # rows below a line in which the first line of the table stands
_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class _Cut:
    """Headings found from the first word on: where they are cut, letters of those not exact, name of the last one."""

    places: tuple[int, ...] = ()
    doubts: int = 0
    name: str = ""


def parted_heads(layout: PageLayout) -> PageLayout:
    """The layout with the headings of goods tables parted that ran together."""
    rows = tuple(_row(row, layout.rows[n + 1 : n + 1 + _BELOW]) for n, row in enumerate(layout.rows))
    return replace(layout, rows=rows)


def _row(row: tuple[Segment, ...], below: Sequence[Sequence[Segment]]) -> tuple[Segment, ...]:
    joined = [s for s in row if 1 < len(s.words) <= _MOST_WORDS and not any(c.isdigit() for c in s.text)]
    lines = [other for other in below if len(other) >= _COLUMNS and _figures(other) >= _COLUMNS - 1]
    if not joined or not lines:
        return row
    joined = [s for s in joined if not _over_one(s, lines[0])]
    return tuple(part for segment in row for part in (_parts(segment) if segment in joined else (segment,)))


def _over_one(segment: Segment, line: Sequence[Segment]) -> bool:
    """Whether the words make one heading ("HS code No.") and no more than one cell of the table stands under them."""
    under = [other for other in line if other.box.x0 < segment.box.x1 and other.box.x1 > segment.box.x0]
    return len(under) < 2 and bool(_heading(segment.text)[0])


def _figures(row: Sequence[Segment]) -> int:
    return sum(any(char.isdigit() for char in segment.text) for segment in row)


def _parts(segment: Segment) -> Iterator[Segment]:
    words = tuple(word.text for word in segment.words)
    cuts = _cuts(words)
    for first, last in zip((0, *cuts), (*cuts, len(words)), strict=True):
        own = segment.words[first:last]
        box = union(word.box for word in own if word.box)
        yield replace(segment, text=join(words[first:last]), box=box or segment.box, words=own) if cuts else segment


@lru_cache(maxsize=512)
def _cuts(words: tuple[str, ...]) -> tuple[int, ...]:
    """Where to cut words into headings of different columns: the fewest doubtful ones that cover all; else nowhere."""
    best: dict[int, _Cut] = {0: _Cut()}
    for end in range(1, len(words) + 1):
        options = [_further(best[start], start, join(words[start:end])) for start in range(end) if start in best]
        known = [option for option in options if option is not None]
        if known:
            best[end] = min(known, key=lambda cut: (cut.doubts, len(cut.places)))
    return best[len(words)].places if len(words) in best else ()


def _further(before: _Cut, start: int, text: str) -> _Cut | None:
    """The headings so far and one more; None where the text is none, or one of the column before it."""
    name, sure = _heading(text)
    if not name or name == before.name:
        return None
    return _Cut((*before.places, start) if start else (), before.doubts + (0 if sure else len(text)), name)


def _heading(text: str) -> tuple[str, bool]:
    """What column a text heads, empty for none, and whether it is the heading to the letter."""
    exact = exact_role(text)
    role = exact or role_of(text)
    column = role is not None and (role.kind == "goods" or (role.kind, role.name) in _AS_COLUMN)
    return (role.name, exact is not None) if role and column else ("", False)
