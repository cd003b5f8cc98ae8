"""What the readers of party lists know as data: list names, labels and phrases, in `vocabulary.yaml`."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, Any]:
    """Return the whole vocabulary, read once."""
    loaded: dict[str, Any] = yaml.safe_load(files("extractors.parties").joinpath("vocabulary.yaml").read_text("utf-8"))
    return loaded


def section(name: str) -> dict[str, Any]:
    """One section of the vocabulary by its name."""
    found: dict[str, Any] = vocabulary()[name]
    return found


@lru_cache(maxsize=32)
def known(layout: str) -> frozenset[str]:
    """Return the columns or elements that a layout is known to have."""
    return frozenset(vocabulary()["known"][layout])
