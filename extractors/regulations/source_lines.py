"""The lines of a document as a reader of laws needs them: without markup, with their indent and fullness."""

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.records.pages import Document, Page

_FRONT = re.compile(
    r"\ufeff?\s*+(?:---[ \t]*\r?\n)?"
    r"(?:[A-Za-z_][\w-]{0,40}:(?:[ \t].*)?\r?\n|[ \t]*-[ \t].*\r?\n|[ \t]*\r?\n)+?---[ \t]*\r?\n"
)
_FRONT_LINE = re.compile(r"^([A-Za-z_][\w-]*):[ \t]*(.*)$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}\s*(?=[^\s#])")
_LIST = re.compile(r"(?:\d{1,3}[.)]|[-*+•●])\s+(?=(?:\\?[（(][一二三四五六七八九十\d]{1,3}[)）])|第\S{1,8}[条章])")
_STRESS = re.compile(r"\*\*|__|\\(?=[.()*#_\[\]-])|</?(?:b|strong|p|br|u|em|i|font|span|center|div)\b[^>]{0,200}>")
_ENTITY = re.compile(r"&(?:nbsp|emsp|ensp);")
_LINK = re.compile(r"!?\[([^\]]{0,200})\]\((?:https?:)?[^)\s]{0,400}\)")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_MARKUP_SIGNS = re.compile(r"[#*_<\[&\\>\u200b-\u200d\u2060\ufeff\u00ad]|^\s*(?:\d{1,3}[.)]|[-+•●])\s")
FRONT_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A printed line. `indent` and `width` are in characters (a Chinese one counts 1, a Latin one a half).

    `full` says that it reaches the right margin; `gap` that a blank line stands before it; `heading` that it is
    marked up as one.
    """

    text: str
    page: int
    indent: float
    width: float
    gap: bool
    full: bool = False
    heading: bool = False


def read_lines(document: Document) -> tuple[list[SourceLine], dict[str, str]]:
    """Return a document's lines without markup, blank lines and comments, and the fields of its front matter (YAML)."""
    fields, document = _front_matter(document)
    lines: list[SourceLine] = []
    for page in document.pages:
        lines.extend(_boxed_lines(page) if _has_boxes(page) else _text_lines(page))
    return _mark_full(lines), fields


def _has_boxes(page: Page) -> bool:
    return bool(page.lines) and page.lines[0].box is not None


def _text_lines(page: Page) -> Iterator[SourceLine]:
    text = _page_text(page)
    text = _without_comments(text) if "<!--" in text else text
    gap = False
    for raw in text.splitlines():
        plain, heading = strip_markup(raw)
        if not plain:
            gap = True
            continue
        body = raw.lstrip() if raw[:1].isspace() else raw
        indent = measure(raw[: len(raw) - len(body)]) if body is not raw else 0.0
        yield SourceLine(plain, page.number, indent, measure(plain), gap, heading=heading)
        gap = False


def _without_comments(text: str) -> str:
    """Return a text without HTML comments; one that is never closed is text."""
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join((*kept, text[position:]))


def _boxed_lines(page: Page) -> Iterator[SourceLine]:
    boxes = [line.box for line in page.lines if line.box is not None]
    margin = min(len(boxes) // 10, len(boxes) - 1)
    left, right = sorted(box.x0 for box in boxes)[margin], max(box.x1 for box in boxes)
    em = _em(page)
    bottom = None
    for line in page.lines:
        plain, heading = strip_markup(line.text)
        if not plain or line.box is None:
            continue
        box = line.box
        gap = bottom is not None and box.y0 - bottom > 1.6 * (box.y1 - box.y0)
        yield SourceLine(
            plain,
            page.number,
            indent=(box.x0 - left) / em,
            width=(box.x1 - box.x0) / em,
            gap=gap,
            full=right - box.x1 < 1.8 * em,
            heading=heading,
        )
        bottom = box.y1


def _em(page: Page) -> float:
    """Return the width of a Chinese character on a page in points: the median over its lines."""
    widths = [(line.box.x1 - line.box.x0) / measure(line.text) for line in page.lines if line.box and line.text.strip()]
    return max(statistics.median(widths), 1.0) if widths else 10.0


def strip_markup(raw: str) -> tuple[str, bool]:
    """Return a line without Markdown, HTML remains and invisible characters, and whether it was marked as a heading."""
    text = raw.strip()
    if not _MARKUP_SIGNS.search(text):
        return text, False
    text = _INVISIBLE.sub("", text).strip()
    text = _ENTITY.sub(" ", text)
    text = _LINK.sub(r"\1", text) if "](" in text else text
    text = text.lstrip("> ") if text.startswith(">") else text
    heading = _HEADING.match(text)
    text = text[heading.end() :] if heading else text
    text = _LIST.sub("", text, count=1) if _LIST.match(text) else text
    text = _STRESS.sub("", text).strip()
    return ("", False) if re.fullmatch(r"[-=*_\s]*", text) else (text, heading is not None)


def measure(text: str) -> float:
    """Return the width of a text in Chinese characters: wide ones count 1, others a half."""
    if text.isascii():
        return len(text) / 2
    narrow = sum(character < "\u1100" for character in text)
    return len(text) - narrow / 2


def _front_matter(document: Document) -> tuple[dict[str, str], Document]:
    """Return the fields of YAML front matter, with or without its opening dashes, and the document without it."""
    first = document.pages[0] if document.pages else None
    if first is None or _has_boxes(first):
        return {}, document
    text = _page_text(first)
    found = _FRONT.match(text[:FRONT_LIMIT])
    if found is None:
        return {}, document
    fields = {m.group(1): m.group(2).strip("'\" ") for m in _FRONT_LINE.finditer(found.group())}
    rest = replace(first, text=text[found.end() :], lines=())
    return fields, replace(document, pages=(rest, *document.pages[1:]))


def _page_text(page: Page) -> str:
    return page.text or "\n".join(line.text for line in page.lines)


def _mark_full(lines: list[SourceLine]) -> list[SourceLine]:
    """Mark the lines without boxes that are as long as the long ones are; in unwrapped texts this says nothing."""
    widths = sorted(line.width + line.indent for line in lines if line.width > 8)
    if not widths:
        return lines
    limit = 0.92 * widths[int(0.9 * (len(widths) - 1))]
    return [line if line.full or line.width + line.indent < limit else replace(line, full=True) for line in lines]
