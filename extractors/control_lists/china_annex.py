"""Control lists annexed to Chinese regulations, as that of the missile regulation: parts, then 一、（一）1．(1) ①.

第一部分 … stand at the top where the annex has parts; codes are the numbers down the tree: "2.1.4.1" for
第二部分 一、（四）1.
Preface and definitions before the first part are kept as sections.
"""

import re
from collections.abc import Sequence

from extractors.control_lists.features.enrich import enrich
from extractors.control_lists.model.assembler import Assembler
from extractors.control_lists.model.markers import Marker, chinese_number, read_markers
from extractors.control_lists.model.rows import Row, read_rows
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints
from extractors.records.pages import Document

NAME = "china_annex"

_MARKUP = re.compile(r"^#{1,6}\s*|^\*\*|\*\*$")
_ANNEX = re.compile(
    r"^附\s*[件录表]?\s*[一二三四五六七八九十\d]*\s*[：:]?\s*$|^附\s*[件录]\s*[一二三四五六七八九十\d]*\s*[：:]"
)
_LIST_TITLE = re.compile(r"^[《]?[^。，；]{0,40}(?:管制清单|控制清单|管理清单|出口清单|目录)[》]?$")
_PART = re.compile(r"^第([一二三四五六七八九十]+)(?:部分|类|篇)\s*[：:、.]?\s*(.*)$")
_PREFACE = re.compile(r"^(?:[一二三四五六七八九十]+、)?\s*(?:前\s*言|定\s*义|总\s*则|说\s*明|总说明|术语)\s*$")
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百]+条")
_ITEM_KINDS = ("zh", "zh_paren", "number", "paren_number", "circled", "number_bracket", "lower")


def recognises(document: Document, data: bytes, hints: Hints) -> bool:
    """Tell whether a Chinese text has an annexed list with numbered items in Chinese figures."""
    if not any("附" in page.text or "第一" in page.text or "清单" in page.text for page in document.pages):
        return False
    texts = [_plain(row.text) for row in read_rows(document)]
    start = _list_begins(texts)
    if start is None:
        return False
    items = sum(1 for text in texts[start:] if any(marker.kind == "zh" for marker in read_markers(text)))
    return items >= 3


def parse(document: Document, data: bytes, hints: Hints) -> ControlList:
    """Read the annexed list; the articles of the regulation before it belong to the regulations' reader."""
    rows = read_rows(document)
    start = _list_begins([_plain(row.text) for row in rows]) or 0
    assembler = Assembler()
    _Reader(assembler, has_parts=_has_parts(rows[start:])).read_all(rows[start:])
    return enrich(assembler)


def _plain(text: str) -> str:
    """Return a row without the marks of Markdown headings."""
    return _MARKUP.sub("", text).strip()


def _list_begins(texts: Sequence[str]) -> int | None:
    """Return where the list begins: after the last article, at the annex's title or its first part."""
    articles = [at for at, text in enumerate(texts) if _ARTICLE.match(text)]
    after = articles[-1] + 1 if articles else 0
    for at in range(after, len(texts)):
        if _ANNEX.match(texts[at]) or _LIST_TITLE.match(texts[at]) or _PART.match(texts[at]):
            return at
    return None


def _has_parts(rows: Sequence[Row]) -> bool:
    """Tell whether the list is divided into parts."""
    return any(_PART.match(_plain(row.text)) for row in rows)


class _Reader:
    """Reads the rows of a list: parts, then items by the kinds of their numbers in the order of first use."""

    def __init__(self, assembler: Assembler, *, has_parts: bool) -> None:
        self._assembler = assembler
        self._has_parts = has_parts
        self._part = ""
        self._levels: list[str] = []  # kinds of numbers from the outside in
        self._path: list[Marker] = []

    def read_all(self, rows: Sequence[Row]) -> None:
        """Read rows in order."""
        for row in rows:
            self._read(row, _plain(row.text))
        self._assembler.close()

    def _read(self, row: Row, text: str) -> None:
        """Read one row."""
        part = _PART.match(text)
        if part:
            self._open_part(part, row)
        elif self._has_parts and not self._part:
            self._outside(text, row)
        elif not self._open_item(text, row):
            self._more(text, row)

    def _open_part(self, part: re.Match[str], row: Row) -> None:
        """Open a part of the list."""
        self._part = str(chinese_number(part.group(1)))
        self._levels, self._path = [], []
        self._assembler.open_entry(
            self._part, text=part.group(2), row=row, category=self._part, label=part.group(0)[: part.start(2)].strip()
        )

    def _open_item(self, text: str, row: Row) -> bool:
        """Open the item that the row begins with: a kind in use has its level, a new kind goes one deeper."""
        markers = [marker for marker in read_markers(text) if marker.kind in _ITEM_KINDS]
        if not markers or _PREFACE.match(text):
            return False
        marker = markers[0]
        level = self._levels.index(marker.kind) if marker.kind in self._levels else len(self._path)
        if level > len(self._path) or (level == len(self._path) and marker.ordinal != 1):
            return False
        due = self._path[level].ordinal + 1 if level < len(self._path) else 1
        del self._levels[level + (marker.kind in self._levels) :], self._path[level:]
        if marker.kind not in self._levels:
            self._levels.append(marker.kind)
        self._path.append(marker)
        self._add(marker, row, due)
        return True

    def _add(self, marker: Marker, row: Row, due: int) -> None:
        """Add the item to the tree under what it stands in."""
        numbers = [str(step.ordinal) for step in self._path]
        above = ".".join(filter(None, [self._part, *numbers[:-1]]))
        code = f"{above}.{numbers[-1]}" if above else numbers[-1]
        if marker.ordinal != due:
            self._assembler.tree.note("gap", f"{code} on page {row.page} follows where {due} is due.")
        self._assembler.open_entry(
            code, text="", row=row, category=self._part, parent=above or None, label=marker.label, title=marker.rest
        )

    def _more(self, text: str, row: Row) -> None:
        """Add text to the open entry, or to the section before the list."""
        if self._assembler.current is not None:
            self._assembler.add(Row(text, row.page))
        else:
            self._outside(text, row)

    def _outside(self, text: str, row: Row) -> None:
        """Keep what stands before the first part."""
        if not self._assembler.started or _PREFACE.match(text) or _LIST_TITLE.match(text):
            self._assembler.open_section(text, row)
        else:
            self._assembler.add(Row(text, row.page))
