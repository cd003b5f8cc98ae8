"""Running heads and page numbers: lines of the page, not of the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from extractors.regulations.phrases import CHINESE
from extractors.regulations.source_lines import SourceLine

EDGE_LINES = 3
_PAGE_NUMBER = re.compile("|".join(CHINESE.patterns("page_numbers")), re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")


def drop_furniture(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], tuple[str, ...]]:
    """Return the lines without page numbers and running heads, and what was dropped.

    A running head stands near an edge of a page and comes back, but for its digits, on most pages (three at least).
    """
    edges = _edges(lines)
    repeated = _repeated(lines, edges)
    kept: list[SourceLine] = []
    dropped: list[str] = []
    for index, line in enumerate(lines):
        compact = _BLANKS.sub("", line.text) if len(line.text) < 90 else ""
        at_edge = index in edges
        if compact and (
            _is_page_number(compact, at_edge=at_edge) or (at_edge and _DIGITS.sub("#", compact) in repeated)
        ):
            dropped.append(line.text)
        else:
            kept.append(line)
    return kept, tuple(dropped)


def _is_page_number(compact: str, *, at_edge: bool) -> bool:
    if len(compact) > 24:
        return False
    return bool(_PAGE_NUMBER.fullmatch(compact)) or (at_edge and compact.isdigit() and len(compact) < 4)


def _edges(lines: Sequence[SourceLine]) -> set[int]:
    """Return the indices of the first and last lines of each page; a document of one page has no edges."""
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page].append(index)
    if len(pages) < 2:
        return set()
    depth = EDGE_LINES if len(pages) > 2 else 1
    return {index for indices in pages.values() for index in (*indices[:depth], *indices[-depth:])}


def _repeated(lines: Sequence[SourceLine], edges: set[int]) -> frozenset[str]:
    seen: dict[str, set[int]] = defaultdict(set)
    pages = Counter(line.page for line in lines)
    for index in edges:
        text = lines[index].text
        if len(text) < 90:
            seen[_DIGITS.sub("#", _BLANKS.sub("", text))].add(lines[index].page)
    needed = max(3, len(pages) * 0.5) if len(pages) > 2 else 2
    return frozenset(text for text, on in seen.items() if len(on) >= needed)
