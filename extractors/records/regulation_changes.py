"""A difference between two versions of a regulation."""

from dataclasses import dataclass
from typing import Literal

from extractors.records.regulations import Level

Change = Literal["added", "deleted", "amended", "renumbered", "reference_update", "punctuation", "moved"]


@dataclass(frozen=True, slots=True)
class Operation:
    """A word-level operation: at `at` (characters into the older text of `path`) `old` gives way to `new`."""

    op: Literal["insert", "delete", "replace"]
    path: str
    at: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ProvisionChange:
    """What became of one provision. Texts are those of the whole article, or of the one node for a part.

    `parts` are the paragraphs and items of an article that changed.
    """

    change: Change
    level: Level
    from_path: str | None
    to_path: str | None
    old_text: str
    new_text: str
    operations: tuple[Operation, ...] = ()
    parts: tuple["ProvisionChange", ...] = ()
