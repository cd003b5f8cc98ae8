"""What the object of a file holds under which name (contract, section 3)."""

from extractors.certificates.json_line import certificate_line
from extractors.certificates.read import CertificateReading
from extractors.records.certificates import Certificate, FieldValue
from extractors.records.pages import Document


def _field(name: str, value: str) -> FieldValue:
    return FieldValue(name, value, value, None, 1, None)


def test_an_intermediary_stands_beside_the_fields_of_the_contract() -> None:
    fields = (_field("end_user_name", "Harrow Ovens Ltd"), _field("intermediary_name", "Fenland Agency AG"))
    reading = CertificateReading(Document("application/pdf", (), 1), (Certificate("en", fields),), True, "", "en")
    line = certificate_line(reading, "a.pdf", 0.1)
    assert line["fields"] == {"end_user_name": "Harrow Ovens Ltd"}
    assert line["further"] == {"intermediary_name": "Fenland Agency AG"}
    assert set(line["evidence"]) == {"end_user_name", "intermediary_name"}
