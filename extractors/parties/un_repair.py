"""Repair of UN lists that a defective conversion cut to the low byte of each character.

Such files (one was published in August 2025) declare UTF-8 but hold bytes such as 0x19 for U+2019: the high bytes are
lost. Quotation marks and dashes can be told again; Arabic and Cyrillic names too, where every byte fits the alphabet;
other names in their original script cannot, and are removed rather than read as nonsense.
"""

import re
import unicodedata

_PUNCTUATION = {0x13: "–", 0x14: "—", 0x18: "‘", 0x19: "’", 0x1C: "“", 0x1D: "”"}
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_BARE_ANGLE = re.compile(r"<(?!/?[A-Z][A-Z_0-9]*(?:\s[^<>]*)?/?>|[?!])")
_ORIGINAL = re.compile(r"(<NAME_ORIGINAL_SCRIPT>)(.*?)(</NAME_ORIGINAL_SCRIPT>)", re.DOTALL)
_ALIAS = re.compile(r"(<ALIAS_NAME>)(.*?)(</ALIAS_NAME>)", re.DOTALL)
_BRACKETS = (  # Latin before them, then Latin inside them: a bracket may also be the low byte of an Arabic letter
    re.compile(r"([A-Z‘’].*?)[ \n]+\((.*)\)[ ,.\n]*", re.DOTALL),
    re.compile(r"(.*?)[ \n]+\(([A-Za-z][a-z].*)\)[ ,.\n]*", re.DOTALL),
)
_ORIGINAL_LABEL = re.compile(r"^\s*original script:\s*")
_LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u00ff‘’“”–—\s.,;:()/&#`'\"_-]*")
_WORDS = re.compile(
    r"[a-z]{2}|^[“‘]|^[A-Z]{2,8}$|^(?=.*[K-Z])[A-Z0-9\u00c0-\u00de\"][A-Z0-9\u00c0-\u00de\s.,/\"’'()-]*$"
)
_BRACKETED_NONSENSE = re.compile(r"\((?![^()]*[a-z]{2})(?!original)[^()A-Z]*[^\sA-Za-z()-][^()]*\)?")
_SPACES = " \n\r\t"
_ARABIC, _CYRILLIC = 0x0600, 0x0400


def repair(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the file made well-formed and legible, with a note of what was done; other files come back as they are."""
    found = _CONTROL.search(data)
    if found is None or not _cut_to_low_bytes(data):
        return data, ()
    text = data.decode("latin-1")
    text = re.sub(r"<\?xml[^>]*\?>", '<?xml version="1.0" encoding="UTF-8"?>', text, count=1)
    lost: list[str] = []
    text = _ORIGINAL.sub(lambda match: _put(match, [restore(match.group(2))], lost), text)
    text = _ALIAS.sub(lambda match: _put(match, _alias(match.group(2)), lost), text)
    text = _BARE_ANGLE.sub("&lt;", _BARE_AMPERSAND.sub("&amp;", text.translate(_PUNCTUATION)))
    line = data.count(b"\n", 0, found.start()) + 1
    count, first = len(_CONTROL.findall(data)), f"0x{data[found.start()]:02X} in line {line}"
    note = (
        f"{count} control bytes, the first {first}: the file was cut to the low byte of its characters. "
        "Quotation marks, dashes and Arabic and Cyrillic names were restored, "
        f"{len(lost)} names in other scripts are lost; obtain the file again for them."
    )
    return text.encode(), (note,)


def _cut_to_low_bytes(data: bytes) -> bool:
    """Whether the bytes are one a character although UTF-8 is declared: not valid UTF-8, with cut quotation marks."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or not any(bytes([code]) in data for code in _PUNCTUATION):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.count(0) == 0
    return False


def _put(match: re.Match[str], parts: list[str], lost: list[str]) -> str:
    """Return the element with what is left of its text; what is lost altogether is counted."""
    kept = [part for part in parts if part]
    if not kept and match.group(2).strip():
        lost.append(match.group(2))
    content = f"{kept[0]} ({kept[1]})" if len(kept) > 1 else "".join(kept)
    return match.group(1) + content.replace("&", "&amp;").replace("&amp;amp;", "&amp;") + match.group(3)


def _alias(text: str) -> list[str]:
    """Return what is legible or restored of an alias: of the whole, or before and inside its brackets."""
    whole = _legible(text)
    if whole:
        return [whole]
    for pattern in _BRACKETS:
        found = pattern.fullmatch(text)
        parts = [_legible(found.group(1)), _legible(_ORIGINAL_LABEL.sub("", found.group(2)))] if found else []
        if any(parts):
            return parts
    return []


def _legible(text: str) -> str:
    """Return a text that reads as Latin words, or what can be restored of another."""
    plain = text.translate(_PUNCTUATION)
    if _LATIN.fullmatch(plain) and _WORDS.search(plain.partition(" (")[0]) and not _BRACKETED_NONSENSE.search(plain):
        return plain
    return restore(text)


def restore(text: str) -> str:
    """Return the name whose low bytes these are, where one alphabet explains each of them, else nothing.

    Arabic letters leave no capitals from K on and no small letters, Cyrillic capitals up to П leave control characters.
    """
    body = text.strip(_SPACES)
    block = _CYRILLIC if re.search("[\x10-\x1f]", body) else _ARABIC
    kept = f"{_SPACES}-" if block == _CYRILLIC or " - " in body else _SPACES
    moved = [character if character in kept else _move(character, block) for character in body]
    return "".join(moved) if body and all(moved) else ""


def _move(character: str, block: int) -> str:
    """Return the letter of a block with this low byte, empty where there is none."""
    code = ord(character)
    if (block == _ARABIC and 0x4B <= code <= 0x7A) or (block == _CYRILLIC and code > 0x5F):
        return ""
    letter = chr(block + code)
    return letter if unicodedata.category(letter)[0] in "LM" else ""
