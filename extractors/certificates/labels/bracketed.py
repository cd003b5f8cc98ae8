"""Labels that stand in brackets before their values: 【证书编号】EUS 12, [Consignee] Selby Mills Ltd."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.certificates.labels.lexicon import role_of
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.records.pages import Word

_BRACKETED = re.compile(
    r"^[【〖［\[〔「『](?P<label>[^【】〖〗［］\[\]〔〕「」『』]{2,60})[】〗］\]〕」』]\s*[:：]?\s*"
)
_OPENING, _CLOSING = "【〖［[〔「『", "】〗］]〕」』"
_STYLE = 3  # lines with a known label in brackets that make it the way of the page


def with_bracketed(layout: PageLayout) -> PageLayout:
    """The page with a colon behind each label that opens a segment in brackets, and without these brackets.

    Where several known labels of a page are set so, an unknown text in such brackets is a label too.
    """
    known = [segment for segment in layout.segments if _label_of(segment.text) and role_of(_label_of(segment.text))]
    style = len(known) >= _STYLE
    rows = tuple(tuple(_told(s) if s in known or (style and _label_of(s.text)) else s for s in r) for r in layout.rows)
    return replace(layout, rows=rows)


def _label_of(text: str) -> str:
    """What stands in the brackets that a text opens with, empty for a text without; a choice and a number are none."""
    found = _BRACKETED.match(text)
    return found["label"].strip() if found and sum(map(str.isalpha, found["label"])) > 1 else ""


def _told(segment: Segment) -> Segment:
    """The segment with its label told by a colon."""
    found = _BRACKETED.match(segment.text)
    assert found
    text = f"{found['label'].strip()}：{segment.text[found.end() :]}"
    return replace(segment, text=text, words=tuple(_words(segment.words)))


def _words(words: Sequence[Word]) -> Iterator[Word]:
    """The words without the opening bracket, the closing one as the colon."""
    opened = closed = False
    for word in words:
        text = word.text
        if not opened and text[:1] in _OPENING:
            text, opened = text[1:], True
        if (
            opened
            and not closed
            and (at := next((n for n, char in enumerate(text) if char in _CLOSING), None)) is not None
        ):
            text, closed = f"{text[:at]}：{text[at + 1 :]}", True
        if text:
            yield replace(word, text=text)
