"""Lists in official markup: Canada, Japan, USML, CCL (XML and JSON), on fictional files and the real ones."""

import json
from datetime import date
from pathlib import Path

import pytest

from extractors.control_lists import parse_control_list
from extractors.control_lists.registry import LAYOUTS
from extractors.errors import DamagedInputError, LayoutError
from extractors.records.control_lists import ControlList, ListEntry
from extractors.records.hints import Hints
from extractors.records.pages import Document

NOTHING = Document("application/xml", (), 0)

CANADA = """<?xml version="1.0" encoding="utf-8"?>
<Regulation xmlns:lims="http://justice.gc.ca/lims" lims:pit-date="2031-02-03">
<Body><Section><Label>1</Label><Text>In this List,</Text>
<Definition><Text><DefinedTermEn>Guide</DefinedTermEn> means a book.</Text></Definition></Section></Body>
<Schedule><ScheduleFormHeading><Label>SCHEDULE</Label></ScheduleFormHeading>
<Heading level="1"><Label>GROUP 1</Label><TitleText>Kites</TitleText></Heading>
<Provision><Text>The following kites:</Text>
 <Provision><Label>(a)</Label><Text>paper kites exceeding 10<Sup>3</Sup> m;</Text></Provision>
 <Provision><Label>{b}</Label><Text>silk kites.</Text></Provision></Provision>
<Heading level="1"><Label>GROUP 5</Label><TitleText>Others</TitleText></Heading>
<Provision><Label>5100</Label>
 <Provision><Label>(1)</Label><Text>Ropes:</Text>
  <Provision><Label>(a)</Label><Text>of hemp;</Text></Provision></Provision>
 <Provision><Label>(b)</Label><Text>of silk.</Text></Provision>
 <Provision><Label>(2)</Label><Text>Knots.</Text></Provision></Provision>
<Provision><Label>5101</Label><Text>[Repealed, SOR/2001-1, s. 1]</Text></Provision>
</Schedule>
<Schedule id="NifProvs"><RegulationPiece><RelatedOrNotInForce>
<Heading><TitleText>— {sor}/2031-9, s. 4</TitleText></Heading>
<Section><Label>4</Label><Text>Item 5100 is replaced by the following:</Text><AmendedText>
<Provision><Label>5100</Label><Text>All ropes:</Text>
 <Provision><Label>(a)</Label><Text>long ropes.</Text></Provision></Provision></AmendedText></Section>
</RelatedOrNotInForce></RegulationPiece></Schedule></Regulation>"""

JAPAN = """<?xml version="1.0" encoding="UTF-8"?><Law Lang="ja"><LawBody><AppdxTable>
<AppdxTableTitle>別表第一</AppdxTableTitle><TableStruct><Table>
<TableRow><TableColumn><Sentence>　</Sentence></TableColumn>
<TableColumn><Sentence>貨物</Sentence></TableColumn></TableRow>
<TableRow><TableColumn><Sentence>三の二</Sentence></TableColumn><TableColumn><Sentence>次に掲げる凧</Sentence>
<Sentence>（一）　紙の凧</Sentence><Sentence>１　大きい凧</Sentence><Sentence>１の２　小さい凧</Sentence>
<Sentence>（二の二）　削除</Sentence></TableColumn><TableColumn><Sentence>全地域</Sentence></TableColumn></TableRow>
<TableRow><TableColumn><Sentence>一〇</Sentence></TableColumn><TableColumn><Sentence>縄</Sentence></TableColumn></TableRow>
</Table></TableStruct></AppdxTable>
<AppdxTable><AppdxTableTitle>別表第二</AppdxTableTitle></AppdxTable></LawBody></Law>"""

USML = """<?xml version="1.0"?><DIV5 N="121" TYPE="PART"><HEAD>THE UNITED STATES MUNITIONS LIST</HEAD>
<DIV8 N="121.1" TYPE="SECTION"><HEAD>The List.</HEAD><P>(a)-(b) [Reserved]</P>
<HD1>Category I&#x2014;Kites</HD1><P>* (a) War kites, as follows:</P><P>(1) Large; or</P><P>*(2) Loud (MT if armed).</P>
<NOTE><HED>Note to paragraph (a)(2):</HED><P>Loud means heard.</P></NOTE>
<P>(b)-(g) [Reserved]</P><P>(h) Tails.</P><P>(1) Long tails:</P><P>(i) Of silk;</P><P>(ii) Of paper.</P><P>(i) Data.</P>
<NOTE><HED>Note 1 to Category I:</HED><P>Read with care:</P><P>(1) twice.</P></NOTE>
<HD1>Category II&#x2014;Ropes</HD1><P>(a) All ropes.</P></DIV8></DIV5>"""

CCL = """<?xml version="1.0"?><DIV9 N="Supplement No. 1 to Part 774" TYPE="APPENDIX">
<HEAD>Supplement No. 1 to Part 774&#x2014;The Commerce Control List</HEAD><HD1>Category 1&#x2014;Kites</HD1>
<HD1>A. &#x201C;End Items&#x201D;</HD1>
<FP-2><B>1A001 Kites, as follows (see List of Items Controlled).</B></FP-2><HD2>License Requirements</HD2>
<P><I>Reason for Control:</I> NS, AT</P>
<DIV><TABLE><TR><TH>Control(s)</TH></TR><TR><TD>NS applies to entire entry</TD></TR></TABLE></DIV>
<HD2>List of Items Controlled</HD2><P><I>Related Controls:</I> See 1A999.</P><P><I>Items:</I></P>
<P>a. Paper kites, having all of the following:</P><P>a.1. A span exceeding 3 m; <I>and</I></P><P>a.2. Tails.</P>
<NOTE><HED>Note to 1A001.a.2:</HED><P>Tails include ribbons.</P></NOTE>
<P>b. through w. [Reserved]</P><P>x. &#x201C;Parts&#x201D; of 1A001.a.</P>
<FP-2><B>1A002 [Reserved]</B></FP-2>
<FP-2><B>1A999 Other kites.</B></FP-2><HD2>License Requirements</HD2><P><I>Reason for Control:</I> AT</P></DIV9>"""

EXTRACT = {
    "ecfrIssueDate": "2031-05-06",
    "entryCount": 2,
    "entries": [
        {
            "eccn": "1A001",
            "heading": "Kites.",
            "reasonForControl": "NS, AT",
            "items": [
                {"paragraph": "a", "kind": "item", "text": "Paper kites:"},
                {"paragraph": "a.1", "kind": "item", "text": "White."},
                {"paragraph": "1", "kind": "note", "text": "White is white."},
            ],
        },
        {"eccn": "not one", "heading": "?"},
    ],
}


def _read(text: str) -> ControlList:
    return parse_control_list(NOTHING, text.encode(), Hints())


def _tree(listed: ControlList) -> dict[str, str | None]:
    return {entry.code: entry.parent_code for entry in listed.entries}


def _entry(listed: ControlList, code: str) -> ListEntry:
    return next(entry for entry in listed.entries if entry.code == code)


@pytest.fixture(scope="module")
def canada() -> ControlList:
    return _read(CANADA.format(b="(b)", sor="SOR"))


def test_canada_groups_items_and_amendments_not_in_force(canada: ControlList) -> None:
    assert _tree(canada) == {
        "1": None,
        "1(a)": "1",
        "1(b)": "1",
        "5": None,
        "5100": "5",
        "5100(1)": "5100",
        "5100(1)(a)": "5100(1)",
        "5100(1)(b)": "5100(1)",
        "5100(2)": "5100",
        "5101": "5",
        "SOR/2031-9 s.4": None,
        "SOR/2031-9 s.4 5100": "SOR/2031-9 s.4",
        "SOR/2031-9 s.4 5100(a)": "SOR/2031-9 s.4 5100",
    }
    status = {entry.status for entry in canada.entries if entry.code.startswith("SOR")}
    assert status == {"not_in_force"}
    assert _entry(canada, "5101").status == "repealed"
    assert canada.printed_labels == 15
    assert canada.stated_date == date(2031, 2, 3)
    assert [found.term for found in canada.definitions] == ["Guide"]


def test_canada_misplaced_paragraph_is_noted_and_figures_stay_raised(canada: ControlList) -> None:
    assert any("(b) stands beside 5100(1)" in note for note in canada.notes)
    assert _entry(canada, "1(a)").title == "paper kites exceeding 10³ m;"


def test_canada_french_labels_align_with_english(canada: ControlList) -> None:
    assert _tree(_read(CANADA.format(b="b)", sor="DORS"))) == _tree(canada)


def test_japan_rows_items_and_numbers_between() -> None:
    listed = _read(JAPAN)
    assert _tree(listed) == {
        "3-2": None,
        "3-2(1)": "3-2",
        "3-2(1).1": "3-2(1)",
        "3-2(1).1-2": "3-2(1)",
        "3-2(2-2)": "3-2",
        "10": None,
    }
    assert _entry(listed, "3-2(2-2)").status == "repealed"
    assert any("別表第二" in note for note in listed.notes)


def test_usml_categories_paragraphs_and_ranges() -> None:
    listed = _read(USML)
    assert list(_tree(listed)) == [
        "I",
        "I(a)",
        "I(a)(1)",
        "I(a)(2)",
        "I(b)",
        "I(h)",
        "I(h)(1)",
        "I(h)(1)(i)",
        "I(h)(1)(ii)",
        "I(i)",
        "II",
        "II(a)",
    ]
    assert listed.notes == ()
    assert _entry(listed, "I(a)(2)").reasons == (
        "significant military equipment",
        "Missile Technology Control Regime",
    )
    assert [len(_entry(listed, code).annotations) for code in ("I", "I(a)(2)", "I(i)")] == [1, 1, 0]


def test_ccl_xml_entries_paths_and_reasons() -> None:
    listed = _read(CCL)
    assert list(_tree(listed)) == ["1A001", "1A001.a", "1A001.a.1", "1A001.a.2", "1A001.b", "1A001.x", "1A002", "1A999"]
    assert listed.notes == ()
    assert _entry(listed, "1A001.a.1").reasons == ("NS", "AT")
    assert _entry(listed, "1A999").reasons == ("AT",)
    assert _entry(listed, "1A001.a.2").annotations[0].text == "Tails include ribbons."
    assert (_entry(listed, "1A001.b").status, _entry(listed, "1A002").status) == ("reserved", "reserved")


def test_ccl_xml_with_paths_in_brackets() -> None:
    rows = ("(a) Kites:", "(a)(1) Of silk:", "(a)(1)(i) Red;", "(a)(1)(j) Blue;", "(a)(2) Of ash.", "(b) Lines of:")
    inner = ("(b)(1) Hemp; or", "(b)(2) Flax.", "Note 1: Flax is linen.", "(c) [Reserved]")
    items = "".join(f"<P>{row}</P>" for row in (*rows, *inner))
    head = '<DIV9 N="Supplement No. 1 to Part 774"><FP-2><B>1A001 Kites.</B></FP-2><P><I>Items:</I></P>'
    codes = ["1A001", *(f"1A001.{path}" for path in ("a", "a.1", "a.1.i", "a.1.j", "a.2", "b", "b.1", "b.2", "c"))]
    data = f'<?xml version="1.0"?>{head}{items}</DIV9>'.encode()
    listed = parse_control_list(NOTHING, data, Hints(layout="ccl"))
    assert list(_tree(listed)) == codes
    assert _entry(listed, "1A001.a.1.i").text == "Red;"


def test_ccl_json_extract() -> None:
    listed = _read(json.dumps(EXTRACT))
    assert list(_tree(listed)) == ["1A001", "1A001.a", "1A001.a.1"]
    assert listed.stated_date == date(2031, 5, 6)
    assert any("without an ECCN" in note for note in listed.notes)


@pytest.mark.parametrize(
    ("data", "layout", "error"),
    [
        pytest.param(b"<Regulation><Body>", "canada", DamagedInputError, id="cut_short"),
        pytest.param(b"<?xml version='1.0'?><other/>", "canada", LayoutError, id="other_markup"),
        pytest.param(b"<Law><LawBody/></Law>", "japan", LayoutError, id="law_without_table"),
        pytest.param(b"<DIV5><HEAD>Nothing</HEAD></DIV5>", "ccl", LayoutError, id="part_without_entries"),
        pytest.param(b'{"entries": 3}', "ccl", LayoutError, id="json_of_another_shape"),
        pytest.param(b'{"entries": [', "ccl", DamagedInputError, id="json_cut_short"),
    ],
)
def test_what_is_no_list_is_told(data: bytes, layout: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        parse_control_list(NOTHING, data, Hints(layout=layout))


@pytest.mark.parametrize(
    ("file", "layout", "tops", "entries"),
    [
        pytest.param("us-ccl/2026-07-23.json", "ccl", 633, 2699, id="ccl_extract"),
        pytest.param("us-usml-121/2026-03-25.xml", "usml", 21, 1221, id="usml"),
        pytest.param("jp-export-trade-order/2026-02-14.xml", "japan", 17, 335, id="japan"),
        pytest.param("ca-export-control-list/2025-05-15.en.xml", "canada", 9, 307, id="canada"),
    ],
)
def test_real_lists_in_markup(shared_data: Path, file: str, layout: str, tops: int, entries: int) -> None:
    data = (shared_data / "control_lists" / file).read_bytes()
    recognised = [name for name, module in LAYOUTS.items() if module.recognises(NOTHING, data, Hints())]
    listed = parse_control_list(NOTHING, data, Hints())
    assert recognised[0] == layout
    assert (sum(entry.depth == 1 for entry in listed.entries), len(listed.entries)) == (tops, entries)


def test_real_canadian_versions(shared_data: Path) -> None:
    folder = shared_data / "control_lists" / "ca-export-control-list"
    read = {path.name: _read(path.read_text(encoding="utf-8-sig")) for path in sorted(folder.glob("*.xml"))}
    labels = {name: listed.printed_labels for name, listed in read.items()}
    assert labels == {
        "2021-02-26.en.xml": 195,
        "2021-06-30.en.xml": 234,
        "2024-06-27.en.xml": 281,
        "2024-06-27.fr.xml": 281,
        "2025-05-15.en.xml": 315,
    }
    assert _tree(read["2024-06-27.en.xml"]) == _tree(read["2024-06-27.fr.xml"])
