"""A file's certificates as the object of the contract, section 3."""

from typing import Any

from extractors.certificates.read import CertificateReading
from extractors.records.certificates import Certificate, FieldValue, GoodsLine


def certificate_line(reading: CertificateReading, file: str, seconds: float) -> dict[str, Any]:
    """One object for one file; further certificates of the same file stand under `certificates`.

    A field that the document does not print is absent.
    """
    status = "not_a_certificate" if not reading.certificates else "ok" if reading.complete else "partial"
    head = {"file": file, "status": status, "pages": reading.document.page_count}
    first = reading.certificates[0] if reading.certificates else None
    line = head | {"language": reading.language, "seconds": round(seconds, 3)} | _body(first)
    line["notes"] = [*([reading.reason] if reading.reason else []), *(first.notes if first else ())]
    if len(reading.certificates) > 1:
        line["certificates"] = [
            _body(c) | {"first_page": c.first_page, "last_page": c.last_page} for c in reading.certificates
        ]
    return line


def _body(certificate: Certificate | None) -> dict[str, Any]:
    if certificate is None:
        nothing: dict[str, Any] = {"fields": {}, "evidence": {}, "goods": [], "undertakings": []}
        return nothing | {"seal_present": False, "signature_present": False}
    kinds = {mark.kind for mark in certificate.marks}
    return {
        "fields": {field.name: field.value for field in certificate.fields},
        "evidence": {field.name: _evidence(field) for field in certificate.fields},
        "goods": [_goods(line) for line in certificate.goods],
        "undertakings": [undertaking.code for undertaking in certificate.undertakings],
        "seal_present": "seal" in kinds,
        "signature_present": "signature" in kinds,
    }


def _evidence(field: FieldValue) -> dict[str, Any]:
    box = [round(edge, 1) for edge in field.box] if field.box else None
    confidence = None if field.confidence is None else round(field.confidence, 3)
    return {"raw": field.raw, "confidence": confidence, "page": field.page, "box": box}


def _goods(line: GoodsLine) -> dict[str, Any]:
    names = ("description", "hs_code", "control_code", "quantity", "unit", "value", "currency")
    return {name: value for name in names if (value := getattr(line, name)) is not None}
