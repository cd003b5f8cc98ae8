"""Chinese laws: typographies, levels, annexes, traps, and notes on what does not add up."""

from datetime import date
from types import SimpleNamespace

import pytest

from extractors.records.hints import Hints
from extractors.records.regulations import Regulation
from extractors.regulations import parse_regulation
from extractors.regulations.roundtrip import flatten, source_text

TYPOGRAPHIES = [
    "markdown",
    "bold",
    "own_line",
    "indented",
    "ascii_brackets",
    "arabic",
    "full_width",
    "spaced_numbers",
    "no_space",
    "colon",
    "wrapped",
    "wrapped_indented",
    "wrapped_no_space",
    "pages",
    "pages_indented",
    "one_line_articles",
    "windows_lines",
]


def read(law: SimpleNamespace, text: str, **hints: object) -> Regulation:
    regulation = parse_regulation(law.document(text), text.encode(), Hints(**hints))  # type: ignore[arg-type]
    law.check_tree(regulation.provisions)
    assert regulation.layout == "chinese"
    return regulation


def tree(regulation: Regulation) -> dict[str, str]:
    return {p.path: p.text for p in regulation.provisions}


def test_every_typography_is_tested(law: SimpleNamespace) -> None:
    assert set(law.copies) == set(TYPOGRAPHIES)


@pytest.mark.parametrize("name", TYPOGRAPHIES)
def test_copies_of_one_law_agree_article_by_article(law: SimpleNamespace, name: str) -> None:
    document = law.copies[name]
    regulation = parse_regulation(document, b"", Hints())
    law.check_tree(regulation.provisions)
    assert law.article_texts(regulation.provisions) == law.texts
    assert regulation.articles == len(law.texts)
    assert regulation.title == law.title
    assert (regulation.promulgated_on, regulation.effective_on) == (date(2031, 3, 5), date(2031, 7, 1))
    assert regulation.notes == ()


@pytest.mark.parametrize("name", [n for n in TYPOGRAPHIES if n != "one_line_articles"])
def test_copies_have_the_same_paragraphs_and_items(law: SimpleNamespace, name: str) -> None:
    provisions = parse_regulation(law.copies[name], b"", Hints()).provisions
    levels = [p.level for p in provisions]
    assert [levels.count(level) for level in ("chapter", "paragraph", "item")] == [4, 15, 5]
    paths = {p.path: p for p in provisions}
    assert paths["art-4/para-1/item-2"].text.startswith("最终用户和最终用途证明文件")
    assert paths["art-4/para-2"].text.startswith("主管部门应当自收到前款规定")
    assert paths["art-4"].parent_path == "ch-2"
    assert paths["ch-1"].heading == "总则"


@pytest.mark.parametrize("name", [n for n in TYPOGRAPHIES if n not in ("colon", "one_line_articles")])
def test_the_tree_gives_the_text_back(law: SimpleNamespace, name: str) -> None:
    document = law.copies[name]
    regulation = parse_regulation(document, b"", Hints())
    assert flatten(regulation.provisions) == source_text(document, regulation)


def test_all_levels(law: SimpleNamespace) -> None:
    text = """岚屿共和国海洋法典

第一编　总则

第一分编　通则

第一章　一般规定

第一节　目的

第一条　为了保护海洋，制定本法。

第一百三十三条之一　目的如下：

（一）保护：

1．鱼类；

2．珊瑚。

（二）利用。

第二编　海岸

第一章　沙滩

第一百三十四条　本法自2031年1月1日起施行。
"""
    found = tree(read(law, text))
    assert list(found) == [
        "book-1",
        "book-1/part-1",
        "book-1/part-1/ch-1",
        "book-1/part-1/ch-1/sect-1",
        "art-1",
        "art-1/para-1",
        "art-133-1",
        "art-133-1/para-1",
        "art-133-1/para-1/item-1",
        "art-133-1/para-1/item-1/subitem-1",
        "art-133-1/para-1/item-1/subitem-2",
        "art-133-1/para-1/item-2",
        "book-2",
        "book-2/ch-1",
        "art-134",
        "art-134/para-1",
    ]


def test_class_lines_are_paragraphs_and_no_items(law: SimpleNamespace) -> None:
    text = (
        "岚屿矿物办法\n\n第一条 矿物分为下列各类：\n\n第一类：星砂；\n\n第二类：月石。\n\n"
        "前款所称月石，是指白色矿物。\n\n第二条 本办法自2031年1月1日起施行。"
    )
    found = tree(read(law, text))
    assert found["art-1/para-2"] == "第一类：星砂；"
    assert found["art-1/para-4"].startswith("前款所称月石")
    assert not any("item" in path for path in found)


def test_a_reference_at_a_line_start_is_no_article(law: SimpleNamespace) -> None:
    text = """岚屿出口办法
第一条 为了规范出口，维护国家的安全和利益，制定本办法，并依照岚屿共和国的有关法律施行
第七条规定的各项制度，有关的组织和个人应当予以配合，不得拒绝、阻挠，也不得提供虚
假的资料；主管部门依照前款规定和
第二条 规定的程序办理。
第二条 出口经营者应当申请许可，并且应当在申请书中如实说明货物的名称、数量和最终用途，
附送
（一）款所称的文件。
第三条 本办法自2031年1月1日起施行。
"""
    regulation = read(law, text)
    assert regulation.articles == 3
    assert "第七条规定的各项制度" in tree(regulation)["art-1/para-1"]


def test_captions_of_articles(law: SimpleNamespace) -> None:
    text = (
        "岚屿市条例\n\n第一条（目的和依据）为了规范出口，制定本条例。\n\n"
        "第二条 【范围】本条例适用于岚屿市。\n\n第三条（施行日期）\n\n本条例自2031年1月1日起施行。"
    )
    regulation = read(law, text)
    headings = [p.heading for p in regulation.provisions if p.level == "article"]
    assert headings == ["（目的和依据）", "【范围】", "（施行日期）"]
    assert tree(regulation)["art-3/para-1"] == "本条例自2031年1月1日起施行。"


def test_an_annex_has_its_own_grammar(law: SimpleNamespace) -> None:
    text = """# 岚屿管制条例

第一条 管制清单见附件。

第二条 本条例自2031年1月1日起施行。

附件：

岚屿管制清单

## 一、说明

(一)本清单包括技术。

第一部分

一、导航仪器：

(一)星盘

1．铜制的

(1)直径大于1米的

①带刻度的

(二)罗盘

说明：罗盘不包括玩具。

二、望远镜

第二部分

一、船舶

| 名称 | 税号 |
| --- | --- |
| 帆船 | 8903 |

附件2 表格

第一条 表格由主管部门制定。
"""
    regulation = read(law, text)
    found = tree(regulation)
    assert regulation.articles == 2
    assert found["annex-1/item-1/subitem-1"] == "本清单包括技术。"
    assert found["annex-1/part-1/item-1/subitem-1/subitem-1/subitem-1/subitem-1"] == "带刻度的"
    assert found["annex-1/part-1/item-1/subitem-2/para-1"].startswith("说明：")
    assert found["annex-1/part-1/item-2"] == "望远镜"
    assert found["annex-1/part-2/item-1/row-2"] == "| 帆船 | 8903 |"
    assert found["annex-2/art-1/para-1"] == "表格由主管部门制定。"
    assert [p.heading for p in regulation.provisions if p.level == "annex"] == ["岚屿管制清单", "表格"]


def test_items_inside_a_line_are_split_and_references_are_not(law: SimpleNamespace) -> None:
    text = (
        "岚屿办法\n\n第一条 申请人应当提交：（一）申请书；（二）合同。\n\n"
        "第二条 前条第（一）项；第（二）项所列的文件应当是原件。\n\n第三条 本办法自2031年1月1日起施行。"
    )
    found = tree(read(law, text))
    assert found["art-1/para-1/item-2"] == "合同。"
    assert "art-2/para-1/item-1" not in found


@pytest.mark.parametrize(
    ("body", "note"),
    [
        pytest.param("第一条 甲。\n\n第二条 乙。\n\n第五条 本法自2031年1月1日起施行。", "第三条、第四条", id="gap"),
        pytest.param(
            "第一条 甲。\n\n第二条 乙。\n\n第二条 本法自2031年1月1日起施行。", "occurs twice", id="repetition"
        ),
        pytest.param("第二条 甲。\n\n第三条 本法自2031年1月1日起施行。", "missing before 第二条", id="begins late"),
        pytest.param("第一条 甲。\n\n第二条 乙。\n\n第三条 丙。", "may be cut short", id="no effect clause"),
        pytest.param(
            "第一条 依照本法第六十条处罚。\n\n第二条 乙。\n\n第三条 丙。", "第六十条", id="cites what is lost"
        ),
        pytest.param("第一条 甲。\n\n第二条 乙，但是", "is open", id="open sentence"),
        pytest.param(
            "目录\n第一章 总则\n第二章 附则\n\n第一章 总则\n\n第一条 甲。\n\n第二条 本法自2031年1月1日起施行。",
            "第二章",
            id="chapters of the contents",
        ),
        pytest.param(
            "第一条 有下列情形的：\n\n（一）甲；\n\n（三）丙。\n\n第二条 本法自2031年1月1日起施行。",
            "（三）",
            id="gap of items",
        ),
        pytest.param(
            "第一章 总则\n\n第一条 甲。\n\n第三章 附则\n\n第二条 本法自2031年1月1日起施行。",
            "第三章",
            id="gap of chapters",
        ),
        pytest.param(
            "第一条 甲。\n\n第二条之二 乙。\n\n第三条 本法自2031年1月1日起施行。", "第二条之一", id="gap of 之"
        ),
    ],
)
def test_what_does_not_add_up_is_noted(law: SimpleNamespace, body: str, note: str) -> None:
    notes = read(law, f"岚屿出口法\n\n{body}\n").notes
    assert any(note in line for line in notes), notes


def test_contents_that_list_articles_are_no_articles(law: SimpleNamespace) -> None:
    text = (
        "岚屿条例\n目录\n第一章 总则\n第一条 目的\n第二条 施行\n\n"
        "第一章 总则\n第一条 目的\n为了规范出口，制定本条例。\n"
        "第二条 施行\n本条例自2031年1月1日起施行。\n"
    )
    regulation = read(law, text)
    assert regulation.articles == 2
    assert "目录" in regulation.omitted


def test_remains_of_web_pages_are_left_out_and_named(law: SimpleNamespace) -> None:
    text = (
        "岚屿条例\n\n第一条 甲。\n\n第二条 本条例自2031年1月1日起施行。\n\n"
        "责任编辑：王五\n\n打印本页\n\nhttps://example.org/a\n"
    )
    regulation = read(law, text)
    assert regulation.omitted == ("责任编辑：王五", "打印本页", "https://example.org/a")
    assert tree(regulation)["art-2/para-1"].endswith("施行。")
    assert "art-2/para-2" not in tree(regulation)


def test_a_text_without_articles_is_a_list(law: SimpleNamespace) -> None:
    text = (
        "岚屿商务部公告\n2031年第4号\n\n为维护安全，决定如下：\n\n一、将甲公司列入名单：\n\n"
        "（一）禁止出口。\n\n二、本公告自公布之日起实施。"
    )
    regulation = read(law, text)
    found = tree(regulation)
    assert regulation.articles == 0
    assert found["para-1/item-1/subitem-1"] == "禁止出口。"
    assert found["para-1/item-2"] == "本公告自公布之日起实施。"


def test_preamble(law: SimpleNamespace) -> None:
    text = "岚屿基本法\n\n序　言\n\n岚屿自古以来是群岛。\n\n第一章 总则\n\n第一条 本法自2031年1月1日起施行。"
    assert tree(read(law, text))["preamble/para-1"] == "岚屿自古以来是群岛。"


@pytest.mark.parametrize("word", ["目的国家的局势", "项目的性质", "款项的来源", "目标用户"])
def test_an_item_may_begin_with_a_word_that_begins_like_a_level(law: SimpleNamespace, word: str) -> None:
    text = f"虚构国出口条例\n\n第一条　审查下列事项：\n\n（一）最终用途；\n\n（二）{word}；\n\n（三）其他。\n"
    regulation = read(law, text)
    items = [p.text for p in regulation.provisions if p.level == "item"]
    assert items == ["最终用途；", f"{word}；", "其他。"]
