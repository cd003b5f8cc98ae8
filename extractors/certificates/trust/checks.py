"""Checks that prove a value: sums, amounts in words, numbers printed twice, the order of dates.

A repair is made only where the second reading satisfies a check that the first one fails, and is told in a note.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.certificates.labels.lexicon import fold
from extractors.certificates.sheet.layout import join
from extractors.certificates.trust.second_reading import Second
from extractors.records.certificates import FieldValue, GoodsLine
from extractors.records.pages import Page

_NUMBERS = ("certificate_number", "contract_number")
_CENT = 0.005
_LEAST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """Fields and goods after the checks, what was repaired, and the names of the values that a check proves."""

    fields: tuple[FieldValue, ...]
    goods: tuple[GoodsLine, ...]
    notes: tuple[str, ...] = ()
    proven: frozenset[str] = field(default_factory=frozenset)


def checked(
    fields: Iterable[FieldValue], goods: Iterable[GoodsLine], pages: Sequence[Page], seconds: Mapping[str, Second]
) -> Checked:
    """Apply every check; `seconds` are the second readings by name of field or goods cell."""
    named = {value.name: value for value in fields}
    lines = list(goods)
    notes: list[str] = []
    proven: set[str] = set()
    findings = (
        *_total(named, lines, pages, seconds),
        *_products(lines),
        *_numbers(named, pages, seconds),
        *_dates(named, seconds),
    )
    for finding in findings:
        proven.add(finding.name)
        if finding.note:
            notes.append(finding.note)
            _put(named, lines, finding)
    return Checked(tuple(named.values()), tuple(lines), tuple(notes), frozenset(proven))


@dataclass(frozen=True, slots=True)
class _Finding:
    """A value that a check proves; with a note where it takes the place of another."""

    name: str
    value: str | float
    note: str = ""


def _put(named: dict[str, FieldValue], lines: list[GoodsLine], finding: _Finding) -> None:
    if finding.name in named:
        old = named[finding.name]
        named[finding.name] = replace(old, value=finding.value, alternative=_told(old.value))
        return
    _, number, cell = finding.name.split(".")
    # mypy cannot see which cell it is; the name comes from a value of that very cell.
    lines[int(number) - 1] = replace(lines[int(number) - 1], **{cell: finding.value})  # type: ignore[arg-type]


def _told(value: str | float) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _repaired(name: str, old: str | float, new: str | float, why: str) -> _Finding:
    return _Finding(name, new, f"{name}: {_told(old)} repaired to {_told(new)}, {why}")


def _total(
    named: Mapping[str, FieldValue], lines: Sequence[GoodsLine], pages: Sequence[Page], seconds: Mapping[str, Second]
) -> Iterator[_Finding]:
    """The total against the sum of the lines and against the amount in words; then single lines against the total."""
    total = named.get("total_value")
    if total is None or isinstance(total.value, str):
        return
    values = [line.value for line in lines]
    known = [value for value in values if value is not None]
    added = sum(known) if len(known) == len(values) > 0 else None
    if _is(added, total.value) or _in_words(total.value, pages):
        yield _Finding("total_value", total.value)
        if _is(added, total.value) and (len(lines) > 1 or _apart(total, lines[0])):
            yield from (_Finding(f"goods.{n}.value", value) for n, value in enumerate(known, start=1))
            return
    other = _other(seconds, "total_value")
    if other is not None and (_is(added, other) or _in_words(other, pages)):
        yield _repaired("total_value", total.value, other, "as a second reading and the printed amounts agree")
    elif added is not None:
        yield from _line_values(total.value, added, known, seconds)


def _apart(total: FieldValue, line: GoodsLine) -> bool:
    """Whether a total is printed in another place than the one line that it repeats."""
    one, other = total.box, line.box
    if one is None or other is None:
        return False
    return total.page != line.page or one.y0 > other.y1 or one.y1 < other.y0


def _products(lines: Sequence[GoodsLine]) -> Iterator[_Finding]:
    """The quantity and the amount of a line that its unit price proves."""
    for number, line in enumerate(lines, start=1):
        if line.quantity and line.unit_price and line.value and _is(line.quantity * line.unit_price, line.value):
            yield _Finding(f"goods.{number}.quantity", line.quantity)
            yield _Finding(f"goods.{number}.value", line.value)


def _line_values(
    total: float, added: float, values: Sequence[float], seconds: Mapping[str, Second]
) -> Iterator[_Finding]:
    fitting = [
        (number, value, other)
        for number, value in enumerate(values, start=1)
        if (other := _other(seconds, f"goods.{number}.value")) is not None and _is(added - value + other, total)
    ]
    if len(fitting) == 1:
        number, value, other = fitting[0]
        yield _repaired(f"goods.{number}.value", value, other, "as a second reading and the total agree")


def _other(seconds: Mapping[str, Second], name: str) -> float | None:
    second = seconds.get(name)
    if second is None or second.outcome not in ("differs", "alike") or not isinstance(second.value, int | float):
        return None
    return float(second.value)


def _is(one: float | None, other: float) -> bool:
    return one is not None and abs(one - other) < _CENT


def _in_words(amount: float, pages: Sequence[Page]) -> bool:
    from extractors.text.money import parse_amount_in_words

    texts = [line.text for page in pages for line in page.lines]
    spelt = (parse_amount_in_words(text) for text in (*texts, *(join(pair) for pair in pairwise(texts))))
    return any(words is not None and _is(float(words), amount) for words in spelt)


def _numbers(
    named: Mapping[str, FieldValue], pages: Sequence[Page], seconds: Mapping[str, Second]
) -> Iterator[_Finding]:
    """A number that the document prints twice; a misread one where the second reading stands elsewhere on it."""
    text = "\n".join(fold(line.text) for page in pages for line in page.lines)
    for name in _NUMBERS:
        value, second = named.get(name), seconds.get(name)
        if value is None or len(fold(str(value.value))) < _LEAST_LETTERS:
            continue
        if text.count(fold(str(value.value))) > 1:
            yield _Finding(name, value.value)
        elif second and second.outcome == "alike" and fold(str(second.value)) in text:
            why = "as a second reading and another place of the document agree"
            yield _repaired(name, value.value, str(second.value), why)


def _dates(named: Mapping[str, FieldValue], seconds: Mapping[str, Second]) -> Iterator[_Finding]:
    """An expiry before the issue is misread where the second reading of one of the two puts them in order."""
    issue, expiry = named.get("issue_date"), named.get("expiry_date")
    if issue is None or expiry is None or str(issue.value) <= str(expiry.value):
        return
    for name in ("issue_date", "expiry_date"):
        second = seconds.get(name)
        days = {"issue_date": str(issue.value), "expiry_date": str(expiry.value)}
        if second and second.outcome in ("differs", "alike"):
            days[name] = str(second.value)
        if second and days["issue_date"] <= days["expiry_date"]:
            why = "as a second reading puts issue and expiry in order"
            yield _repaired(name, named[name].value, str(second.value), why)
            return
