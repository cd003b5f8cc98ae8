"""Figures as scans give them, dates in rarer writings, and misread forms that can be put right."""

import pytest

from extractors.certificates.goods.cells import read_quantity, read_value
from extractors.certificates.values.figures import decimal_mark, tidy_figures
from extractors.certificates.values.repairs import repaired_form
from extractors.certificates.values.typed import read_field

FIGURES = [
    ("a comma in full width", "美元30，240.00元", "美元30,240.00元"),
    ("a blank behind a separator", "1, 200只", "1,200只"),
    ("blanks on both sides", "USD 17 . 400.00", "USD 17,400.00"),
    ("a comma read as a dot", "31.640.00", "31,640.00"),
    ("the other way to write amounts", "2.415,60 EUR", "2,415.60 EUR"),
    ("a date keeps its dots", "2025.11.13", "2025.11.13"),
    ("a customs code keeps its dots", "8414.10.00", "8414.10.00"),
    ("a list of numbers stays one", "types 3, 12 and 40", "types 3, 12 and 40"),
    ("no digits", "see annex，page one", "see annex，page one"),
]


@pytest.mark.parametrize(("name", "text", "expected"), FIGURES, ids=[case[0] for case in FIGURES])
def test_figures(name: str, text: str, expected: str) -> None:
    assert tidy_figures(text) == expected


MARKS = [
    ("a point", "USD 1,250.00 and 4,100.50", "."),
    ("a comma", "1.250,00 EUR", ","),
    ("both", "1.250,00 and 1,250.00", None),
    ("neither", "1250 pcs", None),
]


@pytest.mark.parametrize(("name", "text", "expected"), MARKS, ids=[case[0] for case in MARKS])
def test_decimal_mark(name: str, text: str, expected: str | None) -> None:
    assert decimal_mark(text) == expected


QUANTITIES = [
    ("thousands beside amounts with a comma", "2.500 pcs", ",", (2500.0, "pcs")),
    ("a fraction beside amounts with a point", "2.500 kg", ".", (2.5, "kg")),
    ("a comma always groups", "2,500 pcs", ",", (2500.0, "pcs")),
    ("a blank behind the comma", "1, 200 套", None, (1200.0, "套")),
]


@pytest.mark.parametrize(("name", "text", "mark", "expected"), QUANTITIES, ids=[case[0] for case in QUANTITIES])
def test_quantities(name: str, text: str, mark: str | None, expected: tuple[float, str]) -> None:
    assert read_quantity(text, "", mark) == expected


def test_the_currency_may_stand_in_a_second_bracket() -> None:
    assert read_value("1,500.00", "Value（货值） (USD)") == (1500.0, "USD")


VALUES = [
    ("no currency has thousandths", "EUR 12.500", (12500.0, "EUR")),
    ("a comma in full width", "USD 9，840.00", (9840.0, "USD")),
]


@pytest.mark.parametrize(("name", "text", "expected"), VALUES, ids=[case[0] for case in VALUES])
def test_values(name: str, text: str, expected: tuple[float, str]) -> None:
    assert read_value(text) == expected


FORMS = [
    ("zeros in a Polish form", "Fictional Agencies Sp. z 0.o.", "Fictional Agencies Sp. z o.o."),
    ("a one in a form", "FICTIONAL TRADE L1C", "FICTIONAL TRADE LLC"),
    ("a number at the end is none", "Fictional Works 10", "Fictional Works 10"),
    ("a number inside the name stays", "Fictional 101 Co., Ltd.", "Fictional 101 Co., Ltd."),
]


@pytest.mark.parametrize(("name", "text", "expected"), FORMS, ids=[case[0] for case in FORMS])
def test_forms(name: str, text: str, expected: str) -> None:
    assert repaired_form(text) == expected


FIELDS = [
    ("dots put the day first", "issue_date", "07.10.2024", "2024-10-07"),
    ("digits set apart", "issue_date", "2 0 2 5 年 4 月 1 4 日", "2025-04-14"),
    ("a comma in full width", "expiry_date", "January 3， 2026", "2026-01-03"),
    ("a position before its date", "signatory_title", "运营经理 2026年8月13日", "运营经理"),
    ("a position and a scribble", "signatory_title", "Deputy Director ~n~-", "Deputy Director"),
    (
        "an address before its country's label",
        "end_user_address",
        "虚构市第四工业区；所在国家：埃及",
        "虚构市第四工业区",
    ),
    ("a use cut at the next statement", "end_use", "Winding of blades, and the", "Winding of blades"),
]


@pytest.mark.parametrize(("name", "field", "text", "expected"), FIELDS, ids=[case[0] for case in FIELDS])
def test_fields(name: str, field: str, text: str, expected: str) -> None:
    typed = read_field(field, [text])
    assert typed is not None
    assert typed.value == expected


def test_slashes_stay_ambiguous() -> None:
    typed = read_field("issue_date", ["07/10/2024"])
    assert typed is not None
    assert "may be" in typed.note
