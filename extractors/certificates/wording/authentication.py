"""Acts of a government or an embassy on a certificate: who certified or legalised it, its number and its day."""

import re
from collections.abc import Iterator, Sequence

from extractors.certificates.expressions import expressions
from extractors.certificates.labels.lexicon import fold
from extractors.certificates.sheet.layout import PageLayout, Segment, join, union, weakest
from extractors.certificates.wording.closing import person_and_title
from extractors.certificates.wording.prose import Flow
from extractors.records.certificates import Authentication
from extractors.records.pages import Box
from extractors.text.countries import country_code, find_countries
from extractors.text.dates import find_dates

_REACH = 14.0  # line heights around the word for legalisation in which its parts stand
_words = expressions("authentication_words")
_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
_STOP = re.compile(r"[.;,，。；]")
_LEADING = 2.0  # line heights between two lines of one act, at most
_SAME_MARGIN = 6.0  # points between left edges at one margin
_SHORTEST = 3  # signs of the name of a body: 部 alone is the end of one
_STAMP = 3.5  # line heights from the name of a body down to the words that it certified
_NOBODY = re.compile(r"^(?:the\s+)?undersigned\b|^(?:i|we|it|this|that)\b", re.IGNORECASE)


def read_authentications(layout: PageLayout, flow: Flow) -> tuple[Authentication, ...]:
    """The acts on one page: a legalisation under each name that its mission has, and each body that certified."""
    segments = list(layout.segments)
    return (*_legalisation(layout, segments), *_certifications(layout, segments, flow))


def _legalisation(layout: PageLayout, segments: Sequence[Segment]) -> Iterator[Authentication]:
    cue = next((s for s in segments if _is_legalisation(s)), None)
    if cue is None:
        return
    near = [s for s in segments if abs(s.middle - cue.middle) < _REACH * cue.height]
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
            number=_group(block, "number", "number", first=cue),
            official=_group(block, "official", "official"),
            acted_on=_day(block, cue),
            confidence=weakest(s.confidence for s in (cue, name)),
            page=layout.number,
            box=union(s.box for s in block if s.box.y1 > name.box.y0 - 1),
        )


def _is_legalisation(segment: Segment) -> bool:
    """Whether a line speaks of a legalisation, or says that a mission certifies."""
    if _words("legalisation").search(segment.text):
        return True
    mission = _words("mission").search(segment.text)
    verb = _words("verb").search(segment.text, mission.end()) if mission else None
    return bool(mission and verb and not _STOP.search(segment.text[mission.end() : verb.start()]))


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


def _group(block: Sequence[Segment], pattern: str, group: str, first: Segment | None = None) -> str:
    for segment in [*([first] if first else []), *block]:
        if match := _words(pattern).search(segment.text) or _words(pattern).search(_with_right(segment, block)):
            return match[group].strip(" .")
    return ""


def _with_right(segment: Segment, block: Sequence[Segment]) -> str:
    """A label with what stands to the right of it in its row and below that, as in a form without colons."""
    row = [s for s in block if s.box.x0 > segment.box.x1 and abs(s.middle - segment.middle) < 0.6 * segment.height]
    right = min(row, key=lambda s: s.box.x0, default=None)
    if right is None:
        return segment.text
    below = next((s for s in block if _is_continued(right, s, segment, block)), None)
    return f"{segment.text.rstrip(' :：')}: {join([right.text, below.text]) if below else right.text}"


def _is_continued(value: Segment, other: Segment, label: Segment, block: Sequence[Segment]) -> bool:
    """Whether a value of a form goes on in a line: close below it, at its margin, and with no label of its own."""
    close = -0.4 * value.height < other.box.y0 - value.box.y1 < 0.6 * value.height
    at_margin = abs(other.box.x0 - value.box.x0) < 0.3 * value.height
    beside = any(s.box.x0 < label.box.x1 and abs(s.middle - other.middle) < 0.6 * other.height for s in block)
    return close and at_margin and not beside


def _day(block: Sequence[Segment], cue: Segment) -> str:
    """The last unambiguous date of the block, which stands below the words."""
    days = [
        d.value
        for s in block
        if s.middle > cue.middle - 0.5 * cue.height
        for d in find_dates(s.text)
        if len(d.value) == 10 and not d.ambiguous
    ]
    return days[-1] if days else ""


def _certifications(layout: PageLayout, segments: Sequence[Segment], flow: Flow) -> Iterator[Authentication]:
    """Each body that certified, once, with what its block says: from its heading down to the act of an embassy."""
    seen: set[str] = set()
    for body, cue in (*_labelled(segments), *_under_names(segments), *_stated(flow)):
        if fold(body) in seen:
            continue
        seen.add(fold(body))
        block = _block(segments, cue)
        headed = _is_heading(block[0]) or _is_seen(block)
        countries = find_countries(body)
        yield Authentication(
            kind="government",
            action="certified",
            authority=body,
            country=countries[-1].code if countries else "",
            number=_group(block, "number", "number"),
            official=_group(block, "officer", "official") or (_official(block) if headed else ""),
            acted_on=_day(block, block[0]),
            confidence=cue.confidence,
            page=layout.number,
            box=_extent(block, cue) if headed else cue.box,
        )


def _labelled(segments: Sequence[Segment]) -> Iterator[tuple[str, Segment]]:
    headed = [s for s in segments if _is_heading(s)]
    for segment in segments:
        match = _words("certified").search(segment.text) or _words("certified").search(_with_right(segment, segments))
        if match is None:
            continue
        # "Authority:" alone may be any; under the heading of a certification it is who certified.
        if match["body_label"] and not any(_under(head, segment) for head in headed):
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


def _is_seen(block: Sequence[Segment]) -> bool:
    return any(_words("seen").search(s.text) for s in block[1:3])


def _official(block: Sequence[Segment]) -> str:
    """Who signed, by a line with a name and a position: "Vesna Grgić, Head of Service"."""
    return next((person for s in block if (person := person_and_title(s.text)[0])), "")


def _stated(flow: Flow) -> Iterator[tuple[str, Segment]]:
    """Bodies that say of a signature, a seal or the statements above that they are genuine."""
    for start, text in flow.pieces():
        for pattern in ("attests", "attests_zh"):
            for match in _words(pattern).finditer(text):
                body = _body(match["body"])
                if body and _words("genuine").search(match["said"]) and not _NOBODY.search(body):
                    yield body, flow.first(start + match.start("body"))


def _body(text: str) -> str:
    """The name of a body of government; empty for a mission, a company, and what is no name."""
    bare = _ARTICLE.sub("", text.strip(" :：,，"))
    verb = _words("verb").search(bare, 4)
    bare = bare[: verb.start()].strip(" ,，") if verb else bare
    named = len(bare) >= _SHORTEST and _words("government").search(bare) and not _words("mission").search(bare)
    return bare if named else ""


def _block(segments: Sequence[Segment], cue: Segment) -> list[Segment]:
    """The lines of an act: from the heading over its cue down to the act of an embassy, or as far as acts reach."""
    head = next((s for s in segments if _is_heading(s) and _under(s, cue)), cue)
    end = max(head.middle + _REACH * cue.height, _end_of_lines(segments, head))
    below = [s for s in segments if -0.5 * cue.height < s.middle - head.middle and s.middle < end]
    if head.cell is not None and any(_words("seen").search(s.text) for s in below if s.cell == head.cell):
        below = [s for s in below if s.cell == head.cell]  # the frame of a stamp
    ends = [s.box.y0 for s in below if _is_legalisation(s) or (_words("mission").search(s.text) and s is not cue)]
    end = min((y for y in ends if y > cue.box.y0), default=float("inf"))
    return [head, *(s for s in below if s is not head and s.middle < end)]


def _is_heading(segment: Segment) -> bool:
    """Whether a line heads the act of a government; 政府最终用户证明书 is the title of a paper that one issued."""
    return bool(_words("heading").search(segment.text)) and not _words("end_use_paper").search(segment.text)


def _under(head: Segment, segment: Segment) -> bool:
    return 0 <= segment.middle - head.middle < _REACH * segment.height


def _end_of_lines(segments: Sequence[Segment], head: Segment) -> float:
    """How far down the lines below a heading follow each other without a wide gap, at the margin of the first one."""
    below = sorted((s for s in segments if s.box.y0 > head.box.y1 - 1), key=lambda s: s.box.y0)
    lines = [s for s in below if abs(s.box.x0 - below[0].box.x0) < _SAME_MARGIN]
    bottom = head.box.y1
    for line in lines:
        if line.box.y0 - bottom > _LEADING * line.height:
            break
        bottom = line.box.y1
    return bottom


def _extent(block: Sequence[Segment], cue: Segment) -> Box | None:
    """Where an act stands: the frame that it shares with its heading, else the lines that say something of it."""
    framed = [s for s in block if s.cell == cue.cell] if cue.cell is not None and block[0].cell == cue.cell else []
    return union(s.box for s in framed or [s for s in block if s is cue or _is_part(s, block)])


def _is_part(segment: Segment, block: Sequence[Segment]) -> bool:
    """Whether a line gives the number, the day or the official of an act, or is its heading."""
    texts = segment.text, _with_right(segment, block)
    named = any(_words(kind).search(text) for kind in ("number", "officer", "heading") for text in texts)
    return named or bool(find_dates(segment.text)) or bool(person_and_title(segment.text)[0])
