"""Announcements of China's lists: heads, entries in all forms, counts, suspensions."""

from datetime import date
from pathlib import Path

import pytest

from extractors.errors import EmptyInputError, LayoutError
from extractors.parties import document_key, parse_announcement
from extractors.parties.china_entries import enumerated, read_entry
from extractors.parties.china_header import list_name
from extractors.parties.china_text import after, document_numbers, number
from extractors.records.hints import Hints
from extractors.records.pages import Cell, Document, Page, Table
from extractors.records.parties import Announcement

FIXTURES = Path(__file__).parent / "fixtures"
NO_PAGES = Document("text/markdown", (), 0)


def parse(text: str) -> Announcement:
    return parse_announcement(NO_PAGES, text.encode(), Hints())


def test_control_list_announcement() -> None:
    found = parse((FIXTURES / "control_list.md").read_text("utf-8"))
    assert found.title == "公布将3家虚构国实体列入出口管制管控名单"
    assert (found.document_number, found.issuers) == ("商务部公告2030年第3号", ("商务部",))
    assert (found.published_on, found.effective_on) == (date(2030, 5, 6), date(2030, 6, 1))
    assert (found.list_name, found.stated_count) == ("CN-CONTROL", 3)
    assert found.measures == ("禁止出口两用物项", "确需出口的，应当提出申请")
    assert [[name.name for name in party.names] for party in found.parties] == [
        ["虚构重工业公司", "Fiction Heavy Industries, Ltd."],
        ["虚构宇宙研究机构", "Fictional Aerospace Exploration Agency", "FAEA"],
        ["虚构电子", "Fiction Electronics K.K."],
    ]
    assert found.parties[1].addresses[0].address == "虚构市1号"
    assert [event.subject for event in found.events] == [party.entry_id for party in found.parties]
    assert {(event.event, event.on_date, event.instrument) for event in found.events} == {
        ("listed", date(2030, 6, 1), "商务部公告2030年第3号")
    }
    assert found.notes == ("Entry 4 is empty.",)


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        pytest.param("将3家虚构国", "将4家虚构国", "states 4 entities, 3 were read", id="count-in-title"),
        pytest.param("2．虚构宇宙", "5．虚构宇宙", "numbered 1, 5, 3", id="gap"),
    ],
)
def test_what_does_not_agree_is_noted(old: str, new: str, note: str) -> None:
    text = (FIXTURES / "control_list.md").read_text("utf-8")
    assert any(note in found for found in parse(text.replace(old, new)).notes)


def test_suspension_and_end_of_measures() -> None:
    found = parse((FIXTURES / "suspension.md").read_text("utf-8"))
    suspended, ended = found.events
    assert (suspended.event, suspended.on_date, suspended.until_date) == (
        "suspended",
        date(2030, 8, 12),
        date(2030, 11, 10),
    )
    assert suspended.subject == "不可靠实体清单工作机制〔2030〕7号"
    assert (ended.event, ended.on_date, ended.until_date) == ("repealed", date(2030, 8, 12), None)
    assert ended.subject == "不可靠实体清单工作机制〔2030〕8号"
    assert suspended.sentence.startswith("自2030年8月12日起")
    assert (found.parties, found.list_name, found.published_on) == ((), "CN-UEL", date(2030, 8, 12))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "自2030年11月10日至2031年11月9日，暂停实施商务部公告2030年第21号、第22号的措施。",
            [
                ("suspended", "商务部公告2030年第21号", date(2031, 11, 10)),
                ("suspended", "商务部公告2030年第22号", date(2031, 11, 10)),
            ],
            id="range-and-two-numbers",
        ),
        pytest.param(
            "自2030年11月10日起，暂停商务部公告2030年第21号一年。",
            [("suspended", "商务部公告2030年第21号", date(2031, 11, 10))],
            id="a-year",
        ),
        pytest.param(
            "自2030年11月10日起，恢复实施商务部公告2030年第21号的措施。",
            [("resumed", "商务部公告2030年第21号", None)],
            id="resumed",
        ),
        pytest.param("我们将取消非关税反制措施。", [], id="no-instrument"),
        pytest.param("根据商务部公告2030年第21号，特此公告。", [], id="no-verb"),
    ],
)
def test_events_on_other_announcements(sentence: str, expected: list[tuple[str, str, date | None]]) -> None:
    found = parse(f"关于调整管控名单措施的公告\n2030年11月10日\n{sentence}\n")
    assert [(event.event, event.subject, event.until_date) for event in found.events] == expected


def test_two_annexes_are_two_lists() -> None:
    found = parse(
        "商务部公告2030年第11号 公布将2家虚构国实体列入出口管制管控名单\n"
        "决定将甲公司等2家虚构国实体列入出口管制管控名单（见附件1），将1家实体列入关注名单（见附件2）。\n"
        "商务部\n2030年2月24日\n附件1\n出口管制管控名单\n1．甲公司(Alpha Ltd.)\n2．乙公司［Beta Ltd.］\n"
        "附件2\n关注名单\n（1）丙公司（Gamma (Lilliput) Ltd.），简称：GL\n"
    )
    assert [party.list_name for party in found.parties] == ["CN-CONTROL", "CN-CONTROL", "CN-WATCH"]
    assert [name.name for name in found.parties[2].names] == ["丙公司", "Gamma (Lilliput) Ltd.", "GL"]
    assert found.notes == ()


def test_names_in_the_deciding_sentence() -> None:
    found = parse(
        "关于对虚构甲公司等三家虚构国企业采取不可靠实体清单措施的公告\n不可靠实体清单工作机制公告〔2030〕12号\n"
        "决定将从事某活动的虚国虚构甲公司（Alpha Inc.）、虚国虚构乙公司（Beta, Inc.)"
        "和虚国联盟（Union of Lilliput）等3家实体列入不可靠实体清单，并采取以下处理措施：\n一、禁止投资；\n"
        "本公告自公布之日起实施。\n2030年5月6日\n"
    )
    assert [[name.name for name in party.names] for party in found.parties] == [
        ["虚构甲公司", "Alpha Inc.", "虚国虚构甲公司"],
        ["虚构乙公司", "Beta, Inc.", "虚国虚构乙公司"],
        ["虚国联盟", "Union of Lilliput"],
    ]
    assert (found.stated_count, found.effective_on) == (3, date(2030, 5, 6))


def test_lines_broken_at_the_margin() -> None:
    found = parse(
        "不可靠实体清单工作机制关于将虚构航空技术公司等2家虚构国企业列入不可靠\n实体清单的公告\n\n"
        "不可靠实体清单工作机制公告〔2030〕12号\n\n为维护国家主权、安全和发展利益，决定将参与某活动的虚构航空技\n"
        "术公司（Fiction Aerotech\n Inc.）、假设公司（Fable Inc.）列入不可靠实体清单，并采取以下处\n理措施：\n"
        "一、禁止上述企业从事与虚构国有关的进出\n口活动；\n二、禁止投资。\n本公告自公布之日起实施。\n\n2030年5月6日\n"
    )
    assert found.title.endswith("列入不可靠实体清单的公告")
    assert [[name.name for name in party.names] for party in found.parties] == [
        ["虚构航空技术公司", "Fiction Aerotech Inc."],
        ["假设公司", "Fable Inc."],
    ]
    assert found.measures == ("禁止上述企业从事与虚构国有关的进出口活动", "禁止投资")
    assert found.notes == ()


def test_delisting() -> None:
    found = parse(
        "商务部公告2031年第5号\n关于将虚构公司移出不可靠实体清单的公告\n"
        "决定将虚构公司（Fiction Inc.）移出不可靠实体清单。\n"
        "本公告自2031年3月1日起施行。\n商务部\n2031年2月20日\n"
    )
    (party,) = found.parties
    assert (party.listed_on, party.delisted_on) == (None, date(2031, 3, 1))
    assert [event.event for event in found.events] == ["delisted"]


def test_an_investigation_lists_nobody() -> None:
    found = parse(
        "关于对虚构集团启动不可靠实体清单调查的公告\n决定对虚构集团（Fiction Group）启动调查。\n2030年9月24日\n"
    )
    assert (found.parties, found.events) == ((), ())
    assert found.notes == ("The announcement lists nobody and changes no other announcement.",)


def test_entities_in_a_table() -> None:
    rows = (
        ("序号", "中文名称", "英文名称"),
        ("1", "虚构甲公司", "Alpha Fiction Ltd."),
        ("2", "虚构乙公司", "Beta Fiction Ltd."),
    )
    table = Table(tuple(tuple(Cell(text) for text in row) for row in rows))
    text = "公布将2家实体列入出口管制管控名单\n决定将下表2家实体列入出口管制管控名单。\n2030年1月2日"
    page = Page(1, text, "text", tables=(table,))
    found = parse_announcement(Document("application/pdf", (page,), 1), b"%PDF", Hints())
    assert [[name.name for name in party.names] for party in found.parties] == [
        ["虚构甲公司", "Alpha Fiction Ltd."],
        ["虚构乙公司", "Beta Fiction Ltd."],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("虚构公司（Fiction Ltd.）", ["虚构公司", "Fiction Ltd."], id="full-width"),
        pytest.param("虚构公司(Fiction Ltd.)", ["虚构公司", "Fiction Ltd."], id="half-width"),
        pytest.param("虚构公司（Fiction Ltd.)", ["虚构公司", "Fiction Ltd."], id="mixed"),
        pytest.param("虚构公司〔Fiction (X) Ltd.〕", ["虚构公司", "Fiction (X) Ltd."], id="nested"),
        pytest.param("虚构公司（Fiction Ltd.", ["虚构公司", "Fiction Ltd."], id="never-closed"),
        pytest.param(
            "虚构（上海）公司（Fiction Ltd.）", ["虚构（上海）公司", "Fiction Ltd."], id="chinese-brackets-inside"
        ),
        pytest.param("Fiction Ltd.（虚构公司）", ["Fiction Ltd.", "虚构公司"], id="reversed"),
        pytest.param("虚构公司", ["虚构公司"], id="chinese-only"),
        pytest.param("Fiction Ltd.", ["Fiction Ltd."], id="latin-only"),
        pytest.param("S3虚构公司（S3 Fiction）", ["S3虚构公司", "S3 Fiction"], id="letters-in-chinese"),
        pytest.param(
            "虚构公司（Fiction, Inc.），曾用名：旧构公司", ["虚构公司", "Fiction, Inc.", "旧构公司"], id="former"
        ),
        pytest.param(
            "虚构公司（Fiction Marine United, FMU）", ["虚构公司", "Fiction Marine United", "FMU"], id="acronym"
        ),
        pytest.param("虚构公司（Fiction Holdings, LLC）", ["虚构公司", "Fiction Holdings, LLC"], id="legal-form"),
    ],
)
def test_one_entry(text: str, expected: list[str]) -> None:
    assert [name.name for name in read_entry(text).names] == expected


def test_enumeration_keeps_commas_inside_names() -> None:
    entries = enumerated(
        "某防务、空间与安全集团（Some Defense, Space & Security）、乙公司（B）以及丙公司（C）等3家实体"
    )
    assert [entry.names[-1].name for entry in entries][-2:] == ["B", "C"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("商务部公告2025年第1号 公布", ("商务部公告2025年第1号", "商务部", 2025, 1), id="plain"),
        pytest.param(
            "不可靠实体清单工作机制〔2025〕7号",
            ("不可靠实体清单工作机制〔2025〕7号", "不可靠实体清单工作机制", 2025, 7),
            id="bracket",
        ),
        pytest.param(
            "商务部 海关总署公告2025年第10号",
            ("商务部 海关总署公告2025年第10号", "商务部、海关总署", 2025, 10),
            id="two-issuers",
        ),
        pytest.param("商务部公告2025第62号", ("商务部公告2025第62号", "商务部", 2025, 62), id="year-missing"),
        pytest.param("公告2018年第36号", ("公告2018年第36号", "", 2018, 36), id="no-issuer"),
        pytest.param("商务部令二〇二五年第5号", ("商务部令二〇二五年第5号", "商务部", 2025, 5), id="chinese-year"),
        pytest.param("详见商务部公告2025年第21号", ("商务部公告2025年第21号", "商务部", 2025, 21), id="in-a-sentence"),
    ],
)
def test_document_numbers(text: str, expected: tuple[str, str, int, int]) -> None:
    (found,) = document_numbers(text)
    assert (found.text, found.issuer, found.year, found.number) == expected


def test_one_key_for_one_announcement() -> None:
    assert document_key("不可靠实体清单工作机制公告〔2025〕7号") == document_key("不可靠实体清单工作机制〔2025〕7号")
    assert document_key("商务部公告2024年第51号") != document_key("商务部公告2025年第51号")
    assert document_key("海关总署、商务部公告2025年第10号") == document_key("商务部 海关总署公告2025年第10号")
    assert document_key("没有文号") == ""


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param(date(2002, 12, 20), "CN-WATCH-2002", id="domestic-list"),
        pytest.param(date(2024, 11, 30), "CN-WATCH-2002", id="day-before"),
        pytest.param(date(2024, 12, 1), "CN-WATCH", id="regulations-in-force"),
        pytest.param(None, "CN-WATCH", id="undated"),
    ],
)
def test_two_watch_lists(published: date | None, expected: str) -> None:
    assert list_name("列入关注名单的公告", "", published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("28", 28, id="digits"),
        pytest.param("三", 3, id="three"),
        pytest.param("十二", 12, id="twelve"),
        pytest.param("二十", 20, id="twenty"),
        pytest.param("一百零五", 105, id="hundred-and-five"),
        pytest.param("二〇二五", 2025, id="positional"),
    ],
)
def test_numerals(text: str, expected: int) -> None:
    assert number(text) == expected


@pytest.mark.parametrize(
    ("start", "text", "expected"),
    [
        pytest.param(date(2025, 8, 12), "90天", date(2025, 11, 10), id="days"),
        pytest.param(date(2025, 11, 10), "一年", date(2026, 11, 10), id="year"),
        pytest.param(date(2025, 8, 31), "6个月", date(2026, 2, 28), id="months-end"),
        pytest.param(date(2025, 8, 31), "相关措施", None, id="nothing"),
    ],
)
def test_intervals(start: date, text: str, expected: date | None) -> None:
    assert after(start, text) == expected


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", EmptyInputError, id="empty"),
        pytest.param("关于放假的通知".encode(), LayoutError, id="another-subject"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", LayoutError, id="picture"),
    ],
)
def test_what_is_no_announcement(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        parse_announcement(Document("", (), 0), data, Hints())
