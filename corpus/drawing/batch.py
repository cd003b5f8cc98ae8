"""A batch of documents from a seed: which layout, language, scan and fault each has, and the files of all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TypeVar

from corpus.drawing.cases import Case, write_cases
from corpus.drawing.compose import Drawn, compose
from corpus.drawing.facts import Name
from corpus.drawing.faults import honest, switches, traits, with_name
from corpus.drawing.fonts import TYPEWRITER, font
from corpus.drawing.invent import invent
from corpus.drawing.knowledge import UnknownNameError, pick
from corpus.drawing.layouts import LAYOUTS
from corpus.drawing.layouts.base import Layout
from corpus.drawing.plan import Manner, Plan
from corpus.drawing.rarer_faults import planted
from corpus.drawing.scans import SCANS, Scan, scanned
from corpus.drawing.truth import Truth

T = TypeVar("T")
OPTIONAL = (
    "consignee_address", "contract_date", "end_use_location", "expiry_date", "exporter_address", "signatory_title",
)  # fmt: skip
MANY_PAGES = frozenset({"pdf", "tif"})


@dataclass(frozen=True, slots=True)
class Order:
    """What document `index` of a batch is to be."""

    index: int
    layout: Layout
    scan: Scan
    switch: str
    complete: bool = False
    language: str = ""
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)


def draw(
    count: int,
    *,
    seed: int,
    out: Path,
    layouts: Sequence[str] | None = None,
    scans: Sequence[str] | None = None,
    faults: Sequence[str] | None = None,
    fault_share: float = 0.6,
    cases: Path | None = None,
    prefix: str = "drawn",
    listed: Sequence[str] = (),
    names: Mapping[str, Sequence[str]] | None = None,
) -> list[Truth]:
    """Draw `count` fictional certificates into the folder `out` with their `truth.jsonl`; the seed decides everything.

    `layouts` and `scans` are names (default all); `faults` are switch names, patterns, rules or `all`, planted one a
    document in `fault_share` of them; `cases` is a folder for the matching case records, and makes every certificate
    complete apart from its fault; a fault of two documents together gives one more. `listed` are names of restricted
    parties for the switch `listed_end_user`, `names` the end-users' names for any switch.
    Raises UnknownNameError for a name that is not known and MissingFontError without fonts.
    """
    out.mkdir(parents=True, exist_ok=True)
    forms = [known(LAYOUTS, name, "layout") for name in layouts or LAYOUTS]
    kinds = [known(SCANS, name, "scan") for name in scans or SCANS]
    whole = cases is not None or bool(faults)
    given = {**(names or {}), **({"listed_end_user": listed} if listed else {})}
    records: list[Truth] = []
    drawn: list[Case] = []
    for index, switch in enumerate(_switches(count, seed, switches(faults), fault_share)):
        order = replace(_order(index, forms, kinds, switch), complete=whole, names=given)
        for truth, case, content in _documents(order, seed, prefix):
            (out / truth.file).write_bytes(content)
            records.append(truth)
            drawn.append(case)
    (out / "truth.jsonl").write_text("".join(truth.line() + "\n" for truth in records), encoding="utf-8")
    if cases is not None:
        write_cases(drawn, cases)
    return records


def _switches(count: int, seed: int, faults: list[str], share: float) -> list[str]:
    """Deal the faults out to a share of the documents, each in its turn; the others get none."""
    rng = Random(f"orders-{seed}")
    dealt = [bool(faults) and rng.random() < share for _ in range(count)]
    turns = accumulate(dealt)
    return [faults[(turn - 1) % len(faults)] if faulty else "" for faulty, turn in zip(dealt, turns, strict=True)]


def _order(index: int, forms: list[Layout], kinds: list[Scan], switch: str) -> Order:
    """Choose layout and scan in turn, so that each meets each; a fault may need a layout that was not asked for."""
    able = able_layouts(switch, forms) or able_layouts(switch)
    return Order(index, able[index % len(able)], kinds[(index + index // len(able)) % len(kinds)], switch)


def known(choices: dict[str, T], name: str, what: str) -> T:
    """Return the choice of that name; raises UnknownNameError that lists the names where there is none."""
    if name not in choices:
        raise UnknownNameError(f"no {what} {name!r}; known are {', '.join(choices)}")
    return choices[name]


def _habits(layout: Layout, rng: Random) -> Manner:
    """Draw what honest papers do too: fill a form with a typewriter, leave fields blank or out."""
    hand = font(TYPEWRITER) if layout.filled and rng.random() < 0.3 else ""
    hidden = rng.sample(OPTIONAL, rng.randrange(1, 4)) if rng.random() < 0.35 else []
    return Manner(hand=hand, hidden=frozenset(hidden), leave_out=rng.random() < 0.7)


def able_layouts(switch: str, forms: Sequence[Layout] = tuple(LAYOUTS.values())) -> list[Layout]:
    """Return those of the layouts on which a fault can show; all of them for no fault."""
    return [form for form in forms if _can_show(form, switch)]


def _can_show(layout: Layout, switch: str) -> bool:
    needs = traits(switch)
    if not any(_speaks(language, switch) for language in layout.languages):
        return False
    if (needs.get("government") and not layout.government) or (needs.get("embassy") and not layout.embassy):
        return False
    if not layout.tabular and (needs.get("prices") or needs.get("control_codes")):
        return False
    if (needs.get("parallel") and not layout.parallel) or needs.get("family", layout.family) != layout.family:
        return False
    return switch not in {"no_government", "no_embassy"} or (
        not layout.embassy and (switch == "no_embassy") == layout.government
    )


def document(
    layout: str, *, seed: int, language: str = "", scan: str = "digital", switch: str = "", complete: bool = False
) -> tuple[Truth, Case, bytes]:
    """Draw one document in one layout and return its truth, its case and the file's content.

    `language` is one of the layout's (default: drawn from the seed); the other arguments are as for `draw`.
    """
    order = Order(0, known(LAYOUTS, layout, "layout"), known(SCANS, scan, "scan"), switch, complete, language)
    return next(_documents(order, seed, "drawn"))


def _documents(order: Order, seed: int, prefix: str) -> Iterator[tuple[Truth, Case, bytes]]:
    """Draw the document of an order and, where its fault shows on two documents only, the other one."""
    rng = Random(f"{seed}-{order.index}")
    plan = _plan(order, rng)
    number = f"A{seed % 10_000:04}-{order.index:05}"
    first = _drawn(plan, order, number, f"{prefix}-{order.layout.name}-{order.index:04}", rng)
    yield first
    twin = str(traits(order.switch).get("twin", ""))
    if twin:
        other = replace(planted(plan, twin, rng), switches=(twin,))
        own = f"{number}B" if other.filed else number
        order = replace(order, language=first[0].form_language)
        yield _drawn(other, order, own, f"{prefix}-{order.layout.name}-{order.index:04}b", rng)


def _drawn(plan: Plan, order: Order, number: str, name: str, rng: Random) -> tuple[Truth, Case, bytes]:
    languages = [
        lang for lang in order.layout.languages if _speaks(lang, order.switch) and order.language in {"", lang}
    ]
    drawn = compose(plan, order.layout, pick(rng, languages), rng)
    content, form = saved(drawn, order.scan, rng)
    truth = replace(drawn.truth, file=f"{name}.{form}", scan=order.scan.name, application_id=number)
    return truth, Case(number, plan, drawn.tongue), content


def _plan(order: Order, rng: Random) -> Plan:
    layout = order.layout
    facts = invent(
        rng, complete=order.complete, government=layout.government, embassy=layout.embassy, lines=layout.lines
    )
    if layout.official and facts.authority:
        facts = replace(
            facts,
            signatory=Name(facts.authority.official, facts.authority.official),
            signatory_title=facts.authority.title,
        )
    plan = honest(facts, complete=order.complete)
    if not order.complete:
        plan = replace(plan, manner=_habits(layout, rng))
    if order.switch:
        plan = planted(plan, order.switch, rng)
    names = order.names.get(order.switch)
    return with_name(plan, names, rng) if names else plan


def _speaks(language: str, switch: str) -> bool:
    needs = traits(switch)
    return not ((needs.get("parallel") and language != "both") or (needs.get("latin") and language != "en"))


def saved(drawn: Drawn, scan: Scan, rng: Random) -> tuple[bytes, str]:
    """Return the file of a drawn document under a kind of scan, and its format; many pages go into PDF or TIFF."""
    if scan.name == "digital":
        return drawn.pdf, "pdf"
    forms = [form for form in scan.formats if drawn.truth.pages == 1 or form in MANY_PAGES] or ["pdf"]
    form = pick(rng, forms)
    return scanned(drawn.pdf, scan, rng.randrange(1 << 31), form), form
