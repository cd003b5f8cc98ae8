"""The certificates of one file as rows: fields, goods, undertakings, marks, and what verification needs beside them."""

from collections.abc import Iterable, Iterator
from typing import Any

from extractors.records.certificates import Certificate
from extractors.records.pages import Box
from warehouse.rows import Origin, Rows

Row = dict[str, Any]
_GOODS = (
    "description", "hs_code", "control_code", "quantity", "unit", "unit_price", "value", "currency", "page",
    "confidence",
)  # fmt: skip


def certificate_rows(certificates: Iterable[Certificate], origin: Origin) -> Rows:
    """The rows of the certificates of one file by table."""
    rows: Rows = {}
    for number, certificate in enumerate(certificates, start=1):
        key = origin.document_id if number == 1 else f"{origin.document_id}#{number}"
        for table, listed in _tables(certificate, origin).items():
            rows.setdefault(table, []).extend({"certificate_id": key} | row for row in listed)
    return rows


def _tables(certificate: Certificate, origin: Origin) -> dict[str, Iterable[Row]]:
    return {
        "certificates": [_certificate(certificate, origin)],
        "certificate_fields": _fields(certificate),
        "certificate_goods": (
            {"line": line} | {name: getattr(goods, name) for name in _GOODS}
            for line, goods in enumerate(certificate.goods, start=1)
        ),
        "certificate_undertakings": (
            {"code": u.code, "text": u.text, "consent_authority": u.consent_authority or None, "page": u.page}
            for u in certificate.undertakings
        ),
        "certificate_marks": (
            {"kind": m.kind, "text": m.text or None, "phash": m.phash or None} | _place(m.page, m.box)
            for m in certificate.marks
        ),
        "certificate_signals": (
            {"kind": s.kind, "field": s.field or None, "score": s.score, "detail": s.detail or None}
            | _place(s.page, s.box)
            for s in certificate.signals
        ),
        **_asides(certificate),
    }


def _certificate(certificate: Certificate, origin: Origin) -> Row:
    kinds = {mark.kind for mark in certificate.marks}
    return {
        "document_id": origin.document_id,
        "first_page": certificate.first_page,
        "last_page": certificate.last_page,
        "language": certificate.language,
        "seal_present": "seal" in kinds,
        "signature_present": "signature" in kinds,
        "notes": "\n".join(certificate.notes) or None,
    }


def _fields(certificate: Certificate) -> Iterator[Row]:
    for f in certificate.fields:
        value = {"field": f.name, "value": f.value, "raw": f.raw, "confidence": f.confidence}
        yield value | _place(f.page, f.box)


def _asides(certificate: Certificate) -> dict[str, Iterable[Row]]:
    return {
        "certificate_figures": (
            {"kind": f.kind, "figures": f.figures, "in_words": f.in_words, "text": f.text, "confidence": f.confidence}
            | _place(f.page, f.box)
            for f in certificate.figures
        ),
        "certificate_authentications": (
            {
                name: getattr(a, name) or None
                for name in ("kind", "action", "authority", "country", "number", "official")
            }
            | {"acted_on": a.acted_on or None, "confidence": a.confidence}
            | _place(a.page, a.box)
            for a in certificate.authentications
        ),
        "certificate_translations": (
            {
                "field": t.field,
                "value": t.value,
                "original": t.original,
                "raw": t.raw,
                "confidence": t.confidence,
                "page": t.page,
            }
            for t in certificate.translations
        ),
    }


def _place(page: int, box: Box | None) -> Row:
    x0, y0, x1, y1 = box or (None, None, None, None)
    return {"page": page, "x0": x0, "y0": y0, "x1": x1, "y1": y1}
