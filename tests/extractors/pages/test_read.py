"""One reader for all: types by content, page ranges, notes of all stages, errors only of the agreed kind."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import DamagedInputError, HostileInputError, UnreadableInputError
from extractors.pages.read import read_document

BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'

MHT = b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>x"


def pdf(pages: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for number in range(pages):
        canvas.drawString(72, 720, f"Page {number + 1} of the control list, category {number}.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for title in ("One", "Two", "Three"):
        book.create_sheet(title).append([title, title])
    book.remove(book.worksheets[0])
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "media_type", "text"),
    [
        pytest.param(b"Article 1\r\nText \n", "a.txt", "text/plain", "Article 1\nText", id="text"),
        pytest.param("# 条例\n".encode("gbk"), "a.md", "text/markdown", "# 条例", id="markdown"),
        pytest.param(b"<list><name>x</name><name>y</name></list>", "a.xml", "application/xml", "x\ny", id="xml"),
        pytest.param(b"<html><p>x<p>y</html>", "a.html", "text/html", "x\ny", id="html"),
        pytest.param(b"<html><p>503</p></html>", "list.csv", "text/html", "503", id="error-page-named-csv"),
        pytest.param(b"a;b\n1;2\n", "a.csv", "text/csv", "a\tb\n1\t2", id="csv"),
        pytest.param(b"a\tb\tc\n1\t2\t3\n", "a.txt", "text/tab-separated-values", "a\tb\tc\n1\t2\t3", id="tsv"),
        pytest.param(b"[1]", "a.json", "application/json", "[\n 1\n]", id="json"),
        pytest.param(b'{"a":1}\n{"a":2}', "a.jsonl", "application/jsonl", '{"a": 1}\n{"a": 2}', id="json-lines"),
        pytest.param(rb"{\rtf1 x\par y}", "a.rtf", "application/rtf", "x\ny", id="rtf"),
        pytest.param(MHT, "a.mht", "multipart/related", "x", id="web-archive"),
    ],
)
def test_files_are_read_by_their_content(data: bytes, name: str, media_type: str, text: str) -> None:
    document = read_document(data, name)
    assert (document.media_type, document.text, document.page_count) == (media_type, text, 1)
    assert "\n".join(line.text for line in document.pages[0].lines) == text


@pytest.mark.parametrize(
    ("first", "last", "numbers"),
    [
        pytest.param(1, None, [1, 2, 3], id="all"),
        pytest.param(2, 2, [2], id="one"),
        pytest.param(2, None, [2, 3], id="from"),
        pytest.param(1, 2, [1, 2], id="to"),
        pytest.param(3, 9, [3], id="beyond-the-end"),
        pytest.param(4, None, [], id="none-left"),
    ],
)
@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(pdf(3), "a.pdf", id="pdf"),
        pytest.param(workbook(), "a.xlsx", id="xlsx"),
        pytest.param(b"Page 1\x0cPage 2\x0cPage 3", "a.txt", id="text"),
    ],
)
def test_page_ranges(data: bytes, name: str, first: int, last: int | None, numbers: list[int]) -> None:
    document = read_document(data, name, first_page=first, last_page=last)
    assert [page.number for page in document.pages] == numbers
    assert document.page_count == 3
    whole = read_document(data, name)
    assert document.pages == tuple(page for page in whole.pages if page.number in numbers)


def test_notes_of_looking_and_reading_come_together_once() -> None:
    document = read_document("<html><meta charset=gbk><p>§ 7\x01</p></html>".encode(), "list.xml")
    assert len(document.notes) == len(set(document.notes)) == 3
    assert "named .xml" in " ".join(document.notes)
    assert "gbk" in " ".join(document.notes)
    assert "control character" in " ".join(document.notes)


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        pytest.param(BOMB, "a.xml", HostileInputError, id="entity-bomb"),
        pytest.param(b'{"a": [1, 2', "a.json", DamagedInputError, id="truncated-json"),
        pytest.param(b"<a><b>x</b>", "a.xml", DamagedInputError, id="truncated-xml"),
    ],
)
def test_what_only_reading_shows(data: bytes, name: str, error: type[UnreadableInputError]) -> None:
    with pytest.raises(error):
        read_document(data, name)


SAMPLES = [
    (b"---\ntitle: x\n---\n# Chapter\n", "a.md"),
    ("<html><table><tr><td rowspan=2>管制<td>b<tr><td>c</table></html>".encode(), "a.html"),
    (b'<?xml version="1.0" encoding="UTF-8"?><l><e n="1">A &amp; B</e></l>', "a.xml"),
    ('名称,国家\n"北方, 公司",美国\n'.encode("gb18030"), "a.csv"),
    (b'{"a": [1, {"b": "x"}]}', "a.json"),
    (b'{"a":1}\n{"b":2}\n', "a.jsonl"),
    (rb"{\rtf1\ansi\ansicpg936 \'b9\'dc\par\trowd\intbl a\cell\row}", "a.rtf"),
    (workbook(), "a.xlsx"),
    (pdf(1), "a.pdf"),
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SAMPLES), st.integers(0, 10_000), st.binary(max_size=6), st.booleans())
def test_mangled_files_are_read_or_refused(sample: tuple[bytes, str], at: int, noise: bytes, cut: bool) -> None:
    data, name = sample
    at %= len(data)
    try:
        document = read_document(data[:at] + noise + (b"" if cut else data[at + len(noise) :]), name)
    except UnreadableInputError as error:
        assert error.reason
    else:
        assert len(document.pages) == document.page_count
