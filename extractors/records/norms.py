"""What a legal text demands, allows and threatens: clauses and penalties with their figures."""

from dataclasses import dataclass
from typing import Literal

Modality = Literal["obligation", "prohibition", "permission", "penalty", "definition", "other"]
DeadlineKind = Literal["", "calendar", "working"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit: `duration` as ISO 8601 (P45WD are working days), `days` only where it is given in days or weeks."""

    duration: str
    days: int | None = None
    kind: DeadlineKind = ""


@dataclass(frozen=True, slots=True)
class Fine:
    """One range of a fine.

    Amounts are in units of `currency`, multiples in times of `base` (a percentage as its hundredth part). `start` and
    `end` are its span in the sentence. `threshold_op` says when it applies: the base reaches the threshold (">="),
    stays below it ("<"), or there is none ("none").
    """

    start: int
    end: int
    base: str = ""
    addressee: str = ""
    threshold_op: str = ""
    threshold_amount: float | None = None
    threshold_below: float | None = None
    amount_min: float | None = None
    amount_max: float | None = None
    multiple_min: float | None = None
    multiple_max: float | None = None
    currency: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A norm that a sentence of a provision states.

    A sentence that obliges and forbids gives two clauses with the same `sentence`; `wording` is the part that each
    rests on. `lead_in` is the beginning that an item of a list completes.
    """

    path: str
    sentence: str
    wording: str
    modality: Modality
    actor: str = ""
    condition: str = ""
    exception: str = ""
    lead_in: str = ""
    deadline: Deadline | None = None
    fine: Fine | None = None


@dataclass(frozen=True, slots=True)
class Penalty:
    """What follows an offence in one case: the fine by the base from the threshold on, the fine otherwise (`floor_*`).

    `severity` is the circumstance that the case is made for, `addressee` who is fined where that is not the offender,
    `ban` how long something is denied (ISO 8601, "life"), `extra` the other sanctions as the sentence words them.
    """

    path: str
    sentence: str
    offence: str
    severity: str = ""
    addressee: str = ""
    base: str = ""
    threshold_op: str = ""
    threshold_amount: float | None = None
    threshold_below: float | None = None
    multiple_min: float | None = None
    multiple_max: float | None = None
    floor_min: float | None = None
    floor_max: float | None = None
    currency: str = ""
    per: str = ""
    ban: str = ""
    extra: tuple[str, ...] = ()
