"""Reports, white papers and anything else: headings, numbered sections, paragraphs, bullets, footnotes apart.

The fallback of all layouts: whatever the input, the result is a valid tree.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.regulations import Level, Regulation
from extractors.regulations.furniture import drop_furniture
from extractors.regulations.numerals import roman_to_int
from extractors.regulations.prose_lines import (
    ENGLISH,
    Footnote,
    LineJoiner,
    drop_repeated,
    reference_numbers,
    take_footnotes,
    without_references,
)
from extractors.regulations.source_lines import SourceLine, read_lines
from extractors.regulations.tree import TreeBuilder

_BULLET = re.compile(ENGLISH.pattern("bullets"))
_QUESTION = re.compile(ENGLISH.pattern("questions"))
_ROMAN = re.compile(r"([IVX]{1,5})\.\s+(?=[A-Z“‘])")
_ARABIC = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[A-Z“‘])")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+(?=[A-Z“‘])")
_LONE_NUMBER = re.compile(r"\d{1,2}")
_ENDED = re.compile(r"[.!?:;。！？：；][”’\"')\]）」』]*\d{0,3}$")
_OPEN_WORD = re.compile(r"\b(?:of|and|or|the|a|an|to|in|for|with|on|by|from|as|is|are|that|which)$")
_STARTS_LOW = re.compile(r"[a-zà-ÿ(]")
HEADING_LENGTH = 90
HEADING_WORDS = 14
LONGEST_RUN = 3


@dataclass(slots=True)
class Piece:
    """A heading, bullet or paragraph. `rank` orders headings: 1 the highest, 0 is no heading."""

    text: str
    page: int
    rank: int = 0
    number: str = ""
    bullet: bool = False
    start: int = 0
    gap: bool = False
    full: bool = False


def recognises(document: Document, data: bytes) -> bool:
    """Prose takes everything: it stands last."""
    del document, data
    return True


def parse(document: Document, data: bytes, hints: Hints) -> Regulation:
    """Read a text as prose; `articles` is 0."""
    del data
    lines, _ = read_lines(document)
    lines, furniture = drop_furniture(lines)
    lines, repeated = drop_repeated(lines)
    lines, footnotes = take_footnotes(lines)
    pieces = join_pieces(lines)
    tree = _assemble(pieces, footnotes)
    title = hints.title if hints.title and hints.title.casefold() in document.text.casefold() else ""
    title = title or next((piece.text for piece in pieces if piece.rank), "")
    return Regulation(
        title=title,
        title_zh="",
        document_number="",
        issuer="",
        promulgated_on=None,
        effective_on=None,
        repealed_on=None,
        articles=0,
        provisions=tree.build(),
        omitted=(*furniture, *repeated),
        notes=tuple(tree.notes),
    )


def join_pieces(lines: Sequence[SourceLine]) -> list[Piece]:
    """Join the lines to paragraphs: over soft line ends, hyphens, and blank lines inside sentences."""
    joiner = LineJoiner(lines)
    pieces: list[Piece] = []
    texts: list[list[str]] = []
    for index, line in enumerate(lines):
        previous = lines[index - 1] if index else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        piece = _piece(line, index, previous, ends=following is None or following.gap)
        last = pieces[-1] if pieces else None
        if last is not None and previous is not None and _belongs(last, piece, line, previous):
            texts[-1].append(line.text)
            last.full = last.full or line.full
        else:
            pieces.append(piece)
            texts.append([piece.text])
    for piece, parts in zip(pieces, texts, strict=True):
        piece.text = joiner.join(parts)
    return _with_headings(pieces)


def _piece(line: SourceLine, index: int, previous: SourceLine | None, *, ends: bool) -> Piece:
    """Return what a line begins, were it the beginning of a piece. An indent after a sentence's end is a gap, too."""
    gap = line.gap or previous is None or (line.indent > 0 >= previous.indent and bool(_ENDED.search(previous.text)))
    bullet = _BULLET.match(line.text)
    if bullet:
        return Piece(line.text[bullet.end() :], line.page, bullet=True, start=index, gap=gap)
    rank, number, text = _heading(line, gap=gap, ends=ends)
    numbered = _NUMBERED.match(line.text) if not rank else None
    if numbered:
        return Piece(
            line.text[numbered.end() :], line.page, number=numbered.group().strip(), bullet=True, start=index, gap=gap
        )
    return Piece(text, line.page, rank, number, start=index, gap=gap, full=line.full)


def _heading(line: SourceLine, *, gap: bool, ends: bool) -> tuple[int, str, str]:
    """Return rank, number and text of a numbered or marked-up heading; rank 0 for anything else."""
    text = line.text
    question = _QUESTION.match(text)
    if question:
        return 2, question.group().strip(), text[question.end() :]
    short = _is_short(text) and not text.endswith((".", ",", ";"))
    roman, arabic = _ROMAN.match(text), _ARABIC.match(text)
    if roman and short and roman_to_int(roman.group(1)):
        return 1, roman.group(1) + ".", text[roman.end() :]
    if arabic and short and not line.full and (line.heading or (gap and ends and not _ENDED.search(text))):
        return 2 + arabic.group(1).count("."), arabic.group().strip(), text[arabic.end() :]
    return (3, "", text) if line.heading else (0, "", text)


def _is_short(text: str) -> bool:
    return len(text) <= HEADING_LENGTH and len(text.split()) <= HEADING_WORDS


def _belongs(last: Piece, piece: Piece, line: SourceLine, previous: SourceLine) -> bool:
    """Tell whether a line goes on with the piece before it."""
    if piece.bullet or piece.rank or last.rank:
        return False
    low = bool(_STARTS_LOW.match(line.text))
    open_sentence = not _ENDED.search(previous.text)
    if previous.text.endswith("-") and (low or not piece.gap):
        return True
    if piece.gap:
        return open_sentence and (previous.full or (low and len(previous.text) > 40))
    return open_sentence or previous.full or low


def _with_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Find the unmarked headings: short open pieces between gaps, and numbers that stand before a short title."""
    for piece, following in zip_longest(pieces, pieces[1:]):
        if piece.rank or piece.bullet or not piece.gap or not piece.text or _ENDED.search(piece.text):
            continue
        first, _, rest = piece.text.partition(" ")
        if _LONE_NUMBER.fullmatch(first) and _is_short(rest) and rest[:1].isupper():
            piece.rank, piece.number, piece.text = 1, first, rest
        elif _stands_alone(piece, following):
            piece.rank = 3
    return _without_contents(_without_labels(pieces))


def _without_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """Make paragraphs of unnumbered headings that come in long runs: labels of a figure, or the head of a web page."""
    run: list[Piece] = []
    for piece in [*pieces, Piece("", 0)]:
        if piece.rank == 3 and not piece.number:
            run.append(piece)
            continue
        for label in run if len(run) > LONGEST_RUN else ():
            label.rank = 3 if label is pieces[0] else 0
        run = []
    return list(pieces)


def _stands_alone(piece: Piece, following: Piece | None) -> bool:
    text = piece.text
    if piece.full or not _is_short(text) or _STARTS_LOW.match(text) or _OPEN_WORD.search(text):
        return False
    goes_on = following is not None and bool(_STARTS_LOW.match(following.text)) and len(text.split()) > 2
    return following is None or (following.gap and not goes_on)


def _without_contents(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out the headings of a table of contents: numbered ones with nothing under them that come again later."""
    last = {(p.number, p.text.casefold()): i for i, p in enumerate(pieces) if p.rank and p.number}
    kept: list[Piece] = []
    dropping = False
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        empty = following is not None and following.rank > 0
        again = bool(piece.rank and piece.number) and last[piece.number, piece.text.casefold()] > index
        dropping = again and (empty or dropping)
        if not dropping:
            kept.append(piece)
    return kept


def _assemble(pieces: Sequence[Piece], footnotes: Sequence[Footnote]) -> TreeBuilder:
    """Build the tree: headings nest by rank, footnotes stand under the heading in whose text they were printed."""
    tree = TreeBuilder()
    heads: list[tuple[int, str]] = []
    numbers = reference_numbers([piece.text for piece in pieces], footnotes)
    waiting = list(reversed(footnotes))
    paragraph: str | None = None
    for piece in pieces:
        while waiting and waiting[-1].after <= piece.start:
            _add_footnote(tree, waiting.pop(), heads)
        text = without_references(piece.text, numbers)
        parent = heads[-1][1] if heads else None
        if piece.rank:
            _open_heading(tree, heads, piece, text)
            paragraph = None
        elif piece.bullet:
            tree.add_next("item", parent=paragraph or parent, printed=piece.number, text=text, page=piece.page)
        else:
            paragraph = tree.add_next("para", parent=parent, text=text, page=piece.page)
    for note in reversed(waiting):
        _add_footnote(tree, note, heads)
    return tree


def _open_heading(tree: TreeBuilder, heads: list[tuple[int, str]], piece: Piece, text: str) -> None:
    while heads and heads[-1][0] >= piece.rank:
        heads.pop()
    parent = heads[-1][1] if heads else None
    kind = {1: "ch", 2: "sect"}.get(piece.rank, "head")
    value = roman_to_int(piece.number.rstrip(".")) if piece.rank == 1 else None
    number = str(value) if value else re.sub(r"[^\d.]", "", piece.number) or str(tree.turn(kind, parent))
    level: Level = "chapter" if piece.rank == 1 else "section"
    path = tree.add(kind, number, parent=parent, printed=piece.number, heading=text, level=level, page=piece.page)
    heads.append((piece.rank, path))


def _add_footnote(tree: TreeBuilder, note: Footnote, heads: Sequence[tuple[int, str]]) -> None:
    parent = heads[-1][1] if heads else None
    tree.add("note", note.number, parent=parent, printed=str(note.number), text=note.text, page=note.page)
