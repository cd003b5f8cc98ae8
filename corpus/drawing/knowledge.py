"""The YAML files of this folder, read once."""

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, TypeVar, cast

import yaml

T = TypeVar("T")


class UnknownNameError(ValueError):
    """A layout, kind of scan, kind of paper or fault switch that there is not."""


@functools.cache
def knowledge(name: str) -> Mapping[str, Any]:
    """Return the content of `<name>.yaml` beside this module."""
    text = (Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8")
    return cast(Mapping[str, Any], yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def pick(rng: Random, options: Sequence[T]) -> T:
    """Draw one of the options."""
    return options[rng.randrange(len(options))]
