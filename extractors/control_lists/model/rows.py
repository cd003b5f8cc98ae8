"""A document as one stream of printed rows, without running heads, page numbers and consolidation marks."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractors.control_lists.model.hyphens import cut_words
from extractors.control_lists.model.page_columns import Gutter, column_lines, find_gutter
from extractors.records.pages import Document, Line, Page

_CONSOLIDATION_MARK = re.compile(r"[▼►◄]\s?(?:[A-Z]\s?\d{0,3}\b)?\s?")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000]+")
_MARKDOWN = re.compile(r"^(?:#{1,6}\s+|>\s+|[-*+]\s+(?=\S))+|\*\*|__|(?<=\w)\\(?=[.)])|^\|\s*|\s*\|$|(?<=[.)])\\")
_MARKDOWN_RULE = re.compile(r"^\|?\s*:?-{3,}[-|:\s]*$|^(?:\*\s?){3,}$")
_DIGITS = re.compile(r"\d+")
_NOT_WORDS = re.compile(r"[^\w#]+")
_PAGE_NUMBER = re.compile(
    r"^[-–—\s]*(?:page|p\.)?\s*(?:[IVXl1]{1,4}[-–]\d{1,2}[-–])?\d{1,4}(?:\s*(?:of|/|sur|von)\s*\d{1,4})?\s*[-–—]*$",
    re.IGNORECASE,
)

EDGE = 0.12  # share of the page height at top and bottom in which running heads and feet stand
EDGE_ROWS = 3  # the same for pages without geometry, in rows
SLOT_HEIGHT = 6.0  # points within which a running head of a born-digital file keeps its place
REPEATS = 0.2  # share of the pages on which a running head repeats

Edge = Literal["", "head", "foot"]


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row with its edges in points, None without geometry; `slot` is its place for running heads."""

    text: str
    page: int
    x: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None
    edge: Edge = ""
    slot: int = 0
    scanned: bool = False


def read_rows(document: Document, keep: re.Pattern[str] | None = None) -> list[Row]:
    """Return the document's rows in reading order with what repeats from page to page at the edges left out.

    Rows that match `keep` stay: some lists number their parts nowhere but in running heads.
    """
    marked_up = document.media_type == "text/markdown"
    gutter = find_gutter(document.pages)
    rows = [row for page in document.pages for row in _page_rows(page, gutter, marked_up=marked_up)]
    kept = _without_running_heads(rows, len(document.pages), keep)
    return [replace(row, text=text) for row, text in zip(kept, cut_words([row.text for row in kept]), strict=True)]


def clean(text: str) -> str:
    """Return the text with marks of consolidation removed and white space made single; zero-width marks go."""
    text = _CONSOLIDATION_MARK.sub("", text.replace("\u200b", "").replace("\ufeff", ""))
    return _SPACES.sub(" ", text).strip()


def join_rows(texts: Iterable[str]) -> str:
    """Join wrapped rows to one line; soft hyphens vanish, a hard hyphen keeps its word together."""
    joined = ""
    for text in texts:
        if not joined:
            joined = text
        elif joined.endswith("\u00ad"):
            joined = joined[:-1] + text
        elif _glues(joined, text):
            joined += text
        else:
            joined += " " + text
    return joined.replace("\u00ad", "").strip()


def _glues(before: str, after: str) -> bool:
    """Tell whether two rows join without a space: Chinese and Japanese text, and words cut at a hyphen."""
    if _is_ideograph(before[-1]) or (after and _is_ideograph(after[0])):
        return _is_ideograph(before[-1]) and bool(after) and (_is_ideograph(after[0]) or after[0].isdigit())
    return len(before) > 1 and before[-1] == "-" and before[-2].isalpha() and after[:1].islower()


def _is_ideograph(character: str) -> bool:
    """Tell whether the character belongs to Chinese or Japanese text, its punctuation included."""
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def unmarked(text: str) -> str:
    """Return a line of Markdown without its signs: headings, bullets, bold type, bars of tables, escapes."""
    return "" if _MARKDOWN_RULE.match(text.strip()) else _MARKDOWN.sub("", text.strip()).replace(" | ", " ")


def printed_text(document: Document) -> str:
    """Return the text of all pages as it would be printed: Markdown without its signs."""
    if document.media_type != "text/markdown":
        return document.text
    return "\f".join("\n".join(map(unmarked, page.text.split("\n"))) for page in document.pages)


def _page_rows(page: Page, gutter: Gutter | None, *, marked_up: bool) -> list[Row]:
    """Return the rows of one page, lines that share a baseline in a column merged."""
    placed = [line for line in page.lines if line.box is not None and line.text.strip()]
    if not placed:
        texts = [line.text for line in page.lines] or page.text.split("\n")
        texts = [unmarked(text) for text in texts] if marked_up else texts
        return _flat_rows(texts, page)
    columns = column_lines(page, gutter) if gutter else [placed]
    return [_merge(group, page) for column in columns for group in _baselines(column)]


def _flat_rows(texts: Sequence[str], page: Page) -> list[Row]:
    """Return rows of a page without geometry; the first and last few may be running heads."""
    cleaned = [text for text in map(clean, texts) if text]
    last = len(cleaned) - EDGE_ROWS
    return [
        Row(text, page.number, edge="head" if at < EDGE_ROWS else "foot" if at >= last else "", slot=min(at, EDGE_ROWS))
        for at, text in enumerate(cleaned)
    ]


def _baselines(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines whose middles lie within half a line height, each group from left to right."""
    groups: list[list[Line]] = []
    middle = height = 0.0
    for line in sorted(lines, key=_middle):
        own = _middle(line)
        if groups and own - middle < 0.4 * min(height, _height(line)):
            groups[-1].append(line)
        else:
            groups.append([line])
            middle, height = own, _height(line)
    return [sorted(group, key=_left) for group in groups]


def _middle(line: Line) -> float:
    return (line.box.y0 + line.box.y1) / 2 if line.box else 0.0


def _height(line: Line) -> float:
    return max(line.box.y1 - line.box.y0, 1.0) if line.box else 1.0


def _left(line: Line) -> float:
    return line.box.x0 if line.box else 0.0


def _merge(group: Sequence[Line], page: Page) -> Row:
    """Return one row of lines on a baseline; a mark of consolidation in the margin does not move its left edge."""
    kept = [(clean(line.text), line.box) for line in group if line.box and clean(line.text)]
    if not kept:
        return Row("", page.number)
    tops, bottoms = [box.y0 for _, box in kept], [box.y1 for _, box in kept]
    top, bottom = min(tops), max(bottoms)
    edge: Edge = "head" if top < EDGE * page.height else "foot" if bottom > (1 - EDGE) * page.height else ""
    text = " ".join(text for text, _ in kept)
    x, right = kept[0][1].x0, max(box.x1 for _, box in kept)
    scanned = page.method == "ocr"
    slot = 0 if scanned else round(top / SLOT_HEIGHT)
    return Row(text, page.number, x, right, top, bottom, edge, slot, scanned)


def _without_running_heads(rows: list[Row], pages: int, keep: re.Pattern[str] | None) -> list[Row]:
    """Drop empty rows, page numbers at the edges, and edge rows that repeat with other digits on many pages."""
    seen: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    for row in rows:
        if row.edge:
            seen[_shape(row)].add(row.page)
    needed = max(3, int(REPEATS * pages))
    repeated = {shape for shape, where in seen.items() if len(where) >= needed}
    return [row for row in rows if row.text and ((keep and keep.match(row.text)) or not _is_running(row, repeated))]


def _is_running(row: Row, repeated: set[tuple[str, str, int]]) -> bool:
    """Tell whether an edge row is a page number or a running head."""
    return bool(row.edge) and (_shape(row) in repeated or bool(_PAGE_NUMBER.match(row.text)))


def _shape(row: Row) -> tuple[str, str, int]:
    """Return edge, text and place with every number made the same, so that heads with page numbers compare equal."""
    return row.edge, _NOT_WORDS.sub("", _DIGITS.sub("#", row.text)).casefold(), row.slot


def left_margins(
    rows: Iterable[Row],
    pattern: re.Pattern[str],
    scanned_by_page: bool = True,
    without: Callable[[Row], bool] | None = None,
) -> dict[int, float]:
    """Return, for each page, where rows that match the pattern begin most often, the rows `without` tells left out.

    Mirrored margins are respected (odd and even pages have their own); a scanned page that has such rows has its own.
    Pages of a document without geometry are absent.
    """
    rows = list(rows)
    hits = [row for row in rows if row.x is not None and pattern.match(row.text) and not (without and without(row))]
    by_parity = {
        parity: most_frequent([row.x for row in hits if row.x is not None and row.page % 2 == parity])
        for parity in (0, 1)
    }
    overall = most_frequent([row.x for row in hits if row.x is not None])
    own: dict[int, list[float]] = defaultdict(list)
    for row in hits:
        if row.scanned and scanned_by_page and row.x is not None:
            own[row.page].append(row.x)
    margins: dict[int, float] = {}
    for page in {row.page for row in rows if row.x is not None}:
        default = by_parity[page % 2] if by_parity[page % 2] is not None else overall
        nearest = min(own[page]) if page in own else default
        if nearest is not None:
            margins[page] = nearest
    return margins


def aligned(rows: Iterable[Row], margins: dict[int, float]) -> list[Row]:
    """Return the rows with left edges counted from their page's margin, so that pages compare."""
    return [
        replace(row, x=row.x - margins[row.page]) if row.x is not None and row.page in margins else row for row in rows
    ]


def most_frequent(values: Sequence[float]) -> float | None:
    """Return the most frequent value to the nearest 3 points, as the mean of its bucket; None for no values."""
    if not values:
        return None
    bucket = Counter(round(value / 3) for value in values).most_common(1)[0][0]
    members = [value for value in values if abs(value / 3 - bucket) <= 1]
    return sum(members) / len(members)
