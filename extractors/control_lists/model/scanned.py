"""Markers that OCR misread, put right only where the sequence says what they must be."""

import re
from collections.abc import Sequence

from extractors.control_lists.model.markers import Marker
from extractors.control_lists.model.outline import Level

_TOKEN = re.compile(r"^\(?([^\s.,;:]{1,3})(?:[.,;:)](?=\s|$)|(?=\s[A-Z\"]))\s*(.*)", re.DOTALL)
_LOOKS_LIKE = {
    "a": "aàáäuAn41o", "b": "bhB6Í", "c": "cCeG(", "d": "dD", "e": "eEcé", "f": "f1lFtr", "g": "gG9q", "h": "hHbn", "i": "i1lIjí",
    "j": "jJi1", "k": "kKl", "l": "l1I|i", "m": "mM", "n": "nNu", "o": "oO0", "p": "pP", "q": "qQg9", "r": "rRt",
    "1": "1lI|i", "2": "2Zz", "3": "3", "4": "4A", "5": "5Ss", "6": "6b", "7": "7", "8": "8B", "9": "9gq", "10": "10IO",
}  # fmt: skip


def repaired_markers(text: str, stack: Sequence[Level]) -> list[Marker]:
    """Return readings of a damaged marker as the successor of an open item or the first of a new level.

    Only shapes that OCR confuses are taken for one another, and only as the number that is due.
    """
    token = _TOKEN.match(text)
    if not token:
        return []
    printed, rest = token.groups()
    due = [(level.kind, level.ordinal + 1) for level in stack if level.kind in {"lower", "number"}]
    due += [(kind, 1) for kind in ("lower", "number") if not stack or stack[-1].kind != kind]
    return [
        Marker(kind, ordinal, _label(kind, ordinal), rest)
        for kind, ordinal in due
        if _resembles(printed, _label(kind, ordinal))
    ]


def _label(kind: str, ordinal: int) -> str:
    """Return the label of a plain letter or number."""
    return str(ordinal) if kind == "number" else chr(ord("a") + ordinal - 1) if 1 <= ordinal <= 26 else ""


def _resembles(printed: str, label: str) -> bool:
    """Tell whether a printed token may be a misread label; equal ones are no repair."""
    if not label or printed == label:
        return bool(label)
    if len(label) == len(printed):
        return all(seen in _LOOKS_LIKE.get(meant, meant) for seen, meant in zip(printed, label, strict=True))
    return False
