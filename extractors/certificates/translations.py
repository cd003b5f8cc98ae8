"""Second values of a bilingual certificate: the same field in the other script, and goods said again in translation."""

import re
from collections.abc import Iterable, Sequence

from extractors.certificates.candidates import Candidate
from extractors.certificates.expressions import expressions
from extractors.certificates.wording.prose import Flow
from extractors.records.certificates import FieldValue, GoodsLine, Translation
from extractors.text.figures import find_figures

_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]{2}")
_around = expressions("certificate_values")
_LEAST = {"issue_date": 0.9, "expiry_date": 0.9, "contract_date": 0.9, "end_user_country": 0.9}
_LEAST_OF_OTHERS = 0.6
# A country and a date print no letters of a language, but the words beside them do; numbers are the same in both.
_SAME_IN_BOTH = frozenset({"certificate_number", "contract_number", "total_value", "currency"})


def translations(
    candidates: Iterable[Candidate],
    fields: Sequence[FieldValue],
    goods: Sequence[GoodsLine],
    flows: Sequence[tuple[int, Flow]],
) -> tuple[Translation, ...]:
    """For each field the best candidate in the other script; for each line of goods the quantity of its translation."""
    chosen = {field.name: field for field in fields}
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        field = chosen.get(candidate.field)
        better = candidate.field not in best or candidate.score > best[candidate.field].score
        if field and better and _translates(field, candidate):
            best[candidate.field] = candidate
    found = [
        Translation(c.field, str(c.value), c.raw, c.confidence, c.page, str(chosen[c.field].value))
        for c in best.values()
    ]
    return (*found, *_quantities(goods, flows))


def second_values(
    fields: Sequence[FieldValue],
    goods: Sequence[GoodsLine],
    again: Sequence[FieldValue],
    goods_again: Sequence[GoodsLine],
) -> tuple[Translation, ...]:
    """What pages that translate a certificate give for its fields and for the quantities of its goods, line by line."""
    first = {field.name: field for field in fields}
    found = [
        Translation(f.name, str(f.value), f.raw, f.confidence, f.page, str(first[f.name].value))
        for f in again
        if f.name in first
        and _is_sure(f)
        and (f.name in _SAME_IN_BOTH or f.name in _LEAST or _other(first[f.name].raw, f.raw))
    ]
    pairs = zip(goods, goods_again, strict=True) if len(goods) == len(goods_again) else ()
    return (*found, *(q for line, second in pairs for q in _quantity(line, second)))


def _is_sure(field: FieldValue) -> bool:
    return field.score is None or field.score >= _LEAST_OF_OTHERS


def _quantity(line: GoodsLine, second: GoodsLine) -> Iterable[Translation]:
    if line.quantity is not None and second.quantity is not None:
        raw = f"{second.description} {second.quantity:g} {second.unit or ''}"
        yield Translation("quantity", f"{second.quantity:g}", raw, second.confidence, second.page, f"{line.quantity:g}")


def _translates(field: FieldValue, candidate: Candidate) -> bool:
    least = _LEAST.get(candidate.field, _LEAST_OF_OTHERS)
    return candidate.score >= least and candidate.field not in _SAME_IN_BOTH and _other(field.raw, candidate.raw)


def _other(first: str, second: str) -> bool:
    """Whether two texts are in two scripts."""
    here, there = bool(_HAN.search(first)), bool(_HAN.search(second))
    return here != there and bool(_LETTER.search(second if here else first))


_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.-]*\d)")  # by itself: no part of a model


def _quantities(goods: Sequence[GoodsLine], flows: Sequence[tuple[int, Flow]]) -> Iterable[Translation]:
    """Quantities in lines that say to be the translation of the goods, line by line; none where the counts differ."""
    lines = [(page, text) for page, flow in flows for text in _translated(flow)]
    if len(lines) != len(goods):
        return
    for (page, text), line in zip(lines, goods, strict=True):
        counts = [f for f in find_figures(text) if f.kind == "QUANTITY"]
        if counts and line.quantity is not None:
            # A description holds measures too; where one of the numbers is the quantity, that is the one.
            same = line.quantity in {
                *(float(c.value) for c in counts),
                *map(float, _NUMBER.findall(text.replace(",", ""))),
            }
            value = f"{line.quantity:g}" if same else f"{counts[-1].value:f}"
            yield Translation("quantity", value, text, line.confidence, page, f"{line.quantity:g}")


def _translated(flow: Flow) -> Iterable[str]:
    for segment in flow.segments:
        if _around("translation").search(segment.text):
            yield segment.text
