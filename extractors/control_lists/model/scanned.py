"""Markers that OCR misread, put right only where the sequence says what they must be."""

import re
from collections.abc import Callable, Sequence

from extractors.control_lists.model.markers import Marker
from extractors.control_lists.model.outline import Level
from extractors.control_lists.model.vocabulary import vocabulary

_TOKEN = re.compile(r"^\(?([^\s.,;:]{1,3})(?:[.,;:)](?=\s|$)|(?=\s[A-Z\"]))\s*(.*)", re.DOTALL)


def lowered(markers: Sequence[Marker]) -> list[Marker]:
    """Return markers with capitals as small letters: OCR cannot tell c from C, and no list numbers by capitals."""
    return [
        marker._replace(kind="lower", label=marker.label.lower()) if marker.kind == "upper" else marker
        for marker in markers
    ]


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
        if resembles(printed, _label(kind, ordinal))
    ]


def repaired_path(labels: Sequence[str], code: str, last_label: Callable[[str], str]) -> list[str]:
    """Return the labels of a path below a code with misread ones put right.

    Inner ones are the items that are open, the last is the one due after them; `last_label` gives the label read last
    below a code.
    """
    repaired: list[str] = []
    for at, label in enumerate(labels):
        parent = ".".join([code, *repaired])
        open_label = last_label(parent)
        due = _next(open_label) if open_label else ""
        wanted = [open_label, due] if at < len(labels) - 1 else [due, open_label]
        repaired.append(next((candidate for candidate in wanted if candidate and resembles(label, candidate)), label))
    return repaired


def _next(label: str) -> str:
    """Return the label after a single letter or a number."""
    if label.isdecimal():
        return str(int(label) + 1)
    return chr(ord(label) + 1) if len(label) == 1 and "a" <= label < "z" else ""


def _label(kind: str, ordinal: int) -> str:
    """Return the label of a plain letter or number."""
    return str(ordinal) if kind == "number" else chr(ord("a") + ordinal - 1) if 1 <= ordinal <= 26 else ""


def resembles(printed: str, label: str) -> bool:
    """Tell whether a printed token may be a misread label; equal ones are no repair."""
    if not label or printed == label:
        return bool(label)
    shapes = vocabulary()["looks_like"]
    if len(label) == len(printed):
        return all(seen in shapes.get(meant, meant) for seen, meant in zip(printed, label, strict=True))
    return False
