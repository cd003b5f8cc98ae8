"""Labels that run over two or three lines of one column, told from labels of their own one below the other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractors.certificates.labels.composition import is_wording
from extractors.certificates.labels.lexicon import Role, exact_role, fold, lexicon, role_of, strip_numbering
from extractors.certificates.sheet.layout import PageLayout, Segment, join

SEPARATOR = re.compile(
    r"[:：]|\s[-–—]\s|(?<=[\u4e00-\u9fff])[-–—](?=\s)|\s*－\s*|_{3,}|\.{4,}|(?<=\w)\s*[.…·](?:\s+[.…·]+)+\s*|(?<=\w)\s+[.…·]{1,3}\s+(?=\w)"
)
_NUMBER = re.compile(r"^[(（]?\d{1,2}[.)）、]*$")
_LINKED = re.compile(r"(?:of|and|or|for|in|at|to|the)\b|[的和及与或]", re.IGNORECASE)
_BRACKETED = re.compile(r"^[(（](?!\d{1,2}[)）])[^()（）]{4,}(?:[(（][^()（）]*[)）][^()（）]*)*[)）]$")
_LINES = 4  # of a label at most
_GOES_ON = (
    *(" of", " the", " in", " on", " by", " to", " at", " with", " from", " final", " ultimate", " and", " or", " for"),
    *("/", "&", ",", "和", "及", "的", "或"),
)


def wrapped(layout: PageLayout) -> Iterator[tuple[Role, tuple[Segment, ...]]]:
    """Every such label: what it names and its lines, top to bottom."""
    used: set[Segment] = set()
    segments = list(layout.segments)
    answered = {left: right for row in layout.rows for left, right in pairwise(row)}
    edge = max((segment.box.x1 for segment in segments), default=0.0)
    # A line with a number of its own begins another item.
    numbered = {row[1] for row in layout.rows if len(row) > 1 and _NUMBER.match(row[0].text)}
    later = [segment for segment in segments if segment not in numbered]
    for segment in segments:
        if segment in used or SEPARATOR.search(strip_numbering(_opened(segment.text))[:-1]) or _closed(segment.text):
            continue
        chain = [segment]
        while len(chain) < 3 and (below := _line_below(chain[-1], later)) is not None:
            if _next_item(chain, below, answered, edge) or _next_heading(chain, below, answered):
                break
            chain.append(below)
            role = role_of(join(_opened(part.text) for part in chain))
            if role and role.kind != "other" and _is_one(chain, role, answered):
                role, chain = _whole(role, chain, later)
                used.update(chain)
                yield role, tuple(chain)
                break


def _is_one(chain: Sequence[Segment], role: Role, answered: Mapping[Segment, Segment]) -> bool:
    """Whether the lines are one label and no label with its value or with another one below."""
    if _heads_column(chain, answered):
        return True
    return not (_parts(chain, role, answered) or _holds_value(chain, role) or _over_table(chain, answered))


def _over_table(chain: Sequence[Segment], answered: Mapping[Segment, Segment]) -> bool:
    """Whether a line alone in its row stands over the headings of a table: "What is supplied" over "Item", "Qty"."""
    beside = answered.get(chain[-1])
    role = role_of(beside.text) if beside is not None else None
    headed = chain[0] not in answered and role is not None and role.kind == "goods"
    return headed and exact_role(join(part.text for part in chain)) is None


def _heads_column(chain: Sequence[Segment], answered: Mapping[Segment, Segment]) -> bool:
    """Whether the lines are the exact name of a column of goods beside another heading: "Commodity" over "code"."""
    role, beside = exact_role(join(part.text for part in chain)), answered.get(chain[0])
    headed = beside is not None and role_of(beside.text) is not None
    return headed and role is not None and role.kind == "goods"


def _whole(role: Role, chain: list[Segment], segments: Sequence[Segment]) -> tuple[Role, list[Segment]]:
    """A label with the line below it that can only be its rest: "Consignee's registered" over "address"."""
    below = _line_below(chain[-1], segments)
    more = role_of(join([*(_opened(part.text) for part in chain), below.text])) if below else None
    goes_on = below is not None and len(chain) < _LINES and below.text[:1].islower() and is_wording(below.text)
    return (more, [*chain, below]) if below and more and more.kind != "other" and goes_on else (role, chain)


def _opened(text: str) -> str:
    """A line without the colon behind a label that goes on in the next line: "Name and address of the:"."""
    bare = text.rstrip().rstrip(":：").rstrip()
    return bare if bare != text.rstrip() and _open_ended(bare) else text


def _closed(text: str) -> bool:
    """Whether a line ends its label: with a colon, or with the bracket that it opened with."""
    return _opened(text).rstrip().endswith((":", "：")) or bool(_BRACKETED.match(text.strip()))


def _next_item(chain: Sequence[Segment], below: Segment, answered: Mapping[Segment, Segment], edge: float) -> bool:
    """Whether a line is a label with its own value: the line above is one too, and its value leaves room for more."""
    if chain[0] not in answered or below not in answered or below.cell is not None or _rest_of_label(below.text):
        return False
    first, second = answered[chain[0]], answered[below]
    room = first.box.x1 + first_word_width(second) < edge - 0.5 * first.height
    return (
        room
        and abs(first.box.x0 - second.box.x0) < 3
        and role_of(join(_opened(part.text) for part in chain)) is not None
    )


def _next_heading(chain: Sequence[Segment], below: Segment, answered: Mapping[Segment, Segment]) -> bool:
    """Whether a label with its value beside it stands over the heading of the next block: "Address …", "END-USER"."""
    labels = exact_role(chain[0].text) and exact_role(below.text)
    headed = below not in answered and below.text.isupper() and not chain[0].text.isupper()
    return bool(labels) and chain[0] in answered and headed


def _rest_of_label(text: str) -> bool:
    return text[:1].islower() or text[:1] in "(（/" or bool(_LINKED.match(text))


def first_word_width(segment: Segment) -> float:
    """The width of a segment's first word, of its first ideograph in Chinese."""
    first = segment.text.split(maxsplit=1)[0]
    length = 1 if first[0] >= "\u2e80" else len(first)
    return (segment.box.x1 - segment.box.x0) * length / max(1, len(segment.text))


def _parts(chain: Sequence[Segment], role: Role, answered: Mapping[Segment, Segment]) -> bool:
    """Whether the lines are several labels; those with a value beside them are the `answered` ones."""
    first, rest = chain[0], chain[1:]
    alone = first in answered and not any(part in answered for part in rest)
    if alone and len(chain) == 2 and role.kind == "field" and is_wording(join(part.text for part in chain)):
        return False  # "End user's registered" with the address beside it, over "address"
    below = role_of(join(part.text for part in rest))
    named = first in answered and role_of(first.text) is not None and not _open_ended(first.text)
    if named and below is not None and below.kind in ("field", "party"):
        return True  # "Purchaser" with a name beside it, over "Address of the ultimate", "consignee"
    return _two_labels(chain)


def _two_labels(chain: Sequence[Segment]) -> bool:
    """Whether the lines are labels each for itself, a heading with its first row for instance."""
    if any(_open_ended(_opened(part.text)) for part in chain[:-1]):
        return False
    roles = [role_of(part.text) for part in chain]
    # "Purpose" over "installation site": the second was printed with a capital that a scan lost.
    last = roles[-1] or role_of(chain[-1].text[:1].upper() + chain[-1].text[1:])
    first = roles[0]
    if len(chain) > 2:
        last = role_of(join(part.text for part in chain[1:])) or last
    fields = first is not None and last is not None and first != last and first.kind == last.kind == "field"
    return all(role is not None for role in roles) or fields


def _holds_value(chain: Sequence[Segment], role: Role) -> bool:
    """Whether one of the lines is the whole label already and another one says something that no label says."""
    whole = [part for part in chain if role_of(part.text) == role]
    rest = [part.text for part in chain if part not in whole]
    open_ended = bool(whole) and _open_ended(whole[0].text)
    worded = is_wording(join(part.text for part in chain)) or any(map(is_wording, rest or [chain[-1].text]))
    if role_of(chain[0].text) and not open_ended and not worded:
        return True  # "15(a) Title/Position" over "Import Manager"
    cut_word = is_wording(join(part.text for part in chain)) and not all(map(is_wording, rest))
    return bool(whole) and not open_ended and not cut_word and any(not _goes_on(text) for text in rest)


def _open_ended(text: str) -> bool:
    """Whether a line ends with a word that more follows; 使用目的 is a label although it ends with 的."""
    if any(text.count(opened) > text.count(closed) for opened, closed in ("()", "（）")):
        return True  # 最终用户所在国家（地 over 区）
    return text.rstrip().casefold().endswith(_GOES_ON) and fold(strip_numbering(text)) not in lexicon()


def _goes_on(text: str) -> bool:
    """Whether a line can only be the rest of a label: it begins small or in brackets, or is a label itself."""
    return is_wording(text) and (text[0].islower() or text[0] in "(（/" or role_of(text) is not None)


def _line_below(segment: Segment, segments: Sequence[Segment]) -> Segment | None:
    for other in segments:
        gap = other.box.y0 - segment.box.y1
        if other.text.strip(" .").isdigit():
            continue  # the first number of a column under its heading
        aligned = abs(other.box.x0 - segment.box.x0) < segment.height or _centred(segment, other)
        if (
            -0.3 * segment.height < gap < 0.7 * segment.height
            and aligned
            and other.cell == segment.cell
            and other is not segment
        ):
            return other
    return None


def _centred(first: Segment, second: Segment) -> bool:
    middles = [(s.box.x0 + s.box.x1) / 2 for s in (first, second)]
    return first.cell is not None and abs(middles[0] - middles[1]) < 0.5 * first.height
