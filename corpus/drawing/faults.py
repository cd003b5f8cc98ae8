"""The fault switches: each changes the paper, the case records or the manner of drawing in one respect."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from string import ascii_uppercase
from typing import Any

from corpus.drawing.bodies import at_home
from corpus.drawing.facts import Facts, Item, Name, Party
from corpus.drawing.fonts import TYPEWRITER, font
from corpus.drawing.invent import company, stems
from corpus.drawing.knowledge import UnknownNameError, knowledge, pick
from corpus.drawing.plan import Manner, Plan, in_case, in_manner, on_both, on_paper

PASTED = 20_240_601

Switch = Callable[[Plan, Random], Plan]


def switches(wanted: Sequence[str] | None) -> list[str]:
    """Return switch names for names, patterns (FP09) or rules (R17) or `all`; raises UnknownNameError for another."""
    known: dict[str, dict[str, Any]] = knowledge("faults")["switches"]
    found: list[str] = []
    for word in wanted or ():
        names = [n for n, s in known.items() if word in {n, s.get("pattern"), *s["rules"]} or word == "all"]
        names = [n for n in names if n == word or not known[n].get("twin_of")]
        if not names:
            raise UnknownNameError(
                f"no fault switch {word!r}; known are {', '.join(known)}, their patterns FPnn and rules Rnn"
            )
        found += [name for name in names if name not in found]
    return found


def traits(switch: str) -> dict[str, Any]:
    """Return what the knowledge says about a switch: pattern, rules and what the document must be able to show."""
    found: dict[str, Any] = knowledge("faults")["switches"][switch] if switch else {"rules": []}
    return found


def texts(key: str) -> list[list[str]]:
    """Return the [English, Chinese] texts of a kind that faults put on the paper."""
    found: list[list[str]] = knowledge("faults")["texts"][key]
    return found


def _hide(*keys: str) -> Switch:
    return lambda plan, rng: in_manner(plan, hidden=plan.manner.hidden | set(keys), leave_out=rng.random() < 0.5)


def dropping(*codes: str) -> Switch:
    """Return the switch that leaves undertakings out."""

    def act(plan: Plan, rng: Random) -> Plan:
        return on_paper(plan, undertakings=tuple(code for code in plan.paper.undertakings if code not in codes))

    return act


def _use(key: str) -> Switch:
    return lambda plan, rng: on_both(plan, end_use=Name(*pick(rng, texts(key))))


def _end_user(key: str) -> Switch:
    def act(plan: Plan, rng: Random) -> Plan:
        user = company(rng, plan.paper.end_user.country, pick(rng, texts(key)))
        return on_both(
            plan,
            end_user=replace(plan.paper.end_user, name=user.name, kind="trader" if key == "forwarders" else user.kind),
        )

    return act


def _other_end_user(plan: Plan, rng: Random) -> Plan:
    other = stranger(plan.paper.end_user, rng)
    return in_case(plan, end_user=replace(plan.case.end_user, name=other.name, address=other.address))


def stranger(party: Party, rng: Random) -> Party:
    """Return another company of the same country, whose name shares neither stem nor trade with the first."""
    trades = [trade for domain in knowledge("goods").values() for trade in domain["trades"]]
    others = [trade for trade in trades if trade[0] not in party.name.en]
    stem = pick(rng, [stem for stem in stems(party.country) if stem[0] not in party.name.en])
    return company(rng, party.country, pick(rng, others), stem=stem)


def _other_destination(plan: Plan, rng: Random) -> Plan:
    countries = [code for code in sorted(knowledge("parties")["countries"]) if code != plan.paper.end_user.country]
    return in_case(plan, end_user=replace(plan.case.end_user, country=pick(rng, countries)))


def _other_item(plan: Plan, rng: Random) -> Plan:
    everything = [goods for domain in knowledge("goods").values() for goods in domain["goods"]]
    mine = {item.hs_code for item in plan.paper.goods}
    en, zh, hs, *_ = pick(rng, [goods for goods in everything if goods[2] not in mine])
    first = replace(plan.case.goods[0], description=Name(en.format(m=7), zh.format(m=7)), hs_code=hs)
    return in_case(plan, goods=(first, *plan.case.goods[1:]))


def _line(plan: Plan, **changes: Any) -> tuple[Item, ...]:
    return (replace(plan.case.goods[0], **changes), *plan.case.goods[1:])


def _other_code(plan: Plan, rng: Random) -> Plan:
    codes = [code for code in ("1C350", "2B201", "3A001", "6A005", "9A012") if code != plan.case.goods[0].control_code]
    return in_case(plan, goods=_line(plan, control_code=pick(rng, codes)))


def _expired(plan: Plan, rng: Random) -> Plan:
    return in_case(plan, decision_date=plan.paper.expiry_date + timedelta(days=rng.randrange(8, 90)))


def _authority(plan: Plan, **changes: Any) -> Plan:
    assert plan.paper.authority is not None
    return on_paper(plan, authority=replace(plan.paper.authority, **changes))


def _foreign_authority(plan: Plan, rng: Random) -> Plan:
    parties = knowledge("parties")
    country = pick(
        rng, [code for code in sorted(parties["countries"]) if code not in {plan.paper.end_user.country, "CN"}]
    )
    nation, body = parties["countries"][country]["names"][-1], pick(rng, parties["ministries"])
    return _authority(plan, name=Name(f"{body[0]}, {nation[0]}", f"{nation[1]}{body[1]}"), country=country)


def _invented(plan: Plan, rng: Random) -> Plan:
    body, nation = pick(rng, texts("bodies")), plan.paper.end_user.country_name
    return replace(_authority(plan, name=Name(f"{body[0]}, {nation.en}", f"{nation.zh}{body[1]}")), registered=False)


def _left_office(plan: Plan, rng: Random) -> Plan:
    """Let an official sign whom no other paper knows in office."""
    surname = plan.paper.signatory.en.split()[-1]
    person = f"{pick(rng, ascii_uppercase)}. {pick(rng, ascii_uppercase)}. {surname}"
    changed = replace(_authority(plan, official=person), official_left=True)
    return on_both(changed, signatory=Name(person, person))


def _false_mission(plan: Plan, rng: Random) -> Plan:
    """Let a mission legalise that there is not."""
    assert plan.paper.mission is not None
    nation = plan.paper.end_user.country_name
    name = Name(f"Commercial Legation of the P.R. China, {nation.en}", f"中华人民共和国驻{nation.zh}商务公使馆")
    return replace(on_paper(plan, mission=replace(plan.paper.mission, name=name)), mission_known=False)


def _out_of_order(plan: Plan, rng: Random) -> Plan:
    assert plan.paper.mission is not None
    return on_paper(
        plan, mission=replace(plan.paper.mission, on=plan.paper.issue_date - timedelta(days=rng.randrange(5, 30)))
    )


def _hub(plan: Plan, rng: Random) -> Plan:
    told = knowledge("faults")["texts"]
    at_home = plan.paper.end_user.country == told["hub"]["country"]
    hub = told["hub_elsewhere" if at_home else "hub"]
    return on_both(
        plan,
        consignee=Party(Name(*hub["name"]), Name(*hub["address"]), hub["country"], Name(*hub["city"]), "trader"),
    )


def _named(key: str) -> Switch:
    return lambda plan, rng: on_both(plan, end_user=replace(plan.paper.end_user, name=Name(*pick(rng, texts(key)))))


def _embargoed(plan: Plan, rng: Random) -> Plan:
    country = knowledge("faults")["embargo"]["country"]
    domain = pick(rng, sorted(knowledge("goods").values(), key=str))
    user = company(rng, country, pick(rng, domain["trades"]))
    return on_both(replace(plan, paper=at_home(plan.paper, user, rng)), end_user=user)


def _ambiguous(plan: Plan, rng: Random) -> Plan:
    day = plan.paper.issue_date.replace(day=rng.randrange(1, 13), month=plan.paper.issue_date.month)
    day = day if day.day != day.month else day.replace(day=day.day % 12 + 1)
    return in_manner(on_both(plan, issue_date=day), ambiguous_dates=True)


def _wrong_consent(plan: Plan, rng: Random) -> Plan:
    return in_manner(plan, wrong_consent=True)


def _right_to_transfer(plan: Plan, rng: Random) -> Plan:
    return in_manner(dropping("no_transfer")(plan, rng), traps=("no_transfer",))


def _pattern_shift(plan: Plan, rng: Random) -> Plan:
    return in_manner(plan, shift=round(plan.paper.total * rng.uniform(0.06, 0.3) + 1, 2))


def _hidden_broker(plan: Plan, rng: Random) -> Plan:
    return in_case(plan, consignee=stranger(plan.paper.consignee, rng))


def _other_value(plan: Plan, rng: Random) -> Plan:
    goods = tuple(replace(item, price=round(item.price * 1.4, 2)) for item in plan.case.goods)
    return in_case(plan, goods=goods)


ACTIONS: dict[str, Switch] = {
    "filled_by_another_hand": lambda plan, rng: in_manner(plan, hand=font(TYPEWRITER)),
    "issued_before_contract": lambda plan, rng: on_both(
        plan, contract_date=plan.paper.issue_date + timedelta(days=rng.randrange(5, 60))
    ),
    "issuer_invented": _invented,
    "altered_quantity": lambda plan, rng: in_manner(plan, altered=0),
    "wrong_total": _pattern_shift,
    "number_reused": lambda plan, rng: replace(plan, reused="number"),
    "quantity_used_up": lambda plan, rng: replace(plan, reused="quantity"),
    "official_left_office": _left_office,
    "pasted_marks": lambda plan, rng: in_manner(plan, marks_seed=PASTED),
    "stamp_of_another": lambda plan, rng: in_manner(plan, seal_owner=stranger(plan.paper.end_user, rng).name),
    "expired": _expired,
    "postdated": lambda plan, rng: in_case(
        plan, decision_date=plan.paper.issue_date - timedelta(days=rng.randrange(3, 40))
    ),
    "quantity_words_differ": lambda plan, rng: in_manner(plan, spelt_wrong="quantity"),
    "amount_words_differ": lambda plan, rng: in_manner(plan, spelt_wrong="amount"),
    "other_end_user": _other_end_user,
    "other_contract": lambda plan, rng: in_case(plan, contract_number=f"ZZ-{rng.randrange(10**5, 10**6)}"),
    "other_item": _other_item,
    "quantity_exceeded": lambda plan, rng: in_case(
        plan, goods=_line(plan, quantity=plan.case.goods[0].quantity * 3 + 1)
    ),
    "other_control_code": _other_code,
    "other_destination": _other_destination,
    "other_value": _other_value,
    "hidden_broker": _hidden_broker,
    "no_stated_use": dropping("stated_use_only"),
    "no_transfer_clause": dropping("no_transfer"),
    "no_wmd_clause": dropping("no_wmd"),
    "no_reexport_clause": dropping("no_reexport", "no_transfer"),
    "government_without_number": _hide("certificate_number"),
    "translation_drift": lambda plan, rng: in_manner(
        plan, drifted=frozenset({pick(rng, ("end_use", "end_user_name", "quantity"))})
    ),
    "false_mission": _false_mission,
    "military_use": _use("military_use"),
    "military_user": _end_user("military_trades"),
    "split_orders": lambda plan, rng: replace(plan, reused="split"),
    "missing_end_use": _hide("end_use"),
    "missing_signatory": _hide("signatory_name"),
    "missing_quantity": _hide("goods.quantity", "goods.unit"),
    "missing_contract": _hide("contract_number", "contract_date"),
    "no_seal": lambda plan, rng: on_paper(plan, seal=False),
    "no_signature": lambda plan, rng: on_paper(plan, signature=False),
    "ambiguous_date": _ambiguous,
    "no_government": lambda plan, rng: on_both(plan, risk="elevated"),
    "no_embassy": lambda plan, rng: on_both(plan, risk="high"),
    "foreign_authority": _foreign_authority,
    "authenticated_out_of_order": _out_of_order,
    "listed_end_user": _named("listed"),
    "watched_end_user": _named("watched"),
    "resembling_end_user": _named("resembling"),
    "embargoed_destination": _embargoed,
    "hub_consignee": _hub,
    "wmd_use": _use("wmd_use"),
    "vague_use": _use("vague_use"),
    "trader_as_end_user": _end_user("forwarders"),
    "wrong_consent": _wrong_consent,
    "right_to_transfer": _right_to_transfer,
}


def honest(facts: Facts, *, complete: bool = False) -> Plan:
    """Return the plan of a document without fault."""
    return Plan(facts, facts, Manner(), complete=complete)


def with_name(plan: Plan, names: Sequence[str], rng: Random) -> Plan:
    """Return the plan with one of the given names as its end-user, on paper and in the application."""
    name = pick(rng, names)
    return on_both(plan, end_user=replace(plan.paper.end_user, name=Name(name, name)))
