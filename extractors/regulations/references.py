"""What a reference is, before anybody looks where it leads: an instrument and the steps of an address."""

from dataclasses import dataclass

Step = tuple[str, str]
"""A level and a number: ("art", "16"), ("para", "1"); English designators have the level "" ("", "a")."""

OWN = ""
"""The instrument that the reference stands in."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as it stands in a text. `base` says where its steps begin.

    * "" – at the root of the instrument;
    * "here" – at the citing provision or what lies around it (第二款, "paragraph (b)");
    * "before:para" – a number of provisions before the citing one at that level (前款: 1, 前两款: 2), then the steps;
    * "own:sec" – the article or section that the citing provision lies in (本条第一款, "of this section").
    """

    start: int
    end: int
    law: str
    steps: tuple[Step, ...]
    base: str = ""
    count: int = 1
