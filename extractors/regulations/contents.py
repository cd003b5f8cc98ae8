"""Where a table of contents ends and the body of a Chinese law begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.regulations.chinese_marks import DIVISIONS, Mark, read_mark
from extractors.regulations.phrases import CHINESE
from extractors.regulations.source_lines import SourceLine

_BLANKS = re.compile(r"\s+")
_CONTENTS = CHINESE.words("contents")


@dataclass(frozen=True, slots=True)
class Division:
    """The lines of a copy by what they are: front matter, table of contents, body."""

    front: tuple[SourceLine, ...]
    contents: tuple[SourceLine, ...]
    body: tuple[SourceLine, ...]


def divide(lines: Sequence[SourceLine]) -> Division:
    """Divide a copy. The contents are the headings before the last return of their first one.

    They may list articles too. A copy without articles and headings is all body.
    """
    marks = [read_mark(line.text) for line in lines]
    article = _first_article(marks, lines)
    heads = [i for i in range(article) if _is_head(marks[i])]
    start = next((i for i in range(article) if _BLANKS.sub("", lines[i].text[:20]) in _CONTENTS), None)
    listed = [i for i in heads if start is None or i > start]
    body = _body_start(listed, marks, article, contents=start is not None)
    front_end = start if start is not None else (listed[0] if listed and body > listed[0] else body)
    return Division(tuple(lines[:front_end]), tuple(lines[front_end:body]), tuple(lines[body:]))


def _is_head(mark: Mark | None) -> bool:
    return mark is not None and mark.kind in (*DIVISIONS, "preamble")


def _body_start(heads: list[int], marks: Sequence[Mark | None], article: int, *, contents: bool) -> int:
    """Return where the body begins: the last return of the first heading, the first heading, or the article."""
    if not heads:
        return article
    first = marks[heads[0]]
    again = [i for i in heads if first is not None and (m := marks[i]) is not None and m.key == first.key]
    if len(again) > 1:
        return again[-1]
    return article if contents and len(heads) > 1 else heads[0]


def _first_article(marks: Sequence[Mark | None], lines: Sequence[SourceLine]) -> int:
    """Return the index of the first article of the body: the second first article where the contents list articles."""
    articles = [i for i, mark in enumerate(marks) if mark is not None and mark.kind == "art"]
    if not articles:
        return next((i for i, line in enumerate(lines) if _opens_text(line, marks[i])), len(lines))
    ones = [i for i in articles if (m := marks[i]) is not None and m.numbers == (1,)]
    if len(ones) > 1 and all("。" not in lines[i].text for i in range(ones[0], ones[1])):
        return ones[1]
    return articles[0]


def _opens_text(line: SourceLine, mark: Mark | None) -> bool:
    """Tell whether a text without articles begins here: a heading, a numbered line, or a sentence."""
    return mark is not None or line.text.endswith(("。", "：", ":", "；")) or len(line.text) > 60
