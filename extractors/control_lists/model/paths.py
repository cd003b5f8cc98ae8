"""Items that are printed with their path below the entry: "a.1.b. Text", "a. 1. b. Text", "1A001 a. 1. Text"."""

import re
from collections.abc import Iterable, Sequence

from extractors.control_lists.model.assembler import Assembler
from extractors.control_lists.model.draft import Draft
from extractors.control_lists.model.markers import Marker, ordinal_of, read_markers
from extractors.control_lists.model.rows import Row

FEWEST = 5  # paths of two labels or more that make a list one that prints paths
DIGIT = 6.0  # points that a figure is wide
BESIDE = 4.0  # points by which left edges of items beside each other may differ
SHARE = 0.3  # of them for each item of one label
_LABEL = r"(?:[a-z]{1,2}|\d{1,3})"
_PATH = re.compile(rf"^\(?({_LABEL}(?:[.)]\s?\(?{_LABEL})*)[.)](?=[\s\"“‘'(]|[A-Z]|$)\s*(.*)$", re.DOTALL)
_LABELS = re.compile(_LABEL)
_KINDS = ("lower", "number")


def read_path(text: str) -> tuple[list[Marker], str]:
    """Read the labels that a row begins with, letters and numbers in turn, and the text after them.

    Returns no markers where the row begins with none, or with labels that do not take turns.
    """
    found = _PATH.match(text)
    labels = _LABELS.findall(found.group(1)) if found else []
    markers = markers_of(labels)
    return (markers, found.group(2)) if found and markers else ([], text)


def markers_of(labels: Sequence[str]) -> list[Marker]:
    """Return the markers of labels that take turns between letters and numbers, else none."""
    markers: list[Marker] = []
    for label in labels:
        kind = _KINDS[label.isdigit()]
        read = [marker for marker in read_markers(f"{label}. ") if marker.kind == kind]
        if not read or (markers and markers[-1].kind == kind):
            return []
        markers.append(read[0])
    return markers


def prints_paths(texts: Iterable[str]) -> bool:
    """Tell whether a list prints items with their whole path below the entry.

    "a. 1. Text" on one row, the first item of the first, is common in other lists; "a.2." is not.
    """
    later = single = 0
    for text in texts:
        markers, _ = read_path(text)
        single += len(markers) == 1
        later += len(markers) > 1 and any(marker.ordinal > 1 for marker in markers[1:])
    return later >= FEWEST and later >= SHARE * single


def open_item(assembler: Assembler, code: str, markers: list[Marker], text: str, row: Row) -> bool:
    """Open the item with this path in the open entry; False where another entry is open or the item is not due."""
    top = assembler.top
    if top is None or top.code != code or not markers or not text or not _is_due(assembler, code, markers, row.x):
        return False
    assembler.open_path(code, markers, text=text, row=row, x=row.x)
    return True


def _is_due(assembler: Assembler, code: str, markers: Sequence[Marker], x: float | None) -> bool:
    """Tell whether a path is new, and each label that is new follows the one read last beside it."""
    tree, above, new = assembler.tree, code, False
    for marker in markers:
        item = f"{above}.{marker.label}"
        if tree.get(item) is None:
            if not _follows(tree.get(f"{above}.{tree.last_label(above)}"), marker, x):
                return False
            new = True
        above = item
    return new


def _follows(before: Draft | None, marker: Marker, x: float | None) -> bool:
    """Tell whether a marker at this edge is the first below an entry, or comes after the one read last beside it."""
    if before is None:
        return marker.ordinal == 1
    if before.label.isdigit() != (marker.kind == "number") or ordinal_of(marker.kind, before.label) >= marker.ordinal:
        return False
    aligned = BESIDE + DIGIT * abs(len(marker.label) - len(before.label))  # labels may be set flush right
    return x is None or before.x is None or before.page is None or abs(x - before.x) <= aligned
