"""Fonts found on the machine by family, registered with reportlab when they are first asked for."""

import functools
import subprocess
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

LATIN = ("Liberation Serif", "Liberation Sans", "DejaVu Serif", "DejaVu Sans", "Liberation Sans Narrow")
TYPEWRITER = "Liberation Mono"
CHINESE = ("WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "AR PL UMing CN", "AR PL UKai CN")
SYMBOLS = "DejaVu Sans"
PACKAGES = "fonts-liberation, fonts-dejavu, fonts-wqy-zenhei, fonts-wqy-microhei, fonts-arphic-uming, fonts-arphic-ukai"


class MissingFontError(RuntimeError):
    """No font of the family is installed that a PDF can embed."""


@dataclass(frozen=True, slots=True)
class Face:
    """The registered font names that one document writes with."""

    latin: str
    bold: str
    chinese: str
    symbols: str


@functools.cache
def installed() -> dict[tuple[str, str], tuple[str, int]]:
    """Return (family, style) -> (file, index in the collection) of every installed TrueType font.

    Raises MissingFontError where fontconfig's `fc-list` is not installed.
    """
    pattern = "%{family}|%{style}|%{file}|%{index}\n"
    try:
        listing = subprocess.run(["fc-list", "--format", pattern], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise MissingFontError("fc-list does not run; install the Debian package fontconfig") from error
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for line in sorted(listing.splitlines()):
        families, styles, file, index = line.split("|")
        if file.endswith((".ttf", ".ttc")):
            for family in families.split(","):
                for style in styles.split(","):
                    found.setdefault((family, style), (file, int(index)))
    return found


@functools.cache
def font(family: str, style: str = "Regular") -> str:
    """Register the font of a family and style and return its reportlab name.

    Chinese collections know styles of other names, so the family's first font serves where the style is unknown.
    Raises MissingFontError, naming the Debian packages, where there is none.
    """
    fonts = installed()
    place = fonts.get((family, style)) or next((p for (f, _), p in sorted(fonts.items()) if f == family), None)
    if place is None:
        raise MissingFontError(f"no font of the family {family!r}; install one of the Debian packages {PACKAGES}")
    name = f"{family}-{style}".replace(" ", "")
    try:
        pdfmetrics.registerFont(TTFont(name, place[0], subfontIndex=place[1]))
    except TTFError as error:
        raise MissingFontError(f"{place[0]} cannot be embedded: {error}; install {PACKAGES}") from error
    return name


def available(families: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the families that are installed, in the order given; raises MissingFontError if none is."""
    known = {family for family, _ in installed()}
    chosen = tuple(family for family in families if family in known)
    if not chosen:
        raise MissingFontError(f"none of {', '.join(families)} is installed; install {PACKAGES}")
    return chosen


def face(latin: str, chinese: str) -> Face:
    """Return the face that writes Latin text in one family and Chinese text in another."""
    bold = font(latin, "Bold")
    return Face(
        font(latin, "Book" if latin.startswith("DejaVu") else "Regular"), bold, font(chinese), font(SYMBOLS, "Book")
    )


@functools.cache
def _glyphs(name: str) -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(name).face.charToGlyph)


@functools.lru_cache(maxsize=100_000)
def font_of(char: str, wanted: str, chinese: str, symbols: str) -> str:
    """Return the font that has the character: the wanted one, else the Chinese one, else the one with symbols."""
    if ord(char) < 0x250 or (ord(char) in _glyphs(wanted) and not is_chinese(char)):
        return wanted
    return chinese if ord(char) in _glyphs(chinese) else symbols


@functools.lru_cache(maxsize=200_000)
def advance(char: str, name: str) -> float:
    """Return the width of a character in thousandths of the font size."""
    return float(pdfmetrics.stringWidth(char, name, 1000))


def is_chinese(char: str) -> bool:
    """Tell whether the Chinese font sets a character: ideographs, CJK punctuation, full-width forms, circled digits."""
    code = ord(char)
    return 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF or 0x2460 <= code <= 0x24FF
