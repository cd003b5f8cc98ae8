"""Labels in wordings that no list holds, told by the words that they are made of."""

import pytest

from extractors.certificates.goods.cells import is_total_word
from extractors.certificates.labels.composition import composed_role, is_wording

WORDINGS = [
    ("a party by what it does", "Company supplying the goods", ("party", "exporter")),
    ("a party by a deed", "To be imported by", ("party", "importer")),
    ("a part of a party", "Full postal address of final recipient", ("field", "end_user_address")),
    ("a party with name and address", "Name and address of the receiving company", ("party", "consignee")),
    ("a Chinese party", "货物最终使用单位全称", ("field", "end_user_name")),
    ("a Chinese party by what it does", "供货企业地址", ("field", "exporter_address")),
    ("the day of issue", "Date of making", ("field", "issue_date")),
    ("the end of validity", "Last day of validity", ("field", "expiry_date")),
    ("the contract and not its date", "Number of the supply agreement", ("field", "contract_number")),
    ("the date of the contract", "合同订立时间", ("field", "contract_date")),
    ("the country where the goods go", "Country where the goods will be used", ("field", "end_user_country")),
    ("the country of the exporter is none of ours", "Exporter's country", ("other", "part")),
    ("the place", "Premises where the equipment will be installed", ("field", "end_use_location")),
    ("the use", "What the goods are for", ("field", "end_use")),
    ("the use intended by a party", "Use intended by the end-user", ("field", "end_use")),
    ("the signatory", "Person authorised to sign", ("field", "signatory_name")),
    ("the signatory's position", "签署人现任职务", ("field", "signatory_title")),
    ("the total", "Total of the order", ("field", "total_value")),
    ("a unit price", "Cost per unit", ("goods", "unit_price")),
    ("a customs code", "Customs tariff heading", ("goods", "hs_code")),
    ("a misread word", "Adress of exporter", ("field", "exporter_address")),
    ("two languages", "Receiving company 收货企业", ("party", "consignee")),
    ("a telephone of a party", "Telephone of end-user", ("other", "part")),
    ("three parties are no label of one", "Exporter, consignee and end-user", None),
    ("an unknown word", "Address of exporter Zhang", None),
    ("a company", "Milling Works Limited", None),
    ("a sentence", "The goods were bought for our own laboratory in the north of the country", None),
]


@pytest.mark.parametrize(("name", "text", "expected"), WORDINGS, ids=[case[0] for case in WORDINGS])
def test_wordings(name: str, text: str, expected: tuple[str, str] | None) -> None:
    assert composed_role(text) == expected


def test_a_loose_label_may_hold_a_word_that_nobody_knows() -> None:
    assert composed_role("Intended application of the gyroscope") is None
    assert composed_role("Intended application of the gyroscope", loose=True) == ("field", "end_use")


KNOWN = [("words of labels", "Name of exporter", True), ("a name", "Samira Nadir", False), ("nothing", "____", False)]


@pytest.mark.parametrize(("name", "text", "expected"), KNOWN, ids=[case[0] for case in KNOWN])
def test_words_of_labels(name: str, text: str, expected: bool) -> None:
    assert is_wording(text) is expected


TOTALS = [
    ("a word", "Total", True),
    ("a word with its amount", "GRAND TOTAL – CNY 1,200.00", True),
    ("two languages", "Sum total / 总计: USD 12.00", True),
    ("a wording of no list", "总价合计", True),
    ("goods", "Total station TS-20", False),
]


@pytest.mark.parametrize(("name", "text", "expected"), TOTALS, ids=[case[0] for case in TOTALS])
def test_totals(name: str, text: str, expected: bool) -> None:
    assert is_total_word(text) is expected
