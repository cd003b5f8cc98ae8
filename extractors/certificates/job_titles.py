"""Positions that people sign in: told from names, and parted from the name that they stand behind or under."""

import re
from functools import cache
from pathlib import Path

import yaml

import corpus
from extractors.certificates.names import end_of_name

_TITLES = Path(corpus.__file__).parent / "vocabulary" / "job_titles.yaml"


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
        and end_of_name(text) is None
    )
