"""Penalties in numbers: Chinese and Arabic numerals, thresholds, multiples, percentages, whom they hit."""

from pathlib import Path
from typing import Any

import pytest

from extractors.pages.read import read_document
from extractors.records.hints import Hints
from extractors.records.norms import Penalty
from extractors.records.regulations import Provision
from extractors.regulations import parse_regulation
from extractors.regulations.norms import clauses
from extractors.regulations.penalties import penalties


def _penalties(text: str, language: str = "zh") -> list[Penalty]:
    provisions = [Provision("art-1/para-1", None, "paragraph", "", 0, "", text)]
    return penalties(clauses(provisions, language), provisions)


FINES: list[tuple[str, str, list[dict[str, Any]]]] = [
    (
        "threshold and floor",
        "伪造证明的，违法经营额三十万元以上的，并处违法经营额二倍以上六倍以下罚款；没有违法经营额或者违法经营额不足三十万元的，并处二十万元以上九十万元以下罚款。",
        [
            {
                "base": "违法经营额", "threshold_op": ">=", "threshold_amount": 300_000, "multiple_min": 2,
                "multiple_max": 6, "floor_min": 200_000, "floor_max": 900_000,
            }
        ],
    ),
    (
        "degrees",
        "未备案的，给予警告，可以处8万元以下罚款；情节严重的，并处8万元以上40万元以下罚款；情节特别严重的，责令停业。",
        [
            {"severity": "", "floor_min": None, "floor_max": 80_000, "extra": ("给予警告",)},
            {"severity": "情节严重", "floor_min": 80_000, "floor_max": 400_000},
            {"severity": "情节特别严重", "floor_max": None, "extra": ("责令停业",)},
        ],
    ),
    (
        "unit once, company and person",
        "泄露数据的，对单位处五万以上二十万元以下的罚款，对直接负责的主管人员处3000元至2万元罚款。",
        [
            {"addressee": "单位", "floor_min": 50_000, "floor_max": 200_000},
            {"addressee": "直接负责的主管人员", "floor_min": 3_000, "floor_max": 20_000},
        ],
    ),
    ("percentages", "瞒报的，处货物价值百分之五以上百分之三十以下罚款。", [{"base": "货物价值", "multiple_min": 0.05, "multiple_max": 0.3}]),
    ("percent signs", "漏缴的，处应缴税款50%以上5倍以下的罚款。", [{"base": "应缴税款", "multiple_min": 0.5, "multiple_max": 5}]),
    (
        "two bounds of a threshold",
        "售假的，货值金额一万元以上不足五万元的，处货值金额三至五倍罚款。",
        [{"threshold_amount": 10_000, "threshold_below": 50_000, "multiple_min": 3, "multiple_max": 5}],
    ),
    ("no turnover", "串通的，处上一年度销售额百分之一以下的罚款，上一年度没有销售额的，处六十万元以下的罚款。", [{"multiple_max": 0.01, "floor_max": 600_000}]),
    ("every day", "逾期不缴的，每日按罚款数额的百分之三加处罚款。", [{"multiple_max": 0.03, "per": "day"}]),
    ("equal value", "转移物品的，处物品货值金额等值以上三倍以下的罚款。", [{"multiple_min": 1, "multiple_max": 3}]),
    ("a fixed sum", "丢失证件的，处二千元罚款。", [{"floor_min": 2_000, "floor_max": 2_000}]),
    ("prison and fine", "走私的，处五年以下有期徒刑，并处违法所得一倍以上五倍以下罚金。", [{"multiple_min": 1, "multiple_max": 5, "extra": ("处五年以下有期徒刑",)}]),
    ("ban", "受到处罚的经营者，主管部门可以在五年内不受理其申请。", [{"ban": "P5Y"}]),
    ("lifetime", "因违法行为受到刑事处罚的，终身不得从事出口经营活动。", [{"ban": "life"}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in FINES], ids=[c[0] for c in FINES])
def test_chinese_penalty(text: str, expected: list[dict[str, Any]]) -> None:
    found = _penalties(text)
    assert [{key: getattr(row, key) for key in wanted} for row, wanted in zip(found, expected, strict=True)] == expected


ENGLISH: list[tuple[str, str, dict[str, Any]]] = [
    (
        "translated threshold",
        "Where the illegal turnover is RMB 300,000 or more, the offender shall be fined not less than two times but not "
        "more than six times the illegal turnover; where there is no illegal turnover or the illegal turnover is less "
        "than RMB 300,000, the offender shall be fined not less than RMB 200,000 but not more than RMB 900,000.",
        {"threshold_amount": 300_000, "multiple_min": 2, "multiple_max": 6, "floor_min": 200_000, "floor_max": 900_000},
    ),
    ("not exceeding", "The offender is liable to a fine not exceeding forty thousand dollars.", {"floor_max": 40_000}),
    ("between", "The offender shall be given a fine between RMB 100,000 and RMB 300,000.", {"floor_min": 100_000, "floor_max": 300_000, "currency": "CNY"}),
    ("a plain range", "The offender shall be fined RMB 20,000 to 100,000.", {"floor_min": 20_000, "floor_max": 100_000}),
    ("per day", "The holder shall be liable to a penalty of not less than €700 per day.", {"floor_min": 700, "per": "day"}),
    ("share of turnover", "The company shall be liable to a fine of up to 4% of annual turnover.", {"multiple_max": 0.04, "base": "annual turnover"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in ENGLISH], ids=[c[0] for c in ENGLISH])
def test_english_penalty(text: str, expected: dict[str, Any]) -> None:
    row = _penalties(text, "en")[0]
    assert {key: getattr(row, key) for key in expected} == expected


def test_english_cases_in_parts_of_a_sentence_are_one_offence() -> None:
    text = (
        "Where a permit is obtained by deceit, the permit shall be revoked; where the value of the goods is EUR 7,000 or "
        "more, it shall impose a fine of not less than two times and not more than three times that value; where the value "
        "of the goods is less than EUR 7,000, it shall impose a fine of not less than EUR 500 and not more than EUR 900."
    )
    rows = _penalties(text, "en")
    figures = [(r.base, r.threshold_amount, r.multiple_min, r.multiple_max, r.floor_min, r.floor_max) for r in rows]
    assert figures == [("value of the goods", 7000, 2, 3, 500, 900)]
    assert rows[0].offence == "Where a permit is obtained by deceit"


@pytest.mark.parametrize(("jurisdiction", "currency"), [("CA", "CAD"), ("US", "USD"), ("", "")])
def test_a_dollar_is_that_of_the_law(jurisdiction: str, currency: str) -> None:
    provision = Provision("sec-1", None, "section", "", 0, "", "The offender is liable to a fine not exceeding $4,000.")
    found = clauses([provision], "en", jurisdiction=jurisdiction)
    assert [clause.fine.currency for clause in found if clause.fine] == [currency]


NONE = [
    ("what a fine depends on", "确定罚款数额时，应当考虑违法行为的后果。"),
    ("paying a fine", "当事人应当在十五日内缴纳三千元以上的罚款。"),
    ("an amount that is no fine", "投标人应当缴纳五万元以上十万元以下的保证金。"),
]


@pytest.mark.parametrize("text", [c[1] for c in NONE], ids=[c[0] for c in NONE])
def test_what_is_no_penalty(text: str) -> None:
    assert _penalties(text) == []


# (law, provision, severity): base, threshold, multiples, fixed amounts; figures of the official texts
REAL: dict[tuple[str, str, str], tuple[str, float | None, float | None, float | None, float | None, float | None]] = {
    ("export-control-law", "art-33/para-1", ""): ("违法经营额", 5e5, 5, 10, 5e5, 5e6),
    ("export-control-law", "art-34/para-1", ""): ("违法经营额", 5e5, 5, 10, 5e5, 5e6),
    ("export-control-law", "art-35/para-1", ""): ("违法经营额", 2e5, 5, 10, 2e5, 2e6),
    ("export-control-law", "art-35/para-2", ""): ("违法经营额", 5e4, 5, 10, 5e4, 5e5),
    ("export-control-law", "art-36/para-1", ""): ("违法经营额", 1e5, 3, 5, 1e5, 5e5),
    ("export-control-law", "art-37/para-1", ""): ("违法经营额", 5e5, 10, 20, 5e5, 5e6),
    ("export-control-law", "art-38/para-1", ""): ("", None, None, None, 1e5, 3e5),
    ("dual-use-regulation", "art-40/para-1", "情节严重"): ("违法经营额", 5e5, 5, 10, 5e5, 3e6),
    ("dual-use-regulation", "art-40/para-2", ""): ("", None, None, None, None, 1e5),
    ("dual-use-regulation", "art-40/para-2", "情节严重"): ("", None, None, None, 1e5, 5e5),
    ("dual-use-regulation", "art-41/para-1", ""): ("违法所得", 1e5, 3, 5, 1e5, 5e5),
    ("dual-use-regulation", "art-42/para-1", ""): ("违法经营额", 5e5, 3, 5, 3e5, 3e6),
    ("dual-use-regulation", "art-43/para-1", ""): ("", None, None, None, None, 5e5),
    ("dual-use-regulation", "art-43/para-1", "情节严重"): ("", None, None, None, 5e5, 3e6),
    ("arms-export", "art-25/para-1", "尚不够刑事处罚"): ("违法所得", 1e5, 1, 3, 1e5, 3e5),
}


@pytest.mark.parametrize("law", ["export-control-law", "dual-use-regulation", "arms-export"])
def test_penalty_articles_of_the_official_texts(shared_data: Path, law: str) -> None:
    file = next((shared_data / "regulations" / f"cn-{law}").glob("*.md"))
    data = file.read_bytes()
    regulation = parse_regulation(read_document(data, name=file.name), data, Hints())
    rows = penalties(clauses(regulation.provisions, "zh"), regulation.provisions)
    found = {
        (law, row.path, row.severity): (
            row.base, row.threshold_amount, row.multiple_min, row.multiple_max, row.floor_min, row.floor_max,
        )
        for row in rows
        if row.floor_max or row.multiple_max
    }  # fmt: skip
    expected = {key: value for key, value in REAL.items() if key[0] == law}
    assert {key: found.get(key) for key in expected} == expected
    assert sum(row.ban != "" for row in rows) == {"export-control-law": 3, "dual-use-regulation": 1}.get(law, 0)
