"""Time limits in a norm: 45个工作日内, 自受理之日起20日内, "within 30 days of receipt". Working days are not days."""

import re

from extractors.records.norms import Deadline, DeadlineKind
from extractors.text.figure_records import Figure
from extractors.text.figures import find_figures
from extractors.text.values import figure_value

_HOLDS_DURATION = re.compile(
    r"[天日周年月时][^，。]{0,2}[内前]|\b(?:days?|weeks?|months?|years?|hours?)\b", re.IGNORECASE
)
_AFTER_ZH = re.compile(r"(?:以|之)?(?:内|前)(?!不|禁止|因|曾|未|没有|有|受过|无)|届满前")
_BEFORE_EN = re.compile(
    r"(?:within|(?:no|not)\s+later\s+than|(?:no|not)\s+more\s+than|not\s+exceeding|at\s+least|not\s+less\s+than|in)\s+"
    r"(?:a\s+(?:period|term)\s+of\s+|the\s+(?:next|following)\s+)?$",
    re.IGNORECASE,
)
_AFTER_EN = re.compile(r"\s*(?:before|prior\s+to|in\s+advance|after|from|of|following|days'?)\b", re.IGNORECASE)
_LOOSE = re.compile(r"(?:in|at\s+least|not\s+less\s+than)\s+(?:the\s+(?:next|following)\s+)?$", re.IGNORECASE)
_DAYS = {"D": 1, "WD": 1, "W": 7}


def find_deadline(text: str, *, chinese: bool) -> Deadline | None:
    """Return the first time limit of a clause, or None. Spans for which something is denied are no time limits."""
    if not _HOLDS_DURATION.search(text):
        return None
    limits = _is_limit_zh if chinese else _is_limit_en
    durations = (figure for figure in find_figures(text) if figure.kind == "DURATION")
    return next((_deadline(figure) for figure in durations if limits(text, figure)), None)


def _is_limit_zh(text: str, figure: Figure) -> bool:
    return _AFTER_ZH.match(text, figure.end) is not None


def _is_limit_en(text: str, figure: Figure) -> bool:
    before = _BEFORE_EN.search(text, max(0, figure.start - 48), figure.start)
    if before is None:
        return False
    return _LOOSE.fullmatch(before[0]) is None or _AFTER_EN.match(text, figure.end) is not None


def _deadline(figure: Figure) -> Deadline:
    factor = _DAYS.get(figure.unit)
    days = int(figure.value * factor) if factor and figure.value == figure.value.to_integral_value() else None
    kind: DeadlineKind = "working" if figure.unit == "WD" else "calendar"
    return Deadline(figure_value(figure), days, kind)
