"""Terms of validity counted from the day of signing."""

import pytest

from extractors.certificates.wording.term import with_term
from extractors.records.certificates import FieldValue
from extractors.records.pages import Page

TERMS = [
    ("days", "This paper is valid for 90 days after the date of signing.", "2026-07-07", "2026-10-05"),
    ("months in words", "This certificate is valid until twelve months after the date of issue.", "2026-06-03", "2027-06-03"),
    ("a shorter month", "Valid for 1 month from the date of signature.", "2026-01-31", "2026-02-28"),
    ("in Chinese", "有效期至 自签署之日起90日", "2026-07-07", "2026-10-05"),
    ("months in Chinese", "有效期：自签发之日起十二个月", "2026-07-07", "2027-07-07"),
    ("no word for validity", "We give notice within 30 days after the date of signing.", "2026-07-07", None),
    ("from another day", "Valid for 90 days after receipt of the goods.", "2026-07-07", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "issued", "expected"), TERMS, ids=[case[0] for case in TERMS])
def test_a_term_from_the_day_of_signing(name: str, text: str, issued: str, expected: str | None) -> None:
    issue = FieldValue("issue_date", issued, issued, None, 1, None)
    found = {field.name: field.value for field in with_term([issue], [Page(1, text, "text")])}
    assert found.get("valid_until") == expected


def test_a_printed_day_of_expiry_stays() -> None:
    fields = tuple(FieldValue(name, "2026-07-07", "", None, 1, None) for name in ("issue_date", "expiry_date"))
    assert with_term(fields, [Page(1, "有效期：自签发之日起十二个月", "text")]) == fields
