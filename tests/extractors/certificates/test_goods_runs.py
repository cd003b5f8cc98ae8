"""Goods of one paragraph told apart where no mark or line stands between them."""

import pytest

from extractors.certificates.goods.runs import items_in

CASES = [
    (
        "each code before its value",
        "Sluice gate SG-4 (HS 8421.39.9090), 2 sets, valued at USD 1,200.00 Belt dryer BD-9 (HS 8419.39.9000), 3 (three) sets, valued at USD 5,175.00",
        ["Sluice gate SG-4 (HS 8421.39.9090), 2 sets, valued at USD 1,200.00", "Belt dryer BD-9 (HS 8419.39.9000), 3 (three) sets, valued at USD 5,175.00"],
    ),
    (
        "each code behind its value",
        "2 sets of Sluice gate SG-4, USD 1,200.00, HS code 8421399090; 3 sets of Belt dryer BD-9, USD 5,175.00, HS code 8419399000",
        ["2 sets of Sluice gate SG-4, USD 1,200.00, HS code 8421399090", "3 sets of Belt dryer BD-9, USD 5,175.00, HS code 8419399000"],
    ),
    (
        "one value for two codes: nothing tells where the first item ends",
        "Sluice gate SG-4 (HS 8421.39.9090) and Belt dryer BD-9 (HS 8419.39.9000), together USD 1,200.00",
        ["Sluice gate SG-4 (HS 8421.39.9090) and Belt dryer BD-9 (HS 8419.39.9000), together USD 1,200.00"],
    ),
    ("one item", "Sluice gate SG-4 (HS 8421.39.9090), USD 1,200.00", ["Sluice gate SG-4 (HS 8421.39.9090), USD 1,200.00"]),
    (
        "in Chinese",
        "闸门SG-4，海关编码8421399090，数量2台，金额1,200.00美元；带式干燥机，海关编码8419399000，数量3台，金额5,175.00美元",
        ["闸门SG-4，海关编码8421399090，数量2台，金额1,200.00美元", "带式干燥机，海关编码8419399000，数量3台，金额5,175.00美元"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "items"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_items(text: str, items: list[str]) -> None:
    assert items_in(text) == items
