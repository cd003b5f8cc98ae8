"""Fines in Chinese law: 违法经营额五十万元以上的，并处违法经营额五倍以上十倍以下罚款.

Numerals may be Chinese or Arabic, the unit may stand once for both ends of a range, the measure may be money, a
multiple or a percentage; what stands before in the same part of the sentence says from which threshold on it applies.
"""

import re
from functools import cache
from typing import Any

from extractors.records.norms import Fine
from extractors.regulations.fine_figures_zh import QUANTITY, RANGE, bounds, unit_of, value_of
from extractors.regulations.norm_marks import words

_PARTS = re.compile(r"[；;。]")
_CHUNK = re.compile(r"[^，]+(?:，|$)")
_VERB = re.compile(r"(?:处|罚|科|课)(?![理分于置级长室])(?:以|款)?[^，。；]*$|(?:或者?|和|以及|、)[^，。；]{0,12}$")
_DAILY = re.compile(r"(?:每日|按日|逐日|每(?:超过|逾期|延误|延期)一[日天])")
_ADDRESSEE = re.compile(
    r"对(?!外)([^，。；]{1,60}?[^，。；的])，?(?:可以|可|并|也|应当|同时|均)*(?:由[^，。；]{2,40}?)?(?:可以|可|并)*"
    r"(?:(?:给予|予以)?(?:警告|通报批评)(?:或者?|、|并|和)*)?(?:可以|可|并)*(?:单|加)?(?:处|科)(?![理分于置级长室])"
)
_LEADING = re.compile(
    r"^(?:每日|逐日|按日|每(?:超过|逾期|延误|延期)一[日天]|或者?|并|单|以|其|按照?|应当|可以|以上|以下)+"
)
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_NEGATIVE = frozenset(("不足", "不满", "未满", "低于", "未达到", "少于", "不到"))
_FINE = re.compile(rf"{RANGE}\s*(?:的|之)?(?:罚款|罚金|罚锾)")
_FINE_FIRST = re.compile(rf"(?:处以?|并处)罚(?:款|金)(?:人民币)?{RANGE}")
_RATE = re.compile(rf"(?P<exact>{QUANTITY})的?(?:加?处|加收|征收|并处)(?:[^，。；]{{0,6}}(?:罚款|罚金|滞纳金))")


def fines_of(sentence: str) -> list[Fine]:
    """Return the ranges of the fines in a sentence, each with its base, its threshold and whom it hits."""
    if "罚" not in sentence and "滞纳金" not in sentence:
        return []
    sentence = _BRACKETS.sub(lambda match: "□" * len(match[0]), sentence)
    found = [*_FINE.finditer(sentence), *_FINE_FIRST.finditer(sentence), *_RATE.finditer(sentence)]
    ordered = sorted(found, key=lambda match: match.start())
    return [_read(sentence, match) for match in ordered if _is_imposed(sentence, match)]


def _is_imposed(sentence: str, match: re.Match[str]) -> bool:
    """Say whether the figure is a fine that somebody imposes, and not one that is spoken of."""
    before = sentence[_part_start(sentence, match.start()) : match.start()]
    return match.re is not _FINE or _VERB.search(before.rsplit("，", 1)[-1]) is not None


@cache
def _base_before() -> re.Pattern[str]:
    return re.compile(rf"(?P<base>[^，。；：、处罚]{{0,24}}?(?:{_bases()}))(?:的|在)?$")


@cache
def _bases() -> str:
    return "|".join(sorted(words("zh", "penalties")["bases"], key=len, reverse=True))


@cache
def _threshold() -> re.Pattern[str]:
    base = rf"[^，。；：、]{{0,16}}?(?:{_bases()})"
    return re.compile(
        rf"(?P<none>(?:没有|无|未获得?|并无)[^，。；]{{0,6}}?(?:{_bases()}))?(?:的?(?:或者?|、))?"
        rf"(?:[^，。；]{{0,16}}(?:难以|无法)[^，。；]{{0,6}})?"
        rf"(?:(?P<base>{base})?(?:在|达到?|超过|已?满)?(?P<from>{QUANTITY})(?:的?以上)?(?:、|，|但|且)?"
        rf"(?:不足|不满|未满|低于)(?P<to>{QUANTITY})"
        rf"|(?P<base2>{base})(?P<sign>不足|不满|未满|低于|未达到|不到|少于|在|达到?|超过|高于|满)?"
        rf"(?P<amount>{QUANTITY})(?P<side>以上|以下|以内)?)?(?:的|者)?，?$"
    )


def _read(sentence: str, match: re.Match[str]) -> Fine:
    before = sentence[_part_start(sentence, match.start()) : match.start()]
    base = _base_before().search(before.rsplit("，", 1)[-1])
    figures = bounds(match)
    addressee = _addressee(sentence, match.start(), len(before))
    case = {} if addressee and "罚" in before.rsplit("对", 1)[0] else _case_of(before)
    measured = "multiple_min" in figures or "multiple_max" in figures
    printed = _plain_base(base["base"]) if base else ""
    named = printed or str(case.pop("base", ""))
    case.pop("base", None)
    return Fine(
        start=match.start(), end=match.end(), base=named if measured or case else printed,
        addressee=addressee,
        per="day" if _DAILY.search(before.rsplit("，", 1)[-1]) else "", **case, **figures,
    )  # fmt: skip


def _part_start(sentence: str, place: int) -> int:
    return max((match.end() for match in _PARTS.finditer(sentence, 0, place)), default=0)


def _plain_base(text: str) -> str:
    return _LEADING.sub("", text.replace("□", ""))


def _case_of(before: str) -> dict[str, Any]:
    """Return when the range applies, from the chunks before it in its part of the sentence, the nearest first."""
    for chunk in reversed(_CHUNK.findall(before)):
        match = _threshold().search(chunk)
        if match and (match["none"] or match["from"] or match["amount"]) and "罚" not in chunk:
            return _case(match)
    return {}


def _case(match: re.Match[str]) -> dict[str, Any]:
    printed = match["base"] or match["base2"] or match["none"] or ""
    found: dict[str, Any] = {"base": _plain_base(re.sub(r"^(?:没有|并?无|未获得?)", "", printed))}
    if match["from"]:
        unit = unit_of(match["to"])
        low, high = value_of(match["from"], unit), value_of(match["to"], unit)
        return found | {"threshold_op": ">=", "threshold_amount": low, "threshold_below": high}
    if match["amount"]:
        below = match["sign"] in _NEGATIVE or match["side"] in ("以下", "以内")
        value = value_of(match["amount"], unit_of(match["amount"]))
        return found | {"threshold_op": "<" if below else ">=", "threshold_amount": value}
    return found | {"threshold_op": "none"}


def _addressee(sentence: str, place: int, reach: int) -> str:
    """Return whom the fine hits where 对…处 names it; the fine after 或者 hits the same."""
    found = list(_ADDRESSEE.finditer(sentence, place - reach, place + 1))
    return found[-1][1].removeprefix("其") if found else ""
