"""Enumerations with the sentence that leads to them: bullets, numbered items, "1) …; 2) …" and "nine – a, b, … and i".

Nothing here knows what is enumerated. Items run on over soft line breaks; a list may stand inside an item of another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.records.statements import Enumeration, Item
from extractors.text.clean import clean
from extractors.text.furniture import interrupting_blocks
from extractors.text.numerals_en import parse_english_number
from extractors.text.numerals_zh import parse_chinese_number
from extractors.text.sentences import split_sentences

_MARKER = re.compile(
    r"[ \t]*(?:(?P<bullet>n(?=[ ][A-Za-z0-9])|[•·●▪◦■□*–—-])[ \t]*(?=\S)"
    r"|(?P<number>\d{1,2}[.)]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z])[)）]|[一二三四五六七八九十]{1,3}、)"
    r"[ \t]*(?=[^\s\d.]))"
)
_INLINE = re.compile(r"(?<![\w(])\(?(?P<n>\d{1,2})\)\s+")
_COUNTED = re.compile(
    r"\b(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)\b"
    r"(?P<noun>[^.;:–—]{0,60}?)(?::|\s[-–—])\s+(?P<list>[^.:]{10,900})", re.IGNORECASE,
)  # fmt: skip
_SEPARATOR = re.compile(r",\s+and\s+|;\s+and,?\s+|;\s+|,\s+|\s+and\s+")
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+")
_STATED = re.compile(
    r"\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)\b", re.IGNORECASE
)
_AHEAD = 12
_FEWEST = 3
_TERMINAL = (".", "。", "!", "?")


@dataclass(slots=True)
class _Line:
    text: str
    start: int
    blank_before: bool
    kind: str = ""
    number: int | None = None
    body: int = 0


@dataclass(slots=True)
class _Open:
    kind: str
    lead_in: str
    start: int
    items: list[list[str]] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    last: int = 0


def find_enumerations(text: str) -> list[Enumeration]:
    """Return the enumerations of a text in order of their places; those of fewer than two items are none."""
    found = [*_blocks(text), *_inside_sentences(text)]
    return sorted(found, key=lambda enumeration: enumeration.start)


def _blocks(text: str) -> Iterator[Enumeration]:
    lines = _lines(text)
    stack: list[_Open] = []
    done: list[_Open] = []
    before: list[str] = []
    for place, line in enumerate(lines):
        if line.kind and not _begins_or_goes_on(line, stack):
            line.kind = ""
        if line.kind:
            _take_item(line, stack, done, before)
        elif stack and _continues(lines, place, stack):
            stack[-1].items[-1].append(line.text.strip())
        else:
            done += stack
            stack = []
            before = before if not line.blank_before else before[-4:]
            before.append(line.text.strip())
    for opened in (*done, *stack):
        if len(opened.items) > 1:
            yield _enumeration(opened)


def _begins_or_goes_on(line: _Line, stack: list[_Open]) -> bool:
    """Say whether a marker is one: a number that neither begins a list nor follows one is a number in the text."""
    return line.number in (None, 1) or any(o.kind == line.kind and line.number == o.last + 1 for o in stack)


def _lines(text: str) -> list[_Line]:
    """Return the lines that are neither blank nor furniture, each with its marker where it begins an item."""
    blocks = interrupting_blocks(text)
    found: list[_Line] = []
    position, blank = 0, False
    for raw in text.split("\n"):
        start, position = position, position + len(raw) + 1
        if not raw.strip() or any(low <= start < high for low, high in blocks):
            blank = blank or not raw.strip()
            continue
        marker = _MARKER.match(raw)
        line = _Line(raw, start, blank)
        if marker:
            line.kind = _kind(marker)
            line.number = _value(marker["number"]) if marker["number"] else None
            line.body = marker.end()
        found.append(line)
        blank = False
    return found


def _kind(marker: re.Match[str]) -> str:
    return (
        f"bullet {marker['bullet']}"
        if marker["bullet"]
        else re.sub(r"\d+|[一二三四五六七八九十a-z]+", "#", marker["number"])
    )


def _value(number: str) -> int | None:
    match = _NUMBER.search(number)
    if match is None:
        return None
    return int(match[0]) if match[0].isascii() else int(parse_chinese_number(match[0]) or 0)


def _take_item(line: _Line, stack: list[_Open], done: list[_Open], before: list[str]) -> None:
    """Put an item into the list that it goes on with, the innermost first; else it opens one."""
    for depth in range(len(stack) - 1, -1, -1):
        opened = stack[depth]
        if opened.kind == line.kind and (line.number is None or line.number == opened.last + 1):
            done += stack[depth + 1 :]
            del stack[depth + 1 :]
            break
    else:
        inside = stack and " ".join(stack[-1].items[-1]).rstrip().endswith((":", "："))
        lead_in = " ".join(stack[-1].items[-1]) if inside else " ".join(before[-6:])
        if not inside:
            done += stack
            stack.clear()
        stack.append(_Open(line.kind, _last_sentence(lead_in), line.start))
    stack[-1].items.append([line.text[line.body :].strip()])
    stack[-1].numbers.append(line.text[: line.body].strip() if line.number is not None else "")
    stack[-1].last = line.number or 0


def _continues(lines: list[_Line], place: int, stack: list[_Open]) -> bool:
    """Say whether a line without a marker goes on with the open item."""
    line, before = lines[place], lines[place - 1].text.rstrip()
    text = line.text.strip()
    if text[0].islower():
        return True
    ended = before.endswith(_TERMINAL)
    if line.blank_before or (ended and line.text[0].isspace()):
        return False
    return not ended or _more_to_come(lines, place, stack)


def _more_to_come(lines: list[_Line], place: int, stack: list[_Open]) -> bool:
    """Say whether the next item of an open list follows before a new paragraph begins."""
    for line in lines[place : place + _AHEAD]:
        if line.kind:
            return any(o.kind == line.kind and line.number in (None, o.last + 1) for o in stack)
        if line.blank_before and not line.text.strip()[0].islower():
            return False
    return False


def _last_sentence(text: str) -> str:
    sentences = split_sentences(text)
    return sentences[-1].text if sentences else ""


def _enumeration(opened: _Open) -> Enumeration:
    items = tuple(
        Item(number, " ".join(clean("\n".join(lines)).text.split()))
        for number, lines in zip(opened.numbers, opened.items, strict=True)
    )
    return Enumeration(opened.lead_in, items, opened.start, _stated(opened.lead_in, len(items)))


def _stated(lead_in: str, count: int) -> int | None:
    """Return the count that a lead-in states: the one that fits where it holds several numbers, else the last."""
    numbers = [number for match in _STATED.finditer(lead_in) if (number := _count(match[1])) is not None]
    return count if count in numbers else (numbers[-1] if numbers else None)


def _count(text: str) -> int | None:
    value = int(text) if text.isdigit() else parse_english_number(text.lower())
    return None if value is None else int(value)


def _inside_sentences(text: str) -> Iterator[Enumeration]:
    for start, sentence in _joined(text):
        numbered = _numbered(sentence)
        if numbered is not None:
            lead_in, items = numbered
            yield Enumeration(lead_in, items, start, _stated(lead_in, len(items)))
            continue
        for match in _COUNTED.finditer(sentence):
            counted = _counted(match)
            if counted:
                yield Enumeration(sentence[: match.start("list")].strip(), counted, start, len(counted))


def _joined(text: str) -> Iterator[tuple[int, str]]:
    """Give the sentences of a text, one that is broken before "3)" joined with what goes on."""
    start, held, last = 0, "", 0
    for sentence in split_sentences(text):
        marks = [int(mark["n"]) for mark in _INLINE.finditer(sentence.text)]
        if held and marks and marks[0] == last + 1 and _INLINE.match(sentence.text):
            held = f"{held} {sentence.text}"
        else:
            if held:
                yield start, held
            start, held = sentence.start, sentence.text
        last = marks[-1] if marks else 0
    if held:
        yield start, held


def _numbered(sentence: str) -> tuple[str, tuple[Item, ...]] | None:
    """Read "…: 1) a; 2) b; and 3) c": the numbers must run from one without a gap."""
    marks = list(_INLINE.finditer(sentence))
    if len(marks) < 2 or [int(mark["n"]) for mark in marks] != list(range(1, len(marks) + 1)):
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(sentence)]
    items = tuple(
        Item(mark["n"], re.sub(r"[;,.]?\s*(?:and|or)?[,;.]?\s*$", "", sentence[mark.end() : end]))
        for mark, end in zip(marks, ends, strict=True)
    )
    return sentence[: marks[0].start()].strip(), items


def _counted(match: re.Match[str]) -> tuple[Item, ...]:
    """Read a list after a colon or dash whose items are as many as the sentence says, else nothing."""
    count, listed = _count(match["n"]), match["list"].rstrip(" .")
    semicolons = [part for part in re.split(r";\s+(?:and,?\s+)?", listed) if part.strip()]
    commas = [part for part in re.split(r",\s+(?:and\s+)?", listed) if part.strip()]
    last = [*commas[:-1], *re.split(r"\s+and\s+", commas[-1], maxsplit=1)] if commas else []
    fitting = next((parts for parts in (semicolons, commas, last) if len(parts) == count and count >= _FEWEST), [])
    return tuple(Item("", part.strip()) for part in fitting)
