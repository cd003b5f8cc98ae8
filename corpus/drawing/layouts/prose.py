"""L1: a letter of running prose, without any label and without any table."""

from corpus.drawing.goods import goods_sentences
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts.base import Layout
from corpus.drawing.parts import marks, running_undertakings
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import Run, plain


def draw(pen: Pen) -> None:
    """Draw the letter."""
    sheet = pen.sheet
    if pen.rng.random() < 0.6:
        sheet.write(plain(pen.facts.end_user.name.of(pen.tongue), bold=True), size=15, gap=14)
    sheet.write(plain(pen.words.title(), bold=True), size=14, align="center", gap=14)
    gap = 9.0
    reference_first = pen.rng.random() < 0.5
    if reference_first:
        sheet.write(pen.sentence("reference"), gap=gap)
    sheet.write([*_opening(pen), *_goods(pen)], gap=gap)
    for kind in ("total", "end_use"):
        sheet.write(pen.sentence(kind), gap=gap)
    sheet.write(plain(running_undertakings(pen)), gap=gap)
    if pen.shown(("expiry_date",)):
        sheet.write(pen.sentence("validity"), gap=gap)
    if not reference_first:
        sheet.write(pen.sentence("reference"), gap=gap)
    sheet.need(130)
    if "signatory_name" not in sheet.drawn or pen.rng.random() < 0.5:
        sheet.write(pen.sentence("signed"), gap=6)
    marks(pen, sheet.margin + pick(pen.rng, (10.0, 120.0, 240.0)), sheet.y + 4)
    sheet.skip(96)


def _opening(pen: Pen) -> list[Run]:
    return [*pen.sentence("long_opening"), *plain("：" if pen.tongue == "zh" else " ")]


def _goods(pen: Pen) -> list[Run]:
    """Return all goods in one sentence."""
    joint = "；" if pen.tongue == "zh" else "; "
    found: list[Run] = []
    for number, runs in enumerate(goods_sentences(pen)):
        found += [*(plain(joint) if number else []), *runs]
    return [*found, *plain("。" if pen.tongue == "zh" else ".")]


LAYOUT = Layout("prose", "L1", ("en", "zh"), draw, lines=(1, 3), tabular=False)
