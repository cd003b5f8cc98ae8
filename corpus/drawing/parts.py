"""Parts that layouts share: undertakings, boxes, ticks, the signature block."""

from collections.abc import Sequence
from random import Random

from corpus.drawing.knowledge import pick
from corpus.drawing.marks import draw_seal, draw_signature
from corpus.drawing.pen import Pen
from corpus.drawing.sheet import Run, Sheet, plain
from corpus.drawing.tables import PAD, scaled

BLOCK = 122.0  # points that signature and seal take below the names


def undertakings(pen: Pen, *, numbering: str | None = None, lead_in: bool = True) -> None:
    """Write the undertakings as a list: numbered, lettered, with bullets, or in bilingual pairs."""
    style = numbering or pick(pen.rng, ("1.", "(1)", "a)", "•", "1、" if pen.tongue == "zh" else "–"))
    if lead_in:
        pen.sheet.write(plain(pen.words.lead_in() + ("：" if pen.tongue == "zh" else ":"), bold=True), gap=3)
    for index in range(len(pen.clauses)):
        mark = numbered(style, index)
        for number, text in enumerate(clause_texts(pen, index)):
            sign = mark if number == 0 else ""
            bullet(pen.sheet, sign, plain(text))
    pen.sheet.skip(4)


def clause_texts(pen: Pen, index: int) -> list[str]:
    """Return a clause in the languages of the form."""
    clause = pen.clauses[index]
    return {"en": [clause.en], "zh": [clause.zh], "both": [clause.en, clause.zh]}[pen.language]


def numbered(style: str, index: int) -> str:
    """Return the mark of item `index` (from 0) in a style such as `1.`, `(1)`, `a)` or a bullet."""
    return style.replace("1", str(index + 1)).replace("a", chr(ord("a") + index))


def bullet(sheet: Sheet, mark: str, runs: Sequence[Run], indent: float = 22.0) -> None:
    """Write an item of a list, its mark in the margin before it."""
    indent = max(indent, sheet.length(mark) + 5)
    sheet.need(sheet.size * sheet.leading)
    if mark:
        sheet.put(plain(mark), sheet.margin + 1, sheet.y, indent)
    sheet.write(runs, x=sheet.margin + indent, gap=2)


def marks(pen: Pen, x: float, y: float, *, owner: str = "", seal_kind: str = "") -> None:
    """Draw the signature at a place and the seal over or beside it, where the facts have them."""
    rng = pen.rng if pen.manner.marks_seed is None else Random(pen.manner.marks_seed)
    if pen.facts.signature:
        pen.marks.append(draw_signature(pen.sheet, rng, x, y))
    if pen.facts.seal:
        text = owner or pen.facts.end_user.name.of(pen.tongue)
        if pen.manner.seal_owner:
            text = pen.manner.seal_owner.of(pen.tongue)
        aside = pick(rng, (30.0, 90.0, 120.0))
        pen.marks.append(draw_seal(pen.sheet, rng, x + aside, y - 10, text, kind=seal_kind))


def signature_block(
    pen: Pen, *, keys: Sequence[str] = ("signatory_name", "signatory_title"), x: float | None = None, owner: str = ""
) -> None:
    """Write name and title of the signatory with signature and seal, in one of three arrangements, on one page."""
    style = pick(pen.rng, ("labels", "labels", "below", "inline"))
    sheet = pen.sheet
    sheet.need(len(keys) * sheet.size * sheet.leading + BLOCK)
    left = sheet.margin if x is None else x
    if style == "below":
        _signed_above(pen, keys, left, owner)
        return
    if style == "inline" and x is None:
        sheet.write([run for key in keys for run in (*pen.labelled(key), Run("    "))], gap=2)
    else:
        for key in keys:
            sheet.write(pen.labelled(key), x=left, gap=2)
    if pen.rng.random() < 0.7:
        sheet.write(plain(pen.words.label("signature").replace("\n", " ") + pen.words.colon.strip()), x=left)
    marks(pen, left + pick(pen.rng, (20.0, 60.0, 150.0)), sheet.y + 6, owner=owner)
    sheet.skip(96)


def _signed_above(pen: Pen, keys: Sequence[str], left: float, owner: str) -> None:
    """Leave room for the signature above a rule and write name and title below it without labels."""
    sheet = pen.sheet
    marks(pen, left + 24, sheet.y + 6, owner=owner)
    sheet.skip(58)
    sheet.rule(left, sheet.y, left + 200, sheet.y, 0.5)
    sheet.skip(3)
    for key in keys:
        sheet.write(pen.value(key), x=left, gap=1)
    sheet.skip(30)


def boxes(
    sheet: Sheet, rows: Sequence[Sequence[tuple[str, Sequence[Run], float]]], *, small: float = 7.5, least: float = 30.0
) -> None:
    """Draw rows of boxes, each (caption, value, weight) with the caption in small type above the value."""
    for row in rows:
        widths = scaled([weight for _, _, weight in row], sheet.inner)
        heights = [
            sheet.tall(plain(caption), wide - 2 * PAD, small) + sheet.tall(value, wide - 2 * PAD) + 9
            for (caption, value, _), wide in zip(row, widths, strict=True)
        ]
        tall = max(least, *heights)
        sheet.need(tall)
        x = sheet.margin
        for (caption, value, _), wide in zip(row, widths, strict=True):
            sheet.frame((x, sheet.y, x + wide, sheet.y + tall), 0.7)
            above = sheet.put(plain(caption), x + PAD, sheet.y + 2.5, wide - 2 * PAD, size=small)
            sheet.put(value, x + PAD, sheet.y + 4 + above, wide - 2 * PAD)
            x += wide
        sheet.skip(tall)


def tick(pen: Pen, chosen: bool) -> str:
    """Return a ticked or empty box, the same kind throughout a document."""
    style = pen.words.chosen.setdefault("tick style", pick(pen.rng, ("☒☐", "☑☐", "■□", "[X][ ]")))
    half = len(style) // 2
    return style[:half] if chosen else style[half:]


def running_undertakings(pen: Pen, tongue: str = "") -> str:
    """Return all undertakings as one running text in one tongue."""
    texts = [clause.zh if (tongue or pen.tongue) == "zh" else clause.en for clause in pen.clauses]
    return ("" if (tongue or pen.tongue) == "zh" else " ").join(texts)
