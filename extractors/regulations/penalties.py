"""Penalties as rows: the offence, and for every case of it the fine from a threshold on, the other, what else follows.

The clauses of a sentence are taken in order. A condition that is a circumstance (情节严重的) opens a new case of the
same offence, one that is a threshold belongs to its fine, any other begins a new offence. A fine by multiples and the
fixed one that stands in where the turnover is small or absent are one row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from extractors.records.norms import Clause, Fine, Penalty
from extractors.records.regulations import Provision
from extractors.regulations.norm_marks import pattern
from extractors.text.numbers import read_number
from extractors.text.numerals_zh import NUMERALS

_BAN = re.compile(
    rf"(?P<n>\d+|[{NUMERALS}]+)\s*(?P<unit>年|个月|日)(?:以|之)?内[^，。；]{{0,12}}?(?:不受理|不予|不得|禁止|不再|取消)"
    rf"|(?:禁止|限制|不得)[^，。；]{{0,8}}?(?P<n2>\d+|[{NUMERALS}]+)\s*(?P<unit2>年|个月)(?:以|之)?内|(?P<life>终身(?:不得|禁止|不))"
)
_BAN_CUE = re.compile(r"处罚|违反|违法|犯罪")
_UNITS = {"年": "P{}Y", "个月": "P{}M", "日": "P{}D"}
_THRESHOLD_ZH = re.compile(
    r"(?:没有|无|未获)[^，。]{0,6}(?:所得|额|收入)|^有(?:违法|非法)(?:所得|收入)"
    r"|(?:所得|额|收入|价值|价款)[^，。]{0,6}?(?:不足|不满|以上|以下|超过|达到)"
)
_THRESHOLD_EN = re.compile(
    r"\b(?:turnover|gains?|income|proceeds|revenues?|value|amount|profits?|it)\b.*(?:\d|\b(?:times|none|no)\b)|\bno\s.*"
    r"\b(?:turnover|gains?|income|proceeds|revenues?|profits?)\b",
    re.IGNORECASE,
)
_COMPETENCE = re.compile(r"由.*(?:进行|予以|给予)?处罚")
_COUNTED = re.compile(rf"[\d{NUMERALS}]|没有|无|未获|^有")
_FINE_CHUNK = re.compile(r"罚款|罚金|滞纳金")


@dataclass(slots=True)
class _Case:
    offence: str
    severity: str
    fines: list[Fine] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)


def penalties(clauses: Sequence[Clause], provisions: Iterable[Provision]) -> list[Penalty]:
    """Return the penalties that a regulation's clauses threaten, in reading order.

    The items below a sentence that ends in a colon are the offences that it lists.
    """
    items = _items(provisions)
    found: list[Penalty] = []
    for (path, sentence), group in groupby(clauses, key=lambda clause: (clause.path, clause.sentence)):
        listed = items.get(path, ()) if sentence.rstrip().endswith(("：", ":", "—")) else ()
        threats = list(group)
        if any(clause.modality == "penalty" and not clause.lead_in for clause in threats):
            found += _sentence_penalties(path, sentence, threats, listed)
        found += _bans(path, sentence, found)
    return found


def _items(provisions: Iterable[Provision]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for provision in provisions:
        if provision.parent_path and provision.level in ("item", "subitem", "paragraph"):
            found.setdefault(provision.parent_path, []).append(provision.text)
    return {path: tuple(texts) for path, texts in found.items()}


def _sentence_penalties(
    path: str, sentence: str, threats: Sequence[Clause], listed: Sequence[str]
) -> Iterator[Penalty]:
    for case in _cases(threats):
        offence = " ".join((case.offence, *listed)) if listed else case.offence
        base = Penalty(path, sentence, offence, case.severity, extra=tuple(dict.fromkeys(case.extra)))
        rows = list(_rows(base, case.fines))
        yield from rows or ([base] if base.extra else [])


def _cases(threats: Sequence[Clause]) -> list[_Case]:
    """Sort the clauses of one sentence into offences and their degrees."""
    cases: list[_Case] = []
    seen: set[tuple[str, str]] = set()
    for clause in threats:
        if clause.modality != "penalty":
            continue
        offence, severity = _reading(clause)
        before = cases[-1] if cases else None
        if before is None or severity not in ("", before.severity) or offence not in ("", before.offence):
            named = offence or (before.offence if before else _offender(clause))
            cases.append(_Case(named, severity))
        if clause.fine is not None:
            cases[-1].fines.append(clause.fine)
        if (clause.wording, cases[-1].severity) not in seen:
            cases[-1].extra += _sanctions(clause)
            seen.add((clause.wording, cases[-1].severity))
    return cases


def _offender(clause: Clause) -> str:
    """Return who offends where no condition says what the offence is; who punishes (由…) is none."""
    if _is_english(clause.sentence):
        deed = pattern("penalties", "en", "deed").search(clause.wording)
        return clause.wording[: deed.start()].strip(" ,;") if deed else clause.actor
    return "" if f"由{clause.actor}" in clause.sentence else clause.actor


def _reading(clause: Clause) -> tuple[str, str]:
    """Return the offence and the circumstance that a clause's condition names; a threshold is neither."""
    if _is_english(clause.sentence):
        severity = pattern("penalties", "en", "severity").search(clause.wording)
        plain = severity is None and _THRESHOLD_EN.search(clause.condition) is None
        return clause.condition if plain else "", severity[0] if severity else ""
    chunks = [chunk for chunk in clause.condition.split("，") if chunk and not _is_threshold(chunk)]
    severe = [chunk for chunk in chunks if pattern("penalties", "zh", "severity").match(chunk)]
    offence = "，".join(chunk for chunk in chunks if chunk not in severe)
    return offence, "，".join(chunk.removesuffix("的") for chunk in severe)


def _is_threshold(chunk: str) -> bool:
    return _THRESHOLD_ZH.search(chunk) is not None and _COUNTED.search(chunk) is not None


def _is_english(text: str) -> bool:
    return sum(char.isascii() for char in text) * 2 > len(text)


def _sanctions(clause: Clause) -> Iterator[str]:
    """Give what follows beside the fine, as worded."""
    if _is_english(clause.sentence):
        return
    for chunk in re.split("[，；。：]", clause.wording):
        if chunk and not _FINE_CHUNK.search(chunk) and not chunk.endswith("的"):
            match = pattern("penalties", "zh", "sanctions").search(chunk)
            if match and not _COMPETENCE.fullmatch(match[0]):
                yield match[0]


def _rows(base: Penalty, fines: Sequence[Fine]) -> Iterator[Penalty]:
    """Give a row a fine; a fine by multiples takes the fixed one for small or absent turnovers into its row."""
    taken: set[int] = set()
    for index, fine in enumerate(fines):
        if index in taken:
            continue
        row = _row(base, fine)
        other = fines[index + 1] if index + 1 < len(fines) else None
        if other is not None and _is_otherwise(fine, other):
            taken.add(index + 1)
            row = _with_floor(row, fine, other)
        yield row


def _row(base: Penalty, fine: Fine) -> Penalty:
    return replace(
        base, addressee=fine.addressee, base=fine.base, threshold_op=fine.threshold_op,
        threshold_amount=fine.threshold_amount, threshold_below=fine.threshold_below, multiple_min=fine.multiple_min,
        multiple_max=fine.multiple_max, floor_min=fine.amount_min, floor_max=fine.amount_max, currency=fine.currency,
        per=fine.per,
    )  # fmt: skip


def _is_otherwise(fine: Fine, other: Fine) -> bool:
    by_multiples = fine.multiple_max is not None and fine.threshold_op != "<"
    fixed = other.multiple_max is None and other.threshold_op in ("<", "none")
    return by_multiples and fixed and fine.addressee == other.addressee


def _with_floor(row: Penalty, fine: Fine, other: Fine) -> Penalty:
    """Join the two cases; where only the second names the threshold, the first holds from it on."""
    if not fine.threshold_op and other.threshold_op == "<":
        row = replace(row, threshold_op=">=", threshold_amount=other.threshold_amount)
    return replace(row, floor_min=other.amount_min, floor_max=other.amount_max, currency=other.currency)


def _bans(path: str, sentence: str, before: Sequence[Penalty]) -> Iterator[Penalty]:
    """Give what is denied for years to those who were punished (五年内不受理, 终身不得从事)."""
    if not _BAN_CUE.search(sentence):
        return
    offence = next((row.offence for row in reversed(before) if row.path == path), "")
    for match in _BAN.finditer(sentence):
        named = offence or _who(sentence, match.start())
        yield Penalty(path, sentence, named, ban=_ban(match), extra=(_chunk(sentence, match.start()),))


def _who(sentence: str, place: int) -> str:
    """Return the nearest condition before a place, else what the sentence begins with."""
    chunks = [chunk for chunk in re.split("[，；。]", sentence[:place]) if chunk]
    conditions = [chunk for chunk in chunks[:-1] if chunk.endswith("的")]
    return (conditions or chunks or [""])[-1 if conditions else 0]


def _ban(match: re.Match[str]) -> str:
    if match["life"]:
        return "life"
    number = read_number(match["n"] or match["n2"])
    unit = match["unit"] or match["unit2"]
    return _UNITS[unit].format(int(number.value)) if number else ""


def _chunk(sentence: str, place: int) -> str:
    start = max(sentence.rfind(mark, 0, place) for mark in "，；。") + 1
    ends = [end for end in (sentence.find(mark, place) for mark in "，；。") if end >= 0]
    return sentence[start : min(ends, default=len(sentence))]
