"""Word files, drawn here part by part: numbers, tables, notes, embedded files; and packages that are refused."""

import io

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from word_parts import (
    MHT,
    RELATIONS,
    RTF,
    W,
    box,
    cell,
    lines_of,
    numbered,
    numbering,
    only,
    p,
    rows_of,
    run,
    word,
    zipped,
)

from extractors.errors import HostileInputError
from extractors.pages.office import read_office
from extractors.pages.package import Package

TEXT_BOX = f"<w:txbxContent>{p('in box')}</w:txbxContent>"
BOTH = (
    f"<mc:AlternateContent><mc:Choice>{TEXT_BOX}</mc:Choice><mc:Fallback>{TEXT_BOX}</mc:Fallback></mc:AlternateContent>"
)
CONTROL = "<w:sdt><w:sdtContent><w:customXml>{}</w:customXml></w:sdtContent></w:sdt>"
WINGDINGS = "<w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr><w:t>\uf0fe</w:t>"
RUBY = "<w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        pytest.param(p("A") + p("") + p("B  b"), ["A", "B b"], id="paragraphs"),
        pytest.param(run("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"), ["a\tb", "c"], id="tab-and-break"),
        pytest.param(run("<w:t>new</w:t>", "<w:ins>{}</w:ins>"), ["new"], id="tracked-insertion"),
        pytest.param(run("<w:delText>old</w:delText>", "<w:del>{}</w:del>"), [], id="tracked-deletion"),
        pytest.param(run("<w:fldChar/><w:instrText>PAGE</w:instrText><w:t>7</w:t>"), ["7"], id="field-code"),
        pytest.param(run("<w:t>link</w:t>", "<w:hyperlink>{}</w:hyperlink>"), ["link"], id="link"),
        pytest.param(CONTROL.format(p("in")), ["in"], id="content-control"),
        pytest.param(run("<w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t>"), ["1-2"], id="hyphen"),
        pytest.param(run("<w:t>x</w:t><w:sym w:font='Symbol' w:char='F0B3'/>"), ["x≥"], id="symbol"),
        pytest.param(run(WINGDINGS), ["☑"], id="symbol-font"),
        pytest.param(box("<w:checked/>"), ["☒ x"], id="ticked"),
        pytest.param(box("<w:default w:val='0'/>"), ["☐ x"], id="not-ticked"),
        pytest.param(run(f"<w:t>by</w:t><w:pict>{TEXT_BOX}</w:pict>"), ["by", "in box"], id="text-box"),
        pytest.param(run(f"<w:t>by</w:t>{BOTH}"), ["by", "in box"], id="text-box-with-fallback"),
        pytest.param(run(RUBY), ["漢"], id="ruby"),
    ],
)
def test_paragraphs_become_lines(body: str, lines: list[str]) -> None:
    assert lines_of(word(body)) == lines


OVERRIDE = (
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


@pytest.mark.parametrize(
    ("levels", "body", "lines"),
    [
        pytest.param([("decimal", "%1.")], numbered("a") + numbered("b"), ["1. a", "2. b"], id="decimal"),
        pytest.param(
            [("decimal", "%1."), ("lowerLetter", "%1.%2)"), ("lowerRoman", "(%3)")],
            numbered("A") + numbered("x", 1) + numbered("y", 1) + numbered("i", 2) + numbered("B") + numbered("z", 1),
            ["1. A", "1.a) x", "1.b) y", "(i) i", "2. B", "2.a) z"],
            id="levels-restart",
        ),
        pytest.param([("chineseCounting", "第%1条")], numbered("a") * 11, [*["x"] * 10, "第十一条 a"], id="chinese"),
        pytest.param([("upperRoman", "%1"), ("decimal", "%1.%2")], numbered("x", 1), ["I.1 x"], id="level-unused"),
        pytest.param([("bullet", "\uf0b7")], numbered("a"), ["• a"], id="bullet"),
        pytest.param([("bullet", "–")], numbered("a"), ["– a"], id="dash"),
        pytest.param([("none", "")], numbered("a"), ["a"], id="none"),
        pytest.param(
            [("decimal", "%1.")],
            numbered("a") + numbered("b") + numbered("c", number=2) + numbered("d", number=2),
            ["1. a", "2. b", "1. c", "2. d"],
            id="list-that-starts-anew",
        ),
        pytest.param([("decimal", "%1.")], numbered("a") + numbered("b", number=0), ["1. a", "b"], id="number-off"),
        pytest.param([("decimal", "%1.")], numbered("a") + numbered("") + numbered("b"), ["1. a", "3. b"], id="empty"),
    ],
)
def test_automatic_numbers_are_written(levels: list[tuple[str, str]], body: str, lines: list[str]) -> None:
    found = lines_of(word(body, numbering(*levels, extra=OVERRIDE), {"r1": "numbering.xml"}))
    assert [line for line, wanted in zip(found, lines, strict=True) if wanted != "x"] == [x for x in lines if x != "x"]


def test_numbers_come_from_styles_and_their_bases() -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Child"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    parts = numbering(("decimal", "§ %1")) | {"word/styles.xml": styles}
    used = (("a", "Child"), ("b", "Base"), ("c", "Other"))
    body = "".join(p(text, f'<w:pStyle w:val="{style}"/>') for text, style in used)
    assert lines_of(word(body, parts, {"r1": "numbering.xml", "r2": "styles.xml"})) == ["§ 1 a", "§ 2 b", "c"]


@pytest.mark.parametrize(
    ("rows", "table", "lines"),
    [
        pytest.param(
            [cell("a") + cell("b"), cell("c") + cell("d")], [["a", "b"], ["c", "d"]], ["a\tb", "c\td"], id="plain"
        ),
        pytest.param(
            [cell("a", '<w:gridSpan w:val="2"/>'), cell("c") + cell("d")],
            [["a", "a"], ["c", "d"]],
            ["a", "c\td"],
            id="columns",
        ),
        pytest.param(
            [cell("a", '<w:vMerge w:val="restart"/>') + cell("b"), cell("", "<w:vMerge/>") + cell("d")],
            [["a", "b"], ["a", "d"]],
            ["a\tb", "d"],
            id="rows",
        ),
        pytest.param(
            [f"<w:sdt><w:sdtContent>{cell('a')}</w:sdtContent></w:sdt>" + cell("b")],
            [["a", "b"]],
            ["a\tb"],
            id="control",
        ),
    ],
)
def test_tables_are_laid_out(rows: list[str], table: list[list[str]], lines: list[str]) -> None:
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    page = only(read_office(word(p("before") + body + p("after"))))
    assert rows_of(page) == [table]
    assert [line.text for line in page.lines] == ["before", *lines, "after"]


CHUNKS = [
    pytest.param("chunk.htm", "<p>管制</p><ol><li>x</li></ol>".encode("gbk"), ["管制", "1. x"], 0, id="html"),
    pytest.param("chunk.mht", MHT, ["管制 list", "1\t2", "3\t4"], 1, id="web-archive"),
    pytest.param("chunk.rtf", RTF, ["One bold café 管制", "管制", "Two", "a\tb", "c\td", "Three {x}"], 1, id="rtf"),
    pytest.param("chunk.docx", word(p("inner")), ["inner"], 0, id="word"),
    pytest.param("chunk.txt", "一\r\n二".encode("utf-16"), ["一", "二"], 0, id="plain-text"),
    pytest.param("chunk.xht", b"<html xmlns='http://www.w3.org/1999/xhtml'><p>x</p></html>", ["x"], 0, id="xhtml"),
]


@pytest.mark.parametrize(("name", "data", "lines", "tables"), CHUNKS)
def test_embedded_files_are_read_in_place(name: str, data: bytes, lines: list[str], tables: int) -> None:
    body = p("before") + '<w:altChunk r:id="c1"/>' + p("after")
    page = only(read_office(word(body, {f"word/{name}": data}, {"c1": name})))
    assert [line.text for line in page.lines] == ["before", *lines, "after"]
    assert len(page.tables) == tables
    assert any(name in note for note in page.notes)


def test_a_missing_embedded_file_is_told() -> None:
    page = only(read_office(word('<w:altChunk r:id="c9"/>')))
    assert any("missing" in note for note in page.notes)


def test_files_within_files_end_somewhere() -> None:
    data = word(p("core"))
    for _ in range(6):
        data = word('<w:altChunk r:id="c1"/>', {"word/in.docx": data}, {"c1": "in.docx"})
    with pytest.raises(HostileInputError, match="levels deep"):
        read_office(data)


def test_a_file_of_python_docx_is_read_whole() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ministry"
    document.sections[0].footer.paragraphs[0].text = "Form 7"
    document.add_heading("Export Control Act", 1)
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    table = document.add_table(2, 2)
    for index, value in enumerate(["Item", "Code", "Valve", "2B350"]):
        table.cell(index // 2, index % 2).text = value
    out = io.BytesIO()
    document.save(out)
    page = only(read_office(out.getvalue()))
    expected = ["Ministry", "Export Control Act", "1. first", "2. second", "Item\tCode", "Valve\t2B350", "Form 7"]
    assert [line.text for line in page.lines] == expected
    assert rows_of(page) == [[["Item", "Code"], ["Valve", "2B350"]]]
    assert any("first 1 lines are the page header, the last 1 the page footer" in note for note in page.notes)


def test_footnotes_stand_at_the_end() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1">{p("---")}</w:footnote>'
        f'<w:footnote w:id="1">{p("See Annex.")}</w:footnote></w:footnotes>'
    )
    body = "<w:p><w:r><w:t>text</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>" + p("more")
    lines = lines_of(word(body, {"word/footnotes.xml": notes}, {"f": "footnotes.xml"}))
    assert lines == ["text", "more", "Footnote 1: See Annex."]


def test_parts_are_found_by_relationships_elsewhere() -> None:
    target = f'<Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="/doc/document.xml"/>'
    root = f"<Relationships>{target}</Relationships>"
    data = zipped({"_rels/.rels": root, "doc/document.xml": f"<w:document {W}><w:body>{p('x')}</w:body></w:document>"})
    assert lines_of(data) == ["x"]
    assert Package(data).main_part("document.xml", "word/document.xml") == "doc/document.xml"


def test_a_style_of_word_with_nested_text_boxes_in_tables() -> None:
    """python-docx writes real namespaces; a text box in a cell stays in the cell."""
    document = docx.Document()
    table = document.add_table(1, 2)
    added = table.cell(0, 0).paragraphs[0].add_run("cell")
    added._r.append(OxmlElement("w:noBreakHyphen"))
    added._r.append(parse_xml(f"<w:pict {nsdecls('w')}>{TEXT_BOX}</w:pict>"))
    out = io.BytesIO()
    document.save(out)
    assert rows_of(only(read_office(out.getvalue()))) == [[["cell-\nin box", ""]]]
