"""HTML pages become lines and tables; what is not their text is left out, whatever the soup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import EmptyInputError, UnreadableInputError
from extractors.pages.html import read_html

ROWSPAN = """<table><caption>List</caption><tr><th>State</th><th colspan=2>Entity</th></tr>
<tr><td rowspan=2>Northland</td><td>Alpha</td><td>1</td></tr><tr><td>Beta</td><td>2</td></tr></table>"""


def lines_of(html: str) -> list[str]:
    return [line.text for line in read_html(html.encode()).pages[0].lines]


def rows_of(html: str) -> list[list[list[str]]]:
    tables = read_html(html.encode()).pages[0].tables
    return [[[cell.text for cell in row] for row in table.rows] for table in tables]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        pytest.param("<h1>Law</h1><p>One <b>bold</b>\n word.</p><p>2</p>", ["Law", "One bold word.", "2"], id="blocks"),
        pytest.param("<p>第一条<br>第二条<br/>第三条", ["第一条", "第二条", "第三条"], id="breaks"),
        pytest.param("<div>a<div>b</div>c</div>", ["a", "b", "c"], id="text-around-blocks"),
        pytest.param("<p>sub<sub>2</sub> and <span>in</span>line</p>", ["sub2 and inline"], id="inline"),
        pytest.param("<ul><li>x</li><li><p>y</p></li></ul>", ["x", "y"], id="unordered"),
        pytest.param("<ol><li>x</li><li>y</li></ol>", ["1. x", "2. y"], id="ordered"),
        pytest.param("<ol start=3 type=a><li>x<li>y</ol>", ["c. x", "d. y"], id="ordered-letters"),
        pytest.param("<ol type=I><li>x</li></ol>", ["I. x"], id="ordered-roman"),
        pytest.param("<ol><li>(1) x</li><li>二、y</li></ol>", ["(1) x", "二、y"], id="numbers-in-the-text"),
        pytest.param("<pre>a  b\n  c</pre><p>d</p>", ["a  b", "  c", "d"], id="preformatted"),
        pytest.param("<p>&sect;&nbsp;744 &lt; &#x7b2c;</p>", ["§ 744 < 第"], id="references"),
        pytest.param("<p>exp<wbr>ort soft\u00adly zero\u200bwidth</p>", ["export softly zerowidth"], id="invisible"),
        pytest.param("<script>x()</script><style>p{}</style><p>a</p><noscript>b</noscript>", ["a"], id="scripts"),
        pytest.param("<nav>Home</nav><div role=navigation>Up</div><p>a</p><footer>©</footer>", ["a"], id="furniture"),
        pytest.param("<article><p>a</p><footer>Signed</footer></article>", ["a", "Signed"], id="footer-of-an-article"),
        pytest.param("<nav><a>Only</a></nav>", ["Only"], id="nothing-but-navigation"),
        pytest.param("<title>T</title><p>a", ["a"], id="head-is-no-text"),
        pytest.param("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", ["漢字"], id="ruby"),
        pytest.param("<table><tr><td>a</td><td>b</td></tr><tr><td>c<td>d</table>", ["a\tb", "c\td"], id="rows"),
        pytest.param("<table><tr><td>1</td><td><p>x</p><p>y</p></td></tr></table>", ["1\tx", "y"], id="one-long-cell"),
        pytest.param("<table><tr><td>a<br>b</td><td>c<br>d</td></tr></table>", ["a", "b", "c", "d"], id="two-long"),
        pytest.param(ROWSPAN, ["List", "State\tEntity", "Northland\tAlpha\t1", "Beta\t2"], id="spans-are-printed-once"),
    ],
)  # fmt: skip
def test_blocks_become_lines(html: str, lines: list[str]) -> None:
    assert lines_of(html) == lines


@pytest.mark.parametrize(
    ("html", "tables"),
    [
        pytest.param(
            ROWSPAN,
            [[["State", "Entity", "Entity"], ["Northland", "Alpha", "1"], ["Northland", "Beta", "2"]]],
            id="spans-are-laid-out",
        ),
        pytest.param("<table><tr><td>a<td>b<tr><td>c</table>", [[["a", "b"], ["c", ""]]], id="short-row"),
        pytest.param("<table><tr><td>layout</td></tr><tr><td>only</td></tr></table>", [], id="one-column"),
        pytest.param(
            "<table><tr><td>x<table><tr><td>1<td>2<tr><td>3<td>4</table></td><td>y</td></tr><tr><td>z</table>",
            [[["1", "2"], ["3", "4"]]],
            id="layout-around-a-table",
        ),
        pytest.param(
            "<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>",
            [[["a", "b"], ["a", "c"], ["a", "d"]]],
            id="rowspan-to-the-end",
        ),
        pytest.param(
            "<table><tr><td rowspan=9 colspan=x>a<td>b<tr><td>c</table>",
            [[["a", "b"], ["a", "c"]]],
            id="rowspan-beyond-the-end",
        ),
        pytest.param(
            "<table><thead><tr><th>h<th>i</thead><tbody><tr><td>a<br>b<td>c</tbody></table>",
            [[["h", "i"], ["a\nb", "c"]]],
            id="break-in-a-cell",
        ),
    ],
)
def test_tables_are_laid_out(html: str, tables: list[list[list[str]]]) -> None:
    assert rows_of(html) == tables


@pytest.mark.parametrize(
    ("head", "codec", "encoding", "told"),
    [
        pytest.param('<meta charset="gb2312">', "gb18030", "gb18030", False, id="meta-charset"),
        pytest.param(
            "<META http-equiv=Content-Type content='text/html; charset=GBK'>", "gbk", "gb18030", False, id="http-equiv"
        ),
        pytest.param('<meta charset="gb2312">', "utf-8", "utf-8", True, id="declaration-lies"),
        pytest.param('<meta charset="utf-8">', "gb18030", "gb18030", True, id="declared-utf8-is-not"),
        pytest.param("", "gb18030", "gb18030", False, id="undeclared"),
        pytest.param('<meta charset="utf-8">', "utf-16", "utf-16-le", False, id="mark-wins"),
        pytest.param('<meta charset="utf-16">', "utf-8", "utf-8", True, id="utf16-in-ascii"),
    ],
)
def test_the_encoding_is_what_the_bytes_bear_out(head: str, codec: str, encoding: str, told: bool) -> None:
    html = f"<html><head>{head}</head><body><p>商务部公告，自公布之日起施行。</p></body></html>"
    document = read_html(html.encode(codec))
    assert document.pages[0].text == "商务部公告，自公布之日起施行。"
    assert document.encoding == encoding
    assert bool(document.notes) is told


def test_white_space_is_refused() -> None:
    with pytest.raises(EmptyInputError):
        read_html(b" \n\t ")


def test_deep_nesting_is_survived() -> None:
    html = "<table><tr><td>" * 60 + "<p>core</p>" + "<div>" * 5000
    assert read_html(html.encode()).pages[0].text == "core"


def test_a_span_cannot_blow_up_a_table() -> None:
    cells = "<td colspan=1000 rowspan=1000>x" * 50
    document = read_html(f"<table>{f'<tr>{cells}' * 50}</table>".encode())
    assert sum(len(table.rows) * len(table.rows[0]) for table in document.pages[0].tables) <= 300_000


PIECES = ["<table>", "<tr>", "<td rowspan=3>", "<td colspan=2>", "</table>", "<p>", "</p>", "<ol>", "<li>", "</ol>",
          "<pre>", "</pre>", "<br>", "text", "<script>", "</script>", "<a href='", "'>", "&nbsp;", "&#0;", "<!--",
          "-->", "<body>", "</body>", "<svg>", "<o:p>", "\x00", "\x0c", "条"]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.binary(max_size=20))
def test_tag_soup_is_read_or_refused(soup: str, noise: bytes) -> None:
    try:
        document = read_html(soup.encode() + noise)
    except UnreadableInputError as error:
        assert error.reason
    else:
        assert all(len({len(row) for row in table.rows}) <= 1 for table in document.pages[0].tables)
