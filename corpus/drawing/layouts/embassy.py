"""L10: a government certificate with the legalisation sticker of an embassy on a page of its own."""

from corpus.drawing.facts import Authority
from corpus.drawing.knowledge import pick
from corpus.drawing.layouts import government, ministry
from corpus.drawing.layouts.base import Layout
from corpus.drawing.marks import draw_seal, draw_signature
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import plain
from corpus.drawing.written import written_date


def draw(pen: Pen) -> None:
    """Draw the certificate, then the sticker on the next page, with a number and a date of its own."""
    pick(pen.rng, (government.draw, ministry.draw))(pen)
    pen.sheet.turn_page()
    assert pen.facts.mission is not None
    _sticker(pen, pen.facts.mission)


def _sticker(pen: Pen, mission: Authority) -> None:
    sheet = pen.sheet
    left, top = sheet.margin + pen.rng.uniform(0, 60), sheet.top + pen.rng.uniform(20, 160)
    sheet.frame((left, top, left + 380, top + 210), 1.2)
    sheet.frame((left + 5, top + 5, left + 375, top + 205), 0.4)
    day = written_date(mission.on, pen.tongue, "day_month" if pen.tongue == "en" else "plain") if mission.on else ""
    lines = (
        (mission.name.zh, True),
        (mission.name.en, True),
        (f"领事认证 Consular Legalization   No. {mission.number}", False),
        ("兹证明前面文书上的签字和印章属实。", False),
        ("The signature and seal on the preceding document are hereby legalised.", False),
        (f"{mission.title.zh} {mission.title.en}: {mission.official}", False),
        (f"{pen.say('Date', '日期')}: {day}", False),
    )
    at = top + 14
    for text, bold in lines:
        at += sheet.put(plain(text, bold=bold), left + 16, at, 346, size=10, align="center" if bold else "left") + 7
    if pen.facts.signature:
        pen.marks.append(draw_signature(sheet, pen.rng, left + 180, at - 20))
    if pen.facts.seal:
        pen.marks.append(draw_seal(sheet, pen.rng, left + 270, at - 50, mission.name.zh, kind="round"))


LAYOUT = Layout(
    "embassy", "L10", ("en", "zh", "both"), draw, government=True, embassy=True, official=True, lines=(1, 3)
)
