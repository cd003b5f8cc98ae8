"""The labels of `vocabulary.yaml` as compiled patterns."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LONGEST_CONTINUED = 50
_FILE = Path(__file__).parent.parent / "vocabulary.yaml"


@cache
def vocabulary() -> dict[str, Any]:
    """Return the vocabulary of control lists as the YAML file holds it."""
    loaded: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded


@cache
def phrase_pattern(key: str) -> re.Pattern[str]:
    """Return one pattern that matches any phrase under the key, without regard to case."""
    return re.compile("|".join(f"(?:{phrase})" for phrase in vocabulary()[key]), re.IGNORECASE)


@cache
def end_pattern(key: str) -> re.Pattern[str]:
    """Return one pattern that matches any phrase under the key at the end of a text."""
    joined = "|".join(f"(?:{phrase})" for phrase in vocabulary()[key])
    return re.compile(rf"(?:{joined})[\s.,;:；：—–-]*$", re.IGNORECASE)


@cache
def whole_pattern(key: str) -> re.Pattern[str]:
    """Return one pattern that matches a row which is nothing but one of the phrases under the key."""
    joined = "|".join(f"(?:{phrase})" for phrase in vocabulary()[key])
    return re.compile(rf"^(?:{joined})[\s.;；。]*$", re.IGNORECASE)


def is_continued(text: str) -> bool:
    """Tell whether a row only says that an entry goes on from the page before: "1A004 a. (continued)"."""
    return len(text) < LONGEST_CONTINUED and bool(phrase_pattern("continued").search(text))


@cache
def note_pattern() -> re.Pattern[str]:
    """Return the pattern of a note's head; its groups are named by the kinds of notes."""
    kinds = "|".join(f"(?P<{kind}>{'|'.join(phrases)})" for kind, phrases in vocabulary()["notes"].items())
    number = r"(?:\s?(?P<number>\d{1,2}|[a-z](?=[\s:.：]))(?!\d*\s?[%°]|\s?\.\s?[A-E]\s?\.\s?\d))?"
    return re.compile(rf"^(?:{kinds}){number}\s?(?P<mark>[:：.—–]|\s[-–—]\s|(?=\s|$))", re.IGNORECASE)
