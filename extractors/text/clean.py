"""A clean reading of a text beside the text itself: the traps of print taken out, every place traceable.

The clean text has full-width letters and curly quotes made plain, words joined that a line break had hyphenated, soft
line breaks turned into spaces, and footnote digits that stick to a word taken out. Line feeds that remain part
paragraphs. `CleanText.origin` tells where a character of the clean text stands in the text that was given.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate

from corpus import vocabulary
from extractors.text.furniture import interrupting_blocks, text_end, text_start

_WIDTH = {0xFF10 + i: 0x30 + i for i in range(10)}
_WIDTH |= {0xFF21 + i: 0x41 + i for i in range(26)} | {0xFF41 + i: 0x61 + i for i in range(26)}
_SIGNS = {
    **dict.fromkeys(map(ord, "‘’‛′"), "'"),
    **dict.fromkeys(map(ord, "\u3000\u00a0\u2007\u2009\u202f\r"), " "),
    **dict.fromkeys(map(ord, "\f\v"), "\n"),
    ord("．"): ".",
    ord("％"): "%",
    ord("＄"): "$",
    ord("＋"): "+",
    ord("－"): "-",
    ord("／"): "/",
    ord("＆"): "&",
    ord("＃"): "#",
    ord("\u2011"): "-",
}
_PLAIN: dict[int, int | str] = {**_WIDTH, **_SIGNS}

_WORDS = vocabulary.words("text_words")
_PREFIXES = frozenset(_WORDS["hyphen_prefixes"])
_KEEP_DIGITS = frozenset(_WORDS["footnote_keep"])
_SUFFIXES = frozenset(_WORDS["word_endings"])
_ABBREVIATIONS = frozenset(_WORDS["abbreviations"])
_CLOSERS = frozenset(".,;:\"'”)]")
_BRACKETS = frozenset("\"'”)]")
_FOOTNOTED_WORD = 4
_MIN_WRAPPED = 30
_MIN_WRAPPED_CJK = 20

# Each pattern starts with the characters it needs: the engine skips over all others. Looking back comes second.
_BREAK = re.compile(r"[ \t]*\n\s*")
_BLANK = re.compile(r"(?:[ \t]{2,}|\t)(?![ \t]*\n)")
_SOFT = re.compile(r"[\u00ad\u200b\u200c\u200d\ufeff]+(?:[ ]*\n[ ]*)?")
_NOTE = re.compile(r"\d(?<=[A-Za-z\")\]”.,;:']\d)\d{0,2}(?=[ \n]|[.,;:]?[ \n]|$)")
_ODD = re.compile(f"[{''.join(map(chr, _PLAIN))}]+")
_STRUCTURE = re.compile(
    r"n (?=\S)|\d{1,3}[ \t]{2,}\S|[•·●▪◦■□–—*-] ?\S|#|\||\(?[0-9]{1,3}[.)、．]|\([ivxa-z]{1,4}\)|[ivxa-z]\) "
    r"|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|附件|附表|【"
    r"|第[零〇一二三四五六七八九十百千0-9]{1,8}[编章节条款]"
    r"|(?:Article|Section|Chapter) \d+[a-z]?\.?\s*(?:$|\n|[A-Z(])|(?:ARTICLE|SECTION|CHAPTER|ANNEX) "
    r"|(?:Question|Figure|Table|Annex) [0-9IVX]|§"
)
_TERMINAL = re.compile(r"[.!?:;。！？：；][\"')\]”’」』）》]*\d{0,3}$")
_WORD_BEFORE = re.compile(r"[A-Za-z]+$")
_WORD_AFTER = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class CleanText:
    """`text` is the clean reading.

    `starts` and `origins` say from which place on it runs parallel to the text in reading order, `heads` and `places`
    where the pieces of the reading order stand in the given text (footnotes are read last).
    """

    text: str
    starts: tuple[int, ...] = field(repr=False, default=(0,))
    origins: tuple[int, ...] = field(repr=False, default=(0,))
    length: int = 0
    heads: tuple[int, ...] = field(repr=False, default=(0,))
    places: tuple[int, ...] = field(repr=False, default=(0,))

    def origin(self, position: int) -> int:
        """Return the place in the given text of the character at `position` of the clean text."""
        step = bisect_right(self.starts, position) - 1
        following = self.origins[step + 1] if step + 1 < len(self.origins) else self.length
        place = min(self.origins[step] + position - self.starts[step], following)
        piece = bisect_right(self.heads, place) - 1
        return self.places[piece] + place - self.heads[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span in the given text of a non-empty span of the clean text."""
        return self.origin(start), self.origin(end - 1) + 1


def clean(text: str) -> CleanText:
    """Read a text cleanly; never fails, and leaves a text without traps as it is."""
    plain = _ODD.sub(lambda match: match[0].translate(_PLAIN), text)
    blocks = interrupting_blocks(plain)
    if not blocks:
        return _cleaned(plain)
    order = list(_reading_order(plain, blocks))
    read = _cleaned("".join(plain[start:end] for start, end in order))
    heads = tuple(accumulate((end - start for start, end in order[:-1]), initial=0))
    return replace(read, heads=heads, places=tuple(start for start, _ in order))


def _reading_order(plain: str, blocks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the pieces of the text with what interrupts it moved to the end; one line break stays in its place."""
    done = 0
    for start, end in blocks:
        yield done, max(done, text_end(plain, start))
        gap = text_start(plain, end)
        done = gap - 1 if gap > end else end
    yield done, len(plain)
    for start, end in blocks:
        yield from ((start - 1, start), (start, end)) if start and plain[start - 1] == "\n" else ((start, end),)


def _cleaned(plain: str) -> CleanText:
    pieces: list[str] = []
    starts, origins = [0], [0]
    done = size = 0
    for start, end, replacement in sorted(_edits(plain)):
        if start < done:
            continue
        pieces += (plain[done:start], replacement)
        size += start - done + len(replacement)
        if len(replacement) != end - start:
            starts.append(size)
            origins.append(end)
        done = end
    pieces.append(plain[done:])
    return CleanText("".join(pieces), tuple(starts), tuple(origins), len(plain))


def _edits(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in _BREAK.finditer(plain):
        yield _line_break(plain, match)
    for match in _BLANK.finditer(plain):
        yield match.start(), match.end(), " "
    for match in _SOFT.finditer(plain):
        yield match.start(), match.end(), ""
    for match in _NOTE.finditer(plain):
        if _is_footnote(plain, match.start()):
            yield match.start(), match.end(), ""


def _line_break(plain: str, match: re.Match[str]) -> tuple[int, int, str]:
    hyphen = match.start() - 1
    if hyphen > 0 and plain[hyphen] == "-" and plain[hyphen - 1].isalpha():
        return hyphen, match.end(), _joint(plain, hyphen, match.end())
    return match.start(), match.end(), _break(plain, match)


def _joint(plain: str, hyphen: int, following: int) -> str:
    """Return "-" where the hyphen belongs to the word, else nothing.

    It belongs before a capital, after a known prefix, and where the text writes the word so elsewhere.
    """
    before = _WORD_BEFORE.search(plain, max(0, hyphen - 40), hyphen)
    after = _WORD_AFTER.match(plain, following)
    if before is None or after is None or after[0][0].isupper():
        return "-"
    if after[0] in _SUFFIXES or before[0] + after[0] in plain:
        return ""
    return "-" if before[0].lower() in _PREFIXES or f"{before[0]}-{after[0]}" in plain else ""


def _is_footnote(plain: str, start: int) -> bool:
    """Say whether the number is a footnote's: it sticks to a word of four letters or to what closes one.

    Words that count things ("page12") keep their number.
    """
    close = start
    while close > 0 and plain[close - 1] in _CLOSERS:
        close -= 1
    word = _WORD_BEFORE.search(plain, max(0, close - 30), close)
    closers = plain[close:start]
    if word is not None and closers in ("", ".") and word[0].lower() in _KEEP_DIGITS:
        return False
    if word is not None and len(word[0]) >= (_FOOTNOTED_WORD if not closers else _FOOTNOTED_WORD - 1):
        return word[0].islower() or bool(closers) or not word[0].isupper()
    return not _BRACKETS.isdisjoint(closers) and plain[start - 1] in ".,;:"


def _break(plain: str, match: re.Match[str]) -> str:
    if not plain[match.end() : match.end() + 1] or match.start() == 0:
        return "\n"
    line = plain[plain.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
    following = plain[match.end() : match.end() + 24]
    if _STRUCTURE.match(following) or _ends_sentence(line, following[0]):
        return "\n"
    gap = "" if _is_cjk(line[-1:]) and _is_cjk(following[0]) else " "
    return gap if _runs_on(line, following, match[0]) else "\n"


def _ends_sentence(line: str, following: str) -> bool:
    terminal = _TERMINAL.search(line)
    if terminal is None or (terminal[0][0] in ":;" and following.islower()):
        return False
    word = _WORD_BEFORE.search(line, 0, terminal.start())
    return terminal[0] != "." or word is None or word[0].lower() not in _ABBREVIATIONS


def _runs_on(line: str, following: str, gap: str) -> bool:
    """Say whether the sentence of `line` runs on after the break.

    Over a blank line only when the next word is small.
    """
    wrapped = len(line) >= (_MIN_WRAPPED_CJK if _is_cjk(line[-1:]) else _MIN_WRAPPED)
    if gap.count("\n") > 1:
        return wrapped and following[0].islower() and following[0].isascii()
    if _is_cjk(line[-1:]):
        return wrapped
    return wrapped or following[0].islower() or gap.startswith((" ", "\t"))


def _is_cjk(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\u3000" <= char <= "\u30ff" or "\uff00" <= char <= "\uffef"
