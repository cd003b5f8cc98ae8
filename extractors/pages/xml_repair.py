"""Repairs of XML typed or converted carelessly: forbidden characters, bare ampersands and angles, HTML's names.

Each repair keeps the text as printed and is noted with its count and first line.
"""

import bisect
import html
import html.entities
import itertools
import re
from collections.abc import Sequence

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9._-]*);")
_PREDEFINED = {"amp", "lt", "gt", "quot", "apos"}
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_BARE_AMPERSAND = re.compile(r"&(?!#[0-9]+;|#x[0-9A-Fa-f]+;|[A-Za-z_:][\w.:-]*;)")
_BARE_ANGLE = re.compile(r"<(?!/?[A-Za-z_:\u0080-\U0010ffff][\w:.\-]*+[\s/>]|!--|!\[|![A-Z]{6,8}\b|\?)")

Repaired = tuple[str, tuple[str, ...]]


def remove_forbidden(text: str) -> Repaired:
    """Remove the characters, plain or as references, that XML 1.0 section 2.2 forbids, and note them."""
    places = [(match.start(), ord(match.group())) for match in _FORBIDDEN.finditer(text)]
    references = ((match.start(), _forbidden_code(match)) for match in _REFERENCE.finditer(text))
    places += [(start, code) for start, code in references if code is not None]
    if not places:
        return text, ()
    codes = ", ".join(sorted({f"0x{code:02X}" for _, code in places})[:5])
    note = f"{_counted(len(places), 'character')} invalid in XML 1.0 ({codes}) removed, {_first(text, min(places)[0])}."
    text = _REFERENCE.sub(lambda match: match.group() if _forbidden_code(match) is None else "", text)
    return _FORBIDDEN.sub("", text), (note,)


def _forbidden_code(match: re.Match[str]) -> int | None:
    """Return the code of a character reference to a forbidden character, or None for a lawful one."""
    digits = match.group(1) or match.group(2)
    code = int(digits, 16 if match.group(1) else 10) if len(digits) < 9 else 0x110000
    lawful = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    return None if lawful else code


def escape_bare(text: str) -> Repaired:
    """Escape ampersands that begin no reference and angles that begin no markup; CDATA sections stay as they are."""
    sections = [match.span() for match in _CDATA.finditer(text)]
    text_, notes = text, []
    for pattern, escaped, what in ((_BARE_ANGLE, "&lt;", "angle bracket"), (_BARE_AMPERSAND, "&amp;", "ampersand")):
        starts = [match.start() for match in pattern.finditer(text_) if not _inside(match.start(), sections)]
        if starts:
            notes.append(f"{_counted(len(starts), f'bare {what}')} read as text, {_first(text_, starts[0])}.")
            text_ = _replace_at(text_, starts, escaped)
            sections = [match.span() for match in _CDATA.finditer(text_)]
    return text_, tuple(notes)


def _replace_at(text: str, starts: Sequence[int], replacement: str) -> str:
    """Replace the single characters at some places."""
    pieces = [text[begin + 1 : end] for begin, end in itertools.pairwise([*starts, len(text)])]
    return text[: starts[0]] + replacement + replacement.join(pieces)


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a place lies within one of the sorted spans."""
    index = bisect.bisect_right(spans, at, key=lambda span: span[0]) - 1
    return index >= 0 and at < spans[index][1]


def resolve_names(text: str, declared: frozenset[str]) -> Repaired:
    """Resolve HTML's named characters (&nbsp;, &sect;); names that nobody declares stand as printed.

    `declared` are the names that the file's own document type declares; others, which only a document
    type elsewhere could declare, are not loaded.
    """
    unknown = set(_NAMED.findall(text)) - _PREDEFINED - declared
    if not unknown:
        return text, ()

    def character(match: re.Match[str]) -> str:
        if match[1] not in unknown:
            return match.group()
        return html.escape(html.entities.html5.get(f"{match[1]};", match.group()), quote=False)

    names = ", ".join(sorted(unknown)[:5])
    return _NAMED.sub(character, text), (f"Named characters that the XML does not declare ({names}) resolved.",)


def _counted(count: int, what: str) -> str:
    """Return a count with its noun."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def _first(text: str, at: int) -> str:
    """Say in which line a place is."""
    return f"first in line {text.count(chr(10), 0, at) + 1}"
