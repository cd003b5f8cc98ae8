"""When a Chinese instrument takes effect and which others it repeals, from the sentences of its last articles."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.records.regulations import Provision, StatusEvent
from extractors.regulations.dates import first_date, shift
from extractors.regulations.numerals import chinese_to_int
from extractors.regulations.paths import in_annex
from extractors.regulations.phrases import CHINESE

_EFFECT = re.compile(CHINESE.pattern("effect_sentence"))
_RELATIVE = re.compile(CHINESE.pattern("after_promulgation"))
_REPEAL = re.compile(CHINESE.pattern("repeal_sentence"))
_NAME = re.compile(r"《([^《》]+)》")
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
_HINTS = ("施行", "实施", "执行", "生效", "废止", "失效")


@dataclass(frozen=True, slots=True)
class Effect:
    """A sentence that says when the instrument takes effect; `relative` to its promulgation or not."""

    on_date: date | None
    sentence: str
    relative: bool


def find_effects(provisions: Iterable[Provision], promulgated: date | None) -> list[Effect]:
    """Return the effect clauses of the main body in order. One that refers to an unknown promulgation has no date."""
    return [effect for sentence in _sentences(provisions) if (effect := _effect(sentence, promulgated)) is not None]


def find_repeals(provisions: Iterable[Provision], on_date: date | None) -> list[StatusEvent]:
    """Return a `repealed` event for every instrument that the main body repeals, on the day it takes effect itself."""
    return [event for sentence in _sentences(provisions) for event in _repeals(sentence, on_date)]


def _sentences(provisions: Iterable[Provision]) -> list[str]:
    found: list[str] = []
    for provision in provisions:
        if any(hint in provision.text for hint in _HINTS) and not in_annex(provision.path):
            found.extend(m.group().strip() for m in _SENTENCE.finditer(provision.text))
    return found


def _effect(sentence: str, promulgated: date | None) -> Effect | None:
    found = _EFFECT.match(sentence)
    if found is None:
        return None
    stated = first_date(found.group("when"))
    if stated is not None:
        return Effect(stated, sentence, relative=False)
    relative = _RELATIVE.match(found.group("when") + found.group()[found.end("when") - found.start() :])
    return None if relative is None else Effect(_resolve(relative, promulgated), sentence, relative=True)


def _resolve(relative: re.Match[str], promulgated: date | None) -> date | None:
    """Return the date that lies so many days, months or years after the promulgation."""
    amount = chinese_to_int(relative.group("amount") or "") or 0
    if promulgated is None:
        return None
    return shift(promulgated, amount, relative.group("unit") or "日") if amount else promulgated


def _repeals(sentence: str, on_date: date | None) -> Sequence[StatusEvent]:
    found = _REPEAL.search(sentence)
    if found is None:
        return ()
    before = sentence[: found.start()]
    names = _NAME.findall(before) or [re.sub(r"^.*?[，。]", "", before).strip("，、 ")]
    day = first_date(before) if "自" in before and _EFFECT.match(sentence) else None
    return [StatusEvent("repealed", day or on_date, sentence=sentence, subject=name) for name in names if name]
