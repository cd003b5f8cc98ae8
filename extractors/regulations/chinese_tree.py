"""From blocks to the tree of a Chinese instrument: divisions, articles, 款, 项, 目, annexes."""

import re
from collections.abc import Sequence

from extractors.regulations.chinese_blocks import Block, without_stray_blanks
from extractors.regulations.chinese_marks import DIVISIONS, Mark
from extractors.regulations.enumeration import Enumeration
from extractors.regulations.numbering import Numbering
from extractors.regulations.phrases import CHINESE
from extractors.regulations.tree import TreeBuilder

_RANKS = {"preamble": 0, "book": 0, "part": 1, "ch": 2, "head": 2, "sect": 3}
_BLANKS = re.compile(r"\s+")
_TRAILER = re.compile("|".join(CHINESE.patterns("trailers")))
_SIGNATURE = re.compile(
    r"[一二三四五六七八九十〇零○\d]{4}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日"
)
_ROW_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-*:?)?\s*")
TITLE_LENGTH = 40


class ChineseTree:
    """Assembles blocks; `articles` counts those of the main body, `trailing` keeps lines that are not the law's."""

    def __init__(self) -> None:
        self.tree = TreeBuilder()
        self.numbering = Numbering(self.tree.notes)
        self.articles = 0
        self.trailing: list[str] = []
        self._divisions: list[tuple[int, str]] = []
        self._annex: str | None = None
        self._annexes = 0
        self._article: str | None = None
        self._paragraph: str | None = None
        self._untitled: str | None = None
        self._list = Enumeration(self.tree)

    def assemble(self, blocks: Sequence[Block]) -> "ChineseTree":
        """Add blocks in order and return the tree."""
        last = max((i for i, b in enumerate(blocks) if b.mark and b.mark.kind in ("art", "annex")), default=-1)
        for index, block in enumerate(blocks):
            if index > last and block.mark is None and self._is_trailer(block):
                self.trailing.append(block.text)
            else:
                self._add(block)
        return self

    def _is_trailer(self, block: Block) -> bool:
        compact = _BLANKS.sub("", block.text[:200])
        return bool(_TRAILER.fullmatch(compact) or _SIGNATURE.fullmatch(compact))

    def _add(self, block: Block) -> None:
        mark = block.mark
        if mark is None:
            self._add_unmarked(block)
        elif mark.kind in DIVISIONS or mark.kind == "preamble":
            self._add_division(mark, block)
        elif mark.kind == "art":
            self._add_article(mark, block)
        elif mark.kind == "annex":
            self._add_annex(mark, block)
        else:
            self._add_enumerated(mark, block)

    @property
    def _scope(self) -> str | None:
        """The division or annex that the next article or paragraph belongs to."""
        return self._divisions[-1][1] if self._divisions else self._annex

    def _add_division(self, mark: Mark, block: Block) -> None:
        rank = _RANKS[mark.kind]
        while self._divisions and self._divisions[-1][0] >= rank:
            self._divisions.pop()
        title = _title(block.rest)
        number = mark.numbers if mark.numbers else ""
        parent = self._scope
        self.numbering.check_division(mark, parent)
        path = self.tree.add(mark.kind, number, parent=parent, printed=mark.printed, heading=title, page=block.page)
        self._divisions.append((rank, path))
        self._untitled = path if not title and mark.kind != "preamble" else None
        self._article = self._paragraph = None
        self._list.clear()

    def _add_article(self, mark: Mark, block: Block) -> None:
        if self._annex is None:
            self.articles += 1
            self.numbering.check_article(mark)
        self._article = self.tree.add(
            "art", mark.numbers, parent=self._scope, printed=mark.printed, heading=mark.caption, page=block.page
        )
        self._paragraph = self._untitled = None
        self._list.clear()
        if block.rest:
            self._add_paragraph(block.rest, block.page)

    def _add_annex(self, mark: Mark, block: Block) -> None:
        self._annexes = mark.numbers[0] if mark.numbers else self._annexes + 1
        self._divisions.clear()
        self._article = self._paragraph = None
        self._list = Enumeration(self.tree)
        self._annex = self.tree.add("annex", self._annexes, printed=mark.printed, heading=block.rest, page=block.page)
        self._untitled = self._annex if not block.rest else None

    def _add_enumerated(self, mark: Mark, block: Block) -> None:
        if self._article is not None and self._paragraph is None:
            self._add_paragraph("", block.page)
        self._untitled = None
        self._list.add(mark, self._clean(block.rest), parent=self._paragraph or self._scope, page=block.page)

    def _add_unmarked(self, block: Block) -> None:
        if self._untitled is not None and _may_be_title(block.text):
            self.tree.retitle(self._untitled, _title(block.text) if self._annex is None else block.text)
            self._untitled = None
        elif block.text.startswith("|"):
            self._add_row(block)
        elif self._annex is not None:
            self._add_annex_text(block)
        elif block.heading and _may_be_title(block.text):
            self._add_heading(block)
        else:
            self._add_paragraph(block.rest, block.page)

    def _add_heading(self, block: Block) -> None:
        """Add an unnumbered heading as a chapter."""
        while self._divisions and self._divisions[-1][0] >= _RANKS["head"]:
            self._divisions.pop()
        path = self.tree.add_next("head", parent=self._scope, heading=_title(block.text), page=block.page)
        self._divisions.append((_RANKS["head"], path))
        self._article = self._paragraph = None
        self._list.clear()

    def _add_row(self, block: Block) -> None:
        if not _ROW_RULE.fullmatch(block.text):
            self.tree.add_next("row", parent=self._list.deepest or self._scope, text=block.text, page=block.page)

    def _add_annex_text(self, block: Block) -> None:
        """Add text of an annex: it belongs to the open item, else to an article or the annex itself."""
        if self._article is not None:
            self._add_paragraph(block.text, block.page)
        else:
            parent = self._list.deepest or self._scope
            self.tree.add_next("para", parent=parent, text=block.text, page=block.page)
        self._untitled = None

    def _add_paragraph(self, text: str, page: int) -> None:
        """Add a 款. Text after a list is the next one (立法法 article 65)."""
        self._list.clear()
        self._untitled = None
        parent = self._article or self._scope
        self._paragraph = self.tree.add_next("para", parent=parent, text=self._clean(text), page=page)

    def _clean(self, text: str) -> str:
        return text if self._annex is not None else without_stray_blanks(text)


def _may_be_title(text: str) -> bool:
    return len(text) <= TITLE_LENGTH and not text.endswith(("。", "；", "，", "：", ":"))


def _title(text: str) -> str:
    """Return a heading without the blanks between its characters ("总 则"); Latin words keep theirs."""
    return text if re.search("[A-Za-z]", text) else _BLANKS.sub("", text)
