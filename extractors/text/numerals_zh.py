"""Chinese numerals: 一百二十三, positional 二〇二四, mixed 3万5千, and the capitals of money (壹佰贰拾叁万)."""

import re
from decimal import Decimal, InvalidOperation

_DIGITS = {
    char: value
    for value, chars in enumerate(
        ("〇零○Ｏ", "一壹弌幺", "二贰貳两兩弍", "三叁參叄弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for char in chars
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_TENS = {"廿": 20, "卅": 30, "卌": 40}

DIGITS = "".join(_DIGITS)
NUMERALS = DIGITS + "".join(_SMALL) + "".join(_LARGE) + "".join(_TENS)
"""All characters of a Chinese number, for use in a character class."""

_TOKEN = re.compile(rf"[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?|[{NUMERALS}点點]")
_ALL_DIGITS = re.compile(rf"[{DIGITS}]{{2,}}")


def parse_chinese_number(text: str) -> Decimal | None:
    """Return the value of a number in Chinese characters or None where it is not one.

    Arabic digits may be mixed in (3万5千).
    """
    compact = text.replace(" ", "")
    tokens = _TOKEN.findall(compact)
    if not compact or "".join(tokens) != compact:
        return None
    if _ALL_DIGITS.fullmatch(compact):
        return Decimal("".join(str(_DIGITS[char]) for char in compact))
    for point in "点點":
        if point in tokens:
            return _with_fraction(tokens, tokens.index(point))
    return _grouped(tokens)


def _with_fraction(tokens: list[str], point: int) -> Decimal | None:
    """三点五; a large unit after the fraction (三点五万) multiplies the whole."""
    tail = tokens[point + 1 :]
    factor = Decimal(1)
    while tail and tail[-1] in _LARGE:
        factor *= _LARGE[tail.pop()]
    if not tail or any(token not in _DIGITS for token in tail):
        return None
    whole = _grouped(tokens[:point])
    if whole is None:
        return None
    return (whole + Decimal("0." + "".join(str(_DIGITS[token]) for token in tail))) * factor


def _grouped(tokens: list[str]) -> Decimal | None:
    """Sum sections of thousands under 万 and 亿; a digit that nothing multiplies is waiting in `digit`."""
    total, section, digit = Decimal(0), Decimal(0), Decimal(0)
    for token in tokens:
        if token in _DIGITS:
            digit = Decimal(_DIGITS[token])
        elif token in _TENS:
            section, digit = section + _TENS[token], Decimal(0)
        elif token in _SMALL:
            section, digit = section + (digit or 1) * _SMALL[token], Decimal(0)
        elif token in _LARGE:
            total, section, digit = _close(total, section + digit, _LARGE[token]), Decimal(0), Decimal(0)
        else:
            number = _arabic(token)
            if number is None:
                return None
            digit = number
    return total + section + digit if tokens else None


def _close(total: Decimal, section: Decimal, unit: int) -> Decimal:
    """万 multiplies its own section; 亿 multiplies all that stands before it (一万亿)."""
    if unit > 10**4 and total:
        return (total + section) * unit
    return total + (section or 1) * unit


def _arabic(token: str) -> Decimal | None:
    try:
        return Decimal(token.replace(",", ""))
    except InvalidOperation:
        return None
