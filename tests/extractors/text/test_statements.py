"""Statements: the value that belongs to the words of an attribute, and the subject nearest to them."""

import pytest

from extractors.text.pipeline import find_mentions
from extractors.text.statements import find_statements

CASES = [
    ("accession with the day after", "The country's accession to the Arms Trade Treaty (ATT) on 3 May 2019 was noted.", [("ATT", "accession", "2019-05-03")]),
    ("the nearer clause counts", "It announced steps to sign in May 2018, and acceded to the Arms Trade Treaty in June 2019.", [("ATT", "accession", "2019-06")]),
    ("year before the name", "Firms cite the 1994 Foreign Trade Law.", [("CN-FTL", "issued", "1994")]),
    ("issued by", "In March 1994, the assembly adopted the Foreign Trade Law of the People's Republic of China.", [("CN-FTL", "issued", "1994-03")]),
    ("members", "The Wassenaar Arrangement had 38 members then.", [("WA", "members", "38")]),
    ("review time", "The ministry reviews the application within 30 days.", [("export licence application", "review time", "P30D")]),
    ("a decade dates nothing", "Since the 1990s, China has promulgated the Foreign Trade Law.", []),
    ("no subject", "They joined in 1999.", []),
    ("no value", "China acceded to the Arms Trade Treaty.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_statement(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = find_statements(find_mentions(text, language="en"))
    assert [(s.subject, s.attribute, s.value) for s in found] == expected


def test_two_lists_of_one_name_keep_apart() -> None:
    old = find_mentions("In 2002 China set up a watch list of companies with an illegal record.", language="en")
    new = find_mentions("列入关注名单的进口商不得申请通用许可。", language="zh")
    assert {m.canonical_id for m in old if m.label == "LIST"} == {"CN-WATCH-2002"}
    assert {m.canonical_id for m in new if m.label == "LIST"} == {"CN-WATCH"}


def test_a_successor_is_another_body() -> None:
    text = "The General Armaments Department of the PLA became the Equipment Development Department of the CMC."
    assert {m.canonical_id for m in find_mentions(text, language="en") if m.label == "AGENCY"} == {"GAD", "CMC-EDD"}
