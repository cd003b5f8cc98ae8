"""Repairs of text taken from PDFs and web pages: running heads, footnotes, hyphens at line ends."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.regulations.phrases import Phrases
from extractors.regulations.source_lines import SourceLine

ENGLISH = Phrases("english.yaml")
_FOOTNOTE = re.compile(r"(\d{1,3})\s{2,}(\S.*)")
_DIGITS = re.compile(r"\d+")
_HYPHENATED = re.compile(r"([A-Za-zÀ-ÿ’']+)-\Z")
_FIRST_WORD = re.compile(r"[a-zà-ÿ’']+")
_WORDS = re.compile(r"[A-Za-zÀ-ÿ]+(?:-[A-Za-zÀ-ÿ]+)*")
_GLUED = re.compile(r"(?<=[a-zà-ÿ)”’\"'.,;:])(?<![\d.,][.,])(\d{1,3})(?=[\s)”’\"'.,;:]|\Z)")
_PREFIXES = frozenset(word.lower() for word in ENGLISH.words("hyphen_prefixes"))
_ABBREVIATED = re.compile(r"(?:\b(?:nos?|arts?|pp?|vols?|paras?|secs?|fig|ch|v)\.?$|www\.|https?:|/)", re.IGNORECASE)
ENOUGH = 3
LONGEST_WORD = 60
SHORT = 70


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote with its number and where in the text it stood."""

    number: int
    text: str
    page: int
    after: int


def drop_repeated(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], tuple[str, ...]]:
    """Drop running heads of a text without pages: short lines that come back with another page number in them."""
    shapes: dict[str, set[str]] = {}
    for line in lines:
        if len(line.text) < SHORT and any(c.isdigit() for c in line.text) and any(c.isalpha() for c in line.text):
            shapes.setdefault(_shape(line.text), set()).add(line.text)
    needed = int(ENGLISH.pattern("running_heads_needed"))
    repeated = {shape for shape, texts in shapes.items() if len(texts) >= needed and not _NUMBERED.match(shape)}
    kept = [line for line in lines if len(line.text) >= SHORT or _shape(line.text) not in repeated]
    dropped = tuple(line.text for line in lines if len(line.text) < SHORT and _shape(line.text) in repeated)
    return kept, dropped


_NUMBERED = re.compile(r"(?:article|section|chapter|part|annex|question|figure|table|[(#])", re.IGNORECASE)


def _shape(text: str) -> str:
    return _DIGITS.sub("#", re.sub(r"\s+", " ", text)).casefold()


def take_footnotes(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], list[Footnote]]:
    """Take footnote blocks out: indented lines that begin with the next footnote number and two blanks.

    A block ends at a blank line, or at an indented line that is no footnote (the first line of the next page).
    """
    kept: list[SourceLine] = []
    notes: list[Footnote] = []
    open_note = False
    for line in lines:
        found = _FOOTNOTE.match(line.text) if line.indent > 0 else None
        if found and _is_next(int(found.group(1)), notes):
            notes.append(Footnote(int(found.group(1)), found.group(2).strip(), line.page, len(kept)))
            open_note = True
        elif open_note and not line.gap and line.indent == 0:
            notes[-1] = replace(notes[-1], text=f"{notes[-1].text} {line.text}")
        else:
            open_note = False
            kept.append(line)
    return kept, notes


def _is_next(number: int, notes: Sequence[Footnote]) -> bool:
    last = notes[-1].number if notes else 0
    return last < number <= last + 3


class LineJoiner:
    """Joins the lines of a paragraph; a hyphen at a line end stays where the document writes the word with one."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        words: Counter[str] = Counter()
        for line in lines:
            words.update(word.casefold() for word in _WORDS.findall(line.text))
        self._words = words

    def join(self, lines: Sequence[str]) -> str:
        """Return the lines of a paragraph as one text."""
        parts = [lines[0]]
        for before, after in pairwise(lines):
            parts[-1], separator = self._ending(parts[-1].rstrip(), before, after)
            parts += [separator, after.lstrip()]
        return "".join(parts)

    def _ending(self, last: str, before: str, after: str) -> tuple[str, str]:
        """Return a line as it ends before the next one, and what stands between the two."""
        hyphen = _HYPHENATED.search(before.rstrip()[-LONGEST_WORD:])
        if hyphen is None:
            return last, " "
        first = _FIRST_WORD.match(after.lstrip())
        if first is None or self._keeps_hyphen(hyphen.group(1), first.group()):
            return last, ""
        return last[:-1], ""

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        """Decide by what the document itself writes elsewhere, then by the prefixes that compounds begin with."""
        whole, compound = f"{left}{right}".casefold(), f"{left}-{right}".casefold()
        if self._words[whole] or self._words[compound]:
            return self._words[compound] > self._words[whole]
        return left.casefold() in _PREFIXES


def reference_numbers(texts: Sequence[str], footnotes: Sequence[Footnote]) -> frozenset[int]:
    """Return the numbers that mark footnotes: those of the footnotes, and glued ones that count from 1 on."""
    glued = {int(m.group(1)) for text in texts for m in _GLUED.finditer(text) if _is_reference(text, m)}
    count = 0
    while count + 1 in glued:
        count += 1
    counted = range(1, count + 1) if count >= ENOUGH else range(0)
    return frozenset(note.number for note in footnotes) | frozenset(counted)


def without_references(text: str, numbers: frozenset[int]) -> str:
    """Return a text without footnote numbers that stick to its words ("practices.1"); other digits stay."""
    if not numbers:
        return text
    return _GLUED.sub(lambda m: "" if int(m.group(1)) in numbers and _is_reference(text, m) else m.group(), text)


def _is_reference(text: str, found: re.Match[str]) -> bool:
    """Tell a footnote number from that of an abbreviation ("No.10", "p.4") or a web address."""
    word = text[: found.start()].rsplit(None, 1)[-1]
    return _ABBREVIATED.search(word) is None
