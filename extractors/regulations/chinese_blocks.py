"""From printed lines to blocks: one article head, heading, item or paragraph each, hard-wrapped lines joined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.regulations.chinese_marks import DIVISIONS, ENUMERATORS, Mark, read_mark
from extractors.regulations.phrases import CHINESE
from extractors.regulations.source_lines import SourceLine

_TERMINAL = re.compile(r"[。；：！？;:!?…][”’」』）)》]*$")
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)》]*$")
_MIDDLE_END = re.compile(r"[；;，、：:]$")
_OPEN_END = re.compile(r"[，、（(《〈“—,]$")
_NUMBER = r"第\s*[零〇一二三四五六七八九十百千\d]{1,8}\s*"
_INNER_HEAD = re.compile(rf"(?<=[。；！”）)])\s*(?={_NUMBER}[章节条](?:之[一二三四五六七八九十]+)?[\s　])")
_INNER_TITLE = re.compile(rf"^({_NUMBER}[编章节]\s+\S{{1,40}}?)\s+(?={_NUMBER}[章节条][\s　])")
_INNER_ITEM = re.compile(r"(?<=[：；。:;])\s*(?=[（(]([一二三四五六七八九十]{1,3})[）)])")
_STRAY_BLANK = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f“”‘’]) +(?=[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f“”‘’])"
)
_WORD_EDGE = re.compile(r"[0-9A-Za-z,.;)]$")
_BLANKS = re.compile(r"\s+")
_BARE_HEADINGS = CHINESE.words("bare_headings")
WRAP_SHARE = 0.05
WRAP_LENGTH = 12
FIRST_INDENT = 1.5


@dataclass(frozen=True, slots=True)
class Block:
    """A block with the mark it begins with, if any; `text` is the whole block, `rest` what follows the mark.

    `uncertain` says that it begins after a full line that ends a sentence, in a copy that does not indent paragraphs.
    """

    text: str
    rest: str
    mark: Mark | None
    page: int
    heading: bool = False
    uncertain: bool = False


@dataclass(slots=True)
class _State:
    """What the joining of lines remembers: the last article, and whether an annex has begun."""

    last: dict[tuple[int, ...], int]
    article: tuple[int, ...] = ()
    annex: bool = False
    wrapped: bool = False
    indented: float = 0.0


def split_dense(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """Return the lines with articles and items that stand inside a line put on lines of their own.

    Done for articles only where most of them stand inside lines, as in copies that lost their line breaks.
    """
    inner = sum(1 for line in lines for _ in _INNER_HEAD.finditer(line.text))
    own = sum(1 for line in lines if (mark := read_mark(line.text)) and mark.kind == "art")
    dense = inner > own
    return [piece for line in lines for piece in _pieces(line, dense=dense)]


def _pieces(line: SourceLine, *, dense: bool) -> list[SourceLine]:
    texts = [line.text]
    if dense:
        texts = [part for text in texts for part in _INNER_HEAD.split(text)]
        texts = [part for text in texts for part in _INNER_TITLE.split(text) if part]
    if "（" in line.text or "(" in line.text:
        texts = [part for text in texts for part in _split_items(text)]
    if len(texts) == 1:
        return [line]
    return [
        replace(line, text=text.strip(), gap=line.gap or index > 0) for index, text in enumerate(texts) if text.strip()
    ]


def _split_items(text: str) -> list[str]:
    """Split "…：（一）…；（二）…" before its items, if they count from one on; anything else stays whole."""
    cuts: list[int] = []
    for found in _INNER_ITEM.finditer(text):
        mark = read_mark(text[found.end() : found.end() + 8])
        if mark is not None and mark.numbers == (len(cuts) + 1,) and (cuts or text[found.start() - 1] in "：:"):
            cuts.append(found.end())
    if len(cuts) < 2:
        return [text]
    bounds = [0, *cuts, len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


def join_lines(lines: Sequence[SourceLine]) -> list[Block]:
    """Join hard-wrapped lines to blocks. The lines are those of the body, from the first heading or article on."""
    marks = [read_mark(line.text) for line in lines]
    wrapped = _is_wrapped(lines, marks)
    last = {m.numbers: i for i, m in enumerate(marks) if m is not None and m.kind == "art"}
    state = _State(last=last, wrapped=wrapped, indented=_first_line_indent(lines, marks) if wrapped else 0.0)
    pieces: list[tuple[list[str], Mark | None, SourceLine]] = []
    unsure: set[int] = set()
    previous: SourceLine | None = None
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        held = mark if mark is not None and _holds(mark, line, previous, state, index) else None
        if held is None and previous is not None and pieces and _continues(previous, line, pieces[-1][1], state):
            pieces[-1][0].append(line.text)
        else:
            if held is None and previous is not None and _is_unsure(previous, line, state):
                unsure.add(len(pieces))
            pieces.append(([line.text], held, line))
            _remember(held, state)
        previous = line
    blocks = [_block(texts, mark, line) for texts, mark, line in pieces]
    return [replace(block, uncertain=index in unsure) for index, block in enumerate(blocks)] if unsure else blocks


def _is_unsure(previous: SourceLine, line: SourceLine, state: _State) -> bool:
    """Tell whether a line may as well go on with the paragraph before it: nothing but a filled line divides them."""
    plain = state.wrapped and not state.indented and not state.annex and not line.gap
    return plain and previous.full and bool(_SENTENCE_END.search(previous.text))


def _block(texts: list[str], mark: Mark | None, line: SourceLine) -> Block:
    text = glue(texts)
    if mark is None:
        return Block(text, text, None, line.page, line.heading or _BLANKS.sub("", text[:8]) in _BARE_HEADINGS)
    rest = glue([mark.rest, *texts[1:]]) if len(texts) > 1 else mark.rest
    return Block(text, rest, mark, line.page, line.heading)


def glue(texts: Sequence[str]) -> str:
    """Join the lines of a paragraph: nothing between Chinese characters, a blank between Latin words and numbers."""
    joined = texts[0] if texts else ""
    for text in texts[1:]:
        between = " " if _WORD_EDGE.search(joined[-1:]) and text[:1].isascii() and text[:1].isalnum() else ""
        joined = f"{joined}{between}{text}"
    return joined


def without_stray_blanks(text: str) -> str:
    """Return a text without the blanks between Chinese characters that hard-wrapped copies leave."""
    return _STRAY_BLANK.sub("", text) if " " in text else text


def _is_wrapped(lines: Sequence[SourceLine], marks: Sequence[Mark | None]) -> bool:
    """Tell whether sentences run over line ends: enough long lines of the articles break off before an unmarked one."""
    soft = total = 0
    end = max((i + 1 for i, m in enumerate(marks) if m is not None and m.kind == "art"), default=len(lines) - 1)
    for index, line in enumerate(lines[: min(end, len(lines) - 1)]):
        mark = marks[index]
        total += 1
        follower = lines[index + 1]
        if line.heading or follower.gap or follower.heading or marks[index + 1] is not None or line.width < WRAP_LENGTH:
            continue
        soft += mark is None and not _TERMINAL.search(line.text)
        soft += mark is not None and mark.kind not in DIVISIONS and not _TERMINAL.search(line.text)
    return soft >= 2 and soft >= WRAP_SHARE * total


def _first_line_indent(lines: Sequence[SourceLine], marks: Sequence[Mark | None]) -> float:
    """Return the indent from which a line begins a paragraph, 0 where the copy does not indent first lines.

    Articles begin paragraphs: in a copy that indents, most of them are indented and many other lines are not.
    """
    heads = [line.indent >= FIRST_INDENT for line, m in zip(lines, marks, strict=True) if m and m.kind == "art"]
    flush = sum(line.indent < FIRST_INDENT for line in lines)
    return FIRST_INDENT if sum(heads) > 0.6 * len(heads) and flush > 0.1 * len(lines) else 0.0


def _remember(mark: Mark | None, state: _State) -> None:
    if mark is not None and mark.kind == "annex":
        state.annex, state.article = True, ()
    elif mark is not None and mark.kind == "art":
        state.article = mark.numbers


def _holds(mark: Mark, line: SourceLine, previous: SourceLine | None, state: _State, index: int) -> bool:
    """Decide whether a mark is one, or the accident of a reference that a line break put first."""
    fresh = line.gap or line.heading or previous is None or _fresh_after(previous, state)
    if mark.kind == "art":
        expected = _follows(mark.numbers, state.article)
        if mark.reference:
            return expected and fresh and (previous is None or not _MIDDLE_END.search(previous.text))
        return (fresh or not mark.doubtful) and (expected or (fresh and not mark.doubtful))
    if mark.kind in ENUMERATORS:
        return fresh or not state.wrapped or mark.numbers == (1,) or not (previous and _OPEN_END.search(previous.text))
    if mark.kind == "annex":
        return fresh and bool(state.article or state.annex) and not _goes_on_after(index, state)
    return fresh or not mark.doubtful


def _goes_on_after(index: int, state: _State) -> bool:
    """Tell whether the next article of the main body comes after an index: then no annex has begun there."""
    following = (state.article[0] + 1,) if state.article else ()
    later = state.last.get(following, -1) > index
    return later and not index < state.last.get((1,), -1) < state.last.get(following, -1)


def _fresh_after(previous: SourceLine, state: _State) -> bool:
    """Tell whether a new paragraph may begin after a line of the same block."""
    if previous.heading or _TERMINAL.search(previous.text):
        return True
    mark = read_mark(previous.text)
    if mark is not None and (mark.kind in DIVISIONS or not mark.rest):
        return True
    return not state.wrapped and not _OPEN_END.search(previous.text)


def _follows(numbers: tuple[int, ...], last: tuple[int, ...]) -> bool:
    if not last:
        return numbers[0] == 1
    if len(numbers) > 1:
        return numbers[0] == last[0] and numbers[1] == (last[1] if len(last) > 1 else 0) + 1
    return numbers[0] == last[0] + 1


def _continues(previous: SourceLine, line: SourceLine, mark: Mark | None, state: _State) -> bool:
    """Decide whether an unmarked line belongs to the paragraph before it."""
    bare = mark is not None and (mark.kind in DIVISIONS or (mark.kind == "art" and not mark.rest))
    if line.heading or previous.heading or (bare and read_mark(previous.text) == mark):
        return False
    if _OPEN_END.search(previous.text):
        return True
    if line.gap or not state.wrapped:
        return False
    if state.annex:
        return previous.full and not _SENTENCE_END.search(previous.text)
    return line.indent < state.indented if state.indented else _runs_on(previous)


def _runs_on(previous: SourceLine) -> bool:
    """Decide by the end of a line alone: sentences and colons end paragraphs, a semicolon unless its line is full."""
    if not _TERMINAL.search(previous.text):
        return True
    return previous.full and previous.text.endswith(("；", ";"))
