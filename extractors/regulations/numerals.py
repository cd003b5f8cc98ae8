"""Numerals of legal texts: Chinese (both directions), Roman, letters and circled digits."""

import re
import unicodedata

DIGITS = {
    character: value
    for value, row in enumerate(("零〇○Ｏ", "一壹弌", "二贰貳两兩", "三叁參", "四肆", "五伍"))
    for character in row
}
DIGITS |= {
    character: value for value, row in enumerate(("六陆陸", "七柒", "八捌", "九玖"), start=6) for character in row
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "萬": 10_000}
TENS = {"廿": 20, "卅": 30}

_CHINESE_DIGITS = "零一二三四五六七八九"
_ROMAN = (
    ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90),
    ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1),
)  # fmt: skip
_ROMAN_FORM = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)


def chinese_to_int(text: str) -> int | None:
    """Return the value of a Chinese or Arabic numeral ("一百三十三", "一〇三", "12", "１２"), or None.

    Inner white space is ignored; positional writing without units ("二〇二五") is read digit by digit.
    """
    compact = re.sub(r"\s+", "", text)
    plain = unicodedata.normalize("NFKC", compact)
    if plain.isascii() and plain.isdigit():
        return int(plain[:12])
    if not compact or any(c not in DIGITS and c not in UNITS and c not in TENS for c in compact):
        return None
    if not any(c in UNITS or c in TENS for c in compact):
        return int("".join(str(DIGITS[c]) for c in compact)[:12])
    return _with_units(compact)


def _with_units(text: str) -> int:
    """Return the value of a Chinese numeral written with units; "十三" counts one ten."""
    total = section = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in TENS:
            section += TENS[character]
        elif UNITS[character] == 10_000:
            total, section, digit = total + (section + digit or 1) * 10_000, 0, 0
        else:
            section += (digit or 1) * UNITS[character]
            digit = 0
    return total + section + digit


def int_to_chinese(value: int) -> str:
    """Return a number from 0 to 99,999,999 as laws print it: 10 is "十", 103 "一百零三". Raises ValueError outside."""
    if not 0 <= value < 100_000_000:
        raise ValueError(f"{value} is outside 0–99,999,999")
    high, low = divmod(value, 10_000)
    if not high:
        return _below_ten_thousand(low)
    if not low:
        return _below_ten_thousand(high) + "万"
    return f"{_below_ten_thousand(high)}万{'零' if low < 1000 else ''}{_below_ten_thousand(low, within=True)}"


def _below_ten_thousand(value: int, *, within: bool = False) -> str:
    """Return 0–9,999 in Chinese; `within` a longer numeral "一十" keeps its one."""
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            written += ("零" if gap and written else "") + _CHINESE_DIGITS[digit] + name
        gap = not digit
    if written.startswith("一十") and not within:
        written = written[1:]
    return written or "零"


def roman_to_int(text: str) -> int | None:
    """Return the value of a well-formed Roman numeral of either case (Unicode forms too), or None."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or not _ROMAN_FORM.fullmatch(plain):
        return None
    total, rest = 0, plain.lower()
    for symbol, value in _ROMAN:
        while rest.startswith(symbol):
            total, rest = total + value, rest[len(symbol) :]
    return total


def int_to_roman(value: int) -> str:
    """Return a number from 1 to 3,999 as a lower-case Roman numeral. Raises ValueError outside."""
    if not 1 <= value < 4000:
        raise ValueError(f"{value} is outside 1–3,999")
    written = ""
    for symbol, amount in _ROMAN:
        written += symbol * (value // amount)
        value %= amount
    return written


def letter_to_int(text: str) -> int | None:
    """Return the rank of a paragraph letter: a is 1, z 26, and doubled letters follow (aa 27, bb 28), as in the CFR."""
    plain = text.lower()
    if not plain or not ("a" <= plain[0] <= "z") or plain != plain[0] * len(plain):
        return None
    return ord(plain[0]) - 96 + 26 * (len(plain) - 1)


def number_of(text: str) -> int | None:
    """Return the value of a printed number of any kind: Chinese, Arabic, circled, Roman, letter; None if it is none."""
    plain = unicodedata.normalize("NFKC", text).strip("()（）.．、,: 　第条")
    for read in (chinese_to_int, roman_to_int, letter_to_int):
        value = read(plain)
        if value is not None:
            return value
    return None
