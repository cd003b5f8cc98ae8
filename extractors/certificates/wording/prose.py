"""Fields out of running text: "We, X, of Y, certify …", "under contract No. … dated …", "我公司（X，地址：Y）…".

The wordings stand in `corpus/vocabulary/certificate_prose.yaml`; this module finds them and their place on the page.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

import corpus
from extractors.certificates.candidates import Candidate, party_candidates
from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment, join, weakest
from extractors.certificates.sheet.paragraphs import breaks, cjk, ends_goods, ends_short, headed, right_edges
from extractors.certificates.sheet.reading_order import bulleted, numbered, reading_order
from extractors.certificates.sheet.slices import slice_box
from extractors.certificates.values.find import Value, ValueLine
from extractors.certificates.values.names import expression, legal_forms
from extractors.certificates.values.typed import Typed, read_currency, read_field
from extractors.certificates.wording.cues import told_facts, told_parties
from extractors.certificates.wording.meaning import codes_of, grants
from extractors.text.countries import CountryMention, find_countries

_FILE = Path(corpus.__file__).parent / "vocabulary" / "certificate_prose.yaml"
# Running text says less surely than a label what a field is.
_WEIGHT = 0.7
# A sentence that certifies the use gives these codes too, and still says what the use is.
_CERTIFIED = frozenset({"stated_use_only", "end_user_only", "true_statement"})
_HYPHEN = re.compile(r"\w-$")  # at the end of a line: "end-", "CT-26-"
_NEAR, _BESIDE_NAME = 40, (",", ", of", "of", "(", "，")  # what stands between a name and its country
_NOT_PROMISED = ("end_use", "end_use_location")


@dataclass(frozen=True, slots=True)
class Flow:
    """The text of a page in one string, with the segment that each part came from and where paragraphs begin."""

    text: str
    starts: tuple[int, ...]
    segments: tuple[Segment, ...]
    paragraphs: tuple[int, ...]

    def pieces(self) -> Iterator[tuple[int, str]]:
        """The paragraphs as (offset, text)."""
        for start, end in zip(self.paragraphs, (*self.paragraphs[1:], len(self.text)), strict=True):
            yield start, self.text[start:end]

    def first(self, start: int) -> Segment:
        """The segment in which an offset lies."""
        return self.segments[max(0, bisect_right(self.starts, start) - 1)]

    def place_in(self, offset: int) -> int:
        """How far behind the beginning of its segment an offset lies."""
        return offset - self.starts[max(0, bisect_right(self.starts, offset) - 1)]

    def lines(self, start: int, end: int) -> tuple[ValueLine, ...]:
        """The pieces of segments between two offsets, a line each."""
        first = max(0, bisect_right(self.starts, start) - 1)
        pieces = []
        for number in range(first, len(self.segments)):
            offset, segment = self.starts[number], self.segments[number]
            if offset >= end:
                break
            low, high = max(0, start - offset), min(len(segment.text), end - offset)
            if high > low:
                pieces.append(
                    ValueLine(segment.text[low:high].strip(), slice_box(segment, low, high), segment.confidence)
                )
        return tuple(piece for piece in pieces if piece.text)


def flow_of(layout: PageLayout, labels: Sequence[Label] = ()) -> Flow:
    """Join the segments of a page in reading order: a space between Latin lines, nothing between Chinese ones.

    A paragraph ends at a wide gap, at the edge of a ruled cell, and before and after a label that stands alone.
    """
    text, starts, paragraphs = "", [], [0]
    segments = tuple(reading_order(layout))
    alone = {
        label.segments[0]
        for label in labels
        if not label.inline
        and (label.role.kind in ("field", "party", "part", "goods") or label.role.name == "title_of_paper")
        and (len(label.segments) > 1 or len(label.text) > 0.7 * len(label.segments[0].text))
    }
    opening = {
        label.segments[0]
        for label in labels
        if label.role.kind in ("field", "party") and label.box.x0 < label.segments[0].box.x0 + 2
    }
    opening |= bulleted(segments) | numbered(segments)
    edges = right_edges(segments)
    under_labels = headed(segments, alone)
    previous: Segment | None = None
    for segment in segments:
        if previous is not None:
            short = ends_short(previous, segment, edges)
            apart = breaks(previous, segment) or segment in alone or previous in alone or segment in opening
            apart = apart or ends_goods(previous, segment)
            if short or apart or (segment in under_labels and segment.box.x0 > previous.box.x1):
                text += "\n"
                paragraphs.append(len(text))
            elif not (cjk(text[-1:]) and cjk(segment.text[:1])) and not _HYPHEN.search(text[-2:]):
                text += " "
        starts.append(len(text))
        text += segment.text
        previous = segment
    return Flow(text, tuple(starts), segments, tuple(paragraphs))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    patterns = []
    for wording in data["patterns"]:
        pattern = wording
        for word, meaning in data["words"].items():
            pattern = pattern.replace("{" + word + "}", meaning)
        patterns.append(re.compile(_case(pattern)))
    return tuple(patterns)


def _case(pattern: str) -> str:
    """Framing words match in any case; a capital demanded of a name (`[A-Z]`) stays a capital."""
    return re.sub(r"\[A-Z(0-9|À-Þ)?\]", r"(?-i:[A-Z\1])", f"(?i:{pattern})")


def prose_candidates(flow: Flow, page: int) -> Iterator[Candidate]:
    """Candidates for every field that a wording announces; a sentence that gives an undertaking announces no use."""
    sentences = sentences_with_places(flow)
    promised = [(start, end) for text, start, end in sentences if not _CERTIFIED.issuperset(codes_of(text))]
    allowed = [(start, end) for text, start, end in sentences if grants(text)]
    for offset, paragraph in flow.pieces():
        for match in (match for pattern in _patterns() for match in pattern.finditer(paragraph)):
            for group, start, end in _announced(match, offset, promised, allowed):
                if lines := flow.lines(start, end):
                    yield from _candidates(group, Value(lines, page, "prose"))
    yield from _told(flow, page)
    for offset, paragraph in flow.pieces():
        for fact in told_facts(paragraph):
            if lines := flow.lines(offset + fact.start, offset + fact.end):
                yield from _candidates(fact.field, Value(lines, page, "prose"), fact.sureness)


def _announced(
    match: re.Match[str], offset: int, promised: Sequence[tuple[int, int]], allowed: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, int, int]]:
    """The fields of a wording with their spans, without a use or place that a promise or a grant only refers to."""
    groups = [group for group, text in match.groupdict().items() if text]
    after_colon = any(match.string[: match.start(g)].rstrip().endswith((":", "：")) for g in groups)
    for group in groups:
        start, end = offset + match.start(group), offset + match.end(group)
        inside = any(a < end and start < b for a, b in promised) and group == "end_use"
        inside = inside or any(a < end and start < b for a, b in allowed)
        refers = expression("elsewhere").search(match[group]) or inside
        if group not in _NOT_PROMISED or after_colon or not refers:
            yield group, start, end


def _told(flow: Flow, page: int) -> Iterator[Candidate]:
    """Parties by the words around their names."""
    pieces = dict(flow.pieces())
    for told in told_parties(list(pieces.items())):
        mention, party = told.mention, told.party
        weight = _WEIGHT * (0.5 + 0.6 * told.sureness)
        parts = [("name", mention.name, mention.start, mention.end, weight)]
        if mention.address:
            end = mention.address_start + len(mention.address)
            parts.append(("address", mention.address, mention.address_start, end, 0.95 * weight))
        for part, text, start, end, score in parts:
            typed = read_field(f"{party}_{part}", [text])
            lines = flow.lines(told.offset + start, told.offset + end)
            if typed and lines:
                yield _candidate(f"{party}_{part}", typed, Value(lines, page, "prose"), score)
        if party == "end_user" and (behind := _country_behind(pieces[told.offset], mention.end)):
            lines = flow.lines(told.offset + behind.start, told.offset + behind.end)
            yield _candidate("end_user_country", Typed(behind.code), Value(lines, page, "prose"), 0.45 * weight)
        if party == "end_user" and mention.address:
            country = read_field("end_user_country", [mention.address])
            lines = flow.lines(told.offset + mention.address_start, told.offset + mention.stop)
            if country and lines:
                yield _candidate("end_user_country", country, Value(lines, page, "prose"), 0.4 * weight)


def _country_behind(text: str, end: int) -> CountryMention | None:
    """The country that stands alone behind a name: "We, X LLP, Kazakhstan, are the end user"."""
    near = find_countries(text[end : end + _NEAR])
    found = next((c for c in near if text[end : end + c.start].strip() in _BESIDE_NAME), None)
    return replace(found, start=found.start + end, end=found.end + end) if found else None


def _candidate(field: str, typed: Typed, value: Value, score: float) -> Candidate:
    raw = " ".join(line.text for line in value.lines)
    return Candidate(
        field, typed.value, raw, value.confidence, value.page, value.box, score * typed.plausibility, typed.note
    )


def _candidates(group: str, value: Value, sureness: float = 1.0) -> Iterator[Candidate]:
    if group.startswith("party_"):
        yield from party_candidates(group.removeprefix("party_"), value, _WEIGHT, running=True)
        return
    texts = [line.text for line in value.lines]
    if group == "total_value" and (currency := read_currency(join(texts))):
        yield Candidate(
            "currency",
            currency,
            join(texts),
            weakest(v.confidence for v in value.lines),
            value.page,
            value.box,
            _WEIGHT * sureness,
        )
    typed = read_field(group, texts)
    if typed:
        yield _candidate(group, typed, value, _WEIGHT * sureness)


_SHORTENED = re.compile(
    r"\b(?:dia|diam|appro?x?|max|min|ca|cap|vol|temp|nom|avg|std|spec|ver|qty|wt|nos?|ref|art|sec|fig|ser|cat|od|id)\.$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\((?!(?:\d{1,2}|[a-z]|[ivx]{2,4})\))")  # a bracket that numbers no item
_FORM = 24  # characters of a legal form with what stands before it
_CUTS = re.compile(
    r"(?<=[.;!?])\s+(?=[A-Z(\d•])|(?<=[.;!?])\s*(?=[\u4e00-\u9fff])|(?<=[。；！？])"
    r"|\s+(?=(?:\(?\d{1,2}(?:[)、．]|\s?·(?=\s*\w)|\.(?!\d))|[(（][一二三四五六七八九十\d]+[)）]|[•●■◆☐☑✓-]|§\s?\d)\s*\S)"
    # A box before each promise, ticked or not.
    r"|\s+(?=(?:\[\s?[XxVv✓√]?\s?\]|[☒□■√])\s*\S)"
    # Items with a letter; items with a dash or a star, which inside a sentence are no marks of a list.
    r"|(?<=\S)\s*(?=[①-⑳⑴-⒇])"
    # Chinese items follow each other without a blank; 第（二）项 refers to one.
    r"|(?<=[\u4e00-\u9fff])(?<![第本条款])(?=[(（](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）][\u4e00-\u9fffA-Z\d])"
    r"|\s+(?=\(?(?:[a-z]|[ivx]{2,4})\)\s+\S)|(?<=[.;:!。；：])\s*(?=[–—*▪◦○➢►·]\s*\S)"
)


def _abbreviated(paragraph: str, cut: re.Match[str]) -> bool:
    """Whether a sentence would end behind an abbreviation: "dia. 300 mm", "Corvelli S.p.A. (Via Roma 3)"."""
    before = paragraph[: cut.start()]
    if _ASIDE.match(paragraph, cut.end()):
        return any(form.end() == len(before) for form in legal_forms().finditer(before, max(0, len(before) - _FORM)))
    return paragraph[cut.end() : cut.end() + 1].isdigit() and bool(_SHORTENED.search(before))


def _inner_dash(flow: Flow, paragraph: str, offset: int, at: int) -> bool:
    """Whether a dash stands inside a line, where it parts a line of goods ("Pump - 2 sets") and opens no item."""
    if paragraph[at : at + 1] != "-":
        return False
    first = bisect_left(flow.starts, offset + at)
    return first == len(flow.starts) or flow.starts[first] != offset + at


def sentences_with_places(flow: Flow) -> Sequence[tuple[str, int, int]]:
    """The sentences of the flow as (text, start, end); list numbers and paragraphs cut too."""
    found = []
    for offset, paragraph in flow.pieces():
        begin = 0
        cuts = [
            cut
            for cut in _CUTS.finditer(paragraph)
            if not (_inner_dash(flow, paragraph, offset, cut.end()) or _abbreviated(paragraph, cut))
        ]
        for cut in [*cuts, None]:
            end = cut.start() if cut else len(paragraph)
            found.append((paragraph[begin:end].strip(), offset + begin, offset + end))
            begin = cut.end() if cut else end
    return [sentence for sentence in found if sentence[0]]
