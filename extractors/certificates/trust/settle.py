"""A certificate as first read, made trustworthy: second reading, checks, proven repairs, confidences, signals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.certificates.marks.seal_text import seal_text
from extractors.certificates.trust.checks import Checked, checked
from extractors.certificates.trust.confidence import Evidence, confidence_of
from extractors.certificates.trust.second_reading import MISSING, Second, read_again, spots
from extractors.certificates.trust.tampering import find_signals
from extractors.certificates.values.names import is_organisation, looks_like_address
from extractors.pages import ocr_tesseract
from extractors.pages.image import PageImage
from extractors.records.certificates import Certificate, FieldValue, GoodsLine, Mark
from extractors.records.pages import Page
from extractors.text.units import canonical_unit

_PARTY_NAMES = ("exporter_name", "consignee_name", "end_user_name")
_CELLS = ("hs_code", "control_code", "quantity", "value")
_WORST_FIRST = ("differs", "alike", "silent", "agrees")


@dataclass(frozen=True, slots=True)
class Examined:
    """A certificate's values after second reading and checks, with the evidence for each value that OCR read."""

    found: Checked
    seconds: Mapping[str, Second]
    evidence: Mapping[str, Evidence]
    notes: tuple[str, ...]


def examined(certificate: Certificate, pages: Sequence[Page], images: Mapping[int, PageImage]) -> Examined:
    """Read again what must not be wrong, check what can be checked, and gather the evidence for each value."""
    wanted = list(spots(certificate.fields, certificate.goods, {page.number: page for page in pages}))
    seconds = {second.spot.name: second for second in read_again(wanted, images)}
    found = checked(certificate.fields, certificate.goods, pages, seconds)
    evidence = {field.name: _evidence(field, seconds, found) for field in found.fields if field.confidence is not None}
    for number, line in enumerate(found.goods, start=1):
        if line.confidence is not None:
            evidence[f"goods.{number}"] = _line_evidence(number, seconds, found)
    missing = wanted and not ocr_tesseract.is_available()
    notes = (*found.notes, *_disagreements(found, seconds), *((MISSING,) if missing else ()))
    return Examined(found, seconds, evidence, notes)


def trusted(certificate: Certificate, pages: Sequence[Page], images: Mapping[int, PageImage]) -> Certificate:
    """The certificate with confidences that say how often such values are right; null stays null (a text layer)."""
    result = examined(certificate, pages, images)
    return replace(
        certificate,
        fields=tuple(_weighed(field, result) for field in result.found.fields),
        goods=tuple(_line_weighed(line, n, result) for n, line in enumerate(result.found.goods, start=1)),
        marks=tuple(_read_mark(mark, images) for mark in certificate.marks),
        notes=(*certificate.notes, *result.notes),
        signals=find_signals(certificate, pages, images),
    )


def _read_mark(mark: Mark, images: Mapping[int, PageImage]) -> Mark:
    image = images.get(mark.page)
    return replace(mark, text=seal_text(image, mark.box)) if image and mark.kind == "seal" else mark


def _disagreements(found: Checked, seconds: Mapping[str, Second]) -> list[str]:
    return [
        f"{name}: read as {second.spot.place.text}, by a second engine as {second.value}"
        for name, second in seconds.items()
        if second.outcome in ("differs", "alike") and name not in found.proven
    ]


def _evidence(field: FieldValue, seconds: Mapping[str, Second], found: Checked) -> Evidence:
    second = seconds.get(field.name)
    ocr = second.spot.place.confidence if second else field.confidence
    return Evidence(
        field.name,
        field.confidence or 0.0 if ocr is None else ocr,
        1.0 if field.score is None else field.score,
        1.0 if field.margin is None else field.margin,
        second.outcome if second else "none",
        field.name in found.proven,
        _typical(field),
        len(str(field.value)),
    )


def _typical(field: FieldValue) -> bool:
    text = str(field.value)
    if field.name in _PARTY_NAMES:
        return is_organisation(text)
    return looks_like_address(text) if field.name.endswith("_address") else True


def _line_evidence(number: int, seconds: Mapping[str, Second], found: Checked) -> Evidence:
    """The evidence for a line of goods: its weakest character and the worst of the second readings of its cells."""
    line = found.goods[number - 1]
    names = [f"goods.{number}.{cell}" for cell in _CELLS]
    outcomes = {seconds[name].outcome for name in names if name in seconds and name not in found.proven}
    worst = next((outcome for outcome in _WORST_FIRST if outcome in outcomes), "none")
    proven = not found.proven.isdisjoint(names)
    typical = _has_known_unit(line, found.goods)
    return Evidence("goods", line.confidence or 0.0, _filled(line, found.goods), 1.0, worst, proven, typical)


def _has_known_unit(line: GoodsLine, lines: Sequence[GoodsLine]) -> bool:
    """Whether a line's unit is one that is known, or no line of the table has any."""
    if line.unit is None:
        return all(other.unit is None for other in lines)
    return canonical_unit(line.unit) is not None


def _filled(line: GoodsLine, lines: Sequence[GoodsLine]) -> float:
    """The share of a line's cells that are filled, of those that the table has: any line of it, and a quantity."""
    expected = [
        cell for cell in _CELLS if cell == "quantity" or any(getattr(other, cell) is not None for other in lines)
    ]
    return sum(getattr(line, cell) is not None for cell in expected) / len(expected)


def _weighed(field: FieldValue, result: Examined) -> FieldValue:
    if field.name not in result.evidence:
        return field
    second = result.seconds.get(field.name)
    differs = second is not None and second.outcome in ("differs", "alike")
    alternative = field.alternative or (str(second.value) if second and differs else "")
    return replace(field, confidence=confidence_of(result.evidence[field.name]), alternative=alternative)


def _line_weighed(line: GoodsLine, number: int, result: Examined) -> GoodsLine:
    name = f"goods.{number}"
    return replace(line, confidence=confidence_of(result.evidence[name])) if name in result.evidence else line
