"""Companies in running text, with their addresses, and who of them is who."""

import pytest

from extractors.certificates.wording.cues import told_facts, told_parties
from extractors.certificates.wording.mentions import mentions

NAMES = [
    (
        "behind a verb, with its address",
        "We have bought from Novak Optics (Group) Corporation, No. 8 Elm Road, Brno 60200, Czechia, under contract 7.",
        [("Novak Optics (Group) Corporation", "No. 8 Elm Road, Brno 60200, Czechia")],
    ),
    (
        "in brackets",
        "goods for Alder & Voss GmbH & Co. KG (address: Hafenweg 3, 20457 Hamburg) only",
        [("Alder & Voss GmbH & Co. KG", "Hafenweg 3, 20457 Hamburg")],
    ),
    (
        "without a legal form, where goods are sent to an address",
        "They are consigned to Polar Star Bonded Stores and Terminals, Dock 2, Zamyn 44310, Mongolia, and stay there.",
        [("Polar Star Bonded Stores and Terminals", "Dock 2, Zamyn 44310, Mongolia")],
    ),
    ("a country is no name", "They are delivered to Mongolia, and stay there.", []),
    (
        "an address whose street is written small",
        "We, Soder Orodja d.o.o., having our address at Tovarna cesta 31, 5000 Nova Gora, Slovenia, have bought",
        [("Soder Orodja d.o.o.", "Tovarna cesta 31, 5000 Nova Gora, Slovenia")],
    ),
    ("a form before the name", "sold to PT Bintang Sensor, who pays", [("PT Bintang Sensor", "")]),
    ("opening words are no part", "The Consignee Delta Import Ltd. pays", [("Delta Import Ltd.", "")]),
    ("a university", "used by the University of Lindholm for research", [("University of Lindholm", "")]),
    ("a weight is no company", "quantity 12 kg, as agreed", []),
    (
        "Chinese, behind 自",
        "其依据第7号合同自苏州远山仪器（集团）公司（苏州市新区枫林路3号）进口货物",
        [("苏州远山仪器（集团）公司", "苏州市新区枫林路3号")],
    ),
    ("a Chinese name that begins like a word", "由东方自动化有限公司代理进口", [("东方自动化有限公司", "")]),
    ("我公司 is none", "我公司承诺如下", []),
    (
        "a company of capital",
        "我公司奥托可变资本公司（地址：墨西哥城公园路48号）系",
        [("奥托可变资本公司", "墨西哥城公园路48号")],
    ),
    (
        "a form of few countries",
        "confirm that Drina Tools a.d., having its seat at Via 3, 34000 Nis, Serbia, buys",
        [("Drina Tools a.d.", "Via 3, 34000 Nis, Serbia")],
    ),
    (
        "a country said twice",
        "bought by Alba Ltda., Rua Nova, 9, Betim 32600-000, Brazil, Federative Republic of Brazil, being the user",
        [("Alba Ltda.", "Rua Nova, 9, Betim 32600-000, Brazil")],
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), NAMES, ids=[case[0] for case in NAMES])
def test_names(name: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mention.name, mention.address) for mention in mentions(text)] == expected


PARTIES = [
    (
        "a letter",
        "We, Sorn Works Ltd., hereby certify that we buy from Beiyuan Tools Co., Ltd., through our agent Port Trade Inc.",
        {"end_user": "Sorn Works Ltd.", "exporter": "Beiyuan Tools Co., Ltd.", "consignee": "Port Trade Inc."},
    ),
    (
        "an authority",
        "It is certified that the import by Sorn Works Ltd. from Beiyuan Tools Co., Ltd. has been approved.",
        {"end_user": "Sorn Works Ltd.", "exporter": "Beiyuan Tools Co., Ltd."},
    ),
    (
        "what a company is",
        "Port Trade Inc. acts as importer. Sorn Works Ltd. is the sole end-user of the goods.",
        {"consignee": "Port Trade Inc.", "end_user": "Sorn Works Ltd."},
    ),
    (
        "Chinese",
        "兹证明林海机械有限公司依据与北原工具有限公司签订的合同进口下列货物。上述货物由港口贸易有限公司代理进口。",
        {"end_user": "林海机械有限公司", "exporter": "北原工具有限公司", "consignee": "港口贸易有限公司"},
    ),
    ("nothing says who", "Sorn Works Ltd. stands beside the river.", {}),
]


@pytest.mark.parametrize(("name", "text", "expected"), PARTIES, ids=[case[0] for case in PARTIES])
def test_parties(name: str, text: str, expected: dict[str, str]) -> None:
    assert {told.party: told.mention.name for told in told_parties([(0, text)])} == expected


FACTS = [
    (
        "number and date of a contract",
        "The transaction is governed by contract number KX-77/2024, signed on July 4, 2024.",
        {"contract_number": "KX-77/2024", "contract_date": "July 4, 2024"},
    ),
    (
        "a Chinese contract",
        "根据2023.04.22与卖方签订的2023KX0739号合同",
        {"contract_number": "2023KX0739", "contract_date": "2023.04.22"},
    ),
    ("validity", "After 3 March 2026 this document is no longer valid.", {"expiry_date": "3 March 2026"}),
    ("issue", "This certificate was made out on 7 October 2024.", {"issue_date": "7 October 2024"}),
    ("a customs code is no number", "本证明所列货物，海关商品编号8501320090", {}),
    (
        "the total among words",
        "全部货物合计USD 5,245.00（大写：美元伍仟贰佰肆拾伍元整）。",
        {"total_value": "USD 5,245.00"},
    ),
    (
        "a place in the words of a label",
        "The site of installation will be Hall 9, Brno works.",
        {"end_use_location": "Hall 9, Brno works"},
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), FACTS, ids=[case[0] for case in FACTS])
def test_facts(name: str, text: str, expected: dict[str, str]) -> None:
    assert {fact.field: text[fact.start : fact.end] for fact in told_facts(text)} == expected
