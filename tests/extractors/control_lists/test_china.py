"""China's layouts: the licence catalogue's table, the unified list and its announcements, annexes of regulations."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from extractors.control_lists import parse_control_list
from extractors.pages.read import read_document
from extractors.records.control_lists import ControlList
from extractors.records.hints import Hints
from extractors.records.pages import Box, Cell, Document, Line, Page, Table, Word

HEADING = ("序号", "管制编码", "物项名称及描述", "参考商品名称", "海关商品\n编号", "单位")
EDGES = (60.0, 90.0, 140.0, 330.0, 420.0, 490.0, 520.0)

FIRST = [
    HEADING,
    ("Ⅱ、风筝和绳索", "", "", "", "", ""),
    ("（一）1A 系统、设备和部件", "", "", "", "", ""),
    ("1", "1A901", "纸风筝，翼展大于3米", "风筝", "9503001011", "个"),
    ("2", "1A902.\na", "丝风筝：\n1. 大的；\n技术说明：\n丝是丝。", "大风筝\n小风筝", "9503001\n0129503\n001013", "个"),
    ("", "", "", "中风筝", "9503001014", "千克"),
    ("3", "1A902.b", "绳索及", "绳索", "56075", "米"),
]
SECOND = [
    (*HEADING[:2], "物项名称及描述\n其部件", HEADING[3], "海关商品编号\n00012", HEADING[5]),
    ("", "", "", "结", "5607500013", "个"),
    ("5", "1A902", "其他风筝", "", "", ""),
    ("6", "1A901", "另一种纸风筝", "风筝", "9503001099", "个"),
]

ANNOUNCEMENT = """商务部公告2031年第7号

决定对下列物项实施出口管制：

一、风筝相关物项

（一）1C992.a. 金属风筝材料：

1.金属风筝（参考海关商品编号：2805309910）；

2.非1C226、1C241项下管制的风筝（参考海关商品编号：8112999093、8486909920）；

3.【保留】

（二）3C994 具有以下特性的绳索：

a.纯度大于或等于99.9%；

b.含水量小于10 ppm。

出口经营者应当申请许可。

本公告自发布之日起正式实施。
"""

ANNEX = """风筝出口条例

第一条 为了风筝，制定本条例。

第二条 本条例自公布之日起施行。

附件：

风筝管制清单

## 一、前言

(一)本清单包括技术。

第一部分

一、风筝

(一)纸风筝

1．大的

(1)红的

①有尾的

(二)丝风筝

## 二、绳索

第二部分

一、结
"""


def _table(rows: Sequence[tuple[str, ...]]) -> Table:
    cells = tuple(
        tuple(
            Cell(text, Box(EDGES[at], 100.0 + 20 * line, EDGES[at + 1], 120.0 + 20 * line))
            for at, text in enumerate(row)
        )
        for line, row in enumerate(rows)
    )
    return Table(cells, Box(60.0, 100.0, 520.0, 100.0 + 20 * len(rows)))


def _page(number: int, rows: Sequence[tuple[str, ...]], below: tuple[str, ...] = ()) -> Page:
    """A page with a ruled table, and below it a row of words that no rule closes."""
    top = 104.0 + 20 * len(rows)
    words = tuple(
        Word(text, Box(EDGES[at] + 2, top, EDGES[at] + 20, top + 10)) for at, text in enumerate(below) if text
    )
    lines = (
        (Line(" ".join(word.text for word in words), Box(62.0, top, 500.0, top + 10), None, words),) if words else ()
    )
    text = "\n".join(" ".join(row) for row in rows)
    return Page(number, text, "text", 595.0, 842.0, lines=lines, tables=(_table(rows),))


def _links(listed: ControlList) -> list[tuple[str, str]]:
    return [(link.code, link.hs_code) for link in listed.hs_links]


@pytest.fixture(scope="module")
def catalogue() -> ControlList:
    last = _page(1, FIRST), _page(2, SECOND, ("7", "1B901", "织机", "织机", "8446100001", "台"))
    return parse_control_list(Document("application/pdf", last, 2), b"x", Hints())


def test_catalogue_records_cross_pages_and_codes_are_put_together(catalogue: ControlList) -> None:
    assert [(entry.code, entry.label) for entry in catalogue.entries] == [
        ("1A901", "1"),
        ("1A902.a", "2"),
        ("1A902.b", "3"),
        ("1A902", "5"),
        ("1A901#6", "6"),
        ("1B901", "7"),
    ]
    assert catalogue.entries[2].title == "绳索及其部件"


def test_catalogue_every_hs_code_in_order(catalogue: ControlList) -> None:
    assert _links(catalogue) == [
        ("1A901", "9503001011"),
        ("1A902.a", "9503001012"),
        ("1A902.a", "9503001013"),
        ("1A902.a", "9503001014"),
        ("1A902.b", "5607500012"),
        ("1A902.b", "5607500013"),
        ("1A901", "9503001099"),
        ("1B901", "8446100001"),
    ]


def test_catalogue_notes_gaps_and_repeated_codes(catalogue: ControlList) -> None:
    assert any("number 5" in note and "follows 3" in note for note in catalogue.notes)
    assert any("1A901 of an earlier record" in note for note in catalogue.notes)
    assert [note.kind for note in catalogue.entries[1].annotations] == ["technical_note"]
    assert catalogue.entries[0].parameters[0].si_value == 3.0


def test_catalogue_hs_codes_in_json() -> None:
    loaded = {"metadata": {"code_count": 3, "effective_from": "2031-01-01"}, "codes": ["1211500011", "28112900", "x"]}
    listed = parse_control_list(Document("application/json", (), 0), json.dumps(loaded).encode(), Hints())
    assert _links(listed) == [("", "1211500011"), ("", "28112900")]
    assert len(listed.notes) == 2


@pytest.fixture(scope="module")
def announcement() -> ControlList:
    data = ANNOUNCEMENT.encode()
    return parse_control_list(read_document(data, "a.md"), data, Hints())


def test_announcement_entries_items_and_headings(announcement: ControlList) -> None:
    assert [(entry.code, entry.parent_code) for entry in announcement.entries] == [
        ("1C992.a", None),
        ("1C992.a.1", "1C992.a"),
        ("1C992.a.2", "1C992.a"),
        ("1C992.a.3", "1C992.a"),
        ("3C994", None),
        ("3C994.a", "3C994"),
        ("3C994.b", "3C994"),
    ]
    assert announcement.entries[3].status == "reserved"
    assert announcement.entries[2].excludes == ("1C226", "1C241")


def test_announcement_hs_codes_and_purity(announcement: ControlList) -> None:
    assert _links(announcement) == [
        ("1C992.a.1", "2805309910"),
        ("1C992.a.2", "8112999093"),
        ("1C992.a.2", "8486909920"),
    ]
    purity = announcement.entries[5].parameters[0]
    assert (purity.property, purity.operator, purity.value) == ("纯度", ">=", 99.9)


def test_annexed_list_of_five_levels() -> None:
    data = ANNEX.encode()
    listed = parse_control_list(read_document(data, "a.md"), data, Hints())
    codes = ["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1", "1.1.1.1.1.1", "1.1.2", "1.2", "2", "2.1"]
    assert [entry.code for entry in listed.entries] == codes
    assert [section.heading for section in listed.sections if section.text] == ["一、前言"]


def test_real_missile_annex(shared_data: Path) -> None:
    data = (shared_data / "regulations" / "cn-missile" / "2002-08-22.md").read_bytes()
    listed = parse_control_list(read_document(data, "a.md"), data, Hints())
    parts = {part: sum(entry.parent_code == part for entry in listed.entries) for part in ("1", "2")}
    assert parts == {"1": 19, "2": 9}


def test_real_catalogue_codes(shared_data: Path) -> None:
    data = (shared_data / "control_lists" / "cn-licence-catalogue-hs" / "2026-01-01.json").read_bytes()
    listed = parse_control_list(Document("application/json", (), 0), data, Hints())
    assert (len(listed.hs_links), listed.notes) == (636, ())


def test_ordinary_text_is_no_list(printed: Callable[..., Document]) -> None:
    document = printed("一封信\n关于风筝的事情")
    with pytest.raises(Exception, match="No reader knows"):
        parse_control_list(document, b"x", Hints())


def test_a_row_that_speaks_of_an_item_of_the_open_entry_opens_none() -> None:
    rows = (
        "1C994 风筝，如下：",
        "（a）箱形风筝；",
        "（b）特技风筝。",
        "1C994.b 所称特技风筝是指能翻转的风筝。",
        "（c）保留。",
    )
    data = "\n\n".join(["# 两用物项出口管制清单", *rows]).encode()
    listed = parse_control_list(read_document(data, "a.md"), data, Hints())
    assert [entry.code for entry in listed.entries] == ["1C994", "1C994.a", "1C994.b", "1C994.c"]
    assert listed.entries[2].text.endswith(rows[3])
