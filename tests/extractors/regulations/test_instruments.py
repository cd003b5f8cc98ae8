"""Heads of instruments: titles, document numbers, issuers, dated events, effect and repeal."""

from datetime import date
from types import SimpleNamespace

import pytest

from extractors.records.hints import Hints
from extractors.records.regulations import Regulation
from extractors.regulations import parse_regulation
from extractors.regulations.dates import first_date, shift
from extractors.regulations.document_numbers import find_document_numbers


@pytest.mark.parametrize(
    ("text", "value", "issuers", "year"),
    [
        pytest.param("国务院令第792号", "国务院令第792号", ("国务院",), None, id="state council"),
        pytest.param(
            "中华人民共和国国务院、中华人民共和国中央军事委员会令第234号",
            "国务院、中央军事委员会令第234号",
            ("国务院", "中央军事委员会"),
            None,
            id="joint order",
        ),
        pytest.param("商务部令2005年第28号", "商务部令2005年第28号", ("商务部",), 2005, id="year"),
        pytest.param("商务部令二〇二五年第5号", "商务部令2025年第5号", ("商务部",), 2025, id="chinese year"),
        pytest.param("商务部公告2025第62号", "商务部公告2025年第62号", ("商务部",), 2025, id="missing 年"),
        pytest.param(
            "商务部 海关总署公告2025年第10号",
            "商务部、海关总署公告2025年第10号",
            ("商务部", "海关总署"),
            2025,
            id="blank",
        ),
        pytest.param(
            "商务部、工业和信息化部公告2020年第63号",
            "商务部、工业和信息化部公告2020年第63号",
            ("商务部", "工业和信息化部"),
            2020,
            id="和 inside a name",
        ),
        pytest.param("公告2018年第36号", "公告2018年第36号", (), 2018, id="no issuer"),
        pytest.param("中华人民共和国主席令（第五十八号）", "主席令第58号", ("主席",), None, id="president"),
        pytest.param("根据国务院令第245号", "国务院令第245号", ("国务院",), None, id="after a leading word"),
        pytest.param("([1996]外经贸技四函字第37号)", "外经贸技四函字〔1996〕37号", (), 1996, id="bracketed year first"),
        pytest.param("国发〔2020〕12号", "国发〔2020〕12号", (), 2020, id="bracketed year"),
        pytest.param("MOFCOM Announcement No. 69", "MOFCOM Announcement No. 69", ("MOFCOM",), None, id="english"),
        pytest.param("Announcement No. 51 of 2024", "Announcement No. 51 of 2024", (), 2024, id="english year"),
        pytest.param("Announcement No. 18 [2025]", "Announcement No. 18 of 2025", (), 2025, id="english bracket after"),
        pytest.param("Bulletin [2024] No. 51", "Bulletin No. 51 of 2024", (), 2024, id="english bracket before"),
        pytest.param(
            "State Council Order No. 792", "State Council Order No. 792", ("State Council",), None, id="order"
        ),
        pytest.param(
            "Decree of the State Council No. 400",
            "State Council Decree No. 400",
            ("State Council",),
            None,
            id="decree of",
        ),
    ],
)
def test_document_numbers(text: str, value: str, issuers: tuple[str, ...], year: int | None) -> None:
    (found,) = find_document_numbers(text)
    assert (found.value, found.issuers, found.year) == (value, issuers, year)


def test_sentences_without_numbers_give_none() -> None:
    assert find_document_numbers("主管部门应当在公告中说明理由。Orders are placed by 28 firms in 2020.") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("2031年3月5日", date(2031, 3, 5), id="arabic"),
        pytest.param("２０３１年３月５日", date(2031, 3, 5), id="full width"),
        pytest.param("二〇三一年十二月二十五日", date(2031, 12, 25), id="chinese"),
        pytest.param("昭和二十四年十二月一日", date(1949, 12, 1), id="japanese era"),
        pytest.param("令和元年五月一日", date(2019, 5, 1), id="first year of an era"),
        pytest.param("5 March 2031", date(2031, 3, 5), id="day first"),
        pytest.param("March 5th, 2031", date(2031, 3, 5), id="month first"),
        pytest.param("Sept. 30, 2024", date(2024, 9, 30), id="abbreviated"),
        pytest.param("2031-03-05", date(2031, 3, 5), id="iso"),
        pytest.param("2031年2月30日", None, id="impossible"),
        pytest.param("2031年3月", None, id="no day"),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert first_date(text) == day


def test_shifts() -> None:
    assert shift(date(2031, 1, 31), 1, "个月") == date(2031, 2, 28)
    assert shift(date(2031, 1, 31), 30, "日") == date(2031, 3, 2)
    assert shift(date(2028, 2, 29), 1, "年") == date(2029, 2, 28)


def read(law: SimpleNamespace, head: str, last: str, **hints: object) -> Regulation:
    text = f"岚屿出口条例\n\n{head}\n\n第一条 甲。\n\n第二条 {last}\n"
    return parse_regulation(law.document(text), text.encode(), Hints(**hints))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("head", "last", "promulgated", "effective"),
    [
        pytest.param("2031年3月5日国务院令第900号公布", "本条例自2031年7月1日起施行。", (3, 5), (7, 1), id="plain"),
        pytest.param(
            "2031年3月5日国务院令第900号公布", "本条例自公布之日起施行。", (3, 5), (3, 5), id="on promulgation"
        ),
        pytest.param(
            "2031年3月5日国务院令第900号公布", "本条例自公布之日起30日后施行。", (3, 5), (4, 4), id="30 days after"
        ),
        pytest.param(
            "2031年3月5日国务院令第900号公布", "本条例自发布之日起三个月后实施。", (3, 5), (6, 5), id="months after"
        ),
        pytest.param(
            "（2031年3月5日第九届议会通过，2031年3月8日公布）",
            "本条例自2031年7月1日起施行。",
            (3, 8),
            (7, 1),
            id="two dates",
        ),
        pytest.param(
            "2031年3月5日第九届议会通过",
            "解释权属于主管部门，自2031年7月1日起施行。",
            (3, 5),
            (7, 1),
            id="clause after a comma",
        ),
        pytest.param(
            "国务院令\n第900号\n《岚屿出口条例》已经2031年2月1日国务院第9次会议通过，现予公布，"
            "自2031年7月1日起施行。\n总理 王五\n2031年3月5日",
            "本条例自2031年7月1日起施行。",
            (3, 5),
            (7, 1),
            id="order before the text",
        ),
        pytest.param("", "本条例自2031年7月1日起施行。", None, (7, 1), id="no head"),
        pytest.param("", "本条例自公布之日起施行。", None, None, id="promulgation unknown"),
    ],
)
def test_promulgation_and_effect(
    law: SimpleNamespace, head: str, last: str, promulgated: tuple[int, int] | None, effective: tuple[int, int] | None
) -> None:
    regulation = read(law, head, last)
    assert regulation.promulgated_on == (date(2031, *promulgated) if promulgated else None)
    assert regulation.effective_on == (date(2031, *effective) if effective else None)
    assert regulation.title == "岚屿出口条例"


def test_an_effect_older_than_the_amendment_is_reported_not_believed(law: SimpleNamespace) -> None:
    head = "2031年3月5日议会通过\n\n根据2035年9月9日议会《关于修改〈岚屿出口条例〉的决定》修正"
    regulation = read(law, head, "本条例自2031年7月1日起施行。")
    assert regulation.effective_on is None
    assert any("2035-09-09" in note and "2031年7月1日" in note for note in regulation.notes)
    events = {(e.event, e.on_date) for e in regulation.events}
    assert {("adopted", date(2031, 3, 5)), ("amended", date(2035, 9, 9)), ("effective", date(2031, 7, 1))} <= events
    assert ("adopted", date(2035, 9, 9)) not in events


def test_an_edition_after_the_last_event_is_noted(law: SimpleNamespace) -> None:
    regulation = read(law, "2031年3月5日公布", "本条例自2031年7月1日起施行。", edition_date=date(2040, 1, 1))
    assert any("2040-01-01" in note for note in regulation.notes)


def test_a_head_that_breaks_off_is_noted(law: SimpleNamespace) -> None:
    regulation = read(law, "2031年3月5日公布\n\n2033年3月5日第一次修订 根据", "本条例自2031年7月1日起施行。")
    assert any("break off" in note for note in regulation.notes)


def test_repeals_name_their_subjects(law: SimpleNamespace) -> None:
    last = "本条例自2031年7月1日起施行。《甲办法》、1999年1月1日发布的《乙规定》同时废止。"
    repeals = [e for e in read(law, "2031年3月5日公布", last).events if e.event == "repealed"]
    assert [(e.subject, e.on_date) for e in repeals] == [("甲办法", date(2031, 7, 1)), ("乙规定", date(2031, 7, 1))]
    assert all("同时废止" in e.sentence for e in repeals)


def test_issuers_get_canonical_ids(law: SimpleNamespace) -> None:
    regulation = read(law, "2031年3月5日商务部、海关总署令2031年第3号公布", "本条例自2031年7月1日起施行。")
    assert regulation.issuer == "商务部、海关总署"
    assert regulation.issuers == ("MOFCOM", "GAC")
    assert regulation.document_number == "商务部、海关总署令2031年第3号"


def test_front_matter_fills_what_the_text_leaves_open(law: SimpleNamespace) -> None:
    text = (
        "---\ndocument_id: 商务部令第9号\npublished_date: '2031-03-05'\n---\n\n# 岚屿规定\n\n第一条 甲。\n\n"
        "第二条 本规定自公布之日起施行。\n"
    )
    regulation = parse_regulation(law.document(text), text.encode(), Hints())
    assert regulation.document_number == "商务部令第9号"
    assert regulation.effective_on == date(2031, 3, 5)
