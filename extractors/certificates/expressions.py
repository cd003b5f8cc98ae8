"""Expressions that the vocabulary holds: what a reader looks for in running text, by the name it has there."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

import corpus

_VOCABULARY = Path(corpus.__file__).parent / "vocabulary"


def expressions(file: str) -> Callable[[str], re.Pattern[str]]:
    """Return what gives the expressions of `corpus/vocabulary/FILE.yaml` by name, compiled once, matched in any case.

    What it returns raises KeyError for a name that the file lacks; `(?-i:…)` in an expression keeps to the case.
    """

    @cache
    def texts() -> dict[str, str]:
        found: dict[str, str] = yaml.safe_load((_VOCABULARY / f"{file}.yaml").read_text(encoding="utf-8"))
        return found

    @cache
    def named(name: str) -> re.Pattern[str]:
        return re.compile(texts()[name], re.IGNORECASE)

    return named
