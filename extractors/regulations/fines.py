"""Fines in numbers, whatever language they are written in."""

from extractors.records.norms import Fine
from extractors.regulations import fines_en, fines_zh


def fines_of(sentence: str, chinese: bool) -> list[Fine]:
    """Return the ranges of the fines that a sentence threatens, in order, each with the case that it applies to."""
    return fines_zh.fines_of(sentence) if chinese else fines_en.fines_of(sentence)
