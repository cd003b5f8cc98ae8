"""The secure XML parser: what it repairs and tells, what it refuses; and the text that is made of a tree."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import (
    DamagedInputError,
    EmptyInputError,
    HostileInputError,
    UnreadableInputError,
    WrongTypeError,
)
from extractors.pages.xml import element_text, parse_xml
from extractors.pages.xml_text import read_xml

LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
<!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
<!ENTITY lol2 "&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;">]><lolz>&lol2;</lolz>"""
QUADRATIC = f'<!DOCTYPE a [<!ENTITY x "{"x" * 50_000}">]><a>{"&x;" * 5_000}</a>'


@pytest.mark.parametrize(
    ("data", "text", "notes"),
    [
        pytest.param(b"<a>x <b>y</b>\n z</a>", "x y z", [], id="plain"),
        pytest.param("<a>最终用户</a>".encode("utf-16"), "最终用户", [], id="utf16-without-declaration"),
        pytest.param('<?xml version="1.0" encoding="GBK"?><a>许可证</a>'.encode("gbk"), "许可证", [], id="gbk"),
        pytest.param(
            '<?xml version="1.0" encoding="UTF-8"?><a>Société Générale</a>'.encode("latin-1"),
            "Société Générale",
            ["declared encoding UTF-8 .* windows-1252"],
            id="declaration-lies",
        ),
        pytest.param(
            b"<a>\n<b>o\x19er</b>\n\x01<c/></a>", "oer", [r"2 characters .*0x01, 0x19.* line 2"], id="control-bytes"
        ),
        pytest.param(b"<a>x&#x19;&#1;y&#10;z</a>", "xy z", ["2 characters .* line 1"], id="control-references"),
        pytest.param(b"<a>\nSmith & Sons &c</a>", "Smith & Sons &c", ["2 bare ampersands .* line 2"], id="ampersands"),
        pytest.param(b"<a>5 < 6 &amp; <08@></a>", "5 < 6 & <08@>", ["2 bare angle brackets .* line 1"], id="angles"),
        pytest.param(b"<a><![CDATA[x & y < 5]]></a>", "x & y < 5", [], id="cdata-stays"),
        pytest.param(b"<a>&sect;&nbsp;744</a>", "§ 744", ["nbsp, sect"], id="names-of-html"),
        pytest.param(b"<a>&unknown;</a>", "&unknown;", ["unknown"], id="undeclared-name-stands-as-printed"),
        pytest.param(
            b"<!DOCTYPE a SYSTEM 'x.dtd'><a>&laquo;x&co;</a>", "«x&co;", ["co, laquo"], id="names-of-a-type-elsewhere"
        ),
        pytest.param(b"<a>\n<xi:b>x</xi:b></a>", "x", [r"prefix .*\(line 2\)"], id="prefix-undeclared"),
        pytest.param(b'<!DOCTYPE a [<!ENTITY co "ACME">]><a>&co; Ltd</a>', "ACME Ltd", [], id="flat-entity"),
        pytest.param(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a>x</a>', "x", [], id="external-type-not-loaded"),
        pytest.param(b'<!DOCTYPE a [<!ENTITY f SYSTEM "x.tif" NDATA tif>]><a>x</a>', "x", [], id="unparsed-entity"),
        pytest.param(b"<a>x<!-- c --><?pi d?>y</a>", "xy", [], id="comments-and-instructions"),
        pytest.param("<a>\u200bx\u00ad\u3000y</a>".encode(), "x y", [], id="invisible-characters"),
        pytest.param("<a><Ruby>燐<Rt>りん</Rt></Ruby>化</a>".encode(), "燐化", [], id="ruby-reading"),
    ],
)
def test_xml_is_parsed_and_repairs_are_told(data: bytes, text: str, notes: list[str]) -> None:
    root, told = parse_xml(data)
    assert element_text(root) == text
    assert len(told) == len(notes)
    for note, pattern in zip(told, notes, strict=True):
        assert re.search(pattern, note), note


def test_element_text_leaves_out_the_tail() -> None:
    root, _ = parse_xml(b"<a>x<b>y<c>z</c>w</b>tail</a>")
    assert element_text(root[0]) == "yzw"
    assert element_text(root[0][0]) == "z"


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        pytest.param(b"", EmptyInputError, "empty", id="empty"),
        pytest.param(b" \r\n\t", EmptyInputError, "empty", id="white-space"),
        pytest.param(LAUGHS.encode(), HostileInputError, "made of other entities", id="billion-laughs"),
        pytest.param(LAUGHS.encode("utf-16"), HostileInputError, "made of other entities", id="laughs-in-utf16"),
        pytest.param(LAUGHS.encode("utf-16-be"), HostileInputError, "other entities", id="laughs-in-utf16-unmarked"),
        pytest.param(QUADRATIC.encode(), HostileInputError, "250,000,000", id="quadratic-blow-up"),
        pytest.param(
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
            HostileInputError,
            "external entity x",
            id="external-entity",
        ),
        pytest.param(
            b"<!DOCTYPE a [<!ENTITY % p \"<!ENTITY q 'r'>\"> %p;]><a>&q;</a>",
            HostileInputError,
            "declares",
            id="parameter-entity",
        ),
        pytest.param(
            b'<!DOCTYPE a [<!ENTITY x "&#38;y;"><!ENTITY y "zz">]><a>&x;</a>',
            HostileInputError,
            "made of other entities",
            id="nested-through-a-reference",
        ),
        pytest.param(
            b'<!DOCTYPE a [<!ENTITY g "]><g>"><!ENTITY x "&g;&g;">]><a>&x;</a>',
            HostileInputError,
            "declares",
            id="bracket-within-a-value",
        ),
        pytest.param(b"<a>" * 3000 + b"</a>" * 3000, HostileInputError, "exhausts", id="depth"),
        pytest.param(b"<a>\n<b>x</b>\n<c>y", DamagedInputError, "cut short .* line 3", id="truncated"),
        pytest.param(b"<a>\n<b>x</b>\n<c at", DamagedInputError, "line 3", id="truncated-in-a-tag"),
        pytest.param(b"<a>\n<b>x</c></a>", DamagedInputError, "line 2", id="mismatched"),
        pytest.param(b"<a>x</a><b/>", DamagedInputError, "line 1", id="two-roots"),
        pytest.param(b"<a>\n<xi:b>x</xi:b>", DamagedInputError, "line 2", id="prefix-undeclared-and-truncated"),
        pytest.param(b"no markup at all", DamagedInputError, "line 1", id="plain-text"),
        pytest.param(bytes(range(256)) * 8, WrongTypeError, "binary", id="binary"),
    ],
)
def test_bad_xml_is_refused_with_a_reason(data: bytes, error: type[UnreadableInputError], reason: str) -> None:
    with pytest.raises(error) as caught:
        parse_xml(data)
    assert re.search(reason, caught.value.reason), caught.value.reason


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        pytest.param("<r><n>A</n><n>B</n></r>", ["A", "B"], id="fields-without-white-space"),
        pytest.param("<P>(a) <I>A.</I> The <E T='03'>x</E> is <FR>1/2</FR>.</P>", ["(a) A. The x is 1/2."], id="ecfr"),
        pytest.param("<s><Label>3</Label><Text>The <xref>Act</xref> is</Text></s>", ["3 The Act is"], id="label"),
        pytest.param("<s>記<Ruby>燐<Rt>りん</Rt></Ruby>化</s>", ["記燐化"], id="ruby"),
        pytest.param("<r><date>2020</date><ref>5</ref></r>", ["2020", "5"], id="fields-named-like-inline"),
        pytest.param("<p>as of <date>2020</date>.</p>", ["as of 2020."], id="field-within-text"),
        pytest.param("<p>see <ref>Act <t>5</t></ref> there</p>", ["see Act 5 there"], id="reference-within-text"),
        pytest.param("<s><Label>3</Label></s>", ["3"], id="label-alone"),
        pytest.param("<a>intro<l><i2>x</i2><i2>y</i2></l>outro</a>", ["intro", "x", "y", "outro"], id="list-in-text"),
        pytest.param("<T><TR><TD>1</TD><TD>two <b>2</b></TD></TR></T>", ["1\ttwo 2"], id="row"),
        pytest.param("<l><e n='ACME' c='XY'/><e n='ZETA' c='QQ'/></l>", ["ACME XY", "ZETA QQ"], id="attributes"),
        pytest.param("<DIV5 N='744' T='P'><HEAD>PART 744</HEAD></DIV5>", ["PART 744"], id="attributes-aside"),
    ],
)  # fmt: skip
def test_text_of_a_tree_has_a_line_for_each_block(data: str, lines: list[str]) -> None:
    assert [line.text for line in read_xml(data.encode()).pages[0].lines] == lines


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        pytest.param(
            "<TABLE><TR><TH>Country</TH><TH>Entity</TH></TR><TR><TD rowspan='2'>X</TD><TD>a</TD></TR>"
            "<TR><TD>b</TD></TR></TABLE>",
            [["Country", "Entity"], ["X", "a"], ["X", "b"]],
            id="html-like",
        ),
        pytest.param(
            "<table><tgroup><row><entry morerows='1'>X</entry><entry>a</entry></row><row><entry>b</entry></row>"
            "<row><entry namest='c1' nameend='c2'>all</entry></row></tgroup></table>",
            [["X", "a"], ["X", "b"], ["all", "all"]],
            id="cals",
        ),
        pytest.param(
            "<TableStruct><Table><TableRow><TableColumn>一</TableColumn><TableColumn>貨物</TableColumn></TableRow>"
            "<TableRow><TableColumn>二</TableColumn><TableColumn>技術</TableColumn></TableRow></Table></TableStruct>",
            [["一", "貨物"], ["二", "技術"]],
            id="e-gov",
        ),
    ],
)
def test_tables_in_xml_are_laid_out(data: str, rows: list[list[str]]) -> None:
    (table,) = read_xml(f"<r>{data}</r>".encode()).pages[0].tables
    assert [[cell.text for cell in row] for row in table.rows] == rows


def test_control_bytes_in_a_real_list_are_told(shared_data: Path) -> None:
    root, notes = parse_xml((shared_data / "parties/un-consolidated/2025-08-16.xml").read_bytes())
    assert len(list(root.iter("INDIVIDUAL"))) == 684
    assert len(list(root.iter("ENTITY"))) == 195
    assert any("invalid in XML 1.0" in note and "first in line 53" in note for note in notes)


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(alphabet="<>&;![]?-/=\"'aE# \nx%", max_size=120).map(str.encode),
        st.text(alphabet='<>&;"% aENTIY!', max_size=60).map(lambda t: f"<!DOCTYPE a [{t}]><a>&a;</a>".encode()),
    )
)
def test_mangled_xml_is_parsed_or_refused(data: bytes) -> None:
    try:
        document = read_xml(data)
    except UnreadableInputError as error:
        assert error.reason
    else:
        assert document.page_count == 1
