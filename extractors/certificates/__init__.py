"""End-user certificates: from any scan to fields with evidence, goods, undertakings and marks."""

from extractors.certificates.json_line import certificate_line
from extractors.certificates.read import CertificateReading, read_certificates

__all__ = ["CertificateReading", "certificate_line", "read_certificates"]
