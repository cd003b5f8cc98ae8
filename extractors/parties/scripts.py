"""The writing system of a name."""

import unicodedata
from functools import lru_cache

_RANGES = (
    (0x0041, 0x024F, "latin"),
    (0x0370, 0x03FF, "other"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x1100, 0x11FF, "hangul"),
    (0x1C80, 0x1C8F, "cyrillic"),
    (0x1E00, 0x1EFF, "latin"),
    (0x2DE0, 0x2DFF, "cyrillic"),
    (0x3005, 0x3007, "chinese"),
    (0x3040, 0x30FF, "kana"),
    (0x3130, 0x318F, "hangul"),
    (0x31F0, 0x31FF, "kana"),
    (0x3400, 0x4DBF, "chinese"),
    (0x4E00, 0x9FFF, "chinese"),
    (0xA640, 0xA69F, "cyrillic"),
    (0xAC00, 0xD7AF, "hangul"),
    (0xF900, 0xFAFF, "chinese"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
    (0xFF21, 0xFF5A, "latin"),
    (0xFF66, 0xFF9F, "kana"),
    (0x20000, 0x323AF, "chinese"),
)
_EAST_ASIAN = ("kana", "hangul", "chinese")
_NO_LETTERS = str.maketrans("", "", "\u30fb\u30fc")  # the middle dot and the length mark belong to Chinese prose too


def script_of(text: str) -> str:
    """Return the script of a name: latin, chinese, cyrillic, arabic, hangul, kana or other.

    An East Asian script wins wherever it occurs ("S3航空防务公司" is a Chinese name), kana and hangul before
    Han characters; otherwise the script of most letters. Digits alone are latin; no letter at all is other.
    """
    if text.isascii():
        return "latin" if any(character.isalnum() for character in text) else "other"
    counts: dict[str, int] = {}
    for character in text.translate(_NO_LETTERS):
        script = _script_of_character(character)
        if script:
            counts[script] = counts.get(script, 0) + 1
    for script in _EAST_ASIAN:
        if script in counts:
            return script
    return max(counts, key=lambda script: counts[script]) if counts else _without_letters(text)


def _without_letters(text: str) -> str:
    """Return the script of a text of digits and signs."""
    return "latin" if any(character.isdigit() for character in text) else "other"


@lru_cache(maxsize=20_000)
def _script_of_character(character: str) -> str:
    """Return the script of a letter, empty for anything else."""
    if unicodedata.category(character)[0] != "L":
        return ""
    code = ord(character)
    return next((script for first, last, script in _RANGES if first <= code <= last), "other")
