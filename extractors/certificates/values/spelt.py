"""Numbers that stand in figures and in words: "12 (twelve) sets", "USD 500.00 (say …)", 3（叁）台, 大写：伍佰元整."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from extractors.certificates.expressions import expressions
from extractors.certificates.sheet.layout import PageLayout, Segment, join, union, weakest
from extractors.certificates.wording.prose import Flow
from extractors.records.certificates import SpeltFigure
from extractors.records.pages import Box
from extractors.text.alternation import alternation
from extractors.text.money import parse_amount_in_words
from extractors.text.numbers import parse_number
from extractors.text.numerals_en import NUMBER_WORD, parse_english_number
from extractors.text.numerals_zh import NUMERALS, parse_chinese_number
from extractors.text.units import canonical_unit

_around = expressions("certificate_values")
_NUMBER = alternation(NUMBER_WORD.split("|"))
_WORDS = rf"{_NUMBER}(?:(?:[\s,-]+|\s*-\s*)(?:and\s+)?{_NUMBER})*"
_FIGURES = r"(?<![\d.,/-])(?P<figures>(?:\d{1,3}(?:[,.'’ \u00a0]\d{3})+|\d+)(?:[.,]\d{1,2})?)"
_BESIDE = re.compile(
    rf"{_FIGURES}(?P<between>[^\d(（\n]{{0,14}})[(（]\s*(?P<inside>[^()（）\d]{{1,160}}(?:\d{{1,2}}/100[^()（）\d]{{0,20}})?)[)）]",
    re.IGNORECASE,
)
_ENGLISH = re.compile(rf"(?<![A-Za-z]){_WORDS}(?![A-Za-z])", re.IGNORECASE)
_CENTS = re.compile(
    rf"\s+(?:and|&)\s+(?P<cents>{_NUMBER}(?:[\s-]+{_NUMBER})?)\s+(?:{_around('cents').pattern})\b", re.IGNORECASE
)
_CHINESE = re.compile(rf"[{NUMERALS}]+")
_EVERYDAY = re.compile(r"[一二三四五六七八九十〇○]+")
_IN_BRACKETS = re.compile(r"[(（][^()（）\d]{1,80}[)）]")
_LINES = 4


def spelt_figures(layout: PageLayout, flow: Flow) -> tuple[SpeltFigure, ...]:
    """The numbers of a page that stand in words, each once, with the figures beside them where there are any."""
    found: dict[tuple[str, float | None, float], SpeltFigure] = {}
    for text, box, confidence in (*_cells(layout), *_paragraphs(flow, layout)):
        for kind, figures, words, shown in _in_text(text):
            key = (kind, figures, words)
            found.setdefault(key, SpeltFigure(kind, figures, words, shown, confidence, layout.number, box))
    beside = {(kind, words) for kind, figures, words in found if figures is not None}
    return tuple(f for (kind, figures, words), f in found.items() if figures is not None or (kind, words) not in beside)


def _cells(layout: PageLayout) -> Iterator[tuple[str, Box | None, float | None]]:
    """The texts of ruled cells, and of segments whose bracket closes, or opens, further down in the same column."""
    segments = list(layout.segments)
    by_cell: dict[int, list[Segment]] = {}
    for number, segment in enumerate(segments):
        if segment.cell is not None:
            by_cell.setdefault(segment.cell, []).append(segment)
        elif _open(segment.text):
            yield _joined([segment, *_below(segment, segments[number + 1 :])])
        elif over := _over(segment, segments[:number]):
            yield _joined([over, segment])
        else:
            yield segment.text, segment.box, segment.confidence
    for listed in by_cell.values():
        yield _joined(listed)


def _below(first: Segment, later: list[Segment]) -> list[Segment]:
    taken, text = [first], first.text
    for segment in later:
        if _stands_over(taken[-1], segment):
            taken.append(segment)
            text = join([text, segment.text])
            if not _open(text) or len(taken) > _LINES:
                break
    return taken[1:]


def _over(segment: Segment, earlier: list[Segment]) -> Segment | None:
    """The figure that a number in words stands under in brackets of its own: "3" over "(three)"."""
    if not _IN_BRACKETS.fullmatch(segment.text.strip()):
        return None
    return next((s for s in reversed(earlier) if s.text[-1:].isdigit() and _stands_over(s, segment)), None)


def _stands_over(first: Segment, second: Segment) -> bool:
    """Whether a segment stands right under another one, in its column."""
    shared = min(first.box.x1, second.box.x1) - max(first.box.x0, second.box.x0)
    near = -0.3 * first.height < second.box.y0 - first.box.y1 < 1.2 * first.height
    return near and shared > 0.4 * min(first.box.x1 - first.box.x0, second.box.x1 - second.box.x0)


def _open(text: str) -> bool:
    return sum(text.count(c) for c in "(（") > sum(text.count(c) for c in ")）")


def _joined(segments: list[Segment]) -> tuple[str, Box | None, float | None]:
    return join(s.text for s in segments), union(s.box for s in segments), weakest(s.confidence for s in segments)


def _paragraphs(flow: Flow, layout: PageLayout) -> Iterator[tuple[str, Box | None, float | None]]:
    rows = {segment: row for row in layout.rows for segment in row}
    for start, text in flow.pieces():
        beside = (m for m in _BESIDE.finditer(text) if not _of_two_cells(flow, start, m, rows))
        for match in (*beside, *_around("spelt").finditer(text)):
            lines = flow.lines(start + match.start(), start + match.end())
            yield match[0], union(line.box for line in lines), weakest(line.confidence for line in lines)


def _of_two_cells(flow: Flow, start: int, match: re.Match[str], rows: Mapping[Segment, tuple[Segment, ...]]) -> bool:
    """Whether figures end a row of a table without rules, and the brackets stand in the next row in another column."""
    figures, words = flow.first(start + match.end("figures") - 1), flow.first(start + match.start("inside"))
    row = rows.get(figures, ())
    return len(row) > 1 and words not in row and not _stands_over(figures, words)


def _in_text(text: str) -> Iterator[tuple[str, float | None, float, str]]:
    for match in _BESIDE.finditer(text):
        if _around("weekday").match(match["inside"]):
            continue  # "20日（星期三）"
        if _EVERYDAY.fullmatch(match["inside"].strip()) and not _counts(match["between"], text[match.end() :]):
            continue  # "星湖街328号（三）最终收货人": a section of the form begins
        kind = (
            "amount"
            if _around("money").search(match["inside"]) or _around("money").search(match["between"])
            else "quantity"
        )
        words = _value(match["inside"], kind)
        if words is not None and (figures := _figures(match["figures"], words)) is not None:
            yield kind, figures, words, match[0]
    for match in _around("spelt").finditer(text):
        words = _value(match["inside"], "amount") if _around("money").search(match[0]) else None
        if words is not None and words >= 1:
            yield "amount", None, words, match[0].strip()


def _counts(between: str, behind: str) -> bool:
    """Whether a bracket with 三 belongs to the number before it: a unit stands between the two or behind both."""
    behind = behind.lstrip()
    return any(canonical_unit(unit) for unit in (between.strip(), *(behind[:size] for size in (1, 2, 3, 4))) if unit)


def _amount(text: str) -> float | None:
    """An amount; the cents of "eighty-two and seventy-four cents" are no part of the number before them."""
    cents = _CENTS.search(text)
    whole = parse_amount_in_words(text[: cents.start()] if cents else text)
    part = parse_english_number(cents["cents"]) if cents else Decimal(0)
    return float(whole + part / 100) if whole is not None and part is not None else None


def _figures(text: str, words: float) -> float | None:
    """The number in figures; of "12 480", a line's number before a quantity, the part that the words confirm."""
    readings = [text, re.split(r"[ \u00a0]", text)[-1]]
    numbers = [float(number) for reading in readings if (number := parse_number(reading)) is not None]
    return next((n for n in numbers if n == words), numbers[0] if numbers else None)


def _value(text: str, kind: str) -> float | None:
    """The number that words say; a quantity must be said and nothing else (unit and "only" apart)."""
    if kind == "amount":
        return _amount(text)
    number: Decimal | None = None
    if chinese := _CHINESE.search(text):
        number = parse_chinese_number(chinese[0]) if len(text.strip()) <= len(chinese[0]) + 3 else None
    elif english := _ENGLISH.search(text):
        number = parse_english_number(english[0]) if len(text.split()) <= len(english[0].split()) + 2 else None
    return float(number) if number is not None else None
