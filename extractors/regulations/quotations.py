"""Takes the quotations out of a text, so that the words around them can be read: “…” over several paragraphs."""

import re
from dataclasses import dataclass

OPEN, CLOSE = "“「『‘", "”」』’"
_MARK = re.compile(r"〔(\d+)〕")
LONGEST = 50_000
_PAIRS = dict(zip(OPEN, CLOSE, strict=True))


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text with 〔0〕, 〔1〕 … in the places of its quotations, and the quotations without their marks."""

    text: str
    quotations: tuple[str, ...]

    def of(self, mark: str) -> str:
        """Return the quotation that a mark stands for."""
        return self.quotations[int(mark)]

    def restored(self, text: str, longest: int = 60) -> str:
        """Return a part of the text with its quotations in place, long ones shortened."""

        def full(found: re.Match[str]) -> str:
            words = self.quotations[int(found.group(1))]
            return f"“{words if len(words) <= longest else words[:longest] + '…'}”"

        return _MARK.sub(full, text)


def take_out(text: str) -> Quoted:
    """Return a text without its quotations. A mark that opens a further paragraph of a quotation goes on with it.

    A quotation that is never closed ends with its paragraph.
    """
    text = _curled(text).replace("〔", "[").replace("〕", "]")
    out: list[str] = []
    quotations: list[str] = []
    position = 0
    while position < len(text):
        if text[position] in "“「" and (end := _end(text, position)) is not None:
            out.append(f"〔{len(quotations)}〕")
            quotations.append(_without_continuations(text[position + 1 : end]))
            position = end + 1
        else:
            out.append(text[position])
            position += 1
    return Quoted("".join(out), tuple(quotations))


def _end(text: str, start: int) -> int | None:
    """Return where a quotation closes, or None. Inner quotations of the same kind are counted."""
    opening, closing = text[start], _PAIRS[text[start]]
    depth = 0
    for i in range(start, min(len(text), start + LONGEST)):
        if text[i] == opening:
            depth += i == start or not _line_start(text, i)
        elif text[i] == closing:
            depth -= 1
            if depth == 0:
                return i
    return _paragraph_end(text, start)


def _line_start(text: str, position: int) -> bool:
    i = position - 1
    while i >= 0 and text[i] in " \t　":
        i -= 1
    return i < 0 or text[i] == "\n"


def _paragraph_end(text: str, start: int) -> int | None:
    end = text.find("\n", start)
    return end if end > start else None


def _without_continuations(words: str) -> str:
    return re.sub(r"(?m)^[ \t　]*[“「]", "", words).strip()


def _curled(text: str) -> str:
    """Return a text with straight double quotation marks made round; one that begins a line never closes."""
    if '"' not in text:
        return text
    out: list[str] = []
    is_open = False
    for i, character in enumerate(text):
        if character == '"':
            is_open = not is_open or _line_start(text, i)
            out.append("“" if is_open else "”")
        else:
            out.append(character)
    return "".join(out)
