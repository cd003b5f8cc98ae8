"""A file's certificates as the object of the contract, section 3."""

from typing import Any

from extractors.certificates.read import CertificateReading
from extractors.records.certificates import FURTHER, Certificate, FieldValue, GoodsLine, Mark, Signal
from extractors.records.pages import Box


def certificate_line(reading: CertificateReading, file: str, seconds: float) -> dict[str, Any]:
    """One object for one file; further certificates of the same file stand under `certificates`.

    A field that the document does not print is absent.
    """
    status = "not_a_certificate" if not reading.certificates else "ok" if reading.complete else "partial"
    head = {"file": file, "status": status, "pages": reading.document.page_count}
    first = reading.certificates[0] if reading.certificates else None
    language = first.language if first else reading.language
    line = head | {"language": language, "seconds": round(seconds, 3)} | _body(first)
    line["notes"] = [*([reading.reason] if reading.reason else []), *(first.notes if first else ())]
    if len(reading.certificates) > 1:
        line["certificates"] = [
            _body(c) | {"first_page": c.first_page, "last_page": c.last_page} for c in reading.certificates
        ]
    return line


def _body(certificate: Certificate | None) -> dict[str, Any]:
    if certificate is None:
        nothing: dict[str, Any] = {"fields": {}, "evidence": {}, "goods": [], "undertakings": []}
        return nothing | {"further": {}, "seal_present": False, "signature_present": False, "marks": [], "signals": []}
    kinds = {mark.kind for mark in certificate.marks}
    return {
        "fields": {field.name: field.value for field in certificate.fields if field.name not in FURTHER},
        "evidence": {field.name: _evidence(field) for field in certificate.fields},
        "further": {field.name: field.value for field in certificate.fields if field.name in FURTHER},
        "goods": [_goods(line) for line in certificate.goods],
        "undertakings": [undertaking.code for undertaking in certificate.undertakings],
        "seal_present": "seal" in kinds,
        "signature_present": "signature" in kinds,
        "marks": [_mark(mark) for mark in certificate.marks],
        "signals": [_signal(signal) for signal in certificate.signals],
    }


def _mark(mark: Mark) -> dict[str, Any]:
    place = {"page": mark.page, "box": _box(mark.box)}
    return {"kind": mark.kind} | place | ({"text": mark.text} if mark.text else {})


def _signal(signal: Signal) -> dict[str, Any]:
    place = {"page": signal.page, "box": _box(signal.box)}
    return {"kind": signal.kind, "field": signal.field} | place | {"score": signal.score, "detail": signal.detail}


def _box(box: Box | None) -> list[float] | None:
    return [round(edge, 1) for edge in box] if box else None


def _evidence(field: FieldValue) -> dict[str, Any]:
    confidence = None if field.confidence is None else round(field.confidence, 3)
    told = {"raw": field.raw, "confidence": confidence, "page": field.page, "box": _box(field.box)}
    return told | ({"alternative": field.alternative} if field.alternative else {})


def _goods(line: GoodsLine) -> dict[str, Any]:
    names = ("description", "hs_code", "control_code", "quantity", "unit", "value", "currency")
    return {name: value for name in names if (value := getattr(line, name)) is not None}
