"""The figures of Chinese fines: 五十万元以上五百万元以下, 5倍以上10倍以下, 百分之十以上, 三至五倍, 等值."""

import re
from typing import Any

from extractors.text.numbers import read_number
from extractors.text.numerals_zh import NUMERALS

_NUMBER = rf"(?:\d[\d,.]*\s*[百千万亿]*|[{NUMERALS}点]+)"
_UNIT = r"(?:美元|欧元|日元|英镑|港元|元|圆|倍|%|％)"
QUANTITY = rf"(?:(?:人民币|美金)?\s*(?:百分之|千分之|万分之)?{_NUMBER}\s*{_UNIT}?)"
"""A number with its unit, which may be missing where the other end of the range has it."""

RANGE = (
    rf"(?:(?P<low>{QUANTITY})(?:以上|至|到|—|－|-|~|～)\s*(?:不足|不超过|至)?(?P<high>{QUANTITY})(?:以下|以内)?"
    rf"|(?P<max>{QUANTITY})(?:以下|以内)|不(?:得)?(?:超过|高于)(?P<top>{QUANTITY})|(?P<min>{QUANTITY})以上"
    rf"|(?P<equal>等值)(?:(?P<below>以下)|以上(?P<times>{QUANTITY})以下)?|(?P<exact>{QUANTITY}))"
)
"""A range, an upper or lower bound, or one quantity."""

_HUNDREDTH = {"百分之": 0.01, "千分之": 0.001, "万分之": 0.0001}
_CURRENCIES = {"美元": "USD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP", "港元": "HKD", "美金": "USD"}
_TAIL = re.compile(rf"([百千万亿]*)\s*({_UNIT})$")
_DECORATION = re.compile(rf"人民币|美金|百分之|千分之|万分之|{_UNIT}|\s")
_SCALE = re.compile(r"[百千万亿]+(?=元|圆)")


def bounds(match: re.Match[str]) -> dict[str, Any]:
    """Return the ends of a matched range as amounts or multiples of a `Fine`, with its currency."""
    part = {key: value for key, value in match.groupdict().items() if value}
    if "equal" in part:
        return _equal(part)
    low = part.get("low") or part.get("min") or part.get("exact")
    high = part.get("high") or part.get("max") or part.get("top") or part.get("exact")
    shown = high or low or ""
    found: dict[str, Any] = {}
    for side, text, other in (("min", low, high), ("max", high, low)):
        if text:
            kind = "multiple" if _is_multiple(text) or (not _has_unit(text) and _is_multiple(other or "")) else "amount"
            found[f"{kind}_{side}"] = value_of(text, unit_of(text) or unit_of(shown))
    if "amount_min" in found or "amount_max" in found:
        found["currency"] = next((code for word, code in _CURRENCIES.items() if word in shown), "CNY")
    return found


def _equal(part: dict[str, str]) -> dict[str, Any]:
    """Return the multiples of 等值, 等值以下 and 等值以上三倍以下."""
    if "below" in part:
        return {"multiple_max": 1.0}
    return {"multiple_min": 1.0, "multiple_max": value_of(part["times"], "倍") if "times" in part else 1.0}


def _is_multiple(text: str) -> bool:
    return any(sign in text for sign in ("倍", "%", "％", *_HUNDREDTH))


def _has_unit(text: str) -> bool:
    return re.search(_UNIT, text) is not None or _is_multiple(text)


def unit_of(text: str) -> str:
    """Return what follows and precedes the number of a quantity: 万元, 倍, 百分之."""
    lead = next((word for word in _HUNDREDTH if word in text), "")
    tail = _TAIL.search(text)
    return lead + (tail[1] + tail[2] if tail else "")


def value_of(text: str, unit: str) -> float | None:
    """Return a quantity in its base unit (yuan, times); a bare number borrows `unit`, a percentage is a fraction."""
    bare = _DECORATION.sub("", text)
    sign = text if _has_unit(text) else unit
    scale = _SCALE.search(unit)
    if not _has_unit(text) and scale and not re.search(r"[千万亿]", bare):
        bare += scale[0]
    number = read_number(bare)
    if number is None:
        return None
    fraction = next(
        (rate for word, rate in _HUNDREDTH.items() if word in sign), 0.01 if re.search("[%％]", sign) else 1.0
    )
    return round(float(number.value) * fraction, 9)
