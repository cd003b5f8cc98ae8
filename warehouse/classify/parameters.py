"""Thresholds of entries held against the values of a description: met, not met, or not stated."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from extractors.control_lists.features.quantities import Quantity
from extractors.text.goods_terms import goods_terms

_TOLERANCE = 1e-9
_WORD = 0.9  # weight from which a term names a property


class ParameterCheck(NamedTuple):
    """A threshold as printed, the value of the description that was held against it, and the outcome.

    `outcome` is met, not met or not stated; `compared` says what was compared in the base unit.
    """

    code: str
    threshold: str
    outcome: str
    compared: str


def check_parameters(
    code: str, thresholds: Iterable[Mapping[str, Any]], stated: Sequence[Quantity], *, context: str = ""
) -> list[ParameterCheck]:
    """Hold the thresholds of an item against stated values of the same quantity and, where both name one, property.

    `context` is the item's text: it names the property where a threshold does not.
    """
    return [_checked(code, threshold, stated, context) for threshold in thresholds]


def _checked(code: str, threshold: Mapping[str, Any], stated: Sequence[Quantity], context: str) -> ParameterCheck:
    words = f"{threshold['property'] or ''} {threshold['raw'] or ''}".strip()
    for value in stated:
        if (
            threshold["si_value"] is not None
            and value.si_unit == threshold["si_unit"]
            and _same_property(threshold["property"] or context, value)
        ):
            met = _holds(threshold, value.si_value)
            return ParameterCheck(code, words, "met" if met else "not met", _compared(threshold, value))
    return ParameterCheck(code, words, "not stated", "")


def _same_property(property_words: str, value: Quantity) -> bool:
    """Tell whether both speak of one property; where either names none, the quantity alone decides."""
    named, stated = _names(property_words), _names(value.words)
    return not named or not stated or bool(named & stated)


@lru_cache(maxsize=20_000)
def _names(words: str) -> frozenset[str]:
    terms = goods_terms(words).items()
    return frozenset(term for term, weight in terms if weight >= _WORD and term.isascii() and term.isalpha())


def _holds(threshold: Mapping[str, Any], value: float) -> bool:
    """Tell whether a value in the base unit satisfies a threshold."""
    limit, upper = threshold["si_value"], threshold["si_value_max"]
    near = abs(value - limit) <= _TOLERANCE * max(abs(value), abs(limit))
    match threshold["operator"]:
        case ">":
            return bool(value > limit and not near)
        case ">=":
            return bool(value > limit or near)
        case "<":
            return bool(value < limit and not near)
        case "<=":
            return bool(value < limit or near)
        case "range":
            return bool(upper is not None and limit <= value <= upper)
        case _:
            return bool(near)


def _compared(threshold: Mapping[str, Any], value: Quantity) -> str:
    limit = f"{threshold['si_value']:g}"
    if threshold["si_value_max"] is not None:
        limit += f" to {threshold['si_value_max']:g}"
    unit = "" if value.si_unit == "1" else f" {value.si_unit}"
    return f"{value.raw} is {value.si_value:g}{unit}, threshold {threshold['operator']} {limit}{unit}"
