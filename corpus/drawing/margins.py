"""What stands outside the text of a page: its number, a word stamped across the head, a line at the foot."""

from collections.abc import Callable
from functools import partial
from random import Random

from reportlab.lib.colors import Color

from corpus.drawing.knowledge import knowledge, pick
from corpus.drawing.plan import Plan
from corpus.drawing.sheet import Sheet, plain

FOOT, SMALL, LARGE = 30.0, 8.0, 20.0
NUMBERED = 0.3
INKS = (Color(0.75, 0.1, 0.1), Color(0.35, 0.35, 0.38), Color(0.1, 0.15, 0.5))

Margins = Callable[[Sheet], None]


def margins(plan: Plan, tongue: str, pages: int) -> Margins | None:
    """Return what draws the margins of each page of a paper with so many pages; None where they stay empty."""
    rng = Random(f"margins-{plan.paper.certificate_number}")
    numbered = plan.manner.page_missing or (plan.complete and rng.random() < NUMBERED)
    if not (numbered or plan.manner.stamped or plan.manner.footer):
        return None
    total = pages + plan.manner.page_missing if numbered else 0
    return partial(_draw, plan=plan, tongue=tongue, total=total, seed=rng.random())


def _draw(sheet: Sheet, *, plan: Plan, tongue: str, total: int, seed: float) -> None:
    rng, width = Random(seed), sheet.width - 2 * sheet.margin
    if total:
        form = pick(rng, knowledge("words")["page_numbers"][tongue]).format(page=sheet.page, pages=total)
        align = pick(rng, ("right", "center"))
        sheet.put(plain(form), sheet.margin, sheet.height - FOOT, width, size=SMALL, align=align)
    if plan.manner.footer:
        sheet.put(plain(plan.manner.footer), sheet.margin, sheet.height - FOOT - 14, width, size=SMALL)
    if plan.manner.stamped and sheet.page == 1:
        _stamp(sheet, rng, pick(rng, knowledge("faults")["texts"]["stamps"][tongue]))


def _stamp(sheet: Sheet, rng: Random, word: str) -> None:
    canvas, wide = sheet.canvas, sheet.length(word, LARGE)
    x, turn = rng.uniform(sheet.margin, sheet.width - sheet.margin - wide), rng.choice((0.0, 0.0, rng.uniform(3, 9)))
    canvas.saveState()
    ink = pick(rng, INKS)
    canvas.setFillColor(ink)
    canvas.setStrokeColor(ink)
    canvas.translate(x, sheet.height - 42)
    canvas.rotate(turn)
    canvas.translate(0, -(sheet.height - 42))
    sheet.put(plain(word, bold=True), 0, 18, wide + 20, size=LARGE)
    canvas.restoreState()
