"""References as they stand in texts: spans, instruments and steps, in Chinese, Japanese and English."""

import pytest

from extractors.regulations.law_names import names_of
from extractors.regulations.references import Reference
from extractors.regulations.references_en import find_english
from extractors.regulations.references_zh import find_chinese

OWN_TITLE = "岚屿共和国星砂出口管理条例"
NAMES = names_of(["依照《岚屿共和国海床资源法》（以下简称海床法）等法律，制定本条例。"], OWN_TITLE)


def address(reference: Reference) -> str:
    """A reference in one line: instrument, base, steps."""
    steps = "/".join(f"{kind}-{number}" if kind else number for kind, number in reference.steps)
    base = f"<{reference.base}*{reference.count}>" if reference.base else ""
    return f"{reference.law + ':' if reference.law else ''}{base}{steps}"


CHINESE = [
    ("article", "依照第十六条的规定", [("第十六条", "art-16")]),
    (
        "all levels",
        "第十六条第一款第（四）项第2目",
        [("第十六条第一款第（四）项第2目", "art-16/para-1/item-4/subitem-2")],
    ),
    ("own instrument", "本条例第三条之一", [("本条例第三条之一", "art-3-1")]),
    (
        "each with its own article",
        "存在本条例第十四条第三款、第十八条第四款、第二十五条规定情形",
        [("本条例第十四条第三款", "art-14/para-3"), ("第十八条第四款", "art-18/para-4"), ("第二十五条", "art-25")],
    ),
    (
        "shared article",
        "违反第二十二条第一款、第二款和第四十八条第一款",
        [("第二十二条第一款", "art-22/para-1"), ("第二款", "art-22/para-2"), ("第四十八条第一款", "art-48/para-1")],
    ),
    (
        "shared paragraph",
        "第九条第一款第（一）项、第（三）项",
        [("第九条第一款第（一）项", "art-9/para-1/item-1"), ("第（三）项", "art-9/para-1/item-3")],
    ),
    (
        "range",
        "依照第六十条至第六十二条处罚",
        [("第六十条", "art-60"), ("第六十条至第六十二条", "art-61"), ("第六十二条", "art-62")],
    ),
    (
        "level said once",
        "第十条第三、四款",
        [("第十条第三", "art-10/para-3"), ("四款", "art-10/para-4")],
    ),
    (
        "bracketed range, level said once",
        "上述第(一)至第(三)项",
        [
            ("第(一)", "<here*1>item-1"),
            ("第(一)至第(三)项", "<here*1>item-2"),
            ("第(三)项", "<here*1>item-3"),
        ],
    ),
    ("paragraph before", "前款所称制品", [("前款", "<before:para*1>")]),
    ("two paragraphs before", "自前两款规定的处罚决定", [("前两款", "<before:para*2>")]),
    (
        "items of the paragraph before",
        "有前款第一项、第二项行为",
        [("前款第一项", "<before:para*1>item-1"), ("第二项", "<before:para*1>item-2")],
    ),
    ("article before", "依照前条办理", [("前条", "<before:art*1>")]),
    ("paragraph of this article", "除本条第一款外", [("本条第一款", "<own:art*1>para-1")]),
    ("this chapter", "适用本章规定", [("本章", "<own:ch*1>")]),
    ("bare paragraph", "依照第二款", [("第二款", "<here*1>para-2")]),
    ("annex", "列入附件2第三项", [("附件2第三项", "annex-2/item-3")]),
    (
        "title",
        "《中华人民共和国刑法》第三百条之一",
        [("《中华人民共和国刑法》第三百条之一", "CN-CRIMINAL-LAW:art-300-1")],
    ),
    (
        "external list",
        "依照刑法第一百五十七条、第一百五十八条",
        [("刑法第一百五十七条", "CN-CRIMINAL-LAW:art-157"), ("第一百五十八条", "CN-CRIMINAL-LAW:art-158")],
    ),
    ("abbreviation", "海床法第十二条第三款", [("海床法第十二条第三款", "岚屿共和国海床资源法:art-12/para-3")]),
    ("abbreviation alone", "依照海床法处罚", [("海床法", "岚屿共和国海床资源法:")]),
    ("unknown law", "违反治安管理处罚法第三条", [("治安管理处罚法第三条", "治安管理处罚法:art-3")]),
    ("own title", f"《{OWN_TITLE}》第五条", [(f"《{OWN_TITLE}》第五条", "art-5")]),
    (
        "that law",
        "《岚屿共和国税法》和该法第五条",
        [("《岚屿共和国税法》", "岚屿共和国税法:"), ("该法第五条", "art-5")],
    ),
    ("blanks and other digits", "第 三十 条 第１款", [("第 三十 条 第１款", "art-30/para-1")]),
    ("words that only look alike", "第一条件、第二批、第三国、国务院令第245号、条款项目、上条约", []),
    ("no reference", "依照法律、行政法规的规定", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CHINESE], ids=[case[0] for case in CHINESE])
def test_chinese(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_chinese(text, NAMES, OWN_TITLE)
    assert [(text[r.start : r.end], address(r)) for r in found] == expected


def test_japanese_levels_and_numbers_of_laws() -> None:
    text = "外国法（平成二十一年法律第五十九号）第二条第五項、前項及び第四十八条第一項第二号"
    found = find_chinese(text, names_of([]), japanese=True)
    assert [address(r) for r in found][-2:] == ["<before:para*1>", "art-48/para-1/item-2"]
    assert not any("item-59" in address(r) for r in found)


ENGLISH = [
    ("article and paragraph", "under Article 5(2)", [("Article 5(2)", "art-5/2")]),
    ("list", "Articles 16 and 17", [("Articles 16", "art-16"), ("17", "art-17")]),
    ("inner first", "Paragraph 4 of Article 18", [("Paragraph 4 of Article 18", "art-18/para-4")]),
    (
        "outer first",
        "Article 16, Paragraph 1, Item (4) of these Regulations",
        [("Article 16, Paragraph 1, Item (4) of these Regulations", "art-16/para-1/4")],
    ),
    ("of this section", "see paragraph (a)(9)(ii) of this section", [("paragraph (a)(9)(ii) of this section", "<own:sec*1>a/9/ii")]),
    (
        "range of designators",
        "paragraphs (c)(2)(i) through (iii)",
        [
            ("paragraphs (c)(2)(i)", "<here*1>c/2/i"),
            ("paragraphs (c)(2)(i) through (iii)", "<here*1>c/2/ii"),
            ("(iii)", "<here*1>c/2/iii"),
        ],
    ),
    ("a new start in a list", "paragraphs (a)(1) and (b)(2)", [("paragraphs (a)(1)", "<here*1>a/1"), ("(b)(2)", "<here*1>b/2")]),
    ("section sign", "set forth in § 744.21(c).", [("§ 744.21(c)", "sec-744.21/c")]),
    ("code of federal regulations", "15 CFR 744.11(a)(1)", [("15 CFR 744.11(a)(1)", "15 CFR:sec-744.11/a/1")]),
    ("part", "10 CFR part 110", [("10 CFR part 110", "10 CFR:part-110")]),
    ("supplement", "supplement no. 4 to part 744", [("supplement no. 4 to part 744", "Part 744:annex-4")]),
    ("paragraph of a section", "paragraph (a) of § 744.3", [("paragraph (a) of § 744.3", "sec-744.3/a")]),
    ("other act", "section 129 of the Atomic Energy Act", [("section 129 of the Atomic Energy Act", "US-AEA:sec-129")]),
    ("Canadian designation", "subsection 84(1) of the Criminal Code", [("subsection 84(1) of the Criminal Code", "Criminal Code:any-84/1")]),
    (
        "European act",
        "point (a) of Article 3(2) of Regulation (EU) 2021/821",
        [("point (a) of Article 3(2) of Regulation (EU) 2021/821", "EU-2021-821:art-3/2/a")],
    ),
    ("appendix by letter", "listed in Appendix C to this part", [("Appendix C to this part", "annex-C")]),
    ("annex in Roman", "Annex I to this Regulation", [("Annex I to this Regulation", "annex-1")]),
    ("before", "the preceding two paragraphs", [("the preceding two paragraphs", "<before:para*2>")]),
    ("things counted", "within section 5, 20 days", [("section 5", "sec-5")]),
    ("no reference", "The part of the goods that was exported", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in ENGLISH], ids=[case[0] for case in ENGLISH])
def test_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[r.start : r.end], address(r)) for r in find_english(text)] == expected
