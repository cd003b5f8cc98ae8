"""From lines to the tree of an English legal text: divisions, articles, paragraphs, points, annexes, recitals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.regulations.designators import Paragraphs, designators_of, read_tokens
from extractors.regulations.english_marks import Mark, read_mark
from extractors.regulations.prose_lines import ENGLISH, LineJoiner
from extractors.regulations.source_lines import SourceLine
from extractors.regulations.tree import TreeBuilder

_RANKS = {"book": 0, "part": 1, "ch": 2, "sect": 3, "sec": 3}
_ENDED = re.compile(r"[.!?:;][”’\"')\]]*$")
_LOW = re.compile(r"[a-z,;]|\([a-z]{2}")
_RECITALS_BEGIN = re.compile(ENGLISH.pattern("recitals_begin"))
_RECITALS_END = re.compile(ENGLISH.pattern("recitals_end"))
_RECITAL = re.compile(r"\((\d{1,3})\)\s*")
_LISTED = ("numbered", "designated", "indent")
HEADING_LENGTH = 100
HEADING_WORDS = 14


@dataclass(slots=True)
class Block:
    """A joined block with the mark that it begins with."""

    text: str
    mark: Mark | None
    page: int
    gap: bool
    lines: list[str] = field(default_factory=list)


def join_blocks(lines: Sequence[SourceLine]) -> list[Block]:
    """Join hard-wrapped lines; a mark, a gap after a sentence, or a full stop before a short line begins a block."""
    joiner = LineJoiner(lines)
    blocks: list[Block] = []
    front = True
    for index, line in enumerate(lines):
        previous = lines[index - 1] if index else None
        mark = read_mark(line.text)
        last = blocks[-1] if blocks else None
        headed = len(blocks) > 1 and _expects_heading(blocks[-2].mark)
        if (
            last is not None
            and previous is not None
            and _goes_on(last, line, previous, mark, headed=headed, front=front)
        ):
            last.lines.append(line.text)
        else:
            blocks.append(Block(line.text, mark, line.page, line.gap, [line.text]))
            front = front and (mark is None or mark.kind not in (*_RANKS, "art"))
    for block in blocks:
        if len(block.lines) > 1:
            block.text = joiner.join(block.lines)
            block.mark = read_mark(block.text) if block.mark is not None else None
    return blocks


def _expects_heading(mark: Mark | None) -> bool:
    return mark is not None and mark.kind in (*_RANKS, "art", "annex") and not mark.rest


def _goes_on(
    last: Block, line: SourceLine, previous: SourceLine, mark: Mark | None, *, headed: bool, front: bool
) -> bool:
    """Tell whether a line goes on with the block before it; a short line after a bare head is its heading."""
    low, ended = bool(_LOW.match(line.text)), bool(_ENDED.search(previous.text))
    if line.heading or previous.heading or (front and line.text.startswith("(")):
        return False
    if mark is not None and (ended or line.gap or mark.kind in _LISTED):
        return False
    if last.mark is not None and last.mark.kind not in _LISTED:
        return not line.gap and bool(last.mark.rest) and not ended and low
    if line.gap:
        return not ended and low and len(previous.text) > 40
    heading = headed and last.mark is None and len(last.lines) == 1 and _may_be_heading(last.text)
    if (heading or front) and not previous.full:
        return low
    return not ended or low or (previous.full and mark is None)


class EnglishTree:
    """Assembles blocks; `articles` counts those of the main body, or its sections where it has none."""

    def __init__(self, *, recitals: bool) -> None:
        self.tree = TreeBuilder()
        self.front: list[str] = []
        self._recitals_known = recitals
        self._recitals = False
        self._recital: str | None = None
        self._sections_are_articles = True
        self._divisions: list[tuple[int, str]] = []
        self._annex: str | None = None
        self._unit: str | None = None
        self._untitled: str | None = None
        self._paragraphs: Paragraphs | None = None
        self._numbered: str | None = None
        self._lead: str | None = None
        self.articles = 0
        self._last_article = 0
        self._designated = False

    def assemble(self, blocks: Sequence[Block]) -> "EnglishTree":
        """Add blocks in order and return the tree."""
        start = _body_start(blocks)
        kinds = {b.mark.kind for b in blocks if b.mark}
        self._sections_are_articles = "art" not in kinds
        tokens = designators_of([block.text for block in blocks])
        ahead = [token for group in tokens for token in group]
        position = 0
        for index, (block, group) in enumerate(zip(blocks, tokens, strict=True)):
            position += len(group)
            if index < start:
                self._add_front(block)
            else:
                self._add(block, ahead[position : position + 200])
        return self

    def _add_front(self, block: Block) -> None:
        """Add what stands before the body: recitals where the text has them, front matter otherwise."""
        if self._recitals_known and _RECITALS_BEGIN.match(block.text):
            self._recitals = True
        elif _RECITALS_END.search(block.text):
            self._recitals = False
        found = _RECITAL.match(block.text) if self._recitals else None
        if found:
            text = block.text[found.end() :]
            self._recital = self.tree.add(
                "rec", found.group(1), printed=found.group().strip(), text=text, page=block.page
            )
        elif self._recitals and self._recital is not None:
            self.tree.extend(self._recital, f" {block.text}")
        else:
            self.front.append(block.text)

    def _add(self, block: Block, ahead: list[str]) -> None:
        mark = block.mark
        kind = mark.kind if mark else ""
        if mark is None or kind in ("designated", "numbered", "indent"):
            self._add_text(block, mark, ahead)
        elif kind == "annex":
            self._open_annex(mark, block.page)
        elif kind == "art" or (kind == "sec" and self._sections_are_articles):
            self._open_unit(mark, block.page)
        else:
            self._open_division(mark, block.page)

    @property
    def _scope(self) -> str | None:
        return self._divisions[-1][1] if self._divisions else self._annex

    def _open_division(self, mark: Mark, page: int) -> None:
        kind = "sect" if mark.kind == "sec" else mark.kind
        while self._divisions and self._divisions[-1][0] >= _RANKS[kind]:
            self._divisions.pop()
        path = self.tree.add(kind, mark.number, parent=self._scope, printed=mark.printed, heading=mark.rest, page=page)
        self._divisions.append((_RANKS[kind], path))
        self._untitled = None if mark.rest else path
        self._unit = self._numbered = self._lead = self._paragraphs = None

    def _open_annex(self, mark: Mark, page: int) -> None:
        self._divisions.clear()
        number = mark.number or str(self.tree.turn("annex", None))
        self._annex = self.tree.add("annex", number, printed=mark.printed, heading=mark.rest, page=page)
        self._untitled = None if mark.rest else self._annex
        self._unit = self._numbered = self._lead = None
        self._paragraphs = Paragraphs(self.tree, self._annex, prefixed=True)

    def _open_unit(self, mark: Mark, page: int) -> None:
        """Open an article or section; a short rest without a full stop is its heading, a longer one its text."""
        kind = "art" if mark.kind == "art" else "sec"
        heading, text = (mark.rest, "") if _is_heading(mark.rest, section=kind == "sec") else ("", mark.rest)
        self._unit = self.tree.add(
            kind, mark.number, parent=self._scope, printed=mark.printed, heading=heading, page=page
        )
        self._designated = kind == "sec"
        self._paragraphs = Paragraphs(self.tree, self._unit, prefixed=kind == "art")
        self._numbered = self._lead = None
        self._untitled = None if heading or text else self._unit
        if self._annex is None:
            self._count(mark)
        if text:
            self._add_text(Block(text, None, page, gap=False), None, [])

    def _count(self, mark: Mark) -> None:
        self.articles += 1
        digits = re.match(r"\d+$", mark.number)
        if digits is None:
            return
        number = int(digits.group())
        if number > self._last_article + 1:
            self.tree.notes.append(f"{mark.printed} follows number {self._last_article}: the numbering has a gap")
        self._last_article = max(number, self._last_article)

    def _add_text(self, block: Block, mark: Mark | None, ahead: list[str]) -> None:
        if mark is None and self._untitled is not None and _may_be_heading(block.text):
            self.tree.retitle(self._untitled, block.text)
            self._untitled = None
            return
        self._untitled = None
        if mark is not None and mark.kind == "numbered":
            self._add_numbered(mark, block.page)
        elif mark is not None and mark.kind == "indent":
            self.tree.add_next("item", parent=self._home, printed=mark.printed, text=mark.rest, page=block.page)
        elif self._paragraphs is not None and self._takes(block.text, mark):
            self._paragraphs.add(block.text, ahead)
        else:
            self._add_paragraph(block)

    def _takes(self, text: str, mark: Mark | None) -> bool:
        """Tell whether text goes to the designated paragraphs: (a) anywhere, everything in sections like the CFR's."""
        return (mark is not None and bool(read_tokens(text)[0])) or (self._designated and self._unit is not None)

    @property
    def _home(self) -> str | None:
        return self._lead or self._numbered or self._unit or self._scope

    def _add_numbered(self, mark: Mark, page: int) -> None:
        """Add "1. …": a paragraph of the article, or an item of the unnumbered paragraph that it follows."""
        lead = self._lead
        parent, kind = (lead, "item") if lead is not None else (self._unit or self._scope, "para")
        path = self.tree.add(kind, mark.number, parent=parent, printed=mark.printed, text=mark.rest, page=page)
        if lead is None:
            self._numbered = path
        self._paragraphs = Paragraphs(self.tree, path, prefixed=True, offset=1 if lead is None else 2)

    def _add_paragraph(self, block: Block) -> None:
        """Add unnumbered text: a subparagraph of a numbered paragraph, else a paragraph of its own."""
        parent = self._numbered or self._unit or self._scope
        path = self.tree.add_next("para", parent=parent, text=block.text, page=block.page)
        self._lead = path if self._numbered is None else None
        self._paragraphs = Paragraphs(self.tree, path, prefixed=True, offset=1)


def _is_heading(text: str, *, section: bool) -> bool:
    """Tell whether what follows a number is a heading; in sections it may end with a full stop ("§ 9.1 Scope.")."""
    if section and text.endswith(".") and len(text) <= HEADING_LENGTH:
        return text.count(". ") == 0 and len(text.split()) <= HEADING_WORDS
    return _may_be_heading(text)


def _may_be_heading(text: str) -> bool:
    return len(text) <= HEADING_LENGTH and not _ENDED.search(text)


def _body_start(blocks: Sequence[Block]) -> int:
    """Return where the body begins: at the last return of the first head, if nothing but heads stands between."""
    heads = [i for i, b in enumerate(blocks) if b.mark and b.mark.kind in (*_RANKS, "art")]
    if not heads:
        return next((i for i, b in enumerate(blocks) if len(b.text) > HEADING_LENGTH or (b.mark and i)), len(blocks))
    first = blocks[heads[0]].mark
    again = [i for i in heads if (m := blocks[i].mark) and first and (m.kind, m.number) == (first.kind, first.number)]
    listed = all(_may_be_heading(blocks[i].text) for i in range(heads[0], again[-1]))
    return again[-1] if len(again) > 1 and listed else heads[0]
