"""Numbers, money, quantities, durations, percentages."""

from decimal import Decimal

import pytest

from extractors.text.figures import find_figures
from extractors.text.money import find_money, parse_money
from extractors.text.numbers import parse_number, read_number
from extractors.text.quantities import canonical_unit, find_quantities, parse_quantity
from extractors.text.units import currency_code
from extractors.text.values import figure_value

NUMBERS = [
    ("comma groups", "1,000", "1000"),
    ("space groups", "1 250 000", "1250000"),
    ("apostrophe groups", "1’000", "1000"),
    ("full width", "１，０００", "1000"),
    ("both separators", "1.250.000,50", "1250000.50"),
    ("english decimals", "1,250,000.00", "1250000.00"),
    ("indian groups", "12,34,567", "1234567"),
    ("decimal comma", "12,50", "12.50"),
    ("chinese", "二百五十", "250"),
    ("chinese with zero", "一百零五", "105"),
    ("chinese positional", "二〇二四", "2024"),
    ("financial capitals", "壹佰贰拾叁万肆仟", "1234000"),
    ("chinese fraction", "三点五", "3.5"),
    ("mixed", "3万5千", "35000"),
    ("arabic with scale", "12.5万", "125000.0"),
    ("hundred million", "一万亿", "1000000000000"),
    ("twenties", "廿一", "21"),
    ("english words", "One Million Two Hundred Fifty Thousand", "1250000"),
    ("hyphenated words", "twenty-one", "21"),
    ("english scale", "1.25 million", "1250000.00"),
    ("negative", "-5", "-5"),
]


@pytest.mark.parametrize(("text", "value"), [row[1:] for row in NUMBERS], ids=[row[0] for row in NUMBERS])
def test_number_is_read(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "第", "twelve apples", "1,2,3", "--5", "一二三x"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


def test_a_lone_point_before_three_digits_has_two_readings() -> None:
    for text, value, other in (("1.000", "1000", "1.000"), ("1.250", "1.250", "1250")):
        parsed = read_number(text)
        assert parsed is not None
        assert (parsed.value, parsed.ambiguous, parsed.alternatives) == (Decimal(value), True, (Decimal(other),))
        assert parse_number(text, decimal=",") == Decimal(text.replace(".", ""))


MONEY = [
    (
        "figures and words",
        "USD 1,250,000.00 (US Dollars One Million Two Hundred Fifty Thousand Only)",
        "1250000",
        "USD",
        "1250000",
    ),
    ("financial capitals only", "人民币壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", None, "CNY", "1234567.89"),
    ("capitals and figures", "人民币叁拾万元整（¥300,000.00）", "300000", "CNY", "300000"),
    ("ten thousands", "50万元", "500000", "CNY", None),
    ("hundred millions", "RMB 1.2亿元", "120000000", "CNY", None),
    ("european", "EUR 3.500,00", "3500", "EUR", None),
    ("swiss", "CHF 1’250’000.-", "1250000", "CHF", None),
    ("spaces", "AED 45 000", "45000", "AED", None),
    ("cents as a fraction", "US$ 12,000.50 (twelve thousand and 50/100)", "12000.50", "USD", "12000.5"),
    ("cents in words", "SAY US DOLLARS ELEVEN THOUSAND AND CENTS FIFTY ONLY", None, "USD", "11000.5"),
    ("no currency", "11760.00", "11760", "", None),
    ("hong kong", "HK$ 500", "500", "HKD", None),
]


@pytest.mark.parametrize(("text", "amount", "currency", "words"), [r[1:] for r in MONEY], ids=[r[0] for r in MONEY])
def test_money_is_read(text: str, amount: str | None, currency: str, words: str | None) -> None:
    parsed = parse_money(text)
    assert parsed is not None
    assert parsed.amount == (None if amount is None else Decimal(amount))
    assert parsed.words_amount == (None if words is None else Decimal(words))
    assert parsed.currency == currency


def test_figures_and_words_that_disagree_stay_side_by_side() -> None:
    parsed = parse_money("USD 1,200.00 (one thousand three hundred)")
    assert parsed is not None
    assert (parsed.amount, parsed.words_amount) == (Decimal("1200.00"), Decimal(1300))


def test_a_shared_sign_says_what_it_may_mean() -> None:
    parsed = parse_money("¥ 1,000")
    assert parsed is not None
    assert (parsed.currencies, parsed.ambiguous) == (("CNY", "JPY"), True)
    assert parse_money("to be agreed") is None


def test_both_bounds_of_a_range_are_money() -> None:
    assert [figure_value(figure) for figure in find_money("处10万元以上五十万元以下的罚款")] == [
        "CNY 100000",
        "CNY 500000",
    ]


QUANTITIES = [
    ("sets", "12 sets", "12", "set", "sets"),
    ("tonnes", "1.5 t", "1.5", "t", "t"),
    ("capitals", "壹拾台", "10", "unit-machine", "台"),
    ("words in brackets", "12 (twelve) pcs", "12", "pcs", "pcs"),
    ("kilograms", "3,000 KGS", "3000", "kg", "KGS"),
    ("chinese kilograms", "500公斤", "500", "kg", "公斤"),
    ("words", "two sets", "2", "set", "sets"),
    ("none", "12", "12", "", ""),
    ("unknown unit", "7 widgets", "7", "", "widgets"),
]


@pytest.mark.parametrize(
    ("text", "value", "unit", "printed"), [row[1:] for row in QUANTITIES], ids=[row[0] for row in QUANTITIES]
)
def test_quantity_is_read(text: str, value: str, unit: str, printed: str) -> None:
    parsed = parse_quantity(text)
    assert parsed is not None
    assert (parsed.value, parsed.unit, parsed.printed_unit) == (Decimal(value), unit, printed)


def test_units_and_currencies_have_one_sign() -> None:
    assert {canonical_unit(text) for text in ("kg", "KGS", "公斤", "千克", "kilograms")} == {"kg"}
    assert {currency_code(text) for text in ("USD", "US$", "美元", "US Dollars", "$")} == {"USD"}
    assert [canonical_unit(text) for text in ("sets/台", "台/sets", "kg / 千克", "sets 套")] == [
        *("set", "unit-machine", "kg", "set")
    ]
    assert canonical_unit("furlong") is None
    assert currency_code("doubloons") is None
    assert [figure.unit for figure in find_quantities("12 sets and 5 kg of 3 models")] == ["set", "kg", "models"]


FIGURES = [
    ("counted nouns", "183 dual-use goods, over 1,000 items in nine categories", ["183", "1000", "9"]),
    ("range of counts", "expanded from 33 to 40 countries", ["33", "40"]),
    ("between", "between 80 and 120 participants", ["80", "120"]),
    ("percent", "71 per cent, 5% and 百分之二十", ["71%", "5%", "20%"]),
    ("duration", "within 45 days, in a week, for two years", ["P45D", "P1W", "P2Y"]),
    ("range of durations", "shorter by five to seven days", ["P5D/P7D"]),
    ("working days are not days", "45个工作日内，20日内；three working days", ["P45WD", "P20D", "P3WD"]),
    ("multiples", "五倍以上十倍以下", ["5", "10"]),
    ("ordinals", "the 22nd Meeting of the Thirteenth National Congress；第十三届", ["22", "13", "13"]),
    ("growth without a noun", "raised the number of elements to nine - policy", ["9"]),
    ("large number alone", "as high as 800,000 throughout", ["800000"]),
    ("compound", "a 9,000-word paper and a three-day course", ["9000", "P3D"]),
    ("announced count", "28家实体", ["28"]),
    ("units", "5 kg, 10 MHz, 20 m and 3台", ["5 kg", "10 MHz", "20 m", "3 unit-machine"]),
    ("numbering is no figure", "Section 2 gives, Articles 16 and 17, Figure 1, No. 46, Part 744", []),
    ("codes are no figure", "3A001, ML22 and http://example.org/1234", []),
    ("years are no figure", "in 2014 participants met", []),
    ("one is mostly no figure", "one of the first companies", []),
    ("articles are no figure", "第十八条第四款", []),
]


@pytest.mark.parametrize(("text", "values"), [row[1:] for row in FIGURES], ids=[row[0] for row in FIGURES])
def test_figures_are_found_in_running_text(text: str, values: list[str]) -> None:
    found = find_figures(text)
    assert [figure_value(figure) for figure in found] == values
    assert all(text[figure.start : figure.end] == figure.text for figure in found)
