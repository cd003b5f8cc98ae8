"""What stands without a label: the name and position under a signature, and the letterhead above the title."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.certificates.candidates import Candidate
from extractors.certificates.labels.find import Label
from extractors.certificates.labels.lexicon import Role, fold, titles
from extractors.certificates.scripts import count_scripts
from extractors.certificates.sheet.layout import PageLayout, Segment, join, union, weakest
from extractors.certificates.values.job_titles import is_job_title
from extractors.certificates.values.names import (
    end_of_name,
    ends_with_country,
    expression,
    looks_like_address,
    split_party,
)
from extractors.certificates.values.typed import read_field
from extractors.certificates.wording.mentions import mentions
from extractors.records.certificates import Mark
from extractors.records.pages import Box
from extractors.text.countries import country_code
from extractors.text.dates import find_dates

_LOWER = 0.45  # of the page: a signature block stands below
_OTHER_PART = Role("other", "part")
_ABBREVIATION = 5  # letters of one at most
_SIGNATURE_ROOM = 110.0  # points
_UNDER = 4.0  # line heights between a signature and the name under it
_HEAD = 0.25  # of the page: where the number of a paper stands
_ADDRESSED = re.compile(r"[(（\[]|(?:to|attn|attention)\b|[致呈]", re.IGNORECASE)  # for whom a copy or a letter is
_BLANK = re.compile(r"^[_.\s]{4,}$")


def closing_candidates(layout: PageLayout, labels: Sequence[Label], marks: Sequence[Mark]) -> Iterator[Candidate]:
    """A person's name with the position in the next line or behind a comma, in the lower part of a page."""
    owned = {segment for label in labels for segment in label.segments}
    # A short certificate ends in the upper half of its page.
    bottom = max((s.box.y1 for s in layout.segments), default=0.0)
    lowest = _LOWER * min(layout.height, bottom) if layout.number == 1 else 0.0
    lower = [s for s in layout.segments if s.box.y0 > lowest]
    free = [s for s in lower if s not in owned]
    # A letter of a seal may stand in the row of the date.
    alone = [row[-1] for row in layout.rows if all(len(other.text) == 1 for other in row[:-1])]
    yield from _lone_dates([segment for segment in alone if segment.cell is None and segment not in owned])
    yield from _lone_dates(_at_head(layout, owned))
    for segment in free:
        person, title = person_and_title(segment.text)
        if person and title:
            yield from _pair(person, title, (segment,), (segment,), layout.number)
        elif expression("person_line").match(segment.text.strip()) and not is_job_title(segment.text):
            below = _next_below(segment, lower)
            if below and is_job_title(below.text):
                yield from _pair(segment.text, below.text, (segment,), (below,), layout.number)
            elif above := _next_above(segment, free):
                yield from _pair(segment.text, above.text, (segment,), (above,), layout.number)
            elif (below and _BLANK.match(below.text)) or _signs(segment, layout, labels, marks):
                yield from _pair(segment.text, "", (segment,), (), layout.number)


def _at_head(layout: PageLayout, owned: set[Segment]) -> list[Segment]:
    """What stands at the right of the address at the head of a letter, with no label in its row."""
    rows = [row for row in layout.rows if layout.number == 1 and row[0].box.y0 < _HEAD * layout.height]
    return [row[-1] for row in rows if len(row) > 1 and row[-1].cell is None and not owned.intersection(row)]


def _signs(segment: Segment, layout: PageLayout, labels: Sequence[Label], marks: Sequence[Mark]) -> bool:
    """Whether a name stands by itself under the words where one signs, or under the signature that ends the paper."""
    if any(mark.kind == "seal" and _meets(segment.box, mark.box) for mark in marks):
        return False  # a piece of the seal's own text
    return _under_signing(segment, layout, labels) or _under_signature(segment, layout, marks)


def _under_signature(segment: Segment, layout: PageLayout, marks: Sequence[Mark]) -> bool:
    """Whether a name is the last that is printed and stands right below a signature or across its foot."""
    last = all(s.box.y0 <= segment.box.y0 for s in layout.segments if _legible(s))
    return last and any(
        mark.kind == "signature"
        and mark.box.y0 < segment.box.y0 < mark.box.y1 + _UNDER * segment.height
        and mark.box.x0 < segment.box.x1
        and segment.box.x0 < mark.box.x1
        for mark in marks
    )


def _under_signing(segment: Segment, layout: PageLayout, labels: Sequence[Label]) -> bool:
    """Whether a name stands by itself under the words where one signs, with nothing but the signature between."""
    between = [s for s in layout.segments if s.middle < segment.box.y0 and _legible(s) and s is not segment]
    last = max(between, key=lambda s: s.middle, default=None)
    if last is None or segment.box.y0 - last.box.y1 > _SIGNATURE_ROOM:
        return False
    names = {label.role.name for label in labels if last in label.segments}
    return bool(names & {"signature", "seal", "signatory"}) or bool(expression("signing").search(last.text))


def _meets(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _legible(segment: Segment) -> bool:
    return len(segment.text) > 3 and (segment.confidence is None or segment.confidence > 0.6)


def _lone_dates(segments: Sequence[Segment]) -> Iterator[Candidate]:
    """A date that stands by itself, or with a place or an article only, is the day of issue."""
    for segment in segments:
        dates = find_dates(segment.text)
        if len(dates) != 1:
            continue
        rest = segment.text[: dates[0].start] + segment.text[dates[0].end :]
        typed = read_field("issue_date", [segment.text])
        ideographs, _ = count_scripts(rest)
        bare = len(rest.split()) <= 3 and len(rest) < 30 and ideographs <= 3 and not any(c.isdigit() for c in rest)
        if typed and bare:
            score = 0.42 * typed.plausibility
            yield Candidate(
                "issue_date",
                typed.value,
                segment.text,
                segment.confidence,
                segment.page,
                segment.box,
                score,
                typed.note,
            )


def person_and_title(text: str) -> tuple[str, str]:
    """A person's name and position out of one line with a comma between; both empty where it says anything else."""
    head, _, tail = text.partition(",") if "," in text else text.partition("，")
    tail = re.split(r",\s+(?:signs?|signing|for|on behalf)\b", tail)[0]
    return (
        (head.strip(), tail.strip())
        if expression("person_line").match(head.strip()) and is_job_title(tail) and not is_job_title(head)
        else ("", "")
    )


def _next_below(segment: Segment, others: Sequence[Segment]) -> Segment | None:
    for other in others:
        gap = other.box.y0 - segment.box.y1
        centred = abs((other.box.x0 + other.box.x1) - (segment.box.x0 + segment.box.x1)) < 2 * segment.height
        if -0.5 * segment.height < gap < 1.2 * segment.height and (
            abs(other.box.x0 - segment.box.x0) < segment.height or centred
        ):
            return other
    return None


def _next_above(segment: Segment, others: Sequence[Segment]) -> Segment | None:
    """The position that stands right over a name."""
    over = (other for other in others if other is not segment and _next_below(other, [segment]))
    return next((other for other in over if is_job_title(other.text)), None)


def _pair(
    person: str, title: str, first: Sequence[Segment], second: Sequence[Segment], page: int
) -> Iterator[Candidate]:
    for name, text, segments in (("signatory_name", person, first), ("signatory_title", title, second)):
        if text and (typed := read_field(name, [text])):
            box, confidence = union(s.box for s in segments), weakest(s.confidence for s in segments)
            yield Candidate(name, typed.value, text, confidence, page, box, 0.55 * typed.plausibility)


def letterhead_candidates(layout: PageLayout, labels: Sequence[Label]) -> Iterator[Candidate]:
    """The company above the title and the address under it: the end-user, where the certificate is its letter."""
    if layout.number != 1:
        return
    yield from _lone_numbers(layout, labels)
    head = _above_title(layout)
    # "Ministry of Industry and Trade" is made of words of labels and still the name of a body.
    named = [label for label in labels if label.role != _OTHER_PART or label.inline]
    owned = {segment for label in named for segment in label.segments}
    authority = next(
        (row for row in head if len(row) == 1 and row[0] not in owned and _is_authority(row[0].text)),
        _under_state(head, owned),
    )
    names = [n for n, row in enumerate(head) if len(row) == 1 and _is_company(row[0].text)]
    if not names:
        # In a company's letter an authority above the title is the one that it is addressed to.
        if authority:
            yield _plain("issuing_authority", authority[0].text, authority, 0.5)
        return
    first = names[0]
    block = split_party([head[first][0].text])
    yield _plain("end_user_name", block.name, head[first], 0.45)
    below = [row for row in head[first + 1 :] if not any(s in owned for s in row)]
    address = next(
        (join(s.text for s in row) for row in below[:3] if looks_like_address(join(s.text for s in row))), block.address
    )
    row = next((row for row in below[:3] if join(s.text for s in row) == address), head[first])
    if address:
        yield _plain("end_user_address", address, row, 0.4)
        yield from _country(address, row)


def _country(address: str, row: tuple[Segment, ...]) -> Iterator[Candidate]:
    """The country at the end of the address in a letterhead, where the letter names no other destination."""
    if ends_with_country(address):
        yield _plain("end_user_country", address.rsplit(",", 1)[-1], row, 0.3)


def _under_state(head: Sequence[tuple[Segment, ...]], owned: set[Segment]) -> tuple[Segment, ...] | None:
    """The line under the name of a state at the head of a page: the body of that state which issues the paper."""
    for state, row in pairwise(head):
        words = row[0].text.strip()
        lone = len(state) == len(row) == 1 and row[0] not in owned
        worded = sum(char.isalpha() for char in words) > 0.8 * len(words.replace(" ", "")) and len(words) > 5
        if lone and worded and _is_state(state[0].text) and not _is_state(words) and not _is_company(words):
            return row
    return None


def _is_state(text: str) -> bool:
    bare = text.strip(" .,:").title() if text.isupper() else text.strip(" .,:")
    return len(bare) < 50 and not any(map(str.isdigit, bare)) and bool(country_code(bare))


def _lone_numbers(layout: PageLayout, labels: Sequence[Label]) -> Iterator[Candidate]:
    """A number by itself at the head of a page, bare or behind "No.": that of the certificate."""
    owned = {segment for label in labels if label.role.kind != "part" for segment in label.segments}
    for segment in (s for s in layout.segments if s.box.y0 < _HEAD * layout.height and s not in owned):
        found = expression("lone_number").match(segment.text)
        if found and not find_dates(segment.text) and (typed := read_field("certificate_number", [found["number"]])):
            score = 0.55 if found["lead"] or found["tail"] else 0.35
            place = (segment.text, segment.confidence, segment.page, segment.box)
            yield Candidate("certificate_number", typed.value, *place, score * typed.plausibility)


def _above_title(layout: PageLayout) -> list[tuple[Segment, ...]]:
    head: list[tuple[Segment, ...]] = []
    for row in layout.rows:
        if _names_paper(join(s.text for s in row)) or row[0].box.y0 > 0.35 * layout.height:
            break
        head.append(row)
    return head


def _names_paper(text: str) -> bool:
    """Whether a line holds the name of a certificate; an abbreviation ("EUC") only as a word of its own."""
    key, words = fold(text), {fold(word) for word in text.split()}
    return any(title in words or (len(title) > _ABBREVIATION and title in key) for title in titles() if title)


def _is_authority(text: str) -> bool:
    """Whether a line names an authority; in brackets stands for whom a copy is."""
    return not _ADDRESSED.match(text) and bool(expression("authority").search(text))


def _is_company(text: str) -> bool:
    end = end_of_name(text)
    if end is not None and end < len(text.rstrip(" .")) - 2:
        # "PT Nusantara Semen": the form may come first.
        end = max((found.end for found in mentions(text) if found.start == 0), default=None)
    return end is not None and end >= len(text.rstrip(" .")) - 2


def _plain(name: str, text: str, row: Sequence[Segment], score: float) -> Candidate:
    typed = read_field(name, [text])
    box, confidence = union(s.box for s in row), weakest(s.confidence for s in row)
    page = row[0].page
    return Candidate(name, typed.value if typed else text, text, confidence, page, box, score if typed else 0.0)
