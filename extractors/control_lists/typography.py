"""What printing does to a text and wording does not: the forms in which two texts of a list are compared.

A list that is set anew has other line breaks, quotation marks, hyphens, bullets, spaces in numbers and powers, and
decimal signs. None of these is a change; a sign before a number, a unit's case and a decimal sign's place are.
"""

import re
import unicodedata

_ALIKE = str.maketrans(
    {"º": "°", "˚": "°", "×": "x", "✕": "x", "−": "-", "·": " ", "⋅": " ", "∙": " ", "µ": "μ", "–": "-", "—": "-"}
)
_JOINED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTES = "\"'`´«»“”„‟‘’‚‛‹›「」『』＂＇"
_BULLETS = "•◦▪▫‣●○■□➢❖✓*"
_DROPPED = re.compile(f"[{re.escape(_QUOTES + _BULLETS)}]")
_SPACE = re.compile(r"\s+")
_HYPHEN = re.compile(r"-(?!\d)|(?<=[^\W\d_])-")
_PUNCTUATION = re.compile(r"[;:!?,，、。；：()\[\]{}（）]|(?<!\d)\.|\.(?!\d)")
_UNIT = re.compile(
    r"(?<=\d)\s?(?:[A-Za-zΩμ]{1,2}|[A-Za-z][A-Z][A-Za-z]{0,2}|[A-Za-z]{2}[A-Z])(?=[\W\d_\u3040-\u9fff]|$)"
)
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[ ,](?=\d{3}(?!\d))")
_WORD = re.compile(
    r"(?<!\w)\d[A-E]\d{3}(?:\.[a-z0-9]{1,3}(?!\w))*|\d{2,7}-\d{2}-\d(?!\d)"
    r"|[+-]?\d+(?:[.,]\d+)*|[\u3400-\u9fff\u3040-\u30ff]|[^\W\d_]+(?<![\u3400-\u9fff])|[<>=≤≥±%°/+]"
)


def plain(text: str) -> str:
    """Return a text with one form for each sign: compatibility forms, hyphens, quotes and bullets put right."""
    text = _JOINED.sub("", text.translate(_ALIKE))
    text = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text))
    return _DROPPED.sub("", text)


def wording(text: str) -> frozenset[str]:
    """Return what a text says without its typography; two texts say the same where any of their forms agree.

    There are two forms where a comma stands between digits: as decimal sign and between thousands.
    """
    base = plain(text)
    return frozenset(
        (_squeezed(_DECIMAL_COMMA.sub(".", base)), _squeezed(_DECIMAL_COMMA.sub(".", _THOUSANDS.sub("", base))))
    )


def lines_wording(text: str) -> tuple[str, ...]:
    """Return the lines of a text without typography and in alphabetical order: the same in any order."""
    return tuple(sorted(min(wording(line)) for line in text.split("\n") if line.strip()))


def _squeezed(text: str) -> str:
    """Return letters, digits and signs with meaning; words in lower case, units as printed."""
    kept, end = [], 0
    for unit in _UNIT.finditer(text):
        kept += [text[end : unit.start()].casefold(), unit.group()]
        end = unit.end()
    marks = _PUNCTUATION.sub("", "".join([*kept, text[end:].casefold()]))  # "5. 2,7 GHz" begins with a number
    return _HYPHEN.sub("", _PUNCTUATION.sub("", _SPACE.sub("", marks)))


def words(text: str) -> list[str]:
    """Return the words of a text in their printed case: numbers with their sign, ideographs one by one, signs."""
    return _WORD.findall(plain(text))
