"""Characters of symbol fonts as Unicode, and the numbers of lists as their formats write them."""

import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from extractors.pages.numerals import chinese, chinese_digits, circled, latin_letters, ordinal, roman

_PRIVATE = re.compile("[\uf020-\uf0ff]")

# Number formats of ECMA-376 part 1, 17.18.59; a format that is not listed writes plain digits.
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": latin_letters,
    "upperLetter": lambda number: latin_letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": ordinal,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "chineseLegalSimplified": lambda number: chinese(number, legal=True),
    "ideographDigital": chinese_digits,
    "japaneseDigitalTenThousand": chinese_digits,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "ideographTraditional": lambda number: "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10],
    "iroha": lambda number: "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ"[(number - 1) % 47],
    "irohaFullWidth": lambda number: (
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"[
            (number - 1) % 47
        ]
    ),
    "none": lambda number: "",
}


def written_number(number: int, style: str) -> str:
    """Write a list number in Word's number format `style`."""
    return _FORMATS.get(style, str)(number)


@functools.cache
def _fonts() -> dict[str, dict[int, str]]:
    """Load symbols.yaml."""
    loaded: dict[str, dict[Any, str]] = yaml.safe_load(
        (Path(__file__).parent / "symbols.yaml").read_text(encoding="utf-8")
    )
    return {font: {int(str(code), 16): sign for code, sign in signs.items()} for font, signs in loaded.items()}


def symbol(code: int, font: str) -> str:
    """Return the character of a symbol font as Unicode; one that is not known becomes U+FFFD, not nothing."""
    low = code & 0xFF
    signs = _fonts().get(font.strip().lower()) or _fonts()["symbol"]
    return signs.get(low) or ("\ufffd" if low >= 0x80 or code >= 0xF000 else chr(low))


def without_private(text: str, font: str = "symbol") -> str:
    """Replace the private-use characters by which symbol fonts are written into text."""
    return _PRIVATE.sub(lambda match: symbol(ord(match.group()), font), text) if not text.isascii() else text
