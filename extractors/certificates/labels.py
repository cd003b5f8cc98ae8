"""Labels on a page: segments that are one, begin with one, hold several, or make one with the line below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.certificates.composition import is_wording, says
from extractors.certificates.label_places import label_margins, next_to, second_below, value_columns
from extractors.certificates.layout import PageLayout, Segment, join, union
from extractors.certificates.lexicon import (
    Role,
    exact_role,
    fold,
    is_title,
    lexicon,
    named_role,
    role_of,
    strip_numbering,
)
from extractors.certificates.names import end_of_name
from extractors.certificates.slices import slice_box
from extractors.certificates.wrapped_labels import SEPARATOR, wrapped
from extractors.records.pages import Box

_STARTS = re.compile(r"(?<![A-Za-z'’-])(?=[A-Za-z(])|(?<=[^\u4e00-\u9fff])(?=[\u4e00-\u9fff])|(?<=[\s　,;，；。])")
_LONGEST_LABEL = 80
_BARE_NUMBER = Role("part", "number")  # "Sanayi Caddesi No: 99" is an address
_SIGNATORY = Role("field", "signatory_name")
_UNKNOWN = Role("other", "unknown")
_UNKNOWN_LABEL = re.compile(r"^(?:[A-Z][\w'’()/&.-]*(?: [\w'’()/&.-]+){0,4}|[\u4e00-\u9fff（）()、/]{2,12})$")
_HOUSE = re.compile(r"\s(?:No|Nr|Nº|N°)\.?$", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,3}\s+\D")
_PARTED = re.compile("[，；。]")  # "公司，地址" goes on with a name and then announces an address
_DASHES = ("-", "–", "—", "－")
_PARTICULARS = frozenset({"name", "address", "both", "country", "number", "date", "title"})
_PAIR_ENDS = (";", "；", ",", "，")
_OPEN_ENDED = (" of", " for", " and", " the", ",", "&")
_SHORTEST_PREFIX = 4  # "No 12" opens an address as often as a number
_WORDED = ("title", "name", "person", "country", "city", "signatory_title", "signatory_name")  # "Office 304" is a place
# "Street 12", "Plant 2" are the place itself, "Address 12 High Street" announces it.
_PLACE, _PLACE_WORD = ("address", "location"), re.compile(r"address|location|place|[地址场处]", re.IGNORECASE)
_TYPED_START = re.compile(r"^(?![\s.]*(?i:box)\b)[\s.:：]*(?:[A-Z]{1,6}[-/. ]?){0,3}\d")
_LONE_VALUE = re.compile(r"^[\s.:：]*[A-Za-z0-9./–-]+[\s.]*$")
# A paragraph that a numbered heading opens: "4.  End-use. Water treatment."
_RUN_IN = re.compile(
    r"^(?P<number>\s*(?:§\s*)?[(（]?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)）]\s+)(?P<label>[A-Z][^.:：;]{2,40})\.\s+(?=[A-Z0-9])"
)


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A label and what follows it on its own line. `segments` are the segments it covers, wholly or in part."""

    role: Role
    box: Box
    page: int
    segments: tuple[Segment, ...]
    text: str
    inline: str = ""
    inline_box: Box | None = None
    caption: bool = False  # it stands below its value

    @property
    def cell(self) -> int | None:
        """The ruled cell that holds the label."""
        return self.segments[0].cell

    @property
    def height(self) -> float:
        """Height of the label's first line in points."""
        return self.segments[0].height


def find_labels(layout: PageLayout) -> list[Label]:
    """All labels of a page in reading order; a segment with several `label: value` pairs gives several."""
    segments = list(layout.segments)
    found = [_over_lines(role, chain) for role, chain in wrapped(layout)]
    covered = {segment for label in found for segment in label.segments}
    columns, margins = value_columns(layout), label_margins(layout)
    for segment in segments:
        if segment not in covered:
            found += _in_segment(segment) or (
                _up_to_column(segment, columns) if round(segment.box.x0) in margins else []
            )
    found += _small_initials(layout, found, covered)
    found += [_titled(s) for s in segments if s not in covered and is_title(s.text)]
    ordered = sorted(found, key=lambda label: (round(label.box.y0 / 4), label.box.x0))
    free = [s for s in segments if all(s not in label.segments for label in ordered)]
    return [
        label
        for label in ordered
        if not (_is_value(label, ordered) or _under_head(label, ordered, free) or _beside_label(label, ordered))
    ]


def _up_to_column(segment: Segment, columns: Sequence[int]) -> list[Label]:
    """A label so long that its value stands right behind it, told by where the values of the other rows begin."""
    if is_title(segment.text) or segment.text.rstrip().endswith(("。", "；")):
        return []
    for number, word in enumerate(segment.words[1:], start=1):
        if word.box is None or word.text[:1].islower() or not any(abs(word.box.x0 - x) < 2 for x in columns):
            continue
        left = join(w.text for w in segment.words[:number])
        # "Ministry of" is no label of its own.
        role = None if left.endswith(_OPEN_ENDED) else exact_role(left) or named_role(left)
        start = segment.text.find(word.text, len(left) - 1)
        if role and role.kind in ("field", "party") and start > 0:
            inline_box = slice_box(segment, start, len(segment.text))
            box = slice_box(segment, 0, start)
            return [Label(role, box, segment.page, (segment,), left, segment.text[start:].strip(), inline_box)]
    return []


def _over_lines(role: Role, chain: Sequence[Segment]) -> Label:
    box = union(part.box for part in chain)
    assert box
    return Label(role, box, chain[0].page, tuple(chain), join(part.text for part in chain))


def _small_initials(layout: PageLayout, found: Sequence[Label], covered: set[Segment]) -> list[Label]:
    """Labels whose capital a scan lost ("installation site"), at the margin of others and with a value beside."""
    margins = [round(label.box.x0) for label in found if label.role.kind in ("field", "party")]
    labels = []
    for row in layout.rows:
        first = row[0]
        if len(row) == 1 or first in covered or not first.text[:1].islower():
            continue
        role = exact_role(first.text[0].upper() + first.text[1:])
        if role and role.kind in ("field", "party") and sum(abs(x - first.box.x0) < 4 for x in margins) > 1:
            labels.append(Label(role, first.box, first.page, (first,), first.text))
    return labels


def _titled(segment: Segment) -> Label:
    """The name of the paper itself: no value goes on below it."""
    return Label(Role("other", "title_of_paper"), segment.box, segment.page, (segment,), segment.text)


def _beside_label(label: Label, labels: Sequence[Label]) -> bool:
    """Whether an unknown label is part of a value: it stands to the right of a known label that has none yet."""
    return label.role == _UNKNOWN and any(
        not other.inline and abs(other.box.y0 - label.box.y0) < 0.7 * label.height and other.box.x1 < label.box.x0
        for other in labels
        if other.role != _UNKNOWN
    )


def _is_value(label: Label, labels: Sequence[Label]) -> bool:
    """Whether a word for a signatory is the position of the one who signs: "Title" over "Authorised Representative"."""
    if label.inline or label.role != _SIGNATORY:
        return False
    return any(
        not other.inline
        and (
            (other.role.name in ("title", "signatory_title") and next_to(other.box, label.box, other.height))
            or (_asks_for_both(other) and second_below(other.box, label.box, other.height))
        )
        for other in labels
    )


def _under_head(label: Label, labels: Sequence[Label], free: Sequence[Segment]) -> bool:
    """Whether a word for a signatory stands under the heading "Title" of a table, behind the name in its row."""
    if label.inline or label.role != _SIGNATORY or label.cell is None:
        return False
    headed = any(
        o.role.name in ("title", "signatory_title")
        and o.cell not in (None, label.cell)
        and 0 < label.box.y0 - o.box.y1 < 2.5 * label.height
        and abs(o.box.x0 - label.box.x0) < 12
        for o in labels
    )
    row = [s for s in free if abs(s.middle - label.segments[0].middle) < 0.6 * label.height]
    return headed and any(s.box.x1 < label.box.x0 for s in row)


def _asks_for_both(label: Label) -> bool:
    """Whether a label announces a person and the position: "Name and title"."""
    return label.role == _SIGNATORY and "title" in says(label.text)


def _in_segment(segment: Segment) -> list[Label]:
    pairs = list(_pairs(segment.text))
    said = any(segment.text[end:].strip(" \t　:：_.") for _, _, end in pairs)
    if not said and (role := role_of(segment.text)):
        return [Label(role, segment.box, segment.page, (segment,), segment.text)]
    if not pairs and (prefix := _typed_prefix(segment.text) or _run_in(segment.text)):
        pairs = [prefix]
    labels = []
    for number, (role, start, end) in enumerate(pairs):
        stop = pairs[number + 1][1] if number + 1 < len(pairs) else len(segment.text)
        inline = _stripped(segment.text[end:stop])
        box = slice_box(segment, start, end)
        value_start = end + len(segment.text[end:stop]) - len(segment.text[end:stop].lstrip(" \t　:：_."))
        inline_box = slice_box(segment, value_start, stop) if inline else None
        labels.append(Label(role, box, segment.page, (segment,), segment.text[start:end].strip(), inline, inline_box))
    return labels


def _stripped(text: str) -> str:
    """What follows a label without leaders and stops; the last dot of "Co., Ltd." belongs to the name."""
    bare = text.strip(" \t　:：_.;；…·")
    dotted = f"{bare}."
    return dotted if text.rstrip().endswith(dotted) and end_of_name(dotted) == len(dotted) else bare


def _pairs(text: str) -> Iterator[tuple[Role, int, int]]:
    """Every `label:` in a text as (role, start of the label, end of its separator)."""
    begin = first = len(text) - len(strip_numbering(text))
    for separator in SEPARATOR.finditer(text, begin):
        left = text[begin : separator.start()]
        if _parts_one_label(text, begin, separator):
            continue
        if hit := _label_at_end(left, opens=begin == first):
            role, offset = hit
            yield role, begin + offset, separator.end()
            begin = separator.end()


def _parts_one_label(text: str, begin: int, separator: re.Match[str]) -> bool:
    """Whether a sign parts the words of one label: "Seller - name: ...", "Consignee - address", "Seller: name"."""
    following = SEPARATOR.search(text, separator.end())
    if separator[0].strip() not in _DASHES and (following or separator[0] not in ":："):
        return False
    whole = text[begin : following.start() if following else len(text)].strip()
    said = text[separator.end() : following.start() if following else len(text)]
    named = is_wording(said) and says(said) <= _PARTICULARS and bool(says(said))
    return named and (role_of(whole) or named_role(whole)) is not None


def _label_at_end(left: str, *, opens: bool) -> tuple[Role, int] | None:
    """The longest label that ends a text, with where it starts in it; a doubtful one only as the whole text."""
    window = max(0, len(left) - _LONGEST_LABEL)
    starts = [0] if window == 0 else []
    starts += [m.start() for m in _STARTS.finditer(left) if m.start() >= window and m.start() > 0]
    opening = role_of(left.strip()) if opens and window == 0 and not _PARTED.search(left) else None
    if opening:
        return opening, 0
    for known in (exact_role, _by_words):
        for start in starts:
            piece = left[start:].strip()
            if (start and _COUNT.match(piece)) or _PARTED.search(piece):
                continue  # "Room 3 使用地点": the figure ends the value before
            if not piece[:1].islower() and (role := known(piece)) and not (start and role == _BARE_NUMBER):
                return role, start
            behind = left[:start].rstrip().endswith(_PAIR_ENDS) if start else not opens
            if behind and (role := exact_role(piece.capitalize())):
                return role, start  # "Exporter: …; address: …", "Exporter: name: …"
    return (role, 0) if opens and window == 0 and (role := _whole(left.strip())) else None


def _by_words(piece: str) -> Role | None:
    """What the words of a piece of text name that ends before a separator; a single short word says too little."""
    long_enough = len(piece) > _SHORTEST_PREFIX or (len(piece) > 1 and piece[0] >= "\u4e00")
    named = named_role(piece) if long_enough and piece[0] not in "日号" else None
    return named if named and named.kind != "other" else None


def _whole(text: str) -> Role | None:
    """What stands before a separator at the beginning of a line: a label, even where nobody knows what it names."""
    role = role_of(text) or named_role(text, loose=True)
    # "Sanayi Caddesi No: 148" is an address.
    return role or (_UNKNOWN if _UNKNOWN_LABEL.match(text) and not _HOUSE.search(text) else None)


def _typed_prefix(text: str) -> tuple[Role, int, int] | None:
    """A label that opens a segment without a separator, where what follows has the look of its value."""
    for match in re.finditer(r"(?<=\S)(?=[\s.])|(?<=[\u4e00-\u9fff])(?=[A-Z0-9])", text[:_LONGEST_LABEL]):
        end = match.start()
        if text[0].islower() and not _LONE_VALUE.match(text[end:]):
            continue  # "dated 19 March 2025, for 24 pieces" goes on with a sentence
        role = lexicon().get(fold(strip_numbering(text[:end])))
        if (
            role
            and role.kind in ("field", "part")
            and role.name not in _WORDED
            and not (role.name.endswith(_PLACE) and not _PLACE_WORD.search(text[:end]))
            and end >= _SHORTEST_PREFIX
            and _TYPED_START.match(text[end:])
        ):
            return role, 0, end
    return None


def _run_in(text: str) -> tuple[Role, int, int] | None:
    """A heading that opens a numbered paragraph and names a field; what names a party there opens a sentence on it."""
    found = _RUN_IN.match(text)
    role = found and (exact_role(found["label"]) or named_role(found["label"]))
    if found and role and role.kind == "field" and not role.name.endswith("_name"):
        return role, found.start("label"), found.end()
    return None
