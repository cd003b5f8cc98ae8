"""Seals and signatures as drawn marks."""

import math
from random import Random

from reportlab.lib.colors import Color
from reportlab.pdfgen.pathobject import PDFPathObject

from corpus.drawing.fonts import advance, font_of
from corpus.drawing.knowledge import pick
from corpus.drawing.pen import Mark
from corpus.drawing.sheet import Box, Sheet

INKS = {
    "red": Color(0.82, 0.08, 0.12, alpha=0.82),
    "blue": Color(0.10, 0.18, 0.62, alpha=0.8),
    "black": Color(0.12, 0.12, 0.14, alpha=0.85),
    "violet": Color(0.42, 0.15, 0.55, alpha=0.8),
}
PENS = (Color(0.05, 0.10, 0.45), Color(0.05, 0.05, 0.08), Color(0.10, 0.22, 0.62))


def draw_seal(sheet: Sheet, rng: Random, x: float, y: float, text: str, *, kind: str = "") -> Mark:
    """Draw a seal whose top left corner is at (x, y): round, oval or rectangular, with the owner's name in it."""
    kind = kind or rng.choices(("round", "oval", "rectangle"), (7, 2, 2))[0]
    ink = INKS[rng.choices(("red", "blue", "black", "violet"), (6, 3, 1, 1))[0]]
    wide, tall = {"round": (84.0, 84.0), "oval": (112.0, 70.0), "rectangle": (124.0, 50.0)}[kind]
    scale = rng.uniform(0.9, 1.15)
    wide, tall = wide * scale, tall * scale
    x, y = min(x, sheet.width - wide - 18), min(y, sheet.height - tall - 18)
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(x + wide / 2, sheet.height - y - tall / 2)
    canvas.rotate(rng.uniform(-14, 14))
    canvas.setStrokeColor(ink)
    canvas.setFillColor(ink)
    if kind == "rectangle":
        _rectangle(sheet, text, wide * 0.94, tall * 0.86)
    else:
        _round(sheet, rng, text, wide / 2 * 0.97, tall / 2 * 0.97)
    canvas.restoreState()
    return Mark("seal", sheet.page, _box(x, y, wide, tall), text)


def _box(x: float, y: float, wide: float, tall: float) -> Box:
    return round(x, 1), round(y, 1), round(x + wide, 1), round(y + tall, 1)


def _round(sheet: Sheet, rng: Random, text: str, a: float, b: float) -> None:
    canvas = sheet.canvas
    canvas.setLineWidth(rng.uniform(1.6, 2.8))
    canvas.ellipse(-a, -b, a, b)
    if rng.random() < 0.5:
        canvas.setLineWidth(0.7)
        canvas.ellipse(-a * 0.94, -b * 0.94, a * 0.94, b * 0.94)
    if rng.random() < 0.35:
        canvas.setLineWidth(0.7)
        canvas.ellipse(-a * 0.6, -b * 0.6, a * 0.6, b * 0.6)
    _ring(sheet, text, a * 0.78, b * 0.78)
    emblem = pick(rng, ("star", "star", "number", "cross", "none"))
    if emblem == "star":
        _star(sheet, min(a, b) * 0.34)
    elif emblem == "cross":
        canvas.setLineWidth(2)
        canvas.circle(0, 0, min(a, b) * 0.26)
        canvas.line(-b * 0.26, 0, b * 0.26, 0)
        canvas.line(0, -b * 0.26, 0, b * 0.26)
    elif emblem == "number":
        canvas.setFont(sheet.face.bold, 8)
        canvas.drawCentredString(0, -3, f"{rng.randrange(10**6, 10**7)}")


def _ring(sheet: Sheet, text: str, a: float, b: float) -> None:
    """Set the text around the upper arc of an ellipse, as large as it fits."""
    latin = all(ord(char) < 0x2E80 for char in text)
    sweep = math.radians(300 if len(text) > 16 else 240)
    names = [font_of(char, sheet.face.bold, sheet.face.chinese, sheet.face.symbols) for char in text]
    units = [advance(char, name) / 1000 * (1.08 if latin else 1.15) for char, name in zip(text, names, strict=True)]
    radius = (a + b) / 2
    size = min(11.5, sweep * radius / max(1.0, sum(units)))
    angle = sum(units) * size / radius / 2
    for char, name, unit in zip(text, names, units, strict=True):
        step = unit * size / radius
        theta = math.pi / 2 + angle - step / 2
        sheet.canvas.saveState()
        sheet.canvas.translate(a * math.cos(theta), b * math.sin(theta))
        sheet.canvas.rotate(math.degrees(theta) - 90)
        sheet.canvas.setFont(name, size)
        sheet.canvas.drawCentredString(0, -size * 0.35, char)
        sheet.canvas.restoreState()
        angle -= step


def _star(sheet: Sheet, radius: float) -> None:
    path = sheet.canvas.beginPath()
    for point in range(10):
        reach = radius if point % 2 == 0 else radius * 0.382
        theta = math.pi / 2 + point * math.pi / 5
        spot = (reach * math.cos(theta), reach * math.sin(theta))
        if point:
            path.lineTo(*spot)
        else:
            path.moveTo(*spot)
    path.close()
    sheet.canvas.drawPath(path, stroke=0, fill=1)


def _rectangle(sheet: Sheet, text: str, wide: float, tall: float) -> None:
    canvas = sheet.canvas
    canvas.setLineWidth(1.8)
    canvas.rect(-wide / 2, -tall / 2, wide, tall)
    lines = _halves(text)
    size = 11.0
    for line in lines:
        long = sum(advance(c, font_of(c, sheet.face.bold, sheet.face.chinese, sheet.face.symbols)) for c in line) / 1000
        size = min(size, (wide - 8) / max(long, 1))
    for number, line in enumerate(lines):
        base = (len(lines) / 2 - number - 1) * size * 1.25 + size * 0.3
        long = (
            sum(advance(c, font_of(c, sheet.face.bold, sheet.face.chinese, sheet.face.symbols)) for c in line)
            / 1000
            * size
        )
        at = -long / 2
        for char in line:
            name = font_of(char, sheet.face.bold, sheet.face.chinese, sheet.face.symbols)
            canvas.setFont(name, size)
            canvas.drawString(at, base, char)
            at += advance(char, name) / 1000 * size


def _halves(text: str) -> list[str]:
    words = text.split(" ")
    if len(words) == 1:
        middle = (len(text) + 1) // 2
        return [text[:middle], text[middle:]] if len(text) > 7 else [text]
    best = min(range(1, len(words)), key=lambda cut: abs(len(" ".join(words[:cut])) - len(text) / 2))
    return [" ".join(words[:best]), " ".join(words[best:])]


def draw_signature(sheet: Sheet, rng: Random, x: float, y: float) -> Mark:
    """Draw a signature as one or two strokes of the pen from (x, y) to the right, about 110 by 40 points."""
    canvas = sheet.canvas
    wide, tall = rng.uniform(85, 135), rng.uniform(26, 42)
    x = min(x, sheet.width - wide - 20)
    base = sheet.height - y - tall * 0.6
    canvas.saveState()
    canvas.setStrokeColor(pick(rng, PENS))
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setLineWidth(rng.uniform(0.9, 1.7))
    path = canvas.beginPath()
    _name_stroke(path, rng, (x, base), (wide, tall))
    if rng.random() < 0.6:
        path.moveTo(x + wide * rng.uniform(0.0, 0.3), base - tall * 0.25)
        path.curveTo(
            x + wide * 0.4, base - tall * 0.45, x + wide * 0.7, base - tall * 0.1, x + wide * 0.98, base - tall * 0.2
        )
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()
    return Mark("signature", sheet.page, _box(x, y, wide, tall))


def _name_stroke(path: PDFPathObject, rng: Random, start: tuple[float, float], room: tuple[float, float]) -> None:
    """Lead the pen through a capital loop and a run of smaller letters that flatten towards the end."""
    (x, base), (wide, tall) = start, room
    at, loops, slant = x + wide * 0.04, rng.randrange(5, 12), rng.uniform(-0.8, 0.5)
    high = {0, rng.randrange(1, loops), rng.randrange(1, loops)}
    path.moveTo(at, base)
    for loop in range(loops):
        flat = 1.0 - 0.55 * loop / loops
        reach = tall * (rng.uniform(0.45, 0.62) if loop in high else rng.uniform(0.12, 0.32)) * flat
        step = wide * 0.9 / loops
        following = min(x + wide, at + step * rng.uniform(0.7, 1.3))
        lean = (following - at) * slant
        dip = base - reach * rng.uniform(0.0, 0.9 if rng.random() < 0.3 else 0.4)
        path.curveTo(
            at + (following - at) * rng.uniform(0.3, 1.4),
            base + reach,
            at + lean,
            dip,
            following,
            base + rng.uniform(-3, 4),
        )
        if rng.random() < 0.12:
            path.moveTo(following + 2, base + rng.uniform(-2, 4))
            following += 2
        at = following
