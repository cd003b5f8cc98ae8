"""Which articles a legal basis names."""

import pytest

from warehouse.verification import Rule, all_rules
from warehouse.verification.basis import basis_rows, cited

CASES = [
    ("one article", "Export Control Law Art. 18", ["CN-ECL art-18"]),
    ("a paragraph", "Dual-use Regulation Art. 24(2)", ["CN-DUR art-24/para-2"]),
    ("a range", "Dual-use Regulation Arts. 28 to 30", ["CN-DUR art-28", "CN-DUR art-29", "CN-DUR art-30"]),
    ("two articles", "Dual-use Regulation Arts. 15 and 18", ["CN-DUR art-15", "CN-DUR art-18"]),
    (
        "two laws",
        "Export Control Law Art. 15; Dual-use Regulation Art. 24(1)",
        ["CN-ECL art-15", "CN-DUR art-24/para-1"],
    ),
    ("an explanation behind", "Dual-use Regulation Art. 18 (key element)", ["CN-DUR art-18"]),
    ("inside brackets", "list of hubs is policy; destination risk (Dual-use Regulation Art. 10)", ["CN-DUR art-10"]),
    ("no article", "BIS red flag 10", []),
    ("a law that is not known", "Law of Nowhere Art. 3", []),
]


@pytest.mark.parametrize(("basis", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cited_articles(basis: str, expected: list[str]) -> None:
    assert [f"{article.law_id} {article.path}" for article in cited(basis)] == expected


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if "Art" in rule.basis], ids=lambda rule: rule.rule_id)
def test_every_rule_that_names_an_article_names_a_known_law(rule: object) -> None:
    assert list(cited(str(getattr(rule, "basis"))))  # noqa: B009


def test_a_range_of_articles_is_every_article_of_it() -> None:
    articles = {
        row["article"] for row in basis_rows(all_rules()) if row["rule_id"] == "R65" and row["law_id"] == "CN-ECL"
    }
    assert articles == {f"art-{number}" for number in range(33, 40)}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.rule_id)
def test_the_chinese_basis_names_the_law_of_the_english_one(rule: Rule) -> None:
    named = {article.name_zh.split("第")[0] for article in cited(rule.basis)}
    assert [law for law in named if law not in rule.basis_zh] == []
    assert ("Art" in rule.basis) == ("《" in rule.basis_zh and "条" in rule.basis_zh)


def test_a_paragraph_in_chinese() -> None:
    assert [article.name_zh for article in cited("Dual-use Regulation Art. 24(2)")] == [
        "《两用物项出口管制条例》第24条第2款"
    ]
