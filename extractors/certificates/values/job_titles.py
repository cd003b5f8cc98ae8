"""Positions of people: whether a text names one, and where one ends that a company's name follows."""

import re
from functools import cache
from pathlib import Path

import yaml

import corpus
from extractors.certificates.values.names import end_of_name

_TITLES = Path(corpus.__file__).parent / "vocabulary" / "job_titles.yaml"
_JOINTS = re.compile(r"\s+(?:of|at|for|with)\s+(?:the\s+)?(?=[A-ZÀ-Þ])")


@cache
def _job_words() -> re.Pattern[str]:
    data = yaml.safe_load(_TITLES.read_text(encoding="utf-8"))
    latin = "|".join(re.escape(word) for word in data["en"])
    cjk = "|".join(re.escape(word) for word in data["zh"])
    # A Chinese position ends with its word; in the middle of a sentence the word speaks of somebody else.
    return re.compile(rf"\b(?:{latin})\b|^[^，。；]{{0,12}}(?:{cjk})(?:[（(].*)?$", re.IGNORECASE)


def is_job_title(text: str) -> bool:
    """Whether a short text names a position."""
    return (
        len(text) <= 70
        and bool(_job_words().search(text))
        and not re.search(r"\d|[.;。；]\s", text)
        and end_of_name(text) != len(text)  # "Company Secretary" holds a legal form and does not end with it
    )


def behind_job_title(text: str) -> int:
    """Where a name begins behind a position and "of": "Head of Supply Chain of Selby Mills Ltd"; 0 without one."""
    ends = [joint for joint in _JOINTS.finditer(text) if is_job_title(text[: joint.start()])]
    return ends[-1].end() if ends else 0
