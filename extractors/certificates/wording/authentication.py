"""Acts of a government or an embassy on a certificate: who certified or legalised it, its number and its day."""

import re
from collections.abc import Iterator, Sequence

from extractors.certificates.expressions import expressions
from extractors.certificates.labels.lexicon import fold
from extractors.certificates.sheet.layout import PageLayout, Segment, join, union, weakest
from extractors.certificates.wording.act_block import (
    REACH,
    block_of,
    day_of,
    extent_of,
    group_of,
    is_heading,
    is_legalisation,
    is_seen,
    is_under,
    official_of,
    with_right,
)
from extractors.certificates.wording.prose import Flow
from extractors.records.certificates import Authentication
from extractors.text.countries import country_code, find_countries

_words = expressions("authentication_words")
_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
_SHORTEST = 3  # signs of the name of a body: 部 alone is the end of one
_STAMP = 3.5  # line heights from the name of a body down to the words that it certified
_NOBODY = re.compile(
    r"^(?:the\s+)?undersigned\b|^(?:i|we|it|this|that)\b"
    r"|^(?:the\s+)?(?:\w+\s+)?(?:authority|body|ministry|office|agency)\s+(?:named|mentioned|identified|stated|below|above)\b",
    re.IGNORECASE,
)


def read_authentications(layout: PageLayout, flow: Flow) -> tuple[Authentication, ...]:
    """The acts on one page: a legalisation under each name that its mission has, and each body that certified."""
    segments = list(layout.segments)
    return (*_legalisation(layout, segments), *_certifications(layout, segments, flow))


def _legalisation(layout: PageLayout, segments: Sequence[Segment]) -> Iterator[Authentication]:
    cue = next((s for s in segments if is_legalisation(s)), None)
    if cue is None:
        return
    near = [s for s in segments if abs(s.middle - cue.middle) < REACH * cue.height]
    named = [s for s in near if _words("mission").search(s.text)]
    if not named:
        return
    # What stands above the word and the mission belongs to what was signed before.
    top = min(cue.box.y0, *(s.box.y0 for s in named)) - 0.5 * cue.height
    block = [s for s in near if s.middle > top]
    country = next(filter(None, (_seat(_whole(s, near)) for s in named)), "")
    for name in named:
        yield Authentication(
            kind="embassy",
            action="certified",
            authority=_whole(name, near),
            country=country,
            number=group_of(block, "number", "number", first=cue),
            official=group_of(block, "official", "official"),
            acted_on=day_of(block, cue),
            confidence=weakest(s.confidence for s in (cue, name)),
            page=layout.number,
            box=union(s.box for s in block if s.box.y1 > name.box.y0 - 1),
        )


def _whole(name: Segment, block: Sequence[Segment]) -> str:
    """The name of a mission: up to what it does, with the line below it where the name goes on there."""
    text = name.text
    if not _words("verb").search(text):
        below = next((s for s in block if _goes_on(name, s)), None)
        text = join([text, below.text]) if below else text
    verb = _words("verb").search(text, 4)
    return _ARTICLE.sub("", text[: verb.start()] if verb else text).strip(" :：,，")


def _goes_on(name: Segment, other: Segment) -> bool:
    """Whether a name goes on in a line: one that goes on to a verb, or one set to the same middle and nothing else."""
    gap = other.box.y0 - name.box.y1
    if not -0.4 * name.height < gap < 0.7 * name.height:
        return False
    if any(_words(kind).search(other.text) for kind in ("mission", "legalisation", "number", "official")):
        return False
    centred = abs((other.box.x0 + other.box.x1) - (name.box.x0 + name.box.x1)) < 3 * name.height
    in_line = other.box.x0 < name.box.x0 + 2 * name.height and other.box.x1 > name.box.x0
    verb = _words("verb").search(other.text)
    return bool(centred and len(other.text) < len(name.text)) or bool(
        in_line and verb and verb.start() < len(name.text)
    )


def _seat(text: str) -> str:
    """The State in which a mission sits, as ISO 3166-1 alpha-2; empty where its name does not say it."""
    for match in _words("mission_seat").finditer(text):
        seat = (match["seat"] or match["seat_zh"] or "").strip(" .,")
        mentions = find_countries(seat)
        if code := country_code(seat) or (mentions[0].code if mentions else None):
            return code
    others = [m.code for m in find_countries(text) if m.code != "CN"]
    return others[-1] if others else ""


def _certifications(layout: PageLayout, segments: Sequence[Segment], flow: Flow) -> Iterator[Authentication]:
    """Each body that certified, once, with what its block says: from its heading down to the act of an embassy."""
    seen: set[str] = set()
    for body, cue in (*_labelled(segments), *_under_names(segments), *_stated(flow)):
        if fold(body) in seen:
            continue
        seen.add(fold(body))
        block = block_of(segments, cue)
        headed = is_heading(block[0]) or is_seen(block)
        countries = find_countries(body)
        yield Authentication(
            kind="government",
            action="certified",
            authority=body,
            country=countries[-1].code if countries else "",
            number=group_of(block, "number", "number"),
            official=group_of(block, "officer", "official") or (official_of(block) if headed else ""),
            acted_on=day_of(block, block[0]),
            confidence=cue.confidence,
            page=layout.number,
            box=extent_of(block, cue) if headed else cue.box,
        )


def _labelled(segments: Sequence[Segment]) -> Iterator[tuple[str, Segment]]:
    headed = [s for s in segments if is_heading(s)]
    for segment in segments:
        match = _words("certified").search(segment.text) or _words("certified").search(with_right(segment, segments))
        if match is None:
            continue
        # "Authority:" alone may be any; under the heading of a certification it is who certified.
        if match["body_label"] and not any(is_under(head, segment) for head in headed):
            continue
        body = _body(match["body"] or match["body_zh"] or match["body_label"] or "")
        if body:
            yield body, segment


def _under_names(segments: Sequence[Segment]) -> Iterator[tuple[str, Segment]]:
    """Bodies under whose name stands that they saw and certified the paper, as in a stamp with lines to fill in."""
    for cue in (s for s in segments if _words("seen").search(s.text)):
        above = [s for s in segments if 0 < cue.box.y0 - s.box.y0 < _STAMP * cue.height and s.cell == cue.cell]
        named = next((s for s in reversed(above) if _body(s.text)), None)
        if named:
            yield _body(named.text), named


def _stated(flow: Flow) -> Iterator[tuple[str, Segment]]:
    """Bodies that say of a signature, a seal or the statements above that they are genuine."""
    for start, text in flow.pieces():
        for pattern in ("attests", "attests_zh"):
            for match in _words(pattern).finditer(text):
                body = _body(match["body"])
                if body and _words("genuine").search(match["said"]) and not _NOBODY.search(body):
                    yield body, flow.first(start + match.start("body"))


def _body(text: str) -> str:
    """The name of a body of government; empty for a mission, a company, the heading of an act, and what is no name."""
    if _words("heading").search(text):
        return ""
    bare = _ARTICLE.sub("", text.strip(" :：,，"))
    verb = _words("verb").search(bare, 4)
    bare = bare[: verb.start()].strip(" ,，") if verb else bare
    named = len(bare) >= _SHORTEST and _words("government").search(bare) and not _words("mission").search(bare)
    return bare if named else ""
