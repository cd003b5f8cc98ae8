"""Amending decisions: orders read, carried out, and held against the new text."""

from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.records.amendments import AmendmentOperation
from extractors.records.hints import Hints
from extractors.regulations import parse_regulation
from extractors.regulations.amendments import apply_amendments, find_amendments, mismatches
from extractors.regulations.quotations import take_out

TITLE = "岚屿议会关于修改《岚屿灯塔管理办法》的决定"
LAW = "岚屿灯塔管理办法"


def brief(operations: Sequence[AmendmentOperation]) -> list[tuple[str, str, str, str, str]]:
    return [(o.kind, o.target_path, o.new_path, o.old_words, o.new_text) for o in operations]


CHINESE = [
    ("amend", "将第十条修改为：“第十条　灯塔应当编号。”", [("amend", "art-10", "", "", "灯塔应当编号。")]),
    ("amend a paragraph", "第八条第二款修改为：“编号由海务局规定。”", [("amend", "art-8/para-2", "", "", "编号由海务局规定。")]),
    (
        "several paragraphs, each with an opening mark",
        "第九条修改为：“申请应当提交：\n“（一）图纸；\n“（二）证明。\n“海务局应当答复。”",
        [("amend", "art-9", "", "", "申请应当提交：\n（一）图纸；\n（二）证明。\n海务局应当答复。")],
    ),
    ("insert", "增加一条，作为第三条：“灯塔属于国家。”", [("insert", "", "art-3", "", "灯塔属于国家。")]),
    ("insert with 之一", "在第七条后增加一条，作为第七条之一：“甲。”", [("insert", "art-7", "art-7-1", "", "甲。")]),
    (
        "insert two",
        "增加二条，作为第八条、第九条：“第八条 甲。\n“第九条 乙。”",
        [("insert", "", "art-8", "", "甲。"), ("insert", "", "art-9", "", "乙。")],
    ),
    ("insert a paragraph", "第四条增加一款，作为第二款：“甲。”", [("insert", "art-4", "art-4/para-2", "", "甲。")]),
    (
        "insert an item",
        "在第九条第一款增加一项，作为第三项：“（三）丙；”",
        [("insert", "art-9/para-1", "art-9/para-1/item-3", "", "（三）丙；")],
    ),
    ("delete", "删去第六条、第七条第二款。", [("delete", "art-6", "", "", ""), ("delete", "art-7/para-2", "", "", "")]),
    ("delete, verb last", "将第六条删去。", [("delete", "art-6", "", "", "")]),
    (
        "renumber and amend",
        "第五条第二款改为第一款，并修改为：“甲。”",
        [("amend", "art-5/para-2", "art-5/para-1", "", "甲。")],
    ),
    (
        "renumber, then of its old paragraphs",
        "将第八条改为第九条，删去第二款。",
        [("renumber", "art-8", "art-9", "", ""), ("delete", "art-8/para-2", "", "", "")],
    ),
    ("substitute", "将第五条中的“海务局”修改为“航标局”。", [("substitute", "art-5", "", "海务局", "航标局")]),
    (
        "substitute in several",
        '将第五条、第六条中的"海务局"修改为"航标局"。',
        [("substitute", "art-5", "", "海务局", "航标局"), ("substitute", "art-6", "", "海务局", "航标局")],
    ),
    ("delete words", "删去第三条中的“及时”。", [("substitute", "art-3", "", "及时", "")]),
    ("add words", "在第三条“机构”后增加“、个人”。", [("substitute", "art-3", "", "机构", "机构、个人")]),
    (
        "merge",
        "将第六条、第七条合并，作为第六条，修改为：“甲。”",
        [("delete", "art-7", "", "", ""), ("amend", "art-6", "", "", "甲。")],
    ),
    ("adjust", "对条文顺序作相应调整。", [("adjust", "", "", "", "")]),
    ("quoted whole", "第五条“灯塔由海务局管理。”修改为：“灯塔由航标局管理。”", [("substitute", "art-5", "", "灯塔由海务局管理。", "灯塔由航标局管理。")]),
    (
        "a paragraph becomes an article",
        "第八条增加一款，作为第二款：“甲。”\n将第二款改为第九条，修改为：“乙。”",
        [("insert", "art-8", "art-8/para-2", "", "甲。"), ("amend", "art-8/para-2", "art-9", "", "乙。")],
    ),
    ("no order in a quotation", "第十条修改为：“删去第三条。”", [("amend", "art-10", "", "", "删去第三条。")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CHINESE], ids=[c[0] for c in CHINESE])
def test_chinese_orders(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    found = find_amendments(f"{TITLE}\n作如下修改：\n一、{text}", TITLE)
    assert brief(found) == expected
    assert {o.target_law for o in found} == {LAW}


def test_a_decision_on_several_instruments() -> None:
    text = (
        "岚屿政府关于修改部分办法的决定\n一、将《灯塔办法》第五条中的“甲”修改为“乙”。\n第八条修改为：“丙。”\n"
        "二、删去《浮标管理规定》第九条。\n三、对《航标条例》作出修改\n（一）第三条改为第四条。"
    )
    found = [(o.target_law, o.kind, o.target_path) for o in find_amendments(text)]
    assert found == [
        ("灯塔办法", "substitute", "art-5"),
        ("灯塔办法", "amend", "art-8"),
        ("浮标管理规定", "delete", "art-9"),
        ("航标条例", "renumber", "art-3"),
    ]


ENGLISH = [
    (
        "revising, adding, reserving, redesignating",
        "15 CFR Part 900 is amended as follows:\n2. Section 900.3 is amended by:\na. Revising paragraph (a)(1);\n"
        "b. Adding paragraph (c);\nc. Removing and reserving paragraph (d); and\nd. Redesignating paragraphs (e) and (f) as "
        "paragraphs (f) and (g).",
        [
            ("amend", "sec-900.3/a/1", ""),
            ("insert", "", "sec-900.3/c"),
            ("delete", "sec-900.3/d", ""),
            ("renumber", "sec-900.3/e", "sec-900.3/f"),
            ("renumber", "sec-900.3/f", "sec-900.3/g"),
        ],
    ),
    (
        "removing words",
        'Amend § 900.4 by removing "tower" and adding in its place "lighthouse". It is amended as follows:',
        [("substitute", "sec-900.4", "")],
    ),
    (
        "European",
        "Regulation (EU) 2031/1 is amended as follows:\n(1) Article 4(1) is replaced by the following: ‘A.’\n"
        "(2) the following Article 9a is inserted: ‘B.’\n(3) in Article 10(2), the words ‘one’ are replaced by ‘two’;\n"
        "(4) Article 12 is deleted.",
        [
            ("amend", "art-4/1", ""),
            ("insert", "", "art-9a"),
            ("substitute", "art-10/2", ""),
            ("delete", "art-12", ""),
        ],
    ),
    ("to read", 'Article 18 is amended to read: "Keep records."', [("amend", "art-18", "")]),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in ENGLISH], ids=[c[0] for c in ENGLISH])
def test_english_orders(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(o.kind, o.target_path, o.new_path) for o in find_amendments(text)] == expected


def test_a_law_that_tells_of_its_amendments_orders_none() -> None:
    text = "# 岚屿灯塔管理办法\n（根据2030年1月1日《关于修改〈岚屿灯塔管理办法〉的决定》修正）\n第一条 申请人可以修改申请。"
    assert find_amendments(text, LAW) == ()


OLD = """# 岚屿灯塔管理办法

第一条　为了管理灯塔，制定本办法。

第二条　灯塔由海务局管理。

第三条　申请建造灯塔，应当提交：
（一）图纸；
（二）证明。
海务局应当在三十日内答复。

第四条　违反本办法第三条规定的，处罚款。

第五条　本办法自2030年1月1日起施行。
"""
NEW = """# 岚屿灯塔管理办法

第一条　为了管理灯塔，制定本办法。

第二条　申请建造灯塔，应当提交：
（一）图纸；
（二）证明；
（三）照片。
航标局应当在三十日内答复。

第三条　灯塔应当编号。

第四条　违反本办法第二条规定的，处罚款。
情节严重的，从重处罚。

第五条　本办法自2030年1月1日起施行。
"""
DECISION = f"""{TITLE}
作如下修改：
一、删去第二条。
二、第三条第一款第二项修改为：“（二）证明；”增加一项，作为第三项：“（三）照片。”
三、将第三条中的“海务局”修改为“航标局”。
四、增加一条，作为第三条：“灯塔应当编号。”
五、第四条增加一款，作为第二款：“情节严重的，从重处罚。”
《岚屿灯塔管理办法》根据本决定作相应修改并对条文顺序作相应调整，重新公布。
"""


def test_a_decision_carried_out_gives_the_new_text(law: SimpleNamespace) -> None:
    old, new = (parse_regulation(law.document(text), text.encode(), Hints()) for text in (OLD, NEW))
    applied = apply_amendments(old, find_amendments(DECISION))
    law.check_tree(applied.regulation.provisions)
    assert applied.unapplied == ()
    assert [(c.change, c.from_path, c.to_path) for c in mismatches(applied, new)] == []
    assert applied.regulation.articles == 5


def test_what_the_new_text_has_besides_is_reported(law: SimpleNamespace) -> None:
    new_text = NEW.replace("处罚款", "处一万元罚款")
    old, new = (parse_regulation(law.document(text), text.encode(), Hints()) for text in (OLD, new_text))
    applied = apply_amendments(old, find_amendments(DECISION))
    assert [(c.change, c.to_path) for c in mismatches(applied, new)] == [("amended", "art-4")]


def test_a_paragraph_may_become_an_article(law: SimpleNamespace) -> None:
    old = parse_regulation(law.document(OLD), OLD.encode(), Hints())
    orders = find_amendments(f"{TITLE}\n作如下修改：\n将第三条第二款改为第四条。对条文顺序作相应调整。")
    applied = apply_amendments(old, orders)
    texts = {p.path: p.text for p in applied.regulation.provisions}
    assert applied.unapplied == ()
    assert texts["art-4/para-1"] == "海务局应当在三十日内答复。"
    assert texts["art-5/para-1"].startswith("违反本办法第三条")
    assert "art-3/para-2" not in texts


def test_orders_that_find_nothing_are_told_with_the_reason(law: SimpleNamespace) -> None:
    old = parse_regulation(law.document(OLD), OLD.encode(), Hints())
    orders = find_amendments(f"{TITLE}\n作如下修改：\n删去第九条。将第二条中的“渔业局”修改为“甲”。")
    applied = apply_amendments(old, orders)
    assert [reason for _, reason in applied.unapplied] == [
        "the text has no art-9",
        "the words “渔业局” do not stand there",
    ]
    assert [p.text for p in applied.regulation.provisions] == [p.text for p in old.provisions]


PIECES = st.sampled_from(
    [
        "将第三条",
        "修改为：",
        "“",
        "”",
        "增加一条，作为",
        "第九条",
        "删去",
        "改为",
        "第二款",
        "《甲法》",
        "一、",
        "\n",
        "条文顺序作调整",
        "合并，作为",
        '"',
        "is amended to read",
        "Article 5",
        "removing",
    ]
)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(pieces=st.lists(PIECES, max_size=40))
def test_any_decision_can_be_read(pieces: list[str]) -> None:
    for text in (f"{TITLE}\n作如下修改：" + "".join(pieces), "This is amended as follows: " + " ".join(pieces)):
        quoted = take_out(text)
        assert all(o.sentence for o in find_amendments(text))
        assert len(quoted.restored(quoted.text, 10_000)) >= len(quoted.text) - 8 * len(quoted.quotations)
