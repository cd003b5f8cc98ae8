"""Sentences of English and Chinese text, with their place in the text that was given."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import vocabulary
from extractors.text.clean import CleanText, clean

_WORDS = vocabulary.words("text_words")
_ABBREVIATIONS = frozenset(_WORDS["abbreviations"])
_SOFT_ABBREVIATIONS = frozenset(_WORDS["soft_abbreviations"])
_STARTERS = frozenset(_WORDS["sentence_starters"])

_BEYOND = 1 << 60
_END = re.compile(
    r"[。！？]+[”’」』）》)\"']*|\n"
    r"|[.!?](?<![.!?]{2})[.!?]*+[\"')\]”]*(?=\s+[\"'(\[“]?[A-Z0-9\u4e00-\u9fff])"
)
_QUOTED = re.compile(r"“[^“”\n]*”|《[^《》\n]*》|「[^「」\n]*」")
_WORD_BEFORE = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]+$")
_NEXT_WORD = re.compile(r"\W*(\w+)")
_NUMBERING = re.compile(r"(?:^|\n)\s*[(（]?(?:\d{1,3}|[A-Za-z]|[ivx]+)$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as one clean line; `start`/`end` are its span in the text that was given."""

    text: str
    start: int
    end: int


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text in order.

    Decimals, abbreviations, "No. 46", quoted titles and soft line breaks do not end one.
    """
    cleaned = clean(text)
    return [Sentence(cleaned.text[start:end], *cleaned.span(start, end)) for start, end in sentence_spans(cleaned)]


def sentence_spans(cleaned: CleanText) -> list[tuple[int, int]]:
    """Return the spans of the sentences in the clean text, without the white space around them."""
    text = cleaned.text
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _ends(text):
        _append(spans, text, start, end)
        start = end
    _append(spans, text, start, len(text))
    return spans


def span_at(spans: list[tuple[int, int]], position: int) -> tuple[int, int]:
    """Return the span, of spans in order, that holds a place or stands last before it; (0, 0) of none."""
    index = bisect_right(spans, (position, _BEYOND)) - 1
    return spans[max(index, 0)] if spans else (0, 0)


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        lead = len(piece) - len(piece.lstrip())
        spans.append((start + lead, start + lead + len(stripped)))


def _ends(text: str) -> Iterator[int]:
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    index = 0
    for match in _END.finditer(text):
        while index < len(quotes) and quotes[index][1] < match.end():
            index += 1
        inside = index < len(quotes) and quotes[index][0] < match.start() and match.end() < quotes[index][1]
        if match[0] == "\n" or (not inside and (match[0][0] in "。！？!?" or _ends_at_point(text, match))):
            yield match.end()


def _ends_at_point(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 20) : match.start()]
    if len(match[0]) > 1 and match[0][0] == "." and match[0][1] != ".":
        return True
    if _NUMBERING.search(before) and match.start() - len(before) >= 0:
        return False
    word = _WORD_BEFORE.search(before)
    if word is None:
        return True
    lowered = word[0].lower()
    if len(lowered) == 1 and word[0].isupper():
        return False
    if lowered in _ABBREVIATIONS:
        return False
    return lowered not in _SOFT_ABBREVIATIONS or _starts_sentence(text, match.end())


def _starts_sentence(text: str, position: int) -> bool:
    following = _NEXT_WORD.match(text, position)
    return following is not None and following[1] in _STARTERS
