"""How a value read is compared with the truth."""

import unicodedata

from rapidfuzz import fuzz

SCANNED = (
    "scan300", "scan300c", "scan200", "fax", "photo", "turned", "faint", "stained", "photocopy", "lowjpeg",
)  # fmt: skip
"""Kinds of scan, without the digital original."""

_NEAR = 90.0


def folded(value: object) -> str:
    """A value as it is compared: letters and digits without case and accents, numbers with two decimals."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{float(value):.2f}"
    return "".join(c for c in unicodedata.normalize("NFKD", str(value)).casefold() if c.isalnum())


def same(one: object, other: object) -> bool:
    """Whether two values are the same."""
    return folded(one) == folded(other)


def close(one: object, other: object) -> bool:
    """Whether two values are the same or, for text, have an edit similarity of at least 0.9."""
    return same(one, other) or (isinstance(one, str) and fuzz.ratio(folded(one), folded(other)) >= _NEAR)
