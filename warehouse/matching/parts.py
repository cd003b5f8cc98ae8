"""What a name is taken apart into."""

from dataclasses import dataclass, field

# How much a part of each role says about who is named. Distinctive words count in full.
WEIGHTS = {
    "name": 1.0,
    "number": 0.6,
    "place": 0.55,
    "activity": 0.5,
    "body": 0.45,
    "vague": 0.28,
    "descriptor": 0.3,
    "structure": 0.12,
    "patronymic": 0.6,
    "initial": 0.5,
}
COMMON_WEIGHT = 0.85
"""A personal name that very many bear."""


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name. `text` is Latin and folded, `han` the simplified characters behind it, `id` what it says.

    `abjad` marks a reading without vowels; `surname` a part that the writing itself shows to be a family name,
    `attached` the part together with the particle before it (benali, macgregor).
    """

    text: str
    role: str = "name"
    id: str = ""
    han: str = ""
    abjad: bool = False
    surname: bool = False
    weight: float = 1.0
    attached: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. `kind` is person, organisation or vessel; `forms` are legal forms as family/form.

    `generation` tells father from son, `left_out` are titles, prefixes and the like, `cues` whether it must be an
    organisation. `joined` is the name without spaces, `initials` the first letters of its words.
    """

    raw: str
    kind: str
    parts: tuple[Part, ...]
    forms: frozenset[str] = frozenset()
    generation: str = ""
    left_out: tuple[str, ...] = ()
    cues: bool = False
    joined: str = ""
    initials: str = ""
    total: float = field(default=0.0)
