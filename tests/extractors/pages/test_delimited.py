"""Delimited files: delimiter, quoting and oddities are found from the content and told."""

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import EmptyInputError, UnreadableInputError, WrongTypeError
from extractors.pages.delimited import read_delimited, read_rows
from extractors.pages.lines import MAX_TABLE_ROWS


@pytest.mark.parametrize(
    ("text", "rows", "notes"),
    [
        pytest.param("a,b\n1,2\n", [["a", "b"], ["1", "2"]], [], id="comma"),
        pytest.param("a\tb\n1\t2,5\n", [["a", "b"], ["1", "2,5"]], [], id="tab"),
        pytest.param("a;b\n1,5;2,5\n3,5;4,5\n", [["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]], [], id="semicolon"),
        pytest.param("a|b|c\n1|2, x|3\n", [["a", "b", "c"], ["1", "2, x", "3"]], [], id="pipe"),
        pytest.param("sep=;\na;b\n1;2\n", [["a", "b"], ["1", "2"]], [], id="stated-by-excel"),
        pytest.param("name\nACME\nZETA\n", [["name"], ["ACME"], ["ZETA"]], [], id="one-column"),
        pytest.param('a,b\n"1, x","2 ""q"""\n', [["a", "b"], ["1, x", '2 "q"']], [], id="quoted"),
        pytest.param('a,b\n"l1\nl2",2\n', [["a", "b"], ["l1\nl2", "2"]], [], id="line-break-in-a-cell"),
        pytest.param("a,b\r\n\r\n1,2\r\n", [["a", "b"], ["1", "2"]], [], id="blank-line"),
        pytest.param("a,b\r1,2\r", [["a", "b"], ["1", "2"]], [], id="old-mac"),
        pytest.param("36,x,-0- \r\n\x1a", [["36", "x", "-0- "]], ["0x1A"], id="dos-end-mark"),
        pytest.param("a,b\n1\x00,2\n", [["a", "b"], ["1", "2"]], ["1 control"], id="zero-byte"),
        pytest.param(
            "a,b\n1,2\n3\n4,5,6\n7,8\n",
            [["a", "b"], ["1", "2"], ["3"], ["4", "5", "6"], ["7", "8"]],
            [r"2 rows have not 2 cells.*line 3 \(1 cells\)"],
            id="ragged",
        ),
        pytest.param(
            'a\tb\n5" pipe\t2\n"open\t3\nx\t4\n',
            [["a", "b"], ['5" pipe', "2"], ['"open', "3"], ["x", "4"]],
            ["Quotation marks are taken as text"],
            id="quote-that-never-closes",
        ),
        pytest.param(
            'a,b\n"x" y,2\n"p, q",3\n',
            [["a", "b"], ["x y", "2"], ["p, q", "3"]],
            ["leniently"],
            id="text-after-a-quote",
        ),
    ],
)
def test_rows_are_read(text: str, rows: list[list[str]], notes: list[str]) -> None:
    read, told = read_rows(text.encode())
    assert read == rows
    assert len(told) == len(notes)
    for note, pattern in zip(told, notes, strict=True):
        assert re.search(pattern, note), note


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
def test_encodings_are_found(codec: str) -> None:
    text = "名称,国家\n北方仪器有限公司,美国\n南方贸易公司,日本\n"
    rows, notes = read_rows(text.encode(codec))
    assert rows == [["名称", "国家"], ["北方仪器有限公司", "美国"], ["南方贸易公司", "日本"]]
    assert notes == ()


def test_a_page_has_lines_and_a_filled_table() -> None:
    document = read_delimited(b'name,address\nACME,"1 Road\nTown"\nZETA\n')
    (page,) = document.pages
    assert document.media_type == "text/csv"
    assert [line.text for line in page.lines] == ["name\taddress", "ACME\t1 Road Town", "ZETA"]
    (table,) = page.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["name", "address"],
        ["ACME", "1 Road\nTown"],
        ["ZETA", ""],
    ]


def test_a_long_table_stays_text_and_says_so() -> None:
    document = read_delimited(b"a,b\n" * (MAX_TABLE_ROWS + 1))
    assert document.pages[0].tables == ()
    assert len(document.pages[0].lines) == MAX_TABLE_ROWS + 1
    assert any("text lines only" in note for note in document.notes)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", EmptyInputError, id="empty"),
        pytest.param(b"\r\n \r\n", EmptyInputError, id="white-space"),
        pytest.param(bytes(range(256)) * 9, WrongTypeError, id="binary"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, error: type[UnreadableInputError]) -> None:
    with pytest.raises(error):
        read_rows(data)


CELLS = st.text(alphabet='abc ,;\t|"\n条1', max_size=8)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=3, max_size=8), st.sampled_from(",\t;|"))
def test_what_is_written_by_the_rule_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    """Every cell is quoted, so only a consistent reading gives even rows back."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["k", "l", "m"], *rows])
    read, _ = read_rows(out.getvalue().encode())
    assert read[1:] == rows


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(alphabet='a,;"\n\t|\x00\r', max_size=80).map(str.encode)))
def test_mangled_tables_are_read_or_refused(data: bytes) -> None:
    try:
        rows, _ = read_rows(data)
    except UnreadableInputError as error:
        assert error.reason
    else:
        assert all(rows)
