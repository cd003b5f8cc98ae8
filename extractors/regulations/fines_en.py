"""Fines in English law: "not less than five times but not more than ten times the illegal turnover", "up to $250,000".

Figures come from the finder of figures; the words before and between them make ranges, and a figure inside an "if" or
"where" clause is the threshold of the fine that follows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractors.records.norms import Fine
from extractors.regulations.norm_marks import pattern, words
from extractors.text.figure_records import Figure
from extractors.text.figures import find_figures
from extractors.text.numerals_en import NUMBER_WORD, parse_english_number
from extractors.text.units import is_shared_sign

_TIMES = re.compile(
    rf"(?P<n>\d+(?:\.\d+)?|(?:{NUMBER_WORD})(?:[- ](?:{NUMBER_WORD}))*)(?:\s+times|[- ]fold)\b"
    r"|\b(?P<twice>twice|double|triple|thrice)\b",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?P<n>\d[\d,]*(?:\.\d+)?|(?:{NUMBER_WORD})(?:[- ](?:{NUMBER_WORD}))*)\s*$", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"\s*(?:to|–|—|-|and|but\s+not\s+more\s+than)\s*(?P<n>\d{1,3}(?:,\d{3})+)(?![\d,]*\s*(?:%|times|yuan|[A-Za-z]{3}\b))"
)
_WORDED = {"twice": 2.0, "double": 2.0, "triple": 3.0, "thrice": 3.0}
SHARED = "$"
"""Currency of a fine whose sign several currencies share; the law's State decides."""

_BREAK = re.compile(r"[;.](?=\s|$)")
_PER_DAY = re.compile(r"\b(?:for\s+each|per|every|each)\s+(?:day|such\s+day)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Quantity:
    start: int
    end: int
    value: float
    kind: str
    currency: str = ""


def fines_of(sentence: str) -> list[Fine]:
    """Return the ranges of the fines that an English sentence threatens."""
    if pattern("penalties", "en", "fine").search(sentence) is None:
        return []
    quantities = _quantities(sentence)
    found: list[Fine] = []
    case: dict[str, Any] = {}
    place = 0
    while place < len(quantities):
        here = quantities[place]
        after = quantities[place + 1] if place + 1 < len(quantities) else None
        joined = after is not None and _is_range(sentence, here, after)
        if _is_threshold(sentence, here):
            case = _case(sentence, here)
        else:
            case = case or _without_base(sentence, here)
            found.append(_fine(sentence, here, after if joined else None, case))
        place += 2 if joined else 1
        if place < len(quantities) and _BREAK.search(sentence, here.end, quantities[place].start):
            case = {}
    return found


def _quantities(sentence: str) -> list[_Quantity]:
    found = [_quantity(figure) for figure in find_figures(sentence) if figure.kind in ("MONEY", "PERCENT")]
    for match in _TIMES.finditer(sentence):
        value = _WORDED.get((match["twice"] or "").lower()) or _number(match["n"] or "")
        if value is not None:
            found.append(_Quantity(match.start(), match.end(), value, "multiple"))
    kept: list[_Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            bare = _borrower(sentence, kept[-1].end if kept else 0, quantity)
            kept += [bare, quantity] if bare else [quantity]
            kept += _lender(sentence, quantity)
    return kept


def _lender(sentence: str, quantity: _Quantity) -> list[_Quantity]:
    """Return the bare number after a quantity that shares its unit: "RMB 20,000 to 100,000"."""
    match = _FOLLOWING.match(sentence, quantity.end) if quantity.currency else None
    value = _number(match["n"]) if match else None
    if match is None or value is None:
        return []
    return [_Quantity(match.start("n"), match.end("n"), value, quantity.kind, quantity.currency)]


def _quantity(figure: Figure) -> _Quantity:
    if figure.kind == "PERCENT":
        return _Quantity(figure.start, figure.end, float(figure.value) / 100, "multiple")
    shared = is_shared_sign(figure.printed_unit)
    return _Quantity(figure.start, figure.end, float(figure.value), "amount", SHARED if shared else figure.unit)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        value = parse_english_number(text)
        return float(value) if value is not None else None


def _borrower(sentence: str, floor: int, quantity: _Quantity) -> _Quantity | None:
    """Return the bare number before a quantity that shares its unit: "three to five times"."""
    joint = re.search(
        r"\s*(?:to|and|–|—|-|but\s+not\s+more\s+than|or\s+more\s+but\s+less\s+than)\s*$",
        sentence[floor : quantity.start],
    )
    if joint is None:
        return None
    match = _BARE.search(sentence[floor : floor + joint.start()])
    value = _number(match["n"]) if match else None
    if match is None or value is None:
        return None
    return _Quantity(floor + match.start("n"), floor + match.end("n"), value, quantity.kind, quantity.currency)


def _is_range(sentence: str, here: _Quantity, after: _Quantity) -> bool:
    between = sentence[here.end : after.start]
    if here.kind != after.kind or pattern("penalties", "en", "range_join").match(_without_noun(between)) is None:
        return False
    return re.fullmatch(r"\s*(?:,|or|,\s*or)\s*", between) is None


def _without_noun(between: str) -> str:
    """Leave out what is measured between the two ends: "five times the illegal turnover but not more than …"."""
    return re.sub(
        rf"^\s*(?:of\s+)?(?:the\s+|their\s+|its\s+)?(?:{words('en', 'penalties')['bases']})",
        "",
        between,
        flags=re.IGNORECASE,
    )


def _is_threshold(sentence: str, here: _Quantity) -> bool:
    """Say whether a figure stands in a condition: its piece has if/where, or says what a turnover is or exceeds."""
    start = max(sentence.rfind(mark, 0, here.start) for mark in (", ", "; ", ". ", ": ")) + 1
    piece = sentence[start : here.start]
    if pattern("penalties", "en", "fine").search(piece):
        return False
    if pattern("penalties", "en", "condition").search(piece):
        return True
    return (
        re.search(
            r"\b(?:turnover|gains?|income|proceeds|revenues?|value|amounts?|profits?)\b[^,;]{0,20}\b(?:is|are|was|were|exceeds?|reach\w*|amounts?)\b",
            piece,
        )
        is not None
    )


def _case(sentence: str, here: _Quantity) -> dict[str, Any]:
    start = max(sentence.rfind(mark, 0, here.start) for mark in ("; ", ". ")) + 1
    before = sentence[start : here.start]
    base = list(re.finditer(rf"(?:{words('en', 'penalties')['bases']})\b", before, re.IGNORECASE))
    below = (
        re.search(
            r"(?:less\s+than|under|below|does\s+not\s+(?:reach|exceed)|not\s+(?:more|exceeding)\s+than?)\s*$", before
        )
        is not None
    )
    below = below or pattern("penalties", "en", "high_after").match(sentence[here.end :]) is not None
    below = below and re.search(r"(?:not|no)\s+less\s+than\s*$", before) is None
    return {
        "base": base[-1][0].strip() if base else "",
        "threshold_op": "<" if below else ">=",
        "threshold_amount": here.value,
    }


def _without_base(sentence: str, here: _Quantity) -> dict[str, Any]:
    start = max(sentence.rfind(mark, 0, here.start) for mark in ("; ", ". ")) + 1
    return (
        {"base": "", "threshold_op": "none"}
        if pattern("penalties", "en", "none").search(sentence, start, here.start)
        else {}
    )


def _fine(sentence: str, low: _Quantity, high: _Quantity | None, case: dict[str, Any]) -> Fine:
    end = (high or low).end
    figures: dict[str, Any] = {"currency": (high or low).currency}
    if high is not None:
        figures |= {f"{low.kind}_min": low.value, f"{low.kind}_max": high.value}
    else:
        figures |= {f"{low.kind}_{side}": low.value for side in _sides(sentence, low)}
    base = case.get("base", "")
    if low.kind == "multiple":
        base = _base_after(sentence, end) or base
    rest = {key: value for key, value in case.items() if key != "base"}
    per = "day" if _PER_DAY.match(sentence[end : end + 30].strip(" ,")) else ""
    return Fine(start=low.start, end=end, base=base, per=per, **rest, **figures)


def _sides(sentence: str, quantity: _Quantity) -> Sequence[str]:
    """Return which bounds a lone figure gives: "up to" the upper, "at least" the lower, a plain one both."""
    before, after = sentence[max(0, quantity.start - 60) : quantity.start], sentence[quantity.end : quantity.end + 30]
    if pattern("penalties", "en", "high").search(before) or pattern("penalties", "en", "high_after").match(after):
        return ("max",)
    if pattern("penalties", "en", "low").search(before) or pattern("penalties", "en", "low_after").match(after):
        return ("min",)
    return ("min", "max")


def _base_after(sentence: str, end: int) -> str:
    bases = words("en", "penalties")["bases"]
    measured = rf"\s*(?:(?:or\s+more|or\s+less)\s*)?(?:of\s+)?(?:the\s+|their\s+|its\s+)?(?P<base>{bases})\b"
    match = re.match(measured, sentence[end:], re.IGNORECASE)
    return " ".join(match["base"].split()) if match else ""
