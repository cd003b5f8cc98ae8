"""Headings in capitals over the parts of a form, told by those among them that are known: END-USER, SUPPLY, GOODS."""

from collections.abc import Sequence

from extractors.certificates.sheet.layout import PageLayout, Segment

_KNOWN = 3  # headings in capitals with words of labels that make it the way of the page
_LONGEST = 4  # words of a heading
_MARGIN = 2.0  # points between left edges at one margin


def capital_headings(layout: PageLayout, known: Sequence[Segment]) -> list[Segment]:
    """The lone lines in capitals at the margin of the `known` labels in capitals that nobody knows as labels.

    None where fewer of them are known than not: there values are written in capitals.
    """
    lone = [row[0] for row in layout.rows if len(row) == 1 and _is_heading(row[0].text)]
    told = [segment for segment in lone if segment in known]
    if len(told) < _KNOWN:
        return []
    margin = min(segment.box.x0 for segment in told)
    others = [s for s in lone if s not in known and abs(s.box.x0 - margin) < _MARGIN and s.cell == told[0].cell]
    return others if len(others) <= len(told) else []


def _is_heading(text: str) -> bool:
    words = text.split()
    return text.isupper() and 0 < len(words) <= _LONGEST and not any(map(str.isdigit, text)) and len(text) > 3
