"""Fault switches of the rarer kinds: of the sheet itself, of who signs and applies, and of two documents together."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from corpus.drawing.facts import Name
from corpus.drawing.faults import ACTIONS as COMMON
from corpus.drawing.faults import Switch, dropping, stranger, texts
from corpus.drawing.invent import country_names
from corpus.drawing.knowledge import knowledge, pick
from corpus.drawing.plan import Plan, in_case, in_manner, on_both, on_paper

ON_REEXPORT = ("no_reexport", "no_transfer", "end_user_only", "no_embargo", "retransfer_equivalent")


def _elsewhere(plan: Plan, rng: Random) -> str:
    others: list[str] = sorted(
        code for code in knowledge("parties")["countries"] if code != plan.paper.end_user.country
    )
    return pick(rng, others)


def _used_elsewhere(plan: Plan, rng: Random) -> Plan:
    country = _elsewhere(plan, rng)
    city, nation = pick(rng, knowledge("parties")["countries"][country]["cities"]), country_names(country)[0]
    site = Name(f"Plant {rng.randrange(2, 9)}, {city[0]}, {nation[0]}", f"{nation[1]}{city[1]}第二工厂")
    return on_both(plan, end_use_location=site)


def _reached_elsewhere(plan: Plan, rng: Random) -> Plan:
    party, home = plan.paper, {plan.paper.end_user.country, plan.paper.consignee.country, "GB", "CN"}
    others = [code for code in sorted(knowledge("parties")["countries"]) if code not in home]
    word = "".join(char for char in party.end_user.name.en.split()[0].lower() if char.isascii() and char.isalpha())
    return in_manner(plan, footer=f"E-mail: office@{word or 'office'}.{pick(rng, others).lower()}")


def _guarded(plan: Plan, rng: Random) -> Plan:
    city, form = plan.paper.end_user.city, pick(rng, texts("guarded_sites"))
    return on_both(plan, end_use_location=Name(form[0].format(city=city.en), form[1].format(city=city.zh)))


def _silent_on_reexport(plan: Plan, rng: Random) -> Plan:
    silent = dropping(*ON_REEXPORT)(plan, rng)
    return in_manner(silent, hidden=silent.manner.hidden | {"end_use_location"}, leave_out=True)


def _individual(plan: Plan, rng: Random) -> Plan:
    person = pick(rng, knowledge("parties")["countries"][plan.paper.end_user.country]["people"])
    name = Name(f"{pick(rng, ('Mr.', 'Ms.', 'Mr', 'Dr.'))} {person}", f"{person}{pick(rng, ('先生', '女士'))}")
    return on_both(plan, end_user=replace(plan.paper.end_user, name=name))


def _stale_statement(plan: Plan, rng: Random) -> Plan:
    issued = plan.case.decision_date - timedelta(days=rng.randrange(1480, 1700))
    words = "Form BIS-711. This statement covers a continuing course of transactions between the parties."
    dated = on_both(
        plan,
        issue_date=issued,
        contract_date=issued - timedelta(days=rng.randrange(4, 90)),
        expiry_date=plan.case.decision_date + timedelta(days=rng.randrange(30, 300)),
    )
    return in_manner(dated, footer=words)


def _issued_by_consignee(plan: Plan, rng: Random) -> Plan:
    assert plan.paper.authority is not None
    party = plan.paper.consignee
    return on_paper(plan, authority=replace(plan.paper.authority, name=party.name, country=party.country))


def _codes(plan: Plan, code: str) -> Plan:
    return on_both(plan, goods=tuple(replace(item, control_code=code) for item in plan.paper.goods))


def _arms(plan: Plan, rng: Random) -> Plan:
    return _codes(plan, pick(rng, ("ML4", "ML5", "ML6", "ML10", "ML11")))


def _unfiled(plan: Plan, rng: Random) -> Plan:
    use = Name(*pick(rng, texts("military_use")))
    return replace(_codes(on_both(plan, end_use=use), ""), filed=False)


def _another_user(plan: Plan, rng: Random) -> Plan:
    """Another certificate for the same application, of another company."""
    other = stranger(plan.paper.end_user, rng)
    user = replace(plan.paper.end_user, name=other.name, address=other.address)
    number = f"{plan.paper.certificate_number}-{rng.randrange(2, 9)}"
    return replace(on_paper(plan, end_user=user, certificate_number=number), filed=False)


def _this_number(plan: Plan, rng: Random) -> Plan:
    """Another transaction under the number of the same certificate, decided later."""
    contract = f"ZY-{rng.randrange(10**5, 10**6)}"
    later = plan.case.decision_date + timedelta(days=rng.randrange(2, 9))
    return in_case(on_both(plan, contract_number=contract), decision_date=later)


def _odd_currency(plan: Plan, rng: Random) -> Plan:
    others = [code for code in ("USD", "EUR", "CNY", "GBP") if code != plan.paper.currency]
    return in_manner(plan, odd_currency=pick(rng, others))


RARER: dict[str, Switch] = {
    "page_missing": lambda plan, rng: in_manner(plan, page_missing=True),
    "stamped_as_copy": lambda plan, rng: in_manner(plan, stamped=True),
    "individual_end_user": _individual,
    "stale_statement": _stale_statement,
    "wrong_weekday": lambda plan, rng: in_manner(plan, wrong_weekday=True),
    "odd_currency": _odd_currency,
    "issued_by_consignee": _issued_by_consignee,
    "no_control_code": lambda plan, rng: _codes(plan, ""),
    "unauthorised_arms": _arms,
    "no_application": _unfiled,
    "used_elsewhere": _used_elsewhere,
    "reached_elsewhere": _reached_elsewhere,
    "guarded_site": _guarded,
    "silent_on_reexport": _silent_on_reexport,
    "second_end_user": lambda plan, rng: plan,
    "of_another_user": _another_user,
    "number_shared": lambda plan, rng: plan,
    "with_this_number": _this_number,
}
ACTIONS: dict[str, Switch] = COMMON | RARER


def planted(plan: Plan, switch: str, rng: Random) -> Plan:
    """Return the plan with the fault of a switch in it."""
    changed = ACTIONS[switch](plan, rng)
    return replace(changed, switches=(*plan.switches, switch))
