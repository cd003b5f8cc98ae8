"""A typed mention in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """`label` is one of the contract's; `value` is normalised.

    `char_start`/`char_end` index the text that was given.
    """

    label: str
    text: str
    value: str
    canonical_id: str
    sentence: str
    char_start: int
    char_end: int
