"""The boxes of parts of a segment's text."""

from extractors.certificates.sheet.layout import Segment, union
from extractors.records.pages import Box


def slice_box(segment: Segment, start: int, end: int) -> Box:
    """The box of a part of a segment's text: of the words it covers, in proportion within a word."""
    at, pieces = 0, []
    for word in segment.words:
        begin = segment.text.find(word.text, at)
        if begin < 0 or word.box is None:
            break
        at = begin + len(word.text)
        if begin < end and start < at:
            pieces.append(_share(word.box, max(0, start - begin), min(at, end) - begin, len(word.text)))
    return union(pieces) or _share(segment.box, start, end, max(1, len(segment.text)))


def _share(box: Box, start: int, end: int, length: int) -> Box:
    """The part of a box from one character to another of a text of the given length."""
    width = (box.x1 - box.x0) / length
    return Box(round(box.x0 + width * start, 1), box.y0, round(box.x0 + width * end, 1), box.y1)
