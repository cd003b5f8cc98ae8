"""A plan for one document: what the paper says, what the case records say, and how the paper is drawn."""

from dataclasses import dataclass, field

from corpus.drawing.facts import Facts


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document departs from an honest drawing; the defaults depart in nothing.

    `hidden` fields and goods cells stay blank or, with `leave_out`, are not mentioned; `hand` is another font for the
    filled values; `marks_seed` draws the same seal and signature again; `seal_owner` is the name on the seal;
    `altered` is the goods line whose quantity was changed afterwards; `spelt_wrong` says whose words (quantity or
    amount) differ from the figures; `shift` is added to the printed total; `drifted` fields differ in the second
    language. The last four make the form carry unit prices, control codes, quantities in words, and a total.
    """

    hidden: frozenset[str] = frozenset()
    leave_out: bool = False
    hand: str = ""
    marks_seed: int | None = None
    seal_owner: str = ""
    altered: int | None = None
    spelt_wrong: str = ""
    shift: float = 0.0
    drifted: frozenset[str] = frozenset()
    traps: tuple[str, ...] = ()
    wrong_consent: bool = False
    ambiguous_dates: bool = False
    prices: bool = False
    control_codes: bool = False
    spell: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The paper, the application that it belongs to, and the records beside it.

    `reused` is what earlier uses share with this one (number, quantity, split); `registered`, `official_left` and
    `mission_known` say what the registry knows; a `complete` paper has no sentence that merely sounds like an
    undertaking.
    """

    paper: Facts
    case: Facts
    manner: Manner = field(default_factory=Manner)
    switches: tuple[str, ...] = ()
    reused: str = ""
    registered: bool = True
    official_left: bool = False
    mission_known: bool = True
    complete: bool = False
