"""Acts of a government or an embassy on a certificate: who certified or legalised it, its number and its day."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from corpus import vocabulary
from extractors.certificates.layout import PageLayout, Segment, join, union, weakest
from extractors.records.certificates import Authentication
from extractors.text.countries import country_code, find_countries
from extractors.text.dates import find_dates

_REACH = 14.0  # line heights around the word for legalisation in which its parts stand


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, Any] = vocabulary.load("authentication_words")
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in found.items()}


def read_authentications(layout: PageLayout) -> tuple[Authentication, ...]:
    """The acts on one page: a legalisation under each name that its mission has, and each body that certified."""
    segments = list(layout.segments)
    return (*_legalisation(layout, segments), *_certifications(layout, segments))


def _legalisation(layout: PageLayout, segments: Sequence[Segment]) -> Iterator[Authentication]:
    cue = next((s for s in segments if _patterns()["legalisation"].search(s.text)), None)
    if cue is None:
        return
    block = [s for s in segments if abs(s.middle - cue.middle) < _REACH * cue.height]
    named = [s for s in block if _patterns()["mission"].search(s.text)]
    if not named:
        return
    country = next(filter(None, (_seat(_whole(s, block)) for s in named)), "")
    for name in named:
        yield Authentication(
            kind="embassy",
            action="certified",
            authority=_whole(name, block).strip(" :：,"),
            country=country,
            number=_group(block, "number", "number", first=cue),
            official=_group(block, "official", "official"),
            acted_on=_day(block, cue),
            confidence=weakest(s.confidence for s in (cue, name)),
            page=layout.number,
            box=union(s.box for s in block if s.box.y1 > name.box.y0 - 1),
        )


def _whole(name: Segment, block: Sequence[Segment]) -> str:
    """A name with the line below it where that goes on: set to the same middle, and nothing of its own."""
    for other in block:
        gap = other.box.y0 - name.box.y1
        centred = abs((other.box.x0 + other.box.x1) - (name.box.x0 + name.box.x1)) < 3 * name.height
        own = any(_patterns()[kind].search(other.text) for kind in ("mission", "legalisation", "number", "official"))
        if -0.4 * name.height < gap < 0.7 * name.height and centred and not own and len(other.text) < len(name.text):
            return join([name.text, other.text])
    return name.text


def _seat(text: str) -> str:
    """The State in which a mission sits, as ISO 3166-1 alpha-2; empty where its name does not say it."""
    for match in _patterns()["mission_seat"].finditer(text):
        seat = (match["seat"] or match["seat_zh"] or "").strip(" .,")
        mentions = find_countries(seat)
        if code := country_code(seat) or (mentions[0].code if mentions else None):
            return code
    others = [m.code for m in find_countries(text) if m.code != "CN"]
    return others[-1] if others else ""


def _group(block: Sequence[Segment], pattern: str, group: str, first: Segment | None = None) -> str:
    for segment in [*([first] if first else []), *block]:
        if match := _patterns()[pattern].search(segment.text):
            return match[group].strip(" .")
    return ""


def _day(block: Sequence[Segment], cue: Segment) -> str:
    """The last unambiguous date of the block, which stands below the words."""
    days = [
        d.value
        for s in block
        if s.middle > cue.middle
        for d in find_dates(s.text)
        if len(d.value) == 10 and not d.ambiguous
    ]
    return days[-1] if days else ""


def _certifications(layout: PageLayout, segments: Sequence[Segment]) -> Iterator[Authentication]:
    for segment in segments:
        match = _patterns()["certified"].search(segment.text)
        body = (match["body"] or match["body_zh"] or "").strip() if match else ""
        if not body or not _patterns()["government"].search(body) or _patterns()["mission"].search(body):
            continue
        block = [s for s in segments if 0 <= s.middle - segment.middle < _REACH * segment.height]
        countries = find_countries(body)
        yield Authentication(
            kind="government",
            action="certified",
            authority=body,
            country=countries[-1].code if countries else "",
            number=_group(block, "number", "number"),
            official="",
            acted_on=_day(block, segment),
            confidence=segment.confidence,
            page=layout.number,
            box=segment.box,
        )
