"""eCFR XML: DIVs, designators, tables, notes, sources."""

from datetime import date
from types import SimpleNamespace

import pytest

from extractors.errors import UnreadableInputError
from extractors.records.hints import Hints
from extractors.records.pages import Document
from extractors.records.regulations import Regulation
from extractors.regulations import parse_regulation

NOTHING = Document("application/xml", (), 0)


def read(body: str, part: str = '<DIV5 N="990" TYPE="PART"><HEAD>PART 990—STAR SAND</HEAD>{}</DIV5>') -> Regulation:
    return parse_regulation(NOTHING, f'<?xml version="1.0"?>{part.format(body)}'.encode(), Hints())


def section(*paragraphs: str) -> str:
    inner = "".join(f"<P>{p}</P>" for p in paragraphs)
    return f'<DIV8 N="990.1" TYPE="SECTION"><HEAD>§ 990.1 Scope of control.</HEAD>{inner}</DIV8>'


@pytest.mark.parametrize(
    ("paragraphs", "paths"),
    [
        pytest.param(
            ["(a) A", "(1) B", "(i) C", "(A) D", "(B) E", "(b) F"],
            ["a", "a/1", "a/1/i", "a/1/i/A", "a/1/i/B", "b"],
            id="four levels",
        ),
        pytest.param(["(a)(1) A", "(2) B", "(b) C"], ["a", "a/1", "a/2", "b"], id="chain"),
        pytest.param(["(a)(1)(i) A", "(ii) B"], ["a", "a/1", "a/1/i", "a/1/ii"], id="long chain"),
        pytest.param(
            ["(g) A", "(h) B", "(i) C", "(j) D"],
            ["g", "h", "i", "j"],
            id="letter i after h",
        ),
        pytest.param(
            ["(h) A", "(1) B", "(i) C", "(ii) D", "(2) E", "(i) F", "(j) G"],
            ["h", "h/1", "h/1/i", "h/1/ii", "h/2", "i", "j"],
            id="both readings of i",
        ),
        pytest.param(["(h) A", "(1) B:", "(i) C", "(2) D"], ["h", "h/1", "h/1/i", "h/2"], id="a lone Roman one"),
        pytest.param(["(u) A", "(v) B", "(w) C"], ["u", "v", "w"], id="letter v after u"),
        pytest.param(
            ["(a) A", "(1) B", "(i) C", "(A) D", "(<I>1</I>) E", "(<I>i</I>) F", "(<I>2</I>) G"],
            ["a", "a/1", "a/1/i", "a/1/i/A", "a/1/i/A/1", "a/1/i/A/1/i", "a/1/i/A/2"],
            id="italic levels",
        ),
        pytest.param(
            ["(a) <I>Heading.</I> (1) A", "(2) B"], ["a", "a/1", "a/2"], id="designator after an italic heading"
        ),
        pytest.param(["(z) A", "(aa) B", "(bb) C"], ["z", "aa", "bb"], id="doubled letters"),
        pytest.param(["Lead in.", "(a) A", "(b) B"], ["para-1", "a", "b"], id="lead-in"),
        pytest.param(
            ["<I>Sand</I> means:", "(1) A", "(2) B", "<I>Star</I> means:", "(1) C"],
            ["para-1", "para-1/1", "para-1/2", "para-2", "para-2/1"],
            id="definitions",
        ),
    ],
)
def test_designators(law: SimpleNamespace, paragraphs: list[str], paths: list[str]) -> None:
    regulation = read(section(*paragraphs))
    law.check_tree(regulation.provisions)
    found = [p.path.removeprefix("sec-990.1/") for p in regulation.provisions if p.path.startswith("sec-990.1/")]
    assert found == paths
    assert regulation.notes == ()


def test_levels_and_head() -> None:
    regulation = read(
        '<DIV6 N="B" TYPE="SUBPART"><HEAD>Subpart B—Licences</HEAD>' + section("(a) A", "(1) B", "(i) C") + "</DIV6>"
    )
    rows = {p.path: p for p in regulation.provisions}
    assert regulation.articles == 1
    assert regulation.layout == "ecfr"
    assert [rows[p].level for p in ("sec-990.1", "sec-990.1/a", "sec-990.1/a/1", "sec-990.1/a/1/i")] == [
        "section",
        "paragraph",
        "item",
        "subitem",
    ]
    assert rows["sec-990.1"].parent_path == "part-990/subpart-B"
    assert (rows["sec-990.1"].number, rows["sec-990.1"].heading) == ("§ 990.1", "Scope of control.")
    assert rows["part-990/subpart-B"].heading == "Licences"


TABLE = """<DIV9 N="Supplement No. 4 to Part 990" TYPE="APPENDIX"><HEAD>Supplement No. 4 to Part 990—List</HEAD>
<P>(a) A list.</P><DIV><TABLE><CAPTION>Stars</CAPTION><THEAD><TR><TH>Country</TH><TH>Entity</TH></TR></THEAD><TBODY>
<TR><TD>AVARIA</TD><TD>Sand Works, a.k.a.:<br/>—Sandy.</TD></TR><TR><TD> </TD><TD>Star Works</TD></TR></TBODY>
<TFOOT><TR><TD colspan="2"><sup>1</sup> A footnote.</TD></TR></TFOOT></TABLE></DIV></DIV9>"""


def test_supplements_and_tables(law: SimpleNamespace) -> None:
    regulation = read(TABLE)
    law.check_tree(regulation.provisions)
    rows = {p.path: p for p in regulation.provisions}
    assert rows["annex-4"].heading == "List"
    assert rows["annex-4/table-1"].heading == "Stars | Country | Entity"
    assert rows["annex-4/table-1/row-1"].text == "AVARIA | Sand Works, a.k.a.: —Sandy."
    assert rows["annex-4/table-1/row-2"].text.endswith("| Star Works")
    assert rows["annex-4/table-1/note-1"].text == "¹ A footnote."
    assert "annex-4/a" in rows or "annex-4/item-a" in rows


def test_raised_figures_stay_raised() -> None:
    regulation = read(section("(a) 10<sup>6</sup> Bq and UF<sub>6</sub>, 10<E T='51'>−2</E> TBq"))
    assert regulation.provisions[-1].text == "10⁶ Bq and UF6, 10⁻² TBq"


def test_notes_and_sources() -> None:
    body = section("(a) A").replace(
        "</DIV8>",
        "<NOTE><HED>Note 1:</HED><P>Mind.</P></NOTE>"
        "<CITA>[61 FR 12802, Mar. 25, 1996, as amended at 62 FR 25459, May 9, 1997]</CITA></DIV8>",
    )
    regulation = read(f"<SOURCE><HED>Source:</HED><PSPACE>49 FR 47197, Dec. 3, 1984.</PSPACE></SOURCE>{body}")
    rows = {p.path: p for p in regulation.provisions}
    assert (rows["sec-990.1/note-1"].heading, rows["sec-990.1/note-1"].text) == ("Note 1:", "Mind.")
    assert regulation.promulgated_on == date(1984, 12, 3)
    assert ("amended", date(1997, 5, 9), "62 FR 25459", "sec-990.1") in {
        (e.event, e.on_date, e.instrument, e.subject) for e in regulation.events
    }


def test_inner_headings_restart_the_numbering(law: SimpleNamespace) -> None:
    body = section("(a) A").replace("</DIV8>", "<HD1>Category II</HD1><P>(a) B</P><P>(b) C</P></DIV8>")
    regulation = read(body)
    law.check_tree(regulation.provisions)
    assert [p.path for p in regulation.provisions][-3:] == [
        "sec-990.1/head-1",
        "sec-990.1/head-1/a",
        "sec-990.1/head-1/b",
    ]
    assert regulation.notes == ()


def test_a_picture_is_noted() -> None:
    assert any(
        "picture" in note for note in read(section("(a) A").replace("</DIV8>", "<img src='x.gif'/></DIV8>")).notes
    )


def test_several_parts_keep_their_annexes_apart() -> None:
    one = TABLE.replace("Supplement No. 4 to Part 990", "Supplement No. 4 to Part 991")
    text = (
        '<DIV3 N="VII" TYPE="CHAPTER"><HEAD>CHAPTER VII</HEAD>'
        f'<DIV5 N="990" TYPE="PART"><HEAD>PART 990</HEAD>{TABLE}</DIV5>'
        f'<DIV5 N="991" TYPE="PART"><HEAD>PART 991</HEAD>{one}</DIV5></DIV3>'
    )
    regulation = parse_regulation(NOTHING, text.encode(), Hints())
    annexes = [p.path for p in regulation.provisions if p.level == "annex"]
    assert len(set(annexes)) == 2
    assert all("part-99" in path for path in annexes)
    assert regulation.notes == ()


def test_broken_xml_is_refused() -> None:
    with pytest.raises(UnreadableInputError):
        parse_regulation(NOTHING, b'<DIV5 N="1" TYPE="PART"><HEAD>PART 1', Hints())
