"""A plan for one document: what the paper says, what the case records say, and how the paper is drawn."""

from dataclasses import dataclass, field, replace
from typing import Any

from corpus.drawing.facts import Facts, Name


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document departs from an honest drawing; the defaults depart in nothing.

    `hidden` fields and goods cells stay blank or, with `leave_out`, are not mentioned; `hand` is another font for the
    filled values; `marks_seed` draws the same seal and signature again; `seal_owner` is the name on the seal;
    `altered` is the goods line whose quantity was changed afterwards; `spelt_wrong` says whose words (quantity or
    amount) differ from the figures; `shift` is added to the printed total; `drifted` fields differ in the second
    language; `odd_currency` stands beside the first line's value. `page_missing` numbers the pages of one more than
    there are; `stamped` is a word across the head, `footer` a line below the text. The last four make the form carry
    unit prices, control codes, quantities in words, and a total.
    """

    hidden: frozenset[str] = frozenset()
    leave_out: bool = False
    hand: str = ""
    marks_seed: int | None = None
    seal_owner: Name | None = None
    altered: int | None = None
    spelt_wrong: str = ""
    shift: float = 0.0
    drifted: frozenset[str] = frozenset()
    traps: tuple[str, ...] = ()
    wrong_consent: bool = False
    ambiguous_dates: bool = False
    wrong_weekday: bool = False
    odd_currency: str = ""
    page_missing: bool = False
    stamped: bool = False
    footer: str = ""
    prices: bool = False
    control_codes: bool = False
    spell: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The paper, the application that it belongs to, and the records beside it.

    `reused` is what earlier uses share with this one (number, quantity, split); `registered`, `official_left` and
    `mission_known` say what the registry knows; a `complete` paper has no sentence that merely sounds like an
    undertaking; for one that is not `filed` there is no application of its own.
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
    filed: bool = True


# What `replace` accepts is known to mypy only as a dictionary of anything.
def on_both(plan: Plan, **changes: Any) -> Plan:
    """Change paper and case alike."""
    return replace(plan, paper=replace(plan.paper, **changes), case=replace(plan.case, **changes))


def on_paper(plan: Plan, **changes: Any) -> Plan:
    """Change what the paper says."""
    return replace(plan, paper=replace(plan.paper, **changes))


def in_case(plan: Plan, **changes: Any) -> Plan:
    """Change what the case records say."""
    return replace(plan, case=replace(plan.case, **changes))


def in_manner(plan: Plan, **changes: Any) -> Plan:
    """Change how the paper is drawn."""
    return replace(plan, manner=replace(plan.manner, **changes))
