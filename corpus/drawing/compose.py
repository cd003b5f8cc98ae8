"""One document from a plan: chooses type, paper and words, lets the layout draw, and gathers the truth."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from random import Random

from corpus.drawing.facts import Language
from corpus.drawing.faults import traits
from corpus.drawing.fonts import CHINESE, LATIN, available, face
from corpus.drawing.knowledge import knowledge, pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.margins import margins
from corpus.drawing.pen import Pen, consent, fills, money_style
from corpus.drawing.plan import Plan
from corpus.drawing.sheet import Sheet
from corpus.drawing.truth import Truth, printed_evidence, printed_fields, printed_goods
from corpus.drawing.wording import Clause, clauses, wording

SHRINKS = (1.0, 0.93, 0.86, 0.8)
LEAST_SIZE = 7.9
LETTER_PAPER = frozenset({"US", "CA", "MX", "CL"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished digital document: its PDF, its truth (without file name and scan) and the tongue of its values."""

    pdf: bytes
    truth: Truth
    tongue: str


def compose(plan: Plan, layout: Layout, language: Language, rng: Random) -> Drawn:
    """Draw the document that a plan describes in one layout and language; the truth is what was really printed."""
    plan = _with_traits(plan)
    tongue = language if language != "both" else pick(rng, ("en", "en", "en", "zh"))
    start = rng.getstate()
    for shrink in SHRINKS if rng.random() < 0.85 else SHRINKS[:1]:
        rng.setstate(start)
        pen = new_pen(plan, language, tongue, rng, shrink)
        layout.draw(pen)
        if pen.sheet.page == 1:
            break
    if around := margins(plan, tongue, pen.sheet.page):
        # How many pages there are is known once they are drawn.
        rng.setstate(start)
        pen = new_pen(plan, language, tongue, rng, shrink)
        pen.sheet.around = around
        layout.draw(pen)
    return Drawn(pen.sheet.finish(), _truth(plan, layout, pen), tongue)


def compose_two(plans: Sequence[Plan], layouts: Sequence[Layout], rng: Random) -> Drawn:
    """Draw several certificates one after the other into one file; the truth holds each of them in `parts`."""
    sheet = _sheet(plans[0], rng, 1.0)
    parts: list[Truth] = []
    for plan, layout in zip(plans, layouts, strict=True):
        if parts:
            sheet.turn_page()
        first, sheet.drawn = sheet.page, {}
        language = pick(rng, layout.languages)
        tongue = "en" if language == "both" else language
        pen = replace(new_pen(plan, language, tongue, rng), sheet=sheet)
        layout.draw(pen)
        parts.append(replace(_truth(plan, layout, pen), first_page=first))
    whole = replace(parts[0], pages=sheet.page, parts=[asdict(part) for part in parts])
    return Drawn(sheet.finish(), whole, whole.language)


def new_pen(plan: Plan, language: Language, tongue: str, rng: Random, shrink: float = 1.0) -> Pen:
    """Take a fresh sheet and choose words and forms of values for a plan; `shrink` makes the type smaller."""
    money = money_style(rng, tongue, plan.paper.currency, spell=plan.manner.spelt_wrong == "amount")
    return Pen(
        sheet=_sheet(plan, rng, shrink),
        facts=plan.paper,
        words=wording(rng, language),
        rng=rng,
        language=language,
        tongue=tongue,
        fills=fills(plan, tongue, rng, money),
        clauses=_clauses(plan, rng, honest_traps=not plan.switches and not plan.complete),
        money=money,
        manner=plan.manner,
    )


def _with_traits(plan: Plan) -> Plan:
    needs = {need for switch in plan.switches for need, wanted in traits(switch).items() if wanted is True}
    manner = replace(
        plan.manner,
        prices=plan.manner.prices or "prices" in needs,
        control_codes=plan.manner.control_codes or "control_codes" in needs,
        spell=plan.manner.spell or "words" in needs,
        total=plan.manner.total or "total" in needs,
    )
    return replace(plan, manner=manner)


def _sheet(plan: Plan, rng: Random, shrink: float) -> Sheet:
    american = plan.paper.end_user.country in LETTER_PAPER
    wide, tall = (612.0, 792.0) if american else (595.28, 841.89)
    latin, chinese = pick(rng, available(LATIN)), pick(rng, available(CHINESE))
    wordy = latin.startswith("DejaVu")
    size = rng.uniform(9.0, 10.0) if wordy else rng.uniform(9.8, 11.2)
    return Sheet(
        face(latin, chinese),
        size=max(LEAST_SIZE, round(size * shrink, 1)),
        width=wide,
        height=tall,
        margin=round(rng.uniform(46, 70), 1),
        leading=round(rng.uniform(1.25, 1.45) * (shrink + 1) / 2, 2),
        title=plan.paper.certificate_number,
    )


def _clauses(plan: Plan, rng: Random, *, honest_traps: bool) -> list[Clause]:
    latin, chinese = consent(rng)
    if plan.manner.wrong_consent:
        latin, chinese = pick(rng, knowledge("undertakings")["wrong_authorities"])
    party = plan.paper.end_user.name
    names = {"end_user": party.en, "end_user_zh": party.zh, "authority": latin, "authority_zh": chinese}
    found = clauses(rng, plan.paper.undertakings, names, traps=0.12 if honest_traps else 0.0)
    return found + (clauses(rng, (), names, traps=1.0, only=plan.manner.traps) if plan.manner.traps else [])


def _truth(plan: Plan, layout: Layout, pen: Pen) -> Truth:
    switches = plan.switches
    kinds = {mark.kind for mark in pen.marks}
    given = {code: clause.authority for clause in pen.clauses for code in clause.codes}
    return Truth(
        file="",
        layout=layout.name,
        scan="digital",
        pages=pen.sheet.page,
        seal_present="seal" in kinds,
        signature_present="signature" in kinds,
        fields=printed_fields(pen),
        goods=printed_goods(pen),
        undertakings=list(given),
        language=pen.tongue,
        family=layout.family,
        form_language=pen.language,
        faults=[str(traits(switch).get("pattern", switch)) for switch in switches],
        switches=list(switches),
        expected_fail=sorted({rule for switch in switches for rule in traits(switch)["rules"]}),
        expected_unknown=sorted({rule for switch in switches for rule in traits(switch).get("unknown", [])}),
        traps=[clause.trap for clause in pen.clauses if clause.trap],
        consent={code: authority for code, authority in given.items() if authority},
        marks=[asdict(mark) for mark in pen.marks],
        evidence=printed_evidence(pen),
        authentications=_authentications(plan, layout, pen.tongue),
    )


def _authentications(plan: Plan, layout: Layout, tongue: str) -> list[dict[str, object]]:
    bodies = {"government": plan.paper.authority if layout.government else None, "embassy": plan.paper.mission}
    return [
        {
            "kind": kind,
            "name": body.name.of(tongue),
            "country": body.country,
            "number": body.number,
            "official": body.official,
            "date": body.on.isoformat() if body.on else None,
        }
        for kind, body in bodies.items()
        if body is not None
    ]
