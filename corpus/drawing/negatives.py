"""Papers that are no end-user certificates, and files that hold two."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from corpus.drawing.batch import known, saved
from corpus.drawing.compose import Drawn, compose_two, new_pen
from corpus.drawing.facts import Language
from corpus.drawing.faults import honest
from corpus.drawing.goods import goods_table
from corpus.drawing.invent import invent
from corpus.drawing.knowledge import knowledge, pick
from corpus.drawing.layouts import LAYOUTS
from corpus.drawing.parts import marks
from corpus.drawing.pen import Pen
from corpus.drawing.scans import SCANS
from corpus.drawing.sheet import Run, plain
from corpus.drawing.tables import Cell, Ruling, table
from corpus.drawing.truth import Truth
from corpus.drawing.written import written_date

KINDS = (
    "invoice",
    "certificate_of_origin",
    "letter",
    "packing_list",
    "blank",
    "quotation",
    "delivery_note",
    "two_certificates",
)


def draw_negatives(
    count: int, *, seed: int, out: Path, scans: Sequence[str] | None = None, kinds: Sequence[str] | None = None
) -> list[Truth]:
    """Draw papers that are no certificates (truth status `not_a_certificate`) and files of two certificates (`parts`).

    Writes the files and `truth.jsonl` into `out`; `kinds` are names of KINDS, taken in turn. The seed decides all.
    """
    out.mkdir(parents=True, exist_ok=True)
    wanted = [known({name: name for name in KINDS}, kind, "kind of paper") for kind in kinds or KINDS]
    forms = [known(SCANS, name, "scan") for name in scans or SCANS]
    records: list[Truth] = []
    for index in range(count):
        rng = Random(f"negative-{seed}-{index}")
        kind = wanted[index % len(wanted)]
        drawn = _two(rng) if kind == "two_certificates" else _paper(kind, rng)
        scan = forms[(index + index // len(wanted)) % len(forms)]
        content, form = saved(drawn, scan, rng)
        truth = replace(drawn.truth, file=f"other-{kind}-{index:04}.{form}", layout=kind, scan=scan.name)
        (out / truth.file).write_bytes(content)
        records.append(truth)
    (out / "truth.jsonl").write_text("".join(truth.line() + "\n" for truth in records), encoding="utf-8")
    return records


def _two(rng: Random) -> Drawn:
    names = [name for name, layout in LAYOUTS.items() if not layout.government]
    layouts = [LAYOUTS[name] for name in rng.sample(names, 2)]
    plans = [honest(invent(rng, complete=True, lines=(1, 2))) for _ in layouts]
    return compose_two(plans, layouts, rng)


def _paper(kind: str, rng: Random) -> Drawn:
    language: Language = pick(rng, ("en", "en", "zh"))
    facts = replace(invent(rng), signature=True, seal=True)
    pen = new_pen(honest(facts), language, language, rng)
    _write(pen, knowledge("negatives")[kind])
    kinds = {mark.kind for mark in pen.marks}
    truth = Truth(
        "", kind, "", pen.sheet.page, "seal" in kinds, "signature" in kinds, {}, [], [], language, "not_a_certificate"
    )
    return Drawn(pen.sheet.finish(), truth, language)


def _write(pen: Pen, known: dict[str, Any]) -> None:
    sheet = pen.sheet
    sheet.write(
        plain(pick(pen.rng, known["title"][pen.tongue]), bold=True),
        size=15,
        align=pick(pen.rng, ("center", "left")),
        gap=12,
    )
    rows = [[Cell(plain(_label(pen, key))), Cell([Run(_particular(pen, key))])] for key in known["rows"]]
    if rows:
        table(sheet, rows, [sheet.inner * 0.32, sheet.inner * 0.68], Ruling(pick(pen.rng, ("grid", "none", "rows"))))
    if known["columns"]:
        goods_table(pen, known["columns"], Ruling(pick(pen.rng, ("grid", "ends"))), total=known["total"])
    for sentence in known["sentences"][pen.tongue]:
        sheet.write(plain(sentence), gap=6)
    if pen.rng.random() < known["signed"]:
        sheet.need(130)
        marks(pen, sheet.margin + 60, sheet.y + 12, owner=pen.facts.exporter.name.of(pen.tongue))


def _label(pen: Pen, key: str) -> str:
    return str(pick(pen.rng, knowledge("negatives")["labels"][key][pen.tongue]))


def _particular(pen: Pen, key: str) -> str:
    facts = pen.facts
    seller, buyer = facts.exporter, facts.consignee
    texts = {
        "number": f"{pick(pen.rng, ('INV', 'PL', 'CO', 'DN', 'QT'))}-{pen.rng.randrange(1000, 99999)}",
        "date": written_date(facts.issue_date, pen.tongue, "day_month" if pen.tongue == "en" else "plain"),
        "seller": f"{seller.name.of(pen.tongue)}\n{seller.address.of(pen.tongue)}",
        "buyer": f"{buyer.name.of(pen.tongue)}\n{buyer.address.of(pen.tongue)}",
        "order": facts.contract_number,
        "terms": f"{pick(pen.rng, ('CIF', 'FOB', 'DAP'))} {buyer.city.of(pen.tongue)}",
        "origin": "中国" if pen.tongue == "zh" else "China",
        "vessel": f"MV {pick(pen.rng, ('Ocean Lark', 'Sea Heron', 'Blue Petrel'))} {pen.rng.randrange(10, 99)}E",
        "destination": buyer.country_name.of(pen.tongue),
    }
    return texts[key]
