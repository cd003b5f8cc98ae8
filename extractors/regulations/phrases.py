"""The phrases of this package's YAML files, read once."""

from functools import cached_property
from importlib.resources import files
from typing import Any

import yaml


class Phrases:
    """A YAML file of phrases by name: lists of patterns or words, or single patterns."""

    def __init__(self, file: str) -> None:
        self._file = file

    @cached_property
    def content(self) -> dict[str, Any]:
        """The whole file."""
        text = files("extractors.regulations").joinpath(self._file).read_text(encoding="utf-8")
        return dict(yaml.safe_load(text))

    def patterns(self, name: str) -> tuple[str, ...]:
        """Return a list of regular expressions."""
        return tuple(f"(?:{pattern})" for pattern in self.content[name])

    def words(self, name: str) -> frozenset[str]:
        """Return a list of words."""
        return frozenset(self.content[name])

    def pattern(self, name: str) -> str:
        """Return one regular expression."""
        return str(self.content[name])

    def mapping(self, name: str) -> dict[str, Any]:
        """Return a mapping in the order of the file."""
        return dict(self.content[name])


CHINESE = Phrases("chinese.yaml")
CITING = Phrases("citing_english.yaml")
