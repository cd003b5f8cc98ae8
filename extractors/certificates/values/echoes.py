"""The address under a party's name where the paper says the name again, in a letterhead or behind "To".

A letter names its parties in a sentence and gives their addresses where it is addressed or where it was printed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.certificates.candidates import PARTIES, Candidate
from extractors.certificates.labels.find import Label
from extractors.certificates.labels.lexicon import fold
from extractors.certificates.sheet.layout import PageLayout, Segment, join, union, weakest
from extractors.certificates.values.names import looks_like_address, without_echo
from extractors.certificates.values.typed import read_field
from extractors.text.dates import find_dates

_SCORE = 0.45  # below an address that a label or the sentence about the party gives
_LINES = 3  # of an address at most
_PAPER = re.compile(r"(?:No|Nr|Ref|Our ref|Reference|Certificate)\b\.?\s|[编文证]号|第\s?\S+\s?号", re.IGNORECASE)
_ADDRESSED = re.compile(r"^(?:and\s+)?to\s", re.IGNORECASE)  # whom a letter goes to
_NEAR = 0.9  # line heights between two lines of one block


def echoed_addresses(
    layout: PageLayout, labels: Sequence[Label], candidates: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Addresses under a line that is nothing but the name of a party known from elsewhere on the page."""
    owned = {segment for label in labels if label.role.name != "unknown" for segment in label.segments}
    free = [segment for segment in layout.segments if segment not in owned]
    names = _names(candidates)
    # A line with something before it in its row is the value of another label.
    headed = {segment for row in layout.rows for segment in row[1:]}
    for segment in free:
        party = names.get(fold(segment.text))
        lines = list(_lines_below(segment, [s for s in free if s not in headed])) if party else []
        text = without_echo(join(line.text for line in lines))
        if party and lines and looks_like_address(text) and (typed := read_field(f"{party}_address", [text])):
            box, confidence = union(line.box for line in lines), weakest(line.confidence for line in lines)
            yield Candidate(f"{party}_address", typed.value, text, confidence, segment.page, box, _SCORE, typed.note)


def _names(candidates: Sequence[Candidate]) -> Mapping[str, str]:
    """The folded names of the exporter, the consignee and the end-user, of each the surest; no shared name."""
    best: dict[str, str] = {}
    for party in PARTIES[:3]:
        own = [c for c in candidates if c.field == f"{party}_name"]
        if own:
            name = fold(str(max(own, key=lambda c: c.score).value))
            best[name] = "" if name in best else party
    return {name: party for name, party in best.items() if party}


def _lines_below(segment: Segment, free: Sequence[Segment]) -> Iterator[Segment]:
    """The lines close under a line, at its left margin or on its middle, until one that is no part of an address."""
    previous, count = segment, 0
    for line in free:
        gap = line.box.y0 - previous.box.y1
        if gap < -0.5 * line.height or line.box.x1 < segment.box.x0 or line.box.x0 > segment.box.x1:
            continue
        centred = abs((line.box.x0 + line.box.x1) - (segment.box.x0 + segment.box.x1)) < 3 * line.height
        aligned = abs(line.box.x0 - segment.box.x0) < line.height or centred
        if gap > _NEAR * line.height or not aligned or count == _LINES or not _may_belong(line.text, count):
            return
        yield line
        previous, count = line, count + 1


def _may_belong(text: str, count: int) -> bool:
    """Whether a line can be one of an address: a name of a place or figures, no sentence and no `label: value`."""
    if any(mark in text for mark in ":：@") or _ADDRESSED.match(text):
        return False
    return looks_like_address(text) or (count > 0 and not _PAPER.match(text) and not find_dates(text))
