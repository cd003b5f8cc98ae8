"""What a page prints between the lines of its text: footnotes at its foot, page numbers, running heads.

They are found in the plain text as blocks of whole lines, so that the sentence that they interrupt can be read through.
"""

import re
from collections.abc import Iterator

_NOTE_START = re.compile(r"^[ \t]*(?P<n>\d{1,3})[ \t]{2,}(?=\S)", re.MULTILINE)
_PAGE_LINE = re.compile(
    r"^[ \t]*(?:\d{1,4}|[-–—] ?\d{1,4} ?[-–—]|\S[^\n\d]{1,40}[ \t]{2,}\d{1,4}|\d{1,4}[ \t]{2,}[^\n\d]{2,40}?\S)[ \t]*$",
    re.MULTILINE,
)
_LONGEST_NOTE = 8
_MARKER_REACH = 8000
_ENDS = frozenset(".!?:;。！？：；”\"')")


def interrupting_blocks(plain: str) -> list[tuple[int, int]]:
    """Return the spans of whole lines that interrupt the text, in order and apart from each other."""
    found: list[tuple[int, int]] = []
    for start, end in sorted([*_notes(plain), *_page_lines(plain)]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def text_end(plain: str, place: int) -> int:
    """Return where the text before a place ends, without the white space."""
    while place and plain[place - 1].isspace():
        place -= 1
    return place


def text_start(plain: str, place: int) -> int:
    """Return where the text after a place begins, without the white space."""
    while place < len(plain) and plain[place].isspace():
        place += 1
    return place


def _notes(plain: str) -> Iterator[tuple[int, int]]:
    """Find the footnotes: a number with a gap after it, whose own mark sticks to a word of the text before."""
    for match in _NOTE_START.finditer(plain):
        if _has_marker(plain, match["n"], match.start()):
            yield match.start(), _note_end(plain, match.end())


def _has_marker(plain: str, number: str, before: int) -> bool:
    text = plain[max(0, before - _MARKER_REACH) : before]
    return re.search(rf"[A-Za-z.,;:)”\"’']{number}(?=[\s.,;:]|$)(?<![A-Z]{number})", text) is not None


def _note_end(plain: str, start: int) -> int:
    """Return the end of a note: a blank line, or a line that is set off, ends it."""
    end = _line_end(plain, start)
    for _ in range(_LONGEST_NOTE):
        following = plain[end + 1 : end + 2]
        if not following or following.isspace():
            break
        end = _line_end(plain, end + 1)
    return end


def _line_end(plain: str, start: int) -> int:
    end = plain.find("\n", start)
    return len(plain) if end < 0 else end


def _page_lines(plain: str) -> Iterator[tuple[int, int]]:
    """Find page numbers and running heads that stand inside a sentence; elsewhere they harm nobody."""
    for match in _PAGE_LINE.finditer(plain):
        before, after = text_end(plain, match.start()), text_start(plain, match.end())
        following = plain[after : after + 1]
        if before and plain[before - 1] not in _ENDS and following.islower() and following.isascii():
            yield match.start(), match.end()
