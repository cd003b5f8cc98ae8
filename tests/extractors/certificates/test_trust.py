"""Second readings, checks that prove values, and what both do to the confidence."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from extractors.certificates.sheet.places import Place, place_of
from extractors.certificates.trust import settle as trust
from extractors.certificates.trust.checks import checked
from extractors.certificates.trust.confidence import Evidence, confidence_of
from extractors.certificates.trust.second_reading import MISSING, Second, Spot, read_again, spots
from extractors.pages import ocr_tesseract
from extractors.pages.image import PageImage
from extractors.pages.ocr_tesseract import SecondReading
from extractors.records.certificates import Certificate, FieldValue, GoodsLine
from extractors.records.pages import Box, Line, Page, Word

BOX = Box(50, 100, 400, 112)


def page(*rows: str) -> Page:
    lines = []
    for n, text in enumerate(rows):
        left, words = 50.0, []
        for word in text.split(" "):
            words.append(Word(word, Box(left, 100.0 + 20 * n, left + 6 * len(word), 112.0 + 20 * n), 0.97))
            left += 6 * len(word) + 4
        lines.append(Line(text, Box(50, 100.0 + 20 * n, left, 112.0 + 20 * n), 0.97, tuple(words)))
    return Page(1, "\n".join(rows), "ocr", 595, 842, lines=tuple(lines))


IMAGE = PageImage(1, np.full((1200, 900, 3), 255, np.uint8), 0.72)


def spot(kind: str, value: str | float) -> Spot:
    return Spot("contract_number", kind, value, Place(1, BOX, str(value), 0.97))  # type: ignore[arg-type]


READINGS = [
    ("the same", "code", "SC-7741", "SC-7741", "agrees"),
    ("the same among other letters", "code", "SC-7741", ": SC-7741 |", "agrees"),
    ("like figures and letters", "code", "SC-0741", "SC-O741", "alike"),
    ("another figure", "code", "SC-7741", "SC-7747", "differs"),
    ("cut off", "code", "SC-7741", "SC-774", "silent"),
    ("no figure at all", "code", "SC-7741", "Ref", "silent"),
    ("another date", "date", "2025-03-12", "12 March 2026", "differs"),
    ("the date written otherwise", "date", "2025-03-12", "12 March 2025", "agrees"),
    ("no date", "date", "2025-03-12", "12 Mxrch", "silent"),
    ("the amount", "amount", 12500.0, "12,500.00", "agrees"),
    ("another amount", "amount", 12500.0, "13,500.00", "differs"),
]


@pytest.mark.parametrize("case", READINGS, ids=[case[0] for case in READINGS])
def test_two_readings_are_compared(
    monkeypatch: pytest.MonkeyPatch, case: tuple[str, str, str | float, str, str]
) -> None:
    _, kind, value, text, expected = case
    monkeypatch.setattr(ocr_tesseract, "is_available", lambda: True)
    monkeypatch.setattr(ocr_tesseract, "read_strips", lambda strips, language="en": [SecondReading(text, 0.9)])
    assert [second.outcome for second in read_again([spot(kind, value)], {1: IMAGE})] == [expected]


def test_an_unsure_second_reading_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_tesseract, "is_available", lambda: True)
    monkeypatch.setattr(ocr_tesseract, "read_strips", lambda strips, language="en": [SecondReading("SC-9", 0.1)])
    assert read_again([spot("code", "SC-7741")], {1: IMAGE})[0].outcome == "silent"


def field(name: str, value: str | float, raw: str = "", box: Box | None = BOX) -> FieldValue:
    return FieldValue(name, value, raw or str(value), 0.97, 1, box, score=1.0, margin=1.0)


def test_places_are_those_of_the_words() -> None:
    found = place_of(page("Contract No. SC-7741 dated 3 May 2025"), BOX, "3 May 2025")
    assert found is not None and found.text == "3 May 2025" and found.box.x0 > 150


def test_only_what_must_not_be_wrong_is_read_again() -> None:
    fields = [field("contract_number", "SC-7741"), field("end_use", "SC-7741"), field("issue_date", "x", "no date")]
    goods = [GoodsLine("Pump", "841370", None, 12.0, page=1, box=BOX, confidence=0.9)]
    names = [s.name for s in spots(fields, goods, {1: page("SC-7741 Pump 841370 12")})]
    assert names == ["contract_number", "goods.1.hs_code", "goods.1.quantity"]


def second(name: str, value: str | float, first: str | float, outcome: str = "differs") -> dict[str, Second]:
    place = Place(1, BOX, str(first), 0.9)
    return {name: Second(Spot(name, "amount", first, place), outcome, value)}  # type: ignore[arg-type]


GOODS = (GoodsLine("Pump", quantity=2.0, value=100.0), GoodsLine("Valve", quantity=1.0, value=50.0))
CHECKS = [
    ("a sum that holds", [field("total_value", 150.0)], {}, page("150"), {"total_value": 150.0}, True, 0),
    (
        "a sum that only the second reading fits",
        [field("total_value", 160.0)],
        second("total_value", 150.0, 160.0),
        page("160"),
        {"total_value": 150.0},
        True,
        1,
    ),
    (
        "a sum that neither fits",
        [field("total_value", 160.0)],
        second("total_value", 170.0, 160.0),
        page("160"),
        {"total_value": 160.0},
        False,
        0,
    ),
    (
        "an amount in words",
        [field("total_value", 9000.0)],
        {},
        page("9,000.00", "(US Dollars Nine Thousand only)"),
        {"total_value": 9000.0},
        True,
        0,
    ),
    (
        "a number printed twice",
        [field("contract_number", "SC-7741")],
        {},
        page("No. SC-7741", "as agreed in SC-7741"),
        {"contract_number": "SC-7741"},
        True,
        0,
    ),
    (
        "a misread number printed elsewhere",
        [field("contract_number", "SC-O741")],
        second("contract_number", "SC-0741", "SC-O741", "alike"),
        page("No. SC-O741", "as agreed in SC-0741"),
        {"contract_number": "SC-0741"},
        True,
        1,
    ),
    (
        "a misread number printed nowhere else",
        [field("contract_number", "SC-O741")],
        second("contract_number", "SC-0741", "SC-O741", "alike"),
        page("No. SC-O741"),
        {"contract_number": "SC-O741"},
        False,
        0,
    ),
    (
        "dates out of order",
        [field("issue_date", "2026-03-01"), field("expiry_date", "2026-02-28")],
        second("issue_date", "2025-03-01", "2026-03-01"),
        page("x"),
        {"issue_date": "2025-03-01", "expiry_date": "2026-02-28"},
        True,
        1,
    ),
]


@pytest.mark.parametrize("case", CHECKS, ids=[str(case[0]) for case in CHECKS])
def test_repairs_are_proven(case: tuple[Any, ...]) -> None:
    _, fields, seconds, text, expected, proven, notes = case
    found = checked(fields, GOODS, [text], seconds)
    assert {f.name: f.value for f in found.fields} == expected
    assert (fields[0].name in found.proven, len(found.notes)) == (proven, notes)


def test_a_line_is_repaired_by_the_total() -> None:
    goods = (GOODS[0], GoodsLine("Valve", quantity=1.0, value=80.0))
    found = checked([field("total_value", 150.0)], goods, [page("150")], second("goods.2.value", 50.0, 80.0))
    assert found.goods[1].value == 50.0 and "goods.2.value" in found.notes[0]


BETTER = [
    ("agreement", Evidence("contract_number", 0.97, second="agrees"), Evidence("contract_number", 0.97, second="silent")),
    ("a difference", Evidence("contract_number", 0.97, second="alike"), Evidence("contract_number", 0.97, second="differs")),
    ("a surer engine", Evidence("issue_date", 0.999), Evidence("issue_date", 0.7)),
    ("a label beside it", Evidence("issue_date", 0.99, 1.0), Evidence("issue_date", 0.99, 0.4)),
    ("no rival", Evidence("end_use", 0.99, 0.9, 0.9), Evidence("end_use", 0.99, 0.9, 0.0)),
    ("a proof", Evidence("total_value", 0.99, proven=True), Evidence("total_value", 0.99)),
    ("a clear line of goods", Evidence("goods", 0.9999), Evidence("goods", 0.9)),
    ("goods with all cells", Evidence("goods", 0.99), Evidence("goods", 0.99, 0.5)),
    ("goods with a known unit", Evidence("goods", 0.99), Evidence("goods", 0.99, typical=False)),
    ("the look of a company", Evidence("exporter_name", 0.99), Evidence("exporter_name", 0.99, typical=False)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "more", "less"), BETTER, ids=[case[0] for case in BETTER])
def test_evidence_moves_the_confidence(name: str, more: Evidence, less: Evidence) -> None:
    assert 0.0 < confidence_of(less) < confidence_of(more) < 1.0


ONE = (GoodsLine("Pump", quantity=4.0, value=100.0, box=BOX, unit_price=25.0),)
PROVEN = [
    ("a unit price", ONE, [], {"goods.1.quantity", "goods.1.value"}),
    ("a total elsewhere", GOODS[:1], [field("total_value", 100.0, box=Box(50, 300, 400, 312))], {"total_value", "goods.1.value"}),
    ("a total in the line", (replace(ONE[0], unit_price=None),), [field("total_value", 100.0)], {"total_value"}),
    ("a price that does not fit", (replace(ONE[0], unit_price=20.0),), [], set()),
]  # fmt: skip


@pytest.mark.parametrize(("goods", "values", "names"), [c[1:] for c in PROVEN], ids=[c[0] for c in PROVEN])
def test_lines_of_goods_are_proven(goods: tuple[GoodsLine, ...], values: list[FieldValue], names: set[str]) -> None:
    goods = tuple(replace(line, box=BOX) for line in goods)
    assert checked(values, goods, [page("100")], {}).proven == names


def test_a_unit_that_nobody_knows_lowers_the_confidence() -> None:
    lines = tuple(GoodsLine("Pump", quantity=4.0, unit=unit, confidence=0.999) for unit in ("pcs", "pcsV", None))
    found = trust.trusted(Certificate("en", (), lines), [page("Pump")], {})
    sure = [line.confidence or 0.0 for line in found.goods]
    assert sure[0] > 0.9 > max(sure[1:])


def test_a_text_layer_has_no_confidence_and_a_missing_engine_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_tesseract, "is_available", lambda: False)
    text = FieldValue("contract_number", "SC-7741", "SC-7741", None, 1, BOX)
    fields = (text, field("issue_date", "2025-05-03", "3 May 2025"))
    found = trust.trusted(Certificate("en", fields), [page("SC-7741 3 May 2025")], {})
    assert found.fields[0].confidence is None and found.fields[1].confidence is not None
    assert found.notes == (MISSING,)


def test_both_readings_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_tesseract, "is_available", lambda: True)
    monkeypatch.setattr(ocr_tesseract, "read_strips", lambda strips, language="en": [SecondReading("SC-1141", 0.9)])
    certificate = Certificate("en", (field("contract_number", "SC-7741"),))
    found = trust.trusted(certificate, [page("SC-7741")], {1: IMAGE})
    assert (found.fields[0].value, found.fields[0].alternative) == ("SC-7741", "SC-1141")
    assert "SC-7741" in found.notes[0] and "SC-1141" in found.notes[0]
