"""A reference from a provision to another provision or instrument."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Citation:
    """`char_start`/`char_end` index the text of the citing provision; `text` is what stands there.

    `target_law` names another instrument: its id in the vocabulary of laws, "15 CFR Part 748", or its printed name;
    it is empty for the instrument itself. `target_path` is made as `extractors.regulations.paths` makes them.
    `resolved` says that the own instrument has the target; another instrument's is looked up in the warehouse.
    """

    path: str
    text: str
    char_start: int
    char_end: int
    kind: Literal["internal", "external"]
    target_law: str
    target_path: str
    resolved: bool
