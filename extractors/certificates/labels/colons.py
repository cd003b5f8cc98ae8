"""Colons set in a column of their own: they belong to the labels before them, not to the values behind them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.certificates.sheet.layout import PageLayout, Segment, join, union

_COLON = (":", "：")
_LABEL = re.compile(r"[^\W\d_]")  # what a colon belongs to has a letter
_LONGEST = 80


def with_colons(layout: PageLayout) -> PageLayout:
    """The page with each colon that stands apart, or opens a value, moved to the text before it in its row."""
    return replace(layout, rows=tuple(tuple(_homed(row)) for row in layout.rows))


def _homed(row: Sequence[Segment]) -> Iterator[Segment]:
    """The segments of a row; a segment that is nothing but a colon disappears into the one before."""
    kept: list[Segment] = []
    for segment in row:
        if segment.text.startswith(_COLON) and kept and _takes_colon(kept[-1]):
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text.rstrip()}:")
            rest = _behind_colon(segment)
            kept += [rest] if rest else []
        else:
            kept.append(segment)
    yield from kept


def _takes_colon(segment: Segment) -> bool:
    text = segment.text.rstrip()
    return len(text) <= _LONGEST and bool(_LABEL.search(text)) and not text.endswith((*_COLON, ".", "。", ";"))


def _behind_colon(segment: Segment) -> Segment | None:
    """What a segment says behind the colon that opens it, None for a colon alone."""
    text = segment.text.lstrip(":： ")
    if not text:
        return None
    words = segment.words[1:] if segment.words and segment.words[0].text.strip() in _COLON else segment.words
    box = union(word.box for word in words if word.box) or segment.box
    return replace(segment, text=join([text]), box=box, words=words)
